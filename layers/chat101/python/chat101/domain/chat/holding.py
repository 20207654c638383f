"""What a person at risk reads while they wait for a person: reviewed text for each kind of danger.

Nothing here says what the police will do, tells anybody to act, or could give somebody away who is being watched.
Telephone numbers are to be confirmed by the force before it goes live.
"""

from collections.abc import Mapping, Sequence

from chat101.domain.safeguarding.verdict import Category, Grade

CALL_999 = "If anyone is in danger now, please call 999: writing here does not send the police."
FIRST_IN_LINE = (
    "This chat waits for a person to read it, ahead of every chat that is not an emergency, and it stays open."
)
EARLY_IN_LINE = (
    "Thank you for telling us. This chat is ahead of others in the queue for a person to read, and it stays open."
)
IS_IT_SAFE = "Is it safe for you to write now?"

OF_THE_KIND: Mapping[Category, str] = {
    Category.SUICIDE_SELF_HARM: (
        "If you have hurt yourself, or might, please call 999 now. You can also ring Samaritans at any time, free, on "
        "116 123."
    ),
    Category.MEDICAL_EMERGENCY: (
        "If someone is hurt or very ill, call 999 and ask for an ambulance: they can tell you what to do until "
        "it comes."
    ),
    Category.CHILD_AT_RISK: (
        "If a child is in danger now, call 999. Children can also ring Childline, free, on 0800 1111."
    ),
    Category.EXPLOITATION_SLAVERY: "The Modern Slavery Helpline is free, at any time, on 08000 121 700.",
    Category.DOMESTIC_ABUSE: (
        "Write only when it is safe. If you cannot speak, call 999 from a mobile, listen, and press 55 when you are "
        "asked to."
    ),
    Category.SEXUAL_OFFENCE: "You do not have to describe what happened here.",
    Category.MISSING_PERSON: "There is no waiting time before somebody can be reported missing.",
    Category.MENTAL_HEALTH_CRISIS: "You can also ring NHS 111 at any time and choose the mental health option.",
    Category.STALKING_HARASSMENT: "You do not need proof to tell us about it.",
    Category.HATE_CRIME: "If you think that it was because of who you are, that is enough to tell us.",
}
"""The first kind in this order that was seen is spoken to: one sentence, not a list."""


def holding(risk: Grade, categories: Sequence[Category]) -> str:
    """The sentences for this grade and these kinds of danger."""
    kind = next((text for category, text in OF_THE_KIND.items() if category in categories), "")
    if risk is Grade.EMERGENCY:
        return _joined(CALL_999, kind, FIRST_IN_LINE, IS_IT_SAFE)
    return _joined(EARLY_IN_LINE, kind, CALL_999, IS_IT_SAFE)


def _joined(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)
