"""Views for the terminal, as rich renderables; all text of articles passes through `clean`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from walkback.quoting import whole_quotes
from walkback.views.offering import (
    offer_words,
    remark_words,
    repeated_words,
    reported_words,
    short_terms,
    standing_words,
)
from walkback.views.wording import (
    by_sentence,
    clean,
    counted,
    date_words,
    finding_words,
    inferred_words,
    inside_words,
    place_words,
    said_words,
    sentence_parts,
    shorten,
    when_where,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

    from walkback.dossier import MatterView, OfferView, PassageView, RelationView, StatementView
    from walkback.views.brief import Brief, SpeakerLines, TopicSection

__all__ = ["StatementsView", "brief_view", "matters_view", "plain_table", "relations_view"]

_COLOUR: Final = {
    "contradicts": "red",
    "opposes": "red",
    "reverses": "red",
    "hardens": "yellow",
    "eases": "green",
    "supports": "green",
    "repeats": "cyan",
}


_ROOMY: Final = 150
"""Characters a line that a table of statements takes, so that their words do not stand in a narrow column."""
_LONG: Final = 160
_NONE: Final = {
    "Contradictions": "none that is sure; what may be one: walkback contradictions DOSSIER --min-confidence 0.15",
    "Shifts": "none that is sure; what may be one: walkback shifts DOSSIER --min-confidence 0.15",
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
        ("Offers", brief.offers, matters_view(brief.offers)),
    ):
        cut = title.lower() in brief.more
        parts.append(_heading(f"{title}{since}", _number(title, len(found)) if cut else f"{len(found)}"))
        parts.append(view if found else Text(f"  {_NONE[title]}", style="dim"))
        if cut:
            parts.append(Text(f"  and more: walkback {title.lower()} DOSSIER{_since(brief)}", style="dim"))
    if any(matter.number > 1 for matter in brief.offers):
        parts.append(Text(f"  all times that each was said: walkback offers DOSSIER{_since(brief)} --all", style="dim"))
    for section in brief.topics:
        parts.append(_heading(clean(section.label), counted(section.total, "statement")))
        parts += _topic(section, _since(brief))
    if not brief.topics:
        parts.append(Text(f"\nno statement{since}", style="dim"))
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
        parts += [_indented(title, 2), *_quoted(found.a, found.b)]
    return Group(*parts)


def matters_view(matters: Iterable[MatterView], *, unfolded: bool = False) -> RenderableType:
    """Return offers with their two open factors, the addressee's answer and the own side's backing.

    Beneath each stands how often it was said; `unfolded`, the other times too.
    """
    parts: list[RenderableType] = []
    for matter in matters:
        found = matter.offer
        who, terms = offer_words(found)
        title = Text.assemble((who, "bold"), f": {terms}")
        parts += [_indented(title, 2), _indented(Text(standing_words(found), "dim"), 4)]
        if told := repeated_words(matter):
            parts.append(_indented(Text(told, "dim"), 4))
        parts += _quoted(found.statement)
        for label, view in remark_words(found):
            parts += [_indented(Text(f"{label}:", style="dim"), 4), *_quoted(view)]
        if found.unanswered:
            parts += [_indented(Text("the addressee, not answering yet:", style="dim"), 4), _passage(found.unanswered)]
        if unfolded and matter.others:
            parts += [_indented(Text("also said:", style="dim"), 4), *map(_other, matter.others)]
    return Group(*parts)


def _other(found: OfferView) -> RenderableType:
    view = found.statement
    standing = "; ".join(f"{name}: {said}" for name, said in reported_words(found))
    head = Text.assemble(
        f"{said_words(view)}  ", (clean(view.speaker) or "unknown speaker", "bold"), f": {short_terms(found)}"
    )
    place = "; ".join(filter(None, (standing, f"{place_words(view)} · {view.id}")))
    return Group(_indented(head, 6), _indented(Text(place, style="dim"), 6))


@dataclass(frozen=True, slots=True)
class StatementsView:
    """Statements as a table, a line each, where there is room for one; else in three lines each."""

    views: Sequence[StatementView]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Yield what fits the width."""
        yield _table(self.views) if options.max_width >= _ROOMY or not self.views else _lines(self.views)


def _table(views: Sequence[StatementView]) -> Table:
    rows = [
        (
            said_words(v),
            clean(v.speaker) or "—",
            clean(v.statement.side) or "—",
            v.statement.act.value if v.statement.act else "—",
            shorten(whole_quotes(clean(v.words)), _LONG),
            _place(v),
            v.id,
        )
        for v in views
    ]
    return plain_table(("said", "speaker", "side", "act", "content", "source", "id"), rows, wide="content")


def _lines(views: Sequence[StatementView]) -> RenderableType:
    """Return the words of each statement between its day, speaker and act, and its source and id."""
    parts: list[RenderableType] = []
    for v in views:
        named = (clean(v.speaker) or "unknown speaker", clean(v.statement.side))
        who = ", ".join(filter(None, dict.fromkeys(named)))
        act = f"  {v.statement.act.value}" if v.statement.act else ""
        head = Text.assemble((said_words(v), ""), "  ", (who, "bold"), (act, "dim"))
        words, source = (
            Text(shorten(whole_quotes(clean(v.words)), 2 * _LONG)),
            Text(f"{_place(v)} · {v.id}", style="dim"),
        )
        parts += [_indented(head, 2), _indented(words, 6), _indented(source, 6)]
    return Group(*parts)


def _place(view: StatementView) -> str:
    """Return through what a statement was made, where that is known, and where it stands."""
    return " · ".join(filter(None, (clean(view.statement.channel), place_words(view))))


def plain_table(columns: Sequence[str], rows: Iterable[Sequence[object]], wide: str = "") -> Table:
    """Return a table without frames; the column `wide` takes the room that is left."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        table.add_column(column, ratio=1 if column == wide else None, overflow="fold", no_wrap=column == "id")
    for row in rows:
        table.add_row(*(Text(clean(str(cell)) if cell is not None else "—") for cell in row))
    return table


def _since(brief: Brief) -> str:
    return f" --since {brief.since}" if brief.since else ""


def _number(title: str, number: int) -> str:
    """Return how many of more are told: of offers the latest; of other findings the first, as some go before newer."""
    which = "the latest" if title == "Offers" else "the first"
    return which if number == 1 else f"{which} {number}"


def _heading(title: str, number: str) -> Text:
    return Text.assemble("\n", (title, "bold underline"), (f"  {number}", "dim"))


def _topic(section: TopicSection, since: str) -> list[RenderableType]:
    parts: list[RenderableType] = [part for speaker in section.speakers for part in _speaker(speaker)]
    if section.left_out > 0:
        topic = f" --topic {section.id}" if section.id else ""
        more = f"  and {section.left_out:,} more: walkback statements DOSSIER{topic}{since}"
        parts.append(Text(more, style="dim"))
    return parts


def _speaker(speaker: SpeakerLines) -> list[RenderableType]:
    side = f"  {clean(speaker.side)}" if speaker.side and speaker.side != speaker.speaker else ""
    title = Text.assemble((clean(speaker.speaker), "bold"), (side, "dim"))
    return [_indented(title, 2), *_quoted(*speaker.lines, named=False)]


def _indented(part: RenderableType, by: int) -> Padding:
    return Padding(part, (0, 0, 0, by), expand=False)


def _basis(found: RelationView) -> str:
    relation = found.relation
    if relation.basis.value == "reported":
        basis = f"reported: “{clean(found.evidence)}”" if found.evidence else "reported"
    else:
        basis = f"inferred {inferred_words(found)}, {relation.confidence:.0%} sure"
    return ", ".join(part for part in (inside_words(found), basis) if part)


def _passage(view: PassageView) -> RenderableType:
    return Group(_sentence(view), _indented(Text(place_words(view), style="dim"), 6))


def _quoted(*views: StatementView, named: bool = True) -> list[RenderableType]:
    """Return sentences with the words of statements marked, one in which several in a row stand once."""
    parts: list[RenderableType] = []
    for same in by_sentence(views):
        parts.append(_sentence(*same))
        parts += [_indented(Text(_origin(view, named=named), style="dim"), 6) for view in same]
    return parts


def _sentence(view: StatementView | PassageView, *others: StatementView) -> RenderableType:
    words = ((text, "bold" if inside else "") for text, inside in sentence_parts(view, *others))
    return _indented(Text.assemble(*words), 6)


def _origin(view: StatementView, *, named: bool) -> str:
    name = f"{clean(view.speaker)}, " if named and view.speaker else ""
    act = f"{view.statement.act.value}, " if view.statement.act and not named else ""
    return f"{name}{act}{when_where(view)} · {view.id}"
