"""The languages that are known by name: a closed list, so that no other word of a model's gets past it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

_RIGHT_TO_LEFT = frozenset({"ARABIC", "HEBREW"})

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Language:
    """`code`: BCP 47's primary subtag. `name`: in English; `own`: in itself. `script`: as Unicode names its letters.
    `signs`: words that are in nearly every sentence of it and that English has not, and letters that are its own;
    without them it cannot be told from another language of the same script.
    """

    code: str
    name: str
    own: str
    script: str
    signs: frozenset[str] = frozenset()

    @property
    def direction(self) -> Direction:
        return "rtl" if self.script in _RIGHT_TO_LEFT else "ltr"

    @property
    def can_be_checked(self) -> bool:
        """Whether code can tell a sentence of it from one of English."""
        return self.script != "LATIN" or bool(self.signs)


_TABLE = """
en | English | English | LATIN
cy | Welsh | Cymraeg | LATIN | y yr yn eich ar wedi gyda neu os chi mae ac ni nid i'r o'r hyn mewn heb oes rhaid ô ŵ ŷ
pl | Polish | polski | LATIN | w z na nie się jest lub oraz od po za dla może można jeśli ą ć ę ł ń ś ź ż
ro | Romanian | română | LATIN | și să în pe cu sau este nu din pentru dacă puteți unui prin ă ș ț
ur | Urdu | اردو | ARABIC | ہ ے ں ک ی
pa | Punjabi | ਪੰਜਾਬੀ | GURMUKHI
bn | Bengali | বাংলা | BENGALI
ar | Arabic | العربية | ARABIC | ة ي ك ى أ إ
pt | Portuguese | português | LATIN | da do em não para com um uma os pode por ao na se dos ã õ
es | Spanish | español | LATIN | el los las para con una puede es y si por del al hay ñ ó í ú
lt | Lithuanian | lietuvių | LATIN | ir į ar iš jūs galite yra arba nuo prie kad jei ne ą č ę ė į š ų ū ž
bg | Bulgarian | български | CYRILLIC
cs | Czech | čeština | LATIN | v na je se nebo pokud můžete od že ne č ě ř š ž ů ý
fa | Persian | فارسی | ARABIC | ک ی
fr | French | français | LATIN | le la les de des et ou un une vous est pour dans pas à é è ê ç
gu | Gujarati | ગુજરાતી | GUJARATI
hi | Hindi | हिन्दी | DEVANAGARI
hu | Hungarian | magyar | LATIN | az és egy hogy vagy nem ha van é á ö ü ő ű
it | Italian | italiano | LATIN | di il la che per con un una non è o si può le gli
lv | Latvian | latviešu | LATIN | un ir ar vai no uz pie kas ja ne ā č ē ģ ī ķ ļ ņ š ū ž
ps | Pashto | پښتو | ARABIC
ru | Russian | русский | CYRILLIC
sk | Slovak | slovenčina | LATIN | v na je sa alebo ak môžete od že č ľ š ť ž ý
so | Somali | Soomaali | LATIN | waa iyo ama ka ku waxaad haddii aad
ta | Tamil | தமிழ் | TAMIL
tr | Turkish | Türkçe | LATIN | ve bir için veya ile bu da ı ğ ş ç
uk | Ukrainian | українська | CYRILLIC
am | Amharic | አማርኛ | ETHIOPIC
de | German | Deutsch | LATIN
el | Greek | ελληνικά | GREEK
fil | Filipino | Filipino | LATIN
he | Hebrew | עברית | HEBREW
ja | Japanese | 日本語 | CJK
ko | Korean | 한국어 | HANGUL
ku | Kurdish | kurdî | LATIN
ml | Malayalam | മലയാളം | MALAYALAM
ne | Nepali | नेपाली | DEVANAGARI
nl | Dutch | Nederlands | LATIN
si | Sinhala | සිංහල | SINHALA
sq | Albanian | shqip | LATIN
sw | Swahili | Kiswahili | LATIN
te | Telugu | తెలుగు | TELUGU
th | Thai | ไทย | THAI
ti | Tigrinya | ትግርኛ | ETHIOPIC
vi | Vietnamese | Tiếng Việt | LATIN
yo | Yoruba | Yorùbá | LATIN
zh | Chinese | 中文 | CJK
"""


def _row(line: str) -> Language:
    code, name, own, script, *signs = (cell.strip() for cell in line.split("|"))
    return Language(code, name, own, script, frozenset(" ".join(signs).split()))


LANGUAGES: Mapping[str, Language] = MappingProxyType(
    {language.code: language for language in map(_row, _TABLE.strip().splitlines())}
)
ENGLISH = LANGUAGES["en"]
UNKNOWN = Language("und", "a language that was not recognised", "", "LATIN")
"""Not English, and not one that has a name here (BCP 47's own code for it)."""

_OTHER_NAMES = {"tl": "fil", "iw": "he"}


def language_of(tag: str) -> Language:
    """What a BCP 47 tag names, whatever region or script it adds. Nothing said is English; anything else is unknown."""
    primary = tag.strip().replace("_", "-").partition("-")[0].lower()
    return LANGUAGES.get(_OTHER_NAMES.get(primary, primary), UNKNOWN) if primary else ENGLISH
