"""Publication times as articles and data files write them.

Read are ISO 8601 (``2017-12-14T09:19:00Z``), numbers (``14/12/2017 09:19``, ``12.3.2017``), months by name
(``Dec. 14, 2017, 9:19 a.m. ET``), and month or year alone. Without a time zone the time is taken as UTC.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

from walkback.articles.dayorder import MONTH, MONTHS, choose
from walkback.records import Precision, Published

__all__ = ["as_published", "find_published", "is_date_line"]

_YEARS = range(1700, 2200)
_ISO = re.compile(r"(?<!\d)(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})Z?)?")
_NUMBERS = re.compile(r"(?<![\d.])(\d{1,2})\s?([/.-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d])")
_DAY_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{MONTH}\.?,?[\s-]+(\d{{4}})(?!\d)", re.IGNORECASE
)
_MONTH_DAY = re.compile(rf"\b{MONTH}\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)", re.IGNORECASE)
_MONTH_YEAR = re.compile(rf"\b{MONTH}\.?,?\s+(\d{{4}})(?!\d)", re.IGNORECASE)
_YEAR = re.compile(r"\s*(\d{4})\s*")
_CLOCK = re.compile(
    r"(?<![\d:])(\d{1,2})(?:[:.h](\d{2}))(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?m\b\.?)?\s*(?:hrs|hours)?\s*"
    r"\(?(Z|UTC|GMT|BST|CET|CEST|MSK|IST|KST|JST|HKT|AEST|E[SD]?T|C[SD]?T|M[SD]?T|P[SD]?T|"
    r"[+-][01]\d(?::?\d{2})?)?(?![\w:])",
    re.IGNORECASE,
)
_HOUR = re.compile(r"(?<![\d:])(\d{1,2})\s*([ap]\.?m\b\.?)\s*(ET|E[SD]T|P[SD]?T|GMT)?", re.IGNORECASE)
_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "bst": 60, "cet": 60, "cest": 120, "msk": 180, "ist": 330, "hkt": 480,
    "kst": 540, "jst": 540, "aest": 600, "et": -300, "est": -300, "edt": -240, "ct": -360, "cst": -360,
    "cdt": -300, "mt": -420, "mst": -420, "mdt": -360, "pt": -480, "pst": -480, "pdt": -420,
}  # fmt: skip
_LEAD = re.compile(
    r"(?:(?:first\s+|last\s+)?(?:published|updated|posted|modified|date|issued|filed|released)"
    r"(?:\s+(?:on|at))?\s*:?|on)\s+",
    re.IGNORECASE,
)
_FILLER = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|updated|published|posted|last|modified|at|on|"
    r"local|time|[\s,|·•()/:;.–—-]",
    re.IGNORECASE,
)
_BY = re.compile(r"by\s+(?P<names>[\w .,'’-]{1,60})", re.IGNORECASE)
_LONGEST_LINE = 140


def find_published(words: str, text: str = "") -> Published | None:
    """Return the first publication time in `words`; an exchangeable day and month are settled by `text`.

    >>> find_published("14/12/2017 09:19 by admin").when.isoformat()
    '2017-12-14T09:19:00+00:00'
    >>> find_published("03/04/2017", "On Sunday, April 2, he flew home.").when.date()
    datetime.date(2017, 4, 3)
    >>> find_published("03/04/2017").ambiguous
    True
    """
    found = _find(words, text)
    return found[0] if found else None


def is_date_line(line: str) -> bool:
    """Tell whether a line holds a publication time and nothing else of weight.

    >>> is_date_line("Published: Dec. 14, 2017, 9:19 a.m. ET"), is_date_line("On 14 December 2017 he said no.")
    (True, False)
    """
    if len(line) > _LONGEST_LINE:
        return False
    found = _find(line, "")
    if found is None:
        return False
    rest = line
    for start, end in sorted(found[1], reverse=True):
        rest = rest[:start] + " " + rest[end:]
    rest = _LEAD.sub("", rest.strip() + " ", count=1)
    return _is_filler(rest)


def _is_filler(words: str) -> bool:
    """Tell whether words are only such as stand beside a date: weekdays, "updated at", who wrote it, marks.

    "by , by , by" can be cut into these in more ways than can be tried, so each place is looked at once.
    """
    reached = {0}
    for at in range(len(words)):
        if at in reached:
            if filler := _FILLER.match(words, at):
                reached.add(filler.end())
            if by := _BY.match(words, at):
                reached.update(range(by.start("names") + 1, by.end() + 1))
    return len(words) in reached


def as_published(value: object, text: str = "") -> Published | None:
    """Return a publication time from a `datetime`, a `date`, or words; None where there is none from 1700 to 2199.

    >>> as_published("2017-12-14").precision, as_published("soon"), as_published(None)
    (<Precision.DAY: 'day'>, None, None)
    """
    if isinstance(value, date) and value.year not in _YEARS:
        return None
    if isinstance(value, datetime):
        aware = value if value.tzinfo else value.replace(tzinfo=UTC)
        return Published(aware, Precision.SECOND if value.second else Precision.MINUTE)
    if isinstance(value, date):
        return Published(datetime.combine(value, time(), UTC), Precision.DAY)
    if isinstance(value, str):
        return find_published(value[:200], text)
    return None


def _find(words: str, text: str) -> tuple[Published, list[tuple[int, int]]] | None:
    """Return the time and the ranges of `words` it was read from."""
    if compact := _COMPACT.fullmatch(words.strip()):
        parts = [int(g) for g in compact.groups() if g]
        day = _day(*parts[:3])
        return (_joined(day, Precision.DAY, False, None), [(0, len(words))]) if day else None
    found = _find_day(words, text)
    if found is None:
        return None
    day, precision, ambiguous, start, end = found
    if precision is not Precision.DAY:
        return _joined(day, precision, ambiguous, None), [(start, end)]
    # The clock is looked for with the date blanked out, else 12.03.2017 has a clock time of 12.03.
    hidden = words[:start] + re.sub(r"\S", "_", words[start:end]).replace("_", " ") + words[end:]
    hidden = hidden[:end] + re.sub(r"^[T]", " ", hidden[end:])
    clock = _find_clock(hidden)
    ranges = [(start, end)] + ([clock[1]] if clock else [])
    if end < len(words) and words[end] == "T" and clock:
        ranges.append((end, end + 1))
    return _joined(day, precision, ambiguous, clock[0] if clock else None), ranges


def _find_day(words: str, text: str) -> tuple[date, Precision, bool, int, int] | None:
    for match in _ISO.finditer(words):
        if day := _day(int(match[1]), int(match[2]), int(match[3] or 1)):
            return day, Precision.DAY if match[3] else Precision.MONTH, False, *match.span()
    for pattern, order in ((_DAY_MONTH, (3, 2, 1)), (_MONTH_DAY, (3, 1, 2))):
        for match in pattern.finditer(words):
            year, month, number = (match[i] for i in order)
            if day := _day(int(year), MONTHS[month[:3].lower()], int(number)):
                return day, Precision.DAY, False, *match.span()
    for match in _NUMBERS.finditer(words):
        if numeric := _numeric(match, words, text):
            return numeric[0], Precision.DAY, numeric[1], *match.span()
    for match in _MONTH_YEAR.finditer(words):
        if day := _day(int(match[2]), MONTHS[match[1][:3].lower()], 1):
            return day, Precision.MONTH, False, *match.span()
    if (year_alone := _YEAR.fullmatch(words)) and (day := _day(int(year_alone[1]), 1, 1)):
        return day, Precision.YEAR, False, 0, len(words)
    return None


def _numeric(match: re.Match[str], words: str, text: str) -> tuple[date, bool] | None:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if year < 100:
        year += 2000 if year < 70 else 1900
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if day_first and month_first and day_first != month_first:
        return choose(day_first, month_first, match[2], words, text)
    only = day_first or month_first
    return (only, False) if only else None


def _day(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number) if year in _YEARS else None
    except ValueError:
        return None


def _find_clock(words: str) -> tuple[tuple[time, Precision], tuple[int, int]] | None:
    for match in _CLOCK.finditer(words):
        clock = _time(int(match[1]), int(match[2]), int(match[3] or 0), match[4], match[5])
        if clock:
            return (clock, Precision.SECOND if match[3] else Precision.MINUTE), match.span()
    for match in _HOUR.finditer(words):
        if clock := _time(int(match[1]), 0, 0, match[2], match[3]):
            return (clock, Precision.MINUTE), match.span()
    return None


def _time(hour: int, minute: int, second: int, half: str | None, zone: str | None) -> time | None:
    if half:
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    try:
        return time(hour, minute, second, tzinfo=_zone(zone))
    except ValueError:
        return None


def _zone(name: str | None) -> tzinfo:
    if not name:
        return UTC
    if (minutes := _ZONES.get(name.lower())) is None:
        sign = -1 if name[0] == "-" else 1
        digits = name[1:].replace(":", "")
        minutes = sign * (int(digits[:2]) * 60 + int(digits[2:] or 0))
    return timezone(timedelta(minutes=minutes)) if minutes else UTC


def _joined(day: date, precision: Precision, ambiguous: bool, clock: tuple[time, Precision] | None) -> Published:
    if clock is None:
        return Published(datetime.combine(day, time(), UTC), precision, ambiguous)
    return Published(datetime.combine(day, clock[0]), clock[1], ambiguous)
