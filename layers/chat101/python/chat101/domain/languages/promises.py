"""Words by which a translation could say that somebody is coming (promise 9), where the English does not.

They are looked for and never said. No such list is whole; a word in it that is wrong costs a translation and no more.
"""

import re
from collections.abc import Mapping

from chat101.domain.languages.known import Language

_ENGLISH = re.compile(
    r"\b(?:on (?:the|their|its|our) way|comes?|coming|sends?|sent|travel\w*|journey|arrive\w*|attend\w*)\b",
    re.IGNORECASE,
)

_COMING: Mapping[str, re.Pattern[str]] = {
    code: re.compile(rf"(?<!\w)(?:{words})")
    for code, words in {
        "cy": r"ar (?:y|eu|ein) ffordd|yn dod|wedi(?:'u|'i)? (?:h?anfon)|byddwn yn (?:dod|cyrraedd)",
        "pl": r"jedzie|jadą|w drodze|przyjed|przyjad|wysł|wyśl|przyjdzie policja",
        "ro": r"pe drum|poliția vine|vin la|sosește|sosesc|am trimis|a fost trimis|vom veni",
        "ur": r"راستے میں|راستے پر|آ رہی|آ رہے|بھیج|پہنچ رہ",
        "pa": r"ਰਸਤੇ ਵਿੱਚ|ਰਾਹ ਵਿੱਚ|ਆ ਰਹ|ਭੇਜ|ਪਹੁੰਚ ਰਹ",
        "bn": r"পথে|আসছে|পাঠা|রওনা",
        "ar": r"(?:و)?في (?:ال)?طريق|قادم|آت(?:ية|ون)|أرسل|ستصل|سيصل",
        "pt": r"a caminho|está a chegar|estão a chegar|está chegando|estão chegando|vem aí|enviad|enviámos|enviamos",
        "es": r"en camino|de camino|va para allá|van para allá|ya viene|enviad|hemos enviado|llegará|llegarán",
        "lt": r"atvyk|atvaž|pakeliui|išsiųs|siunčia",
    }.items()
}


def promises_more(english: str, other: str, language: Language) -> bool:
    """Whether it speaks of somebody who is coming or sent, and the English does not."""
    words = _COMING.get(language.code)
    return words is not None and not _ENGLISH.search(english) and words.search(other.casefold()) is not None
