"""Words by which a translation could say another number than the English: two to ten, in ten languages.

They are looked for and never said. Those that mean something else too are left out (Bengali's nine is "is not"); a word
that is wrong costs a translation and no more.
"""

import re
from collections.abc import Mapping

from chat101.domain.knowledge.gate_facts import facts
from chat101.domain.knowledge.gate_text import one_line
from chat101.domain.languages.known import Language

_TABLE = """
cy | 2 dau dwy ddau ddwy | 3 tri dri thri tair dair thair | 4 pedwar bedwar phedwar pedair bedair phedair
cy | 5 pump bump phump pum bum phum | 6 chwech chwe | 7 saith | 8 wyth | 9 naw | 10 deg ddeg
pl | 2 dwa dwie dwóch dwu dwoje dwóm dwoma dwiema | 3 trzy trzech trzem trzema | 4 cztery czterech czterem czterema
pl | 5 pięć pięciu | 6 sześć sześciu | 7 siedem siedmiu | 8 osiem ośmiu | 9 dziewięć dziewięciu | 10 dziesięć dziesięciu
ro | 2 doi două | 3 trei | 4 patru | 5 cinci | 6 șase şase | 7 șapte şapte | 8 opt | 10 zece
ur | 3 تین | 4 چار | 5 پانچ | 6 چھ | 7 سات | 8 آٹھ | 10 دس
pa | 2 ਦੋ | 3 ਤਿੰਨ | 4 ਚਾਰ | 5 ਪੰਜ | 6 ਛੇ | 7 ਸੱਤ | 8 ਅੱਠ | 9 ਨੌਂ | 10 ਦਸ
bn | 2 দুই দুটি দুটো | 3 তিন তিনটি | 4 চার চারটি | 5 পাঁচ পাঁচটি | 6 ছয় ছয়টি | 7 সাত সাতটি | 8 আট আটটি | 10 দশ দশটি
ar | 2 اثنان اثنين اثنتان اثنتين | 3 ثلاث ثلاثة | 4 أربع أربعة | 5 خمس خمسة | 6 ست ستة | 7 سبع سبعة
ar | 8 ثمان ثماني ثمانية | 9 تسع تسعة | 10 عشر عشرة
pt | 2 dois duas | 3 três | 4 quatro | 5 cinco | 6 seis | 7 sete | 8 oito | 9 nove | 10 dez
es | 2 dos | 3 tres | 4 cuatro | 5 cinco | 6 seis | 7 siete | 8 ocho | 9 nueve | 10 diez
lt | 2 du dvi dviejų dviem | 3 trys tris trijų trims | 4 keturi keturios keturis keturias keturių
lt | 5 penki penkios penkis penkias penkių | 6 šeši šešios šešis šešias šešių | 7 septyni septynios septynis septynių
lt | 8 aštuoni aštuonios aštuonis aštuonių | 9 devyni devynios devynis devynių | 10 dešimt dešimties
"""


def _words() -> Mapping[str, Mapping[str, int]]:
    known: dict[str, dict[str, int]] = {}
    for line in _TABLE.strip().splitlines():
        code, *cells = one_line(line).split(" | ")
        for number, *words in map(str.split, cells):
            known.setdefault(code, {}).update(dict.fromkeys(words, int(number)))
    return known


_WORDS = _words()
_WORD = re.compile(r"[^\s.,;:!?()\"'/۔،؛؟।-]+")
_OF_TWO = re.compile(r"\b(?:both|either|between|couple|pair|twice|double|fortnights?|half)\b", re.IGNORECASE)
_OF_FOUR = re.compile(r"\bquarters?\b", re.IGNORECASE)


def counts_otherwise(english: str, other: str, language: Language) -> bool:
    """Whether it says a number in words that the English says neither in words nor in digits."""
    words = _WORDS.get(language.code, {})
    said = {words[word] for word in _WORD.findall(other.casefold()) if word in words}
    return bool(said) and not said <= _numbers(english)


def _numbers(english: str) -> set[int]:
    """Also the parts of which a language makes its numbers: of 14, four and ten."""
    values = {int(digits) for fact in facts(english) for digits in re.findall(r"\d{1,9}", fact.value)}
    others = {2} if _OF_TWO.search(english) else set()
    others |= {3, 4} if _OF_FOUR.search(english) else set()
    return values | {value % 10 for value in values} | {value - value % 10 for value in values} | others
