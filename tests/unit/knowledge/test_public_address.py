"""A policy may say where the public can read all of it; an address that nobody could follow is not passed over."""

import pytest

from chat101.domain.knowledge.public_address import LONGEST_ADDRESS, at_page, public_address
from chat101.domain.knowledge.refusals import DocumentAddressError
from tests.unit.knowledge.documents import BODY, CONTROL, pdf
from tests.unit.knowledge.fakes import MARKDOWN, Library

KEY = "policies/property_office/PO-01.md"
PAGE = "https://www.northshire.police.example/policies/lost-property"


@pytest.fixture
def library() -> Library:
    return Library()


def address_of(library: Library, key: str = KEY) -> set[str]:
    return {clause.policy.public_url for clause in library.index.held[key]}


def saying(line: str) -> str:
    return MARKDOWN.replace("marking: OFFICIAL", f"marking: OFFICIAL\n{line}")


@pytest.mark.parametrize(
    "label", ["public url", "Public URL", "public_url", "public-url", "Public link", "published at"]
)
def test_the_document_says_where_it_is_published(library: Library, label: str) -> None:
    library.upload(KEY, saying(f'{label}: "{PAGE}"'))

    assert address_of(library) == {PAGE}


def test_a_document_control_says_it_too(library: Library) -> None:
    library.upload("policies/PO-09.pdf", pdf([[*CONTROL, f"Published at: {PAGE}", *BODY]]))

    assert address_of(library, "policies/PO-09.pdf") == {PAGE}


def test_the_uploader_says_it_and_is_believed_before_the_document(library: Library) -> None:
    library.upload(KEY, saying("public url: https://old.example/page"), **{"public-url": PAGE})

    assert address_of(library) == {PAGE}


def test_a_document_need_not_be_published(library: Library) -> None:
    library.upload(KEY, MARKDOWN)

    assert address_of(library) == {""}


UNUSABLE = [
    "http://www.northshire.police.example/policies",
    "www.northshire.police.example/policies",
    "javascript:alert(1)//https://www.northshire.police.example",
    "https://",
    "https:///policies",
    "https:www.northshire.police.example",
    "https://intranet/policies",
    "https://10.0.0.7/policies",
    "https://[::1]/policies",
    "https://admin:secret@www.northshire.police.example/",
    "https://www.northshire.police.example@evil.example/",
    "https://www.northshire.police.example\\@evil.example/",
    "https://-www.northshire.police.example/",
    "https://www..example/",
    "https://www.northshire.police.example/lost property",
    'https://www.northshire.police.example/"onclick=',
    "https://www.northshire.police.example/é",
    "https://www.northshire.police.example:port/",
    f"https://www.northshire.police.example/{'a' * LONGEST_ADDRESS}",
    "Kelderby Central",
]


@pytest.mark.parametrize("words", UNUSABLE)
def test_a_document_with_an_address_that_cannot_be_used_is_refused_and_its_owner_told_what_to_write(
    library: Library, words: str
) -> None:
    with pytest.raises(DocumentAddressError):
        public_address(words)

    status = library.upload(KEY, MARKDOWN, **{"public-url": words})

    assert (status.status, status.reason) == ("refused", "document_address_unusable")
    assert "beginning with https://" in (status.sentence or "")


@pytest.mark.parametrize(
    "words",
    [
        PAGE,
        "https://northshire.police.example",
        "https://WWW.Northshire.Police.example:8443/a/b_c.pdf?v=4.1&x=(1)#part-2",
        "https://xn--exmple-cua.xn--p1ai/%C3%A9",
        f"https://www.northshire.police.example/{'a' * (LONGEST_ADDRESS - 38)}",
    ],
)
def test_an_address_that_a_browser_can_follow_is_taken_as_it_is(words: str) -> None:
    assert public_address(words) == words


@pytest.mark.parametrize(
    ("address", "page", "followed"),
    [
        (f"{PAGE}.pdf", 4, f"{PAGE}.pdf#page=4"),
        (f"{PAGE}.PDF?v=2", 4, f"{PAGE}.PDF?v=2#page=4"),
        (f"{PAGE}.pdf", None, f"{PAGE}.pdf"),
        (f"{PAGE}.pdf#chapter", 4, f"{PAGE}.pdf#chapter"),
        (PAGE, 4, PAGE),
        ("", 4, ""),
    ],
)
def test_only_a_pdf_is_opened_at_the_page(address: str, page: int | None, followed: str) -> None:
    assert at_page(address, page) == followed
