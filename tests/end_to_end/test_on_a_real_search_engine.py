"""`make run SEARCH=opensearch`: policies are found by a real OpenSearch as by the stand-in."""

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from chat101.domain.chat.wording import HANDING_OVER_UNSURE
from tests.end_to_end.conftest import City
from tests.end_to_end.people import PATIENCE, Person
from tests.end_to_end.running import new_run


@pytest.fixture(scope="module")
def city() -> Iterator[City]:
    """One of its own. The engine does not run as root, and has to come through to its data."""
    folder = Path(tempfile.mkdtemp(prefix="city-"))
    folder.chmod(0o755)
    run = new_run(folder)
    try:
        yield City(run.start("--search", "opensearch"))
    finally:
        code = run.stop()
    assert code == 0, run.log.read_text()
    assert run.left_behind() == []
    shutil.rmtree(folder)


def test_a_question_is_answered_with_its_source_and_another_left_to_a_person(city: City, person: Person) -> None:
    assert "OpenSearch" in city.ready["processes"]
    person.says("i found a purse on the bus where do i hand it in")
    person.sees("Kelderby Central")
    source = re.compile(r"^Source \d: Lost and found property, version 4\.1, clause 3\.")
    expect(person.log.get_by_role("button", name=source).first).to_be_visible(timeout=PATIENCE)

    person.says("how many points do you get before you lose your licence")

    person.sees(HANDING_OVER_UNSURE)
