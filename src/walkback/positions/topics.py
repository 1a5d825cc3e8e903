"""Topics of a dossier: questions that people take sides on, found as articles come in.

Groups of statements of one article are matched to the topics there are, by the cosine of mean
vectors; a group like none of them opens a topic. A statement that has a topic never moves when
later articles come, so topics depend on the order of articles, and the same order gives the same
topics. Where a person renamed, merged or split topics, the store says so and it is followed.

Source: leader clustering (Hartigan 1975), on groups in place of points.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from walkback.errors import CorrectionError, NotFound
from walkback.positions.coding import encode_statements
from walkback.positions.grouping import group
from walkback.positions.labels import label_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from walkback.positions.codebook import Codebook
    from walkback.positions.encoder import Encoded
    from walkback.records import Article, Statement

    Floats = NDArray[np.float32]

__all__ = ["MemoryTopics", "Topic", "TopicStore", "assign_topics", "merge", "rename", "split"]

SAME_TOPIC: Final = 0.62
"""Least cosine of a group's mean vector to a topic's for the group to join it."""


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


class TopicStore(Protocol):
    """What the topic functions need of a dossier."""

    def topics(self) -> Sequence[Topic]:
        """Return all topics, in the order in which they were first saved."""

    def save_topic(self, topic: Topic) -> None:
        """Keep a topic under its id, in place of the one that was there."""


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


def assign_topics(
    article: Article,
    statements: Sequence[Statement],
    store: TopicStore,
    codebook: Codebook | None = None,
    encoded: Encoded | None = None,
) -> tuple[Statement, ...]:
    """Return the statements with `topic` set to the id of a topic of the store.

    With a codebook, statements near one of its topics are coded to it, the rest are grouped.
    """
    if not statements:
        return ()
    vectors = (encode_statements(article, statements) if encoded is None else encoded).vectors
    coded = codebook.code(vectors) if codebook else [None] * len(statements)
    chosen: dict[int, tuple[str, float]] = {}
    for row, match in enumerate(coded):
        if codebook and match:
            _join(store, codebook.topic(match[0]), vectors[[row]])
            chosen[row] = match
    left = [i for i in range(len(statements)) if i not in chosen]
    for members in group(article, [statements[i] for i in left], vectors[left]) if left else []:
        rows = [left[m] for m in members]
        found = _match(article, [statements[i] for i in rows], vectors[rows], store)
        chosen.update(dict.fromkeys(rows, found))
    return tuple(_with_topic(s, *chosen[i]) for i, s in enumerate(statements))


def rename(store: TopicStore, topic_id: str, label: str) -> None:
    """Give a topic a label that stays."""
    store.save_topic(replace(_get(store, topic_id), label=label, fixed=True))


def merge(store: TopicStore, topic_id: str, into: str) -> None:
    """Make one topic part of another; later statements on either go to `into`."""
    if resolve(store, into) == topic_id or topic_id == into:
        raise CorrectionError(f"topic {topic_id} cannot be merged into {into}: that would be a circle")
    gone, kept = _get(store, topic_id), _get(store, into)
    store.save_topic(replace(gone, into=into))
    store.save_topic(_grown(kept, np.frombuffer(gone.total, "<f4"), gone.size))


def split(store: TopicStore, topic_id: str, label: str, vectors: Floats) -> Topic:
    """Open a topic `label` with the statements that have these vectors, taken out of `topic_id`."""
    old = _get(store, topic_id)
    total = vectors.sum(axis=0)
    store.save_topic(_grown(old, -total, -len(vectors)))
    part = Topic(_topic_id(topic_id, label), label, _bytes(total), len(vectors), fixed=True)
    store.save_topic(part)
    return part


def resolve(store: TopicStore, topic_id: str) -> str:
    """Return the topic that `topic_id` was merged into in the end, or itself."""
    known = {t.id: t for t in store.topics()}
    while (topic := known.get(topic_id)) is not None and topic.into is not None:
        topic_id = topic.into
    return topic_id


def _match(
    article: Article, members: Sequence[Statement], vectors: Floats, store: TopicStore
) -> tuple[str, float]:
    """Return the id of the topic that a group belongs to, opening one if there is none, and how near."""
    known = store.topics()
    total = vectors.sum(axis=0)
    mean = total / max(float(np.linalg.norm(total)), 1e-9)
    near = [float(mean @ topic.vector) for topic in known]
    best = int(np.argmax(near)) if near else -1
    if best >= 0 and near[best] >= SAME_TOPIC:
        topic = _get(store, resolve(store, known[best].id))
        _join(store, topic, vectors)
        return topic.id, round(min(near[best], 1.0), 3)
    opened = Topic(
        _topic_id(article.id, members[0].id), label_of(article, members, mean), _bytes(total), len(members)
    )
    store.save_topic(opened)
    return opened.id, 1.0


def _join(store: TopicStore, topic: Topic, vectors: Floats) -> None:
    """Add statements to a topic; a merged-away topic is never given here."""
    known = {t.id: t for t in store.topics()}
    store.save_topic(_grown(known.get(topic.id, topic), vectors.sum(axis=0), len(vectors)))


def _grown(topic: Topic, total: Floats, size: int) -> Topic:
    grown = np.frombuffer(topic.total, "<f4") + total
    return replace(topic, total=_bytes(grown), size=max(0, topic.size + size))


def _get(store: TopicStore, topic_id: str) -> Topic:
    found = next((t for t in store.topics() if t.id == topic_id), None)
    if found is None:
        raise NotFound(f"there is no topic {topic_id}; `walkback topics DOSSIER` lists them")
    return found


def _with_topic(statement: Statement, topic: str, confidence: float) -> Statement:
    entries = dict(statement.confidence) | {"topic": confidence}
    return replace(statement, topic=topic, confidence=tuple(sorted(entries.items())))


def _topic_id(*parts: str) -> str:
    return "t" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def _bytes(vector: Floats) -> bytes:
    return vector.astype("<f4").tobytes()
