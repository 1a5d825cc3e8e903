"""One statement in its paragraph, with every field, how sure it is, and how its date was derived."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from walkback.dossier import RelationFilter
from walkback.dossier.context import extent, paragraph
from walkback.views.console import plain_table, relations_view
from walkback.views.marking import pieces
from walkback.views.wording import clean, date_words, place_words

if TYPE_CHECKING:
    from rich.console import RenderableType

    from walkback.dossier import Dossier, StatementView
    from walkback.records import Article, Correction

__all__ = ["statement_view"]

_STYLES: Final = {
    "content": "bold",
    "cue": "bold magenta",
    "source": "bold cyan",
    "conditions": "bold yellow",
    "": "dim",
}


def statement_view(dossier: Dossier, statement_id: str) -> RenderableType:
    """Return all that is known of a statement; raises NotFound."""
    view = dossier.statement(statement_id)
    article = dossier.article(view.article)
    parts: list[RenderableType] = [_head(view), _paragraph(article, view), _fields(view, article)]
    relations = dossier.relations(RelationFilter(statement=view.id))
    if relations:
        parts += [Text("\nRelations", style="bold"), relations_view(relations)]
    changes = dossier.corrections(target="statement", target_id=view.id)
    if changes:
        parts += [
            Text("\nCorrections", style="bold"),
            plain_table(("id", "change", "by", "why"), map(_change, changes)),
        ]
    return Group(*parts)


def _head(view: StatementView) -> Text:
    link = f"  {clean(view.url)}" if view.url else ""
    return Text.assemble((clean(view.title) or "untitled", "bold"), f"\n{place_words(view)}", (link, "dim"), "\n")


def _paragraph(article: Article, view: StatementView) -> RenderableType:
    around = paragraph(article.text, extent(view.statement))
    shown = pieces(article.text, [view.statement], around)
    text = Text.assemble(
        *((re.sub(r"(?<!\s)\s*\n\s*", "\n", clean(p.text, lines=True)), _STYLES[p.role]) for p in shown)
    )
    legend = Text.assemble(
        *(part for role in ("source", "cue", "content", "conditions") for part in ((role, _STYLES[role]), "  "))
    )
    return Padding(Group(text, legend), (0, 0, 1, 2))


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
        basis = f", from “{clean(said.evidence.of(article.text))}”" if said.evidence else ""
        anchor = f", counted from {clean(said.anchor)}" if said.anchor else ""
        table.append(Text(f"\nsaid {said.edtf} by rule {said.rule}{anchor}{basis}, {said.confidence:.0%} sure"))
    return Group(*table)


def _percent(value: float | None) -> str:
    return "" if value is None else f"{value:.0%}"


def _change(correction: Correction) -> tuple[str, str, str, str]:
    change = f"{correction.field}: {correction.old or 'none'} → {correction.new or 'none'}"
    return correction.id, change, f"{correction.who}, {correction.when:%Y-%m-%d}", correction.why
