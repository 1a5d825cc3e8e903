"""Events that the text tells as having happened, beside the words: tests, sanctions, meetings.

Patterns of a finite past verb with its object, outside of what people are quoted as saying. A
sentence that denies, plans or supposes the event gives none. The actor is the nearest mention
before the verb in the clause, the target the first after it; the day is that of a time expression
in the sentence.

Source of the codes: PLOVER manual (Open Event Data Alliance 2018).
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from walkback.records import Event, SaidOn, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from walkback.positions.addressees import Named
    from walkback.records import Article, Statement, TimeExpression

__all__ = ["EVENT_KINDS", "find_events"]

_N: Final = r"(?:[\w’'.,-]+\ ){0,5}?"
_WEAPON: Final = r"(?:(?:ballistic\ |cruise\ |long-range\ |short-range\ |intercontinental\ |nuclear\ )*(?:missiles?|rockets?|ICBMs?|warheads?|satellite)|(?:hydrogen|atomic|nuclear)\ (?:bombs?|devices?|weapons?))"
_KINDS: Final = (
    ("weapons test", "MOBILIZE", rf"(?:test[- ]?fired|tested|launched|fired|detonated|conducted|carried\ out|staged)\ {_N}(?:{_WEAPON}|(?:nuclear|missile|weapons)\ tests?)"),
    ("sanctions", "COERCE", rf"(?:imposed|slapped|levied|adopted|approved|passed|tightened|expanded|reimposed)\ {_N}(?:sanctions|embargo|tariffs|duties)|(?:sanctioned|blacklisted)\ (?=[A-Z\d]|{_N}(?:companies|officials|individuals|banks|people|entities))"),
    ("relief", "YIELD", rf"(?:lifted|eased|suspended|waived|removed)\ {_N}(?:sanctions|embargo|tariffs)"),
    ("recall", "SANCTION", rf"(?:recalled|withdrew|expelled|pulled\ out)\ {_N}(?:ambassadors?|envoys?|diplomats?)|(?:cut|severed|broke(?:\ off)?)\ {_N}(?:diplomatic\ (?:ties|relations)|ties)"),
    ("meeting", "CONSULT", rf"(?:met\ (?:with\ |privately\ |briefly\ )*(?=[A-Z\w])|held\ {_N}(?:talks|meetings?|negotiations|a\ summit|summits?)|(?:sat\ down|spoke|talked)\ (?:by\ (?:tele)?phone\ )?with\ )"),
    ("visit", "CONSULT", rf"(?:visited\ (?=[A-Z])|(?:arrived|landed)\ in\ (?=[A-Z])|(?:travell?ed|flew|went)\ to\ (?=[A-Z])|paid\ {_N}visit\ to)"),
    ("agreement", "AGREE", rf"(?:signed|reached|concluded|struck|sealed|ratified)\ {_N}(?:agreements?|deals?|accords?|treaty|treaties|pacts?|memorandum|declaration)"),
    ("release", "YIELD", rf"(?:freed|released)\ {_N}(?:prisoners?|hostages?|detainees?|Americans?|citizens?)"),
    ("withdrawal", "SANCTION", rf"(?:withdrew|pulled\ out|quit)\ (?:from\ |of\ )?{_N}(?:agreement|deal|accord|treaty|pact)"),
    ("exercise", "MOBILIZE", rf"(?:held|conducted|staged|began|launched|carried\ out)\ {_N}(?:military\ |joint\ |naval\ )+(?:exercises?|drills?)"),
    ("attack", "ASSAULT", r"(?:bombed|shelled|attacked|struck|invaded|shot\ down)\ (?=[A-Z\d]|(?:an?|the|two|three)\ )"),
)  # fmt: skip
EVENT_KINDS: Final = {name: code for name, code, _ in _KINDS}
"""The kinds of event found, with their PLOVER class."""

_PATTERNS: Final = tuple((name, code, re.compile(rf"\b(?:{p})", re.VERBOSE)) for name, code, p in _KINDS)
_SENTENCE: Final = re.compile(
    r"[^.!?\n]+(?:\.(?=\S)[^.!?\n]*|[A-Z]\.[^.!?\n]*|\b(?:Mr|Ms|Mrs|Dr|Gen|Sen|Rep|Gov|Jan|Feb|Aug|Sept|Oct|Nov|Dec|St)\.[^.!?\n]*)*[.!?]?"
)
_UNREAL: Final = re.compile(
    r"\b(?:not|never|if|would|could|might|may|will|should|whether|unless|plans?|to be|until|before|denied|without|had it|hopes?)\b|n['’]t\b|['’]d\b"
)
_PASSIVE_BY: Final = re.compile(r"\b(?:was|were|been|being|is|are|be)\s+(?:\w+ly\s+)?$")
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
    said = [piece for s in statements for piece in s.content]
    found = [f for f in _candidates(article.text) if not any(piece.overlaps(f.verb) for piece in said)]
    return tuple(_event(article, f, times, mentions) for f in found)


def _candidates(text: str) -> Iterator[_Found]:
    """Yield at most one event of each kind for each sentence."""
    for sentence in _SENTENCE.finditer(text):
        span = Span(sentence.start(), sentence.end())
        for kind, plover, pattern in _PATTERNS:
            match = pattern.search(text, span.start, span.end)
            if match and not _UNREAL.search(text, max(span.start, match.start() - 40), match.start()):
                yield _Found(kind, plover, span, Span(match.start(), match.end()))


def _event(
    article: Article, found: _Found, times: Sequence[TimeExpression], mentions: Sequence[Named]
) -> Event:
    """Return the event with its actors, targets and day."""
    inside = sorted((m for m in mentions if found.sentence.covers(m.span)), key=lambda m: m.span)
    before = [m.name for m in inside if m.span.end <= found.verb.start]
    after = [m.name for m in inside if m.span.start >= found.verb.start]
    if _PASSIVE_BY.search(article.text, found.sentence.start, found.verb.start):
        before, after = after, before
    actors = tuple(dict.fromkeys(before[-1:]))
    key = f"{article.id}\n{found.kind}\n{found.verb.start}\n{found.verb.end}"
    return Event(
        id="e" + hashlib.sha256(key.encode()).hexdigest()[:12], article=article.id, span=found.sentence, kind=found.kind,
        plover=found.plover, actors=actors, targets=tuple(n for n in dict.fromkeys(after[:2]) if n not in actors),
        on=_day(found, times), confidence=CONFIDENCE if actors else CONFIDENCE_NO_ACTOR,
    )  # fmt: skip


def _day(found: _Found, times: Sequence[TimeExpression]) -> SaidOn | None:
    """Return the day of the dated expression in the sentence that is nearest to the verb."""
    dated = [t for t in times if t.edtf and t.kind in {"DATE", "TIME"} and found.sentence.covers(t.span)]
    if not dated:
        return None
    nearest = min(dated, key=lambda t: (abs(t.span.start - found.verb.start), t.span))
    return SaidOn(nearest.edtf or "", "time expression in the sentence", nearest.anchor, nearest.span, 0.8)
