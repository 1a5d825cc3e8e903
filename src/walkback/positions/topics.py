"""Topics of a dossier: questions that people take sides on, the store they are kept in, and an index of them.

`TopicIndex` keeps the topics of a store in one matrix, so that thousands cost an article no more than a few.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from walkback.positions.subjects import subject_in

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

__all__ = ["MemoryTopics", "Topic", "TopicIndex", "TopicStore", "open_topic", "resolve"]


@dataclass(frozen=True, slots=True)
class Topic:
    """A question of the dossier.

    `total` is the sum of its statements' unit vectors as float32 bytes (little endian), `size` their
    number. `fixed` marks a label a person gave; `into` leads to the topic it was merged with.
    """

    id: str
    label: str
    total: bytes
    size: int
    fixed: bool = False
    into: str | None = None
    question: str = ""
    """What being for it means, where a codebook says so."""

    @property
    def vector(self) -> Floats:
        """The mean of its statements' vectors, of length one."""
        total = np.frombuffer(self.total, "<f4")
        return np.asarray(total / max(float(np.linalg.norm(total)), 1e-9), np.float32)

    def grown(self, total: Floats, size: int) -> Topic:
        """Return the topic with `size` more statements, whose vectors sum to `total`; fewer where it is negative."""
        grown = np.frombuffer(self.total, "<f4") + total
        return replace(self, total=_bytes(grown), size=max(0, self.size + size))


def open_topic(*origin: str, label: str, vectors: Floats, fixed: bool = False) -> Topic:
    """Return a topic of the statements that have these vectors; its id follows from where it comes from."""
    own_id = "t" + hashlib.sha256("\n".join(origin).encode()).hexdigest()[:12]
    return Topic(own_id, label, _bytes(vectors.sum(axis=0)), len(vectors), fixed)


def _bytes(vector: Floats) -> bytes:
    return vector.astype("<f4").tobytes()


class TopicStore(Protocol):
    """What the topic functions need of a dossier."""

    def topics(self) -> Sequence[Topic]:
        """Return all topics, in the order in which they were first saved."""

    def save_topic(self, topic: Topic) -> None:
        """Keep a topic under its id, in place of the one that was there."""

    def save_topics(self, topics: Sequence[Topic]) -> None:
        """Keep several in their order."""


class MemoryTopics:
    """A store that lives as long as the process, for one article or for tests."""

    def __init__(self) -> None:
        """Start without topics."""
        self._topics: dict[str, Topic] = {}

    def topics(self) -> Sequence[Topic]:
        """Return all topics, in the order in which they were first saved."""
        return tuple(self._topics.values())

    def save_topic(self, topic: Topic) -> None:
        """Keep a topic under its id."""
        self._topics[topic.id] = topic

    def save_topics(self, topics: Sequence[Topic]) -> None:
        """Keep several in their order."""
        self._topics.update((topic.id, topic) for topic in topics)


class TopicIndex:
    """The topics of a store, read once and kept beside it; what is saved here is saved there too.

    Make one for a run of articles; `refresh` takes in what others changed in the store meanwhile.
    """

    def __init__(self, store: TopicStore) -> None:
        """Read the topics of `store`."""
        self._store = store
        self._unsaved: list[Topic] = []
        self._clear()
        self.refresh()

    def refresh(self) -> None:
        """Take in what the store has now; topics that it still has as they were cost nothing."""
        self._unsaved.clear()
        current = self._store.topics()
        if current == self.topics():
            return
        if len(current) < len(self._topics) or any(t.id != i for t, i in zip(current, self._ids, strict=False)):
            self._clear()
        for topic in current:
            if self._topics.get(topic.id) is not topic:
                self._keep(topic)

    def topics(self) -> Sequence[Topic]:
        """Return all topics, in the order in which they were first saved."""
        return tuple(self._topics.values())

    def save_topic(self, topic: Topic) -> None:
        """Keep a topic here and in the store."""
        self.note(topic)
        self.save_noted()

    def save_topics(self, topics: Sequence[Topic]) -> None:
        """Keep several in their order."""
        for topic in topics:
            self.note(topic)
        self.save_noted()

    def note(self, topic: Topic) -> None:
        """Keep a topic here; the store gets it with `save_noted`."""
        self._keep(topic)
        self._unsaved.append(topic)

    def save_noted(self) -> None:
        """Keep in the store, all at once, what was noted."""
        if self._unsaved:
            self._store.save_topics(self._unsaved)
            self._unsaved.clear()

    def get(self, topic_id: str) -> Topic | None:
        """Return a topic by its id."""
        return self._topics.get(topic_id)

    def labels(self) -> Collection[str]:
        """Return the labels that topics have."""
        return self._labels

    def nearest(
        self, vector: Floats, without: Collection[str] = (), subject: str | None = None
    ) -> tuple[Topic, float] | None:
        """Return the topic whose mean is nearest to a unit vector, and the cosine; None if there is none.

        Topics with an id in `without` are passed over; with a `subject`, so are those named after another one.
        """
        likeness = self._matrix[: len(self._rows)] @ vector
        likeness[[self._rows[i] for i in without if i in self._rows]] = -2.0
        if subject is not None:
            named = self._subjects[: len(self._rows)]
            likeness[(named != 0) & (named != self._numbers.get(subject, -1))] = -2.0
        if not len(likeness) or likeness.max() < -1.5:
            return None
        best = int(likeness.argmax())
        return self._topics[self._ids[best]], float(likeness[best])

    def on(self, subject: str, vector: Floats, without: Collection[str] = ()) -> tuple[Topic, float] | None:
        """Return the topic labelled `subject`, and how near its mean is to a unit vector; None if there is none."""
        topic = next((self._topics[i] for i in self._labelled.get(subject, ()) if i not in without), None)
        return (topic, float(topic.vector @ vector)) if topic else None

    def _clear(self) -> None:
        self._topics: dict[str, Topic] = {}
        self._rows: dict[str, int] = {}
        self._ids: list[str] = []
        self._numbers: dict[str, int] = {"": 0}
        """Of each subject that topics are named after, the number it has in `_subjects`."""
        self._labelled: dict[str, list[str]] = {}
        self._labels: set[str] = set()
        self._matrix = np.zeros((64, 384), np.float32)
        self._subjects = np.zeros(64, np.int64)

    def _keep(self, topic: Topic) -> None:
        row = self._rows.setdefault(topic.id, len(self._rows))
        if row == len(self._ids):
            self._ids.append(topic.id)
        if row == len(self._matrix):
            self._matrix, self._subjects = (
                np.concatenate([kept, np.zeros_like(kept)]) for kept in (self._matrix, self._subjects)
            )
        self._matrix[row] = topic.vector
        if topic.id not in self._labelled.setdefault(topic.label, []):
            self._labelled[topic.label].append(topic.id)
        subject = "" if topic.fixed else subject_in(topic.label)
        self._subjects[row] = self._numbers.setdefault(subject, len(self._numbers))
        self._topics[topic.id] = topic
        self._labels.add(topic.label)


def resolve(store: TopicStore, topic_id: str) -> str:
    """Return the topic that `topic_id` was merged into in the end, or itself."""
    index = store if isinstance(store, TopicIndex) else TopicIndex(store)
    seen = {topic_id}
    while (topic := index.get(topic_id)) is not None and topic.into is not None and topic.into not in seen:
        topic_id = topic.into
        seen.add(topic_id)
    return topic_id
