"""What the supervisor's page counts: each recorded fact once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from chat101.ports import Counters, Gap, Gaps

COUNTED = {
    "conversation_started": "started",
    "handed_over": "handed_over",
    "chat_claimed": "claimed",
    "chat_closed": "closed",
}

MISSING = "missing:"
RATED_AS = {"yes": "answers_helpful", "no": "answers_unhelpful"}
NOT_HELPFUL = "not_helpful"
"""Why an answer that was given is a gap all the same."""

PROMOTER_FROM = 9
DETRACTOR_TO = 6
SATISFIED_FROM = 4


@dataclass(frozen=True, slots=True)
class CountedEvent:
    """An event as the stream delivers it: where it belongs and what it is, no word of it."""

    id: str
    type: str
    day: date
    department: str
    flags: frozenset[str]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CountedSurvey:
    """A survey as the stream delivers it."""

    id: str
    day: date
    department: str
    csat: int
    nps: int | None


def count_event(event: CountedEvent, *, counters: Counters) -> None:
    """Add the event to its day and department."""
    amounts = amounts_of_event(event)
    if amounts:
        counters.add(event.id, day_of(event), event.department, amounts)


def count_gaps(event: CountedEvent, *, gaps: Gaps) -> None:
    """Add what no policy answered to its day, its department and the clause that was nearest; and what was answered and
    did not help, by the clause that was cited first.
    """
    found = gaps_of(event)
    if found:
        gaps.add(event.id, day_of(event), found)


def gaps_of(event: CountedEvent) -> list[Gap]:
    """One for each reason why a question was left to a person; one more or less of the answers that did not help."""
    if event.type == "answer_rated":
        return _gap_of_rating(event)
    if event.type != "policies_searched":
        return []
    near = next(iter(event.sources), "")
    reasons = sorted(flag.removeprefix(MISSING) for flag in event.flags if flag.startswith(MISSING))
    return [Gap(event.department, why, near, 1, event.day) for why in reasons]


def count_survey(survey: CountedSurvey, *, counters: Counters) -> None:
    """Add the survey to its day and department."""
    counters.add(survey.id, survey.day, survey.department, amounts_of_survey(survey))


def amounts_of_event(event: CountedEvent) -> Mapping[str, int]:
    """Which counters an event moves. A chat that an operator lost was handed over before: it counts once."""
    if event.type == "handed_over" and "reason:operator_gone" in event.flags:
        return {}
    if event.type in COUNTED:
        return {COUNTED[event.type]: 1}
    if event.type == "assistant_message" and "kind:answer" in event.flags:
        return {"answered_by_assistant": 1}
    if event.type == "answer_rated":
        return _amounts_of_rating(event)
    if event.type == "risk_raised" and "worse" in event.flags:
        return {"emergencies": 1} if "grade:emergency" in event.flags else {"urgent": 1}
    return {}


def day_of(event: CountedEvent) -> date:
    """Its own; of a choice that of the answer, so that a change of mind takes back what was counted before."""
    answered = _said(event, "answered")
    return date.fromisoformat(answered) if answered else event.day


def _amounts_of_rating(event: CountedEvent) -> Mapping[str, int]:
    """The choice less the one before it: whatever their order and however many, the last one is left."""
    amounts = {RATED_AS[_said(event, "helpful")]: 1}
    before = _said(event, "before")
    return amounts | {RATED_AS[before]: -1} if before in RATED_AS else amounts


def _gap_of_rating(event: CountedEvent) -> list[Gap]:
    more = _amounts_of_rating(event).get("answers_unhelpful", 0)
    near = next(iter(event.sources), "")
    return [Gap(event.department, NOT_HELPFUL, near, more, day_of(event))] if more else []


def _said(event: CountedEvent, name: str) -> str:
    """What stands behind the name in the event's flags, or nothing."""
    return next((flag.removeprefix(f"{name}:") for flag in event.flags if flag.startswith(f"{name}:")), "")


def amounts_of_survey(survey: CountedSurvey) -> Mapping[str, int]:
    """CSAT counts 4 and 5 as satisfied; NPS 9 and 10 as promoters, 0 to 6 as detractors."""
    amounts = {"rated": 1, "csat_n": 1, "csat_satisfied": int(survey.csat >= SATISFIED_FROM)}
    if survey.nps is not None:
        amounts |= {
            "nps_n": 1,
            "nps_promoters": int(survey.nps >= PROMOTER_FROM),
            "nps_detractors": int(survey.nps <= DETRACTOR_TO),
        }
    return amounts
