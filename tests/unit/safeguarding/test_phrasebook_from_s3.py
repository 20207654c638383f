"""A force adds to the floor of danger phrases; no fault of its file or of S3 takes the floor away."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from chat101.adapters.phrasebook import KEPT_FOR, KEY, S3PhraseBook
from chat101.domain.safeguarding.judge import judge
from chat101.domain.safeguarding.verdict import Grade

KNIFE = "he has a knife and hes coming up the stairs"
ADDED: dict[str, Any] = {
    "version": "northshire-3",
    "rules": [{"id": "crag", "grade": "emergency", "categories": ["suicide_self_harm"], "phrases": ["castle crag"]}],
}
NORTHSHIRE = Path("infrastructure/local/northshire/safeguarding/phrases.json")


class FakeBucket:
    """Holds one object, or fails."""

    def __init__(self, content: bytes | Exception) -> None:
        self.content = content
        self.asked: list[dict[str, Any]] = []

    def get_object(self, **request: Any) -> dict[str, Any]:
        self.asked.append(request)
        if isinstance(self.content, Exception):
            raise self.content
        return {"Body": io.BytesIO(self.content), "ETag": str(hash(self.content))}


class FakeSeconds:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def reader(bucket: FakeBucket, seconds: FakeSeconds | None = None, reasons: list[str] | None = None) -> S3PhraseBook:
    told = reasons if reasons is not None else []
    return S3PhraseBook(lambda: bucket, "configuration", report=told.append, seconds=seconds or FakeSeconds())


def test_the_forces_phrases_are_found_beside_the_floor() -> None:
    bucket = FakeBucket(json.dumps(ADDED).encode())

    book = reader(bucket).current()

    assert book.version == "floor-4+northshire-3"
    assert judge("meet me at castle crag", (), book).grade is Grade.EMERGENCY
    assert judge(KNIFE, (), book).grade is Grade.EMERGENCY
    assert bucket.asked == [{"Bucket": "configuration", "Key": KEY}]


def test_no_client_is_made_before_the_first_message() -> None:
    made: list[str] = []

    def s3() -> FakeBucket:
        made.append("client")
        return FakeBucket(b"{}")

    book = S3PhraseBook(s3, "configuration")
    assert made == []
    book.current()
    assert made == ["client"]


def test_the_set_is_asked_for_again_only_after_five_minutes() -> None:
    bucket, seconds = FakeBucket(json.dumps(ADDED).encode()), FakeSeconds()
    phrases = reader(bucket, seconds)

    phrases.current()
    seconds.now = KEPT_FOR - 1
    phrases.current()
    assert len(bucket.asked) == 1

    bucket.content = json.dumps({**ADDED, "version": "northshire-4"}).encode()
    seconds.now = KEPT_FOR + 1
    assert phrases.version == "floor-4+northshire-4"


@pytest.mark.parametrize(
    "content",
    [
        ConnectionError("down"),
        b"not json",
        b"[]",
        b"{}",
        b'{"version": "x", "rules": [{"id": "a", "grade": "none", "categories": [], "phrases": ["a"]}]}',
        b'{"version": "x", "rules": [{"id": "a", "grade": "urgent", "categories": ["no_such"], "phrases": ["a"]}]}',
        b'{"version": "x", "rules": [{"id": "a", "grade": "urgent", "categories": [], "phrases": ["(a"]}]}',
        b'{"version": "x", "rules": [{"id": "a", "grade": "urgent", "categories": [], "phrases": ["[a] ..."]}]}',
        b'{"version": "x", "rules": [{"id": "a", "grade": "urgent", "categories": [], "phrases": ["{nothing}"]}]}',
        b'{"version": "x", "rules": [{"id": "a", "grade": "urgent", "categories": [], "phrases": ["a ...999 b"]}]}',
    ],
)
def test_a_broken_set_or_a_bucket_that_is_down_leaves_the_last_good_book(content: bytes | Exception) -> None:
    reasons: list[str] = []
    bucket, seconds = FakeBucket(content), FakeSeconds()
    phrases = reader(bucket, seconds, reasons)

    assert phrases.version == "floor-4"
    assert judge(KNIFE, (), phrases.current()).grade is Grade.EMERGENCY
    assert len(reasons) == 1

    bucket.content = json.dumps(ADDED).encode()
    seconds.now = KEPT_FOR + 1
    assert phrases.version == "floor-4+northshire-3"

    bucket.content = content
    seconds.now = 2 * KEPT_FOR + 2
    assert phrases.version == "floor-4+northshire-3"


def test_a_force_cannot_take_away_what_the_floor_finds() -> None:
    hostile = {
        "version": "hostile-1",
        "spellings": {"knife": "spoon", "he": "nobody"},
        "lists": {"he": ["nobody"], "weapon": ["spoon"]},
        "harmless": ["he has a knife", "knife", "coming up the stairs"],
        "contexts": {"past": ["he"], "story": ["he"]},
        "rules": [{"id": "weapons.has", "grade": "urgent", "categories": [], "phrases": ["spoon"], "unless": ["he"]}],
    }

    book = reader(FakeBucket(json.dumps(hostile).encode())).current()

    assert book.version == "floor-4+hostile-1"
    assert judge(KNIFE, (), book).grade is Grade.EMERGENCY


def test_northshires_own_set_is_usable() -> None:
    book = reader(FakeBucket(NORTHSHIRE.read_bytes())).current()

    assert book.version == "floor-4+northshire-1"
    assert judge("im stood on harrow bridge", (), book).grade is Grade.EMERGENCY
