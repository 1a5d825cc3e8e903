"""The sentence encoder: vectors for topics, and the model's view of act, stance and event class.

One small Transformer (all-MiniLM-L6-v2, int8) with two tops over shared lower layers: the one it
came with, whose mean over tokens is the sentence vector, and one trained on acts and stances. One
pass gives both. Texts are batched by length, so that little is spent on padding.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from walkback.errors import ModelError
from walkback.records import Act, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from walkback.records import Article, Statement

    Floats = NDArray[np.float32]

__all__ = ["PLOVER_CLASSES", "Encoded", "Encoder", "Piece", "embed", "pieces_of"]

MODEL_DIR: Final = Path(__file__).parent / "model"
MAX_TOKENS: Final = 96
BATCH_TOKENS: Final = 1024
SOURCE, CUE, CONTENT, TARGET = 1, 2, 3, 5
"""Roles of tokens as the model was trained on them; 0 is for the two special tokens."""

PLOVER_CLASSES: Final = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT",
    "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip

Piece = tuple[int, str]
"""A role and the words that have it."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """Rows for the texts given: unit vectors, and log probabilities of act, stance and class."""

    vectors: Floats
    acts: Floats
    stances: Floats
    plover: Floats

    def __len__(self) -> int:
        """Return the number of texts."""
        return len(self.vectors)


class Encoder:
    """The ONNX model and its word pieces; made once a process by `Encoder.shared`."""

    def __init__(self, folder: Path = MODEL_DIR, threads: int = 1) -> None:
        """Load the model from `folder`; raise `ModelError` where it is missing or damaged."""
        import onnxruntime as ort  # noqa: PLC0415  (200 ms that `import walkback` must not pay)
        from tokenizers import BertWordPieceTokenizer  # noqa: PLC0415

        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        try:
            self._session: Any = ort.InferenceSession(
                str(folder / "positions.onnx"), options, providers=["CPUExecutionProvider"]
            )
            self._pieces: Any = BertWordPieceTokenizer(str(folder / "vocab.txt"), lowercase=True)
        except Exception as error:
            raise ModelError(
                f"the model in {folder} cannot be loaded ({error}); reinstall walkback: pip install --force-reinstall walkback"
            ) from error

    @staticmethod
    @lru_cache(maxsize=1)
    def shared() -> Encoder:
        """Return the encoder of this process, loaded at the first call."""
        return Encoder()

    def encode(self, texts: Sequence[Sequence[Piece]]) -> Encoded:
        """Encode texts given as pieces with roles; rows stand in the order of `texts`."""
        tokens = [self._tokens(pieces) for pieces in texts]
        rows: dict[int, tuple[Floats, ...]] = {}
        for batch in _batches([len(ids) for ids, _ in tokens]):
            outputs = self._run([tokens[i] for i in batch])
            rows.update(zip(batch, zip(*outputs, strict=True), strict=True))
        widths = (384, len(Act), len(Stance), len(PLOVER_CLASSES))
        columns = [np.array([rows[i][k] for i in range(len(texts))], np.float32).reshape(-1, w)
                   for k, w in enumerate(widths)]  # fmt: skip
        return Encoded(*columns)

    def _tokens(self, pieces: Sequence[Piece]) -> tuple[list[int], list[int]]:
        ids, roles = [101], [0]
        for role, words in pieces:
            # A token is at least one character, so this much text always fills the window.
            found = self._pieces.encode(words[: MAX_TOKENS * 40], add_special_tokens=False).ids
            ids += found
            roles += [role] * len(found)
        return [*ids[: MAX_TOKENS - 1], 102], [*roles[: MAX_TOKENS - 1], 0]

    def _run(self, batch: list[tuple[list[int], list[int]]]) -> list[Floats]:
        width = max(len(ids) for ids, _ in batch)
        ids, mask, roles = (np.zeros((len(batch), width), np.int64) for _ in range(3))
        for row, (token_ids, token_roles) in enumerate(batch):
            ids[row, : len(token_ids)] = token_ids
            mask[row, : len(token_ids)] = 1
            roles[row, : len(token_roles)] = token_roles
        names = ["vector", "acts", "stances", "plover"]
        return list(self._session.run(names, {"ids": ids, "mask": mask, "roles": roles}))


def embed(texts: Sequence[str]) -> Floats:
    """Return one unit vector of 384 numbers for each text.

    >>> embed([]).shape
    (0, 384)
    """
    if not texts:
        return np.zeros((0, 384), np.float32)
    return Encoder.shared().encode([[(CONTENT, text)] for text in texts]).vectors


def pieces_of(article: Article, statement: Statement) -> list[Piece]:
    """Return a statement as the model reads it: source (or the speaker's name), cue, content."""
    source = _words(article, statement.source) or statement.speaker_name or ""
    parts = (
        (SOURCE, source),
        (CUE, _words(article, statement.cue)),
        (CONTENT, _words(article, statement.content)),
    )
    return [(role, words) for role, words in parts if words]


def _words(article: Article, spans: Sequence[Any]) -> str:
    return " ... ".join(span.of(article.text) for span in spans)


def _batches(lengths: list[int]) -> list[list[int]]:
    """Group indices of texts of like length so that a batch, padded, stays in `BATCH_TOKENS`."""
    batches: list[list[int]] = []
    for i in sorted(range(len(lengths)), key=lambda i: (lengths[i], i)):
        if batches and (len(batches[-1]) + 1) * lengths[i] <= BATCH_TOKENS:
            batches[-1].append(i)
        else:
            batches.append([i])
    return batches
