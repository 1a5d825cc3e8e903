"""What the resolution of sources knows of one article: its people, who has spoken, where it is at home."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING, Final

from walkback.records import ActorKind, Span
from walkback.speakers.capacities import capacity_of
from walkback.speakers.directory import actor_id, held, highest_office, in_office, office_keys, shipped
from walkback.speakers.knowledge import countries, gender_of
from walkback.speakers.offices import entries_in, noun_at, parse_title, singular
from walkback.speakers.phrases import describe
from walkback.speakers.places import PLACES, STATES_OF_US, US_HOME, US_WORDS
from walkback.speakers.pronouns import Antecedents
from walkback.speakers.referents import Referent
from walkback.speakers.words import HUMAN, INDEPENDENT_HEADS, LOWER_START, MODIFIERS, PRESS_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from walkback.records import Actor, Article, Statement
    from walkback.speakers.cast import Person
    from walkback.speakers.directory import Directory
    from walkback.speakers.mentions import Reading
    from walkback.speakers.offices import Title
    from walkback.speakers.scanned import Hit
    from walkback.speakers.titles import Naming


__all__ = ["Context"]

_LOOSE: Final = frozenset(["lawmaker", "legislator", "negotiator", "member", "hawk", "ambassador", "envoy", "critic"])
"""Plurals of people who have no name together, whatever goes before the noun."""
_CAPITAL: Final = frozenset(
    {"Republican", "Republicans", "Democrat", "Democrats", "Democratic", "House", "Senate", "GOP"}
)
_OWN_PEOPLE: Final = re.compile(r"\s(?:officials|media|diplomats|authorities|soldiers|troops|lawmakers|leaders)\b")
"""Plurals of whoever serves a state, and no others."""
_VAGUE: Final = frozenset(
    [
        "some",
        "everybody",
        "everyone",
        "many",
        "other",
        "most",
        "all",
        "anyone",
        "skeptic",
        "critic",
        "medium",
        "media",
    ]
)


class Context:
    """The state of one article while its sources are resolved in reading order."""

    def __init__(self, article: Article, reading: Reading, directory: Directory | None) -> None:
        """Start with nobody having spoken."""
        self.article = article
        self.text = article.text
        self.reading = reading
        self.directory = directory
        self.speakers: list[tuple[int, str]] = []
        self._at_home: str | None = None
        self._proper: frozenset[str] | None = None
        self.said: list[tuple[int, Referent]] = []
        self.voiced: list[tuple[int, Referent]] = []
        """As `said`, without the statements that others tell of."""
        self.documents: dict[str, Referent] = {}
        """By the noun for it, who wrote the document that spoke last."""
        self._persons = {p.actor: p for p in reading.persons}
        self._hit_starts = [h.start for h in reading.scan.hits]
        self._run_starts = [r.start for r in reading.scan.runs]
        self.antecedents = Antecedents(reading, article.title, self.speakers)

    def _hits_within(self, start: int, end: int) -> list[Hit]:
        """Return the known names that start in [start, end)."""
        return self.reading.scan.hits[bisect_left(self._hit_starts, start) : bisect_left(self._hit_starts, end)]

    def _hits_before(self, at: int) -> Iterator[Hit]:
        """Yield the known names that end by a code point, last first."""
        for place in range(bisect_left(self._hit_starts, at) - 1, -1, -1):
            if self.reading.scan.hits[place].end <= at:
                yield self.reading.scan.hits[place]

    def _named_in(self, span: Span) -> Person | None:
        """Return the person named first in a phrase."""
        return next((p for p, _ in self.antecedents.within(span.start, span.end)), None)

    def _remember(self, statement: Statement, r: Referent) -> None:
        at = (statement.source or statement.cue or statement.content)[0].start
        self.said.append((at, r))
        if statement.outer is None:
            self.voiced.append((at, r))
        if r.kind is ActorKind.PERSON and (statement.outer is None or not self.reading.scan.in_quote(at)):
            self.speakers.append((at, r.actor))

    def _of_person(self, p: Person, span: Span, confidence: float) -> Referent:
        title = self._title_near(p, span)
        side = p.side or self._side_of_bare(p) or "independent"  # whom the text gives no office speaks for himself
        capacity = self._capacity(p, title, side)
        return Referent(
            p.actor, p.name, ActorKind.PERSON, side, capacity, confidence, 0.95 if p.side else 0.6, "person", p.gender,
            facets=p.facets,
        )  # fmt: skip

    def _title_near(self, p: Person, span: Span) -> Title | None:
        """Return the title that the text gives: the one in the source, else the first informative one."""
        own = [t for n in p.places if span.start <= n.start < span.end for t in (n.title, n.apposition) if t]
        ranked = [t for t in [*own, *p.titles] if t.rank not in {"courtesy", "relative"}]
        return ranked[0] if ranked else None

    def _capacity(self, p: Person, title: Title | None, side: str | None) -> str | None:
        if title is not None:
            return capacity_of(title, side)
        if p.known is None or not self.reading.day:
            return None
        office = highest_office(p.known, self.reading.day)
        return office.title if office else None

    def _side_of_bare(self, p: Person) -> str | None:
        """Return the state meant by a title that names none: the one named last before it."""
        bare_titles = [t for t in p.titles if t.bare and t.rank not in {"courtesy", "relative", "independent"}]
        if not bare_titles:
            return None
        abroad = any(
            re.search(r"minist|premier|chancellor|parliament|provinc", t.text, re.IGNORECASE) for t in bare_titles
        )
        if any(t.noun in {"head", "director", "chairman", "chairwoman", "founder"} for t in bare_titles):
            return None
        if any(t.rank == "military" for t in bare_titles):
            return self._home() or self._country_before(p.places[0].start)
        if not abroad and any(t.rank == "spokesperson" for t in bare_titles):
            return self._side_near(p.places[0].left) or self._home()
        if not abroad and self._home():
            return self._home()
        return self._country_before(p.places[0].start, abroad=abroad)

    def _side_near(self, at: int) -> str | None:
        """Return the side of the state or body named last in this sentence or the one before."""
        s = self.reading.scan
        hit = next((h for h in self._hits_before(at) if h.entry.form != "press" and not s.in_quote(h.start)), None)
        return hit.entry.side if hit is not None and s.sentence(at) - s.sentence(hit.start) <= 1 else None

    def _country_before(self, at: int, *, abroad: bool = False) -> str | None:
        s = self.reading.scan
        for hit in self._hits_before(at):
            if abroad and hit.entry.name == "United States":
                continue
            if hit.end <= at and hit.entry.form in {"state", "adjective", "capital"} and not s.in_quote(hit.start):
                return hit.entry.name
        return None

    def _facets(self, p: Person) -> frozenset[str]:
        facets = p.facets
        if p.known:
            day = self.reading.day
            facets = facets.union(*(office_keys(o) for o in p.known.offices if day is None or in_office(o, day)))
        return facets

    def _holder(self, noun: str, side: str) -> Actor | None:
        day = self.reading.day
        for source in (self.directory, shipped()):
            if source is None or not side or day is None:
                continue
            found = [a for a in source.holders(noun, side) if held(a, noun, side, day)]
            if len(found) > 1:
                exact = [
                    a
                    for a in found
                    if (o := held(a, noun, side, day)) and (t := parse_title(o.title)) and t.noun == noun
                ]
                found = exact or found
            if len(found) == 1:
                return found[0]
        return None

    def _home(self) -> str | None:
        """Return the state that bare titles mean: the United States where the text shows its offices."""
        if self._at_home is None:
            self._at_home = "United States" if sum(1 for _ in islice(US_HOME.finditer(self.text), 2)) > 1 else ""
        return self._at_home or None

    def _of_entry(self, name: str, form: str, side: str | None, confidence: float) -> Referent:
        kind = ActorKind.STATE if name in countries() else ActorKind.INSTITUTION
        if name in {
            "Republicans",
            "Democrats",
            "House Republicans",
            "House Democrats",
            "Senate Republicans",
            "Senate Democrats",
        }:
            kind = ActorKind.GROUP
        return Referent(actor_id(kind, name), name, kind, side, None, confidence, 0.95, form)

    def _nobody(self, what: str) -> Referent:
        name = f"unnamed: {what}"
        return Referent(
            actor_id(ActorKind.UNNAMED, name, self.article.id), name, ActorKind.UNNAMED, None, None, 0.2, 0.2, "none"
        )

    def _head_person(self, span: Span) -> tuple[Person, Naming] | None:
        """Return the person who is the head of a source phrase, not one who is only mentioned in it."""
        inside = [(p, n) for p, n in self.antecedents.within(span.start, span.end) if n.end <= span.end + 2]
        for person, naming in sorted(inside, key=lambda x: x[1].start):
            before = self.text[span.start : naming.left].strip().lower()
            after = self.text[naming.end : span.end].strip()
            if naming.possessive and after not in {"'s", "’s", "'", "’", ""}:
                continue
            if re.match(
                r"(?!who|at|of|with|from|in|himself|herself|and|as|or|also|on|said|says|told)[a-z]|Administration|Campaign",
                after,
            ):
                continue
            if not before or before.endswith(",") or before.rstrip(".") in {"the", "a", "an"}:
                return person, naming
            if re.search(
                r"\b(?:for|of|to|by|with|from|in|at|on|about|against|including|like|than|between)(?:\s+the)?$", before
            ) or re.search(r"\b(?:for|close to|including|of|against)\s", before):
                continue
            return person, naming
        return None

    def _side_of_phrase(self, phrase: str, span: Span) -> tuple[str | None, float]:
        title = parse_title(phrase)
        if title and title.side:
            return title.side, 0.85
        if PRESS_WORDS.search(describe(phrase)):
            return "independent", 0.8
        entries = entries_in(phrase)
        head = re.split(r"\s(?:of|in|at|from|with|for|on|who|that)\s|,", phrase)[0].rsplit(maxsplit=1)[-1:]
        if entries and entries[0][2].form != "body" and head and INDEPENDENT_HEADS.fullmatch(head[0]):
            return "independent", 0.7
        if entries:
            return entries[0][2].side, 0.75
        if re.search(r"\bEuropean\b", phrase):
            return "European Union", 0.7
        if INDEPENDENT_HEADS.search(phrase):
            return "independent", 0.7
        if US_WORDS.search(phrase):
            return "United States", 0.75
        person = self._named_in(span)
        if person and person.side and title:
            return person.side, 0.6
        if re.search(r"\bminist(?:ry|er)", phrase, re.IGNORECASE):
            return self._country_before(span.start, abroad=True), 0.6
        if title and title.rank in {"official", "spokesperson", "adviser", "senior", "legislator"}:
            recent = [
                r
                for at, r in self.said
                if at < span.start and r.side not in {None, "independent"} and " and " not in (r.side or "")
            ]
            return (recent[-1].side, 0.5) if recent else (self._home() or self._country_before(span.start), 0.4)
        return None, 0.5

    def _unnamed(self, text: str, phrase: str, span: Span, *, group: bool, named: bool = True) -> Referent:
        text = _with_adjective(self._lowered(text, span))
        words = text.lower().split()
        head = (
            singular(re.split(r"\s+(?:of|in|at|from|with|for|to|on)\s+", " ".join(words))[0].split()[-1])
            if words
            else ""
        )
        person = noun_at([head], 0)
        particular = head in HUMAN
        side, sure = self._side_of_phrase(phrase, span)
        for at, r in reversed(self.said):
            if at < span.start and r.name.lower() in {f"unnamed: {text.lower()}", text.lower()}:
                return r
        kind = ActorKind.GROUP if group and not particular else ActorKind.UNNAMED
        loose = (
            person is not None
            and group
            and (head in _LOOSE or ((title_of := parse_title(phrase)) is not None and title_of.former))
        )
        vague = loose or (head in _VAGUE and len(words) == 1) or words[:1] in (["everybody"], ["everyone"], ["anyone"])
        name = f"unnamed: {text}" if kind is ActorKind.UNNAMED or vague or not named else text
        facets = person[1].facets if person else frozenset({head})
        known = kind is ActorKind.GROUP and not vague and side not in {None, "independent"}
        discriminator = "" if known else self.article.id
        title = parse_title(phrase)
        capacity = capacity_of(title, side) if title and kind is ActorKind.UNNAMED else None
        return Referent(
            actor_id(kind, name, discriminator), name, kind, side, capacity, 0.7, sure, "unnamed",
            title.gender if title else None,
            plural=group, facets=facets,
        )  # fmt: skip

    def _lowered(self, text: str, span: Span) -> str:
        """Lower the capital that a description has only because it opens a sentence.

        A capital of the next word shows that both belong to a name, unless that is an adjective of a state or party:
        "Weary Peruvian lawmakers", but "National Security Council aides".
        """
        first, *others = text.split(maxsplit=2) or [""]
        low = first.lower()
        if self._opens_name(first, span) or (others and others[0][:1].isupper() and not _is_proper(others[0])):
            return text
        named = bool(others) and others[0][:1].isupper()
        common = low in LOWER_START or (
            not named and (noun_at([singular(low)], 0) or low in MODIFIERS or INDEPENDENT_HEADS.fullmatch(low))
        )
        opens = span.start in self.reading.openings and first not in self._capitalised()
        return low + text[len(first) :] if common or opens else text

    def _opens_name(self, word: str, span: Span) -> bool:
        """Tell whether the first word of a description is one of a name."""
        if word.isupper() or _is_proper(word) or word.endswith(("'s", "’s")):
            return True
        at = self.text.find(word, span.start, span.end)
        return at >= 0 and any(h.start == at for h in self._hits_within(at, at + 1))

    def _capitalised(self) -> frozenset[str]:
        """Return the words that the text writes with a capital inside a sentence."""
        if self._proper is None:
            s = self.reading.scan
            self._proper = frozenset(w for i, w in enumerate(s.words) if w[0].isupper() and not s.opens_sentence(i))
        return self._proper


def _with_adjective(text: str) -> str:
    """Write "Peru officials" as "Peruvian officials"; whom experts are on is not whose they are.

    >>> _with_adjective("other South Korea officials"), _with_adjective("North Korea experts")
    ('other South Korean officials', 'North Korea experts')
    """
    for start, end, entry in entries_in(text):
        if entry.form == "state" and entry.name in countries() and _OWN_PEOPLE.match(text, end):
            return text[:start] + countries()[entry.name].adjective + text[end:]
    return text


def _is_proper(word: str) -> bool:
    """Tell whether a word keeps its capital everywhere: it names a state, place, chamber or party, or is of one."""
    named = word in _CAPITAL or word in PLACES or word in STATES_OF_US or gender_of(word) is not None
    return named or bool(entries_in(word))
