"""Corrections: a person's changes, kept as records of their own and laid over what was read.

They are matched by article and place, so that they hold after an article is read again, and can be
undone: what the extractor said is kept in `original` beside what holds.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from walkback.dossier.applying import BY_HAND, correction_of
from walkback.dossier.codec import to_json
from walkback.dossier.following import WHY, followers, going_along
from walkback.dossier.overlay import SPAN_FIELDS, check_given, check_value, spans_of, whole_content
from walkback.dossier.paging import place_of
from walkback.dossier.present import Present, place_of_statement
from walkback.dossier.recoding import coded_by_hand
from walkback.dossier.rows import correction_row
from walkback.dossier.schema import articles, corrections
from walkback.errors import CorrectionError, NotFound
from walkback.records import Correction, Relation, Statement

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from walkback.records import Span

__all__ = ["Corrections"]


class Corrections(Present):
    """The corrections of a dossier."""

    def correct(
        self,
        target: str,
        target_id: str,
        field: str,
        new: str | None,
        *,
        who: str,
        why: str = "",
        when: datetime | None = None,
    ) -> Correction:
        """Change one field of a statement, actor, topic, relation or offer; return what was kept.

        The value is text: a name or id for a speaker, a label or id for a topic, ``[[start, end], ...]`` for
        spans, None to empty a field. With the speaker of a statement go, as corrections of their own, the side of the
        new one if it is known, and the office held that day, but where a person gave these. The stance as a number,
        and the event codes, follow act and stance. Raises CorrectionError for a value that does not fit, NotFound for
        an unknown id.
        """
        check_given(target, field, new)
        with self.transaction() as connection:
            if new and field == "merged_into":
                new = self.actor(new).id if target == "actor" else self.topic(new).id
            if new and target == "statement" and field == "topic":
                new = self.topic(new).id
            if target == "statement" and field in SPAN_FIELDS:
                self._check_place(target_id, new)
            old, article, span = self._now(connection, target, target_id, field)
            made = when or datetime.now(UTC)
            key = "\n".join((target, target_id, field, str(new), who, made.isoformat()))
            correction = Correction(
                "c" + hashlib.sha256(key.encode()).hexdigest()[:12],
                *(target, target_id, field, old, new, who, made, why, article, span),
            )
            along = self._going_along(connection, target_id, new) if (target, field) == ("statement", "speaker") else {}
            self.add_correction(correction)
            for name, value in along.items():
                old, article, span = self._now(connection, target, target_id, name)
                followed = (followers(correction.id)[name], target, target_id, name, old, value)
                self.add_correction(Correction(*followed, who, made, WHY, article, span))
        return correction

    def _check_place(self, statement_id: str, value: str | None) -> None:
        """Refuse spans that lie beyond the end of the article."""
        length = len(self.article(self.statement(statement_id).article).text)
        if any(span.end > length for span in spans_of(value)):
            raise CorrectionError(f"the article has {length} characters; {value} reaches beyond its end")

    def _going_along(self, connection: Connection, statement_id: str, named: str | None) -> dict[str, str | None]:
        view = self.statement(statement_id)
        actor = self._find_actor(named) if named else None
        return going_along(view, actor, *self._as_read(connection, view.article, statement_id))

    def add_correction(self, correction: Correction) -> bool:
        """Keep a correction made elsewhere and apply it; False when it was there already.

        One of an article that is not in the dossier waits until the article is read.
        """
        check_value(correction.target, correction.field, correction.new)
        with self.transaction() as connection:
            known = select(corrections.c.seq).where(corrections.c.id == correction.id)
            if connection.execute(known).first() is not None:
                return False
            connection.execute(corrections.insert(), [correction_row(correction)])
            self._note_correction()
            self._apply(connection, correction)
        return True

    def add_statement(self, statement: Statement, *, who: str, why: str = "") -> Correction:
        """Keep a statement that a person found in an article; it replaces one over the same words.

        The stance as a number, and the event codes, follow from act and stance where they are left open. Raises
        `CorrectionError` where its date is none, NotFound where the article is not there.
        """
        if statement.said_on is not None:
            check_given("statement", "said_on", statement.said_on.edtf)
        place = f"{statement.article}\n{to_json(statement.content)}\n{to_json(statement.cue)}"
        own_id = "h" + hashlib.sha256(place.encode()).hexdigest()[:16]
        coded = coded_by_hand(statement, self.article(statement.article).text)
        statement = replace(coded, id=own_id, extractor=BY_HAND)
        where = (statement.article, whole_content(statement))
        return self._add("statement", own_id, to_json(statement), where, who=who, why=why)

    def add_relation(self, relation: Relation, *, who: str, why: str = "") -> Correction:
        """Keep a relation that a person found between two statements of the dossier."""
        with self._reading() as connection:
            where = place_of_statement(connection, relation.b)
        target_id = f"{relation.a}|{relation.b}|{relation.kind.value}"
        return self._add("relation", target_id, to_json(relation), where, who=who, why=why)

    def _add(
        self, target: str, target_id: str, record: str, where: tuple[str | None, Span | None], *, who: str, why: str
    ) -> Correction:
        made = datetime.now(UTC)
        key = hashlib.sha256(f"{record}\n{who}\n{made.isoformat()}".encode()).hexdigest()[:12]
        correction = Correction(f"c{key}", target, target_id, "added", None, record, who, made, why, *where)
        self.add_correction(correction)
        return correction

    def correction(self, correction_id: str) -> Correction:
        """Return a correction, also one taken back. Raises NotFound."""
        with self._reading() as connection:
            found = connection.execute(select(corrections).where(corrections.c.id == correction_id)).mappings().first()
        if found is None:
            raise NotFound(f"there is no correction {correction_id}; `walkback corrections list DOSSIER` lists them")
        return correction_of(found)

    def undo(self, correction_id: str) -> Correction:
        """Take a correction back, and what went along with it; return it as it is kept now. Raises NotFound."""
        c = corrections.c
        with self.transaction() as connection:
            correction = replace(self.correction(correction_id), undone=True)
            gone = (correction_id, *followers(correction_id).values())
            connection.execute(corrections.update().where(c.id.in_(gone)).values(undone=True))
            self._apply(connection, correction)
        return correction

    def corrections(
        self,
        *,
        target: str | None = None,
        target_id: str | None = None,
        article: str | None = None,
        undone: bool = False,
        after: str | None = None,
        limit: int = 50,
    ) -> list[Correction]:
        """Return up to `limit` corrections, the latest first, after that with the id `after`."""
        c = corrections.c
        query = select(corrections).order_by(c.seq.desc()).limit(limit)
        equal = ((c.target, target), (c.target_id, target_id), (c.article, article))
        query = query.where(*(column == value for column, value in equal if value is not None))
        query = query if undone else query.where(~c.undone)
        with self._reading() as connection:
            if after is not None:
                query = query.where(c.seq < place_of(connection, select(c.seq).where(c.id == after), after)[0])
            return [correction_of(row) for row in connection.execute(query).mappings()]

    def corrected_articles(self) -> list[str]:
        """Return the ids of the articles of which something was corrected or judged, in order of the first time."""
        c = corrections.c
        held = select(c.article).join(articles, articles.c.id == c.article).where(~c.undone)
        with self._reading() as connection:
            return list(connection.execute(held.group_by(c.article).order_by(func.min(c.seq))).scalars())
