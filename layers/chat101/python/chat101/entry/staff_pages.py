"""A function's REST pages for staff, as a table: what is asked, of what shape, and who answers it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from aws_lambda_powertools.event_handler import APIGatewayRestResolver, Response
from pydantic import BaseModel

from chat101.entry.rest import body_as, json_answer, query_as, resolver, signed_in
from chat101.ports import Pseudonyms


@dataclass(frozen=True, slots=True)
class Page:
    """`answer`: from who is signed in and what they sent. `takes`: its shape, in the body, or in the query of a GET.

    An answer to `rollbacks` or `publications` is something that was made: 201.
    """

    method: Literal["GET", "POST"]
    path: str
    answer: Callable[[Any, Any], Any]
    takes: type[BaseModel] | None = None

    @property
    def status(self) -> int:
        """What HTTP calls success here."""
        return 201 if self.path.endswith(("/publications", "/rollbacks")) else 200


def staff_pages(origins: tuple[str, ...], pseudonyms: Callable[[], Pseudonyms], *pages: Page) -> APIGatewayRestResolver:
    """Routes for one function. Whoever is not signed in with a role gets none of them."""
    app = resolver(origins)
    for page in pages:
        app.route(page.path, method=page.method)(_route(app, page, pseudonyms))
    return app


def _route(
    app: APIGatewayRestResolver, page: Page, pseudonyms: Callable[[], Pseudonyms]
) -> Callable[[], Response[Any]]:
    def route() -> Response[Any]:
        staff = signed_in(app, pseudonyms())
        return json_answer(page.answer(staff, _asked(app, page)), status=page.status)

    return route


def _asked(app: APIGatewayRestResolver, page: Page) -> BaseModel | None:
    if page.takes is None:
        return None
    return query_as(app, page.takes) if page.method == "GET" else body_as(app, page.takes)
