"""What one environment has that another has not, as values: the constructs know no environment by name."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

REGION = "eu-west-2"

DEPARTMENTS = (
    "crime_desk",
    "road_policing",
    "neighbourhood",
    "property_office",
    "case_updates",
    "licensing",
    "complaints",
    "general_enquiries",
)
ROLES = ("operator", "supervisor", "admin", "auditor")

LANGUAGES = ("cy", "pl", "ro", "ur", "pa", "bn", "ar", "pt", "es", "lt")
"""BCP 47's codes: Welsh, and those that most people in England and Wales have as their main language after English
(Census 2021, confirm for the force's own area). Which there are: domain/languages/known.py."""

# The prefixes by which Bedrock names an inference profile that may answer from another region.
_GEOGRAPHIES = "us|us-gov|eu|uk|apac|ap|au|jp|in|ca|sa|me|il|af|mx|global"
GEOGRAPHIC_PREFIX = re.compile(rf"(?:^|[/\s\"'])(?:{_GEOGRAPHIES})\.[a-z0-9-]+\.[a-z0-9]", re.IGNORECASE)
INFERENCE_PROFILE = re.compile(r"inference-profile", re.IGNORECASE)
_ANY_REGION = re.compile(
    r"(?<![a-z0-9])(?:us-gov|us-iso[a-z]?|af|ap|ca|cn|eu-isoe|eusc-de|eu|il|me|mx|sa|us)"
    r"-(?:central|(?:north|south)(?:east|west)?|east|west)-\d+(?![0-9])"
)


class OutsideLondonError(ValueError):
    """Something would leave eu-west-2."""


class InsecureWebhookError(ValueError):
    """Where danger waits would be told over a line that anybody can read."""


class UnknownEnvironmentError(ValueError):
    """No settings bear this name."""


def other_region(text: str) -> str | None:
    """The first AWS region that the text names and that is not London, if any."""
    return next((name for name in _ANY_REGION.findall(text) if name != REGION), None)


def leaves_the_region(model_id: str) -> bool:
    """Whether Bedrock could answer for this model id from another region: a geographic prefix or a profile."""
    return bool(GEOGRAPHIC_PREFIX.search(model_id) or INFERENCE_PROFILE.search(model_id))


@dataclass(frozen=True, slots=True)
class Models:
    """Bedrock models, by in-region on-demand id. Raises OutsideLondonError for any other id.

    `embedding_before`: the embedding model that the index in use was made with, for as long as it is in use, or may be
    put back.
    """

    answer: str = "anthropic.claude-3-7-sonnet-20250219-v1:0"
    embedding: str = "amazon.titan-embed-text-v2:0"
    dimensions: int = 512
    embedding_before: str | None = None

    @property
    def embeddings(self) -> tuple[str, ...]:
        """Every embedding model that may be asked."""
        return tuple(filter(None, (self.embedding, self.embedding_before)))

    def __post_init__(self) -> None:
        for model_id in (self.answer, *self.embeddings):
            if leaves_the_region(model_id) or other_region(model_id):
                raise OutsideLondonError(f"{model_id} may answer from outside {REGION}: use its plain in-region id")


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Where the deployed parts are reached, as templates over {api}, {stage} and {prefix}."""

    rest: str = f"https://{{api}}.execute-api.{REGION}.amazonaws.com/{{stage}}"
    socket: str = f"wss://{{api}}.execute-api.{REGION}.amazonaws.com/{{stage}}"
    connections: str = f"https://{{api}}.execute-api.{REGION}.amazonaws.com/{{stage}}"
    sign_in: str = f"https://{{prefix}}.auth.{REGION}.amazoncognito.com"


@dataclass(frozen=True, slots=True)
class SearchSize:
    """The OpenSearch domain: nodes spread over as many zones (1 to 3), disk in GiB a node."""

    nodes: int
    instance: str
    disk: int


@dataclass(frozen=True, slots=True)
class RecordLock:
    """The floor under every object's retention in the record. Compliance mode binds even the account's root."""

    mode: Literal["GOVERNANCE", "COMPLIANCE"]
    days: int


@dataclass(frozen=True, slots=True)
class OutOfHours:
    """Who hears that danger waits and nobody is at the desk. Raises InsecureWebhookError for a webhook without TLS."""

    webhook: str | None = None
    email: str | None = None

    def __post_init__(self) -> None:
        if self.webhook is not None and not self.webhook.startswith("https://"):
            raise InsecureWebhookError(f"{self.webhook} is not https")


@dataclass(frozen=True, slots=True)
class Rates:
    """Throttles: requests a second, and sessions started by one network address in five minutes."""

    rest_per_second: int = 50
    rest_burst: int = 100
    socket_per_second: int = 500
    socket_burst: int = 1000
    sessions_per_address: int = 300


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lambda memory in MiB. More memory is also more processor."""

    edge: int = 512
    model: int = 1024
    documents: int = 2048


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """What a place that is not AWS cannot hold. On AWS nothing is left out."""

    web_acl_association: bool = False
    route_responses: bool = False
    gateway_account: bool = False
    tls_only: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """One environment. `search` is the domain's size, or the address of an engine that is already there. `review_days`:
    how far back chats may be looked at, for numbers only, when a change of the danger setting is tried; 0 forbids it.
    `languages`: what the assistant answers in beside English, translated by the model; none is English only.
    `scan_uploads`: GuardDuty looks for malware in every policy before it is read.
    """

    environment: str
    force: str
    account: str | None
    allowed_origins: tuple[str, ...]
    console_origin: str
    sign_in_prefix: str
    search: SearchSize | str
    record_lock: RecordLock
    keep_data: bool
    customer_key: bool
    staff_mfa: bool
    threat_protection: bool
    scan_uploads: bool
    log_retention_days: int
    alarms_email: str | None
    out_of_hours: OutOfHours = field(default_factory=OutOfHours)
    review_days: int = 7
    languages: tuple[str, ...] = LANGUAGES
    dependencies_path: str = "layers/dependencies"
    log_level: str = "INFO"
    models: Models = field(default_factory=Models)
    endpoints: Endpoints = field(default_factory=Endpoints)
    rates: Rates = field(default_factory=Rates)
    sizes: Sizes = field(default_factory=Sizes)
    leave_out: LeaveOut = field(default_factory=LeaveOut)
    cli_credentials: bool = False

    @property
    def stack_name(self) -> str:
        """The stack, and the beginning of every name that has to be given by hand."""
        return f"chat101-{self.environment}"


Context = Callable[[str], str | None]


def local(context: Context) -> Settings:
    """The laptop: an emulator for AWS, and engines of its own for search and models, at addresses from the runner."""
    page_origin = context("page_origin") or "http://127.0.0.1:8101"
    cloud = context("cloud_endpoint") or "http://127.0.0.1:4566"
    return Settings(
        environment="local",
        force="northshire",
        account="000000000000",
        allowed_origins=(page_origin,),
        console_origin=page_origin,
        sign_in_prefix="chat101-northshire-local",
        search=context("search_url") or "http://127.0.0.1:8103",
        record_lock=RecordLock(mode="GOVERNANCE", days=1),
        keep_data=False,
        customer_key=False,
        staff_mfa=False,
        threat_protection=False,
        scan_uploads=False,
        log_retention_days=7,
        alarms_email=None,
        dependencies_path=context("dependencies_path") or "layers/none",
        endpoints=Endpoints(
            rest=f"{cloud}/_aws/execute-api/{{api}}/{{stage}}",
            socket=f"{re.sub('^http', 'ws', page_origin)}/socket",
            connections=f"{cloud}/_aws/execute-api/{{api}}/{{stage}}",
            sign_in=cloud,
        ),
        leave_out=LeaveOut(web_acl_association=True, route_responses=True, gateway_account=True, tls_only=True),
        cli_credentials=True,
    )


def pilot(context: Context) -> Settings:
    """A first force, a few departments, real people: everything on, sized small, the record erasable by two admins."""
    return Settings(
        environment="pilot",
        force="northshire",
        account=context("account"),
        allowed_origins=("https://www.northshire.police.example", "https://chat101.northshire.police.example"),
        console_origin="https://chat101.northshire.police.example",
        sign_in_prefix="chat101-northshire-pilot",
        search=SearchSize(nodes=1, instance="t3.medium.search", disk=20),
        record_lock=RecordLock(mode="GOVERNANCE", days=365),
        keep_data=True,
        customer_key=True,
        staff_mfa=True,
        threat_protection=True,
        scan_uploads=True,
        log_retention_days=90,
        alarms_email="chat101-alarms@northshire.police.example",
        out_of_hours=OutOfHours(
            webhook=context("out_of_hours_webhook"), email="force-control-room@northshire.police.example"
        ),
        dependencies_path=context("dependencies_path") or "layers/dependencies",
    )


def production(context: Context) -> Settings:
    """The whole force: three zones, and a record that nobody can shorten."""
    return Settings(
        environment="production",
        force="northshire",
        account=context("account"),
        allowed_origins=("https://www.northshire.police.example", "https://chat101.northshire.police.example"),
        console_origin="https://chat101.northshire.police.example",
        sign_in_prefix="chat101-northshire",
        search=SearchSize(nodes=3, instance="r7g.large.search", disk=50),
        record_lock=RecordLock(mode="COMPLIANCE", days=2557),
        keep_data=True,
        customer_key=True,
        staff_mfa=True,
        threat_protection=True,
        scan_uploads=True,
        log_retention_days=365,
        alarms_email="chat101-alarms@northshire.police.example",
        out_of_hours=OutOfHours(
            webhook=context("out_of_hours_webhook"), email="force-control-room@northshire.police.example"
        ),
        dependencies_path=context("dependencies_path") or "layers/dependencies",
    )


ENVIRONMENTS: dict[str, Callable[[Context], Settings]] = {"local": local, "pilot": pilot, "production": production}


def settings_for(environment: str, context: Context) -> Settings:
    """The settings of that name. Raises UnknownEnvironmentError, OutsideLondonError."""
    if environment not in ENVIRONMENTS:
        raise UnknownEnvironmentError(f"-c environment={environment}: choose one of {', '.join(ENVIRONMENTS)}")
    return ENVIRONMENTS[environment](context)
