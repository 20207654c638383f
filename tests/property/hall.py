"""One conversation with everybody in it: a person, two operators, the assistant and the clocks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from chat101.actions import keep_time, operator_requests, public_requests, rate_answer, resume, say, take_turn
from chat101.actions.callers import PublicCaller, StaffCaller
from chat101.actions.changing import Outcome, Stage
from chat101.actions.open_session import open_session
from chat101.actions.presence import public_arrives, staff_arrives, staff_goes
from chat101.actions.replies import recorded
from chat101.actions.watch_desk import check_pulse
from chat101.domain.chat.views import for_public, for_staff
from chat101.domain.departments import Department
from chat101.domain.errors import ChatError, SessionExpiredError
from chat101.domain.ids import ActorRef
from chat101.domain.wire import public, staff
from chat101.domain.wire.parts import ClientFrame
from chat101.domain.wire.server import Answer, DeskPulse, EventsFrame, Pulse, Recorded, Transcript
from chat101.ports import ChatStore, ClockAlarm
from tests.fakes import world
from tests.property.crowds import Meanwhile, SlowCourier, Thoughts, mind
from tests.property.pages import Page

PUBLIC_FRAMES: dict[str, Callable[..., ClientFrame]] = {
    "say": public.SayFrame,
    "ask_for_person": public.AskForPersonFrame,
    "end": public.EndFrame,
    "leave": public.LeaveFrame,
    "rate": public.RateFrame,
    "rate_answer": public.RateAnswerFrame,
    "browser_floor": public.BrowserFloorFrame,
    "resume": public.ResumeFrame,
    "heartbeat": public.HeartbeatFrame,
}
STAFF_FRAMES: dict[str, Callable[..., ClientFrame]] = {
    "open": staff.OpenFrame,
    "claim": staff.ClaimFrame,
    "reply": staff.ReplyFrame,
    "acknowledge_alarm": staff.AcknowledgeAlarmFrame,
    "lower_risk": staff.LowerRiskFrame,
    "decide_lowering": staff.DecideLoweringFrame,
    "close": staff.CloseFrame,
    "pulse": staff.PulseFrame,
}


@dataclass
class Sent:
    """A frame that a page sent, and how often it has arrived."""

    frame: ClientFrame
    page: Page
    arrived: int = 0


class Hall:
    """Pages send frames here; whether and when they arrive is for others to say."""

    def __init__(self, chats: ChatStore, meanwhile: Meanwhile) -> None:
        self.chats, self.meanwhile = chats, meanwhile
        self.courier, self.clock, self.desk = SlowCourier(), world.StoppedClock(), world.InMemoryDesk()
        self.sessions, self.surveys = world.InMemorySessions(), world.RememberedSurveys()
        self.turns, self.clocks, self.rules = world.RememberedTurns(), world.RememberedClocks(), world.KnifeRules()
        self.stage = Stage(
            chats,
            self.courier,
            self.desk,
            self.clock,
            "northshire",
            clocks=world.RememberedClocks(),
            summons=world.RememberedSummons(),
        )
        self.person, self.sam, self.kim = Page("person"), Page("sam"), Page("kim")
        both = (Department.GENERAL_ENQUIRIES, Department.LICENSING)
        self.staff = {"sam": world.operator("Sam", *both), "kim": world.operator("Kim")}
        self.answers: list[tuple[ClientFrame, Recorded | ChatError]] = []
        self._names = iter(range(10_000_000, 99_999_999))
        opened = open_session(
            None,
            world.PAGE,
            allowed=[world.PAGE],
            stage=self.stage,
            sessions=self.sessions,
            pseudonyms=world.PlainPseudonyms(),
        )
        self.chat_id = opened.chat_id
        for page in self.pages:
            self.connect(page)

    @property
    def pages(self) -> list[Page]:
        """The person's, then the operators'."""
        return [self.person, self.sam, self.kim]

    @property
    def acknowledged(self) -> list[tuple[ClientFrame, Recorded]]:
        """What the service said that it did, also where the page never heard of it."""
        return [(frame, answer) for frame, answer in self.answers if isinstance(answer, Recorded)]

    def write(self, page: Page, action: str, **fields: Any) -> Sent:
        """The page makes a frame of its own. It has not arrived anywhere."""
        if page is self.person:
            frame = PUBLIC_FRAMES[action](action=action, id=self._name(), seen=page.newest, **fields)
        else:
            about = {"open": [self.chat_id]} if action == "pulse" else {"conv": self.chat_id}
            frame = STAFF_FRAMES[action](action=action, id=self._name(), seen=page.newest, **about, **fields)
        return Sent(frame, page)

    def arrives(self, sent: Sent, *, answered: bool = True) -> None:
        """The service does what the frame asks; its answer reaches the page, or is lost on the way."""
        sent.arrived += 1
        try:
            answer = self._serve(sent.frame, sent.page)
        except ChatError as refusal:
            self.answers.append((sent.frame, refusal))
            return
        if isinstance(answer, Recorded):
            self.answers.append((sent.frame, answer))
        if answered:
            self._show(answer, sent.page)

    def connect(self, page: Page) -> None:
        """A new socket; the old one may not know yet that it is dead."""
        page.sockets += 1
        if page is self.person:
            public_arrives(self._public(), stage=self.stage)
        else:
            staff_arrives(self._staff(page), stage=self.stage)

    def goes_home(self, page: Page) -> None:
        """An operator's browser is closed, and the clocks that this starts ring."""
        staff_goes(self._staff(page), stage=self.stage, clocks=self.clocks)
        self.rings(self.clocks.started[-1][0])

    def rings(self, alarm: ClockAlarm) -> None:
        """A clock, and the second look that it may start."""
        before = len(self.clocks.started)
        keep_time.ring(alarm, stage=self.stage, clocks=self.clocks)
        for again, _seconds in self.clocks.started[before:]:
            keep_time.ring(again, stage=self.stage, clocks=self.clocks)

    def catches_up(self, page: Page) -> None:
        """The page asks until there is no more. Whoever left fast is told nothing more."""
        if page is self.person and self.chats.enter(self.chat_id).chat.left:
            with pytest.raises(SessionExpiredError):
                self._serve(self.write(page, "resume", after=page.newest).frame, page)
            return
        more = True
        while more:
            action = "resume" if page is self.person else "open"
            sent = self.write(page, action, after=page.newest)
            answer = self._serve(sent.frame, page)
            assert isinstance(answer, Transcript)
            self._show(answer, page)
            more = answer.more

    def pushed(self, which: int) -> None:
        """One of the frames under way arrives, in whatever order; on a socket that is closed it is nothing."""
        connection, frame = self.courier.under_way.pop(which)
        page = next((page for page in self.pages if page.socket == connection), None)
        if page and isinstance(frame, EventsFrame):
            page.hears(frame.events, frame.newest)

    def thinks(self, upto: int, thoughts: Thoughts) -> None:
        """The assistant takes a turn that was asked for, perhaps for the second time."""
        take_turn.take_turn(self.chat_id, upto, stage=self.stage, mind=mind(thoughts))

    def _show(self, answer: Answer, page: Page) -> None:
        if isinstance(answer, Recorded | Transcript):
            page.hears(answer.events, answer.newest)
        elif isinstance(answer, Pulse):
            page.hears([], answer.newest)
        elif isinstance(answer, DeskPulse):
            page.hears([], answer.newest.get(self.chat_id, 0))

    def _serve(self, frame: ClientFrame, page: Page) -> Answer:
        return self._serve_public(frame) if page is self.person else self._serve_staff(frame, page)

    def _serve_public(self, frame: Any) -> Answer:
        caller, stage = self._public(), self.stage
        if frame.action == "resume":
            return resume.resume_chat(frame, caller, stage=stage)
        if frame.action == "heartbeat":
            return resume.check_in(caller, stage=stage)
        acts: dict[str, Callable[[], Outcome]] = {
            "say": lambda: say.say(frame, caller, stage=stage, rules=self.rules, turns=self.turns),
            "ask_for_person": lambda: public_requests.ask_for_person(frame, caller, stage=stage),
            "end": lambda: public_requests.end_chat(frame, caller, stage=stage),
            "leave": lambda: public_requests.leave_fast(frame, caller, stage=stage, sessions=self.sessions),
            "browser_floor": lambda: public_requests.report_browser_floor(frame, caller, stage=stage),
            "rate_answer": lambda: rate_answer.rate_answer(frame, caller, stage=stage),
            "rate": lambda: public_requests.rate_chat(
                frame, caller, stage=stage, surveys=self.surveys, rules=self.rules, turns=self.turns
            ),
        }
        return recorded(acts[frame.action](), for_public)

    def _serve_staff(self, frame: Any, page: Page) -> Answer:
        caller, stage = self._staff(page), self.stage
        if frame.action == "open":
            return operator_requests.open_chat(frame, caller, stage=stage)
        if frame.action == "pulse":
            return check_pulse(frame, caller, stage=stage)
        acts: dict[str, Callable[..., Outcome]] = {
            "claim": operator_requests.claim_chat,
            "reply": operator_requests.reply_to_public,
            "acknowledge_alarm": operator_requests.acknowledge_alarm,
            "lower_risk": operator_requests.lower_risk,
            "decide_lowering": operator_requests.decide_lowering,
            "close": operator_requests.close_chat,
        }
        return recorded(acts[frame.action](frame, caller, stage=stage), for_staff)

    def _public(self) -> PublicCaller:
        return PublicCaller(self.chat_id, ActorRef("ref-public"), "digest", self.person.socket)

    def _staff(self, page: Page) -> StaffCaller:
        return StaffCaller(self.staff[page.name], page.socket)

    def _name(self) -> str:
        return str(next(self._names))
