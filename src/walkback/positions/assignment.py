"""Topics of the statements of an article: those that a dossier has, or new ones.

Groups of statements of one article are matched to the topics there are, by the cosine of mean
vectors; a group like none of them opens a topic. A statement that has a topic never moves when later
articles come, so topics depend on the order of articles, and the same order gives the same topics.
Where a person renamed, merged or split topics, the store says so and it is followed.

Source: leader clustering (Hartigan 1975), on groups in place of points.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.positions.coding import encode_statements
from walkback.positions.grouping import group
from walkback.positions.labels import label_on, subject_for, tells_of
from walkback.positions.subjects import subject_in
from walkback.positions.topics import TopicIndex, open_topic, resolve

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    from walkback.positions.codebook import Codebook
    from walkback.positions.encoder import Encoded
    from walkback.positions.topics import Topic, TopicStore
    from walkback.records import Article, Statement

    Floats = NDArray[np.float32]

__all__ = ["assign_topics"]

TOGETHER: Final = 240
"""Statements of an article that are grouped at once, every pair of them compared; few articles have as many."""
SAME_TOPIC: Final = 0.75
"""Least cosine of a group's mean vector to a topic's for the group to join it.

Chosen on the gold articles: groups of two articles with the same topic against all other pairs.
"""
SAME_NAME: Final = 0.4
"""The same for a topic that is named by the same words; one on the same matter and state is the same however far."""
IN_SETTING: Final = 0.5
"""The same for the topic of what is spoken of around a group that no words of its own tell apart."""
OFF_SUBJECT: Final = 0.85
"""The same for a topic that is named after a matter of the table, or by words, of which the group says nothing."""


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
    """Return topic id and likeness of the chosen statements, grouped among themselves.

    Of several groups on one matter the largest has the first choice, of its topics and of its plain name.
    """
    found: dict[int, tuple[str, float]] = {}
    taken: set[str] = set()
    groups = group(article, [statements[i] for i in chosen], encoded.rows(chosen))
    for members in sorted(groups, key=lambda members: (-len(members), members[0])):
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
        near = _named(label, subject, mean, index, taken) or _untold(label, subject, mean, index, len(members))
    if near:
        topic = index.get(resolve(index, near[0].id)) or near[0]
        _join(index, topic, vectors)
        return topic.id, round(max(0.0, min(near[1], 1.0)), 3)
    if label in index.labels():
        label = label_on(subject, article, members, others, index.labels())
    opened = open_topic(article.id, members[0].id, label=label, vectors=vectors)
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
    same = _named(subject, subject, mean, index, taken) if subject else None
    if same:
        return same
    near = index.nearest(mean, taken, subject)
    if near is None:
        return None
    topic = near[0]
    named = "“" not in topic.label and subject_in(topic.label) == (subject or "")
    fits = topic.fixed or (named and tells_of(article, members, topic.label))
    return near if near[1] >= (SAME_TOPIC if fits else OFF_SUBJECT) else None


def _named(
    label: str, subject: str | None, mean: Floats, index: TopicIndex, taken: Collection[str]
) -> tuple[Topic, float] | None:
    """Return the topic with the label of a group: that of its subject always, one that is named by words if near."""
    same = index.on(label, mean, taken)
    return same if same and (label == subject or same[1] >= SAME_NAME) else None


def _untold(label: str, subject: str | None, mean: Floats, index: TopicIndex, size: int) -> tuple[Topic, float] | None:
    """Return the topic that a group of a single statement is named after: its words are too few to tell it apart."""
    about, _, more = label.partition(": ")
    same = index.on(about, mean) if more and size == 1 else None
    return same if same and (about == subject or same[1] >= IN_SETTING) else None


def _join(index: TopicIndex, topic: Topic, vectors: Floats) -> None:
    """Add statements to a topic; a merged-away topic is never given here."""
    index.note(topic.grown(vectors.sum(axis=0), len(vectors)))


def _with_topic(statement: Statement, topic: str, confidence: float) -> Statement:
    entries = dict(statement.confidence) | {"topic": confidence}
    return replace(statement, topic=topic, confidence=tuple(sorted(entries.items())))
