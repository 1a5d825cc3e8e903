"""One statement in its paragraph, with every field, how sure it is, and how its date was derived."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from walkback.dossier import RelationFilter
from walkback.dossier.context import extent, paragraph
from walkback.views.brief import LEAST_SURE
from walkback.views.changing import change_words
from walkback.views.console import plain_table, relations_view
from walkback.views.marking import pieces
from walkback.views.wording import clean, date_words, derived_words, place_words

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

    from walkback.dossier import Dossier, StatementView
    from walkback.records import Article, Correction

__all__ = ["statement_view"]

_UNSURE: Final = 50
"""Relations that the model is less sure of and that are counted."""
_STYLES: Final = {
    "content": "bold",
    "cue": "bold magenta",
    "source": "bold cyan",
    "conditions": "bold yellow",
    "": "dim",
}


def statement_view(dossier: Dossier, statement_id: str) -> RenderableType:
    """Return all that is known of a statement; raises NotFound.

    Of its relations come those that lists show; how many the model is less sure of is told.
    """
    view = dossier.statement(statement_id)
    article = dossier.article(view.article)
    parts: list[RenderableType] = [_head(dossier, view), _paragraph(article, view), _fields(view, article)]
    relations = dossier.relations(RelationFilter(statement=view.id, shown=LEAST_SURE))
    unsure = dossier.relations(RelationFilter(statement=view.id, below=LEAST_SURE), limit=_UNSURE + 1)
    if relations or unsure:
        parts += [Text("\nRelations", style="bold"), relations_view(relations)]
    if unsure:
        number = f"more than {_UNSURE}" if len(unsure) > _UNSURE else str(len(unsure))
        more = f"walkback relations DOSSIER --statement {view.id} --min-confidence 0"
        parts.append(Text(f"  {number} that the model is less sure of: {more}", style="dim"))
    changes = dossier.corrections(target="statement", target_id=view.id)
    if changes:
        parts += [
            Text("\nCorrections", style="bold"),
            plain_table(("id", "change", "by", "why"), [_change(dossier, change) for change in changes]),
        ]
    return Group(*parts)


def _head(dossier: Dossier, view: StatementView) -> Text:
    link = f"\n{clean(view.url)}" if view.url else ""
    also = "".join(f"\nalso in: {_named(dossier.article(key))}" for key in dossier.sources(view.id))
    return Text.assemble(
        (clean(view.title) or "untitled", "bold"), f"\n{place_words(view)}", (link + also, "dim"), "\n"
    )


def _named(article: Article) -> str:
    day = date_words(article.published.when.date().isoformat()) if article.published else ""
    return ", ".join(filter(None, (clean(article.title), clean(article.publisher), day)))


def _paragraph(article: Article, view: StatementView) -> RenderableType:
    around = paragraph(article.text, extent(view.statement))
    shown = pieces(article.text, [view.statement], around)
    text = Text.assemble(
        *((re.sub(r"(?<!\s)\s*\n\s*", "\n", clean(p.text, lines=True)), _STYLES[p.role]) for p in shown)
    )
    return Padding(Group(text, _Legend()), (0, 0, 1, 2))


class _Legend:
    """What the colours of the paragraph mean; nothing where there are none."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if console.color_system is not None and not console.no_color:
            roles = ("source", "cue", "content", "conditions")
            yield Text.assemble(*(part for role in roles for part in ((role, _STYLES[role]), "  ")))


def _fields(view: StatementView, article: Article) -> RenderableType:
    s = view.statement
    sure = dict(s.confidence)
    said = s.said_on
    values = (
        ("speaker", view.speaker, "speaker"),
        ("capacity", s.capacity, "capacity"),
        ("side", s.side, "side"),
        ("via", s.via, "via"),
        ("channel", s.channel, "channel"),
        ("said", date_words(said.edtf) if said else None, "said_on"),
        ("act", s.act, "act"),
        ("addressee", s.addressee, "addressee"),
        ("topic", view.topic, "topic"),
        ("stance", s.stance, "stance"),
        ("mode", s.mode, "mode"),
        ("content", view.words, "content"),
        ("codes", " ".join(c for c in (s.plover, s.cameo) if c) or None, "plover"),
        ("judged", view.status or None, ""),
        ("read by", s.extractor or None, ""),
    )
    rows = [(name, value, _percent(sure.get(key))) for name, value, key in values if value is not None]
    table: list[RenderableType] = [plain_table(("field", "value", "sure"), rows, wide="value")]
    if said:
        table.append(Text(f"\nsaid {said.edtf} {derived_words(said, article.text)}"))
    return Group(*table)


def _percent(value: float | None) -> str:
    return "" if value is None else f"{value:.0%}"


def _change(dossier: Dossier, correction: Correction) -> tuple[str, str, str, str]:
    change = f"{correction.field}: {' → '.join(change_words(dossier, correction))}"
    return correction.id, change, f"{correction.who}, {correction.when:%Y-%m-%d}", correction.why
