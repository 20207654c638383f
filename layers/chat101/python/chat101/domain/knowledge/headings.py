"""What a clause's heading says of its use: some are not policy at all, some are words for staff to say.

Policies follow one template (`Related documents`, `What to tell the member of the public`), so a heading is enough.
"""

NAVIGATION = frozenset(
    (
        "related documents",
        "related policies",
        "references",
        "contents",
        "document control",
        "document history",
        "version history",
    )
)
"""Lists of other documents. They are full of every subject's words and answer nothing, so they are never indexed."""

SCRIPTS = frozenset(("what to tell the member of the public", "what to tell the public", "what to say"))
"""Wording that repeats what another clause lays down. The clause that lays it down is the one to cite."""


def is_navigation(heading: str) -> bool:
    """A list of other documents, not a rule."""
    return heading.strip().lower() in NAVIGATION


def is_script(heading: str) -> bool:
    """Wording for staff, not the rule that it repeats."""
    return heading.strip().lower() in SCRIPTS
