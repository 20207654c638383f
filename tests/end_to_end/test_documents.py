"""Documents that cannot be read: the admin sees each with a reason that says what to do."""

import secrets
from collections.abc import Iterator
from io import BytesIO

import pytest
from playwright.sync_api import expect
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.end_to_end.conftest import City
from tests.end_to_end.people import Admin

MEGABYTE = 1024 * 1024
READ_WITHIN = 60_000


@pytest.fixture
def folder(city: City) -> Iterator[str]:
    """A folder of this test's own in the policies bucket. It is emptied in the end."""
    name = f"general_enquiries/{secrets.token_hex(4)}"
    yield name
    there = city.clients.s3.list_objects_v2(Bucket=city.policies, Prefix=f"{name}/").get("Contents", [])
    for document in there:
        city.clients.s3.delete_object(Bucket=city.policies, Key=document["Key"])


def locked_pdf() -> bytes:
    """A page that only a password opens."""
    written = BytesIO()
    canvas = Canvas(written, encrypt=StandardEncryption("a password", canPrint=0))
    canvas.drawString(72, 720, "1.1 Nobody can read this.")
    canvas.save()
    return written.getvalue()


def test_an_admin_sees_why_each_document_cannot_be_used(city: City, admin: Admin, folder: str) -> None:
    bodies = {
        "locked.pdf": locked_pdf(),
        "empty.md": b"",
        "program.exe": b"MZ\x90\x00",
        "large.txt": b"1.1 A line of a text.\n" * (60 * MEGABYTE // 22),
    }

    for name, body in bodies.items():
        city.clients.s3.put_object(Bucket=city.policies, Key=f"{folder}/{name}", Body=body)

    reasons = {
        "locked.pdf": "This document is protected by a password. Remove the password and upload it again.",
        "empty.md": "This document is empty. Check the file and upload it again.",
        "program.exe": "Only PDF, Word (.docx), text, Markdown and HTML documents can be read.",
        "large.txt": "This document is larger than 50 MB. Upload a smaller copy, without pictures or scans.",
    }
    for name, reason in reasons.items():
        expect(admin.document(f"{folder}/{name}")).to_contain_text("Refused", timeout=READ_WITHIN)
        expect(admin.document(f"{folder}/{name}")).to_contain_text(reason)
    expect(admin.document("property_office/PO-01_lost_and_found_property.md")).to_contain_text("Ready")
