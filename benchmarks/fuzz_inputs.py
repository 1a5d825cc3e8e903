"""From the bytes of a fuzzer to texts, marks and statements that are as odd as can be.

The same bytes give the same input, so a finding is kept as its bytes. Texts are strung together from words
that the stages look for (names, days, quotation marks, cues) and from what breaks programs: marks that never
close, combining and right-to-left characters, line separators, long repetitions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from walkback.articles import fingerprint
from walkback.articles.making import without_surrogates
from walkback.records import Act, Article, Cue, Marks, Precision, Published, Span, Statement

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Draw", "article", "marks", "span", "statements"]

T = TypeVar("T")
_MOST_PIECES = 120
_MOST_REPEATED = 60
_PIECES = (
    "He", "she", "said", "told", "reporters", "that", "the", "talks", "would", "not", "go", "on", "asked", "if", "in",
    "a", "tweet", "statement", "according", "to", "officials", "who", "denied", "rejected", "offer", "of", "and", "but",
    "Ann Berg", "President Kim Dahl", "Lee", "Mr.", "Foreign Minister", "North Korea", "the North", "U.S.", "China’s",
    "the White House", "Senator", "Sir", "al-Rell", "O’Dell", "spokeswoman", "the Foreign Ministry", "THE ENVOY",
    "Ministry of Defense", "Northland", "Berg-Holm", "van der Lee", "Jr.", "king", "LEE:", "HOLM: ", "former",
    "Monday", "on Tuesday", "March", "4 March 2017", "March 4th, 2017", "04/03/2017", "2017-03-04", "last", "next",
    "week", "two", "three days", "ago", "earlier", "later", "before", "after", "since", "until", "noon", "9:19 a.m.",
    "1990s", "the 21st century", "year", "month", "every", "first", "half", "Christmas", "00:60", "31/02/17", "0000",
    "99999999999999999999", "Feb. 30", "29 February 1900", "the day", "yesterday", "tonight", "quarter", "fiscal",
    "the previous", "the same day", "mid-", "late", "early", "about", "more than", "at least", "between", "from", "to",
    '"', "“", "”", "'", "‘", "’", "„", "«", "»", "``", "''", "‟", "(", ")", "[", "]", "—", "–", "--", "-", "…", "...",
    ".", ",", ";", ":", "!", "?", "/", "*", "**", "_", "#", "> ", "|", "\\", "&amp;", "<p>", "</p>", "<b", "]]>",
    "\n", "\n\n", "\n\n", "\r\n", "\r", "\t", " ", "  ", "\u00a0", "\u2028", "\u2029", "\x85", "\x0b", "\x1c", "\x00",
    "\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\u0301", "e\u0301\u0323", "ﬁ", "ß", "İ", "ǅ", "ﷺ", "٣", "²", "Ⅻ",
    "עברית", "العربية", "한국", "中文", "👩‍👩‍👧", "🇰🇵", "𝒜", "\U0010ffff", "\ufffd", "\ufdd0", "ﬀ", "…”", ".”", ",” ",
    "S.", "—“", "I", "we", "it", "they", "his", "himself", "both", "neither", "or", "without preconditions", "unless",
)  # fmt: skip


@dataclass(slots=True)
class Draw:
    """Numbers drawn from bytes one after the other; zeros when they are used up."""

    data: bytes
    at: int = field(default=0)

    def byte(self) -> int:
        """Return the next byte."""
        self.at += 1
        return self.data[self.at - 1] if self.at <= len(self.data) else 0

    def below(self, most: int) -> int:
        """Return a number from 0 up to but not `most`."""
        return (self.byte() << 8 | self.byte()) % most

    def pick(self, options: Sequence[T]) -> T:
        """Return one of the options."""
        return options[self.below(len(options))]

    @property
    def left(self) -> bool:
        """Tell whether there are bytes left."""
        return self.at < len(self.data)


def text(draw: Draw) -> str:
    """Return a text of the rest of the bytes."""
    parts: list[str] = []
    while draw.left and len(parts) < _MOST_PIECES:
        kind = draw.byte()
        if kind < 8:
            parts.append("".join(parts[-1:])[:_MOST_REPEATED] * draw.below(_MOST_REPEATED))
        elif kind < 16:
            parts.append(chr(draw.below(0x10000) + 0x10000 * (draw.byte() % 4)))
        else:
            parts.append(draw.pick(_PIECES) + (" " if kind < 220 else ""))
    return without_surrogates("".join(parts))


def article(draw: Draw) -> Article:
    """Return an article of at least one letter, with or without a day, a title and a dateline."""
    when = datetime(1700 + draw.below(500), 1 + draw.byte() % 12, 1 + draw.byte() % 28, tzinfo=UTC)
    known = Published(when, draw.pick(tuple(Precision))) if draw.byte() % 4 else None
    head = draw.byte()
    words = text(draw) or "a"
    return Article(
        fingerprint(words), words, title=words[:head] if head % 3 else "", published=known,
        dateline=draw.pick(("SEOUL, March 4", None, words[:30])),
    )  # fmt: skip


def span(draw: Draw, size: int) -> Span:
    """Return a range within a text of `size` code points, mostly a short one."""
    start = draw.below(size)
    return Span(start, min(size, start + 1 + draw.below(size if draw.byte() % 4 == 0 else 60)))


def _spans(draw: Draw, size: int, least: int) -> tuple[Span, ...]:
    return tuple(span(draw, size) for _ in range(max(least, draw.byte() % 4)))


def cues(draw: Draw, size: int) -> tuple[Cue, ...]:
    """Return attributions anywhere in a text: nested, crossing, repeated, with and without scores."""
    found: list[Cue] = []
    for _ in range(draw.byte() % 12):
        if found and draw.byte() % 5 == 0:
            found.append(draw.pick(found))
            continue
        scores = (("cue", draw.byte() / 255), ("content", 1.0)) if draw.byte() % 8 else ()
        found.append(Cue(_spans(draw, size, 0), _spans(draw, size, 0), _spans(draw, size, 1), scores=scores))
    return tuple(found)


def marks(draw: Draw, of: Article) -> Marks:
    """Return what a reader gone mad might have found in an article."""
    return Marks(of.id, cues(draw, len(of.text)), "fuzz")


def statements(draw: Draw, of: Article) -> tuple[Statement, ...]:
    """Return statements anywhere in an article, inside each other and in no order."""
    found: list[Statement] = []
    for number, cue in enumerate(cues(draw, len(of.text))):
        outer = draw.pick(found).id if found and draw.byte() % 4 == 0 else None
        act = draw.pick((None, *Act))
        content = tuple(sorted(cue.content))
        found.append(Statement(f"s{number:016x}", of.id, content, cue.cue, cue.source, outer=outer, act=act))
    return tuple(found)
