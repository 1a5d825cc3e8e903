"""The words that time expressions are made of, each with its class.

The grammar is written over classes (``MONTH DOT? DAYNUM``), not over letters: an article is turned
into one class a token, and every rule runs over that short string.
"""

from __future__ import annotations

__all__ = [
    "CARDINALS",
    "CLASS_OF",
    "DECADES",
    "LASTING",
    "MONTHS",
    "ORDINALS",
    "PARTS",
    "SEASONS",
    "UNITS",
    "WEEKDAYS",
    "part_of_day",
    "word_list",
    "word_set",
]


def word_list(text: str) -> list[str]:
    """Return the words of a text: how the lists of this package are written."""
    return text.split()


def word_set(text: str) -> frozenset[str]:
    """Return the set of the words of a text."""
    return frozenset(text.split())


_MONTH_NAMES = word_list("january february march april may june july august september october november december")
_MONTH_SHORT = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
MONTHS = {name: n for n, name in enumerate(_MONTH_NAMES, 1)} | _MONTH_SHORT

_WEEKDAY_NAMES = word_list("monday tuesday wednesday thursday friday saturday sunday")
_WEEKDAY_SHORT = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
WEEKDAYS = {name: n for n, name in enumerate(_WEEKDAY_NAMES)} | _WEEKDAY_SHORT

SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
SEASONS |= {"springtime": "SP", "summertime": "SU", "wintertime": "WI"}

PARTS = {
    "morning": "MO", "dawn": "MO", "afternoon": "AF", "evening": "EV", "dusk": "EV", "night": "NI",
    "lunchtime": "MI",
}  # fmt: skip


def part_of_day(part: str | None) -> str:
    """Return the end of a TIMEX3 value for the words of a part of a day.

    >>> part_of_day("night"), part_of_day(None)
    ('TNI', '')
    """
    if part is None:
        return ""
    return "T" + PARTS[part.split()[-1]]


_SINGULAR = {
    "second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "fortnight": "FN", "month": "MO",
    "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
}  # fmt: skip
_PLURAL = {f"{name}s": code for name, code in _SINGULAR.items() if name != "century"} | {"centuries": "CE"}
UNITS = _SINGULAR | _PLURAL
LASTING = {f"{name}long": _SINGULAR[name] for name in ("hour", "day", "week", "month", "year", "decade")}

_ONES = word_list(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = word_list("twenty thirty forty fifty sixty seventy eighty ninety")
_DECADE_NAMES = word_list("twenties thirties forties fifties sixties seventies eighties nineties")
DECADES = {name: f"19{n}" for n, name in enumerate(_DECADE_NAMES, 2)}
_TEN_VALUES = {name: 10 * n for n, name in enumerate(_TENS, 2)}
CARDINALS = {name: n for n, name in enumerate(_ONES)} | _TEN_VALUES
CARDINALS |= {"hundred": 100, "thousand": 1000, "dozen": 12}

_ORDINAL_NAMES = word_list(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS = {name: n for n, name in enumerate(_ORDINAL_NAMES, 1)} | {"thirtieth": 30}

_LITERALS = {
    "A": "a an",
    "ABOUT": "about around approximately roughly circa",
    "AFTER": "after",
    "AFTERWARD": "afterward afterwards thereafter hence",
    "AGO": "ago",
    "ALL": "all",
    "AMPM": "am pm a.m p.m a.m. p.m.",
    "AND": "and",
    "AT": "at",
    "BEFORE": "before",
    "BY": "by",
    "CLOSE": "end close",
    "COMING": "coming upcoming ensuing",
    "COUPLE": "couple pair",
    "CURRENT": "current",
    "CURRENTLY": "currently presently nowadays",
    "DECADENAME": " ".join(DECADES),
    "DATE": "date",
    "DURING": "during over throughout",
    "EARLIER": "earlier",
    "EARLY": "early",
    "ENTIRE": "full entire whole",
    "EVE": "eve",
    "EVERY": "every each",
    "FEW": "few several many numerous countless",
    "FIRST": "first",
    "FISCAL": "fiscal",
    "FOLLOWING": "following",
    "FOR": "for",
    "FREQUENCY": "daily weekly monthly annually hourly nightly biweekly yearly",
    "FROM": "from",
    "FUTURE": "future",
    "HALF": "half",
    "HOLIDAY": "christmas thanksgiving easter halloween",
    "IN": "in",
    "LAST": "last",
    "LATE": "late",
    "LASTING": " ".join(LASTING),
    "LATER": "later",
    "LATEST": "latest most-recent",
    "LATTER": "latter",
    "LEAST": "least",
    "LESS": "less fewer",
    "LONG": "long",
    "MEAN": "average",
    "MID": "mid middle",
    "MIDNIGHT": "midnight",
    "MOMENT": "moment juncture",
    "MORE": "more",
    "NEAR": "near",
    "NEARLY": "nearly almost",
    "NEW": "new",
    "NEXT": "next",
    "NO": "no not",
    "NOON": "noon midday",
    "NOW": "now",
    "OCLOCK": "o'clock",
    "OF": "of",
    "OLD": "old",
    "ON": "on",
    "OR": "or",
    "PAST": "past previous preceding",
    "PER": "per",
    "PERIOD": "period",
    "POSSESSIVE": "'s",
    "PRESENT": "present",
    "QUARTERNAME": "q1 q2 q3 q4",
    "RECENT": "recent",
    "RECENTLY": "recently lately",
    "RIGHT": "right",
    "SAME": "same",
    "SHORT": "short",
    "SINCE": "since",
    "SO": "so",
    "SOME": "some",
    "SOMEDAY": "someday",
    "SOON": "soon",
    "START": "beginning start onset outset",
    "TERM": "term",
    "THAN": "than",
    "THAT": "that",
    "THE": "the",
    "THESE": "these",
    "THEN": "then",
    "THIS": "this",
    "THOSE": "those",
    "TIME": "time",
    "TO": "to until till through",
    "TODAY": "today",
    "TOMORROW": "tomorrow",
    "TONIGHT": "tonight",
    "TRADING": "trading business working calendar straight consecutive additional other",
    "UP": "up",
    "WEEKDAYS": " ".join(f"{name}s" for name in _WEEKDAY_NAMES),
    "WEEKEND": "weekend",
    "WEEKENDS": "weekends",
    "WITHIN": "within",
    "YEARLY": "year-end yearend",
    "YESTERDAY": "yesterday",
    "ZONE": "est edt pst pdt cst cdt mst mdt gmt utc et pt ct bst kst jst",
}


def _table() -> dict[str, str]:
    table = dict.fromkeys(MONTHS, "MONTH") | dict.fromkeys(WEEKDAYS, "WEEKDAY")
    table |= dict.fromkeys(SEASONS, "SEASON") | dict.fromkeys(PARTS, "PART")
    table |= dict.fromkeys(CARDINALS, "CARDINAL") | dict.fromkeys(ORDINALS, "ORDINAL")
    table |= dict.fromkeys(_SINGULAR, "UNIT") | dict.fromkeys(_PLURAL, "UNITS")
    table |= {word: name for name, words in _LITERALS.items() for word in words.split()}
    return table | {"second": "SECOND", "quarter": "QUARTER", "quarters": "QUARTERS"}


CLASS_OF = _table()
