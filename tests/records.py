"""Small records for tests: a few articles about one question, with what a reader would find in them."""

import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime

from walkback.records import (
    Act,
    Actor,
    ActorKind,
    Article,
    ArticleRecord,
    Basis,
    Event,
    Mode,
    Offer,
    Office,
    OwnSide,
    Passage,
    Precision,
    Published,
    Relation,
    RelationKind,
    Response,
    SaidOn,
    Span,
    Stance,
    Statement,
    TimeExpression,
)

RILEY = Actor(
    "p00000000riley",
    "Ann Riley",
    ActorKind.PERSON,
    "Northland",
    ("Riley",),
    (Office("foreign minister", "Foreign Ministry", "Northland", "2017-03-01", "2017-04-02"),),
)
OKORO = Actor("p00000000okoro", "Ben Okoro", ActorKind.PERSON, "Southland", ("Okoro",))


def article_of(text: str, title: str = "", day: str = "2017-04-02", publisher: str = "Daily Post") -> Article:
    key = "a" + hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]
    when = Published(datetime.fromisoformat(day).replace(tzinfo=UTC), Precision.DAY)
    return Article(key, text, title, publisher, published=when, source=f"{publisher}/{key}.txt")


def statement_of(article: Article, content: str, cue: str, source: str, **fields: object) -> Statement:
    spans = [
        tuple(Span(m.start(), m.end()) for m in [re.search(re.escape(words), article.text)] if m and words)
        for words in (content, cue, source)
    ]
    key = hashlib.sha256(f"{article.id}{spans}".encode()).hexdigest()[:16]
    return Statement(f"s{key}", article.id, *spans, extractor="test", **fields)  # type: ignore[arg-type]


def offering() -> ArticleRecord:
    text = (
        "Northland is ready to talk without conditions, Foreign Minister Ann Riley said on Saturday.\n"
        "“We will meet anywhere,” she added."
    )
    article = article_of(text, "Northland offers talks")
    day = Span(text.index("Saturday"), text.index("Saturday") + 8)
    said = SaidOn("2017-04-01", "weekday", "published 2017-04-02", day, 0.9)
    offer = statement_of(
        article,
        "Northland is ready to talk without conditions",
        "said",
        "Foreign Minister Ann Riley",
        speaker=RILEY.id,
        speaker_name=RILEY.name,
        speaker_kind=RILEY.kind,
        capacity="foreign minister",
        side="Northland",
        said_on=said,
        act=Act.OFFER,
        addressee="Southland",
        topic="t1",
        stance=Stance.FOR,
        confidence=(("act", 0.8), ("speaker", 0.95)),
    )
    more = statement_of(
        article,
        "We will meet anywhere",
        "added",
        "she",
        mode=Mode.DIRECT,
        speaker=RILEY.id,
        speaker_name=RILEY.name,
        side="Northland",
        said_on=said,
        act=Act.PROMISE,
        topic="t1",
        stance=Stance.FOR,
    )
    when = TimeExpression(day, "DATE", "2017-04-01", "2017-04-01", rule="weekday")
    return ArticleRecord(
        article,
        (offer, more),
        (when,),
        (RILEY,),
        offers=(Offer(offer.id, "Northland", "Southland", "talks without conditions"),),
    )


def refusing(first: ArticleRecord) -> ArticleRecord:
    text = (
        "Southland tested a rocket on Sunday. Ben Okoro, its envoy, rejected the offer of talks on Monday. "
        "He said Ann Riley had spoken “too soon”."
    )
    article = article_of(text, "Southland refuses", "2017-04-03", "Evening Echo")
    refusal = statement_of(
        article,
        "the offer of talks",
        "rejected",
        "Ben Okoro, its envoy",
        speaker=OKORO.id,
        speaker_name=OKORO.name,
        speaker_kind=OKORO.kind,
        side="Southland",
        said_on=SaidOn("2017-04", "month"),
        act=Act.REJECT,
        topic="t1",
        stance=Stance.AGAINST,
        confidence=(("act", 0.6),),
    )
    relation = Relation(
        first.statements[0].id,
        refusal.id,
        RelationKind.CONTRADICTS,
        Basis.REPORTED,
        0.9,
        article.id,
        Span(59, 67),
        "cue",
    )
    offer = Offer(
        first.statements[0].id,
        "Northland",
        "Southland",
        "talks without conditions",
        (),
        Response.REJECTED,
        OwnSide.NONE,
        (),
        (("response", refusal.id),),
        "2017-04",
    )
    test = Event(
        "e1", article.id, Span(0, 35), "missile test", "MOBILIZE", ("Southland",), on=SaidOn("2017-04-02", "weekday")
    )
    return ArticleRecord(article, (refusal,), (), (OKORO,), (test,), (relation,), (offer,))


def unanswered(day: str = "2017-05-02") -> ArticleRecord:
    """Northland's offer of talks once more, in an article which says that Southland has not answered."""
    found = repeating(day, words="Northland would talk", more=" It rained. Southland has yet to respond. It snowed.")
    words = "Southland has yet to respond"
    at = found.article.text.index(words)
    passage = Passage(found.article.id, Span(at, at + len(words)))
    return replace(
        found, offers=tuple(replace(o, response=Response.NONE_YET, unanswered=passage) for o in found.offers)
    )


def repeating(
    day: str, words: str = "Northland would talk", outlet: str = "Morning Wire", more: str = "", **fields: object
) -> ArticleRecord:
    """Ann Riley holds out talks to Southland once more: the same matter as `offering`, unless fields say otherwise.

    Those that an `Offer` has are the offer's, others the statement's.
    """
    article = article_of(
        f"{words}, Ann Riley said on {day}, {outlet} tells.{more}", "Northland offers again", day, outlet
    )
    own = {name: fields.pop(name) for name in ("to", "response", "own_side", "terms") if name in fields}
    person = {"speaker": RILEY.id, "speaker_name": RILEY.name, "speaker_kind": RILEY.kind, "side": "Northland"}
    coded = {"said_on": SaidOn(day, "weekday"), "act": Act.OFFER, "topic": "t1", "addressee": "Southland"}
    said = statement_of(article, words, "said", "Ann Riley", **(person | coded | fields))
    offer = Offer(said.id, "Northland", **({"to": "Southland", "terms": words} | own))
    return ArticleRecord(article, (said,), actors=(RILEY,), offers=(offer,))


def numbered(number: int) -> ArticleRecord:
    """One of as many small articles as a test needs, with a statement, an actor and an offer each."""
    text = f"Envoy Number {number} said talks would open in room {number}. “We are ready,” she added."
    article = article_of(text, f"Room {number}", f"2017-{number % 12 + 1:02}-{number % 27 + 1:02}")
    actor = Actor(f"p{number % 7:012}", f"Envoy {number % 7}", ActorKind.PERSON, "Eastland")
    shared = {"speaker": actor.id, "speaker_name": actor.name, "side": "Eastland", "topic": f"t{number % 3}"}
    content = f"talks would open in room {number}"
    first = statement_of(article, content, "said", f"Envoy Number {number}", act=Act.OFFER, **shared)
    second = statement_of(article, "We are ready", "added", "she", mode=Mode.DIRECT, **shared)
    offer = Offer(first.id, "Eastland", "Westland", f"talks in room {number}")
    repeats = Relation(first.id, second.id, RelationKind.REPEATS, Basis.INFERRED, 0.6)
    return ArticleRecord(article, (first, second), (), (actor,), (), (repeats,), (offer,))
