"""Outlines of a dossier for pages that must answer at once: nothing here reads a whole table.

Counts and groups stop at a limit that the caller names and say so; points of a timeline carry only
what a mark needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select, union

from walkback.dossier.applying import correction_of
from walkback.dossier.base import batches
from walkback.dossier.codec import from_json
from walkback.dossier.facets import Numbers
from walkback.dossier.filters import relation_clauses, speaker_ids
from walkback.dossier.reviewing import Reviewing
from walkback.dossier.rows import relation_of
from walkback.dossier.schema import actors, corrections, relations, statements, topics
from walkback.dossier.timelines import Timelines
from walkback.records import Actor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.dossier.filters import RelationFilter
    from walkback.records import Correction, Relation

__all__ = ["Summaries"]


class Summaries(Numbers, Timelines, Reviewing):
    """Outlines of the dossier whose engine it is given; it only reads."""

    def relation_keys(self, speaker: str, wanted: RelationFilter, limit: int = 6) -> list[str]:
        """Return the keys of the newest relations of a filter of which this speaker made one of the statements."""
        s, r = statements.c, relations.c
        with self._reading() as connection:
            said = select(s.id).where(s.speaker.in_(speaker_ids(connection, speaker)))
            clauses = relation_clauses(connection, wanted)
            ends = [select(r.a, r.b, r.kind, r.day, r.seq).where(end.in_(said), *clauses) for end in (r.a, r.b)]
            both = union(*ends).subquery()
            rows = connection.execute(select(both).order_by(both.c.day.desc(), both.c.seq.desc()).limit(limit)).all()
        return [f"{row.a}|{row.b}|{row.kind}" for row in rows]

    def ties(self, ids: Sequence[str], wanted: RelationFilter) -> list[Relation]:
        """Return the relations of a filter of which both statements are among `ids`."""
        r, known, found = relations.c, set(ids), []
        with self._reading() as connection:
            clauses = relation_clauses(connection, wanted)
            for batch in batches(ids):
                query = select(relations).where(r.b.in_(batch), *clauses)
                rows = connection.execute(query.order_by(r.seq)).mappings()
                found += [relation_of(row) for row in rows if row["a"] in known]
        return found

    def corrections_by_id(self, ids: Sequence[str]) -> list[Correction]:
        """Return the corrections that have these ids, also those undone, in the order they were made."""
        c = corrections.c
        with self._reading() as connection:
            rows = connection.execute(select(corrections).where(c.id.in_(ids)).order_by(c.seq)).mappings()
            return [correction_of(row) for row in rows]

    def merged(self, actor_id: str) -> list[Actor]:
        """Return the actors that were merged into this one."""
        a = actors.c
        with self._reading() as connection:
            rows = connection.execute(select(a.record).where(a.merged_into == actor_id).order_by(a.name, a.seq))
            return [from_json(Actor, row[0]) for row in rows]

    def carriers(self, topic_id: str) -> list[tuple[str, str]]:
        """Return (id, label) of the topics that were merged into this one."""
        t = topics.c
        with self._reading() as connection:
            rows = connection.execute(select(t.id, t.label).where(t.merged_into == topic_id).order_by(t.label, t.seq))
            return [(row[0], row[1]) for row in rows]
