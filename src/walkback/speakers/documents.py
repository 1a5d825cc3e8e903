"""Documents as sources: "a report by the watchdog", "the ministry's statement", "a Pravda commentary"."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["DOCUMENT", "author_in", "document_in", "is_document", "written_in"]

_NOUN: Final = (
    r"(?:statements?|e-?mails?|letters?|reports?|memos?|tweets?|posts?|posting|papers?|documents?|releases?|web\s?site|"
    r"articles?|editorials?|commentar(?:y|ies)|comments?|remarks?|speech|announcements?|reviews?|stud(?:y|ies)|"
    r"assessments?|analysis|estimates?|op-ed|headlines?|dispatch|communiqu[eé]|filings?|transcript|column|broadcast|"
    r"probe|investigation|website|message|ad|video|findings|overview|essay|blog|polling|fact\ssheet|manifesto|principles|"
    r"address|guidelines|newsletter|brief|testimony|proposal|inquiry|bulletin)"
)
DOCUMENT: Final = re.compile(rf"\b{_NOUN}$", re.IGNORECASE)
"""A phrase that ends in a document."""
_OWNED: Final = rf"(?:{_NOUN}|resolution|rhetoric|propaganda|data|profile|strategy|note|research)"
"""With what speaks for its owner where that is told, but by itself means nobody: "the strategy"."""
_ANY: Final = re.compile(rf"\b{_NOUN}\b", re.IGNORECASE)
_HELD: Final = re.compile(rf"(?:^|\s){_OWNED}", re.IGNORECASE)
"""Without one of these words a phrase speaks of no document: most do not, and are soon told."""
_BEHIND: Final = re.compile(
    r"\s+(?:of|on|about|into|to|in|that|which|seen|obtained|reviewed|last|this|released|published|issued|posted|carried|"
    r"dated|earlier|late|early|overnight|made|surfaced|compiled|conducted|sent)\b.*$|,.*$|\s+[A-Z][a-z]+day$",
    re.DOTALL,
)
"""What stands behind the noun and tells nothing of who wrote it."""
_BY: Final = re.compile(
    rf"^(?P<head>(?:[\w.’'$-]+\s+){{0,6}}{_OWNED})\b(?P<between>(?:\s+(?!by\b|from\b)[\w’'-]+){{0,8}})\s+(?P<by>by|from)\s+"
    rf"(?P<owner>(?:the\s+|an?\s+)?\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_SEEN: Final = re.compile(
    r"\b(?:seen|obtained|reviewed|viewed|verified|backed|supported|signed|told)(?:\s+by)?\s*$", re.IGNORECASE
)
"""What others than the author have done with a document."""
_IN: Final = re.compile(
    r"^(?:the|an?)\s+(?:[\w-]+\s+){0,3}(?:article|op-ed|commentary|editorial|column|report)\s+(?:published\s+)?(?:in|on)\s+"
    r"(?P<owner>(?:the\s+)?[A-Z].*)$",
    re.IGNORECASE,
)
_OWNER_ENDS: Final = re.compile(
    r"\s(?:from|last|this|that|which|who|released|published|issued|made|surfaced|compiled|"
    r"conducted|on\s[A-Z]|and\sposted)\b"
)
_WHOSE: Final = re.compile(rf"^(?P<owner>.*\S)['’]s?\s+(?:own\s+)?(?:[\w-]+\s+){{0,4}}{_OWNED}$", re.DOTALL)
_WHO: Final = re.compile(
    r"(?:[\w.’'-]+\s){0,5}(?:sources?|officials?|persons?|people|aides?|diplomats?)\s"
    r"(?:familiar|briefed|close|privy|aware|who|with|speaking)\b",
    re.IGNORECASE,
)
"""Somebody who only knows of a document: "a source familiar with the report"."""
_PRONOUN: Final = re.compile(
    rf"^(?P<owner>his|her|its|their)\s+(?:own\s+)?(?:[\w-]+\s+){{0,3}}{_OWNED}$", re.IGNORECASE
)
_TIME: Final = re.compile(r"(?:\b(?:year|month|week|today|yesterday|decade|morning)|day)$", re.IGNORECASE)
_NAMED: Final = re.compile(
    r"^(?:(?:The|An?|This|That|These|One|Another|[a-z-]+)\s+)*"
    rf"\[?(?P<owner>[A-Z].*?\S)\]?\s+(?:(?!administration\b|government\b|intelligence\b|media\b|ministry\b|campaign\b|team\b|television\b|state\b)"
    rf"[a-z-]+\s+){{0,4}}{_OWNED}$"
)
_WRITES: Final = re.compile(
    r"\b(?:wr(?:ote|ites?|iting|itten)|penned|authored|releas\w+|issu\w+|posted|sent"
    r"|(?<!quoted )(?<!cited )(?<!criticized )in)\s(?:an?|his|her|its|their|another)\s(?:[\w-]{1,30}\s){0,3}?"
    rf"(?P<noun>{_NOUN})\b",
    re.IGNORECASE,
)
"""What makes somebody the author of the document that he speaks in: "wrote an | op-ed"."""


def written_in(text: str) -> str | None:
    """Return the noun for the document that the words between a source and its content say the source wrote.

    >>> written_in("wrote an op-ed on Friday warning that"), written_in("told aides of the op-ed that")
    ('op-ed', None)
    """
    found = _WRITES.search(text)
    return found["noun"].lower() if found else None


def is_document(phrase: str) -> bool:
    """Tell whether a noun phrase is a document, whatever stands behind its noun.

    >>> is_document("a report to lawmakers"), is_document("the reporter")
    (True, False)
    """
    return _WHO.match(phrase) is None and DOCUMENT.search(_BEHIND.sub("", phrase)) is not None


def document_in(phrase: str) -> str | None:
    """Return the noun by which a phrase calls a document, None where it calls none.

    >>> document_in("a white paper by the ministry"), document_in("the ministry")
    ('paper', None)
    """
    found = _ANY.search(phrase)
    return found.group().lower() if found else None


def author_in(phrase: str) -> tuple[int, int, bool] | None:
    """Return where a document's noun phrase names its author, as code points of it, and whether that is certain.

    A name that only stands before the noun, "a Pravda commentary", need not be the author's.

    >>> phrase = "a report by the Roe Foundation last year"; phrase[slice(*author_in(phrase)[:2])]
    'the Roe Foundation'
    >>> phrase = "The Kremlin's written statement"; phrase[slice(*author_in(phrase)[:2])]
    'The Kremlin'
    >>> author_in("documents seen by Reuters"), author_in("last year's report")
    (None, None)
    """
    if not _HELD.search(phrase) or _WHO.match(phrase):
        return None
    found = _BY.match(phrase)
    if found is not None:
        if _SEEN.search(found["between"]) or _SEEN.search(found["head"]):
            return None
        start = found.start("owner")
        cut = _OWNER_ENDS.search(phrase, start)
        return start, cut.start() if cut else len(phrase), True
    found = _IN.match(phrase)
    if found is not None:
        cut = _OWNER_ENDS.search(phrase, found.start("owner"))
        return found.start("owner"), cut.start() if cut else len(phrase), False
    core = phrase if DOCUMENT.search(phrase) else _BEHIND.sub("", phrase)
    found = _PRONOUN.match(core) or _WHOSE.match(core)
    if found is not None and not _TIME.search(found["owner"]):
        return found.start("owner"), found.end("owner"), True
    if found is not None:
        core_start = found.end("owner") + 2
        found = _NAMED.match(core[core_start:].lstrip())
        shift = len(core) - len(core[core_start:].lstrip())
        return (found.start("owner") + shift, found.end("owner") + shift, False) if found else None
    found = _NAMED.match(core)
    return (found.start("owner"), found.end("owner"), False) if found else None
