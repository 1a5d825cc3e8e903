"""Reading one text without a dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walkback.articles import article_from_text
from walkback.dossier.context import extent, joined, sentence
from walkback.dossier.edtf import bounds
from walkback.dossier.shown import StatementView
from walkback.pipeline import draft, settle
from walkback.positions import MemoryTopics
from walkback.relations import MemoryStore
from walkback.speakers import MemoryDirectory

if TYPE_CHECKING:
    from datetime import date

    from walkback.positions import Codebook
    from walkback.records import Article, Statement

__all__ = ["read", "read_article"]


def read(
    text: str,
    *,
    published: date | str | None = None,
    title: str = "",
    publisher: str | None = None,
    url: str | None = None,
    codebook: Codebook | None = None,
) -> list[StatementView]:
    """Return the statements of a news article, in text order, without a dossier.

    `published` is the day of publication (a date, a datetime, or text such as ``2017-12-14``); without it no
    "on Tuesday" can be dated. Offsets count the code points of `text` as it was given. The title is not read
    for statements. Raises NoArticleFound for a text without words.

    >>> text = "“We will talk without conditions,” Rex Tillerson said on Tuesday."
    >>> [found] = read(text, published="2017-12-14")
    >>> found.speaker, found.words, found.day
    ('Rex Tillerson', 'We will talk without conditions', '2017-12-12')
    """
    article = article_from_text(text, published=published, title=title, publisher=publisher, url=url)
    return read_article(article, codebook)


def read_article(article: Article, codebook: Codebook | None = None) -> list[StatementView]:
    """Return the statements of an article, in text order, as `read` does."""
    topics = MemoryTopics()
    settled = settle(draft(article), MemoryDirectory(), topics, MemoryStore(), codebook=codebook)
    labels = {topic.id: topic.label for topic in topics.topics()}
    return [_view(statement, article, labels) for statement in settled.record.statements]


def _view(statement: Statement, article: Article, labels: dict[str, str]) -> StatementView:
    line = sentence(article.text, extent(statement))
    first, last = bounds(statement.said_on.edtf if statement.said_on else None)
    when = article.published.when if article.published else None
    published_day = when.date().isoformat() if when else ""
    return StatementView(
        statement,
        words=joined(article.text, statement.content),
        sentence=" ".join(line.of(article.text).split()),
        sentence_start=line.start,
        day=first or last or published_day,
        speaker=statement.speaker_name,
        speaker_id=statement.speaker,
        topic=labels.get(statement.topic or ""),
        topic_id=statement.topic,
        title=article.title,
        publisher=article.publisher,
        published=when.isoformat() if when else None,
        published_day=published_day,
        url=article.url,
        confidence=min((value for _, value in statement.confidence), default=1.0),
    )
