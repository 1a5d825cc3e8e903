"""Numbers for a pair of statements: what each does, what differs, how alike they are, who and when.

Each statement is reduced once to a row; a pair's row is made of two of them by array operations, so
that ten thousand statements with their candidates take seconds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.records import Act, Mode, Stance
from walkback.relations.beside import BOTH, both_rows
from walkback.relations.evidence import SETTINGS
from walkback.relations.lexicon import LEXICON
from walkback.relations.lifted import lift
from walkback.relations.sides import rank_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from walkback.relations.lifted import Lifted
    from walkback.relations.said import Said

    Rows = NDArray[np.float64]

__all__ = ["PAIR", "SINGLE", "pair_rows", "settings_in"]

COOPERATION: Final = {
    Act.AGREE: 3.0, Act.OFFER: 3.0, Act.PROMISE: 2.0, Act.SUPPORT: 2.0, Act.ANNOUNCE: 0.0, Act.ASSERT: 0.0,
    Act.URGE: -0.5,
    Act.DENY: -1.0, Act.DEMAND: -2.0, Act.CRITICISE: -2.0, Act.REJECT: -2.5, Act.THREATEN: -4.0, None: 0.0,
}  # fmt: skip
"""How friendly an act is to the other party, after the Goldstein scale (Goldstein 1992)."""
_STANCE: Final = {Stance.FOR: 1.0, Stance.CONDITIONAL: 0.5, Stance.UNCLEAR: 0.0, Stance.AGAINST: -1.0, None: 0.0}
_ACT_COLUMNS: Final = {act: tuple(float(act is a) for a in Act) for act in (*Act, None)}
_STANCE_COLUMNS: Final = {stance: tuple(float(stance is s) for s in Stance) for stance in (*Stance, None)}
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
PAIR: Final = (
    *_PLAIN, *(f"{n} with cosine" for n in _WITH_COSINE), *(f"{n} of two sides" for n in _WITH_SIDES),
    "stances clash on one side", "acts clash on one side", "denial of the other side",
    *BOTH,
)  # fmt: skip
"""Columns of `pair_rows`."""
_FIRST_SETTING: Final = PAIR.index(BOTH[0])


def pair_rows(said: Sequence[Said], pairs: NDArray[np.intp]) -> Rows:
    """Return `PAIR` for pairs of indices into `said`, each pair the earlier said first."""
    if not len(pairs):
        return np.zeros((0, len(PAIR)))
    lifted, ranks = [lift(s.cue, s.text) for s in said], [rank_of(s.statement) for s in said]
    single = np.array(list(map(_single, said, lifted, ranks)), np.float64).reshape(-1, len(SINGLE))
    a, b = single[pairs[:, 0]], single[pairs[:, 1]]
    mixed = [SINGLE.index(n) for n in _MIXED]
    both = both_rows(said, lifted, ranks, pairs)
    plain = np.hstack([a, b, b[:, mixed] - a[:, mixed], a[:, mixed] * b[:, mixed]])
    column = dict(zip(_PLAIN, plain.T, strict=True)) | dict(zip(BOTH, both.T, strict=True))
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


def _single(said: Said, lifted: Lifted, rank: int) -> list[float]:
    s = said.statement
    return [
        *_ACT_COLUMNS[s.act], *_STANCE_COLUMNS[s.stance],
        COOPERATION[s.act], _STANCE[s.stance], float(bool(said.conditions)), float(lifted.waives),
        float(s.mode is Mode.DIRECT), lifted.size, rank / 4, float(s.via is not None),
        lifted.tone, *lifted.counts,
    ]  # fmt: skip


def settings_in(rows: Rows) -> NDArray[np.intp]:
    """Return the places in `SETTINGS` of the pairs that rows are of."""
    return np.asarray(rows[:, _FIRST_SETTING : _FIRST_SETTING + len(SETTINGS)].argmax(axis=1))
