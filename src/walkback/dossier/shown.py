"""What views, exports and the web show: a record with the words and names around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from walkback.records import INDEPENDENT, OwnSide

if TYPE_CHECKING:
    from walkback.records import Actor, Article, Event, Offer, Passage, Relation, Response, Statement

__all__ = [
    "ActorView",
    "ArticleView",
    "EventView",
    "MatterView",
    "OfferView",
    "PassageView",
    "RelationView",
    "StatementView",
    "TopicView",
]


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement with its sentence, and the names of its speaker, topic and article.

    `statement` has a person's corrections applied. `day` is the first day it can have been made, else
    the day of publication, ISO 8601, for sorting; empty where neither is known. `speaker_id` and `topic_id`
    are those that the statement's own were merged into, if they were. `status` is ``accepted``
    or ``rejected`` where a person judged it, else empty. `publisher` is the outlet, else the agency
    credited. `published` is ISO 8601 with its time zone.
    """

    statement: Statement
    words: str
    sentence: str
    sentence_start: int
    day: str
    speaker: str | None
    speaker_id: str | None
    topic: str | None
    topic_id: str | None
    title: str
    publisher: str | None
    published: str | None
    published_day: str
    url: str | None
    confidence: float
    conditions: str | None = None
    status: str = ""

    @property
    def id(self) -> str:
        """The id of the statement."""
        return self.statement.id

    @property
    def article(self) -> str:
        """The id of the article it stands in."""
        return self.statement.article


@dataclass(frozen=True, slots=True)
class RelationView:
    """A relation with both of its statements; `key` names it in corrections and pages.

    `evidence` is the journalist's words for a reported relation or a move. `status` is ``confirmed`` or
    ``rejected`` where a person judged it, else empty.
    """

    relation: Relation
    a: StatementView
    b: StatementView
    evidence: str | None
    key: str
    day: str
    status: str = ""

    @property
    def inside(self) -> str | None:
        """The side that both statements are of, or None."""
        side = self.a.statement.side
        return side if side == self.b.statement.side and side != INDEPENDENT else None


@dataclass(frozen=True, slots=True)
class PassageView:
    """Words of an article with the sentence they stand in, and the names of the article.

    `publisher` is the outlet, else the agency credited; `published_day` is ISO 8601, or empty.
    """

    passage: Passage
    words: str
    sentence: str
    title: str
    publisher: str | None
    published_day: str
    url: str | None

    @property
    def article(self) -> str:
        """The id of the article."""
        return self.passage.article


@dataclass(frozen=True, slots=True)
class OfferView:
    """An offer with the statement that made it, its conditions in words, and its evidence.

    `verdicts` tells for each piece of evidence what it says of the offer, empty where that was not noted.
    `unanswered` are the words which say that no answer has come, where that is where it stands.
    """

    offer: Offer
    statement: StatementView
    conditions: str | None
    evidence: tuple[tuple[str, StatementView], ...]
    day: str
    status: str = ""
    verdicts: tuple[str, ...] = ()
    unanswered: PassageView | None = None

    @property
    def matter(self) -> str:
        """What it has in common with the other offers of its matter: ``from|to|act|topic id``.

        Where its own side contradicted it, one side holds out two things: then the act goes with its speaker. Where
        one of these is not known it is a matter by itself, called by its statement's id.
        """
        made = self.statement.statement
        act = made.act.value if made.act else ""
        if act and self.offer.own_side is OwnSide.CONTRADICTED:
            act = f"{act} by {made.speaker}" if made.speaker else ""
        parts = (self.offer.from_side, self.offer.to, act, self.statement.topic_id or "")
        return "|".join(parts) if all(parts) else self.offer.statement


@dataclass(frozen=True, slots=True)
class MatterView:
    """An offer with all others of its matter, from one side to another by the same act and on the same topic.

    `number` counts them all, also those that are not among `others`, and `times` how often it was said: what one
    speaker said on one day counts once, however many sentences or outlets tell it. `first` is the day of the first,
    EDTF, and `last` that of the last, where there is a later one than `offer`. `answers` are those to others that
    are not the answer to `offer`, with the number of each.
    """

    offer: OfferView
    others: tuple[OfferView, ...] = ()
    number: int = 1
    times: int = 1
    first: str | None = None
    last: str | None = None
    answers: tuple[tuple[Response, int], ...] = ()


@dataclass(frozen=True, slots=True)
class EventView:
    """An event with the words that tell it and its article's title."""

    event: Event
    words: str
    day: str
    title: str
    publisher: str | None


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with the number of its statements that no one rejected."""

    article: Article
    day: str
    words: int
    statements: int


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor with the number of statements, when the first and the last was said, and the office held in the last.

    Days are EDTF, no finer than they are told.
    """

    actor: Actor
    statements: int
    first: str | None = None
    last: str | None = None
    office: str | None = None


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic with the number of its statements, and when the first and the last was said: EDTF, no finer than told."""

    id: str
    label: str
    statements: int
    first: str | None = None
    last: str | None = None
    fixed: bool = False
    question: str = ""
