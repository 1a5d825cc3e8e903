"""Offers that a text says are unanswered: "Freedonia offered a truce. Sylvania has yet to respond"."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from walkback.offers.book import sides_of
from walkback.offers.parties import parties
from walkback.offers.roles import MONTH, addressees, answers_for, at_home
from walkback.offers.silences import OFFERED, find_silences
from walkback.records import Act, ActorKind, Passage, Response, Span, Statement
from walkback.relations.nouns import acts_fit
from walkback.relations.scene import Scene
from walkback.relations.sides import same_speaker
from walkback.relations.times import WEEK, days_of, days_said, gap
from walkback.speakers import find_mentions, resolve

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from walkback.offers.silences import Silence
    from walkback.records import Article, Offer
    from walkback.relations.said import Said
    from walkback.speakers import Directory, Mention

__all__ = ["Waiting"]

_HELD_OUT: Final = frozenset({Act.OFFER, Act.PROMISE, Act.AGREE})
"""What "has yet to respond" is said of first: of a demand or a threat only where nothing is held out."""
_NEAR: Final = 2
"""Sentences before a silence in which an offer stands, or is made by who is named there, that was not answered."""
_MOST: Final = 100
"""Silences of one article that are looked at."""


class _Text(NamedTuple):
    """An article laid out for finding who is named where."""

    scene: Scene
    mentions: tuple[Mention, ...]

    def named(self, span: Span) -> frozenset[str]:
        """Return the persons, states and bodies that a stretch names, and the states whose bodies these are."""
        inside = [m for m in self.mentions if span.covers(m.core)]
        sides = (m.side for m in inside if m.side and m.kind is not ActorKind.PERSON)
        return frozenset((*(m.name for m in inside), *sides))


class _Owed(NamedTuple):
    """A silence, and who keeps it as the speaker of a statement; None where the text names nobody."""

    silence: Silence
    by: Statement | None


class Waiting:
    """What an article says is unanswered; asked for its own offers, and then for older ones that it may speak of.

    `said` are the statements of the article.
    """

    def __init__(self, article: Article, said: Sequence[Said], directory: Directory | None = None) -> None:
        """Take an article; it is searched when there are offers to look for."""
        self._article = article
        self._said = said
        self._directory = directory

    def among(self, offers: Sequence[Offer], entries: Sequence[Said]) -> tuple[Offer, ...]:
        """Return the offers, those that the article says are unanswered with the words which say so.

        `entries` are the offers' own statements, of this article or of earlier ones. An offer that was answered stays
        as it is. One of another article is spoken of only by an article with a statement on its topic, at most a month
        later.
        """
        ledger = {o.statement: o for o in offers if o.response is Response.NONE}
        if not ledger or not self._owed:
            return tuple(offers)
        made = {s.id: s.statement for s in entries if s.id in ledger and _bears(self._article, s, self._said)}
        sides = sides_of((*entries, *self._said))
        for one in self._owed:
            pool = {
                key: ledger[key] for key, s in made.items()
                if ledger[key].response is Response.NONE and _is_to(one, s, ledger[key], sides)
            }  # fmt: skip
            if not pool:
                continue
            theirs = {name for key, o in pool.items() for name in (o.to, made[key].addressee)}
            for s in _meant(self._text, one.silence, [made[key] for key in pool], theirs):
                passage = Passage(self._article.id, one.silence.span)
                ledger[s.id] = replace(ledger[s.id], response=Response.NONE_YET, unanswered=passage)
        return tuple(ledger.get(o.statement, o) for o in offers)

    @cached_property
    def _text(self) -> _Text:
        scene = Scene(self._article, [s.statement for s in self._said])
        return _Text(scene, find_mentions(self._article, self._directory))

    @cached_property
    def _owed(self) -> list[_Owed]:
        """The silences of the article with who keeps them, told as by a statement of theirs."""
        found = list(islice(find_silences(self._article.text), _MOST))
        kept = {
            f"silence {i}": Statement(f"silence {i}", self._article.id, (one.span,), source=(one.who,))
            for i, one in enumerate(found) if one.who
        }  # fmt: skip
        # Pronouns go on about who spoke before.
        told = [*(s.statement for s in self._said), *kept.values()]
        by = {s.id: s for s in resolve(self._article, told, self._directory).statements} if kept else {}
        return [_Owed(one, by.get(f"silence {i}")) for i, one in enumerate(found)]


def _bears(article: Article, made: Said, said: Sequence[Said]) -> bool:
    """Tell whether an article can speak of an offer: its own one, or one on a topic of its, not long before."""
    if made.statement.article == article.id:
        return True
    days = days_of(article.published.when.date().isoformat()) if article.published else None
    topic = made.statement.topic
    on_it = topic is not None and any(s.statement.topic == topic for s in said)
    return on_it and bool(days and made.days and -1 < gap(made.days, days) <= MONTH)


def _is_to(one: _Owed, made: Statement, offer: Offer, sides: Mapping[str, str]) -> bool:
    """Tell whether an offer is to those who keep silent, or can be where the text does not name them."""
    if at_home(made, offer.to, sides):
        return False
    theirs = addressees(made, offer.to, sides)
    return bool(theirs) and (one.by is None or answers_for(one.by, theirs, made))


def _meant(text: _Text, silence: Silence, pool: Sequence[Statement], theirs: Collection[str | None]) -> list[Statement]:
    """Return the offers that are not answered, out of those to `theirs`: all tellings of the one that is meant."""
    what = silence.what
    noun = OFFERED.search(what.of(text.scene.text)) if what else None
    best = [s for s in pool if noun and acts_fit(s, noun.group(), best=True)]
    if noun:
        pool = best or [s for s in pool if acts_fit(s, noun.group())]
    else:
        pool = [s for s in pool if s.act in _HELD_OUT] or pool
    near = _near(text, silence.span.start, pool)
    named = {name for name in text.named(what) if name not in theirs} if what else set()
    if named:
        own = [s for s in pool if s.speaker_name in named] or [s for s in best or near if parties(s.side) & named]
    else:
        own = near or ([] if any(not _is_same(s, best[0]) for s in best) else best)
    told = [s for s in pool if any(_is_same(s, o) for o in own)]
    return [s for s in told if not any(_is_older(s, o) for o in told)]


def _near(text: _Text, at: int, pool: Sequence[Statement]) -> list[Statement]:
    """Return the last offer of the sentences before a silence, or those by who is named there."""
    scene, start = text.scene, at
    for _ in range(_NEAR + 1):
        start = scene.sentence(max(0, start - 1))[0]
    here = {s.id for s in scene.statements}
    before = [s for s in pool if s.id in here and start <= s.content[-1].end <= at]
    if before:
        return [max(before, key=lambda s: s.content[-1].end)]
    named = text.named(Span(start, at)) if start < at else frozenset()
    return [s for s in pool if s.speaker_name in named]


def _is_older(a: Statement, b: Statement) -> bool:
    """Tell whether one offer was made long before another: it is the last that waits for an answer."""
    before, after = days_said(a), days_said(b)
    return before is not None and after is not None and gap(before, after) > WEEK


def _is_same(a: Statement, b: Statement) -> bool:
    """Tell whether two offers are one that is told twice."""
    return a.id == b.id or (same_speaker(a, b) and a.act is b.act and a.topic == b.topic)
