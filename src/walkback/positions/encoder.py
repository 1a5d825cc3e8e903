"""The sentence encoder: vectors for topics, and the model's view of act and stance; a sibling tells event classes.

One small Transformer of six layers in int8: all-MiniLM-L6-v2, taught acts, stances and topics by labels and by a larger
network while it keeps the sentence vector (docs/models/positions.md). Texts of about one length are run
together, so that little is spent on padding. What belongs to one article is run on its own: the int8 layers scale
their activations by what they are given, and the company an article is read in must not matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

import numpy as np

from walkback.processors import session_of
from walkback.reading.pieces import ids_of
from walkback.records import Act, Stance
from walkback.statements.posts import with_verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from walkback.records import Article, Statement

    Floats = NDArray[np.float32]

__all__ = ["PLOVER_CLASSES", "Encoded", "Encoder", "Piece", "embed", "event_classes", "framed", "pieces_of"]

MODEL_DIR: Final = Path(__file__).parent / "model"
MAX_TOKENS: Final = 96
"""Tokens of one text, without what stands before it; what is longer is cut."""
TOKENS_AT_ONCE: Final = 1024
"""As many as stay near the processor: more at once take longer each."""
LIKE_LENGTH: Final = 0.85
"""The length of the shortest text that is run with another, in shares of it: what is missing is padding."""
MAX_BEFORE: Final = 16
"""Tokens of what a statement stands behind, the last of `FAR` code points."""
FAR: Final = 400
SOURCE, CUE, CONTENT, TEXT, TARGET, BEFORE = 1, 2, 3, 4, 5, 6
"""Roles of tokens as the model was trained on them; 0 is for the two special tokens."""
_CLS, _SEP = 101, 102
_INPUTS: Final = ("ids", "roles", "text", "at")
_OUTPUTS: Final = ("vector", "acts", "stances", "topics")

PLOVER_CLASSES: Final = (
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT",
    "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD",
)  # fmt: skip

Piece = tuple[int, str]
"""A role and the words that have it."""
Tokens = tuple[list[int], list[int]]
"""Vocabulary ids and roles of one text."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """Rows for the texts given: log probabilities of act and stance, and two unit vectors.

    `vectors` are sentence vectors; `topics` point to where the name of the topic would be.
    """

    vectors: Floats
    acts: Floats
    stances: Floats
    topics: Floats
    title: Floats | None = None
    """The article's title: its sentence vector and its topic vector, where asked for."""

    WIDTHS: ClassVar = (384, len(Act), len(Stance), 384)

    def __len__(self) -> int:
        """Return the number of texts."""
        return len(self.vectors)

    def rows(self, chosen: Sequence[int]) -> Encoded:
        """Return the rows of some of the texts."""
        at = list(chosen)
        return Encoded(self.vectors[at], self.acts[at], self.stances[at], self.topics[at], self.title)


class Encoder:
    """The ONNX model; made once a process by `Encoder.shared`."""

    def __init__(self, path: Path = MODEL_DIR / "positions.onnx", threads: int = 0) -> None:
        """Load the model; `threads` 0 leaves the number to $WALKBACK_THREADS or onnxruntime.

        Raises `ModelError` where a file is missing or damaged.
        """
        self._session = session_of(path, threads)

    @staticmethod
    @lru_cache(maxsize=1)
    def shared() -> Encoder:
        """Return the encoder of this process, loaded at the first call."""
        return Encoder()

    def encode(self, texts: Sequence[Sequence[Piece]]) -> Encoded:
        """Encode texts given as pieces with roles; rows stand in the order of `texts`."""
        return Encoded(*self.columns(texts, dict(zip(_OUTPUTS, Encoded.WIDTHS, strict=True))))

    def columns(self, texts: Sequence[Sequence[Piece]], outputs: dict[str, int]) -> list[Floats]:
        """Return outputs of the model, by name with the width of each, one row a text."""
        tokens = self._tokens(texts)
        columns = [np.zeros((len(texts), width), np.float32) for width in outputs.values()]
        for members in _runs([len(ids) for ids, _ in tokens]):
            found = self._run([tokens[i] for i in members], list(outputs))
            for column, output in zip(columns, found, strict=True):
                column[members] = output[:, 0]
        return columns

    def _tokens(self, texts: Sequence[Sequence[Piece]]) -> list[Tokens]:
        # A token is at least one character, and few words are longer than 40.
        return [framed([(role, ids_of(words[: MAX_TOKENS * 40])) for role, words in pieces]) for pieces in texts]

    def _run(self, tokens: Sequence[Tokens], outputs: list[str]) -> list[Floats]:
        """Run the model over texts, each in a row of its own; outputs are [text, 1, ...].

        A row of the model could hold several texts, numbered from 1 in `text`; 0 is padding.
        """
        feed = {name: np.zeros((len(tokens), max(len(ids) for ids, _ in tokens)), np.int64) for name in _INPUTS}
        for row, (ids, roles) in enumerate(tokens):
            end = len(ids)
            feed["ids"][row, :end], feed["roles"][row, :end] = ids, roles
            feed["text"][row, :end], feed["at"][row, :end] = 1, np.arange(end)
        return list(self._session.run(outputs, {**feed, "slots": np.ones(1, np.int64)}))


def event_classes(texts: Sequence[Sequence[Piece]]) -> Floats:
    """Return log probabilities of `PLOVER_CLASSES` for sentences with source and target marked, one row each.

    A network of its own tells them, loaded at the first call: that for acts and stances tells them less well. Raises
    `ModelError` where its file is missing or damaged.

    >>> said = [(SOURCE, "Sylvania"), (TEXT, "threatened"), (TARGET, "Freedonia"), (TEXT, "with war.")]
    >>> PLOVER_CLASSES[int(event_classes([said])[0].argmax())]
    'THREATEN'
    """
    return _event_encoder().columns(texts, {"plover": len(PLOVER_CLASSES)})[0]


@lru_cache(maxsize=1)
def _event_encoder() -> Encoder:
    return Encoder(MODEL_DIR / "plover.onnx")


def framed(pieces: list[tuple[int, list[int]]]) -> Tokens:
    """Join the pieces of a text, cut it, and set the special tokens around it; what stands before it comes last."""
    own = [(i, role) for role, found in pieces if role != BEFORE for i in found][: MAX_TOKENS - 2]
    before = [i for role, found in pieces if role == BEFORE for i in found][-MAX_BEFORE:]
    behind = [*before, _SEP] if before else []
    return [_CLS, *(i for i, _ in own), _SEP, *behind], [0, *(role for _, role in own), 0, *(BEFORE for _ in behind)]


def _runs(lengths: Sequence[int]) -> list[list[int]]:
    """Share out texts of these lengths to runs of the model, the longest first.

    >>> _runs([40, 90, 50, 80])
    [[1, 3], [2], [0]]
    """
    runs: list[list[int]] = []
    for i in sorted(range(len(lengths)), key=lambda i: (-lengths[i], i)):
        longest = lengths[runs[-1][0]] if runs else 0
        if lengths[i] < LIKE_LENGTH * longest or not runs or (len(runs[-1]) + 1) * longest > TOKENS_AT_ONCE:
            runs.append([])
        runs[-1].append(i)
    return runs


def embed(texts: Sequence[str]) -> Floats:
    """Return one unit vector of 384 numbers for each text.

    >>> embed([]).shape
    (0, 384)
    """
    if not texts:
        return np.zeros((0, 384), np.float32)
    return Encoder.shared().encode([[(CONTENT, text)] for text in texts]).vectors


def pieces_of(article: Article, statement: Statement) -> list[Piece]:
    """Return a statement as the model reads it: source (or the speaker's name), cue, content, what stands before it."""
    source = _words(article, statement.source) or statement.speaker_name or ""
    start = min(span.start for span in (*statement.content, *statement.cue, *statement.source))
    parts = (
        (SOURCE, source),
        (CUE, with_verb(statement, _words(article, statement.cue))),
        (CONTENT, _words(article, statement.content)),
        (BEFORE, article.text[max(0, start - FAR) : start]),
    )
    return [(role, words) for role, words in parts if words]


def _words(article: Article, spans: Sequence[Any]) -> str:
    return " ... ".join(span.of(article.text) for span in spans)
