"""The 32 documents of the sample force, each read as its author numbered it."""

import csv
import re
from functools import cache

import pytest

from chat101.domain.knowledge.clauses import DocumentKey, Policy
from chat101.domain.knowledge.manuscript import Manuscript
from chat101.domain.knowledge.particulars import policy_of
from chat101.domain.knowledge.readers import read_document
from chat101.domain.knowledge.splitting import Piece, split
from tests.unit.knowledge.fakes import SAMPLES

CLAUSES = {
    "case_updates/CU-01_crime_updates_victims_rights.docx": 33,
    "case_updates/CU-02_sending_evidence_for_a_case.md": 29,
    "case_updates/CU-03_return_of_property_held_as_evidence.md": 27,
    "complaints/CO-01_complaints_and_compliments.md": 33,
    "complaints/CO-02_misconduct_hearings_vetting.md": 29,
    "crime_desk/CD-01_theft_burglary_criminal_damage.md": 34,
    "crime_desk/CD-02_shop_theft_retail_crime.docx": 28,
    "crime_desk/CD-03_fraud_and_online_crime.docx": 28,
    "crime_desk/CD-04_hate_crime.pdf": 28,
    "crime_desk/CD-05_harassment_stalking_malicious_comms.md": 30,
    "crime_desk/CD-06_domestic_abuse_first_contact.docx": 32,
    "crime_desk/CD-07_clares_law_sarahs_law.md": 28,
    "general_enquiries/GE-01_contact_routes_accessibility_safe_exit.md": 28,
    "general_enquiries/GE-02_front_counters_opening_hours.md": 30,
    "general_enquiries/GE-03_missing_people_first_report.docx": 28,
    "general_enquiries/GE-04_records_subject_access_dbs.pdf": 27,
    "general_enquiries/GE-90_left_to_people.md": 888,
    "general_enquiries/GE-91_answered_by_policies.md": 762,
    "licensing/LI-01_firearms_shotgun_certificates_v3.2_superseded.pdf": 25,
    "licensing/LI-01_firearms_shotgun_certificates_v4.1.pdf": 34,
    "licensing/LI-02_alcohol_temporary_events.docx": 30,
    "neighbourhood/NB-01_antisocial_behaviour_case_review.md": 35,
    "neighbourhood/NB-02_noise_fireworks_neighbour_disputes.md": 28,
    "neighbourhood/NB-03_abandoned_vehicles.docx": 26,
    "neighbourhood/NB-04_drones_model_aircraft.pdf": 25,
    "neighbourhood/NB-05_dogs.txt": 27,
    "property_office/PO-01_lost_and_found_property.md": 33,
    "property_office/PO-02_lost_passports_cards_phones.docx": 29,
    "road_policing/RP-01_road_traffic_collisions.md": 30,
    "road_policing/RP-02_speeding_notices.docx": 30,
    "road_policing/RP-03_seized_vehicles.pdf": 30,
    "road_policing/RP-04_dash_cam_submissions.md": 28,
    "road_policing/RP-05_obstruction_dangerous_parking.txt": 25,
    "road_policing/RP-06_e_scooters.txt": 24,
}
INDEX = list(csv.DictReader((SAMPLES / "INDEX.csv").read_text(encoding="utf-8").splitlines()))


@cache
def manuscript_of(name: str) -> Manuscript:
    return read_document(name, (SAMPLES / name).read_bytes())


@cache
def clauses_of(name: str) -> dict[str, Piece]:
    return {piece.number: piece for piece in split(manuscript_of(name))}


def test_every_sample_is_looked_at() -> None:
    assert {row["path"] for row in INDEX} == set(CLAUSES)


@pytest.mark.parametrize("name", CLAUSES)
def test_every_clause_of_a_sample_is_found_once_and_in_order(name: str) -> None:
    numbers = [tuple(map(int, number.split("."))) for number in clauses_of(name)]

    assert len(numbers) == CLAUSES[name]
    assert numbers == sorted(numbers)
    assert numbers[0] == (1, 1)


@pytest.mark.parametrize("name", CLAUSES)
def test_a_clause_is_what_its_span_of_the_text_says(name: str) -> None:
    text = manuscript_of(name).text

    for piece in clauses_of(name).values():
        letters = re.sub(r"\W", "", text[piece.start : piece.end])
        assert letters == re.sub(r"\W", "", piece.number + piece.text)


@pytest.mark.parametrize("name", CLAUSES)
def test_nothing_of_the_page_is_left_in_a_clause(name: str) -> None:
    for piece in clauses_of(name).values():
        assert "SAMPLE" not in piece.text
        assert not re.search(r"Page \d+ of|Northshire Police [A-Z]{2}-\d\d version", piece.text)
        assert piece.heading
        assert not piece.heading[0].isdigit()


@pytest.mark.parametrize("row", INDEX, ids=lambda row: row["path"])
def test_a_sample_says_what_it_is(row: dict[str, str]) -> None:
    policy = policy_of(DocumentKey(row["path"]), manuscript_of(row["path"]), {})

    said = (policy.title, policy.department.value, policy.version, policy.owner)
    assert said == (row["title"], row["department"], row["version"], row["owner"])
    assert (policy.effective.isoformat(), policy.review.isoformat()) == (row["effective"], row["review"])
    assert policy.status == ("superseded" if row["status"] == "superseded" else "current")


def test_what_the_uploader_attached_wins_over_the_document() -> None:
    name = "property_office/PO-01_lost_and_found_property.md"
    attached = {"version": "4.2", "review": "2028-01-04", "department": "case_updates", "owner": ""}

    policy = policy_of(DocumentKey(name), manuscript_of(name), attached)

    assert isinstance(policy, Policy)
    assert (policy.version, policy.review.year, policy.department.value) == ("4.2", 2028, "case_updates")
    assert policy.owner == "Property Office Manager"


@pytest.mark.parametrize(
    ("name", "number", "page"),
    [
        ("licensing/LI-01_firearms_shotgun_certificates_v4.1.pdf", "3.5", 1),
        ("licensing/LI-01_firearms_shotgun_certificates_v4.1.pdf", "3.6", 2),
        ("licensing/LI-01_firearms_shotgun_certificates_v4.1.pdf", "7.1", 3),
        ("road_policing/RP-03_seized_vehicles.pdf", "3.4", 2),
        ("neighbourhood/NB-04_drones_model_aircraft.pdf", "5.1", 2),
        ("property_office/PO-01_lost_and_found_property.md", "3.3", None),
        ("crime_desk/CD-02_shop_theft_retail_crime.docx", "4.1", None),
    ],
)
def test_a_clause_knows_its_page_where_there_are_pages(name: str, number: str, page: int | None) -> None:
    assert clauses_of(name)[number].page == page


@pytest.mark.parametrize(
    ("name", "number", "row"),
    [
        (
            "general_enquiries/GE-02_front_counters_opening_hours.md",
            "2.1",
            "Counter: Brackenford; Days: Saturday; Hours: 09:00 to 13:00.",
        ),
        (
            "licensing/LI-01_firearms_shotgun_certificates_v4.1.pdf",
            "4.1",
            "Application: Shotgun certificate, renewal; Fee: £126.",
        ),
        (
            "road_policing/RP-02_speeding_notices.docx",
            "3.1",
            "Limit (mph): 30; Course may be offered: 35 to 42; Court likely from: 50.",
        ),
        (
            "general_enquiries/GE-03_missing_people_first_report.docx",
            "5.1",
            (
                "Level: Medium; Meaning: Harm may well happen, though not of a grave kind; "
                "First action: Officer allocated within 1 hour."
            ),
        ),
    ],
)
def test_a_table_stays_in_its_clause_as_rows_that_can_be_read(name: str, number: str, row: str) -> None:
    assert row in clauses_of(name)[number].text.split("\n")


def test_a_list_in_a_pdf_keeps_its_items_apart_and_its_wrapped_lines_together() -> None:
    documents = clauses_of("road_policing/RP-03_seized_vehicles.pdf")["3.1"].text.split("\n")

    assert len(documents) == 6
    assert documents[4].startswith("(d) a certificate of insurance")
    assert documents[4].endswith("not a temporary policy that excludes it;")


def test_a_wrapped_line_that_begins_with_a_number_opens_no_clause() -> None:
    firearms = clauses_of("licensing/LI-01_firearms_shotgun_certificates_v4.1.pdf")

    assert "a person under 15 must be supervised" in firearms["2.4"].text
    assert firearms["3.1"].heading == "Applying and renewing"
