"""Every schedule that hypothesis can think of: frames late, doubled, lost and crossing each other."""

import os
from datetime import timedelta
from functools import partial

from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from chat101.actions import keep_time
from chat101.domain.chat.rating import is_answer
from chat101.domain.departments import Department
from chat101.domain.tasks.classify_contact import Intent
from chat101.ports import ChatStore, ClockAlarm
from tests.property import promises
from tests.property.crowds import Meanwhile, Thoughts
from tests.property.hall import Hall, Sent
from tests.property.pages import Page

MANY = settings(
    max_examples=400,
    stateful_step_count=40,
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)
"""With CI set, the same schedules every time."""

MOST_ARRIVALS = 3
ANY = st.integers(0, 1_000)
SOON = st.integers(0, 2)
TROUBLE = st.sampled_from(["", "", "", "someone follows me, ", "he has a knife, "])
SUDDEN = st.sampled_from([None, None, "more, ", "he has a knife, ", "ask_for_person", "end"])
OPERATORS = st.sampled_from(["sam", "kim"])
INTENTS = [Intent.GREETING_OR_THANKS, Intent.UNCLEAR, Intent.REPORT, Intent.ASK_PERSON, None, *[Intent.QUESTION] * 3]
DEPARTMENTS = [Department.GENERAL_ENQUIRIES, Department.LICENSING]


class Schedule(RuleBasedStateMachine):
    """The whole write path with everybody in it. A subclass says where the conversation is stored."""

    def __init__(self) -> None:
        super().__init__()
        meanwhile = Meanwhile()
        self.hall = Hall(self.chats(meanwhile), meanwhile)
        self.sent: list[Sent] = []

    def chats(self, meanwhile: Meanwhile) -> ChatStore:
        """An empty store where others act between a read and an append."""
        raise NotImplementedError

    # What people do

    @rule(trouble=TROUBLE, times=SOON, answered=st.booleans())
    def the_person_writes(self, trouble: str, times: int, answered: bool) -> None:
        text = f"{trouble}line {len(self.sent)}"
        self._send(self.hall.write(self.hall.person, "say", text=text), times, answered=answered)

    @rule(
        action=st.sampled_from(["ask_for_person", "ask_for_person", "end", "leave"]),
        times=SOON,
        answered=st.booleans(),
    )
    def the_person_asks(self, action: str, times: int, answered: bool) -> None:
        self._send(self.hall.write(self.hall.person, action), times, answered=answered)

    @rule(times=SOON, answered=st.booleans())
    def the_persons_page_showed_the_advisory_alone(self, times: int, answered: bool) -> None:
        frame = self.hall.write(self.hall.person, "browser_floor", message="said-before", version="floor-2")
        self._send(frame, times, answered=answered)

    @rule(csat=st.integers(1, 5), times=SOON)
    def the_person_rates(self, csat: int, times: int) -> None:
        self._send(self.hall.write(self.hall.person, "rate", csat=csat), times, answered=True)

    @rule(which=ANY, choices=st.lists(st.booleans(), min_size=1, max_size=3), times=SOON, answered=st.booleans())
    def the_person_says_whether_an_answer_helped(
        self, which: int, choices: list[bool], times: int, answered: bool
    ) -> None:
        """Once or to and fro, of an answer; while there is none, of something else, which is refused."""
        events = self.hall.chats.events(self.hall.chat_id, after=0, most=promises.FAR)
        numbers = [event.seq for event in events if is_answer(event)] or [event.seq for event in events]
        for helpful in choices:
            number = numbers[which % len(numbers)]
            sent = self.hall.write(self.hall.person, "rate_answer", answer=number, helpful=helpful)
            self._send(sent, times, answered=answered)

    @rule(who=OPERATORS, times=SOON, answered=st.booleans())
    def an_operator_claims(self, who: str, times: int, answered: bool) -> None:
        self._send(self.hall.write(self._page(who), "claim"), times, answered=answered)

    @rule(who=OPERATORS, times=SOON, answered=st.booleans())
    def an_operator_replies(self, who: str, times: int, answered: bool) -> None:
        frame = self.hall.write(self._page(who), "reply", text=f"{who}, line {len(self.sent)}")
        self._send(frame, times, answered=answered)

    @rule(who=OPERATORS, to=st.sampled_from(["none", "urgent"]), times=SOON, answered=st.booleans())
    def an_operator_asks_to_lower_the_risk(self, who: str, to: str, times: int, answered: bool) -> None:
        frame = self.hall.write(self._page(who), "lower_risk", to=to, reason="It was a cake knife.")
        self._send(frame, times, answered=answered)

    @rule(who=OPERATORS, approve=st.booleans(), times=SOON, answered=st.booleans())
    def an_operator_decides_it(self, who: str, approve: bool, times: int, answered: bool) -> None:
        self._send(self.hall.write(self._page(who), "decide_lowering", approve=approve), times, answered=answered)

    @rule(who=OPERATORS, action=st.sampled_from(["acknowledge_alarm", "close"]), times=SOON, answered=st.booleans())
    def an_operator_finishes(self, who: str, action: str, times: int, answered: bool) -> None:
        self._send(self.hall.write(self._page(who), action), times, answered=answered)

    @rule(who=OPERATORS, times=SOON)
    def an_operator_looks(self, who: str, times: int) -> None:
        page = self._page(who)
        self._send(self.hall.write(page, "open", after=page.newest), times, answered=True)

    # What the network does

    @rule(which=ANY, answered=st.booleans())
    def a_frame_arrives_late_or_again(self, which: int, answered: bool) -> None:
        sent = self._pick(which)
        if sent:
            self.hall.arrives(sent, answered=answered)

    @rule(first=ANY, sudden=SUDDEN, second=ANY, third=ANY)
    def frames_arrive_at_once(self, first: int, sudden: str | None, second: int, third: int) -> None:
        """The others are done between the first one's read and its append."""
        sent = self._pick(first)
        if sent:
            self._suddenly(sudden)
            self._meanwhile(second, third)
            self.hall.arrives(sent)
            self.hall.meanwhile.passes()

    @rule(which=ANY)
    def a_push_arrives(self, which: int) -> None:
        if self.hall.courier.under_way:
            self.hall.pushed(which % len(self.hall.courier.under_way))

    @rule(which=ANY)
    def a_push_is_lost(self, which: int) -> None:
        under_way = self.hall.courier.under_way
        if under_way:
            under_way.pop(which % len(under_way))

    @rule(who=OPERATORS)
    def everything_goes_well_for_once(self, who: str) -> None:
        """Nothing is lost and nothing is late: then every page that listens has it all without having to ask."""
        hall, operator = self.hall, self._page(who)
        hall.connect(hall.person)
        hall.catches_up(hall.person)
        hall.courier.under_way.clear()
        self._send(hall.write(operator, "open", after=0), 1, answered=True)
        self._send(hall.write(operator, "claim"), 1, answered=True)
        self._send(hall.write(operator, "reply", text=f"{who}, line {len(self.sent)}"), 1, answered=True)
        while hall.courier.under_way:
            hall.pushed(0)
        chat = hall.chats.enter(hall.chat_id).chat
        assert chat.left or (hall.person.newest == chat.seq and not hall.person.behind)

    @rule(times=SOON)
    def a_question_is_answered_for_once(self, times: int) -> None:
        """Nothing comes between it and the answer, where the chat is the assistant's."""
        self._send(self.hall.write(self.hall.person, "say", text=f"line {len(self.sent)}"), 1, answered=True)
        for _, upto in self.hall.turns.asked[-1:] * times:
            self.hall.thinks(upto, Thoughts(self.hall.meanwhile, knows=True))

    @rule(who=st.sampled_from(["person", "sam", "kim"]), noticed=st.booleans())
    def a_browser_reconnects(self, who: str, noticed: bool) -> None:
        page = self._page(who)
        if noticed:
            self.hall.courier.gone.add(page.socket)
        self.hall.connect(page)

    # What browsers do by themselves

    @rule(who=st.sampled_from(["person", "sam", "kim"]))
    def a_heart_beats(self, who: str) -> None:
        page = self._page(who)
        self.hall.arrives(self.hall.write(page, "heartbeat" if who == "person" else "pulse"))

    @rule(after=st.integers(0, 3), answered=st.booleans())
    def the_person_resumes(self, after: int, answered: bool) -> None:
        newest = max(0, self.hall.person.newest - after)
        self.hall.arrives(self.hall.write(self.hall.person, "resume", after=newest), answered=answered)

    # What the service does by itself

    @rule(
        back=SOON,
        intent=st.sampled_from(INTENTS),
        department=st.sampled_from(DEPARTMENTS),
        knows=st.booleans(),
        sudden=SUDDEN,
        other=ANY,
    )
    def the_assistant_takes_its_turn(
        self, back: int, intent: Intent | None, department: Department, sudden: str | None, other: int, *, knows: bool
    ) -> None:
        """The newest turn that was asked for, or an older one again; while it thinks, others act."""
        asked = self.hall.turns.asked[-1 - back :]
        if asked:
            self._suddenly(sudden)
            self._meanwhile(other)
            self.hall.thinks(asked[0][1], Thoughts(self.hall.meanwhile, intent, department, knows))
            self.hall.meanwhile.passes()

    @rule(minutes=st.sampled_from([0.2, 1, 4, 31]))
    def time_passes_and_the_sweeper_walks(self, minutes: float) -> None:
        self.hall.clock.passes(timedelta(minutes=minutes))
        keep_time.sweep(stage=self.hall.stage, turns=self.hall.turns)

    @rule(present=st.booleans())
    def a_clock_of_the_person_rings(self, present: bool) -> None:
        if not present:
            self.hall.chats.rise(self.hall.chat_id, self.hall.person.socket)
        self.hall.rings(ClockAlarm("public_gone", self.hall.chat_id))

    @rule(who=OPERATORS)
    def an_operator_goes_home(self, who: str) -> None:
        self.hall.goes_home(self._page(who))

    # What must be so

    @invariant()
    def the_promises_hold(self) -> None:
        hall, chat = self.hall, self.hall.chats.enter(self.hall.chat_id).chat
        events, sealed = hall.chats.events(chat.id, after=0, most=promises.FAR), hall.chats.sealed(chat.id)
        promises.the_sequence_has_no_gap(events, sealed, chat)
        promises.the_chain_is_whole(sealed, chat)
        promises.the_snapshot_follows_from_the_events(events, chat)
        promises.somebody_has_the_chat_and_owes_something(hall, chat)
        promises.danger_is_never_forgotten(events, chat)
        promises.the_assistant_is_silent_in_danger(events)
        promises.a_chat_in_danger_is_closed_by_people_only(events)
        promises.what_was_acknowledged_is_in_the_record_once(hall, events)
        promises.an_act_has_one_receipt_however_often_it_arrives(hall, events)
        promises.no_page_shows_what_did_not_happen(hall, events)
        promises.what_is_counted_is_what_was_said_last(events, sealed, chat)

    def teardown(self) -> None:
        """In the end everything that is still waiting arrives, and every page comes back."""
        for sent in self.sent:
            if not sent.arrived:
                self.hall.arrives(sent)
        while self.hall.courier.under_way:
            self.hall.pushed(0)
        self.the_promises_hold()
        promises.a_page_that_comes_back_has_it_all(self.hall, self.hall.person)

    def _send(self, sent: Sent, times: int, *, answered: bool) -> None:
        self.sent.append(sent)
        for _ in range(times):
            self.hall.arrives(sent, answered=answered)

    def _pick(self, which: int) -> Sent | None:
        waiting = [sent for sent in self.sent if sent.arrived < MOST_ARRIVALS]
        return waiting[which % len(waiting)] if waiting else None

    def _meanwhile(self, *which: int) -> None:
        frames = filter(None, map(self._pick, which))
        self.hall.meanwhile.deeds += [partial(self.hall.arrives, sent) for sent in frames]

    def _suddenly(self, sudden: str | None) -> None:
        """The person does something new, and it arrives at a bad moment."""
        if sudden is None:
            return
        if sudden in ("ask_for_person", "end"):
            sent = self.hall.write(self.hall.person, sudden)
        else:
            sent = self.hall.write(self.hall.person, "say", text=f"{sudden}line {len(self.sent)}")
        self.sent.append(sent)
        self.hall.meanwhile.deeds.append(partial(self.hall.arrives, sent))

    def _page(self, name: str) -> Page:
        return next(page for page in self.hall.pages if page.name == name)
