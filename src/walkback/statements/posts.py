"""Posts set into an article with their signature: "Talks are off. — Jane Roe (@janeroe) May 29, 2017".

So pages give what somebody wrote on Twitter: the words in a paragraph of their own, then who, which account and
which day. The words are whole and the day is told, so these are statements of the surest kind, though no cue
attributes them. Of outlets and their reporters, whose posts announce their own stories, and of posts that pass
on another's ("RT @...") no statement is made.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from walkback.records import Cue, Span

if TYPE_CHECKING:
    from walkback.records import Statement

__all__ = ["CHANNEL", "posted_on", "posts", "with_verb"]

CHANNEL: Final = "tweet"
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTH: Final = f"(?:{'|'.join(_MONTHS)})"
_DAY: Final = rf"(?P<day>{_MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}})"
_ACCOUNT: Final = re.compile(rf"\s?\(@(?P<account>\w{{1,20}})\)(?:[ \t]{{1,3}}{_DAY})?")
_NAME: Final = re.compile(r"(?:—|–|--|(?<!\S)-)[ \t]?(?P<name>[^\W\d_][^\n—–@()]{0,48}[^\s—–@()])\Z")
_LONGEST: Final = 60
"""Code points before an account in which a name with its dash stands."""
_MOST: Final = 480
"""Code points of a post with the addresses in it; what is longer holds words of the article too."""
_FEWEST: Final = 2
"""Words of a post that says something."""
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_BEFORE: Final = " \t\"“”'‘’–—"
_TAIL: Final = re.compile(
    r"(?:[\s.,\"“”'‘’]|https?://\S++|pic\.twitter\.com/\w++|\(via @\w{1,20}\)|SIGN UP FOR OUR NEWSLETTER)++\Z"
)
"""What stands behind the words of a post; "++" so that it is read in one way only."""
_PASSED_ON: Final = re.compile(r"(?:RT|MT) ?@")
_OUTLET: Final = re.compile(
    r"\b(?:Newsroom|Times|Newspaper|Magazine|Journal|Telegraph|Guardian|Reuters|AFP|AP|Associated Press|CNN|BBC"
    r"|NPR|PBS|MSNBC|CNBC|NBC|CBS|ABC|C-?SPAN|Fox|Bloomberg|Politico|POLITICO|Axios|The Hill|Daily Beast|HuffPost"
    r"|(?:Huffington|Washington|New York|Jerusalem) Post|Breitbart|Newsweek|TIME|BuzzFeed|Vox|Slate|USA TODAY|Yonhap"
    r"|Xinhua|Al Jazeera|Sputnik|TASS|KCNA|news agency)\b|News(?:Sunday|Hour)?\b"
)
_OF_OUTLET: Final = re.compile(r"CNN|BBC|NPR|NBC|CBS|ABC|FNC|AFP|[Nn]ews|NEWS|[Rr]euters")
"""Accounts of outlets and of those who report for them."""
_SURE: Final = tuple((role, 0.95) for role in ("cue", "content", "source"))
"""How sure a post is: of eight in the gold articles seven are statements there, with the same words."""


def posts(text: str) -> list[Cue]:
    r"""Return the posts of a text as marks without a cue: source the name in the signature, content the words posted.

    Offsets are Unicode code points, half-open. Links at the end of a post are no words of it.

    >>> text = "Talks resume.\n\nNo talks before a freeze! pic.twitter.com/x1 — Jane Roe (@roe) May 29, 2017"
    >>> [(p.source[0].of(text), p.content[0].of(text)) for p in posts(text)]
    [('Jane Roe', 'No talks before a freeze!')]
    """
    found, after = [], 0
    for account in _ACCOUNT.finditer(text):
        name = _NAME.search(text, max(after, account.start() - _LONGEST), account.start())
        if name is None or not (account["day"] or _ends_paragraph(text, account.end())):
            continue
        content = _words(text, after, name.start())
        after = account.end()
        of_outlet = _OUTLET.search(name["name"]) or _OF_OUTLET.search(account["account"])
        if content is not None and not of_outlet:
            found.append(Cue((), (Span(*name.span("name")),), (content,), _SURE))
    return found


def posted_on(text: str, statement: Statement) -> tuple[date, Span] | None:
    """Return the day in the signature of a post and where it stands; None for other statements.

    >>> from walkback.records import Span, Statement
    >>> text = "No talks! — Jane Roe (@roe) May 29, 2017"
    >>> posted_on(text, Statement("s", "a", (Span(0, 9),), (), (Span(12, 20),), channel="tweet"))
    (datetime.date(2017, 5, 29), Span(start=28, end=40))
    """
    if statement.cue or statement.channel != CHANNEL or not statement.source:
        return None
    account = _ACCOUNT.match(text, statement.source[0].end)
    if account is None or not account["day"]:
        return None
    first, second, year = account["day"].replace(",", "").split()
    month, day = (second, first) if first.isdigit() else (first, second)
    try:
        return date(int(year), _MONTHS.index(month) + 1, int(day)), Span(*account.span("day"))
    except ValueError:
        return None


def with_verb(statement: Statement, cue: str) -> str:
    """Return the words of a statement's cue as the models are to read it: a post, which has none, is tweeted."""
    return cue or ("tweeted" if statement.channel == CHANNEL else "")


def _ends_paragraph(text: str, at: int) -> bool:
    return text[at : at + 1] in ("", "\n")


def _words(text: str, floor: int, end: int) -> Span | None:
    """Return the words of a post up to `end`: of its paragraph, or where it has none of the one before."""
    tail = _TAIL.search(text, max(floor, end - _MOST), end)
    end = tail.start() if tail else end
    start = max(floor, text.rfind("\n", 0, end) + 1)
    while start < end and text[start] in _BEFORE:
        start += 1
    if end - start > _MOST or _PASSED_ON.match(text, start):
        return None
    words = sum(1 for _ in _WORD.finditer(text, start, end))
    return Span(start, end) if words >= _FEWEST else None
