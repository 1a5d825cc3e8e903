"""Splits: statements of one actor given to another, statements of one topic put on a topic of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from walkback.dossier.corrections import Corrections
from walkback.errors import CorrectionError, NotFound

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Splitting"]


class Splitting(Corrections):
    """Splits actors and topics, each statement by a correction of its own."""

    def split_actor(self, actor_id: str, name: str, statement_ids: Sequence[str], *, who: str, why: str = "") -> int:
        """Give statements of an actor to the actor `name`, a new person if there is none; return how many.

        Raises CorrectionError when one of them is not the actor's, or `name` is the actor's own.
        """
        with self.transaction():
            if self._find_actor(name).id == self.actor(actor_id).id:
                raise CorrectionError(f"{name} is that actor itself; nothing was changed")
            for key in statement_ids:
                if self.statement(key).speaker_id != actor_id:
                    raise CorrectionError(f"statement {key} is not one of actor {actor_id}; nothing was changed")
                self.correct("statement", key, "speaker", name, who=who, why=why)
        return len(statement_ids)

    def split_topic(self, topic_id: str, label: str, statement_ids: Sequence[str], *, who: str, why: str = "") -> str:
        """Open a topic `label` with statements of another, or give them to the one that has the label; return its id.

        Raises CorrectionError where one of them is on no such topic, or the label is the topic's own.
        """
        from walkback.positions.regrouping import split  # noqa: PLC0415 - numpy is slow to load
        from walkback.positions.topics import Topic  # noqa: PLC0415 - the same

        with self.transaction():
            topics = {key: self.statement(key).topic_id for key in statement_ids}
            other = next((key for key, on in topics.items() if on != topic_id), None)
            if other is not None or not topics:
                which = f"statement {other} is" if other else "no statement is given that is"
                raise CorrectionError(f"{which} not on the topic {self.topic(topic_id).label}; nothing was changed")
            known = self._labelled(label)
            if known == topic_id:
                raise CorrectionError(f"{label} is the label of that topic itself; nothing was changed")
            vectors = list(self.statement_vectors([*topics]).values())
            if len(vectors) != len(topics):
                raise CorrectionError("these statements have no vectors; read their articles again first")
            if known is None:
                known = split(self, topic_id, label, np.stack(vectors)).id
            else:
                total = np.stack(vectors).sum(axis=0).astype("<f4").tobytes()
                moved = Topic("", label, total, len(vectors))
                self._grow([topic_id], moved, -1)
                self._grow([known], moved, 1)
            for key in topics:
                self.correct("statement", key, "topic", known, who=who, why=why)
        return known

    def _labelled(self, label: str) -> str | None:
        try:
            return self.topic(label).id
        except NotFound:
            return None
