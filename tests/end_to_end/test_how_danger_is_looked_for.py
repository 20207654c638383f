"""An admin tries a change of the danger check, publishes it, and goes back, in a browser."""

import re

from playwright.sync_api import expect

from tests.end_to_end.conftest import Complaints
from tests.end_to_end.people import PATIENCE, DangerAdmin


def test_a_change_is_tried_published_and_taken_back(danger_admin: DangerAdmin) -> None:
    danger_admin.adds_a_rule("crag", "Emergency", "castle crag", "Suicide self harm")
    expect(danger_admin.publish).to_be_disabled()

    danger_admin.tries()

    expect(danger_admin.preview).to_contain_text("No emergency that is found now would be missed")
    expect(danger_admin.preview).to_contain_text(re.compile(r"Of \d{3} conversations with a known grade"))
    danger_admin.says_why("The ranger asked.")
    danger_admin.publish.click()
    expect(danger_admin.in_use).to_contain_text("The ranger asked.", timeout=PATIENCE)

    danger_admin.goes_back_to_the_one_before("It is a viewpoint after all.")

    expect(danger_admin.in_use).to_contain_text("It is a viewpoint after all.", timeout=PATIENCE)


def test_what_cannot_be_used_is_explained(danger_admin: DangerAdmin, complaints: Complaints) -> None:
    danger_admin.adds_a_rule("broken", "Urgent", "(castle|crag", "Weapons")

    danger_admin.tries()

    expect(danger_admin.problem).to_contain_text("lacks a ')'", timeout=PATIENCE)
    expect(danger_admin.publish).to_be_disabled()
    complaints.expected("/danger/preview")
