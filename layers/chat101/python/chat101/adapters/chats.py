"""Conversations in DynamoDB: one transaction a change, one backward query a read."""

import hashlib
import secrets
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from pynamodb.exceptions import DoesNotExist, TransactWriteError, UpdateError
from pynamodb.expressions.update import Action
from pynamodb.transactions import TransactWrite

from chat101.adapters.snapshots import chat_from, event_from, sealed_from, snapshot_of
from chat101.adapters.tables import ChatItem, TableAddress, bind, connection_to
from chat101.domain.chat.chat import Chat
from chat101.domain.chat.events import Event
from chat101.domain.chat.people import Role
from chat101.domain.chat.recording import SealedChange
from chat101.domain.departments import Department
from chat101.domain.errors import ChatNotFoundError
from chat101.domain.ids import ChatId, ConnectionId, StaffId
from chat101.domain.record.sealing import SealedEvent, timestamp
from chat101.ports import Act, ChatMovedError, Receipt, RepeatedActError, Room, Seat

HEAD = "HEAD"
EVENT, SEAT, ACT = "EV#", "HERE#", "CID#"
LAST = "~"
"""Sorts after every key that begins as it does."""

ROOM_READS = 40
"""Items of one read: the sockets, the snapshot, and the last events; more sockets than that read on."""

FEWEST_EVENTS = 20
"""Even in a room full of sockets: a message is judged with those before it."""

SEAT_LIVES = timedelta(hours=3)
"""API Gateway closes a socket after two hours; a seat that outlived it is only litter."""

MARKING_ATTEMPTS = 6
MARKING_PAUSE = 0.01
"""Seconds: about as long as a transaction takes."""

DUE_SHARDS = 4
LOST_RACE = ("ConditionalCheckFailed", "TransactionConflict")


class DynamoChats:
    """Keeps ports.ChatStore."""

    def __init__(self, table: TableAddress) -> None:
        self._item = bind(ChatItem, table)
        self._connection = connection_to(table)

    def enter(self, chat_id: ChatId) -> Room:
        """One backward, strongly consistent query: HERE# sorts after HEAD, and HEAD after every EV#."""
        seats: list[ChatItem] = []
        recent: list[ChatItem] = []
        head: ChatItem | None = None
        for item in self._query(chat_id, EVENT, SEAT + LAST, forward=False, page=ROOM_READS):
            if item.sk.startswith(SEAT):
                seats.append(item)
            elif item.sk == HEAD:
                head = item
            else:
                recent.append(item)
            if head is not None and len(recent) >= max(FEWEST_EVENTS, ROOM_READS - 1 - len(seats)):
                break
        if head is None:
            raise ChatNotFoundError
        return _room(head, seats, recent)

    def append(self, before: Chat, change: SealedChange, act: Act | None) -> None:
        """One TransactWriteItems: the events, the HEAD if it is still `before`, and the act's receipt."""
        try:
            with TransactWrite(connection=self._connection, client_request_token=secrets.token_hex(16)) as transaction:
                if act is not None:
                    transaction.save(self._receipt_item(before.id, act, change), condition=ChatItem.pk.does_not_exist())
                self._put_head(transaction, before, change.chat)
                for event in change.sealed:
                    transaction.save(self._event_item(change.chat, event), condition=ChatItem.pk.does_not_exist())
        except TransactWriteError as refused:
            reasons = [reason.code if reason else None for reason in refused.cancellation_reasons]
            self._explain(before.id, act, reasons)
            raise

    def receipt(self, chat_id: ChatId, act: Act) -> Receipt | None:
        try:
            item = self._item.get(_partition(chat_id), _act_key(act), consistent_read=True)
        except DoesNotExist:
            return None
        return Receipt(seq=int(item.seq or 0), leaf=item.leaf or "", count=int(item.made or 0))

    def events(self, chat_id: ChatId, *, after: int, most: int) -> Sequence[Event]:
        items = self._query(chat_id, _event_key(after + 1), EVENT + LAST, forward=True, page=most, most=most)
        return _without_gap((event_from(item) for item in items), after)

    def sealed(self, chat_id: ChatId) -> Sequence[SealedEvent]:
        return [sealed_from(item) for item in self._query(chat_id, EVENT, EVENT + LAST, forward=True)]

    def sit(self, chat_id: ChatId, seat: Seat) -> None:
        expires = datetime.now(UTC) + SEAT_LIVES
        self._item(
            _partition(chat_id), SEAT + seat.connection, staff=seat.staff, expires=int(expires.timestamp())
        ).save()

    def rise(self, chat_id: ChatId, connection: ConnectionId) -> None:
        self._item(_partition(chat_id), SEAT + connection).delete()

    def mark_read(self, chat_id: ChatId, role: Role, upto: int) -> None:
        """DynamoDB refuses a plain write of an item that a transaction is just changing: then it is tried again."""
        mark = ChatItem.read_public if role is Role.PUBLIC else ChatItem.read_operator
        head = self._item(_partition(chat_id), HEAD)
        condition = ChatItem.seq.exists() & (mark.does_not_exist() | (mark < upto))
        for last in (False,) * (MARKING_ATTEMPTS - 1) + (True,):
            try:
                head.update([mark.set(upto)], condition=condition)
            except UpdateError as refused:
                if refused.cause_response_code == "TransactionConflictException" and not last:
                    time.sleep(MARKING_PAUSE)
                    continue
                if refused.cause_response_code != "ConditionalCheckFailedException":
                    raise
            return

    def waiting(self, department: Department) -> Sequence[Chat]:
        return _chats(self._item.queue_index.query(department.value))

    def owned_by(self, staff: StaffId) -> Sequence[Chat]:
        return _chats(self._item.owner_index.query(staff))

    def overdue(self, at: datetime) -> Sequence[Chat]:
        found: list[Chat] = []
        for shard in range(DUE_SHARDS):
            found += _chats(self._item.due_index.query(f"DUE#{shard}", ChatItem.due < timestamp(at)))
        return found

    def _query(
        self, chat_id: ChatId, low: str, high: str, *, forward: bool, page: int | None = None, most: int | None = None
    ) -> Iterable[ChatItem]:
        return self._item.query(
            _partition(chat_id),
            ChatItem.sk.between(low, high),
            consistent_read=True,
            scan_index_forward=forward,
            page_size=page,
            limit=most,
        )

    def _put_head(self, transaction: TransactWrite, before: Chat, after: Chat) -> None:
        """An update and no put: the read marks beside the snapshot belong to others."""
        first = before.seq == 0
        condition = (
            ChatItem.pk.does_not_exist() if first else (ChatItem.seq == before.seq) & (ChatItem.head == before.head)
        )
        transaction.update(self._item(_partition(after.id), HEAD), actions=_head_actions(after), condition=condition)

    def _event_item(self, chat: Chat, event: SealedEvent) -> ChatItem:
        return self._item(
            _partition(chat.id),
            _event_key(event.seq),
            envelope=event.envelope.decode(),
            leaf=event.leaf,
            body=event.body.decode(),
            salt=event.salt,
        )

    def _receipt_item(self, chat_id: ChatId, act: Act, change: SealedChange) -> ChatItem:
        first = change.sealed[0]
        return self._item(_partition(chat_id), _act_key(act), seq=first.seq, leaf=first.leaf, made=len(change.sealed))

    def _explain(self, chat_id: ChatId, act: Act | None, reasons: Sequence[str | None]) -> None:
        """Turn the store's refusal into what it means. The act's own receipt is asked for first."""
        if not any(reason in LOST_RACE for reason in reasons):
            return
        receipt = self.receipt(chat_id, act) if act else None
        if receipt is not None:
            raise RepeatedActError(receipt) from None
        raise ChatMovedError from None


def _without_gap(events: Iterable[Event], after: int) -> list[Event]:
    """A query is no snapshot: what it read past an event that was being written meanwhile is for the next one."""
    return [event for place, event in enumerate(events, after + 1) if event.seq == place]


def _head_actions(chat: Chat) -> list[Action]:
    """Everything that the snapshot and the indexes say; what does not apply is removed, and leaves its index."""
    place = chat.place
    indexed: list[tuple[Any, str | None]] = [
        (ChatItem.queue, chat.department.value if place else None),
        (ChatItem.place, place),
        (ChatItem.owner_id, chat.owner.id if chat.owner else None),
        (ChatItem.due, timestamp(chat.due) if chat.due else None),
        (ChatItem.due_shard, _shard(chat.id) if chat.due else None),
    ]
    actions: list[Action] = [
        ChatItem.seq.set(chat.seq),
        ChatItem.head.set(chat.head),
        ChatItem.snapshot.set(snapshot_of(chat)),
    ]
    return actions + [attribute.set(value) if value else attribute.remove() for attribute, value in indexed]


def _room(head: ChatItem, seats: list[ChatItem], recent: list[ChatItem]) -> Room:
    chat = chat_from(head.snapshot)
    events = [event_from(item) for item in reversed(recent)]
    return Room(
        chat=chat,
        seats=tuple(_seat(item) for item in seats),
        recent=tuple(event for event in events if event.seq <= chat.seq),
        read_by_public=int(head.read_public or 0),
        read_by_operator=int(head.read_operator or 0),
    )


def _seat(item: ChatItem) -> Seat:
    return Seat(ConnectionId(item.sk.removeprefix(SEAT)), StaffId(item.staff) if item.staff else None)


def _chats(items: Iterable[ChatItem]) -> list[Chat]:
    return [chat_from(item.snapshot) for item in items]


def _partition(chat_id: ChatId) -> str:
    return f"CONV#{chat_id}"


def _event_key(seq: int) -> str:
    return f"{EVENT}{seq:012d}"


def _act_key(act: Act) -> str:
    """By side: what one browser calls its act can never shadow another side's."""
    return f"{ACT}{act.role.value}#{act.client_id}"


def _shard(chat_id: ChatId) -> str:
    return f"DUE#{hashlib.sha256(chat_id.encode()).digest()[0] % DUE_SHARDS}"
