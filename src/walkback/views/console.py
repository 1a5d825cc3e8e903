"""Views for the terminal, as rich renderables; all text of articles passes through `clean`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from walkback.views.offering import offer_words, remark_words, standing_words
from walkback.views.wording import (
    clean,
    counted,
    date_words,
    finding_words,
    inside_words,
    place_words,
    said_words,
    sentence_parts,
    shorten,
    when_where,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import RenderableType

    from walkback.dossier import OfferView, RelationView, StatementView
    from walkback.views.brief import Brief, SpeakerLines, TopicSection

__all__ = ["brief_view", "offers_view", "plain_table", "relations_view", "statements_table"]

_COLOUR: Final = {
    "contradicts": "red",
    "opposes": "red",
    "reverses": "red",
    "hardens": "yellow",
    "eases": "green",
    "supports": "green",
    "repeats": "cyan",
}


_NONE: Final = {
    "Contradictions": "none that is sure; `walkback contradictions --min-confidence 0.15` lists what may be one",
    "Shifts": "none that is sure; `walkback shifts --min-confidence 0.15` lists what may be one",
    "Offers": "none found",
}


def brief_view(brief: Brief) -> RenderableType:
    """Return the brief: what changed first, then topics with their speakers."""
    since = f" since {date_words(brief.since)}" if brief.since else ""
    head = Text.assemble(
        (clean(brief.name), "bold"),
        f"  {counted(brief.statements, 'statement')} in {counted(brief.articles, 'article')}",
    )
    parts: list[RenderableType] = [head]
    for title, found, view in (
        ("Contradictions", brief.contradictions, relations_view(brief.contradictions)),
        ("Shifts", brief.shifts, relations_view(brief.shifts)),
        ("Offers", brief.offers, offers_view(brief.offers)),
    ):
        parts.append(_heading(f"{title}{since}", len(found)))
        parts.append(view if found else Text(f"  {_NONE[title]}", style="dim"))
    for section in brief.topics:
        parts.append(_heading(clean(section.label), section.total))
        parts += _topic(section)
    return Group(*parts)


def relations_view(relations: Iterable[RelationView]) -> RenderableType:
    """Return findings with both sentences, each with its speaker, date and publisher."""
    parts: list[RenderableType] = []
    for found in relations:
        later, verb, earlier = finding_words(found)
        title = Text.assemble(
            (later, "bold"),
            " ",
            (verb, _COLOUR[found.relation.kind.value]),
            " ",
            (earlier, "bold"),
            "  ",
            (_basis(found), "dim"),
        )
        parts += [_indented(title, 2), _quoted(found.a), _quoted(found.b)]
    return Group(*parts)


def offers_view(offers: Iterable[OfferView]) -> RenderableType:
    """Return offers with their two open factors: the addressee's answer and the own side's backing."""
    parts: list[RenderableType] = []
    for found in offers:
        who, terms = offer_words(found)
        title = Text.assemble((who, "bold"), f": {terms}")
        parts += [_indented(title, 2), _indented(Text(standing_words(found), "dim"), 4), _quoted(found.statement)]
        for label, view in remark_words(found):
            parts += [_indented(Text(f"{label}:", style="dim"), 4), _quoted(view)]
    return Group(*parts)


def statements_table(views: Sequence[StatementView]) -> Table:
    """Return statements as a table: one line each, with the id to ask for more."""
    rows = [
        (
            said_words(v),
            clean(v.speaker) or "—",
            clean(v.statement.side) or "—",
            v.statement.act.value if v.statement.act else "—",
            shorten(clean(v.words), 160),
            place_words(v),
            v.id,
        )
        for v in views
    ]
    return plain_table(("said", "speaker", "side", "act", "content", "source", "id"), rows, wide="content")


def plain_table(columns: Sequence[str], rows: Iterable[Sequence[object]], wide: str = "") -> Table:
    """Return a table without frames; the column `wide` takes the room that is left."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, ratio=1 if column == wide else None, overflow="fold", no_wrap=column == "id")
    for row in rows:
        table.add_row(*(Text(clean(str(cell)) if cell is not None else "—") for cell in row))
    return table


def _heading(title: str, number: int) -> Text:
    return Text.assemble("\n", (title, "bold underline"), (f"  {number}", "dim"))


def _topic(section: TopicSection) -> list[RenderableType]:
    parts: list[RenderableType] = [part for speaker in section.speakers for part in _speaker(speaker)]
    if section.left_out > 0:
        more = f"  and {section.left_out} more: walkback statements DOSSIER --topic {section.id or ''}".rstrip()
        parts.append(Text(more, style="dim"))
    return parts


def _speaker(speaker: SpeakerLines) -> list[RenderableType]:
    side = f"  {clean(speaker.side)}" if speaker.side else ""
    title = Text.assemble((clean(speaker.speaker), "bold"), (side, "dim"))
    return [_indented(title, 2), *(_quoted(view, named=False) for view in speaker.lines)]


def _indented(part: RenderableType, by: int) -> Padding:
    return Padding(part, (0, 0, 0, by), expand=False)


def _basis(found: RelationView) -> str:
    relation = found.relation
    if relation.basis.value == "reported":
        basis = f"reported: “{clean(found.evidence)}”" if found.evidence else "reported"
    else:
        basis = f"inferred, {relation.confidence:.0%} sure"
    return ", ".join(part for part in (inside_words(found), basis) if part)


def _quoted(view: StatementView, *, named: bool = True) -> RenderableType:
    name = f"{clean(view.speaker)}, " if named and view.speaker else ""
    act = f"{view.statement.act.value}, " if view.statement.act and not named else ""
    place = f"{name}{act}{when_where(view)} · {view.id}"
    sentence = ((text, "bold" if inside else "") for text, inside in sentence_parts(view))
    return Group(_indented(Text.assemble(*sentence), 6), _indented(Text(place, style="dim"), 6))
