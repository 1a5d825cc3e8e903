"""Words for people: dates that read well, and text that cannot command a terminal."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Final

from walkback.records import ECHOES, MOVED, ActorKind, RelationKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from walkback.dossier import PassageView, RelationView, StatementView
    from walkback.records import Office, SaidOn

__all__ = [
    "by_sentence",
    "clean",
    "counted",
    "date_words",
    "derived_words",
    "finding_words",
    "held_words",
    "inferred_words",
    "inside_words",
    "place_words",
    "quoted",
    "said_words",
    "sentence_parts",
    "shorten",
    "unknown_words",
    "when_where",
]

_HIDDEN: Final = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0xFEFF}
"""Characters that change the direction of what follows: they can show a text other than it is."""
_INNER: Final = str.maketrans("“”", "‘’")
_SEASONS: Final = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_ON_STATEMENTS: Final = frozenset({"contradicts", "opposes", "supports", "repeats"})
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def clean(text: str | None, *, lines: bool = False) -> str:
    r"""Return text of an article made safe to print: no control characters, no hidden turns of direction.

    Line breaks and tabs become spaces, or stay with `lines`.

    >>> clean("talks\x1b[31m now\nor never")
    'talks�[31m now or never'
    """
    if text is None or text.isprintable():
        return text or ""
    kept = "".join("" if ord(c) in _HIDDEN else c for c in text)
    if not lines:
        kept = re.sub(r"[\t\r\n\v\f\u2028\u2029]+", " ", kept)
    plain = {"\n"} if lines else set()
    return "".join("�" if unicodedata.category(c) in {"Cc", "Cs"} and c not in plain else c for c in kept)


def shorten(text: str, most: int) -> str:
    """Return the text, cut at a word with an ellipsis where it has more than `most` characters.

    >>> shorten("talks without preconditions", 16)
    'talks without …'
    """
    if len(text) <= most:
        return text
    head = text[: most - 1]
    return (head.rsplit(" ", 1)[0] if " " in head else head).rstrip(" ,;:") + " …"


def counted(number: int, name: str) -> str:
    """Return a number of things in words.

    >>> counted(1, "article"), counted(1200, "article")
    ('1 article', '1,200 articles')
    """
    return f"{number:,} {name}{'' if number == 1 else 's'}"


def date_words(edtf: str | None) -> str:
    """Return an EDTF date in words.

    >>> date_words("2017-12-12"), date_words("2017-03"), date_words("2017-22"), date_words("2017-03~/..")
    ('12 December 2017', 'March 2017', 'summer 2017', 'about March 2017 or later')
    """
    if not edtf:
        return "undated"
    first, slash, last = edtf.partition("/")
    if slash:
        if last == "..":
            return f"{date_words(first)} or later"
        return f"{date_words(first)} to {date_words(last)}" if first != ".." else f"{date_words(last)} or before"
    bare = re.sub(r"[?~%]", "", first).partition("T")[0]
    prefix = "about " if re.search(r"[~%]", first) else ""
    return prefix + _single(bare) + (" (?)" if "?" in first or "%" in first else "")


def derived_words(said: SaidOn, text: str) -> str:
    """Return how a day was found in a text: by which rule, from what and from which words, or who gave it.

    >>> from walkback.records import SaidOn, Span
    >>> derived_words(SaidOn("2017-12-12", "weekday", "2017-12-14", Span(0, 7), 0.9), "Tuesday, he said.")
    'by rule weekday, counted from 2017-12-14, from “Tuesday”, 90% sure'
    >>> derived_words(SaidOn("2017-12-12", "correction", "Kim"), "")
    'corrected by Kim'
    """
    if said.rule == "correction":
        return f"corrected by {clean(said.anchor)}" if said.anchor else "corrected"
    anchor = f", counted from {clean(said.anchor)}" if said.anchor else ""
    words = f", from “{clean(said.evidence.of(text))}”" if said.evidence else ""
    return f"by rule {clean(said.rule)}{anchor}{words}, {said.confidence:.0%} sure"


def finding_words(view: RelationView) -> tuple[str, str, str]:
    """Return who does what to whose position, such as ("Rex Tillerson", "eases", "own earlier position").

    The verb is plural where several speak: ("China and South Korea", "support", "Rex Tillerson").
    """
    kind = view.relation.kind.value
    later, earlier = (clean(end.speaker) or "unknown speaker" for end in (view.b, view.a))
    verb = _plural_verb(kind) if _are_several(view.b) else kind
    if later == earlier and view.b.speaker:
        return later, verb, "own earlier statement" if kind in _ON_STATEMENTS else "own earlier position"
    return later, verb, earlier if kind in _ON_STATEMENTS else f"the position of {earlier}"


def held_words(office: Office) -> str:
    """Return when an office was held, or, where articles alone tell of it, when it was seen.

    >>> from walkback.records import Office
    >>> held_words(Office("king", first="2011-12-17", source="shipped"))
    'since 17 December 2011'
    >>> held_words(Office("envoy", first="2017-03-01", last="2017-09-01"))
    'seen 1 March 2017 to 1 September 2017'
    """
    first, last = (date_words(day) if day else "" for day in (office.first, office.last))
    if office.source == "text":
        told = " to ".join(dict.fromkeys(day for day in (first, last) if day))
        return f"seen {told}" if told else ""
    if first and last:
        return f"{first} to {last}"
    return f"since {first}" if first else f"until {last}" if last else ""


def unknown_words(kind: str, name: str, near: Sequence[str]) -> str:
    """Return that a dossier has no such name, and which may have been meant.

    >>> unknown_words("side", "north", ["Northland"])
    'there is no side “north” in the dossier; it has Northland'
    """
    like = f"; it has {', '.join(map(clean, near))}" if near else ""
    return f"there is no {kind} {quoted(name)} in the dossier{like}"


def quoted(text: str) -> str:
    """Return text between quotation marks, those inside it made single.

    >>> quoted("talks: “not yet”")
    '“talks: ‘not yet’”'
    """
    return f"“{clean(text).translate(_INNER)}”"


def inside_words(view: RelationView) -> str:
    """Return inside which side two contradict each other, such as "inside North Korea"; empty for other findings."""
    own = view.inside if view.relation.kind is RelationKind.CONTRADICTS else None
    return f"inside {clean(own)}" if own else ""


def inferred_words(view: RelationView) -> str:
    """Return what a relation is inferred from: the model, two others that the text states, or what it calls a move."""
    if view.relation.reason == MOVED and view.evidence:
        return f"from “{clean(view.evidence)}”"
    return "from an echo" if view.relation.reason == ECHOES else "by the model"


def _plural_verb(kind: str) -> str:
    """Return the verb of a kind of relation as several speakers take it.

    >>> [_plural_verb(kind) for kind in ("contradicts", "reverses", "hardens")]
    ['contradict', 'reverse', 'harden']
    """
    return kind.removesuffix("s")


def _are_several(view: StatementView) -> bool:
    """Tell whether a statement has several speakers: joint ones, a group, or unnamed ones in the plural."""
    kind, name = view.statement.speaker_kind, (view.speaker or "").removeprefix("unnamed: ")
    if kind not in {ActorKind.GROUP, ActorKind.UNNAMED}:
        return False
    from walkback.speakers.phrases import is_plural  # noqa: PLC0415  (slow to load, and few findings need it)

    return " and " in name or is_plural(name)


def when_where(view: StatementView) -> str:
    """Return when it was said, where, and when that was published; what is unknown is said so."""
    said = view.statement.said_on
    return f"{date_words(said.edtf)} · {place_words(view)}" if said else f"{place_words(view)} (day not told)"


def sentence_parts(view: StatementView | PassageView, *others: StatementView) -> list[tuple[str, bool]]:
    """Return the sentence in parts, with whether each is of the words it is shown for, its own or those of `others`."""
    parts: list[tuple[str, bool]] = []
    at = 0
    for start, end in sorted(place for one in (view, *others) for place in _places(one)):
        parts += [(view.sentence[at:start], False), (view.sentence[max(at, start) : end], True)]
        at = max(at, end)
    return [(clean(text), inside) for text, inside in (*parts, (view.sentence[at:], False)) if text]


def by_sentence(views: Iterable[StatementView]) -> list[list[StatementView]]:
    """Return statements in groups: those of one sentence that follow each other stand together."""
    return [list(same) for _, same in groupby(views, key=lambda view: (view.article, view.sentence))]


def _places(view: StatementView | PassageView) -> Iterator[tuple[int, int]]:
    """Yield where the words of a statement stand in its sentence, which may hold several."""
    at = 0
    for piece in view.words.split(" … "):
        start = view.sentence.find(piece, at)
        if start >= 0 and piece:
            at = start + len(piece)
            yield start, at


def said_words(view: StatementView) -> str:
    """Return when a statement was made, or that only the day of publication is known."""
    if view.statement.said_on:
        return date_words(view.statement.said_on.edtf)
    return f"by {date_words(view.published_day)}" if view.published_day else "undated"


def place_words(view: StatementView | PassageView) -> str:
    """Return publisher and day of publication of the article a statement or passage stands in."""
    publisher = clean(view.publisher or _host(view.url)) or "publisher unknown"
    known = (_closed(publisher), date_words(view.published_day) if view.published_day else "")
    return ", ".join(part for part in known if part)


def _closed(name: str) -> str:
    """Return a name with a mark at its end where it runs from right to left, so that a date after it does not."""
    return f"{name}\u200e" if any(unicodedata.bidirectional(c) in {"R", "AL"} for c in name) else name


def _host(url: str | None) -> str:
    found = re.match(r"https?://(?:www\.)?([^/:?#]+)", url or "")
    return found.group(1) if found else ""


def _single(bare: str) -> str:
    year, _, rest = bare.partition("-")
    month, _, day = rest.partition("-")
    if year.endswith("X"):
        return f"{year.replace('X', '0')}s" if year.count("X") == 1 else f"{year} (century)"
    if month in _SEASONS:
        return f"{_SEASONS[month]} {year}"
    if not month.isdecimal() or not 1 <= int(month) <= len(_MONTHS):
        return year
    if not day.isdecimal():
        return f"{_MONTHS[int(month) - 1]} {year}"
    try:
        date(int(year), int(month), int(day))
    except ValueError:
        return bare
    return f"{int(day)} {_MONTHS[int(month) - 1]} {year}"
