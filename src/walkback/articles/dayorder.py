"""Is 03/04/2017 the third of April or the fourth of March? The rest of the article mostly tells.

Evidence, strongest first: full stops between the numbers or a North American time zone beside them, a weekday
beside them, other dates in figures whose order is plain, dates with a month's name shortly before one of the
two days, and the weekdays of the last days ("on Tuesday"). Months named alone were tried and decide no better
than a coin. Figures are in docs/articles.md.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

__all__ = ["MONTH", "MONTHS", "choose"]

MONTHS = {
    m: n for n, m in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)
}
MONTH = (
    r"(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_WEEKDAY_NAMES = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_WEEKDAYS = {d: n for n, d in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"))}
_BESIDE = re.compile(r"\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:day|sday|s|nesday|rsday|r|urday)?\b", re.IGNORECASE)
_AMERICAN = re.compile(r"\b(?:[EPM][SD]?T|C[SD]T)\b")
_NAMED = re.compile(
    rf"\b(?:({_WEEKDAY_NAMES}),?\s+)?"
    rf"(?:{MONTH}\.?\s+(\d{{1,2}})(?!\d)|(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\b)"
    r"(?:,?\s+(\d{4}))?"
)
_RECENT = re.compile(
    rf"(?<!next )(?<!last )(?<!every )\b({_WEEKDAY_NAMES})\b"
    r"(?!s\b|['’]s\b|,?\s+(?:[A-Z][a-z]{2,}\.?\s+)?\d)"
)
_WINDOW = timedelta(days=9)
_SAMPLE = 30_000


def choose(day_first: date, month_first: date, separator: str, words: str, text: str) -> tuple[date, bool]:
    """Return the likelier of two readings of a date in figures, and whether nothing decided.

    `words` is what stands on the line of the date, `text` the article. Undecided is day before month.

    >>> choose(date(2017, 4, 3), date(2017, 3, 4), "/", "03/04/2017", "On March 2 he had flown home.")
    (datetime.date(2017, 3, 4), False)
    """
    sample = text[:_SAMPLE]
    votes = (
        _by_writing(separator, words),
        _by_weekday_beside(day_first, month_first, words),
        _by_other_figures(sample, separator),
        _by_named_dates(day_first, month_first, sample),
        _by_weekdays(day_first, month_first, sample),
    )
    vote = next((v for v in votes if v), 0)
    return (month_first if vote < 0 else day_first), vote == 0


def _sign(for_day_first: float, for_month_first: float) -> int:
    return (for_day_first > for_month_first) - (for_day_first < for_month_first)


def _by_writing(separator: str, words: str) -> int:
    """Full stops are written day first everywhere; North American clocks go with month first."""
    return 1 if separator == "." else -1 if _AMERICAN.search(words) else 0


def _by_weekday_beside(day_first: date, month_first: date, words: str) -> int:
    named = {_WEEKDAYS[m[1].lower()] for m in _BESIDE.finditer(words)}
    return _sign(day_first.weekday() in named, month_first.weekday() in named)


def _by_other_figures(text: str, separator: str) -> int:
    mark = re.escape(separator)
    pairs = re.findall(rf"(?<!\d)(\d{{1,2}}){mark}(\d{{1,2}}){mark}(?:\d{{4}}|\d{{2}})(?!\d)", text)
    return _sign(any(12 < int(a) <= 31 for a, _ in pairs), any(12 < int(b) <= 31 for _, b in pairs))


def _by_named_dates(day_first: date, month_first: date, text: str) -> int:
    named = list(_NAMED.finditer(text))
    return _sign(*(sum(_shortly_before(match, day) for match in named) for day in (day_first, month_first)))


def _shortly_before(match: re.Match[str], published: date) -> bool:
    """Tell whether a date named in the text lies in the days before `published` (its weekday fitting)."""
    month, number = match[2] or match[5], int(match[3] or match[4])
    year = int(match[6]) if match[6] else published.year
    for candidate_year in {year} if match[6] else {year, year - 1}:
        try:
            day = date(candidate_year, MONTHS[month[:3].lower()], number)
        except ValueError:
            continue
        fits = not match[1] or day.weekday() == _WEEKDAYS[match[1][:3].lower()]
        if fits and -timedelta(days=1) <= published - day <= _WINDOW:
            return True
    return False


def _by_weekdays(day_first: date, month_first: date, text: str) -> int:
    """Vote by the weekdays named: a story is printed on the day it tells of or the day after."""
    named = {_WEEKDAYS[m[1][:3].lower()] for m in _RECENT.finditer(text)}
    fits = [any((day - timedelta(days=n)).weekday() in named for n in (0, 1)) for day in (day_first, month_first)]
    return _sign(*fits)
