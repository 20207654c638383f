"""Sessions and their one-time tickets."""

from datetime import timedelta

import pytest

from chat101.actions.open_session import Opened, digest, open_session, open_staff_socket, spend_ticket
from chat101.domain.errors import OriginRefusedError, SessionExpiredError, TicketRefusedError
from chat101.ports import Ticket
from tests.fakes.world import PAGE, PlainPseudonyms, World, operator

ELSEWHERE = "https://elsewhere.example"
ALLOWED = [PAGE, "https://desk.example"]


@pytest.fixture
def world() -> World:
    return World()


def open_page(world: World, token: str | None = None, origin: str = PAGE) -> Opened:
    return open_session(
        token,
        origin,
        allowed=ALLOWED,
        stage=world.stage,
        sessions=world.sessions,
        pseudonyms=PlainPseudonyms(),
    )


def spend(world: World, token: str, origin: str = PAGE) -> Ticket:
    return spend_ticket(token, origin, stage=world.stage, sessions=world.sessions)


def test_a_ticket_is_for_the_person_of_one_chat(world: World) -> None:
    opened = open_page(world)

    ticket = spend(world, opened.ticket)

    assert ticket.chat_id == opened.chat_id
    assert ticket.session == digest(opened.session)
    assert ticket.staff is None


@pytest.mark.parametrize("after", [timedelta(0), timedelta(seconds=29.999), timedelta(seconds=30)])
def test_a_ticket_is_good_for_30_seconds(world: World, after: timedelta) -> None:
    opened = open_page(world)
    world.clock.passes(after)

    assert spend(world, opened.ticket).chat_id == opened.chat_id


def test_and_not_for_a_millisecond_more(world: World) -> None:
    opened = open_page(world)
    world.clock.passes(timedelta(seconds=30, milliseconds=1))

    with pytest.raises(TicketRefusedError):
        spend(world, opened.ticket)


def test_a_ticket_is_spent_once(world: World) -> None:
    opened = open_page(world)
    spend(world, opened.ticket)

    with pytest.raises(TicketRefusedError):
        spend(world, opened.ticket)


def test_a_ticket_that_came_too_late_stays_spent_when_the_clock_is_put_back(world: World) -> None:
    opened = open_page(world)
    world.clock.passes(timedelta(minutes=1))
    with pytest.raises(TicketRefusedError):
        spend(world, opened.ticket)
    world.clock.passes(-timedelta(minutes=1))

    with pytest.raises(TicketRefusedError):
        spend(world, opened.ticket)


def test_the_wrong_page_burns_a_ticket(world: World) -> None:
    opened = open_page(world)
    with pytest.raises(TicketRefusedError):
        spend(world, opened.ticket, ELSEWHERE)

    with pytest.raises(TicketRefusedError):
        spend(world, opened.ticket)


@pytest.mark.parametrize("origin", ["", "null", PAGE + "/", PAGE.upper(), PAGE + ".evil.example"])
def test_almost_the_right_page_is_the_wrong_page(world: World, origin: str) -> None:
    opened = open_page(world)

    with pytest.raises(TicketRefusedError):
        spend(world, opened.ticket, origin)
    with pytest.raises(OriginRefusedError):
        open_page(world, origin=origin)


@pytest.mark.parametrize("token", ["", "never-was-one", "x" * 10_000])
def test_a_ticket_that_never_was_is_refused(world: World, token: str) -> None:
    with pytest.raises(TicketRefusedError):
        spend(world, token)


def test_every_load_of_the_page_gets_a_ticket_of_its_own_for_the_same_chat(world: World) -> None:
    opened = open_page(world)
    again = open_page(world, opened.session)

    assert again.ticket != opened.ticket
    assert spend(world, again.ticket).chat_id == spend(world, opened.ticket).chat_id == opened.chat_id


def test_tokens_are_kept_by_their_digest_only(world: World) -> None:
    opened = open_page(world)

    assert set(world.sessions.sessions) == {digest(opened.session)}
    assert set(world.sessions.tickets) == {digest(opened.ticket)}
    assert len(opened.ticket) == len(opened.session) == 43


def test_a_session_that_was_ended_or_never_begun_is_over(world: World) -> None:
    opened = open_page(world)
    world.sessions.end(digest(opened.session))

    for token in (opened.session, "never-was-one"):
        with pytest.raises(SessionExpiredError):
            open_page(world, token)


def test_a_session_is_held_by_the_page_that_began_it(world: World) -> None:
    opened = open_page(world)

    with pytest.raises(SessionExpiredError):
        open_page(world, opened.session, "https://desk.example")


def test_a_refused_page_begins_nothing(world: World) -> None:
    with pytest.raises(OriginRefusedError):
        open_page(world, origin=ELSEWHERE)

    assert not world.sessions.sessions
    assert not world.sessions.tickets


def test_a_member_of_staff_gets_a_ticket_as_who_they_are(world: World) -> None:
    sam = operator("Sam")
    token = open_staff_socket(sam, PAGE, allowed=ALLOWED, stage=world.stage, sessions=world.sessions)

    assert spend(world, token).staff == sam

    with pytest.raises(OriginRefusedError):
        open_staff_socket(sam, ELSEWHERE, allowed=ALLOWED, stage=world.stage, sessions=world.sessions)
