"""The reader's network at run time: the encoder by onnxruntime, the small heads by numpy.

`model/reader.onnx` turns word pieces into vectors; `model/heads.npz` holds the output layers that
`training/reader/net.py` describes. Each article is encoded on its own: the int8 encoder scales its
activations by the batch, so that the company an article is read in must not matter.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.errors import ModelError
from walkback.processors import opener
from walkback.reading.tokens import CLS, SEP, windows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from walkback.reading.tokens import Tokens

    Floats = NDArray[np.float32]

__all__ = ["POLNEAR", "WALKBACK", "Network", "Window"]

MODEL_DIR: Final = Path(__file__).parent / "model"
HIDDEN: Final = 384
_NEAR: Final = (1.0, 3.0, 8.0, 20.0, 60.0)
_REACH: Final = 512
POLNEAR, WALKBACK = 0, 1
"""The two coding schemes the output layers were trained for."""
_SCHEMES: Final = 2


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens ``first:last`` of an article with their vectors, one row a token."""

    first: int
    last: int
    hidden: Floats


class Network:
    """The encoder and the heads; made once a process by `Network.shared`."""

    def __init__(self, folder: Path = MODEL_DIR, threads: int = 0) -> None:
        """Load the model; `threads` 0 leaves the number to $WALKBACK_THREADS or onnxruntime.

        Raises `ModelError` where a file is missing or damaged.
        """
        opened = opener(threads)
        try:
            self._session = opened(folder / "reader.onnx")
            arrays = np.load(folder / "heads.npz", allow_pickle=False)
            self._w = {name: arrays[name].astype(np.float32) for name in arrays.files}
        except Exception as error:
            raise ModelError(
                f"the reader's model in {folder} cannot be loaded ({error}); reinstall walkback"
            ) from error
        self.name = _name(folder)
        offsets = np.arange(-_REACH, _REACH + 1)
        self._distance = _distance_features(offsets) @ self._w["distance.weight"].T

    @classmethod
    def shared(cls) -> Network:
        """Return the one network of this process."""
        return _shared()

    def encode(self, tokens: Tokens) -> list[Window]:
        """Return the windows of one article with the vectors of their tokens."""
        cuts = windows(len(tokens))
        if not cuts:
            return []
        length = cuts[0][1] - cuts[0][0] + 2
        feed = {name: np.zeros((len(cuts), length), np.int64) for name in ("ids", "quote", "case")}
        feed["ids"][:, 0], feed["ids"][:, -1] = CLS, SEP
        for row, (a, b) in enumerate(cuts):
            for name, values in feed.items():
                values[row, 1:-1] = getattr(tokens, name)[a:b]
        return [
            Window(a, b, np.asarray(hidden[1:-1], np.float32))
            for (a, b), hidden in zip(cuts, self._run(feed), strict=True)
        ]

    def _run(self, feed: dict[str, NDArray[np.int64]], rows: int = 8) -> list[Floats]:
        """Run the encoder over at most `rows` windows at a time, to bound the memory a long text takes."""
        found: list[Floats] = []
        for at in range(0, len(feed["ids"]), rows):
            part = {name: values[at : at + rows] for name, values in feed.items()}
            found.extend(self._session.run(["hidden"], part)[0])
        return found

    def cue_scores(self, hidden: Floats, scheme: int) -> Floats:
        """Return for each token the probabilities of being outside, the first, or inside of a cue."""
        logits = hidden @ self._w["cue_tags.weight"].T + self._w["cue_tags.bias"]
        return _softmax(logits.reshape(len(hidden), _SCHEMES, 3)[:, scheme])

    def parts_of_tokens(self, hidden: Floats) -> Floats:
        """Return what the tokens of a window bring to their roles, whatever the cue; for `role_scores`."""
        return np.asarray(hidden @ self._w["from_token.weight"].T + self._w["from_token.bias"])

    def role_scores(
        self, parts: Floats, hidden: Floats, cues: Sequence[NDArray[np.int64]], scheme: int
    ) -> list[Floats]:
        """Return for each cue of a window the roles of every token; `parts` are what the tokens bring to them.

        Roles are rows of three probabilities: neither, source, content.
        """
        # One array for all cues stays near the processor. The maximum of two arrays takes numpy a fifth of the time of
        # that of an array and a number.
        room, zeros = np.empty_like(parts), np.zeros_like(parts)
        return [self._roles(parts, hidden, cue, scheme, room, zeros) for cue in cues]

    def _roles(
        self, parts: Floats, hidden: Floats, cue: NDArray[np.int64], scheme: int, room: Floats, zeros: Floats
    ) -> Floats:
        query = hidden[cue].mean(axis=0) @ self._w["from_cue.weight"].T + self._w["from_cue.bias"]
        offset = _REACH - int(cue[0])
        np.add(parts, query, out=room)
        np.add(room, self._distance[offset : offset + len(hidden)], out=room)
        np.maximum(room, zeros, out=room)
        of_scheme = slice(3 * scheme, 3 * scheme + 3)
        return _softmax(room @ self._w["roles.weight"][of_scheme].T + self._w["roles.bias"][of_scheme])


@cache
def _shared() -> Network:
    return Network()


def _name(folder: Path) -> str:
    """Name the model by the hash of its files, so that a record tells what read it."""
    digest = hashlib.sha256()
    for file in ("reader.onnx", "heads.npz"):
        digest.update((folder / file).read_bytes())
    return f"reader-{digest.hexdigest()[:12]}"


def _distance_features(offsets: NDArray[np.int64]) -> Floats:
    """Return the 13 distance features of `training.reader.net.distance_features`."""
    size, right = np.abs(offsets).astype(np.float32), (offsets > 0).astype(np.float32)
    near = [np.exp(-size / scale) for scale in _NEAR]
    parts = [right, (offsets == 0).astype(np.float32), np.log1p(size) / 4]
    parts += [n * right for n in near] + [n * (1 - right) for n in near]
    return np.stack(parts, axis=-1).astype(np.float32)


def _softmax(logits: Floats) -> Floats:
    # Column by column: numpy reduces along three columns several times slower than it adds them.
    first, second, third = logits.T
    e = np.exp(logits - np.maximum(np.maximum(first, second), third)[:, None])
    e /= (e[:, 0] + e[:, 1] + e[:, 2])[:, None]
    return np.asarray(e, np.float32)
