"""AWS clients: always in London, never waiting long."""

from functools import cache
from typing import Any

from botocore.config import Config
from botocore.session import Session, get_session

REGION = "eu-west-2"
CONNECT_WITHIN = 2
READ_WITHIN = 5


def client(
    service: str,
    *,
    endpoint_url: str | None = None,
    attempts: int = 3,
    connect_within: float = CONNECT_WITHIN,
    read_within: float = READ_WITHIN,
) -> Any:
    """A client of one service. `connect_within`, `read_within`: seconds. No boto3: it costs a cold start."""
    config = Config(
        connect_timeout=connect_within,
        read_timeout=read_within,
        retries={"total_max_attempts": attempts, "mode": "standard"},
    )
    return session().create_client(service, region_name=REGION, endpoint_url=endpoint_url, config=config)


@cache
def session() -> Session:
    """The one botocore session of this Lambda: what it has read of the services' models is read once."""
    return get_session()
