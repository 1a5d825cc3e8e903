"""Numbers for a pair of statements: what each does, what differs, how alike they are, who and when.

Each statement is reduced once to a row; a pair's row is made of two of them by array operations, so
that ten thousand statements with their candidates take seconds.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.positions.conditions import waives_conditions
from walkback.positions.words import content_set, names
from walkback.records import Act, Mode, Stance
from walkback.relations.evidence import Setting, setting_of
from walkback.relations.lexicon import HALVES, LEXICON, counted, opposed
from walkback.relations.sides import OUTSIDE, rank_of
from walkback.relations.times import gap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from walkback.relations.said import Said

    Rows = NDArray[np.float64]

__all__ = ["PAIR", "SINGLE", "pair_rows"]

COOPERATION: Final = {
    Act.AGREE: 3.0, Act.OFFER: 3.0, Act.PROMISE: 2.0, Act.SUPPORT: 2.0, Act.ANNOUNCE: 0.0, Act.ASSERT: 0.0,
    Act.URGE: -0.5,
    Act.DENY: -1.0, Act.DEMAND: -2.0, Act.CRITICISE: -2.0, Act.REJECT: -2.5, Act.THREATEN: -4.0, None: 0.0,
}  # fmt: skip
"""How friendly an act is to the other party, after the Goldstein scale (Goldstein 1992)."""
_STANCE: Final = {Stance.FOR: 1.0, Stance.CONDITIONAL: 0.5, Stance.UNCLEAR: 0.0, Stance.AGAINST: -1.0, None: 0.0}
_CONTRAST: Final = re.compile(
    r"\b(?:but|however|yet|still|despite|although|though|contrary|instead|while|contradict\w*|counter\w*|disput\w+|den(?:y|ied|ies)|reject\w*"
    r"|dismiss\w*|disagree\w*|refut\w+|rebut\w*|push\w* back|undercut|oppos\w+|slam\w*|blast\w*|critici[sz]\w+)\b",
    re.IGNORECASE,
)
_LIKEWISE: Final = re.compile(
    r"\b(?:also|too|similarly|likewise|same|echo\w*|agree\w*|concur\w*|confirm\w*|support\w*|back(?:ed|s)|welcom\w+|prais\w+|endors\w+"
    r"|reiterat\w+|repeat\w*|again|add(?:ed|ing)|like)\b",
    re.IGNORECASE,
)
_ACT_COLUMNS: Final = {act: tuple(float(act is a) for a in Act) for act in (*Act, None)}
_STANCE_COLUMNS: Final = {stance: tuple(float(stance is s) for s in Stance) for stance in (*Stance, None)}
_WARM: Final = tuple(list(LEXICON).index(name) for name in ("talks", "accord", "relief", "praise", "ready"))
_COLD: Final = tuple(list(LEXICON).index(name) for name in ("harm", "pressure", "blame", "refuse", "must"))
_SETTINGS: Final = {setting: tuple(float(setting is s) for s in Setting) for setting in Setting}
"""The columns of each setting."""
_KEPT: Final = 16384
"""Statements whose words are kept as numbers, about 3 kB each: neighbours are compared again and again."""
_NUMBER: Final = re.compile(r"\d[\d.,]*")

SINGLE: Final = (
    *(f"act {a.value}" for a in Act), *(f"stance {s.value}" for s in Stance),
    "cooperation", "stance", "conditions", "waived", "direct", "log words", "rank", "reported speech", "tone",
    *(f"{name}" for name in LEXICON),
)  # fmt: skip
"""Columns of a statement's own row."""
_MIXED: Final = ("cooperation", "stance", "conditions", "waived", "tone", *LEXICON)
"""Columns of which a pair has difference and product."""

_WITH_COSINE: Final = (
    "cooperation a*b",
    "stance a*b",
    "cooperation b-a",
    "b deny",
    "b reject",
    "b criticise",
    "b support",
    "opposites",
    "contrast",
    "likewise",
    "b refuse",
)
_WITH_SIDES: Final = (
    "cooperation a*b",
    "stance a*b",
    "cosine",
    "b criticise",
    "b reject",
    "b deny",
    "b support",
    "contrast",
    "likewise",
    "opposites",
    "b aims at a's side",
)

_PLAIN: Final = (
    *(f"a {n}" for n in SINGLE), *(f"b {n}" for n in SINGLE),
    *(f"{n} b-a" for n in _MIXED), *(f"{n} a*b" for n in _MIXED),
)  # fmt: skip
_BOTH: Final = (
    *(f"setting {s.value}" for s in Setting), "log days", "undated", "principal", "agent", "same article",
    "cosine", "cosine^2", "shared words", "shared of shorter", "shared names", "shared names of all", "shared numbers",
    "opposites", "same halves", "same addressee", "log shared",
    "b aims at a", "b aims at a's side", "b names a", "a names b",
    "contrast", "likewise", "log distance",
)  # fmt: skip
PAIR: Final = (
    *_PLAIN, *(f"{n} with cosine" for n in _WITH_COSINE), *(f"{n} of two sides" for n in _WITH_SIDES),
    "stances clash on one side", "acts clash on one side", "denial of the other side",
    *_BOTH,
)  # fmt: skip
"""Columns of `pair_rows`."""


@dataclass(frozen=True)
class _Lifted:
    """What the words of one statement give: `counts` of each word list, `tone`, `size` by words; the rest for pairs."""

    words: frozenset[str]
    names: frozenset[str]
    numbers: frozenset[str]
    halves: tuple[int, int]
    """The pairs of opposites of which it has the first and the second kind, a bit for each."""
    counts: tuple[float, ...]
    tone: float
    size: float
    waives: bool


def pair_rows(said: Sequence[Said], pairs: NDArray[np.intp]) -> Rows:
    """Return `PAIR` for pairs of indices into `said`, each pair the earlier said first."""
    if not len(pairs):
        return np.zeros((0, len(PAIR)))
    lifted, ranks = [_lift(s.cue, s.text) for s in said], [rank_of(s.statement) for s in said]
    single = np.array(list(map(_single, said, lifted, ranks)), np.float64).reshape(-1, len(SINGLE))
    a, b = single[pairs[:, 0]], single[pairs[:, 1]]
    mixed = [SINGLE.index(n) for n in _MIXED]
    vectors = np.stack([s.vector for s in said])
    cosine = np.einsum("ij,ij->i", vectors[pairs[:, 0]], vectors[pairs[:, 1]], dtype=np.float64)
    both = np.array([
        _both((said[i], said[j]), (lifted[i], lifted[j]), (ranks[i], ranks[j]), c)
        for (i, j), c in zip(pairs.tolist(), cosine.tolist(), strict=True)
    ])  # fmt: skip
    plain = np.hstack([a, b, b[:, mixed] - a[:, mixed], a[:, mixed] * b[:, mixed]])
    column = dict(zip(_PLAIN, plain.T, strict=True)) | dict(zip(_BOTH, both.T, strict=True))
    column |= {"b " + act: column[f"b act {act}"] for act in ("deny", "reject", "criticise", "support")}
    crossed = [column[n] * column["cosine"] for n in _WITH_COSINE]
    crossed += [column[n] * column["setting two sides"] for n in _WITH_SIDES]
    own = column["setting at once"] + column["setting one side later"]
    crossed += [
        own * (column["stance a*b"] < 0) * column["cosine"],
        own * (column["stance a*b"] < 0) * (column["cooperation a*b"] < 0) * column["cosine"],
        column["setting two sides"] * column["b deny"] * column["cosine"],
    ]
    return np.hstack([plain, np.array(crossed).T, both])


def _single(said: Said, lifted: _Lifted, rank: int) -> list[float]:
    s = said.statement
    return [
        *_ACT_COLUMNS[s.act], *_STANCE_COLUMNS[s.stance],
        COOPERATION[s.act], _STANCE[s.stance], float(bool(said.conditions)), float(lifted.waives),
        float(s.mode is Mode.DIRECT), lifted.size, rank / 4, float(s.via is not None),
        lifted.tone, *lifted.counts,
    ]  # fmt: skip


@lru_cache(maxsize=_KEPT)
def _lift(cue: str, text: str) -> _Lifted:
    words = f"{cue} {text}"
    counts = counted(words, 3)
    warm, cold = (sum(counts[i] for i in some) for some in (_WARM, _COLD))
    return _Lifted(
        content_set(text), frozenset(names(text)), frozenset(_NUMBER.findall(text)),
        opposed(words), tuple(map(float, counts)), (warm - cold) / (1 + warm + cold), math.log1p(len(text.split())),
        waives_conditions(words),
    )  # fmt: skip


@lru_cache(maxsize=_KEPT)
def _turns(frame: str) -> tuple[bool, bool]:
    """Tell whether the words around a statement set it against others, and beside others."""
    return bool(_CONTRAST.search(frame)), bool(_LIKEWISE.search(frame))


def _both(
    pair: tuple[Said, Said], lifted: tuple[_Lifted, _Lifted], ranks: tuple[int, int], cosine: float
) -> list[float]:
    (a, b), (x, y) = pair, lifted
    one, other = a.statement, b.statement
    setting = setting_of(a, b)
    one_side, one_article = setting is not Setting.SIDES, one.article == other.article
    first, last = a.days, b.days
    days = abs(gap(first, last)) if first and last else 0
    words, named, aimed = len(x.words & y.words), len(x.names & y.names), other.addressee
    cross = (x.halves[0] & y.halves[1]) | (x.halves[1] & y.halves[0])
    same = (x.halves[0] & y.halves[0]) | (x.halves[1] & y.halves[1])
    shorter = max(1, min(len(x.words), len(y.words)))
    against, beside = _turns(b.frame)
    return [
        *_SETTINGS[setting], math.log1p(days), float(first is None or last is None),
        float(one_side and ranks[1] > ranks[0] > OUTSIDE), float(one_side and ranks[0] > ranks[1] > OUTSIDE),
        float(one_article),
        cosine, cosine * cosine, words / max(1, len(x.words) + len(y.words) - words), words / shorter,
        float(named), named / max(1, len(x.names) + len(y.names) - named),
        float(len(x.numbers & y.numbers)),
        float((cross & ~same).bit_count()) / HALVES * 10, float(same.bit_count()) / HALVES * 10,
        float(aimed is not None and aimed == one.addressee),
        math.log1p(words),
        float(aimed is not None and aimed == one.speaker_name), float(aimed is not None and aimed == one.side),
        _names(a, b), _names(b, a), float(against), float(beside),
        math.log1p(abs(one.start - other.start) / 100) if one_article else 0.0,
    ]  # fmt: skip


def _names(named: Said, by: Said) -> float:
    """Tell (as a number) whether a statement names the speaker of another."""
    if named.statement.speaker_name == by.statement.speaker_name:
        return 0.0
    surname = (named.statement.speaker_name or "").split()[-1:]
    if not surname or (surname[0] not in by.frame and surname[0] not in by.text):
        return 0.0
    return float(_word(surname[0]).search(f"{by.frame} {by.text}") is not None)


@lru_cache(maxsize=4096)
def _word(word: str) -> re.Pattern[str]:
    # The boundary before the word is looked at behind it: a search goes straight to where the letters stand.
    letters = re.escape(word)
    return re.compile(rf"{letters}(?<=\b{letters})\b")
