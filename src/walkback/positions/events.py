"""Events that the text tells as having happened, beside the words: tests, sanctions, meetings.

Patterns of a finite past verb with its object, outside of what people are quoted as saying. A
sentence that denies, plans or supposes the event gives none. The actor is the nearest mention
before the verb that no preposition leads ("by" and "between" after a passive), with those that it is joined to
by "and"; the targets are the first two after it in its clause, places of a meeting aside; the day is that of a time
expression in the sentence that does not merely describe something else ("the April 1961 invasion").

Source of the codes: PLOVER manual (Open Event Data Alliance 2018).
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, Final, TypeVar

from walkback.beginnings import Beginnings
from walkback.positions.sentences import sentences
from walkback.records import Event, SaidOn, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from walkback.positions.addressees import Named
    from walkback.records import Article, Statement, TimeExpression

    T = TypeVar("T", Named, TimeExpression)

__all__ = ["EVENT_KINDS", "find_events"]

_N: Final = r"(?:[\w’'.,-]+ ){0,5}?"
_WAS: Final = r"(?:was|were|has been|have been|had been) "
_WEAPON: Final = (
    r"(?:(?:(?:ballistic|cruise|nuclear|[a-z]+-range|intercontinental) ){0,8}"
    r"(?:missiles?|rockets?|ICBMs?|warheads?|satellite)|(?:hydrogen|atomic|nuclear) (?:bombs?|devices?|weapons?))"
)
_AT: Final = r" (?:strikes?|attacks?|raids?|barrages?|against)\b"
_NO_ATTACK: Final = rf"\b(?!{_AT})"
_DIPLOMATS: Final = r"(?:ambassadors?|envoys?|diplomats?)"
_MEASURES: Final = r"(?:sanctions|embargo|tariffs|duties)"
_PEOPLE: Final = r"(?:companies|officials|individuals|banks|people|entities)"
_TALKS: Final = r"(?:talks|meetings?|negotiations|a summit|summits?)"
_PACT: Final = r"(?:agreements?|deals?|accords?|treaty|treaties|pacts?|memorandum|declaration)"
_CAPTIVES: Final = r"(?:prisoners?|hostages?|detainees?|Americans?|citizens?)"
_KINDS: Final = (
    ("weapons test", "MOBILIZE", (
        (
            rf"(?:test[- ]?fired|tested|launched|fired|detonated|conducted|carried out|staged) {_N}"
            rf"(?:{_WEAPON}{_NO_ATTACK}|(?:nuclear|missile|weapons) (?:tests?|launch(?:es)?))"
        ),
        rf"{_WEAPON} {_WAS}(?:test[- ]?fired|tested|launched|fired|detonated){_NO_ATTACK}(?! at [A-Z])",
    )),
    ("sanctions", "COERCE", (
        rf"(?:imposed|slapped|levied|adopted|approved|passed|tightened|expanded|reimposed) {_N}{_MEASURES}",
        rf"(?:sanctioned|blacklisted) (?=[A-Z\d]|{_N}{_PEOPLE})",
        rf"{_MEASURES} {_WAS}(?:imposed|levied|adopted|approved|tightened|expanded|reimposed)",
    )),
    ("relief", "YIELD", (
        rf"(?:lifted|eased|suspended|waived|removed) {_N}{_MEASURES}",
        rf"{_MEASURES} {_WAS}(?:lifted|eased|suspended|waived|removed)",
    )),
    ("recall", "SANCTION", (
        rf"(?:recalled|withdrew|expelled|pulled out) {_N}{_DIPLOMATS}",
        rf"{_DIPLOMATS} {_WAS}(?:recalled|withdrawn|expelled)",
        rf"(?:cut|severed|broke(?: off)?) {_N}(?:diplomatic )?(?:ties|relations)",
    )),
    ("meeting", "CONSULT", (
        r"met (?:with |privately |briefly )*(?=[A-Z\w])", rf"held {_N}{_TALKS}",
        r"(?:sat down|spoke|talked) (?:by (?:tele)?phone )?with ",
    )),
    ("visit", "CONSULT", (
        r"visited (?=[A-Z])", r"(?:arrived|landed) in (?=[A-Z])", r"(?:travell?ed|flew|went) to (?=[A-Z])",
        rf"(?:paid|made) {_N}visit to",
    )),
    ("agreement", "AGREE", (
        rf"(?:signed|reached|concluded|struck|sealed|ratified) {_N}{_PACT}",
        rf"{_PACT} {_WAS}(?:signed|reached|concluded|struck|sealed|ratified)",
    )),
    ("release", "YIELD", (rf"(?:freed|released) {_N}{_CAPTIVES}", rf"{_CAPTIVES} {_WAS}(?:freed|released)")),
    ("withdrawal", "SANCTION", (rf"(?:withdrew|pulled out|quit) (?:from |of )?{_N}{_PACT}",)),
    ("exercise", "MOBILIZE", (
        rf"(?:held|conducted|staged|began|launched|carried out) {_N}(?:military |joint |naval )+(?:exercises?|drills?)",
    )),
    ("attack", "ASSAULT", (
        r"(?:bombed|shelled|invaded|shot down) (?=[A-Z\d]|(?:an?|the|two|three) )",
        rf"(?:launched|carried out|conducted) {_N}(?:air ?strikes?|strikes|attacks? on)",
        rf"(?:launched|fired) {_N}{_WEAPON}{_AT}", rf"{_WEAPON} {_WAS}(?:launched|fired)(?:{_AT}| at (?=[A-Z]))",
    )),
)  # fmt: skip
EVENT_KINDS: Final = {name: code for name, code, _ in _KINDS}
"""The kinds of event found, with their PLOVER class."""

_PATTERNS: Final = tuple((name, code, re.compile(rf"\b(?:{'|'.join(ways)})")) for name, code, ways in _KINDS)
_BEGINNINGS: Final = Beginnings([pattern for _, _, pattern in _PATTERNS])
_UNREAL: Final = re.compile(
    r"\b(?:not|never|(?i:if)|would|could|might|may|will|should|whether|unless|plans?|to be|until|before|denied"
    r"|without|had it|hopes?|refrain\w*|since)\b|n['’]t\b|['’]d\b"
)
_PASSIVE: Final = re.compile(r"\b(?:was|were|been|being)\b(?: \w+ly)? [\w-]+ ?(?:out |down )?$")
_PREPOSITION: Final = re.compile(
    r"\b(?:to|in|of|with|from|at|against|for|on|by|into|over|under|near) (?:the |an? |its |their )?$"
)
_AGENT: Final = re.compile(r"\b(?:by|between|among|, and|,|and) (?:the |an? )?(?:[A-Z]\w+ )*$")
_JOINED: Final = re.compile(r"(?:,|,? and|/) ?(?:the )?(?:[A-Z][\w.’'-]* ){0,4}")
"""What may stand between two actors of one verb: "Mr. Trump and Chinese President Xi Jinping"."""
_CLAUSE_END: Final = re.compile(
    r"[;:(]|,? (?:who|which|as|while|after|before|but|where|when|because|although|saying|amid|and (?=\w+ed\b))\b"
    r"|, (?!targeting\b)(?=\w+ing\b)| to (?=(?!the\b)[a-z]+ )| (?=\w{3,}ed (?:in|of|by|with|to)\b)"
    r"|, (?=(?:[A-Z]\w+ ){1,4}(?:said|says|was|is|has|had|will|would)\b)"
)
_NOT_AT: Final = {
    "visit": "for|by|during|from|of", "attack": "by|during|from|of", "weapons test": "by|during|from|in|on|of",
}  # fmt: skip
_WHERE: Final = "at|in|during|near|from|for|over|by"
"""Prepositions that lead to no target, for kinds of event not named above."""
_DESCRIBES: Final = re.compile(r"\b(?:the|an?|its|their|his|her|of) (?:[\w-]+ )?$")
CONFIDENCE: Final = 0.8
CONFIDENCE_NO_ACTOR: Final = 0.5


@dataclass(frozen=True, slots=True)
class _Found:
    """A pattern's place in a sentence."""

    kind: str
    plover: str
    sentence: Span
    verb: Span


def find_events(
    article: Article,
    times: Sequence[TimeExpression] = (),
    mentions: Sequence[Named] = (),
    statements: Sequence[Statement] = (),
) -> tuple[Event, ...]:
    """Return the events that the article tells as having happened, in text order.

    What stands in the content of `statements` is somebody's word and gives no event.
    """
    said = sorted(piece for s in statements for piece in s.content)
    reach = list(accumulate((piece.end for piece in said), max))
    found = [f for f in _candidates(article.text) if not _is_said(f.verb, said, reach)]
    days, named = sorted(times, key=_place), sorted(mentions, key=_place)
    return tuple(_event(article, f, _within(f.sentence, days), _within(f.sentence, named)) for f in found)


def _is_said(verb: Span, said: Sequence[Span], reach: Sequence[int]) -> bool:
    """Tell whether a verb stands among words that are conveyed; `reach` is how far the pieces up to each one go."""
    begun = bisect_left(said, verb.end, key=attrgetter("start"))
    return begun > 0 and reach[begun - 1] > verb.start


def _place(one: Named | TimeExpression) -> Span:
    return one.span


def _within(sentence: Span, ordered: Sequence[T]) -> list[T]:
    """Return those of mentions or times in text order that lie in a sentence."""
    first, last = (bisect_left(ordered, at, key=lambda one: one.span.start) for at in (sentence.start, sentence.end))
    return [one for one in ordered[first:last] if sentence.covers(one.span)]


def _candidates(text: str) -> Iterator[_Found]:
    """Yield at most one event of each kind for each sentence."""
    for span in sentences(text):
        for kind, plover, pattern in (_PATTERNS[i] for i in _BEGINNINGS.chosen(span.of(text))):
            match = pattern.search(text, span.start, span.end)
            if match and not _UNREAL.search(text, max(span.start, match.start() - 40), match.start()):
                yield _Found(kind, plover, span, Span(match.start(), match.end()))


def _event(article: Article, found: _Found, times: Sequence[TimeExpression], mentions: Sequence[Named]) -> Event:
    """Return the event with its actors, targets and day, of the times and mentions of its sentence in text order."""
    before = [m for m in mentions if m.span.end <= found.verb.start]
    after = [m for m in mentions if m.span.start >= found.verb.start]
    objects = [m for m in after if _is_object(article.text, found, m)]
    if _PASSIVE.search(article.text, found.sentence.start, found.verb.end):
        actors, targets = [m for m in after if _led_by(article, m, _AGENT)], _subject(article, before)
    else:
        actors, targets = _subject(article, before), objects[:2]
    done_by = tuple(dict.fromkeys(m.name for m in actors))
    key = f"{article.id}\n{found.kind}\n{found.verb.start}\n{found.verb.end}"
    return Event(
        id="e" + hashlib.sha256(key.encode()).hexdigest()[:12], article=article.id, span=found.sentence,
        kind=found.kind, plover=found.plover, actors=done_by,
        targets=tuple(n for n in dict.fromkeys(m.name for m in targets) if n not in done_by),
        on=_day(article, found, times), confidence=CONFIDENCE if done_by else CONFIDENCE_NO_ACTOR,
    )  # fmt: skip


def _subject(article: Article, before: Sequence[Named]) -> list[Named]:
    """Return the last mention before a verb that is no part of a phrase with a preposition or a possessive.

    With it come those before it that it is joined to: "Seoul and Tokyo".
    """
    free = [
        m
        for m in before
        if not _led_by(article, m, _PREPOSITION) and article.text[m.span.end : m.span.end + 2] not in {"'s", "’s"}
    ]
    chosen = (free or list(before))[-1:]
    for mention in reversed(before):
        if chosen and _JOINED.fullmatch(article.text, mention.span.end, max(mention.span.end, chosen[0].span.start)):
            chosen.insert(0, mention)
    return chosen


def _is_object(text: str, found: _Found, mention: Named) -> bool:
    """Tell whether a mention after a verb is what the verb is done to: in its clause, and no place or time of it."""
    end = _CLAUSE_END.search(text, found.verb.end, found.sentence.end)
    if end and end.start() < mention.span.start:
        return False
    where = _NOT_AT.get(found.kind, _WHERE)
    between = text[found.verb.start : mention.span.start]
    return not re.search(rf"\b(?:{where}) (?:the |an? )?(?:[\w.’'-]+ ){{0,2}}$", between)


def _led_by(article: Article, mention: Named, word: re.Pattern[str]) -> bool:
    """Tell whether one of these words stands right before a mention, an article and titles aside."""
    return bool(word.search(article.text[max(0, mention.span.start - 24) : mention.span.start]))


def _describes(text: str, time: Span) -> bool:
    """Tell whether a time stands before a noun that it describes, as in "the April 1961 invasion"."""
    return bool(_DESCRIBES.search(text, max(0, time.start - 30), time.start)) and bool(
        re.match(r" [a-z]{4,}", text[time.end : time.end + 6])
    )


def _day(article: Article, found: _Found, times: Sequence[TimeExpression]) -> SaidOn | None:
    """Return the day of the dated expression of the sentence that is nearest to the verb."""
    days = (t for t in times if t.edtf and t.kind in {"DATE", "TIME"})
    dated = [t for t in days if not _describes(article.text, t.span)]
    if not dated:
        return None
    nearest = min(dated, key=lambda t: (abs(t.span.start - found.verb.start), t.span))
    return SaidOn(nearest.edtf or "", "time expression in the sentence", nearest.anchor, nearest.span, 0.8)
