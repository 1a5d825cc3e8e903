"""The order of review: what is least certain, and on which most rests, comes first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import case, func, literal, select, union_all

from walkback.dossier.base import Store
from walkback.dossier.schema import offers, relations, statements

__all__ = ["Pressing", "Reviewing"]

_WEIGHTS: Final = {"contradicts": 3, "reverses": 3, "eases": 2, "hardens": 2}


@dataclass(frozen=True, slots=True)
class Pressing:
    """A statement that waits for review: how unsure it is, and the weight of what rests on it."""

    id: str
    confidence: float
    weight: int

    @property
    def score(self) -> float:
        """The less sure and the more rests on it, the higher."""
        return (1 - self.confidence) * (1 + self.weight)


class Reviewing(Store):
    """What waits for a person's judgement."""

    def pressing(self, limit: int = 300) -> list[Pressing]:
        """Return the statements that no one judged, the least certain and most consequential first."""
        s, r = statements.c, relations.c
        weight = case(_WEIGHTS, value=r.kind, else_=1)
        ends = [select(end.label("id"), weight.label("w")).where(r.status == "") for end in (r.a, r.b)]
        told = union_all(*ends, select(offers.c.statement.label("id"), literal(2).label("w"))).subquery()
        heavy = select(told.c.id, func.sum(told.c.w).label("w")).group_by(told.c.id).subquery()
        score = ((1 - s.confidence) * (1 + heavy.c.w)).label("score")
        query = select(s.id, s.confidence, heavy.c.w).join(heavy, heavy.c.id == s.id).where(s.status == "")
        rest = select(s.id, s.confidence).where(s.status == "").order_by(s.day.desc(), s.seq.desc()).limit(limit)
        with self._reading() as connection:
            rows = connection.execute(query.order_by(score.desc(), s.seq).limit(limit)).all()
            found = {row[0]: Pressing(row[0], row[1], int(row[2])) for row in rows}
            for row in connection.execute(rest) if len(found) < limit else ():
                found.setdefault(row[0], Pressing(row[0], row[1], 0))
        return sorted(found.values(), key=lambda p: (-p.score, p.id))[:limit]
