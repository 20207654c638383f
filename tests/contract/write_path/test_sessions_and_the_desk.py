"""ports.Sessions and ports.Desk. On the fakes and on every engine."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

from chat101.domain.chat.people import Role
from chat101.domain.departments import Department
from chat101.domain.ids import ActorRef, ChatId, ConnectionId
from chat101.ports import Desk, DeskSeat, Session, Sessions, Ticket
from tests.fakes.world import operator

DIGEST, OTHER = "a" * 64, "b" * 64
SESSION = Session(ChatId("chat-of-the-session"), ActorRef("ref-public"), "https://force.example")
SOON = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=30)
OF_THE_PUBLIC = Ticket("https://force.example", SOON, ChatId("chat-1"), ActorRef("ref-public"), session=DIGEST)
SAM = operator("Sam Okoye-Źródło", Department.LICENSING, Department.ROAD_POLICING, role=Role.SUPERVISOR)
OF_STAFF = Ticket("https://console.example", SOON, staff=SAM)


def test_a_session_is_found_by_its_digest_until_it_is_ended(sessions: Sessions) -> None:
    sessions.open(DIGEST, SESSION)

    assert sessions.find(DIGEST) == SESSION
    assert sessions.find(OTHER) is None

    sessions.end(DIGEST)
    assert sessions.find(DIGEST) is None


def test_ending_a_session_that_is_over_is_harmless(sessions: Sessions) -> None:
    sessions.end(DIGEST)

    assert sessions.find(DIGEST) is None


def test_a_ticket_says_what_it_was_issued_for(sessions: Sessions) -> None:
    sessions.issue(DIGEST, OF_THE_PUBLIC)
    sessions.issue(OTHER, OF_STAFF)

    assert sessions.spend(DIGEST) == OF_THE_PUBLIC
    assert sessions.spend(OTHER) == OF_STAFF


def test_a_ticket_is_spent_once(sessions: Sessions) -> None:
    sessions.issue(DIGEST, OF_THE_PUBLIC)
    sessions.spend(DIGEST)

    assert sessions.spend(DIGEST) is None


def test_a_ticket_that_was_never_issued_is_none(sessions: Sessions) -> None:
    assert sessions.spend(DIGEST) is None


def test_a_session_is_no_ticket_and_a_ticket_no_session(sessions: Sessions) -> None:
    sessions.open(DIGEST, SESSION)
    sessions.issue(OTHER, OF_THE_PUBLIC)

    assert sessions.spend(DIGEST) is None
    assert sessions.find(OTHER) is None


def test_of_many_who_spend_a_ticket_at_the_same_moment_one_gets_it(crowded_sessions: Sessions) -> None:
    together = Barrier(4)

    def spend(digest: str) -> Ticket | None:
        together.wait(10)
        return crowded_sessions.spend(digest)

    with ThreadPoolExecutor(4) as crowd:
        for number in range(10):
            digest = f"{number:064}"
            crowded_sessions.issue(digest, OF_THE_PUBLIC)
            spent = list(crowd.map(spend, [digest] * 4))
            assert sorted(spent, key=str) == sorted([OF_THE_PUBLIC, None, None, None], key=str)


def test_staff_who_arrive_are_at_the_desk_until_they_leave(desk: Desk) -> None:
    one = DeskSeat(ConnectionId("console-1="), SAM, "away")
    other = DeskSeat(ConnectionId("console-2="), operator("Kim"), "available")

    desk.arrive(one)
    desk.arrive(other)
    assert {seat.connection: seat for seat in desk.seats()} == {one.connection: one, other.connection: other}

    desk.leave(one.connection)
    assert list(desk.seats()) == [other]


def test_whoever_arrives_again_on_the_same_socket_has_one_seat_and_the_newer_presence(desk: Desk) -> None:
    desk.arrive(DeskSeat(ConnectionId("console-1="), SAM, "away"))
    desk.arrive(DeskSeat(ConnectionId("console-1="), SAM, "available"))

    assert [seat.presence for seat in desk.seats()] == ["available"]


def test_one_member_of_staff_may_sit_on_two_sockets(desk: Desk) -> None:
    for socket in ("console-1=", "console-2="):
        desk.arrive(DeskSeat(ConnectionId(socket), SAM, "available"))

    assert len(desk.seats()) == 2


def test_leaving_without_a_seat_is_harmless(desk: Desk) -> None:
    desk.leave(ConnectionId("never-came"))

    assert list(desk.seats()) == []
