"""Topics of a dossier: questions that people take sides on, found as articles come in.

Groups of statements of one article are matched to the topics there are, by the cosine of mean
vectors; a group like none of them opens a topic. A statement that has a topic never moves when later
articles come, so topics depend on the order of articles, and the same order gives the same topics.
Where a person renamed, merged or split topics, the store says so and it is followed. `TopicIndex`
keeps the topics of a store in one matrix, so that thousands cost an article no more than a few.

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
from walkback.positions.labels import label_on, subject_for, tells_of
from walkback.positions.subjects import subject_in

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from walkback.positions.codebook import Codebook
    from walkback.positions.encoder import Encoded
    from walkback.records import Article, Statement

    Floats = NDArray[np.float32]

__all__ = ["MemoryTopics", "Topic", "TopicIndex", "TopicStore", "assign_topics", "merge", "rename", "split"]

TOGETHER: Final = 240
"""Statements of an article that are grouped at once, every pair of them compared; few articles have as many."""
SAME_TOPIC: Final = 0.75
"""Least cosine of a group's mean vector to a topic's for the group to join it.

Chosen on the gold articles: groups of two articles with the same topic against all other pairs.
"""
SAME_SUBJECT: Final = 0.4
"""The same for a topic that is named after the very matter and state that the group is on."""
OFF_SUBJECT: Final = 0.85
"""The same for a topic that is named after a matter of the table, or by words, of which the group says nothing."""


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
            likeness[[bool(named) and named != subject for named in self._subjects]] = -2.0
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
        self._subjects: list[str] = []
        self._labelled: dict[str, list[str]] = {}
        self._labels: set[str] = set()
        self._matrix = np.zeros((64, 384), np.float32)

    def _keep(self, topic: Topic) -> None:
        row = self._rows.setdefault(topic.id, len(self._rows))
        if row == len(self._ids):
            self._ids.append(topic.id)
            self._subjects.append("")
        if row == len(self._matrix):
            self._matrix = np.concatenate([self._matrix, np.zeros_like(self._matrix)])
        self._matrix[row] = topic.vector
        if topic.id not in self._labelled.setdefault(topic.label, []):
            self._labelled[topic.label].append(topic.id)
        self._subjects[row] = "" if topic.fixed else subject_in(topic.label)
        self._topics[topic.id] = topic
        self._labels.add(topic.label)


def assign_topics(
    article: Article,
    statements: Sequence[Statement],
    store: TopicStore,
    codebook: Codebook | None = None,
    encoded: Encoded | None = None,
) -> tuple[Statement, ...]:
    """Return the statements with `topic` set to the id of a topic of the store.

    With a codebook, statements near one of its topics are coded to it, the rest are grouped. Pass a
    `TopicIndex` as the store where many articles follow each other.
    """
    if not statements:
        return ()
    index = store if isinstance(store, TopicIndex) else TopicIndex(store)
    index.refresh()
    encoded = encode_statements(article, statements) if encoded is None else encoded
    chosen = _by_codebook(codebook, encoded.vectors, index) if codebook else {}
    left = [i for i in range(len(statements)) if i not in chosen]
    for first in range(0, len(left), TOGETHER):
        chosen.update(_grouped(article, statements, left[first : first + TOGETHER], encoded, index))
    index.save_noted()
    return tuple(_with_topic(s, *chosen[i]) for i, s in enumerate(statements))


def _grouped(
    article: Article, statements: Sequence[Statement], chosen: Sequence[int], encoded: Encoded, index: TopicIndex
) -> dict[int, tuple[str, float]]:
    """Return topic id and likeness of the chosen statements, grouped among themselves."""
    found: dict[int, tuple[str, float]] = {}
    taken: set[str] = set()
    for members in group(article, [statements[i] for i in chosen], encoded.rows(chosen)):
        rows = [chosen[m] for m in members]
        others = [statements[i] for i in sorted({*chosen} - {*rows})]
        match = _match(article, [statements[i] for i in rows], others, encoded.vectors[rows], index, taken)
        # What the article keeps apart stays apart in the dossier.
        taken.add(match[0])
        found.update(dict.fromkeys(rows, match))
    return found


def _by_codebook(codebook: Codebook, vectors: Floats, index: TopicIndex) -> dict[int, tuple[str, float]]:
    """Return topic id and likeness of the rows that a codebook has a topic for, and count them there."""
    chosen = {row: match for row, match in enumerate(codebook.code(vectors)) if match}
    for row, (topic_id, near) in chosen.items():
        known = index.get(topic_id) or codebook.topic(topic_id)
        target = index.get(resolve(index, topic_id)) or known
        _join(index, target, vectors[[row]])
        chosen[row] = target.id, near
    return chosen


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
    index = store if isinstance(store, TopicIndex) else TopicIndex(store)
    seen = {topic_id}
    while (topic := index.get(topic_id)) is not None and topic.into is not None and topic.into not in seen:
        topic_id = topic.into
        seen.add(topic_id)
    return topic_id


def _match(
    article: Article,
    members: Sequence[Statement],
    others: Sequence[Statement],
    vectors: Floats,
    index: TopicIndex,
    taken: Collection[str],
) -> tuple[str, float]:
    """Return the id of the topic that a group belongs to, opening one if there is none, and how near."""
    total = vectors.sum(axis=0)
    mean = total / max(float(np.linalg.norm(total)), 1e-9)
    subject = subject_for(article, members, others)
    near, label = _known(article, members, subject, mean, index, taken), ""
    if near is None:
        label = label_on(subject, article, members, others, [t.label for t in map(index.get, taken) if t])
        same = index.on(label, mean, taken)
        near = same if same and same[1] >= SAME_SUBJECT else None
    if near:
        topic = index.get(resolve(index, near[0].id)) or near[0]
        _join(index, topic, vectors)
        return topic.id, round(min(near[1], 1.0), 3)
    if label in index.labels():
        label = label_on(subject, article, members, others, index.labels())
    opened = Topic(_topic_id(article.id, members[0].id), label, _bytes(total), len(members))
    index.note(opened)
    return opened.id, 1.0


def _known(
    article: Article,
    members: Sequence[Statement],
    subject: str | None,
    mean: Floats,
    index: TopicIndex,
    taken: Collection[str],
) -> tuple[Topic, float] | None:
    """Return the topic that a group on a subject belongs to, None where it is to open one.

    A topic takes groups that are on the matter, or say some of the words, that it is named after, others only if they
    are very like it: else the largest topics would draw in whatever is said of the same country.
    """
    same = index.on(subject, mean, taken) if subject else None
    if same and same[1] >= SAME_SUBJECT:
        return same
    near = index.nearest(mean, taken, subject)
    if near is None:
        return None
    topic = near[0]
    named = "“" not in topic.label and subject_in(topic.label) == (subject or "")
    fits = topic.fixed or (named and tells_of(article, members, topic.label))
    return near if near[1] >= (SAME_TOPIC if fits else OFF_SUBJECT) else None


def _join(index: TopicIndex, topic: Topic, vectors: Floats) -> None:
    """Add statements to a topic; a merged-away topic is never given here."""
    index.note(_grown(topic, vectors.sum(axis=0), len(vectors)))


def _grown(topic: Topic, total: Floats, size: int) -> Topic:
    grown = np.frombuffer(topic.total, "<f4") + total
    return replace(topic, total=_bytes(grown), size=max(0, topic.size + size))


def _get(store: TopicStore, topic_id: str) -> Topic:
    found = next((t for t in store.topics() if t.id == topic_id), None)
    if found is None:
        raise NotFound(f"there is no topic {topic_id}; `walkback topics list DOSSIER` lists them")
    return found


def _with_topic(statement: Statement, topic: str, confidence: float) -> Statement:
    entries = dict(statement.confidence) | {"topic": confidence}
    return replace(statement, topic=topic, confidence=tuple(sorted(entries.items())))


def _topic_id(*parts: str) -> str:
    return "t" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:12]


def _bytes(vector: Floats) -> bytes:
    return vector.astype("<f4").tobytes()
