"""`classify_contact` without a language model: the nearest department, a few words, and an honest confidence."""

import re
from functools import cached_property
from typing import Any

import numpy as np

from infrastructure.local.bedrock_standin.departments import ABOUT, POINTERS, TYPES
from infrastructure.local.bedrock_standin.detect import language
from infrastructure.local.bedrock_standin.embedder import Embedder, Vector
from infrastructure.local.bedrock_standin.phrasebook import known
from infrastructure.local.bedrock_standin.questions import questions
from infrastructure.local.bedrock_standin.sentences import terms
from infrastructure.local.bedrock_standin.stated import facts

POINTER_WEIGHT = 0.06
_SHARPNESS = 18.0
_A_STORY = 4
_FEW = 4
_ELSEWHERE = "general_enquiries"

_PERSON = (
    r"(?:person|human|someone real|real (?:person|human|someone)|operator|agent|advis[eo]r|actual (?:person|officer)"
    r"|officer)"
)
_ASKS_PERSON = re.compile(
    rf"\b(?:speak|talk|chat|put me through|pass me|connect me|transfer me|get me)\b[^.?!]{{0,25}}\b{_PERSON}\b"
    rf"|\b(?:want|need|can i (?:have|get)) (?:a |an |to speak to a )?(?:real |actual )?(?:person|human|operator)\b"
    r"|\b(?:speak|talk) (?:to|with) (?:someone|somebody|anyone)\b|\bnot a (?:bot|robot|machine)\b",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"\W*(?:(?:hi|hiya|hello|hey|hey up|ey up|alright|good (?:morning|afternoon|evening)|thanks?(?: you)?|cheers|ta"
    r"|bye|goodbye|thank u|thx|ok|okay|great|lovely|brilliant|that'?s (?:all|great|brilliant)|so much|very much"
    r"|a lot|there|mate|love|bab|anybody|anyone|for (?:your|the) help)\W*)+",
    re.IGNORECASE,
)
_UPDATE = re.compile(
    r"\b(?:any (?:update|news)|update on|my case|crime (?:number|ref\w*)|officer in (?:the|my) case|already reported"
    r"|i reported|not heard|heard nothing|court date|reported (?:it|this) (?:last|on|in))\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"\?|\b(?:where|what|when|how|who|which|why|whats|hows|wheres)"
    r" (?:do|does|is|are|can|should|would|time|to|much|long|many|i|if|happens|s)\b"
    r"|\b(?:can|could|do|does|is|are|am|should|will|would) (?:i|you|u|we|it|there|they|my|the)\b|\bdo i need\b",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"\b(?:report|stolen|stole|nicked|took|taken|robbed|burgled|smashed|broke|broken|damaged|attacked|assaulted|hit|threatened"
    r"|scammed|conned|harass\w*|followed|saw|seen|lost|found|crashed|vandalised|been|keeps?|someone)\b",
    re.IGNORECASE,
)


class Classifier:
    """Knows what each department is for, once it has been asked for the first time."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder

    @cached_property
    def _about(self) -> dict[str, list[Vector]]:
        return {name: [self._embedder.embed(text)[0] for text in texts] for name, texts in ABOUT.items()}

    def classify(self, material: dict[str, Any], departments: list[str]) -> dict[str, Any]:
        """The tool's input. `departments`: those that its schema allows."""
        written = [str(message) for message in material.get("messages", [])]
        messages = [phrase[1] if (phrase := known(message)) else message for message in written]
        spoken = language(written)
        text = "\n".join(messages)
        asks_for_person = _ASKS_PERSON.search(messages[-1] if messages else "") is not None
        department, confidence = self._department(text, departments)
        intent = _intent(messages[-1] if messages else "", text, asks_for_person=asks_for_person)
        return {
            "intent": intent,
            "asks_for_person": asks_for_person,
            "department": department,
            "contact_type": _contact_type(text, department, intent),
            "confidence": confidence,
            "questions": questions(messages) if intent == "question" and _is_english(written, spoken) else [],
            "language": spoken,
            "facts": facts(written),
        }

    def _department(self, text: str, departments: list[str]) -> tuple[str, float]:
        """The nearest, and the softmax share of it. Too few words are for anyone."""
        known = [name for name in departments if name in ABOUT]
        if len(terms(text)) == 0 or not known:
            return (_ELSEWHERE if _ELSEWHERE in departments else departments[0]), 0.3
        told = self._embedder.embed(text)[0]
        scores = np.array([self._score(name, told, text) for name in known])
        shares = np.exp(_SHARPNESS * (scores - scores.max()))
        best = int(scores.argmax())
        return known[best], round(float(shares[best] / shares.sum()), 2)

    def _score(self, name: str, told: Vector, text: str) -> float:
        nearest = sorted((float(told @ about) for about in self._about[name]), reverse=True)
        pointers = len({found.lower() for found in re.findall(POINTERS[name], text, re.IGNORECASE)})
        return nearest[0] + POINTER_WEIGHT * min(pointers, 2)


def _is_english(written: list[str], spoken: str) -> bool:
    """Or in the phrasebook: of anything else it does not know what is asked."""
    return spoken == "en" or known(written[-1]) is not None


def _intent(message: str, text: str, *, asks_for_person: bool) -> str:
    """By a few words of the newest message."""
    if _GREETING.fullmatch(message):
        return "greeting_or_thanks"
    if asks_for_person and len(terms(message)) <= _FEW:
        return "ask_person"
    if _UPDATE.search(message):
        return "update"
    if _QUESTION.search(message):
        return "question"
    if asks_for_person and not _REPORT.search(text):
        return "ask_person"
    return "report" if len(terms(text)) >= (_A_STORY if not _REPORT.search(text) else 2) else "unclear"


def _contact_type(text: str, department: str, intent: str) -> str:
    if intent == "greeting_or_thanks":
        return "greeting"
    fitting = (name for name, of, words in TYPES if of == department and re.search(words, text, re.IGNORECASE))
    return next(fitting, "unclear")
