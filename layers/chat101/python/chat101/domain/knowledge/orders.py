"""Text that gives orders to a machine: in a policy there is no honest reason for it.

The gate lets through what a current policy says, so words that are planted in one must not become policy. This finds
the plain ones; an approver reads the rest. In what the public writes it is no reason for anything.
"""

import re
import unicodedata

_THINGS = r"(?:instructions?|prompts?|rules|guidelines|directions|commands|messages)"
_ORDERS = re.compile(
    rf"""\b(?:ignore|disregard|forget|override|bypass)\s+(?:\w+\s+){{0,3}}?{_THINGS}\b
    | \b(?:ignore|disregard|forget)\s+(?:everything|all|anything)\s+(?:above|before|you|that)
    | \b(?:system|developer)\s+(?:prompt|message|override)\b
    | \byou\s+are\s+(?:now\s+)?(?:an?\s+|the\s+)?(?:\w+\s+)?(?:ai|chatbot|bot|language\s+model|llm|gpt\w*|dan)\b
    | \b(?:from\s+now\s+on,?|pretend(?:\s+that)?|imagine(?:\s+that)?)\s+you\b | \bin\s+character\b | \brole-?\s?play
    | \byou\s+(?:will|must|shall|are\s+going\s+to)\s+(?:always\s+|never\s+|now\s+)?(?:respond|act\s+as|play\b|pretend)
    | \byour\s+(?:first\s+|next\s+)?(?:response|output|answer)s?\s+(?:must|should|will)\b
    | \b(?:do\s+anything\s+now|jailbr(?:eak|oken)|as\s+an\s+ai\b)
    | \b(?:new|updated|real)\s+instructions\s*:
    | </?\s*(?:system|instructions?|assistant|user|prompt)\s*>
    | ^\s*(?:system|assistant|user)\s*:
    | \[/?inst\] | <\|im_(?:start|end)\|>
    | \b(?:repeat|print|reveal|output)\s+(?:your|the)\s+(?:\w+\s+)?{_THINGS}\b
    | \b(?:ai|language\s+)models?\s+(?:reading|processing|that\s+read)""",
    re.IGNORECASE | re.VERBOSE | re.MULTILINE,
)
_INVISIBLE = frozenset({"Cf", "Co", "Cn"})


def gives_orders(text: str) -> bool:
    """Does it speak to a machine, also with invisible or full-width characters in between?"""
    plain = "".join(
        each for each in unicodedata.normalize("NFKC", text) if unicodedata.category(each) not in _INVISIBLE
    )
    return _ORDERS.search(plain) is not None
