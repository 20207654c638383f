"""API Gateway WebSocket, authorizer of $connect: the one-time ticket in the subprotocol header is spent here."""

from typing import Any

from chat101.actions.open_session import spend_ticket
from chat101.bootstrap import sessions, stage
from chat101.domain.errors import TicketRefusedError
from chat101.entry.observing import count, observed
from chat101.entry.sockets import context_of

TICKET = "ticket."


@observed
def lambda_handler(event: dict[str, Any], _context: Any) -> dict[str, Any]:
    headers = {name.lower(): value for name, value in (event.get("headers") or {}).items()}
    try:
        ticket = spend_ticket(_ticket(headers), headers.get("origin", ""), stage=stage(), sessions=sessions())
    except TicketRefusedError:
        count("TicketRefused")
        return _policy("Deny", event["methodArn"], {})
    return _policy("Allow", event["methodArn"], context_of(ticket))


def _ticket(headers: dict[str, str]) -> str:
    """The ticket among the offered subprotocols; it is never in a URL."""
    offered = [name.strip() for name in headers.get("sec-websocket-protocol", "").split(",")]
    return next((name.removeprefix(TICKET) for name in offered if name.startswith(TICKET)), "")


def _policy(effect: str, arn: str, context: dict[str, str]) -> dict[str, Any]:
    statement = {"Action": "execute-api:Invoke", "Effect": effect, "Resource": arn}
    return {
        "principalId": context.get("kind", "nobody"),
        "policyDocument": {"Version": "2012-10-17", "Statement": [statement]},
        "context": context,
    }
