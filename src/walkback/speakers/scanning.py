"""One pass over a text: its words, quoted stretches, known names, and runs of capitalised words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import compress, count
from typing import TYPE_CHECKING, Final

from walkback.captions import galleries
from walkback.reading.quotes import quotations
from walkback.speakers.knowledge import gazetteer, gender_of, words_of
from walkback.speakers.ministries import is_portfolio, ministry_at
from walkback.speakers.namewords import can_open_name
from walkback.speakers.nouns import noun_at
from walkback.speakers.places import PLACES
from walkback.speakers.runs import collect_run
from walkback.speakers.scanned import Hit, Run, Scan, sentence_starts
from walkback.speakers.words import MODIFIERS, ORGANISATION

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

__all__ = ["scan"]

_OF_PRESS: Final = frozenset(["news", "newspaper", "television", "tv", "radio", "magazine"])
"""Words that papers capitalise behind the name of an outlet."""
_JOIN: Final = re.compile(r"[ \u00a0-]|\. ?|\.-|['’]")
_TICKER: Final = re.compile(r"\([A-Z0-9]{1,6}\.[A-Z]{1,3}\)")
"""What agencies put behind the name of a company."""
_BEFORE_NAMES: Final = frozenset({"rep", "sen", "gov", "mr", "mrs", "ms", "dr"})
_SHORT: Final = 3
_KEPT: Final = 65_536
"""Words of which is kept what may begin with them."""


def scan(text: str) -> Scan:
    """Read a text once: words, sentences, quotations, known names, runs of capitals.

    >>> s = scan("Secretary of State Rex Tillerson met Wang Yi in Beijing.")
    >>> [s.text[r.start:r.end] for r in s.runs], [h.entry.name for h in s.hits]
    (['Rex Tillerson', 'Wang Yi'], ['China'])
    """
    found = list(words_of(text.replace("’", "'")))
    words = [m.group() for m in found]
    quoted = _apart(text)
    result = Scan(
        text, words, list(map(str.lower, words)), [m.start() for m in found], [m.end() for m in found],
        sentence_starts(text), quoted=quoted, _quote_starts=[a for a, _ in quoted],
    )  # fmt: skip
    _find_names(result)
    return result


def _apart(text: str) -> list[tuple[int, int]]:
    """Return the stretches between quotation marks, and the galleries: whom captions name the text need not mean."""
    quoted = [(q.inner.start, q.inner.end) for q in quotations(text)]
    lines = galleries(text)
    if not lines:
        return quoted
    last = [bisect_left(lines, (end, 0)) - 1 for _, end in quoted]  # the last line that begins before the end
    return sorted([*lines, *(q for q, n in zip(quoted, last, strict=True) if n < 0 or lines[n][1] <= q[0])])


def _headlines(s: Scan) -> set[int]:
    """Return the numbers of sentences in Title Case, where capitals tell nothing; the signature of a post is none."""
    found, ends = set(), [*s.sentences[1:], len(s.text)]
    for number, (start, end) in enumerate(zip(s.sentences, ends, strict=True)):
        sentence = s.text[start:end]
        if "(@" in sentence or sentence.rstrip().endswith((".", "”", '"', "!", "?")):
            continue
        words = s.words[bisect_left(s.starts, start) : bisect_left(s.starts, end)]
        capital = [word[0].isupper() for word in words if len(word) > _SHORT]
        if sum(capital) > max(_SHORT, 2 * (len(capital) - sum(capital))):
            found.add(number)
    return found


@lru_cache(maxsize=_KEPT)
def _may_open(word: str) -> bool:
    """Tell whether something that is looked for may begin with a word: few words that a text has."""
    return can_open_name(word) or word.isdigit() or (word != "the" and gazetteer().opens(word))


def _find_names(s: Scan) -> None:
    small, surnames, headlines = {w for w in set(s.words) if w.islower()}, set[str](), _headlines(s)
    free = 0
    for at in compress(count(), map(_may_open, s.words)):
        if at >= free:
            free = _read_name(s, at, small, surnames, headlines)


def _read_name(s: Scan, at: int, small: AbstractSet[str], surnames: set[str], headlines: AbstractSet[int]) -> int:
    """Read what begins at a word, a known name or a run of capitals; return the word at which to read on.

    `small` are the words that the text writes without capitals, `surnames` the family names found so far, and filled.
    """
    word = s.words[at]
    if not (can_open_name(word) or word.isdigit()):
        return _read_known(s, at) or at + 1
    ticker = _TICKER.match(s.text, max(0, s.starts[at] - 1))
    if ticker:
        return bisect_right(s.starts, ticker.end())
    title = noun_at(s.low, at)
    if title is not None and word in surnames and _is_lone(s, at):
        s.runs.append(Run(s.starts[at], s.ends[at], at, at + 1, organisation=False))
        return at + 1
    if title and title[0] > 1 and not (at and gender_of(s.words[at - 1]) and s.gap(at - 1) == " "):
        return at + title[0]
    ministry = ministry_at(s, at)
    if ministry:
        return ministry[0]
    known = _read_known(s, at)
    if known:
        return known
    last = collect_run(s, at, small, headlines) if not word.isdigit() and not is_portfolio(s, at) else at
    if last == at and word in surnames and s.opens_sentence(at):
        # "Manning left": the capital could be that of any sentence, had the text not named a Jane Manning.
        s.runs.append(Run(s.starts[at], s.ends[at], at, at + 1, organisation=False))
    if last - at > 1 and gender_of(word) is not None:
        surnames.add(s.words[last - 1])
    return max(last, at + 1)


def _read_known(s: Scan, at: int) -> int | None:
    """Keep the known name that starts at a word, and return the word behind it."""
    hit = _known(s, at)
    if hit is None:
        return None
    s.hits.append(hit)
    return hit.last


def _is_lone(s: Scan, at: int) -> bool:
    """Tell whether a word stands for itself, neither before a name nor behind an article or adjective."""
    behind = s.words[at - 1] if at and s.gap(at - 1) == " " else ""
    return not s.capital_next(at) and not behind[:1].isupper() and behind.lower() not in {"the", "a", "an", "of"}


def _known(s: Scan, at: int) -> Hit | None:
    """Return the known name that starts at a word, unless it is part of a longer, unknown one."""
    if s.words[at] in {"North", "South"} and at and s.low[at - 1] == "the" and not s.capital_next(at):
        the_korea = gazetteer().match(["the", s.words[at]], 0)
        if the_korea and s.low[at + 1 : at + 2] != ["of"]:
            return Hit(s.starts[at - 1], s.ends[at], at - 1, at + 1, the_korea[1])
    match = gazetteer().match(s.words, at)
    if match is None:
        return None
    count, entry = match
    if count == 1 and at and f"{s.words[at - 1]} {s.words[at]}" in PLACES and s.gap(at - 1) == " ":
        return None
    if any(not _JOIN.fullmatch(s.gap(i)) for i in range(at, at + count - 1)) or _is_given(s, at, count):
        return None
    last = at + count
    if (
        count == 1
        and entry.form in {"state", "capital", "press"}
        and s.capital_next(last - 1)
        and s.gap(last - 1) == " "
    ):
        follower = s.low[last]
        if entry.form == "press" and follower in _OF_PRESS:
            return Hit(s.starts[at], s.ends[last - 1], at, last, entry)
        if follower in ORGANISATION or (
            gender_of(s.words[at]) and noun_at(s.low, last) is None and follower not in MODIFIERS
        ):
            return None
    return Hit(s.starts[at], s.ends[last - 1], at, last, entry)


def _is_given(s: Scan, at: int, count: int) -> bool:
    """Tell whether a word behind "Rep." or "Sen." is a given name, whatever it means elsewhere: "Rep. Dutch Roe"."""
    return count == 1 and at > 0 and s.low[at - 1] in _BEFORE_NAMES and s.gap(at - 1) == ". " and s.capital_next(at)
