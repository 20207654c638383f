"""Sessions, one-time tickets and the desk's sockets in DynamoDB."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from pynamodb.exceptions import DeleteError, DoesNotExist

from chat101.adapters.tables import SessionItem, TableAddress, bind
from chat101.domain.chat.people import Role, Staff
from chat101.domain.departments import Department
from chat101.domain.ids import ActorRef, ChatId, ConnectionId, StaffId
from chat101.domain.record.sealing import from_timestamp, timestamp
from chat101.ports import DeskSeat, Session, Ticket

SESSION_LIVES = timedelta(hours=24)
SEAT_LIVES = timedelta(hours=3)
TICKET, SESSION, DESK, CONNECTION = "TICKET", "SESSION", "DESK", "CONN#"


class DynamoSessions:
    """Keeps ports.Sessions."""

    def __init__(self, table: TableAddress) -> None:
        self._item = bind(SessionItem, table)

    def open(self, digest: str, session: Session) -> None:
        item = self._item(f"{SESSION}#{digest}", SESSION, chat_id=session.chat_id, person=session.person)
        item.origin = session.origin
        item.expires = _epoch(SESSION_LIVES)
        item.save()

    def find(self, digest: str) -> Session | None:
        """DynamoDB removes what has expired only within days, so its time is looked at here too."""
        try:
            item = self._item.get(f"{SESSION}#{digest}", SESSION, consistent_read=True)
        except DoesNotExist:
            return None
        if int(item.expires or 0) < datetime.now(UTC).timestamp():
            return None
        return Session(ChatId(item.chat_id or ""), ActorRef(item.person or ""), item.origin or "")

    def end(self, digest: str) -> None:
        self._item(f"{SESSION}#{digest}", SESSION).delete()

    def issue(self, digest: str, ticket: Ticket) -> None:
        self._item(
            f"{TICKET}#{digest}",
            TICKET,
            origin=ticket.origin,
            chat_id=ticket.chat_id,
            person=ticket.person,
            session=ticket.session,
            staff=staff_to_json(ticket.staff) if ticket.staff else None,
            valid_until=timestamp(ticket.expires),
            expires=int(ticket.expires.timestamp()) + 60,
        ).save()

    def spend(self, digest: str) -> Ticket | None:
        """Read, then delete on the condition that it is still there: of two who spend it, one gets it."""
        try:
            item = self._item.get(f"{TICKET}#{digest}", TICKET, consistent_read=True)
            item.delete(condition=SessionItem.pk.exists())
        except DoesNotExist:
            return None
        except DeleteError as refused:
            if refused.cause_response_code == "ConditionalCheckFailedException":
                return None
            raise
        return _ticket(item)


class DynamoDesk:
    """Keeps ports.Desk."""

    def __init__(self, table: TableAddress) -> None:
        self._item = bind(SessionItem, table)

    def arrive(self, seat: DeskSeat) -> None:
        item = self._item(DESK, CONNECTION + seat.connection, presence=seat.presence)
        item.staff = staff_to_json(seat.staff)
        item.expires = _epoch(SEAT_LIVES)
        item.save()

    def leave(self, connection: ConnectionId) -> None:
        self._item(DESK, CONNECTION + connection).delete()

    def seats(self) -> Sequence[DeskSeat]:
        now = datetime.now(UTC).timestamp()
        items = self._item.query(DESK, SessionItem.sk.startswith(CONNECTION), consistent_read=True)
        return [_seat(item) for item in items if int(item.expires or 0) > now]


def staff_to_json(staff: Staff) -> dict[str, Any]:
    """A member of staff as plain JSON: in a ticket, at the desk, and in the authorizer's context."""
    return {
        "id": staff.id,
        "ref": staff.ref,
        "name": staff.name,
        "role": staff.role.value,
        "departments": sorted(department.value for department in staff.departments),
    }


def staff_from_json(data: dict[str, Any]) -> Staff:
    """And back."""
    return Staff(
        id=StaffId(data["id"]),
        ref=ActorRef(data["ref"]),
        name=data["name"],
        role=Role(data["role"]),
        departments=frozenset(Department(name) for name in data["departments"]),
    )


def _ticket(item: SessionItem) -> Ticket:
    return Ticket(
        origin=item.origin or "",
        expires=from_timestamp(item.valid_until or ""),
        chat_id=ChatId(item.chat_id) if item.chat_id else None,
        person=ActorRef(item.person) if item.person else None,
        session=item.session,
        staff=staff_from_json(item.staff) if item.staff else None,
    )


def _seat(item: SessionItem) -> DeskSeat:
    connection = ConnectionId(item.sk.removeprefix(CONNECTION))
    return DeskSeat(connection, staff_from_json(item.staff), item.presence or "away")


def _epoch(lives: timedelta) -> int:
    return int((datetime.now(UTC) + lives).timestamp())
