"""Documents that cannot be read: the admin sees each with a reason that says what to do."""

import json
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


TRAM = """---
title: "Museum tram"
reference: GE-77
department: general_enquiries
owner: Enquiry Office Manager
version: "{version}"
effective: 2026-01-05
review: 2099-01-04
marking: OFFICIAL
---

# Museum tram

1.1 The police museum tram leaves Brackenford depot on Sundays at {time}.
"""
ASKED = {"id": "tram", "question": "when does the police museum tram leave the depot", "answerable": True}


@pytest.fixture
def asks_about_the_tram(city: City) -> Iterator[None]:
    """The force's general enquiries have one question of this test's own; in the end they have theirs again."""
    s3, bucket, key = city.clients.s3, city.configuration, "questions/general_enquiries.jsonl"
    before = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
    s3.put_object(Bucket=bucket, Key=key, Body=json.dumps(ASKED).encode())
    yield
    s3.put_object(Bucket=bucket, Key=key, Body=before)


@pytest.mark.usefixtures("asks_about_the_tram")
def test_a_changed_policy_waits_for_an_approver_and_is_taken_back(city: City, admin: Admin, folder: str) -> None:
    key = f"{folder}/GE-77_tram.md"

    def upload(version: str, time: str) -> None:
        city.clients.s3.put_object(Bucket=city.policies, Key=key, Body=TRAM.format(version=version, time=time).encode())

    def publish(version: str) -> None:
        admin.page.get_by_label("Why may it be used?").fill("The museum agreed.")
        admin.page.get_by_role("button", name=f"Publish version {version}").click()

    upload("1.0", "10:00")
    expect(admin.document(key)).to_contain_text("To be published", timeout=READ_WITHIN)
    admin.document(key).get_by_role("button", name="Museum tram").click()
    changes = admin.page.get_by_role("region", name="Answers that would change")
    expect(changes).to_contain_text("A person answers.")
    expect(changes).to_contain_text("on Sundays at 10:00")
    publish("1.0")
    expect(admin.document(key)).to_contain_text("Ready", timeout=READ_WITHIN)

    upload("1.1", "11:30")
    expect(admin.document(key)).to_contain_text("in use: 1.0", timeout=READ_WITHIN)
    expect(changes).to_contain_text("on Sundays at 10:00")
    expect(changes).to_contain_text("on Sundays at 11:30")
    publish("1.1")
    expect(admin.page.get_by_text("Version 1.1 by")).to_be_visible(timeout=READ_WITHIN)

    admin.page.get_by_role("button", name="Go back to this").click()
    admin.page.get_by_label("Why?").fill("The timetable was last year's.")
    admin.page.get_by_role("button", name="Go back").click()
    expect(admin.page.get_by_text("The timetable was last year's.")).to_be_visible(timeout=READ_WITHIN)
    expect(admin.document(key).get_by_text("1.0", exact=True)).to_be_visible(timeout=READ_WITHIN)
