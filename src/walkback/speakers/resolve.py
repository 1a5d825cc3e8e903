"""Resolve every statement's source to an actor: who speaks, in which office, for which side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from walkback.speakers.actors import learnt
from walkback.speakers.channels import carried
from walkback.speakers.mentions import read
from walkback.speakers.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.records import Actor, Article, Statement
    from walkback.speakers.directory import Directory
    from walkback.speakers.referents import Referent

from dataclasses import dataclass

__all__ = ["Resolved", "resolve"]


@dataclass(frozen=True, slots=True)
class Resolved:
    """The statements with their speakers, and the actors they name, new or with what was learnt."""

    statements: tuple[Statement, ...]
    actors: tuple[Actor, ...]


def resolve(
    article: Article,
    statements: Sequence[Statement],
    directory: Directory | None = None,
) -> Resolved:
    """Give every statement its speaker, kind, capacity, side and via, and the channel it goes on through.

    Pure: the caller stores the actors.

    >>> from walkback.records import Article, Span, Statement
    >>> text = "Secretary of State Rex Tillerson spoke. He said talks were near."
    >>> s = Statement("s1", "a", (Span(48, 63),), (Span(43, 47),), (Span(40, 42),))
    >>> done = resolve(Article("a", text), [s])
    >>> done.statements[0].speaker_name, done.statements[0].side, done.statements[0].capacity
    ('Rex Tillerson', 'United States', 'US secretary of state')
    """
    reading = read(article, directory)
    sources = Sources(article, reading, directory)
    order = sorted(statements, key=_reading_order)
    by_id: dict[str, Referent] = {}
    done: dict[str, Statement] = {}
    for statement in order:
        outer = by_id.get(statement.outer or "")
        referent = sources.speaker(statement, outer)
        by_id[statement.id] = referent
        done[statement.id] = _filled(statement, referent, outer, sources.relay(statement))
    actors = learnt(article, reading, by_id.values(), directory)
    return Resolved(carried(article, [done[s.id] for s in statements]), actors)


def _reading_order(statement: Statement) -> tuple[int, int]:
    """Outer statements come before the ones inside them; else text order of what is quoted."""
    first = min(span.start for span in (*statement.content, *statement.source, *statement.cue))
    return first, -max(span.end for span in statement.content)


def _filled(statement: Statement, r: Referent, outer: Referent | None, relay: str | None) -> Statement:
    via = outer.name if outer is not None and outer.name != r.name else relay
    confidence = (*(c for c in statement.confidence if c[0] not in {"speaker", "side"}),
                  ("speaker", r.confidence), ("side", r.side_confidence))  # fmt: skip
    return replace(
        statement, speaker=r.actor, speaker_name=r.name, speaker_kind=r.kind, capacity=r.capacity, side=r.side,
        via=None if via in {r.name, r.filed} else via, confidence=confidence,
    )  # fmt: skip
