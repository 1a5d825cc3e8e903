"""Which statements, relations and offers a list shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from sqlalchemy import ColumnElement, and_, exists, func, not_, or_, select, true

from walkback.dossier.lastknown import from_last_known
from walkback.dossier.schema import (
    actor_names,
    actors,
    articles,
    relations,
    statement_sources,
    statements,
    topics,
)
from walkback.dossier.searching import matching
from walkback.dossier.spelling import labelled, spelt
from walkback.records import INDEPENDENT, Basis

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from walkback.records import RelationKind

__all__ = [
    "STANDS",
    "RelationFilter",
    "StatementFilter",
    "between",
    "judged_as",
    "relation_clauses",
    "statement_clause",
    "through",
]

Order = Literal["newest", "oldest", "text"]
ONCE: Final = ~exists().where(statement_sources.c.copy == statements.c.id)
"""Leaves out what an earlier article says as well."""
STANDS: Final = and_(statements.c.status != "rejected", ONCE)
"""Takes what counts: statements that no person rejected, each once."""
LEAST_REPORTED: Final = 0.8
"""How sure a reported relation must be of both its ends to stand before those that wait for review."""


@dataclass(frozen=True, slots=True)
class StatementFilter:
    """What a list of statements is narrowed to; None, or an empty filter, takes all.

    `speaker` is an actor's id or name, `topic` a topic's id or label, with any quotation marks; `side`, `addressee` and
    `publisher` are names in any letters, or other usual ones ("DPRK", "AP"). `channel` is what a channel
    is called, or a part of it: "interview" takes that of each outlet. `text` are words that must all occur
    ("in quotes" as a phrase, `word*` for a beginning). `since` and `until` are days, ISO 8601,
    inclusive: a statement known to the month counts when a day of the month does. `status` is empty
    for all that no person rejected, else ``accepted``, ``rejected``, ``unreviewed`` or ``any``.
    What several articles report alike is taken once, from the first of them that was added, unless
    `article` or `publisher` asks for one of them, or `status` for ``any``.
    """

    speaker: str | None = None
    side: str | None = None
    topic: str | None = None
    act: str | None = None
    stance: str | None = None
    text: str | None = None
    since: str | None = None
    until: str | None = None
    article: str | None = None
    publisher: str | None = None
    addressee: str | None = None
    channel: str | None = None
    min_confidence: float | None = None
    max_confidence: float | None = None
    status: str = ""


@dataclass(frozen=True, slots=True)
class RelationFilter:
    """What a list of relations is narrowed to; days are those of the later statement.

    `speaker`, `side` and `topic` must hold for one of the two statements, `statement` names one.
    `status` is empty for all that no person rejected, else ``confirmed``, ``rejected`` or ``any``.
    With `shown`, what the model concluded must be at least that sure or judged by a person, and what the
    journalist reported at least `LEAST_REPORTED`; with `below` it is just the others that come.
    With `inside`, both statements are of one side: of one government, party or body. With `last_known`, shifts that the
    model concluded come only where no later position than the earlier statement is known.
    """

    kinds: tuple[RelationKind, ...] = ()
    basis: Basis | None = None
    min_confidence: float | None = None
    since: str | None = None
    until: str | None = None
    speaker: str | None = None
    side: str | None = None
    topic: str | None = None
    article: str | None = None
    statement: str | None = None
    status: str = ""
    shown: float | None = None
    below: float | None = None
    inside: bool = False
    last_known: bool = False


def statement_clause(connection: Connection, wanted: StatementFilter) -> ColumnElement[bool]:
    """Return the condition on `statements` (joined with `articles`) that the filter stands for."""
    s = statements.c
    given = ((s.act, wanted.act), (s.stance, wanted.stance), (s.article, wanted.article))
    clauses = [column == value for column, value in given if value is not None]
    named = ((s.side, wanted.side), (s.addressee, wanted.addressee), (articles.c.publisher, wanted.publisher))
    clauses += [column == spelt(connection, column, name) for column, name in named if name is not None]
    if wanted.speaker is not None:
        clauses.append(s.speaker.in_(speaker_ids(connection, wanted.speaker)))
    if wanted.topic is not None:
        clauses.append(s.topic.in_(topic_ids(connection, wanted.topic)))
    if wanted.channel is not None:
        clauses.append(through(wanted.channel))
    if wanted.text is not None and wanted.text.strip():
        clauses.append(matching(connection, statements, wanted.text))
    clauses += _days(wanted) + _judged(wanted) + _once(wanted)
    return and_(true(), *clauses)


def _days(wanted: StatementFilter) -> list[ColumnElement[bool]]:
    s = statements.c
    clauses: list[ColumnElement[bool]] = []
    if wanted.since:
        late = and_(s.day < wanted.since, s.said_to >= wanted.since)
        clauses.append(or_(s.day >= wanted.since, late))
    if wanted.until:
        clauses += between(s.day, None, wanted.until)
    return clauses


def _judged(wanted: StatementFilter) -> list[ColumnElement[bool]]:
    s = statements.c
    clauses: list[ColumnElement[bool]] = []
    if wanted.min_confidence is not None:
        clauses.append(s.confidence >= wanted.min_confidence)
    if wanted.max_confidence is not None:
        clauses.append(s.confidence <= wanted.max_confidence)
    if not wanted.status:
        clauses.append(s.status != "rejected")
    elif wanted.status != "any":
        clauses.append(s.status == ("" if wanted.status == "unreviewed" else wanted.status))
    return clauses


def _once(wanted: StatementFilter) -> list[ColumnElement[bool]]:
    if wanted.article is not None or wanted.publisher is not None or wanted.status == "any":
        return []
    return [ONCE]


def through(channel: str) -> ColumnElement[bool]:
    """Return the condition that a statement was made through a channel, of which words are given in any letters."""
    return func.lower(statements.c.channel).contains(channel.strip().lower(), autoescape=True)


def speaker_ids(connection: Connection, speaker: str) -> list[str]:
    """Return the ids of the actors that an id or a name stands for, with all merged into them."""
    from walkback.speakers.folding import fold, sound  # noqa: PLC0415 - brings the reader's model with it

    own = select(actors.c.id).where(actors.c.id == speaker)
    found = list(connection.execute(own).scalars())
    if not found:
        for key in (fold(speaker), sound(fold(speaker))):
            named = select(actor_names.c.actor).where(actor_names.c.key == key)
            found = found or list(connection.execute(named).scalars())
    into = select(actors.c.merged_into).where(actors.c.id.in_(found), actors.c.merged_into.is_not(None))
    heads = {*found, *(name for name in connection.execute(into).scalars() if name)}
    merged = select(actors.c.id).where(actors.c.merged_into.in_(heads))
    return sorted(heads | set(connection.execute(merged).scalars()))


def topic_ids(connection: Connection, topic: str) -> list[str]:
    """Return the ids of the topics that an id or a label stands for, with all merged into them."""
    named = or_(topics.c.id == topic, labelled(topics.c.label, topic))
    rows = connection.execute(select(topics.c.id, topics.c.merged_into).where(named)).all()
    heads = {row.merged_into or row.id for row in rows} or {topic}
    merged = select(topics.c.id).where(topics.c.merged_into.in_(heads))
    return sorted(heads | set(connection.execute(merged).scalars()))


def relation_clauses(connection: Connection, wanted: RelationFilter) -> list[ColumnElement[bool]]:
    """Return the conditions on `relations` that the filter stands for."""
    r = relations.c
    clauses: list[ColumnElement[bool]] = []
    if wanted.kinds:
        clauses.append(r.kind.in_([kind.value for kind in wanted.kinds]))
    if wanted.basis is not None:
        clauses.append(r.basis == wanted.basis.value)
    if wanted.min_confidence is not None:
        clauses.append(r.confidence >= wanted.min_confidence)
    if wanted.shown is not None:
        clauses.append(_sure(wanted.shown))
    if wanted.below is not None:
        clauses.append(not_(_sure(wanted.below)))
    if wanted.last_known:
        clauses.append(from_last_known())
    clauses += between(r.day, wanted.since, wanted.until) + judged_as(r.status, wanted.status)
    return clauses + _ends(connection, wanted)


def between(column: Any, since: str | None, until: str | None) -> list[ColumnElement[bool]]:
    """Return the conditions that a day lies within two others, each None for no bound; no day lies within none."""
    return [*([column >= since] if since else []), *([column <= until, column != ""] if until else [])]


def judged_as(column: Any, status: str) -> list[ColumnElement[bool]]:
    """Return the condition on what people said of a finding: empty for not rejected, ``any`` for all."""
    if status == "any":
        return []
    return [column == status] if status else [column != "rejected"]


def _sure(least: float) -> ColumnElement[bool]:
    r = relations.c
    told = and_(r.basis == Basis.REPORTED.value, r.confidence >= LEAST_REPORTED)
    return or_(told, r.status != "", r.confidence >= least)


def _ends(connection: Connection, wanted: RelationFilter) -> list[ColumnElement[bool]]:
    """Return the conditions that one of the two statements must meet."""
    r, s = relations.c, statements.c
    clauses: list[ColumnElement[bool]] = []
    for column, values in (
        (s.speaker, None if wanted.speaker is None else speaker_ids(connection, wanted.speaker)),
        (s.topic, None if wanted.topic is None else topic_ids(connection, wanted.topic)),
        (s.side, None if wanted.side is None else [spelt(connection, s.side, wanted.side)]),
        (s.article, None if wanted.article is None else [wanted.article]),
    ):
        if values is not None:
            clauses.append(exists().where(or_(s.id == r.a, s.id == r.b), column.in_(values)))
    if wanted.statement is not None:
        clauses.append(or_(r.a == wanted.statement, r.b == wanted.statement))
    if wanted.inside:
        first, second = statements.alias(), statements.alias()
        shared = and_(first.c.side == second.c.side, first.c.side != INDEPENDENT)
        clauses.append(exists().where(first.c.id == r.a, second.c.id == r.b, shared))
    return clauses
