"""Codebooks: topics given by a person, and what for and against mean on each.

A codebook is a YAML file::

    topics:
      - id: talks
        label: US–North Korea talks
        description: whether the two governments should talk
        for: wants talks, offers them, accepts them
        against: refuses or breaks off talks
        examples:
          - We are ready to sit down with them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from walkback.errors import CodebookError, MissingExtra
from walkback.positions.encoder import embed
from walkback.positions.topics import Topic

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["CodeTopic", "Codebook", "load_codebook", "parse_codebook"]

LEAST_LIKENESS: Final = 0.42
"""Least cosine to a description or example for a statement to be coded to its topic."""
_FIELDS: Final = {"id", "label", "description", "for", "against", "examples"}


@dataclass(frozen=True, slots=True)
class CodeTopic:
    """One topic of a codebook."""

    id: str
    label: str
    description: str
    for_means: str = ""
    against_means: str = ""
    examples: tuple[str, ...] = ()

    def texts(self) -> list[str]:
        """Return the texts that stand for the topic: label with description, and the examples."""
        return [f"{self.label}: {self.description}", *self.examples]


class Codebook:
    """Topics with the vectors of their descriptions and examples."""

    def __init__(self, topics: tuple[CodeTopic, ...]) -> None:
        """Embed the texts of all topics."""
        self.topics = topics
        self._vectors = embed([text for topic in topics for text in topic.texts()])
        self._owners = [i for i, topic in enumerate(topics) for _ in topic.texts()]

    def code(self, vectors: NDArray[np.float32]) -> list[tuple[str, float] | None]:
        """Return for each vector the id of the nearest topic and the likeness, None if none is near."""
        likeness = vectors @ self._vectors.T
        best = likeness.argmax(axis=1)
        return [
            (self.topics[self._owners[b]].id, round(min(float(row[b]), 1.0), 3)) if row[b] >= LEAST_LIKENESS else None
            for row, b in zip(likeness, best, strict=True)
        ]

    def topic(self, topic_id: str) -> Topic:
        """Return a topic of the codebook as the store keeps it, without statements yet."""
        entry = next(t for t in self.topics if t.id == topic_id)
        rows = [i for i, owner in enumerate(self._owners) if self.topics[owner].id == topic_id]
        total = self._vectors[rows].sum(axis=0).astype("<f4").tobytes()
        return Topic(entry.id, entry.label, total, 0, fixed=True, question=entry.for_means)


def load_codebook(path: Path) -> Codebook:
    """Read a codebook file; raise `CodebookError` that names the entry at fault."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CodebookError(f"{path} cannot be read: {error}") from error
    return Codebook(parse_codebook(text, str(path)))


def parse_codebook(text: str, name: str = "codebook") -> tuple[CodeTopic, ...]:
    r"""Return the topics of a codebook in YAML.

    >>> parse_codebook("topics:\n- {id: talks, label: Talks, description: whether to talk}")[0].label
    'Talks'
    """
    try:
        import yaml  # noqa: PLC0415  only those who use a codebook pay for it
    except ImportError as error:
        raise MissingExtra("codebook", "reading a codebook") from error
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise CodebookError(f"{name} is not valid YAML: {error}") from error
    entries = data.get("topics") if isinstance(data, dict) else None
    if not isinstance(entries, list) or not entries:
        raise CodebookError(f"{name} has no list `topics`; see docs/positions.md for an example")
    topics = tuple(_topic(entry, f"{name}, topic {i + 1}") for i, entry in enumerate(entries))
    if len({t.id for t in topics}) < len(topics):
        raise CodebookError(f"{name}: two topics have the same id")
    return topics


def _topic(entry: Any, where: str) -> CodeTopic:
    if not isinstance(entry, dict) or not set(entry) <= _FIELDS:
        raise CodebookError(f"{where}: expected the fields {', '.join(sorted(_FIELDS))}")
    for field in ("id", "label", "description"):
        if not isinstance(entry.get(field), str) or not entry[field].strip():
            raise CodebookError(f"{where}: `{field}` is missing or no text")
    examples = entry.get("examples") or []
    if not isinstance(examples, list) or not all(isinstance(e, str) for e in examples):
        raise CodebookError(f"{where}: `examples` must be a list of texts")
    return CodeTopic(entry["id"], entry["label"], entry["description"], str(entry.get("for") or ""),
                     str(entry.get("against") or ""), tuple(examples))  # fmt: skip
