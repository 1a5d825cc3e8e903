"""Whether two articles that share words are copies, and what kind of copy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from walkback.scale.overlap import overlap, shared_words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from walkback.scale.overlap import Overlap
    from walkback.scale.words import Words

__all__ = ["Candidate", "Copy", "CopyKind", "Origin", "confirm", "is_copy", "kind_of_copy"]

CONTAINED = 0.27
"""Share of the shorter text that makes a copy of another outlet's article, if one run of it is long."""
LONG_RUN = 45
"""Words in a row of such a run: people quote a sentence or two, outlets copy paragraphs."""
CONTAINED_IN_PIECES = 0.4
"""The same share where no run is long."""
SAME_STORY = 0.5
"""The same share within one outlet, whose articles have their furniture in common, within `NEAR_DAYS`."""
SAME_TEXT = 0.9
"""The same share within one outlet at any time."""
NEAR_DAYS = 4
_LIKELY = 0.08
"""Share of the fewer keys that two articles must have in common to be compared word by word."""
_EXPLAINED = 0.9


class CopyKind(StrEnum):
    """How the later article stands to the earlier one."""

    SAME = "same"
    """Both texts are the same but for a tenth."""
    VERSION = "version"
    """Most of each is in the other: an update, or another desk's edition."""
    EXCERPT = "excerpt"
    """Most of the later is in the earlier, which has more: cut."""
    EMBEDS = "embeds"
    """Most of the earlier is in the later, which adds to it."""
    PARTS = "parts"
    """Less than half of either, but whole paragraphs."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Who published an article and when, as far as known."""

    publisher: str | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that shares text with an earlier added one.

    `containment` is the share of the words of the shorter that stand in the other, 0 to 1.
    """

    article: str
    copy_of: str
    kind: CopyKind
    containment: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """An earlier article with some keys in common; `chain` is the first article of the chain it belongs to."""

    id: str
    words: Words
    keys: int
    shared: int
    origin: Origin
    chain: str


def confirm(article_id: str, words: Words, keys: int, origin: Origin, candidates: Iterable[Candidate]) -> list[Copy]:
    """Compare an article with candidates word by word; return what it copies, the likest first.

    >>> from walkback.scale.words import hash_words
    >>> story = hash_words("the minister told reporters on monday that talks would open without any condition")
    >>> known = Candidate("a1", story, 1, 1, Origin("Wire"), "a1")
    >>> [(copy.copy_of, copy.kind.value) for copy in confirm("a2", story, 1, Origin("Echo"), [known])]
    [('a1', 'same')]
    """
    found = []
    for other in candidates:
        if other.shared < max(1.0, _LIKELY * min(keys, other.keys)):
            continue
        common = overlap(words, other.words)
        if is_copy(common, origin, other.origin):
            found.append((Copy(article_id, other.id, kind_of_copy(common), round(common.containment, 3)), other))
    found.sort(key=lambda pair: -pair[0].containment)
    kept: list[tuple[Copy, Candidate]] = []
    for copy, other in found:
        if not any(_is_furniture(words, other, better) for _, better in kept):
            kept.append((copy, other))
    return [copy for copy, _ in kept]


def _is_furniture(words: Words, other: Candidate, better: Candidate) -> bool:
    """Tell whether a text shares with `other` only what `better`, another story of that outlet, has as well."""
    if not other.origin.publisher or other.origin.publisher != better.origin.publisher or other.chain == better.chain:
        return False
    here = shared_words(words, other.words)
    return bool((here & shared_words(words, better.words)).sum() >= _EXPLAINED * here.sum())


def is_copy(found: Overlap, one: Origin, other: Origin) -> bool:
    """Tell whether so much in common makes a copy, given where the two articles come from.

    >>> from walkback.scale.overlap import Overlap
    >>> half = Overlap(words=100, of_a=0.3, of_b=0.2, lead=0.5, longest=80)
    >>> is_copy(half, Origin("Reuters"), Origin("CNN")), is_copy(half, Origin("CNN"), Origin("CNN"))
    (True, False)
    """
    share = found.containment
    if one.publisher and one.publisher == other.publisher:
        near = not (one.day and other.day) or abs((one.day - other.day).days) <= NEAR_DAYS
        return share >= (SAME_STORY if near else SAME_TEXT)
    return share >= (CONTAINED if found.longest >= LONG_RUN else CONTAINED_IN_PIECES)


def kind_of_copy(found: Overlap) -> CopyKind:
    """Name the kind of copy by the share of each text that is in the other; `a` is the later.

    >>> from walkback.scale.overlap import Overlap
    >>> kind_of_copy(Overlap(words=200, of_a=0.3, of_b=1.0, lead=1.0, longest=200)).value
    'embeds'
    """
    if min(found.of_a, found.of_b) >= SAME_TEXT:
        return CopyKind.SAME
    if min(found.of_a, found.of_b) >= SAME_STORY:
        return CopyKind.VERSION
    if found.of_a >= SAME_STORY:
        return CopyKind.EXCERPT
    return CopyKind.EMBEDS if found.of_b >= SAME_STORY else CopyKind.PARTS
