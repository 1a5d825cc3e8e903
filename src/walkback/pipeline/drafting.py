"""What can be said of an article by itself: marks, statements, times, mentions and vectors.

This is where the models run, nine tenths of the time. It needs no dossier, so it can be done in any
process and in any order; `settling` does the rest in the order of the articles.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from walkback.dates import find_times
from walkback.errors import UnreadArticle
from walkback.pipeline.clocks import silent
from walkback.positions import encode_statements
from walkback.reading import Reader
from walkback.speakers import find_mentions
from walkback.statements import assemble

if TYPE_CHECKING:
    from walkback.pipeline.clocks import Clock
    from walkback.positions.encoder import Encoded, Encoder
    from walkback.records import Article, TimeExpression
    from walkback.speakers import Mention
    from walkback.statements import Assembly

__all__ = ["Draft", "attempt", "draft"]


@dataclass(frozen=True, slots=True)
class Draft:
    """An article with all that the stages found which look at nothing else.

    `encoded` has one row for each statement of `assembly`, None where there is none.
    """

    article: Article
    assembly: Assembly
    times: tuple[TimeExpression, ...]
    mentions: tuple[Mention, ...]
    encoded: Encoded | None


def draft(
    article: Article,
    reader: Reader | None = None,
    clock: Clock | None = None,
    encoder: Encoder | None = None,
) -> Draft:
    """Run an article through the stages that need nothing but the article, by the shipped models unless given."""
    tick = clock or silent
    marks = (reader or _reader()).marks(article)
    tick("reading")
    assembly = assemble(article, marks)
    tick("statements")
    times = find_times(article.text, article.published, title=article.title, dateline=article.dateline)
    tick("dates")
    mentions = find_mentions(article)
    tick("speakers")
    encoded = encode_statements(article, assembly.statements, encoder) if assembly.statements else None
    tick("positions")
    return Draft(article, assembly, times, mentions, encoded)


def attempt(
    article: Article,
    reader: Reader | None = None,
    clock: Clock | None = None,
    encoder: Encoder | None = None,
) -> Draft | UnreadArticle:
    """Return the draft of an article, or the error to tell where a stage fails on it: it must not cost the others.

    Missing models and memory that runs out concern all articles and are raised.
    """
    try:
        with UnreadArticle.instead(article.source or article.id, "reading"):
            return draft(article, reader, clock, encoder)
    except UnreadArticle as error:
        return error


@cache
def _reader() -> Reader:
    return Reader()
