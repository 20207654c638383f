"""The words that the gate's rules look for. Data only: a change here changes what may be said."""

FUNCTION_WORDS = frozenset(
    """a an the this that these those there here it its itself he she him her his hers they them their theirs themselves
    i me my mine we us our ours you your yours yourself who whom whose which what when where why how
    and or but so if then than as at by for from in into of off on onto out over per to up with within without about
    after before between during until while because since under through
    am is are was were be been being have has had having do does did doing
    can could may might must shall should will would ought need not no nor also too very just even still yet
    pm please such same other another any some each every both either all more most less least only own
    one someone anyone everyone person people something anything thing things way""".split()
)

IRREGULAR = {
    "kept": "keep", "found": "find", "took": "take", "taken": "take", "gave": "give", "given": "give",
    "sent": "send", "paid": "pay", "held": "hold", "left": "leave", "lost": "lose", "told": "tell", "made": "make",
    "brought": "bring", "bought": "buy", "stole": "steal", "stolen": "steal", "seen": "see", "saw": "see",
    "went": "go", "gone": "go", "got": "get", "said": "say", "met": "meet", "spoke": "speak", "spoken": "speak",
    "wrote": "write", "written": "write", "chose": "choose", "chosen": "choose", "began": "begin", "begun": "begin",
    "came": "come", "ran": "run", "drove": "drive", "driven": "drive", "broke": "break", "broken": "break",
    "children": "child", "men": "man", "women": "woman", "dealt": "deal", "sold": "sell", "used": "use",
}  # fmt: skip

SAME = {
    "ring": "cal", "phon": "cal", "telephon": "cal", "photograph": "photo", "identification": "id",
    "bicycl": "bik", "start": "begin", "receiv": "get", "cost": "fee", "price": "fee", "pric": "fee",
}  # fmt: skip
"""Stems that may stand for each other. Short on purpose: each pair is a meaning that someone looked at."""

LEADS_ON = frozenset(
    "it this that these those they them he she then also however otherwise instead so there its their".split()
)
"""A sentence that opens with one of these leans on the one before it."""

OPENERS = frozenset(
    """after all although an and any apply arrange as ask at before book bring but by call can check choose collect
    come complete contact dial do don download each email either every find follow for from fill get give go
    hand have here how if in it keep leave let look make most move need no nobody not nothing on once or other
    our pay phone please post press put read remember reply report return ring save say see send show sign some
    someone speak stay stop take talk tell text that the their then there these they this those to try until
    upload use visit wait we what when where while who why will with without won write yes you your""".split()
)
"""Words that open a sentence with a capital without being a name."""

UNITS = frozenset(
    """second minute hour day night week fortnight month year working-day calendar-day mile metre meter kilometre km
    yard foot feet inch cm mm kg kilogram gram g litre point foot-pound set report referee decibel mph kph""".split()
)

DAYS = {
    "monday": "monday", "mon": "monday", "tuesday": "tuesday", "tue": "tuesday", "tues": "tuesday",
    "wednesday": "wednesday", "wed": "wednesday", "thursday": "thursday", "thu": "thursday", "thurs": "thursday",
    "friday": "friday", "fri": "friday", "saturday": "saturday", "sat": "saturday", "sunday": "sunday",
    "sun": "sunday",
}  # fmt: skip

MONTHS = frozenset("january february march april may june july august september october november december".split())

RELATIVE_DAYS = frozenset("today tomorrow tonight yesterday weekend weekday overnight christmas easter".split())

SMALL_NUMBERS = {
    "zero": 0, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
"""`one` is left out: it is counted only before a unit, because it is more often a pronoun."""

ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip

AMOUNTS = frozenset("half quarter third dozen couple twice double triple thrice".split())

STRONG = (
    frozenset({"must", "have to", "has to", "need to", "needs to", "required", "requires", "obliged", "compulsory"}),
    frozenset({"will", "shall", "going to"}),
    frozenset({"guarantee", "guaranteed", "guarantees", "promise", "definitely", "certainly", "surely", "bound to"}),
    frozenset({"always", "automatically", "in every case", "every time"}),
    frozenset({"all", "every", "everyone", "everything", "everybody"}),
    frozenset({"any", "anyone", "anything", "anybody", "anywhere", "any time"}),
    frozenset({"only", "solely", "just"}),
    frozenset({"never"}),
    frozenset({"completely", "fully", "entirely", "totally"}),
    frozenset({"immediately", "instantly", "straight away", "right away", "at once", "urgently"}),
    frozenset({"soon", "shortly", "quickly", "without delay"}),
    frozenset({"before", "beforehand"}),
    frozenset({"after", "afterwards"}),
    frozenset({"last", "lastly"}),
    frozenset({"because"}),
    frozenset({"both"}),
)
"""What the sentence may say only if the clause says it, in one of the group's forms."""

MUST_KEEP = (
    frozenset({"may", "might", "could", "can", "able to"}),
    frozenset(
        {"usually", "normally", "generally", "often", "sometimes", "typically", "mostly", "most", "in most cases"}
    ),
    frozenset({"target", "targets", "aim", "aims", "hope", "hopes", "try", "tries"}),
    frozenset({"expected", "expect", "likely", "as a guide"}),
    frozenset({"if", "provided", "as long as", "when", "where"}),
    frozenset({"unless", "except", "apart from", "other than"}),
    frozenset({"at least", "or more", "minimum"}),
    frozenset({"up to", "no more than", "not more than", "at most", "maximum"}),
    frozenset({"only"}),
    frozenset({"where possible", "if possible", "where practicable"}),
    frozenset(
        {"offence", "illegal", "unlawful", "prohibited", "banned", "forbidden", "against the law", "crime", "theft"}
    ),
)
"""What the sentence may not lose if the words that support it have it."""

KEPT_IN_COPIES = (
    frozenset({"within", "inside"}),
    frozenset({"after", "afterwards"}),
    frozenset({"before", "beforehand"}),
)
"""And what it may not lose if it says nearly all of what they say."""

NEGATIONS = frozenset("not no never none nobody nothing nowhere neither nor without".split())

JOINS = frozenset("and but or".split())
"""What parts two runs of words without being said of either."""

CONDITIONS = frozenset("if unless when where while because before after until once".split())
"""What opens a run on which another depends."""

ORDERED = CONDITIONS | frozenset("only not no never first last then".split())
"""Words that say little and change what the next ones mean: they keep their place like those that say much."""

PUBLIC_ACTS = frozenset("report ring apply book upload pay collect hand complete sign post".split())
"""What somebody who asks does: of these "it can be reported" says "you can report it". Not so of "seize" or "keep"."""

BODIES = frozenset(
    """officer police council staff chat team unit supervisor panel inspector sergeant coordinator handler court
    network""".split()
)
"""Who acts for the public: what only these do, nobody who asks is told to do."""

ASKERS = frozenset("you person people someone anyone".split())
"""Who asks."""

BETWEEN = frozenset(
    """who can may must should will would might do does did am is are be been not also only normally usually always
    never first""".split()
)
"""What may stand between somebody and what they do."""

TOWARDS = frozenset("in to with from at by on for about tell ask ring contact see".split())
"""What comes before somebody who is spoken of and does nothing."""

BOUNDS = (
    ("at least", "least"), ("or more", "least"), ("or over", "least"), ("minimum of", "least"), ("more than", "over"),
    ("over", "over"), ("above", "over"), ("no more than", "most"), ("not more than", "most"), ("up to", "most"),
    ("at most", "most"), ("maximum of", "most"), ("or less", "most"), ("less than", "under"), ("under", "under"),
    ("below", "under"), ("within", "within"), ("after", "after"), ("before", "before"), ("until", "before"),
)  # fmt: skip
"""A word beside a number and the side of the number that it means."""

ROLES = frozenset(
    """victim witness suspect offender defendant accused complainant caller finder owner keeper driver passenger rider
    cyclist pedestrian holder applicant referee parent guardian child partner relative neighbour tenant landlord
    resident seller buyer customer manager staff operator officer police force court council insurer bank garage
    solicitor doctor school employer""".split()
)
"""Who does or gets something: not to be taken from another sentence of the clause."""

PLAIN = frozenset("get give take bring go hand show use make ask need want look fill put let please".split())
"""What a sentence that is no copy may say in its own words, because they add nothing that anybody could act on."""

LOADED = frozenset(
    """pay fee free charge cost price fine penalty arrest prosecute prison jail court convict guilty innocent legal
    illegal law lawful offence crime compensate compensation refund insurance confidential anonymous private secret
    delete erase visit attend police officer register registration appointment book online email post letter
    deadline extend extension exempt eligible entitle right duty mandatory optional open close accept refuse reject
    allow forbid ban prohibit valid expire cancel destroy seize keep claim own safe dangerous danger weapon hospital
    solicitor lawyer ombudsman council website app form certificate licence permit passport signature proof witness
    record report reference number crime investigate investigation evidence""".split()
)
"""Words whose being there or not changes what someone does: the clause must have them."""
