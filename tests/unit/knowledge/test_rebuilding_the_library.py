"""Another embedding model: beside what is in use, compared, published at one moment, and put back."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from chat101.actions.find_passages import Library as Searched
from chat101.actions.publish_library import LibraryPress, make_library_ready, publish_library, show_library
from chat101.actions.rebuild_library import LIBRARY, Rebuilding, copy_document, look_after_library
from chat101.adapters.library_in_use import KEPT_FOR, LibraryInUse
from chat101.domain.chat.people import Role
from chat101.domain.errors import NotPermittedError, NotProposedError, SettingChangedError
from chat101.domain.knowledge.clauses import DocumentKey
from chat101.domain.knowledge.scanning import Scan
from chat101.ports import EmbeddingModel, Generation, Hit, UnavailableError
from tests.unit.knowledge.fakes import MARKDOWN, Library, Meaning, Noon, TwoIndexes, clause
from tests.unit.knowledge.test_publishing_a_document import ADMIN, ASKED, KEY, LONGER

OTHER = "policies/property_office/PO-02.md"


class Rebuilt:
    """A library of two documents whose deployment asks for another embedding model since."""

    def __init__(self) -> None:
        self.library = Library()
        self.generations = TwoIndexes(self.library.index)
        self.library.upload(KEY, MARKDOWN)
        self.library.upload(OTHER, MARKDOWN)
        self.library.questions.asked = [ASKED]
        self.asked_of: list[str] = []
        self.generations.wanted = EmbeddingModel("second", 2)

    @property
    def on(self) -> Rebuilding:
        library = self.library
        return Rebuilding(
            files=library.files,
            register=library.register,
            generations=self.generations,
            embeddings_of=self._embeddings_of,
            questions=library.questions,
            doorbell=library.bell,
            clock=Noon(),
        )

    @property
    def press(self) -> LibraryPress:
        return LibraryPress(self.library.register, self.generations, self.library.bell, Noon())

    def run(self) -> None:
        """Whoever was rung for is looked at, until nobody rings."""
        while self.library.bell.rung:
            key = DocumentKey(self.library.bell.rung.pop(0))
            if key == LIBRARY:
                look_after_library(self.on)
            else:
                self.library.index = self.generations.index_of(self.generations.in_use())
                self.library.ingest(key)
                copy_document(key, self.on)

    def make_ready(self) -> None:
        make_library_ready(ADMIN, press=self.press)
        self.run()

    def publish(self) -> None:
        page = show_library(ADMIN, press=self.press)
        publish_library(ADMIN, page["other"]["name"], "Better.", replaces=page["number"], press=self.press)
        self.run()

    def upload(self, key: str, text: str, **metadata: str) -> None:
        self.library.files.put(key, text, **metadata)
        self.library.bell.ring(DocumentKey(key))
        self.run()

    def text(self, number: int, key: str = KEY) -> str:
        return " ".join(each.text for each in self.generations.indexes[number].held.get(key, ()))

    def _embeddings_of(self, generation: Generation) -> Meaning:
        self.asked_of.append(generation.model.id)
        return self.library.embeddings


@pytest.fixture
def rebuilt() -> Rebuilt:
    return Rebuilt()


def test_nothing_happens_before_an_admin_asks_for_it(rebuilt: Rebuilt) -> None:
    rebuilt.run()

    page = show_library(ADMIN, press=rebuilt.press)
    assert (page["model"], page["wanted"]) == ("first (2 dimensions)", "second (2 dimensions)")
    assert page["other"] is None


def test_every_document_is_read_beside_what_is_in_use(rebuilt: Rebuilt) -> None:
    rebuilt.make_ready()

    page = show_library(ADMIN, press=rebuilt.press)
    assert rebuilt.generations.in_use().number == 1
    assert (page["other"]["done"], page["other"]["documents"]) == (2, 2)
    assert page["other"]["proposed"]["asked"] == 1
    assert rebuilt.text(2) == rebuilt.text(1) != ""


def test_what_would_be_found_otherwise_is_shown_without_asking_a_model(rebuilt: Rebuilt) -> None:
    rebuilt.library.index.meaning = [Hit(clause("1.1", "Found property is kept for 28 days."), 0.9)]

    rebuilt.make_ready()

    proposed = show_library(ADMIN, press=rebuilt.press)["other"]["proposed"]
    (difference,) = proposed["differences"]
    assert difference["before"]["text"] == "Found property is kept for 28 days."
    assert difference["after"]["why"] == "nothing_near"
    assert rebuilt.library.model.asked == 0


def test_published_the_two_change_places(rebuilt: Rebuilt) -> None:
    rebuilt.make_ready()

    rebuilt.publish()

    page = show_library(ADMIN, press=rebuilt.press)
    assert (page["model"], page["carried_out"], page["other"]["before"]) == ("second (2 dimensions)", True, True)
    assert (page["history"][0]["by"], page["history"][0]["note"]) == ("Ada Adeyemi", "Better.")


def test_what_changed_since_it_was_made_ready_is_there_when_it_is_published(rebuilt: Rebuilt) -> None:
    rebuilt.library.questions.asked = []
    rebuilt.make_ready()
    rebuilt.upload(KEY, LONGER)
    rebuilt.upload(OTHER, MARKDOWN, status="superseded")
    rebuilt.library.files.delete(OTHER)
    rebuilt.library.ingest(OTHER)

    rebuilt.publish()

    assert "30 days" in rebuilt.text(2)
    assert rebuilt.text(2, OTHER) == ""


def test_going_back_is_the_same_act_and_what_changed_since_comes_along(rebuilt: Rebuilt) -> None:
    rebuilt.library.questions.asked = []
    rebuilt.make_ready()
    rebuilt.publish()
    rebuilt.upload(KEY, LONGER)
    assert "28 days" in rebuilt.text(1)

    rebuilt.publish()

    assert rebuilt.generations.in_use().number == 1
    assert "30 days" in rebuilt.text(1)


def test_what_is_proposed_is_proposed_in_the_new_index_too(rebuilt: Rebuilt) -> None:
    rebuilt.upload(KEY, LONGER)
    assert rebuilt.library.register.of(DocumentKey(KEY)).status == "proposed"  # type: ignore[union-attr]
    rebuilt.make_ready()

    rebuilt.publish()

    assert KEY in rebuilt.generations.indexes[2].proposed
    assert "28 days" in rebuilt.text(2)


def test_an_interrupted_reading_goes_on_where_it_was(rebuilt: Rebuilt) -> None:
    make_library_ready(ADMIN, press=rebuilt.press)
    rebuilt.library.bell.rung.pop()
    look_after_library(rebuilt.on)
    rebuilt.library.embeddings.down = True
    with pytest.raises(UnavailableError):
        copy_document(DocumentKey(KEY), rebuilt.on)
    rebuilt.library.embeddings.down = False

    rebuilt.make_ready()

    assert show_library(ADMIN, press=rebuilt.press)["other"]["done"] == 2


def test_a_third_model_takes_the_place_of_the_one_before(rebuilt: Rebuilt) -> None:
    rebuilt.make_ready()
    rebuilt.publish()
    rebuilt.generations.wanted = EmbeddingModel("third", 2)

    rebuilt.make_ready()

    assert rebuilt.generations.dropped == [1]
    assert rebuilt.generations.in_use().model.id == "second"


def test_it_is_not_published_before_it_is_ready(rebuilt: Rebuilt) -> None:
    make_library_ready(ADMIN, press=rebuilt.press)
    rebuilt.library.bell.rung.pop()
    look_after_library(rebuilt.on)

    with pytest.raises(NotProposedError):
        publish_library(ADMIN, "policies-2", "Now.", replaces=0, press=rebuilt.press)
    with pytest.raises(SettingChangedError):
        publish_library(ADMIN, "policies-7", "Now.", replaces=0, press=rebuilt.press)


def test_only_an_admin_may(rebuilt: Rebuilt) -> None:
    supervisor = replace(ADMIN, role=Role.SUPERVISOR)
    with pytest.raises(NotPermittedError):
        show_library(supervisor, press=rebuilt.press)
    with pytest.raises(NotPermittedError):
        make_library_ready(supervisor, press=rebuilt.press)
    with pytest.raises(NotPermittedError):
        publish_library(supervisor, "policies-2", "Now.", replaces=0, press=rebuilt.press)


class _Now:
    """A clock and an answer to which index is in use."""

    def __init__(self) -> None:
        self.seconds, self.generation, self.down = 0.0, Generation(1, EmbeddingModel("first", 2)), False
        self.made: list[int] = []

    def in_use(self) -> Generation:
        if self.down:
            raise UnavailableError
        return self.generation

    def library_of(self, generation: Generation) -> Searched:
        self.made.append(generation.number)
        return Searched(Library().index, Meaning())


def _models(now: _Now, library: LibraryInUse[Searched], moments: Sequence[float]) -> None:
    for moment in moments:
        now.seconds = moment
        library.as_it_is_now()


def test_readers_notice_within_half_a_minute_that_another_is_in_use() -> None:
    now = _Now()
    library = LibraryInUse(now.in_use, now.library_of, seconds=lambda: now.seconds)
    _models(now, library, [0, 1])
    now.generation = Generation(2, EmbeddingModel("second", 2))

    _models(now, library, [KEPT_FOR - 1])
    assert now.made == [1]
    _models(now, library, [KEPT_FOR + 1, KEPT_FOR + 2])
    assert now.made == [1, 2]


def test_readers_go_on_with_what_was_in_use_while_nobody_says_what_is() -> None:
    now = _Now()
    library = LibraryInUse(now.in_use, now.library_of, seconds=lambda: now.seconds)
    _models(now, library, [0])
    now.down = True

    _models(now, library, [KEPT_FOR + 1])

    assert now.made == [1]


def test_readers_that_never_heard_what_is_in_use_say_so() -> None:
    now = _Now()
    now.down = True

    with pytest.raises(UnavailableError):
        LibraryInUse(now.in_use, now.library_of).as_it_is_now()


def test_what_nobody_has_scanned_for_malware_is_awaited_and_not_lost(rebuilt: Rebuilt) -> None:
    rebuilt.library.files.scans[KEY, "edition-1"] = Scan.AWAITED
    rebuilt.make_ready()
    assert show_library(ADMIN, press=rebuilt.press)["other"]["done"] == 1

    rebuilt.library.files.scans[KEY, "edition-1"] = Scan.CLEAN
    rebuilt.make_ready()

    assert show_library(ADMIN, press=rebuilt.press)["other"]["done"] == 2
    assert rebuilt.text(2) == rebuilt.text(1) != ""
