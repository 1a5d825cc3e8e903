"""A statement with what comparing it needs: its words, its time, its vector."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from walkback.relations.times import Days, days_of, days_said, gap
from walkback.statements.posts import with_verb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from walkback.records import Article, Statement

    Floats = NDArray[np.float32]

__all__ = ["Said", "earlier_first", "joined", "said_all"]


@dataclass(frozen=True)
class Said:
    """A statement lifted out of its article, so that it can be compared with those of others.

    `text` is the content, pieces joined by an ellipsis, `conditions` the condition clauses,
    `published` the article's day (EDTF), `vector` the unit sentence vector of the statement.
    """

    statement: Statement
    text: str
    cue: str
    conditions: tuple[str, ...]
    published: str | None
    vector: Floats = field(compare=False, repr=False)
    frame: str = ""
    """The words of its sentence outside its content: "But Smith said", "also told reporters"."""

    @cached_property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id

    @cached_property
    def days(self) -> Days | None:
        """First and last day it can have been said: as derived, else up to the day of publication."""
        return days_said(self.statement) or days_of(self.published)

    @cached_property
    def order(self) -> tuple[int, int, str, int]:
        """Sort key: by the day said, then published, then place in the article."""
        days, published = self.days or (0, 0), days_of(self.published) or (0, 0)
        return (days[0] + days[1], published[0], self.statement.article, self.statement.start)


def said_all(article: Article, statements: Sequence[Statement], vectors: Floats | None = None) -> tuple[Said, ...]:
    """Return the statements of an article ready to be compared; without `vectors` these are made."""
    if not statements:
        return ()
    if vectors is None:
        from walkback.positions import encode_statements  # noqa: PLC0415  (loads the model)

        vectors = encode_statements(article, statements).vectors
    published = article.published.when.date().isoformat() if article.published else None
    return tuple(
        Said(
            s, joined(article, s.content), with_verb(s, joined(article, s.cue)),
            tuple(span.of(article.text) for span in s.conditions), published, np.asarray(vector, np.float32),
            _frame(article, s),
        )
        for s, vector in zip(statements, vectors, strict=True)
    )  # fmt: skip


def _frame(article: Article, statement: Statement) -> str:
    """Return the words before the content, back to the start of the sentence, with the cue."""
    first = min(s.start for s in (*statement.content, *statement.cue, *statement.source))
    floor = max(0, first - 80)
    stops = [article.text.rfind(stop, floor, first) for stop in (". ", "\n", ".” ", '." ', "? ", "! ")]
    lead = article.text[max(floor, *(stop + 1 for stop in stops)) : first]
    return f"{lead} {joined(article, statement.cue)}".strip()


def joined(article: Article, spans: Sequence[object]) -> str:
    """Return the words of spans, joined by an ellipsis."""
    return " … ".join(span.of(article.text) for span in spans)  # type: ignore[attr-defined]


def earlier_first(a: Said, b: Said) -> tuple[Said, Said]:
    """Return two statements in the order in which they were said; ties go by place in the text.

    Within one article an undated statement counts as said where it stands.
    """
    if a.statement.article == b.statement.article:
        known = [days_said(s.statement) for s in (a, b)]
        if known[0] and known[1] and gap(known[0], known[1]):
            return (a, b) if gap(known[0], known[1]) > 0 else (b, a)
        return (a, b) if a.statement.start <= b.statement.start else (b, a)
    return (a, b) if a.order <= b.order else (b, a)
