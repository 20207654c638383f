"""Two people and a reason, and nothing else, lower a risk."""

import pytest

from chat101.actions.callers import PublicCaller, StaffCaller
from chat101.actions.operator_requests import acknowledge_alarm, claim_chat, close_chat, decide_lowering, lower_risk
from chat101.actions.public_requests import end_chat
from chat101.actions.say import say
from chat101.actions.watch_desk import greet_desk
from chat101.domain.chat.chat import Alarm, Chat, State
from chat101.domain.chat.events import EventType
from chat101.domain.chat.people import Role
from chat101.domain.departments import Department
from chat101.domain.errors import (
    AlarmStillSoundingError,
    ChatClosedError,
    ChatNotFoundError,
    NothingToLowerError,
    SecondPersonNeededError,
    UnreadMessageError,
)
from chat101.domain.record.chain import check_chain
from chat101.domain.safeguarding.verdict import Grade
from chat101.domain.wire.public import EndFrame, SayFrame
from chat101.domain.wire.staff import (
    AcknowledgeAlarmFrame,
    ClaimFrame,
    CloseFrame,
    DecideLoweringFrame,
    HelloFrame,
    LowerRiskFrame,
)
from tests.fakes.world import World, operator

_ids = iter(range(40_000_000, 99_999_999))


def _id() -> str:
    return str(next(_ids))


class Desk:
    """Sam has a chat about a knife and has acknowledged its alarm; Alex and a supervisor are there too."""

    def __init__(self) -> None:
        self.world = World()
        self.person = self.world.begin()
        self.sam = self.world.arrive(operator("Sam"))
        self.alex = self.world.arrive(operator("Alex"))
        self.marcus = self.world.arrive(operator("Marcus", *Department, role=Role.SUPERVISOR))
        self.speaks("he has a knife")
        claim_chat(ClaimFrame(action="claim", id=_id(), conv=self.conv), self.sam, stage=self.world.stage)
        self.acknowledges(self.sam)

    @property
    def conv(self) -> str:
        return self.person.chat_id

    @property
    def chat(self) -> Chat:
        return self.world.room(self.person).chat

    @property
    def types(self) -> list[EventType]:
        return [event.type for event in self.world.chats.events(self.person.chat_id, after=0, most=1000)]

    def speaks(self, text: str, caller: PublicCaller | None = None) -> None:
        frame = SayFrame(action="say", id=_id(), text=text)
        say(
            frame,
            caller or self.person,
            stage=self.world.stage,
            rules=self.world.rules,
            turns=self.world.turns,
        )

    def acknowledges(self, who: StaffCaller) -> None:
        frame = AcknowledgeAlarmFrame(action="acknowledge_alarm", id=_id(), conv=self.conv)
        acknowledge_alarm(frame, who, stage=self.world.stage)

    def asks(self, who: StaffCaller, to: str = "none", *, seen: int | None = None) -> None:
        frame = LowerRiskFrame.model_validate(
            {
                "action": "lower_risk",
                "id": _id(),
                "conv": self.conv,
                "to": to,
                "reason": "It was for a cake.",
                "seen": self.chat.seq if seen is None else seen,
            }
        )
        lower_risk(frame, who, stage=self.world.stage)

    def decides(self, who: StaffCaller, *, approve: bool, seen: int | None = None) -> None:
        seen = self.chat.seq if seen is None else seen
        frame = DecideLoweringFrame(action="decide_lowering", id=_id(), conv=self.conv, approve=approve, seen=seen)
        decide_lowering(frame, who, stage=self.world.stage)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_one_person_alone_lowers_nothing(desk: Desk) -> None:
    desk.asks(desk.sam)

    with pytest.raises(SecondPersonNeededError):
        desk.decides(desk.sam, approve=True)

    assert desk.chat.risk is Grade.EMERGENCY
    assert desk.chat.locked


@pytest.mark.parametrize("second", ["alex", "marcus"])
def test_a_second_person_lowers_it(desk: Desk, second: str) -> None:
    desk.asks(desk.sam)

    desk.decides(getattr(desk, second), approve=True)

    assert (desk.chat.risk, desk.chat.categories, desk.chat.alarm) == (Grade.NONE, (), Alarm.NONE)
    assert desk.chat.state is State.OPERATOR
    assert desk.types[-2:] == [EventType.LOWERING_ASKED, EventType.RISK_LOWERED]
    check_chain(desk.world.chats.sealed(desk.person.chat_id))


def test_it_can_be_lowered_to_urgent(desk: Desk) -> None:
    desk.asks(desk.sam, to="urgent")
    desk.decides(desk.alex, approve=True)

    assert desk.chat.risk is Grade.URGENT
    assert desk.chat.categories


def test_a_second_person_may_say_no(desk: Desk) -> None:
    desk.asks(desk.sam)
    desk.decides(desk.alex, approve=False)

    assert desk.chat.risk is Grade.EMERGENCY
    assert desk.types[-1] is EventType.LOWERING_REFUSED
    with pytest.raises(NothingToLowerError):
        desk.decides(desk.alex, approve=True)


def test_new_danger_of_a_new_kind_takes_the_wish_back(desk: Desk) -> None:
    desk.asks(desk.sam)
    desk.speaks("and he follows me everywhere")

    with pytest.raises(NothingToLowerError):
        desk.decides(desk.alex, approve=True)

    assert desk.chat.risk is Grade.EMERGENCY


def test_what_is_approved_is_what_stands_on_the_screen(desk: Desk) -> None:
    desk.asks(desk.sam, to="urgent")
    on_the_screen = desk.chat.seq
    desk.asks(desk.sam, to="none")

    with pytest.raises(UnreadMessageError):
        desk.decides(desk.alex, approve=True, seen=on_the_screen)
    desk.decides(desk.alex, approve=False, seen=on_the_screen)

    assert desk.chat.risk is Grade.EMERGENCY


def test_nobody_lowers_over_a_message_that_they_have_not_seen(desk: Desk) -> None:
    before = desk.chat.seq
    desk.speaks("wait")
    with pytest.raises(UnreadMessageError):
        desk.asks(desk.sam, seen=before)
    desk.asks(desk.sam)
    asked = desk.chat.seq
    desk.speaks("there is more")

    with pytest.raises(UnreadMessageError):
        desk.decides(desk.alex, approve=True, seen=asked)


def test_what_only_the_second_has_seen_is_still_weighed(desk: Desk) -> None:
    desk.asks(desk.sam)
    desk.speaks("and the doors are locked")
    desk.decides(desk.alex, approve=True)

    assert desk.world.room(desk.person).to_be_judged == ("and the doors are locked",)
    assert desk.chat.looked_at < desk.chat.heard


def test_an_alarm_that_began_to_sound_meanwhile_is_acknowledged_first(desk: Desk) -> None:
    desk.asks(desk.sam)
    end_chat(EndFrame(action="end", id=_id()), desk.person, stage=desk.world.stage)

    with pytest.raises(AlarmStillSoundingError):
        desk.decides(desk.alex, approve=True)

    assert desk.chat.alarm is Alarm.SOUNDING


def test_an_alarm_is_acknowledged_before_anything_is_lowered(desk: Desk) -> None:
    sounding = desk.world.begin()
    desk.speaks("he has a knife", sounding)
    frame = LowerRiskFrame(
        action="lower_risk", id=_id(), conv=sounding.chat_id, to="none", reason="It was for a cake.", seen=99
    )

    with pytest.raises(AlarmStillSoundingError):
        lower_risk(frame, desk.sam, stage=desk.world.stage)


def test_nothing_is_lowered_to_what_it_is(desk: Desk) -> None:
    desk.asks(desk.sam, to="urgent")
    desk.decides(desk.alex, approve=True)

    with pytest.raises(NothingToLowerError):
        desk.asks(desk.sam, to="urgent")


def test_who_may_not_see_the_chat_may_not_lower_it(desk: Desk) -> None:
    stranger = desk.world.arrive(operator("Robin", Department.LICENSING))
    desk.asks(desk.sam)

    with pytest.raises(ChatNotFoundError):
        desk.decides(stranger, approve=True)
    with pytest.raises(ChatNotFoundError):
        desk.asks(stranger)


def test_what_was_looked_at_is_not_judged_again_and_what_is_new_is(desk: Desk) -> None:
    desk.asks(desk.sam)
    desk.decides(desk.alex, approve=True)

    desk.speaks("sorry for the fuss")
    after_the_fuss = desk.chat
    assert desk.world.room(desk.person).to_be_judged == ("sorry for the fuss",)
    desk.speaks("he has a knife again")

    assert after_the_fuss.risk is Grade.NONE
    assert (desk.chat.risk, desk.chat.alarm) == (Grade.EMERGENCY, Alarm.SOUNDING)


def test_a_colleague_who_comes_to_the_desk_later_finds_what_wants_a_second_person(desk: Desk) -> None:
    desk.asks(desk.sam)
    frame = HelloFrame(action="hello", id=_id(), presence="available")

    theirs = greet_desk(frame, desk.alex, stage=desk.world.stage).tiles
    elsewhere = greet_desk(frame, desk.world.arrive(operator("Ali", Department.ROAD_POLICING)), stage=desk.world.stage)

    assert [tile.conv for tile in theirs if tile.lowering] == [desk.conv]
    assert elsewhere.tiles == []


def test_a_closed_chat_is_not_lowered_and_an_undecided_wish_does_not_outlive_the_chat(desk: Desk) -> None:
    desk.asks(desk.sam)
    close = CloseFrame(action="close", id=_id(), conv=desk.conv, seen=desk.chat.seq)
    close_chat(close, desk.sam, stage=desk.world.stage)

    assert desk.chat.lowering is None
    with pytest.raises(ChatClosedError):
        desk.asks(desk.alex)
    with pytest.raises(NothingToLowerError):
        desk.decides(desk.alex, approve=True)
