"""A small policy for the gate's tests, and short ways to lay a sentence before the gate."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from chat101.actions.find_passages import Library
from chat101.domain.departments import Department
from chat101.domain.knowledge.clauses import Clause, DocumentKey, Passage, Policy
from chat101.domain.knowledge.gate import DraftSentence, Gated, Quoted, gate
from chat101.domain.knowledge.gate_text import segments, tidy
from tests.functional.support.mind import OneClause

TODAY = date(2026, 11, 23)
SAMPLES = Path("infrastructure/local/northshire/policies")

LOST_PROPERTY = Policy(
    document=DocumentKey("policies/property_office/lost.md"),
    reference="PO-01",
    title="Lost and found property",
    version="4.1",
    department=Department.PROPERTY_OFFICE,
    owner="Property Office Manager",
    status="current",
    effective=date(2026, 1, 5),
    review=date(2027, 1, 4),
)


def clause(number: str, text: str, policy: Policy = LOST_PROPERTY) -> Clause:
    return Clause(policy, number, "Things you have found", text, 1, 0, len(text))


@dataclass
class Meanings:
    """Keeps ports.Embeddings: everything means the same but for what is said to mean something else."""

    other: frozenset[str] = frozenset()
    asked: list[str] = field(default_factory=list)

    def embed(self, text: str) -> Sequence[float]:
        self.asked.append(text)
        return (0.0, 1.0) if text in self.other else (1.0, 0.0)


def library(meanings: Meanings | None = None) -> Library:
    """To answer with: what is found is given."""
    return Library(OneClause(), meanings or Meanings())


def passage(found: Clause) -> Passage:
    return Passage(found, score=0.9, cosine=0.9, bm25=5.0)


HOURS = clause(
    "2.1",
    "The current hours are in the table.\n\n"
    "| Counter | Days | Hours |\n"
    "| Kelderby Central | Every day | 08:00 to 20:00 |\n"
    "| Brackenford | Monday to Friday | 09:00 to 17:00 |\n"
    "| Brackenford | Saturday | 09:00 to 13:00 |",
)
WHERE = clause(
    "3.6",
    "Hand accepted items in at Kelderby Central, Brackenford or Stonehithe. A receipt is given with a number beginning "
    "NSP.",
)
NOT_ACCEPTED = clause(
    "3.4",
    "Northshire Police does not accept: keys without a name, umbrellas, clothing, toys; cash below £20; and food.",
)
KEPT = clause(
    "4.1",
    "Found property is kept for 28 days from the day it is handed in. If no owner has come forward by then it may go "
    "to the finder or be sold, destroyed or given to charity.",
)
CLAIM = clause(
    "4.2",
    "A finder who wants to claim must say so when handing the item in and must then collect it within 14 days after "
    "the 28 days end.",
)
POST = clause("5.4", "Items under 2 kg can be posted within the UK for £8.50, paid in advance by card.")
PRINTS = clause("5.1", "The charge is £78 for the first set and £39 for each further set made at the same visit.")
SILENT = clause(
    "2.2", "Pressing 55 does not tell the police where you are, and a silent call by itself does not bring help."
)
CONTACT = clause(
    "9.1", "Ring 0300 123 2040 or write to report@phishing.gov.uk. Complaints normally take 2 working days."
)
DANGER = clause(
    "1.2", "Ring 999 if any of these is true:\n- (a) someone is in danger now;\n- (b) someone is badly hurt."
)
FEES = clause(
    "4.4",
    "These are set nationally.\n"
    "Application: Firearm certificate, grant; Fee: £198.\n"
    "Application: Firearm certificate, renewal; Fee: £131.\n"
    "Application: Shotgun certificate, renewal; Fee: £126.",
)

ALL = (FEES, HOURS, WHERE, NOT_ACCEPTED, KEPT, CLAIM, POST, PRINTS, SILENT, CONTACT, DANGER)


def draft(text: str, *cited: Clause, quote: str | None = None) -> DraftSentence:
    """A sentence that quotes its clauses whole, unless a quote is given."""
    return DraftSentence(text, tuple(Quoted(one.id, quote if quote is not None else one.text) for one in cited))


def said_of(source: str, text: str) -> Gated:
    """A sentence about a clause that has these words, quoted whole."""
    cited = clause("1.1", source)
    return gate([draft(text, cited)], [passage(cited)], on=TODAY)


def gated(text: str, *cited: Clause, quote: str | None = None) -> Gated:
    return gate([draft(text, *cited, quote=quote)], [passage(one) for one in ALL], on=TODAY)


def sample_sentences() -> list[tuple[Clause, str]]:
    """Every sentence of the Markdown sample policies, outside lists, with its clause."""
    found = []
    for path in sorted(SAMPLES.glob("*/*.md")):
        for number, text in re.findall(r"^(\d+\.\d+) (\S.*)$", path.read_text(encoding="utf-8"), re.MULTILINE):
            one = clause(f"{path.stem}-{number}", text)
            found += [(one, tidy(text)[segment.start : segment.end]) for segment in segments(text)]
    return found
