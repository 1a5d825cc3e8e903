"""From the scores of tokens to the spans of cues, sources and contents.

Scores are taken word by word (the mean over the pieces of a word). Content follows quotation marks:
a quoted passage that is mostly content is content as a whole.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from walkback.reading.quotes import Quotation
    from walkback.reading.tokens import Tokens

    Floats = NDArray[np.float32]
    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

__all__ = [
    "SIFTED",
    "Settings",
    "bare_cue",
    "by_word",
    "content_words",
    "cue_groups",
    "quoted_ranges",
    "runs",
    "settle_that",
    "source_words",
    "spans_of",
    "word_starts",
]

SOURCE: Final = 1
CONTENT: Final = 2
_THAT: Final = 2008
"""Vocabulary id of "that"."""
_ADVERB: Final = re.compile(r"also|later|now|still|then|once|again|even|\w{2,}ly")
_TAIL: Final = re.compile(
    r"(?: (?:mon|tues|wednes|thurs|fri|satur|sun)day| (?:also|again|later)"
    r"| (?:in|on|during|via|at) (?:an?|the) (?:statement|tweet|interview|email|letter|speech|post|news conference)"
    r"| in| on)$"
)
_EDGE: Final = " \t\r\n\"“”„‟«»'‘’`.,;:!?…—–-()[]"
_KEEP_INSIDE: Final = {"(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds on probabilities, chosen on the development articles."""

    cue: float = 0.75
    cue_edge: float = 0.5
    """Words next to a likely cue belong to it if they have at least this."""
    inner_cue: float = 0.5
    """Cues inside of what others say need less: coders of PolNeAR marked few, which the network has learnt."""
    weak_cue: float = 0.08
    """Less likely cues are kept back for quoted passages that no other cue accounts for."""
    content: float = 0.55
    source: float = 0.4
    weak_source: float = 0.1
    """Where nothing is as likely as `source`, the words that have at least this are the source."""
    source_gap: int = 0
    source_bridge: float = 0.1
    """A gap of a few words in a source whose words all have at least this is source too."""
    second_source: float = 0.9
    """A second stretch of source, farther from the strongest than the gap, needs a word as likely as this."""
    bridge: float = 0.2
    """A gap in a content whose words all have at least this is content too."""
    bridge_words: int = 3
    island: float = 1.5
    """A stretch of content whose probabilities sum to less is dropped, if there is a larger one."""
    far_words: int = 25
    far_share: float = 0.5
    """So is one farther than that from the cue and from the largest, if its sum is a smaller share of that."""
    quote_in: float = 0.3
    """Share of a quoted passage that must be content for all of it to be."""


SIFTED: Final = Settings(cue=0.6)
"""For marks that `walkback.statements` sifts afterwards: more is found, and what is none is thrown out there."""


def word_starts(tokens: Tokens, first: int, length: int) -> Ints:
    """Return where words begin among `length` tokens from token `first` on, counted from there."""
    starts = np.flatnonzero(tokens.word[first : first + length])
    return starts if len(starts) and starts[0] == 0 else np.concatenate(([0], starts))


def by_word(values: Floats, starts: Ints) -> Floats:
    """Replace every token's value by the mean over its word."""
    counts = np.diff(starts, append=len(values))
    sums = np.add.reduceat(values, starts, axis=0)
    return np.asarray(np.repeat((sums.T / counts).T, counts, axis=0), np.float32)


def runs(chosen: Bools) -> list[tuple[int, int]]:
    """Return the half-open ranges of consecutive true values.

    >>> runs(np.array([True, True, False, True]))
    [(0, 2), (3, 4)]
    """
    # Looking for the next other byte takes a sixth of the time of comparing arrays: there are few ranges.
    values, found, end = chosen.tobytes(), [], 0
    while (start := values.find(1, end)) >= 0:
        end = values.find(0, start)
        if end < 0:
            end = len(values)
        found.append((start, end))
    return found


def cue_groups(scores: Floats, tokens: Tokens, threshold: float, edge: float = 1.0) -> list[tuple[Ints, float]]:
    """Return the token indices of each cue and its probability, in text order.

    A cue has a word of at least `threshold` and goes on as far as its neighbours have at least `edge`.
    """
    inside = 1.0 - by_word(scores, word_starts(tokens, 0, len(scores)))[:, 0]
    chosen = (inside >= min(threshold, edge)) & (tokens.ids != 1)
    groups: list[tuple[Ints, float]] = []
    for start, end in runs(chosen):
        cuts = [
            i for i in range(start + 1, end) if tokens.word[i] and scores[i, 1] > scores[i, 2] and scores[i, 1] > 0.5
        ]
        for a, b in zip([start, *cuts], [*cuts, end], strict=True):
            chance = float(inside[a:b].max())
            if chance >= threshold:
                groups.append((np.arange(a, b), chance))
    return groups


def bare_cue(group: Ints, tokens: Tokens, text: str) -> Ints:
    """Cut adverbs, days and the channel off the ends of a cue: the verb group or noun is left.

    >>> from walkback.reading.tokens import tokenize
    >>> text = "She also said Monday in a statement that talks will go on"
    >>> tokens = tokenize(text)
    >>> bare_cue(np.arange(1, 7), tokens, text).tolist()
    [2]
    """
    starts = [int(i) for i in group if tokens.word[i]] or [int(group[0])]
    ends = [*starts[1:], int(group[-1]) + 1]
    words = [text[tokens.start[a] : tokens.end[b - 1]].lower() for a, b in zip(starts, ends, strict=True)]
    first, last = 0, len(words)
    while last - first > 1 and _ADVERB.fullmatch(words[first]):
        first += 1
    while last - first > 1:
        tail = _TAIL.search(" ".join(words[first:last]))
        if tail is None or not tail.start():
            break
        last -= len(tail[0].split())
    return np.arange(starts[first], ends[last - 1])


def source_words(roles: Floats, settings: Settings) -> Bools:
    """Choose the words of the source: the strongest stretch, bridged, and others that are nearly as sure."""
    chance = roles[:, SOURCE]
    chosen: Bools = chance >= (settings.source if chance.max() >= settings.source else settings.weak_source)
    for (_, a), (b, _) in itertools.pairwise(runs(chosen)):
        if b - a <= settings.bridge_words and chance[a:b].min() >= settings.source_bridge:
            chosen[a:b] = True
    found = [(float(chance[a:b].sum()), a, b) for a, b in runs(chosen)]
    if len(found) > 1:
        _, first, last = max(found)
        for _, a, b in found:
            if _gap(a, b, first, last) > settings.source_gap and chance[a:b].max() < settings.second_source:
                chosen[a:b] = False
    return chosen


def content_words(roles: Floats, cue: Ints, quoted: Sequence[tuple[int, int]], settings: Settings) -> Bools:
    """Choose the words of the content: those that score, bridged, and whole quoted passages.

    `quoted` are token ranges of quoted passages; `cue` and all ranges count from the window's start.
    """
    chance = roles[:, CONTENT].copy()
    chance[cue] = 0.0
    chosen: Bools = chance >= settings.content
    upto = np.cumsum(chosen).tolist() if quoted else []
    for a, b in quoted:
        likely = upto[b - 1] - (upto[a - 1] if a else 0)
        if likely / (b - a) >= settings.quote_in:
            chosen[a:b] = True
    chosen[cue] = False
    _bridge(chosen, chance, roles[:, SOURCE], settings)
    _drop_islands(chosen, chance, cue, settings)
    return chosen


def settle_that(chosen: Bools, ids: Ints, cue: Ints, *, kept: bool) -> None:
    """Begin contents, in place, with the conjunction "that", or behind it where it is not `kept`."""
    for start, end in runs(chosen):
        if kept and start and ids[start - 1] == _THAT and start - 1 not in cue:
            chosen[start - 1] = True
        elif not kept and ids[start] == _THAT and end - start > 1 and start - 1 in cue:
            chosen[start] = False


def _bridge(chosen: Bools, chance: Floats, source: Floats, settings: Settings) -> None:
    found = runs(chosen)
    for (_, a), (b, _) in itertools.pairwise(found):
        gap = slice(a, b)
        if (
            b - a <= settings.bridge_words
            and chance[gap].min() >= settings.bridge
            and source[gap].max() < settings.source
        ):
            chosen[gap] = True


def _drop_islands(chosen: Bools, chance: Floats, cue: Ints, settings: Settings) -> None:
    found = [(float(chance[a:b].sum()), a, b) for a, b in runs(chosen)]
    if len(found) <= 1:
        return
    most, first, last = max(found)
    for total, a, b in found:
        gaps = (_gap(a, b, int(cue[0]), int(cue[-1]) + 1), _gap(a, b, first, last))
        far = min(gaps) > settings.far_words and total < settings.far_share * most
        if (total < settings.island and total < most) or far:
            chosen[a:b] = False


def _gap(a: int, b: int, first: int, last: int) -> int:
    """Return the number of tokens between two ranges."""
    return max(first - b, a - last, 0)


def spans_of(chosen: Bools, tokens: Tokens, first: int, text: str) -> tuple[Span, ...]:
    """Return the trimmed spans of the chosen tokens; index 0 is token `first` of the article."""
    found = []
    for a, b in runs(chosen):
        span = _trimmed(text, int(tokens.start[first + a]), int(tokens.end[first + b - 1]))
        if span is not None:
            found.append(span)
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Cut punctuation and marks off both ends, but keep a bracket or mark whose partner is inside."""
    while start < end and text[start] in _EDGE and not _opens_inside(text, start, end):
        start += 1
    while start < end and text[end - 1] in _EDGE and not _closes_inside(text, start, end):
        end -= 1
    return Span(start, end) if start < end else None


def _opens_inside(text: str, start: int, end: int) -> bool:
    partner = _KEEP_INSIDE.get(text[start])
    return partner is not None and text.find(partner, start, end) > 0


def _closes_inside(text: str, start: int, end: int) -> bool:
    last = text[end - 1]
    if last == "." and _abbreviated(text, start, end):
        return True
    return any(last == close and text.find(open_, start, end) >= 0 for open_, close in _KEEP_INSIDE.items())


def _abbreviated(text: str, start: int, end: int) -> bool:
    """Tell whether the full stop at the end belongs to initials ("the U.S.")."""
    return end - start >= 4 and text[end - 2].isupper() and text[end - 3] == "."


def quoted_ranges(quotations: Sequence[Quotation], tokens: Tokens, first: int, last: int) -> list[tuple[int, int]]:
    """Return the passages that lie in tokens ``first:last`` as token ranges from `first` on."""
    ranges = []
    for q in quotations:
        a = int(np.searchsorted(tokens.start, q.inner.start))
        b = int(np.searchsorted(tokens.start, q.inner.end))
        if first <= a < b <= last:
            ranges.append((a - first, b - first))
    return ranges
