"""Statements for spaCy: the pipeline component ``walkback``, and articles of a dossier as a DocBin.

Spans are in ``doc.spans["statements"]``, one for each piece of the words conveyed; the label of a span is the
act, its id the statement's id. The words of cue, source and conditions are attributes, as is all else:
``span._.speaker``, ``span._.said_on`` and so on, the names in `ATTRIBUTES`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from walkback.errors import MissingExtra
from walkback.export.rows import statement_row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from walkback.dossier.shown import StatementView
    from walkback.export.selection import Selection
    from walkback.records import Article

try:
    import spacy
    from spacy.language import Language
    from spacy.tokens import Doc, DocBin, Span
except ModuleNotFoundError as _error:
    raise MissingExtra("spacy", "statements in spaCy") from _error

__all__ = ["ATTRIBUTES", "GROUP", "Component", "make_component", "mark", "write_docbin"]

GROUP: Final = "statements"
"""The key in ``doc.spans``."""
_KEPT: Final = "walkback"
"""The key in ``doc.user_data`` that holds the attributes by statement id."""
ATTRIBUTES: Final = (
    *("speaker", "speaker_kind", "capacity", "side", "said_on", "day", "act", "addressee", "topic", "stance"),
    *("stance_value", "conditions", "cue", "source", "mode", "via", "channel", "outer", "confidence"),
)
"""The attributes of a span, under ``span._``; None where they are not known."""


def _attribute(name: str) -> Any:
    return lambda span: span.doc.user_data.get(_KEPT, {}).get(span.id_, {}).get(name)


for _name in ATTRIBUTES:
    if not Span.has_extension(_name):
        Span.set_extension(_name, getter=_attribute(_name))
if not Doc.has_extension("published"):
    Doc.set_extension("published", default=None)


class Component:
    """Finds the statements of a doc; set ``doc._.published`` first, so that "on Tuesday" can be dated."""

    def __init__(self, name: str = "walkback") -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        """Put the statements of the doc's text on it."""
        if not any(character.isalpha() for character in doc.text):
            doc.spans[GROUP] = []
            return doc
        from walkback.api import read_article  # noqa: PLC0415 - loads the models
        from walkback.articles import article_from_text  # noqa: PLC0415

        article = article_from_text(doc.text, published=doc._.published)
        return mark(doc, article, read_article(article))


@Language.factory("walkback", assigns=["doc.spans"])
def make_component(nlp: Language, name: str) -> Component:
    """Return the component for ``nlp.add_pipe("walkback")``; the language must be English."""
    if nlp.lang != "en":
        raise ValueError(f"walkback reads English; this pipeline is for {nlp.lang!r}")
    return Component(name)


def mark(doc: Doc, article: Article, views: Iterable[StatementView]) -> Doc:
    """Put statements of the article, whose text is the doc's, on the doc; spans grow to whole tokens."""
    spans, kept = [], {}
    for view in views:
        row = statement_row(view, article)
        kept[view.id] = {name: row[name] for name in ATTRIBUTES}
        for piece in view.statement.content:
            label = row["act"] or ""
            span = doc.char_span(piece.start, piece.end, label, alignment_mode="expand", span_id=view.id)
            if span is not None:
                spans.append(span)
    doc.user_data[_KEPT] = kept
    doc.spans[GROUP] = spans
    return doc


def write_docbin(selection: Selection, path: Path) -> None:
    """Write the articles that have statements as a DocBin, tokenised by spaCy's English rules.

    ``doc.user_data["article"]`` holds id, title, publisher, published and url. All docs are in memory at once.
    """
    nlp = spacy.blank("en")
    packed = DocBin(attrs=["ORTH", "SPACY"], store_user_data=True)
    for article, views in selection.by_article():
        nlp.max_length = max(nlp.max_length, len(article.text) + 1)
        doc = mark(nlp.make_doc(article.text), article, views)
        doc._.published = views[0].published
        doc.user_data["article"] = {
            "id": article.id,
            "title": article.title,
            "publisher": article.publisher,
            "published": views[0].published,
            "url": article.url,
        }
        packed.add(doc)
    packed.to_disk(path)
