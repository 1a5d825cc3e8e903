"""Contradictions within one article: a pair of statements beside all else that the article holds.

Of what two sides say on a matter, it is seldom every pair that contradicts: one answers the other, in the next
sentence, after a "but", with a denial. So beside the two statements (`walkback.relations.features`) boosted trees see
how far apart they stand, who speaks between them, and whether another statement is likelier to be meant.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.positions.words import content_set
from walkback.records import INDEPENDENT, Act, ActorKind
from walkback.relations.comparer import Compared
from walkback.relations.fitted import GROUPS, trees_of_conflicts
from walkback.relations.sides import in_government, party_of, same_speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from walkback.records import Statement
    from walkback.relations.said import Said

    Rows = NDArray[np.float64]

__all__ = ["COLUMNS", "beside_the_rest", "context_rows"]

_BUT: Final = re.compile(
    r"^\W*(?:but|however|yet|still|though|although|while|meanwhile|(?:by|in) contrast|on the other hand|even so"
    r"|nevertheless|instead|despite)\b",
    re.IGNORECASE,
)
_HOWEVER: Final = re.compile(
    r"\b(?:however|(?:by|in) contrast|contrary|instead|though|despite|even as)\b", re.IGNORECASE
)
_DENIES: Final = re.compile(
    r"\b(?:den(?:y|ie[sd]|ying)|contradict|disput|refut|rebut|reject|dismiss|disagree|counter|undercut|challeng|contest"
    r"|debunk|retort|respond|oppos|question|doubt|insist|maintain|defend|(?:push|shot|fir|hit)\w* back|brush\w* off)",
    re.IGNORECASE,
)
_CLAIMS: Final = re.compile(r"\b(?:claim|alleg|accus|assert|suggest|insist|report)", re.IGNORECASE)
_NOT: Final = re.compile(
    r"\b(?:not|no|never|nothing|none|without|hardly|neither|nor|cannot|false|untrue|wrong|fake|lie[sd]?)\b|n['’]t\b",
    re.IGNORECASE,
)
_POINTS: Final = re.compile(
    r"^\W*(?:that|this|it|those|these|such|the (?:claim|report|allegation|charge|idea|suggestion|accusation|proposal"
    r"|characterization|account)s?)\b",
    re.IGNORECASE,
)
_SHARE: Final = 0.4
"""Weight of the trees beside the regression over the pair alone; from 0.3 to 1 held-out F1 is within half a point."""
_FEW: Final = 3
"""Content words up to which a statement only points to another."""
_AGAINST: Final = (Act.CRITICISE, Act.REJECT, Act.DENY)
_ASKS: Final = (Act.DEMAND, Act.URGE, Act.OFFER)
_ANSWERS: Final = (Act.REJECT, Act.AGREE)

_ONE: Final = (
    "denies", "claims", "points", "few words", "of the speaker", "before of the speaker", "place", "unnamed", "group",
    "outside", "governs",
)  # fmt: skip
COLUMNS: Final = (
    *(f"a {n}" for n in _ONE), *(f"b {n}" for n in _ONE),
    "apart", "next", "a stands first", "but", "however", "b not", "one not", "likelier for a", "likelier for b",
    "short of the likeliest", "statements", "on topic", "topics", "between", "a's between", "b's between", "parties",
    "acts clash", "asked and answered", "a aims at b", "pairs of the speakers",
)  # fmt: skip
"""Columns of `context_rows`: of the earlier statement (a), the later (b), and both."""


def beside_the_rest(
    compared: Compared, features: Rows, pairs: Sequence[tuple[Said, Said]], said: Sequence[Said]
) -> Compared:
    """Return what was compared, with the chances of a conflict within an article as the trees see them.

    `features` are the `pair_rows` of the pairs, `said` all statements of the articles. What one speaker says is left as
    it is: he reverses himself, which the trees have not learnt.
    """
    mine = [row for row, (a, b) in enumerate(pairs) if _within(a, b)]
    if not mine:
        return compared
    rows = np.hstack([features[mine], context_rows([pairs[row] for row in mine], said)])
    return with_conflicts(compared, mine, trees_of_conflicts().chances(rows))


def with_conflicts(compared: Compared, rows: Sequence[int], chances: Rows) -> Compared:
    """Return what was compared with the trees' chances of a conflict mixed in, the other groups scaled to the rest.

    >>> both = Compared(np.array([[0.4, 0.2, 0.2, 0.2]]), np.array([0.5]))
    >>> with_conflicts(both, [0], np.array([0.7])).groups.round(2).tolist()
    [[0.3, 0.15, 0.15, 0.4]]
    """
    groups, conflict = compared.groups.copy(), GROUPS.index("conflict")
    mixed = _SHARE * chances + (1 - _SHARE) * groups[rows, conflict]
    rest = np.delete(groups[rows], conflict, axis=1)
    scale = (1 - mixed) / np.maximum(rest.sum(axis=1), 1e-9)
    groups[rows] = np.insert(rest * scale[:, None], conflict, mixed, axis=1)
    return Compared(groups, compared.harder)


def _within(a: Said, b: Said) -> bool:
    return a.statement.article == b.statement.article and not same_speaker(a.statement, b.statement)


def context_rows(pairs: Sequence[tuple[Said, Said]], said: Sequence[Said]) -> Rows:
    """Return `COLUMNS` for pairs of statements of two speakers of one article, the earlier said first in each.

    `said` are all statements of the articles.
    """
    of: defaultdict[str, list[Said]] = defaultdict(list)
    for s in said:
        of[s.statement.article].append(s)
    meant: defaultdict[str, list[tuple[Said, Said]]] = defaultdict(list)
    for pair in pairs:
        meant[pair[0].statement.article].append(pair)
    seen = {article: _Surroundings(tuple(of[article]), tuple(mine)) for article, mine in meant.items()}
    return np.array([seen[a.statement.article].row(a, b) for a, b in pairs], np.float64).reshape(-1, len(COLUMNS))


@dataclass(frozen=True)
class _Surroundings:
    """One article: all that is said in it, and the pairs of it that are compared."""

    said: tuple[Said, ...]
    pairs: tuple[tuple[Said, Said], ...]

    @cached_property
    def order(self) -> list[Said]:
        """The statements as they stand in the text."""
        return sorted(self.said, key=lambda s: (s.statement.start, s.id))

    @cached_property
    def place(self) -> dict[str, int]:
        return {s.id: i for i, s in enumerate(self.order)}

    @cached_property
    def told(self) -> tuple[list[str | None], list[str | None]]:
        """The topics and the speakers of the statements as they stand in the text."""
        return [s.statement.topic for s in self.order], [s.statement.speaker_name for s in self.order]

    @cached_property
    def negated(self) -> dict[str, bool]:
        """Whether each statement denies or negates something."""
        return {s.id: bool(_NOT.search(s.text)) for s in self.said}

    @cached_property
    def turns(self) -> list[tuple[float, float]]:
        """Whether the words around each statement, as they stand in the text, set it against what was said before."""
        return [(float(bool(_BUT.search(s.frame))), float(bool(_HOWEVER.search(s.frame)))) for s in self.order]

    @cached_property
    def topics(self) -> Counter[str | None]:
        return Counter(s.statement.topic for s in self.said)

    @cached_property
    def lines(self) -> dict[tuple[str | None, str | None], list[int]]:
        """The places of what each speaker says on each topic."""
        found: defaultdict[tuple[str | None, str | None], list[int]] = defaultdict(list)
        for i, s in enumerate(self.order):
            found[_line(s)].append(i)
        return found

    @cached_property
    def cosines(self) -> dict[tuple[str, str], float]:
        """How like the two of each pair are."""
        return {(a.id, b.id): float(a.vector @ b.vector) for a, b in self.pairs}

    @cached_property
    def likeness(self) -> dict[str, list[float]]:
        """How like each statement is to those that it is compared with, the likest last."""
        found: defaultdict[str, list[float]] = defaultdict(list)
        for pair, like in self.cosines.items():
            for end in pair:
                found[end].append(like)
        return {end: sorted(likes) for end, likes in found.items()}

    @cached_property
    def parties(self) -> dict[str, str | None]:
        """The party of each speaker, by statement."""
        return {s.id: party_of(f"{s.statement.speaker_name} {s.statement.capacity}") for s in self.said}

    @cached_property
    def speakers(self) -> Counter[frozenset[str | None]]:
        return Counter(_speakers(a, b) for a, b in self.pairs)

    @cached_property
    def ones(self) -> dict[str, list[float]]:
        return {s.id: self._one(s) for s in self.said}

    def _one(self, said: Said) -> list[float]:
        s, place = said.statement, self.place[said.id]
        line = self.lines[_line(said)]
        return [
            float(bool(_DENIES.search(said.cue))), float(bool(_CLAIMS.search(said.cue))),
            float(bool(_POINTS.search(said.text))), float(len(content_set(said.text)) <= _FEW),
            float(len(line)), float(line.index(place)), place / len(self.order),
            float((s.speaker_name or "").startswith("unnamed")), float(s.speaker_kind is ActorKind.GROUP),
            float(s.side in {None, INDEPENDENT}), float(in_government(s)),
        ]  # fmt: skip

    def row(self, a: Said, b: Said) -> list[float]:
        """Return `COLUMNS` for two statements."""
        x, y = self.place[a.id], self.place[b.id]
        first, last = min(x, y), max(x, y)
        topics, speakers = (names[first + 1 : last] for names in self.told)
        one, other = self.negated[a.id], self.negated[b.id]
        like, for_a, for_b = self.cosines[a.id, b.id], self.likeness[a.id], self.likeness[b.id]
        return [
            *self.ones[a.id], *self.ones[b.id],
            float(last - first), float(last - first == 1), float(x < y),
            *self.turns[last], float(other), float(one != other),
            *(float(len(likes) - bisect_right(likes, like)) for likes in (for_a, for_b)), for_b[-1] - like,
            float(len(self.order)), float(self.topics[a.statement.topic]), float(len(self.topics)),
            float(topics.count(a.statement.topic)),
            *(float(speakers.count(end.statement.speaker_name)) for end in (a, b)),
            float(_apart(self.parties[a.id], self.parties[b.id])), *_acts(a.statement, b.statement),
            float(self.speakers[_speakers(a, b)]),
        ]  # fmt: skip


def _apart(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one != other


def _acts(a: Statement, b: Statement) -> list[float]:
    clash = (a.act in _AGAINST) != (b.act in _AGAINST)
    answered = a.act in _ASKS and b.act in _ANSWERS and _aims(b, a)
    return [float(clash), float(answered), float(_aims(a, b))]


def _aims(a: Statement, b: Statement) -> bool:
    return a.addressee is not None and a.addressee in {b.speaker_name, b.side}


def _line(said: Said) -> tuple[str | None, str | None]:
    return said.statement.speaker_name, said.statement.topic


def _speakers(a: Said, b: Said) -> frozenset[str | None]:
    return frozenset((a.statement.speaker_name, b.statement.speaker_name))
