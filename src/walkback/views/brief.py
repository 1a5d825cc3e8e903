"""The brief: what changed, then who said what on which question, the newest first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from walkback.dossier import RelationFilter, StatementFilter
from walkback.records import SHIFTS, Basis, RelationKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.dossier import Dossier, MatterView, RelationView, StatementView

__all__ = ["LEAST_SURE", "Brief", "SpeakerLines", "TopicSection", "contradicted", "gather_brief", "surest"]

LEAST_SURE: Final = 0.85
"""How sure the model must be of a finding that the brief tells, and lists unless asked for the others."""
_PAGE: Final = 100
_WIDER: Final = 5
_EACH: Final = 2


@dataclass(frozen=True, slots=True)
class SpeakerLines:
    """The statements of one speaker on one topic, the newest first."""

    speaker: str
    speaker_id: str | None
    side: str | None
    lines: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class TopicSection:
    """One topic: its speakers, the one who spoke last in front, and how many statements are not shown."""

    label: str
    id: str | None
    speakers: tuple[SpeakerLines, ...]
    total: int

    @property
    def left_out(self) -> int:
        """Number of statements on the topic that are not among the lines."""
        return self.total - sum(len(speaker.lines) for speaker in self.speakers)


@dataclass(frozen=True, slots=True)
class Brief:
    """What a dossier has to tell since a day; `articles` and `statements` are numbers of the whole.

    `more` names the kinds of findings of which the dossier has more than are told here.
    """

    name: str
    since: str | None
    articles: int
    statements: int
    contradictions: tuple[RelationView, ...]
    shifts: tuple[RelationView, ...]
    offers: tuple[MatterView, ...]
    topics: tuple[TopicSection, ...]
    more: frozenset[str] = frozenset()

    @property
    def shown(self) -> tuple[StatementView, ...]:
        """Every statement that the brief shows, each once; what stands folded beneath others comes last."""
        relations = (end for r in (*self.contradictions, *self.shifts) for end in (r.a, r.b))
        latest = [matter.offer for matter in self.offers]
        offered = (view for o in latest for view in (o.statement, *(v for _, v in o.evidence)))
        told = (view for t in self.topics for s in t.speakers for view in s.lines)
        before = (one.statement for matter in self.offers for one in matter.others)
        return tuple({view.id: view for view in (*relations, *offered, *told, *before)}.values())


def gather_brief(
    dossier: Dossier, *, since: str | None = None, most: int = 20, topics: int = 12, speakers: int = 5, lines: int = 5
) -> Brief:
    """Return the brief: up to `most` findings of each kind; `topics` topics, `speakers` on each, `lines` of each."""
    counts = dossier.counts()
    changed = RelationFilter(since=since)
    found: dict[str, tuple[Any, ...]] = {
        "contradictions": contradicted(dossier, changed, most + 1),
        "shifts": surest(dossier, replace(changed, kinds=SHIFTS), most + 1),
        "offers": tuple(dossier.matters(since=since, limit=most + 1)),
    }
    return Brief(
        name=_name(dossier.place),
        since=since,
        articles=counts["articles"],
        statements=counts["statements"],
        topics=_sections(dossier, StatementFilter(since=since), topics, speakers, lines),
        more=frozenset(kind for kind, views in found.items() if len(views) > most),
        **{kind: views[:most] for kind, views in found.items()},
    )


def contradicted(dossier: Dossier, wanted: RelationFilter, most: int) -> tuple[RelationView, ...]:
    """Return contradictions as `surest` does, those inside one side before those between two."""
    wanted = replace(wanted, kinds=(RelationKind.CONTRADICTS,))
    inside = surest(dossier, replace(wanted, inside=True), most)
    others = (found for found in surest(dossier, wanted, most) if not found.inside)
    return (*inside, *others)[:most]


def surest(dossier: Dossier, wanted: RelationFilter, most: int) -> tuple[RelationView, ...]:
    """Return what journalists surely reported, the newest first, then what the model is surest of.

    A statement leads at most `_EACH` findings, so that one sentence does not fill the page.
    """
    reported = dossier.relations(replace(wanted, basis=Basis.REPORTED, shown=LEAST_SURE), limit=most)
    likely = replace(wanted, basis=Basis.INFERRED, shown=LEAST_SURE)
    inferred = dossier.relations(likely, limit=most * _WIDER)
    leads: Counter[str] = Counter()
    kept = []
    for found in (*reported, *sorted(inferred, key=lambda r: -r.relation.confidence)):
        leads[found.b.id] += 1
        if leads[found.b.id] <= _EACH or found.relation.basis is Basis.REPORTED:
            kept.append(found)
    return tuple(kept[:most])


def _sections(
    dossier: Dossier, wanted: StatementFilter, topics: int, speakers: int, lines: int
) -> tuple[TopicSection, ...]:
    frequent = dossier.groups("topic", wanted, limit=topics + 1)
    sections = [
        _section(dossier, replace(wanted, topic=key), label or "no topic", key, number, speakers, lines)
        for key, label, number in frequent
        if key is not None
    ][:topics]
    if not sections:
        rest = sum(number for key, _, number in frequent if key is None)
        sections = [_section(dossier, wanted, "statements", None, rest, speakers, lines)] if rest else []
    return tuple(sections)


def _section(
    dossier: Dossier, wanted: StatementFilter, label: str, key: str | None, total: int, speakers: int, lines: int
) -> TopicSection:
    said: dict[str | None, list[StatementView]] = {}
    for view in dossier.statements(wanted, limit=_PAGE):
        said.setdefault(view.speaker_id or view.speaker, []).append(view)
    latest = list(said.values())[:speakers]
    return TopicSection(label, key, tuple(_lines(views[:lines]) for views in latest), total)


def _lines(views: Sequence[StatementView]) -> SpeakerLines:
    first = views[0]
    side = next((v.statement.side for v in views if v.statement.side), None)
    return SpeakerLines(first.speaker or "unknown speaker", first.speaker_id, side, tuple(views))


def _name(place: str) -> str:
    return place.rstrip("/").rsplit("/", 1)[-1].partition("?")[0].removesuffix(".dossier")
