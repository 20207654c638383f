"""An admin adds to the danger check and sees first what it does; nothing is taken from it and nothing rewritten."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat101.actions.danger_setting import Bench, preview_setting, publish_setting, roll_back_setting, show_setting
from chat101.domain.chat.people import Role, Staff
from chat101.domain.departments import Department
from chat101.domain.errors import (
    LosesEmergenciesError,
    NotPermittedError,
    SettingChangedError,
    UnusableSettingError,
)
from chat101.domain.ids import ActorRef
from chat101.domain.safeguarding.opinion import Thresholds
from chat101.domain.safeguarding.phrases import floor
from chat101.domain.safeguarding.regression import Case, Setting, Turn, setting_of
from chat101.domain.safeguarding.source import InvalidPhrasesError
from chat101.domain.safeguarding.thresholds import chosen_in, thresholds_for
from chat101.domain.safeguarding.verdict import Grade
from chat101.ports import Publication, UnavailableError
from tests.fakes.world import NOON, StoppedClock, operator

CALIBRATED = Thresholds(emergency=0.5, urgent=0.6, unsure=0.3, category=0.4)
CRAG: dict[str, Any] = {
    "id": "crag",
    "grade": "emergency",
    "categories": ["suicide_self_harm"],
    "phrases": ["castle crag"],
}
ADDED: dict[str, Any] = {"version": "northshire-4", "rules": [CRAG]}
NOTHING: dict[str, Any] = {"version": "northshire-5", "rules": []}
AT_THE_CRAG = Case("at-the-crag", (Turn("i am up on castle crag", ()),), Grade.EMERGENCY)
SURE = Case("sure", (Turn("it has gone quiet upstairs", (), danger=0.7, emergency=0.6),), Grade.EMERGENCY)
PURSE = Case("purse", (Turn("where do i hand in a purse", (), danger=0.4, emergency=0.1),), Grade.NONE)


@dataclass
class Kept:
    """Keeps ports.DangerSettings. `stale`: what is in use although it is not what was published last."""

    publications: list[Publication] = field(default_factory=list)
    stale: Mapping[str, Any] | None = None

    def history(self) -> Sequence[Publication]:
        return list(self.publications)

    def in_use(self) -> Mapping[str, Any] | None:
        return self.stale or (self.publications[-1].document if self.publications else None)

    def publish(self, publication: Publication) -> None:
        if any(each.number == publication.number for each in self.publications):
            raise SettingChangedError
        self.publications.append(publication)


@dataclass
class Copies:
    """Keeps ports.BrowserCopy."""

    works: bool = True
    published: list[Mapping[str, Any]] = field(default_factory=list)

    def publish(self, document: Mapping[str, Any]) -> None:
        if not self.works:
            raise UnavailableError
        self.published.append(document)


@dataclass
class Some:
    """Keeps ports.KnownConversations and ports.RecentMessages."""

    cases: Sequence[Case]
    asked: list[int] = field(default_factory=list)

    def all(self) -> Sequence[Case]:
        return self.cases

    def since(self, now: datetime, days: int) -> Sequence[Case]:
        self.asked.append(days)
        return self.cases


def bench_with(*cases: Case, days: int = 7) -> Bench:
    recent = [replace(case, grade=None) for case in cases]
    return Bench(Kept(), Copies(), Some(cases), Some(recent), CALIBRATED, days, StoppedClock())


ADMIN = operator("Ada", role=Role.ADMIN)


def publish(bench: Bench, document: Mapping[str, Any], replaces: int = 0, by: Staff = ADMIN) -> Mapping[str, Any]:
    return publish_setting(by, document, "Asked for by the crag's ranger.", replaces=replaces, bench=bench)


def of_the_deployment(document: Mapping[str, Any]) -> Publication:
    return Publication(0, document, ActorRef("system"), "", "", NOON)


def test_a_preview_tells_what_would_be_raised_and_lowered_and_changes_nothing() -> None:
    bench = bench_with(AT_THE_CRAG, SURE, PURSE)

    seen = preview_setting(ADMIN, {**ADDED, "thresholds": {"all": {"unsure": 0.5}}}, bench=bench)

    assert seen["known"]["n"] == 3
    everywhere = {"department": None, "lost": False}
    assert seen["known"]["raised_rows"] == [
        {"id": "at-the-crag", "grade": "emergency", "before": "none", "after": "emergency", **everywhere}
    ]
    assert seen["known"]["lowered_rows"] == [
        {"id": "purse", "grade": "none", "before": "unsure", "after": "none", **everywhere}
    ]
    assert (seen["may_be_published"], seen["cries_wolf"]) == (True, False)
    assert bench.settings.history() == []


def test_of_recent_chats_a_preview_tells_numbers_only() -> None:
    seen = preview_setting(ADMIN, ADDED, bench=bench_with(AT_THE_CRAG, PURSE))

    assert seen["recent"] == {"n": 2, "raised": 1, "lowered": 0, "lost_emergencies": 0, "days": 7}


def test_recent_chats_are_left_alone_where_they_may_not_be_looked_at() -> None:
    bench = bench_with(AT_THE_CRAG, days=0)

    assert preview_setting(ADMIN, ADDED, bench=bench)["recent"]["n"] == 0
    assert isinstance(bench.recent, Some)
    assert bench.recent.asked == []


def test_what_is_published_is_kept_with_who_when_and_why() -> None:
    bench = bench_with(AT_THE_CRAG)

    made = publish(bench, ADDED)

    assert made == {
        "number": 1,
        "version": "northshire-4",
        "by": "Ada",
        "note": "Asked for by the crag's ranger.",
        "at": "2026-11-23T12:00:00.000Z",
        "in_browsers": True,
    }
    page = show_setting(ADMIN, bench=bench)
    shown = {name: value for name, value in made.items() if name != "in_browsers"}
    assert (page["document"], page["number"], page["history"]) == (ADDED, 1, [shown])


def test_a_copy_that_cannot_be_signed_does_not_take_the_change_back() -> None:
    bench = replace(bench_with(), copy=Copies(works=False))

    assert not publish(bench, ADDED)["in_browsers"]
    assert show_setting(ADMIN, bench=bench)["document"] == ADDED


def test_what_was_kept_and_could_not_be_put_in_use_is_told_apart() -> None:
    bench = bench_with(PURSE)
    publish(bench, ADDED)
    publish(bench, NOTHING, replaces=1)
    assert isinstance(bench.settings, Kept)
    bench.settings.stale = ADDED

    page = show_setting(ADMIN, bench=bench)

    assert (page["number"], page["in_use"], page["document"]) == (2, 1, ADDED)


def test_what_is_in_use_and_of_no_use_can_be_replaced() -> None:
    bench = bench_with(AT_THE_CRAG)
    assert isinstance(bench.settings, Kept)
    bench.settings.stale = {"rules": 1}

    assert show_setting(ADMIN, bench=bench)["in_use"] is None
    assert publish(bench, ADDED)["number"] == 1


@pytest.mark.parametrize(
    "document",
    [
        NOTHING,
        {**ADDED, "version": "northshire-5", "thresholds": {"all": {"emergency": 0.9}}},
        {**ADDED, "version": "northshire-5", "thresholds": {"licensing": {"urgent": 0.9}}},
        {**ADDED, "version": "northshire-5", "harmless": ["castle crag"]},
    ],
    ids=["a rule taken out", "thresholds", "thresholds of one department", "a figure of speech"],
)
def test_a_change_that_loses_an_emergency_is_refused(document: dict[str, Any]) -> None:
    bench = bench_with(AT_THE_CRAG, SURE)
    publish(bench, ADDED)

    seen = preview_setting(ADMIN, document, bench=bench)

    assert (seen["may_be_published"], seen["known"]["lost_emergencies"]) == (False, 1)
    with pytest.raises(LosesEmergenciesError):
        publish(bench, document, replaces=1)
    assert show_setting(ADMIN, bench=bench)["number"] == 1


def test_a_preview_names_the_department_in_whose_chats_an_emergency_would_be_missed_and_names_it_first() -> None:
    many = [replace(PURSE, id=f"purse-{number}") for number in range(60)]
    document = {**NOTHING, "thresholds": {"all": {"unsure": 0.5}, "licensing": {"urgent": 0.9}}}

    known = preview_setting(ADMIN, document, bench=bench_with(*many, SURE))["known"]

    assert known["lowered_rows"][0] == {
        "id": "sure",
        "grade": "emergency",
        "before": "emergency",
        "after": "unsure",
        "department": "licensing",
        "lost": True,
    }
    assert (known["n"], known["lowered"], known["lost_emergencies"]) == (61, 61, 1)
    assert all(row["department"] is None for row in known["lowered_rows"][1:])


def test_the_setting_of_every_department_is_tried_where_each_has_one() -> None:
    thresholds = {department.value: {"urgent": 0.5} for department in Department}
    bench = bench_with(SURE)
    publish(bench, {**NOTHING, "thresholds": thresholds})

    seen = preview_setting(ADMIN, {**NOTHING, "thresholds": {"complaints": {"urgent": 0.9}}}, bench=bench)

    assert [row["department"] for row in seen["known"]["lowered_rows"]] == ["complaints"]
    assert not seen["may_be_published"]


def test_a_rule_of_one_department_is_tried_in_its_chats() -> None:
    only: dict[str, Any] = {"version": "northshire-4", "rules": [{**CRAG, "departments": ["licensing"]}]}

    known = preview_setting(ADMIN, only, bench=bench_with(AT_THE_CRAG))["known"]

    assert [(row["department"], row["after"]) for row in known["raised_rows"]] == [("licensing", "emergency")]


# Taking back


TYPO: dict[str, Any] = {
    "version": "northshire-5",
    "rules": [CRAG, {**CRAG, "id": "quarry", "phrases": ["(the|a|i|in)"]}],
}
UNFOUND = Case("unfound", (Turn("somebody is in the water", (), danger=0.2),), Grade.EMERGENCY)


@pytest.fixture
def flooded() -> Bench:
    """A rule that matches everything is in use."""
    bench = bench_with(AT_THE_CRAG, SURE, UNFOUND, PURSE)
    publish(bench, ADDED)
    publish(bench, TYPO, replaces=1)
    return bench


def test_a_preview_warns_of_a_rule_that_raises_many_ordinary_conversations() -> None:
    seen = preview_setting(ADMIN, TYPO, bench=bench_with(PURSE, AT_THE_CRAG))

    assert (seen["cries_wolf"], seen["known"]["ordinary"], seen["known"]["ordinary_raised"]) == (True, 1, 1)


def test_one_in_ten_is_not_many() -> None:
    others = [replace(PURSE, id=f"other-{number}", turns=(Turn("good morning", ()),)) for number in range(9)]

    seen = preview_setting(ADMIN, TYPO, bench=bench_with(PURSE, *others))

    assert (seen["cries_wolf"], seen["known"]["ordinary"], seen["known"]["ordinary_raised"]) == (False, 10, 1)


@pytest.mark.parametrize(
    "rule",
    [
        None,
        {**CRAG, "id": "quarry", "phrases": ["old quarry"]},
        {**TYPO["rules"][1], "grade": "unsure"},
        {**TYPO["rules"][1], "unless": ["water"]},
        {**TYPO["rules"][1], "departments": ["licensing"]},
    ],
    ids=["taken out", "rewritten", "less grave", "excepted", "for fewer"],
)
def test_a_rule_that_matches_everything_can_be_corrected(flooded: Bench, rule: dict[str, Any] | None) -> None:
    document = {"version": "northshire-6", "rules": [CRAG, *([rule] if rule else [])]}

    seen = preview_setting(ADMIN, document, bench=flooded)

    assert (seen["may_be_published"], seen["known"]["given_up"]) == (True, 1)
    assert publish(flooded, document, replaces=2)["number"] == 3


def test_it_can_be_rolled_back(flooded: Bench) -> None:
    made = roll_back_setting(ADMIN, 1, "A slip of the finger.", replaces=2, bench=flooded)

    assert (made["number"], made["version"]) == (3, "northshire-4")


def test_a_threshold_that_raises_everything_can_be_corrected() -> None:
    bench = bench_with(UNFOUND, SURE)
    publish(bench, {**NOTHING, "thresholds": {"all": {"urgent": 0.01, "emergency": 0.000001}}})

    assert publish(bench, {**NOTHING, "version": "northshire-6"}, replaces=1)["number"] == 2
    assert roll_back_setting(ADMIN, 1, "As it was.", replaces=2, bench=bench)["number"] == 3


def test_a_correction_must_go_on_finding_what_the_phrases_that_stay_find(flooded: Bench) -> None:
    blind = {"version": "northshire-6", "rules": [CRAG], "harmless": ["castle crag"]}

    with pytest.raises(LosesEmergenciesError):
        publish(flooded, blind, replaces=2)


def test_rolling_back_is_a_publication_of_its_own() -> None:
    bench = bench_with(PURSE)
    publish(bench, ADDED)
    publish(bench, NOTHING, replaces=1)

    made = roll_back_setting(ADMIN, 1, "Too soon.", replaces=2, bench=bench)

    page = show_setting(ADMIN, bench=bench)
    assert (made["number"], made["version"], made["note"]) == (3, "northshire-4", "Too soon.")
    assert page["document"] == ADDED
    assert [each["number"] for each in page["history"]] == [3, 2, 1]


def test_whatever_was_in_use_can_be_rolled_back_to_with_what_was_added_since() -> None:
    bench = bench_with(AT_THE_CRAG)
    publish(bench, NOTHING)
    publish(bench, ADDED, replaces=1)

    assert roll_back_setting(ADMIN, 1, "Too many.", replaces=2, bench=bench)["version"] == "northshire-5"


def test_but_not_to_what_misses_an_emergency_that_the_product_finds() -> None:
    bench = bench_with(SURE)
    bench.settings.publish(of_the_deployment({**NOTHING, "thresholds": {"all": {"urgent": 0.9}}}))
    publish(bench, ADDED)

    with pytest.raises(LosesEmergenciesError):
        roll_back_setting(ADMIN, 0, "As it was.", replaces=1, bench=bench)


def test_what_was_never_published_cannot_be_rolled_back_to() -> None:
    with pytest.raises(UnusableSettingError):
        roll_back_setting(ADMIN, 7, "Back.", replaces=0, bench=bench_with())


def test_two_admins_do_not_overwrite_each_other() -> None:
    bench = bench_with()
    publish(bench, ADDED)

    with pytest.raises(SettingChangedError):
        publish(bench, {**ADDED, "version": "northshire-6"}, replaces=0)


@pytest.mark.parametrize("replaces", [0, 2, 7, 999_999])
def test_a_change_is_of_the_last_publication_and_leaves_no_gap(replaces: int) -> None:
    bench = bench_with()
    publish(bench, ADDED)

    with pytest.raises(SettingChangedError):
        publish(bench, NOTHING, replaces=replaces)
    with pytest.raises(SettingChangedError):
        roll_back_setting(ADMIN, 1, "Back.", replaces=replaces, bench=bench)
    assert [each.number for each in bench.settings.history()] == [1]


def test_the_first_publication_follows_what_the_deployment_came_with() -> None:
    bench = bench_with()
    bench.settings.publish(of_the_deployment(NOTHING))

    assert publish(bench, ADDED)["number"] == 1


@pytest.mark.parametrize("version", ["northshire-4", floor().version])
def test_a_version_is_the_name_of_one_setting(version: str) -> None:
    bench = bench_with()
    publish(bench, ADDED)

    with pytest.raises(UnusableSettingError) as refused:
        publish(bench, {**NOTHING, "version": version}, replaces=1)

    assert version in refused.value.meaning
    assert publish(bench, ADDED, replaces=1)["version"] == "northshire-4"


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"version": "x"},
        {"version": "x", "rules": [{**CRAG, "grade": "none"}]},
        {"version": "x", "rules": [{**CRAG, "phrases": ["(a|b"]}]},
        {"version": "x", "rules": [{**CRAG, "phrases": ["..."]}]},
        {"version": "x", "rules": [{**CRAG, "phrases": ["{nobody}"]}]},
        {"version": "x", "rules": [{**CRAG, "departments": ["moon"]}]},
        {"version": "x", "rules": [], "thresholds": {"moon": {"urgent": 0.5}}},
        {"version": "x", "rules": [], "thresholds": {"all": {"urgent": 2}}},
        {"version": "x", "rules": [], "thresholds": {"all": {"urgent": True}}},
        {"version": "x", "rules": [], "thresholds": {"all": {"calm": 0.5}}},
        {"version": "x", "rules": [], "thresholds": [0.5]},
    ],
)
def test_what_cannot_be_used_is_refused_with_its_reason(document: dict[str, Any]) -> None:
    bench = bench_with()

    with pytest.raises(UnusableSettingError) as refused:
        publish(bench, document)
    with pytest.raises(UnusableSettingError):
        preview_setting(ADMIN, document, bench=bench)

    assert refused.value.meaning != UnusableSettingError.meaning
    assert bench.settings.history() == []


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_only_an_admin_changes_it(role: Role) -> None:
    somebody, bench = operator("Sam", role=role), bench_with()

    with pytest.raises(NotPermittedError):
        show_setting(somebody, bench=bench)
    with pytest.raises(NotPermittedError):
        preview_setting(somebody, ADDED, bench=bench)
    with pytest.raises(NotPermittedError):
        publish(bench, ADDED, by=somebody)
    with pytest.raises(NotPermittedError):
        roll_back_setting(somebody, 1, "Back.", replaces=0, bench=bench)


# By department


def test_a_rule_for_one_department_is_looked_for_in_its_chats_alone() -> None:
    setting = setting_of({"version": "x", "rules": [{**CRAG, "departments": ["licensing"]}]})

    assert setting.grade(replace(AT_THE_CRAG, department=Department.LICENSING), CALIBRATED) is Grade.EMERGENCY
    assert setting.grade(AT_THE_CRAG, CALIBRATED) is Grade.NONE


def test_no_department_is_without_the_floor() -> None:
    only = {"version": "x", "rules": [{**CRAG, "departments": ["licensing"]}]}
    knife = Case("knife", (Turn("he has a knife and hes coming up the stairs", ()),))

    for department in Department:
        case = replace(knife, department=department)
        assert setting_of(only).grade(case, CALIBRATED) is Grade.EMERGENCY


def test_the_nearest_threshold_counts() -> None:
    chosen = chosen_in({"thresholds": {"all": {"urgent": 0.5}, "licensing": {"urgent": 0.8, "unsure": 0.7}}})

    assert thresholds_for(Department.LICENSING, CALIBRATED, chosen) == replace(CALIBRATED, urgent=0.8, unsure=0.7)
    assert thresholds_for(Department.COMPLAINTS, CALIBRATED, chosen) == replace(CALIBRATED, urgent=0.5)


def test_a_doubt_is_never_above_an_alarm() -> None:
    chosen = chosen_in({"thresholds": {"all": {"urgent": 0.2}}})

    assert thresholds_for(Department.COMPLAINTS, CALIBRATED, chosen).unsure == 0.2


def test_nothing_published_is_the_floor_as_calibrated() -> None:
    assert setting_of(None) == Setting(floor(), {})
    with pytest.raises(InvalidPhrasesError):
        setting_of({"version": "x", "rules": [{}]})


def named(rules: list[Any]) -> list[Any]:
    return [{"id": name, **rule} for name, rule in zip("abc", rules, strict=False)]


WORDS = st.sampled_from(["knife", "he", "has", "a", "stairs", "hes", "@story", "(knife|has)", "he ...3 knife", "help"])
SETTINGS = st.fixed_dictionaries(
    {
        "version": st.just("anything-1"),
        "rules": st.lists(
            st.fixed_dictionaries(
                {
                    "grade": st.sampled_from(["unsure", "urgent"]),
                    "categories": st.just([]),
                    "phrases": st.just(["purse"]),
                    "unless": st.lists(WORDS, max_size=3),
                }
            ),
            max_size=3,
        ).map(named),
        "harmless": st.lists(WORDS.filter(lambda word: not word.startswith("@")), max_size=3),
        "ordinary": st.lists(st.sampled_from(["knife", "has", "he"]), max_size=3),
        "stops": st.lists(st.sampled_from(["has", "a", "knife"]), max_size=3),
        "spellings": st.dictionaries(st.sampled_from(["knife", "has", "hes"]), st.sampled_from(["cake", "is"])),
        "thresholds": st.fixed_dictionaries({"all": st.fixed_dictionaries({"urgent": st.floats(0.01, 0.99)})}),
    }
)


@given(SETTINGS)
def test_nothing_that_a_force_can_write_hides_danger_from_the_floor(document: dict[str, Any]) -> None:
    knife = Case("knife", (Turn("he has a knife and hes coming up the stairs", ()),))

    assert setting_of(document).grade(knife, CALIBRATED) is Grade.EMERGENCY
