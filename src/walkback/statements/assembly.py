"""From the reader's marks to statements as ANNOTATION defines them.

One mark makes one statement. Two marks on the same words are one unless one stands inside the other;
a mark whose cue lies in another's content is a statement inside a statement.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from walkback.covering import Covering
from walkback.reading.quotes import MARK, OUTSIDE, quotation_mask
from walkback.records import Mode, Span, Statement
from walkback.statements.bounds import bounded
from walkback.statements.channel import channel_of
from walkback.statements.furniture import is_furniture
from walkback.statements.mending import mended
from walkback.statements.posts import CHANNEL, posts
from walkback.statements.relaying import without_own_views, without_relays
from walkback.statements.sifting import Sieve
from walkback.statements.supposing import without_supposed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from walkback.records import Article, Cue, Marks

__all__ = ["Assembly", "assemble", "marks_of", "nested"]

_ANONYMITY: Final = re.compile(r"(?:on (?:the )?condition of )?(?:strict )?anonymity")
"""What sources ask of the journalist is no position."""
_WORD: Final = re.compile(r"\w+(?:['’]\w+)*")
_SAME_WORDS: Final = 0.75
"""Share of common words from which two contents are taken for one and the same."""
_ALL_QUOTED: Final = 0.9
_SIGNATURE: Final = "signature"
"""What finds posts."""


@dataclass(frozen=True, slots=True)
class Assembly:
    """The statements of an article in text order, and the mark behind each by statement id."""

    statements: tuple[Statement, ...]
    cues: Mapping[str, Cue]


def assemble(article: Article, marks: Marks) -> Assembly:
    """Put the marks of an article together to statements.

    What a page sets between paragraphs gives none, nor do marks that hardly convey what somebody said; posts that
    are set in with their signature do.

    Every span is exact: ``article.text[start:end]`` are the words conveyed, without the quotation
    marks at their ends.
    """
    sieve = Sieve.shipped()
    kept = [bounded(article.text, cue) for cue in marks_of(article, marks) if sieve.keeps(article.text, cue)]
    kept = _once(without_own_views(article.text, without_relays(article.text, kept)))
    signed = posts(article.text)
    kept = _beside_posts(article.text, kept, signed)
    mask = quotation_mask(article.text).tobytes()
    statements = [_statement(article, cue, mask, marks.model) for cue in kept]
    statements += [_post(article, cue) for cue in signed]
    kept += signed
    pairs = sorted(zip(_nested(statements, kept), kept, strict=True), key=lambda pair: (pair[0].content, pair[0].cue))
    return Assembly(tuple(s for s, _ in pairs), {s.id: c for s, c in pairs})


def nested(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return statements, each with the id of the smallest one that it stands inside of: whose content holds its cue."""
    return _nested(statements, statements)


def _nested(statements: Sequence[Statement], marks: Sequence[Cue | Statement]) -> tuple[Statement, ...]:
    outers = [None if o is None else statements[o].id for o in _outers(marks)]
    return tuple(s if s.outer == o else replace(s, outer=o) for s, o in zip(statements, outers, strict=True))


def marks_of(article: Article, marks: Marks) -> list[Cue]:
    """Return the marks of an article, mended: each said once, none supposed or set between paragraphs by a page."""
    cues = without_supposed(article.text, mended(article.text, marks.cues))
    return _distinct(article.text, [cue for cue in cues if not _tells_nothing(article.text, cue)])


def _once(cues: Sequence[Cue]) -> list[Cue]:
    """Leave out marks that have become equal to one before them."""
    first: dict[object, Cue] = {}
    for cue in cues:
        first.setdefault((tuple(sorted(cue.content)), cue.cue), cue)
    return list(first.values())


def _tells_nothing(text: str, cue: Cue) -> bool:
    return bool(_ANONYMITY.fullmatch(" ".join(s.of(text) for s in cue.content))) or is_furniture(text, cue)


def _distinct(text: str, cues: Sequence[Cue]) -> list[Cue]:
    """Drop marks that say again what a likelier one says of the same words."""
    words = [_words(text, cue.content) for cue in cues]
    order = sorted(range(len(cues)), key=lambda i: (-dict(cues[i].scores).get("cue", 0.0), i))
    taken: list[int] = []
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for i in order:
        rivals = dict.fromkeys(j for word in words[i] for j in holders[word])
        if not any(_repeats(cues[i], words[i], cues[j], words[j]) for j in rivals):
            taken.append(i)
            for word in words[i]:
                holders[word].append(i)
    return [cues[i] for i in sorted(taken)]


def _repeats(a: Cue, a_words: frozenset[int], b: Cue, b_words: frozenset[int]) -> bool:
    """Tell whether two marks are one: the same words from the same source, neither inside the other."""
    if not a_words & b_words or len(a_words & b_words) < _SAME_WORDS * len(a_words | b_words):
        return False
    return not (_inside(a, b) or _inside(b, a)) or (a.source == b.source and bool(a.source))


def _words(text: str, spans: Sequence[Span]) -> frozenset[int]:
    return frozenset(m.start() for s in spans for m in _WORD.finditer(text, s.start, s.end))


def _inside(inner: Cue | Statement, outer: Cue | Statement) -> bool:
    """Tell whether the cue of one mark, or its content where it has no cue, lies in another's content."""
    at = (inner.cue or inner.content)[0]
    return any(span.covers(at) for span in outer.content)


def _outers(cues: Sequence[Cue | Statement]) -> list[int | None]:
    """Return for each mark the smallest one that it stands inside of."""
    content = Covering((span, i) for i, cue in enumerate(cues) for span in cue.content)
    sizes = [sum(s.end - s.start for s in cue.content) for cue in cues]
    found: list[int | None] = []
    for i, cue in enumerate(cues):
        near = content.around(cue.cue[0]) - {i} if cue.cue else set()
        around = (j for j in near if not _inside(cues[j], cue))
        found.append(min(around, key=lambda j: (sizes[j], j), default=None))
    return found


def _statement(article: Article, cue: Cue, mask: bytes, model: str) -> Statement:
    content = tuple(sorted(cue.content))
    return Statement(
        _id(article.id, content, cue.cue),
        article.id,
        content,
        cue.cue,
        cue.source,
        mode=_mode(article.text, content, mask),
        channel=channel_of(article.text, cue),
        confidence=tuple((name, value) for name, value in cue.scores),
        extractor=model,
    )


def _post(article: Article, post: Cue) -> Statement:
    return Statement(
        _id(article.id, post.content, ()), article.id, post.content, (), post.source, mode=Mode.DIRECT,
        channel=CHANNEL, confidence=post.scores, extractor=_SIGNATURE,
    )  # fmt: skip


def _beside_posts(text: str, cues: Sequence[Cue], signed: Sequence[Cue]) -> list[Cue]:
    """Leave out marks that give the words of a post again, or run on into its signature."""
    if not signed:
        return list(cues)
    words = [_words(text, post.content) for post in signed]
    holder = {word: n for n, held in enumerate(words) for word in held}
    names = [post.source[0] for post in signed]
    starts = [name.start for name in names]

    def is_of_post(cue: Cue) -> bool:
        before = [(piece, bisect_left(starts, piece.end) - 1) for piece in cue.content]
        if any(n >= 0 and names[n].overlaps(piece) for piece, n in before):
            return True
        own = _words(text, cue.content)
        rivals = {holder[word] for word in own if word in holder}
        return any(len(own & words[n]) >= _SAME_WORDS * len(own | words[n]) for n in rivals)

    return [cue for cue in cues if not is_of_post(cue)]


def _id(article: str, content: Sequence[Span], cue: Sequence[Span]) -> str:
    spans = ";".join(",".join(f"{s.start}-{s.end}" for s in part) for part in (content, cue))
    return "s" + hashlib.sha256(f"{article}|{spans}".encode()).hexdigest()[:16]


def _mode(text: str, content: Sequence[Span], mask: bytes) -> Mode:
    """Tell by the share of words between quotation marks whether content is direct, mixed or indirect."""
    starts = [m.start() for s in content for m in _WORD.finditer(text, s.start, s.end)]
    quoted = sum(mask[at] not in (OUTSIDE, MARK) for at in starts)
    if not quoted:
        return Mode.INDIRECT
    return Mode.DIRECT if quoted >= _ALL_QUOTED * len(starts) else Mode.MIXED
