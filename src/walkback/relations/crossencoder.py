"""The cross-encoder: two statements read together, where the comparer's features alone are not enough.

One small Transformer of six layers in int8, all-MiniLM-L6-v2 trained on general entailment and then on labelled
pairs of political statements (docs/models/comparer.md). A pair costs as much as a sentence of a hundred tokens, so
only pairs that the features already think likely are read. Each is run on its own: the int8 layers scale
their activations by what they are given, and the company a pair is read in must not matter.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.processors import session_of
from walkback.reading.pieces import ids_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from walkback.relations.said import Said

    Floats = NDArray[np.float32]

__all__ = ["CLASSES", "CrossEncoder", "in_words", "is_bare", "joined_ids"]

MODEL: Final = Path(__file__).parent / "model" / "comparer.onnx"
CLASSES: Final = ("unrelated", "same", "eases", "hardens", "reverses", "conflict")
"""What the later statement is to the earlier one."""
WIDTH: Final = 96
"""Tokens of a pair; of what is longer, the longer statement is cut."""
_CLS, _SEP = 101, 102


class CrossEncoder:
    """The ONNX model; made once a process by `CrossEncoder.shared`."""

    def __init__(self, path: Path = MODEL, threads: int = 1) -> None:
        """Load the model; with one thread, as pairs are read beside workers that take the other processors.

        Raises `ModelError` where a file is missing or damaged.
        """
        self._session = session_of(path, threads)

    @staticmethod
    @lru_cache(maxsize=1)
    def shared() -> CrossEncoder:
        """Return the model of this process, loaded at the first call."""
        return CrossEncoder()

    def read(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        """Return log probabilities of `CLASSES` for pairs of texts, the earlier said first: [pairs, 6].

        Texts are statements as `in_words` gives them, or bare sentences without speakers.
        """
        found = np.zeros((len(pairs), len(CLASSES)), np.float32)
        for row, (ids, text) in enumerate(joined_ids(pairs)):
            feed = {"ids": np.array([ids], np.int64), "text": np.array([text], np.int64)}
            found[row] = self._session.run(None, feed)[0][0]
        return found


def in_words(said: Said, day: str | None = None) -> str:
    """Return a statement as the model reads it: who, for whom, when (`day`, if it is to be another), and what.

    Of a bare sentence, of which nobody is known to have said it, nothing but its words.

    >>> from walkback.records import SaidOn, Span, Statement
    >>> from walkback.relations.said import Said
    >>> when, nothing = SaidOn("2017-12-12", "given"), np.zeros(384, np.float32)
    >>> one = Statement("s", "a", (Span(0, 9),), speaker_name="Ann Roe", side="Norway", said_on=when)
    >>> in_words(Said(one, "talks are off", "said", (), None, nothing))
    'Ann Roe (Norway, 2017-12-12) said: talks are off'
    """
    s = said.statement
    if is_bare(said):
        return said.text
    when = day or (s.said_on.edtf if s.said_on else said.published) or "undated"
    return f"{s.speaker_name or ''} ({s.side or 'unknown'}, {when}) {said.cue}: {said.text}"


def is_bare(said: Said) -> bool:
    """Tell whether nothing is known of who said it, so that its words are all there is."""
    return not said.statement.speaker_name and not said.statement.side and not said.cue


def joined_ids(pairs: Sequence[tuple[str, str]]) -> list[tuple[list[int], list[int]]]:
    """Return for each pair its word pieces, and 1 or 2 for the text that each is of; at most `WIDTH` of them."""
    # A token is at least one character, and few words are longer than 40.
    ids = {text: ids_of(text[: WIDTH * 40]) for text in dict.fromkeys(text for pair in pairs for text in pair)}
    return [_joined(ids[a], ids[b]) for a, b in pairs]


def _joined(a: list[int], b: list[int]) -> tuple[list[int], list[int]]:
    room = WIDTH - 3
    short = min(len(b), max(room // 2, room - len(a)))
    one, two = a[: room - short], b[:short]
    return [_CLS, *one, _SEP, *two, _SEP], [1] * (len(one) + 2) + [2] * (len(two) + 1)
