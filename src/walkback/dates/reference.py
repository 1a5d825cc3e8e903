"""The day an article counts its "today" from.

A story filed in Washington late on Tuesday carries Wednesday's date in UTC; its "Tuesday" and its "today"
are the same day. Where the publication time is known to the minute and the dateline names a known city,
the day is taken in that city.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from walkback.dates.lexicon import MONTHS
from walkback.records import Precision, Published

__all__ = ["day_first_in", "reference_day"]

_ZONES = {
    "America/New_York": "washington|new york|united nations|boston|atlanta|miami|ottawa|toronto|havana|camp david|"
    "philadelphia|detroit|palm beach|bedminster|annapolis|baltimore",
    "America/Chicago": "chicago|dallas|houston|austin|mexico city|new orleans|st. louis",
    "America/Denver": "denver|phoenix|salt lake city",
    "America/Los_Angeles": "los angeles|san francisco|seattle|las vegas|san diego",
    "America/Sao_Paulo": "brasilia|sao paulo|rio de janeiro|buenos aires",
    "Europe/London": "london|dublin|edinburgh|lisbon",
    "Europe/Paris": "paris|brussels|berlin|rome|madrid|vienna|geneva|stockholm|oslo|warsaw|munich|budapest|davos|"
    "the hague|copenhagen|prague|zurich|hamburg|strasbourg|singen|biarritz",
    "Europe/Athens": "athens|kiev|kyiv|helsinki|bucharest|sofia",
    "Europe/Moscow": "moscow|sochi|st. petersburg|istanbul|ankara|minsk",
    "Asia/Jerusalem": "jerusalem|tel aviv|beirut|amman|damascus|cairo|gaza|ramallah",
    "Asia/Riyadh": "baghdad|riyadh|doha|kuwait city|sanaa|manama",
    "Asia/Tehran": "tehran",
    "Asia/Dubai": "dubai|abu dhabi",
    "Asia/Kabul": "kabul",
    "Asia/Karachi": "islamabad|karachi",
    "Asia/Kolkata": "new delhi|mumbai|delhi",
    "Asia/Shanghai": "beijing|shanghai|hong kong|taipei|singapore|manila|kuala lumpur",
    "Asia/Bangkok": "bangkok|hanoi|jakarta|danang",
    "Asia/Seoul": "seoul|pyongyang|panmunjom|pyeongchang|gangneung|tokyo|osaka|hiroshima",
    "Australia/Sydney": "sydney|canberra|melbourne",
}
_ZONE_OF = {city: zone for zone, cities in _ZONES.items() for city in cities.split("|")}
_PLACE_END = re.compile(r"[(/–—,:]| - ")
_HEAD = 80
_FULL_DATE = re.compile(
    r"\b(?:([A-Z][a-z]{2,8})\.? (\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\d\d)"
    r"|(\d{1,2})(?:st|nd|rd|th)? ([A-Z][a-z]{2,8})\.?,? ((?:19|20)\d\d)|((?:19|20)\d\d)-(\d\d)-(\d\d))\b"
)
_SLASHED = re.compile(r"(?<![\d/.])(\d{1,2})([/.])(\d{1,2})\2(?:\d{4}|\d\d)(?![\d/.])")
_SLASHED_AT_ALL = re.compile(r"\d[/.]\d{1,2}[/.]\d\d")
"""What every such date has in it, found in a tenth of the time."""


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError):
        return None


def _city_zone(dateline: str) -> ZoneInfo | None:
    name = _ZONE_OF.get(_city(dateline).lower())
    return _zone(name) if name else None


def _city(dateline: str) -> str:
    return _PLACE_END.split(dateline, maxsplit=1)[0].strip(" .")


def reference_day(published: Published | None, dateline: str | None, title: str, text: str) -> tuple[date | None, str]:
    """Return the day that "today" means in an article, and how that is known.

    >>> from datetime import datetime, timezone
    >>> when = Published(datetime(2017, 12, 13, 1, 10, tzinfo=timezone.utc), Precision.MINUTE)
    >>> reference_day(when, "WASHINGTON (AP)", "", "")
    (datetime.date(2017, 12, 12), 'publication 2017-12-12 in Washington')
    """
    if published is not None and published.precision in {Precision.DAY, Precision.MINUTE, Precision.SECOND}:
        return _from_publication(published, dateline or "")
    for name, place in (("dateline", dateline or ""), ("headline", title), ("head of the text", text[:_HEAD])):
        if (day := _written_day(place)) is not None:
            return day, f"{name} {day.isoformat()}"
    if published is not None:
        return published.when.date(), f"publication in {published.when:%Y-%m}"
    return None, "no publication date"


def _from_publication(published: Published, dateline: str) -> tuple[date, str]:
    zone = _city_zone(dateline) if published.precision is not Precision.DAY else None
    if zone is None:
        day = published.when.date()
        return day, f"publication {day.isoformat()}"
    day = published.when.astimezone(zone).date()
    return day, f"publication {day.isoformat()} in {_city(dateline).title()}"


def _written_day(place: str) -> date | None:
    for m in _FULL_DATE.finditer(place):
        month = MONTHS.get((m[1] or m[5] or "").lower()) or (int(m[8]) if m[8] else None)
        try:
            if month:
                return date(int(m[3] or m[6] or m[7]), month, int(m[2] or m[4] or m[9]))
        except ValueError:
            continue
    return None


def day_first_in(text: str) -> bool | None:
    """Tell from the numeric dates of a text whether the day comes first; None when none of them tells.

    >>> day_first_in("from 14/12/2017 to 03/01/2018"), day_first_in("on 12/14/2017"), day_first_in("01/02/2018")
    (True, False, None)
    """
    if _SLASHED_AT_ALL.search(text) is None:
        return None
    votes = [int(m[1]) > 12 for m in _SLASHED.finditer(text) if (int(m[1]) > 12) != (int(m[3]) > 12)]
    return None if not votes or all(votes) != any(votes) else votes[0]
