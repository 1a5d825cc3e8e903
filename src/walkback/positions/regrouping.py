"""What a person does with topics: another label, two made one, one made two."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from walkback.errors import CorrectionError, NotFound
from walkback.positions.topics import open_topic, resolve

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from walkback.positions.topics import Topic, TopicStore

    Floats = NDArray[np.float32]

__all__ = ["merge", "rename", "split"]


def rename(store: TopicStore, topic_id: str, label: str) -> None:
    """Give a topic a label that stays."""
    store.save_topic(replace(_get(store, topic_id), label=label, fixed=True))


def merge(store: TopicStore, topic_id: str, into: str) -> None:
    """Make one topic part of another; later statements on either go to `into`."""
    if resolve(store, into) == topic_id or topic_id == into:
        raise CorrectionError(f"topic {topic_id} cannot be merged into {into}: that would be a circle")
    gone, kept = _get(store, topic_id), _get(store, into)
    store.save_topic(replace(gone, into=into))
    store.save_topic(kept.grown(np.frombuffer(gone.total, "<f4"), gone.size))


def split(store: TopicStore, topic_id: str, label: str, vectors: Floats) -> Topic:
    """Open a topic `label` with the statements that have these vectors, taken out of `topic_id`."""
    old = _get(store, topic_id)
    store.save_topic(old.grown(-vectors.sum(axis=0), -len(vectors)))
    part = open_topic(topic_id, label, label=label, vectors=vectors, fixed=True)
    store.save_topic(part)
    return part


def _get(store: TopicStore, topic_id: str) -> Topic:
    found = next((t for t in store.topics() if t.id == topic_id), None)
    if found is None:
        raise NotFound(f"there is no topic {topic_id}; `walkback topics list DOSSIER` lists them")
    return found
