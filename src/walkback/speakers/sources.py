"""From the words of a source to an actor: names first, then bodies, pronouns, descriptions, context."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Final

from walkback.records import ActorKind
from walkback.speakers.cast import canonical
from walkback.speakers.directory import actor_id, held, shipped
from walkback.speakers.knowledge import countries
from walkback.speakers.offices import capacity_of, entries_in, noun_at, parse_title, rank_of, singular
from walkback.speakers.phrases import bare, coordinates, describe, is_plural, pronoun_of
from walkback.speakers.pronouns import antecedent
from walkback.speakers.referents import Referent
from walkback.speakers.scanning import country_before, ministry_at
from walkback.speakers.words import INDEPENDENT_HEADS, US_HOME, COLLECTIVE, INDEPENDENT_PLACES, ORGANISATION, PRESS_WORDS, US_WORDS

if TYPE_CHECKING:
    from walkback.records import Article, Span, Statement
    from walkback.speakers.cast import Person
    from walkback.speakers.directory import Directory
    from walkback.speakers.knowledge import Entry
    from walkback.speakers.mentions import Reading
    from walkback.speakers.offices import Title
    from walkback.speakers.phrases import Pronoun
    from walkback.speakers.titles import Naming

__all__ = ["Sources"]

_ADMINISTRATION: Final = re.compile(r"(?:^|\s)administration(?:['’]s)?$", re.IGNORECASE)
_GOVERNMENT: Final = re.compile(
    r"\b(?:government|regime|side|leadership|authorities)$", re.IGNORECASE
)
_DOCUMENT: Final = re.compile(
    r"\b(?:statement|email|e-mail|letter|report|memo|tweet|post|poll|survey|text|paper|document|release|website|"
    r"article|editorial|commentary|comments?|remarks?|speech|announcement)$",
    re.IGNORECASE,
)
_UNNAMED_PLURAL: Final = frozenset(
    "official source aide diplomat spokesman spokeswoman spokesperson adviser advisor lawyer attorney witness person "
    "person people".split()
)
_STATE_BODY: Final = re.compile(
    r"\b(?:cabinet|parliament|embassy|military|army|navy|air force|central bank|supreme court|intelligence service|coast guard|"
    r"joint chiefs of staff|senate|congress|mission)\b(?=$|\s+(?:in|to|at)\s)",
    re.IGNORECASE,
)
_VAGUE: Final = frozenset("some everybody everyone many other most all anyone expert skeptic critic medium media".split())
_LEAD: Final = 6
"""Sentences at the top of an article, and from a description there to the name it stands for."""
_OFFICE: Final = re.compile(r"['’]s?\s+(?:office|presidency|presidential office|team|campaign|camp|aides?)$")
_PRESIDENCY: Final = {
    "United States": "White House", "South Korea": "Blue House", "France": "Elysee Palace", "Russia": "Kremlin",
    "United Kingdom": "Downing Street",
}  # fmt: skip


class Sources:
    """Resolves the sources of one article in reading order, remembering who spoke."""

    def __init__(self, article: Article, reading: Reading, directory: Directory | None) -> None:
        """Start with nobody having spoken."""
        self.article = article
        self.text = article.text
        self.reading = reading
        self.directory = directory
        self.speakers: list[tuple[int, str]] = []
        self._at_home: str | None = None
        self.said: list[tuple[int, Referent]] = []
        self._persons = {p.actor: p for p in reading.persons}

    def speaker(self, statement: Statement, outer: Referent | None) -> Referent:
        """Resolve one statement's source; call in reading order."""
        found = self._speaker(statement, outer)
        self._remember(statement, found)
        return found

    def _remember(self, statement: Statement, r: Referent) -> None:
        at = (statement.source or statement.cue or statement.content)[0].start
        self.said.append((at, r))
        if r.kind is ActorKind.PERSON and (statement.outer is None or not self.reading.scan.in_quote(at)):
            self.speakers.append((at, r.actor))

    def _speaker(self, statement: Statement, outer: Referent | None) -> Referent:
        if not statement.source:
            return self._unsourced(statement, outer)
        span = statement.source[0]
        phrase = span.of(self.text).strip()
        pronoun = pronoun_of(phrase)
        if pronoun:
            return self._pronoun(pronoun, span, statement, outer)
        return self._phrase(phrase, span, statement, outer)

    # -- names, bodies, descriptions

    def _phrase(self, phrase: str, span: Span, statement: Statement, outer: Referent | None) -> Referent:
        korea = {"the north": "North Korea", "the south": "South Korea"}.get(phrase.lower())
        if korea and "Korea" in self.text:
            return self._of_entry(korea, "state", korea, 0.85)
        if phrase.lower() == "the west":
            return Referent(actor_id(ActorKind.GROUP, "The West"), "The West", ActorKind.GROUP, None, None, 0.9, 0.8, "group", plural=True)
        joint = self._joint(phrase, span, statement, outer)
        if joint:
            return joint
        person = self._head_person(span)
        if person is not None:
            return self._of_person(person[0], span, 0.95 if person[1].size > 1 else 0.92)
        return (
            self._collective(phrase, span)
            or self._body(phrase, span, statement, outer)
            or self._bare_name(span)
            or self._described(phrase, span, statement, outer)
        )

    def _head_person(self, span: Span) -> tuple[Person, Naming] | None:
        """Return the person who is the head of a source phrase, not one who is only mentioned in it."""
        inside = [
            (p, n) for p in self.reading.persons for n in p.places if span.start <= n.start and n.end <= span.end + 2
        ]
        for person, naming in sorted(inside, key=lambda x: x[1].start):
            before = self.text[span.start : naming.left].strip().lower()
            after = self.text[naming.end : span.end].strip()
            if naming.possessive and after not in {"'s", "’s", "'", "’", ""}:
                continue
            if re.match(r"(?!who|at|of|with|from|in|himself|herself|and|as|or|also|on|said|says|told)[a-z]|Administration|Campaign", after):
                continue
            if not before or before.endswith(",") or before.rstrip(".") in {"the", "a", "an"}:
                return person, naming
            if re.search(r"\b(?:for|of|to|by|with|from|in|at|on|about|against|including|like|than|between)(?:\s+the)?$", before) or re.search(
                r"\b(?:for|close to|including|of|against)\s", before
            ):
                continue
            return person, naming
        return None

    def _of_person(self, p: Person, span: Span, confidence: float) -> Referent:
        title = self._title_near(p, span)
        side = p.side or self._side_of_bare(p, span) or "independent"  # whom the text gives no office speaks for himself
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
        serving = [o for o in p.known.offices if (not o.first or o.first <= self.reading.day) and (not o.last or self.reading.day[: len(o.last)] <= o.last)]
        return min(serving, key=lambda o: rank_of(o.title)).title if serving else None

    def _side_of_bare(self, p: Person, span: Span) -> str | None:
        """Return the state meant by a title that names none: the one named last before it."""
        if not any(t.bare and t.rank not in {"courtesy", "relative"} for t in p.titles):
            return None
        bare_titles = [t for t in p.titles if t.bare and t.rank not in {"courtesy", "relative"}]
        abroad = any(re.search(r"minist|premier|chancellor|parliament", t.text, re.IGNORECASE) for t in bare_titles)
        if any(t.noun in {"head", "director", "chairman", "chairwoman", "founder"} for t in bare_titles):
            return None
        if any(t.rank == "military" for t in bare_titles):
            return self._country_before(p.places[0].start) or self._home()
        if not abroad and self._home():
            return self._home()
        return self._country_before(p.places[0].start, abroad=abroad)

    def _country_before(self, at: int, *, abroad: bool = False) -> str | None:
        s = self.reading.scan
        for hit in reversed(s.hits):
            if abroad and hit.entry.name == "United States":
                continue
            if hit.end <= at and hit.entry.form in {"state", "adjective", "capital"} and not s.in_quote(hit.start):
                return hit.entry.name
        return None

    # -- joint speakers

    def _joint(self, phrase: str, span: Span, statement: Statement, outer: Referent | None) -> Referent | None:
        covered = [(h.start - span.start, h.end - span.start) for h in self.reading.scan.hits]
        covered += [(n.left - span.start, n.start - span.start) for p in self.reading.persons for n in p.places if n.left < n.start]
        pieces = coordinates(phrase, covered)
        if len(pieces) < 2 or not _joinable([phrase[a:b] for a, b in pieces]) or self._apposed(phrase, span, pieces):
            return None
        from walkback.records import Span as Range  # noqa: PLC0415

        parts = []
        for a, b in pieces:
            piece = phrase[a:b].strip()
            at = span.start + a
            if not piece:
                continue
            pronoun = pronoun_of(re.sub(r"^both\s+", "", piece, flags=re.IGNORECASE))
            part = Range(at, span.start + b)
            parts.append(
                self._pronoun(pronoun, part, statement, outer) if pronoun else self._phrase(re.sub(r"^both\s+", "", piece), part, statement, outer)
            )
        names = [p.name.removeprefix("unnamed: ") for p in parts]
        if all(p.rule == "unnamed" or (p.kind is ActorKind.GROUP and p.rule == "body") for p in parts) and any(p.rule == "unnamed" for p in parts):
            return self._unnamed(describe(phrase), phrase, span, group=True, named=False)
        name = ", ".join(names[:-1]) + " and " + names[-1]
        sides = list(dict.fromkeys(p.side for p in parts if p.side))
        side = sides[0] if len(sides) == 1 else " and ".join(sides) if sides else None
        return Referent(actor_id(ActorKind.GROUP, " and ".join(sorted(names))), name, ActorKind.GROUP, side, None, 0.85, 0.7, "joint", plural=True)

    def _apposed(self, phrase: str, span: Span, pieces: list[tuple[int, int]]) -> bool:
        """Tell whether the "and" stands inside the apposition or title of one person."""
        places = [n for p in self.reading.persons for n in p.places if span.start <= n.left and n.end <= span.end]
        if not places:
            return False
        first, last = min(n.start for n in places) - span.start, max(n.start for n in places) - span.start
        return last < pieces[1][0] and re.search(r",\s*[a-z]|,\s*(?:[A-Z]\w+\s+)+[a-z]", phrase[first : pieces[1][0]]) is not None

    def _collective(self, phrase: str, span: Span) -> Referent | None:
        """Resolve "both leaders", "the two sides" to the two named last."""
        if not COLLECTIVE.fullmatch(phrase.strip()):
            return None
        low = phrase.lower()
        s = self.reading.scan
        again = next((r for at, r in reversed(self.said) if at < span.start and r.rule in {"both", "joint"}), None)
        if again is not None and re.fullmatch(r"the\s+(?:two\s+)?(?:leaders|men|sides|countries|presidents)", low):
            return again
        if re.search(r"^both$|leaders|men|women|presidents|ministers|senators|lawmakers", low):
            last: dict[str, int] = {}
            korean = "korean" in low
            for p in self.reading.persons:
                before = [n.start for n in p.places if n.start < span.start and not n.quoted] or [n.start for n in p.places if n.start < span.start]
                if before and (not korean or p.side in {"North Korea", "South Korea"}):
                    last[p.actor] = before[-1]
            heads = {a: at for a, at in last.items() if "leader" in self._facets(self._persons[a])}
            if len(heads) > 1 and re.search(r"leaders|presidents", low):
                last = heads
            if re.search(r"leaders|presidents", low) and len(heads) < 2:
                last = {p.actor: -abs(p.places[0].start - span.start) for p in self.reading.persons if "leader" in self._facets(p)}
            pair = sorted(last, key=lambda a: -last[a])[:2]
            if len(pair) < 2:
                pair = [p.actor for p in self.reading.persons if "leader" in self._facets(p)][:2]
            if len(pair) < 2:
                return None
            pair.sort(key=lambda a: self._persons[a].name)
            names = [self._persons[a].name for a in pair]
            sides = list(dict.fromkeys(x for a in pair if (x := self._persons[a].side)))
        else:
            states: dict[str, int] = {}
            for hit in s.hits:
                if hit.end <= span.start and hit.entry.form in {"state", "adjective", "capital", "people"}:
                    states[hit.entry.name] = hit.start
            names = sorted(sorted(states, key=lambda n: -states[n])[:2], key=lambda n: n != "United States")
            if low.endswith("koreas"):
                names = ["North Korea", "South Korea"]
            if len(names) < 2:
                return None
            sides = names
        name = " and ".join(names)
        return Referent(actor_id(ActorKind.GROUP, " and ".join(sorted(names))), name, ActorKind.GROUP, " and ".join(sides) or None, None, 0.6, 0.6, "both", plural=True)

    # -- states, bodies

    def _body(self, phrase: str, span: Span, statement: Statement, outer: Referent | None) -> Referent | None:
        core = re.sub(r"['’]s?$", "", bare(phrase))
        administration = self._administration(phrase, core, span, outer)
        if administration:
            return administration
        found = self._campaign(core, span) or self._ministry(span) or self._office(core, span) or self._poll(core, span) or self._paper(core, span)
        if found:
            return found
        entries = [h for h in self.reading.scan.hits if span.start <= h.start and h.end <= span.end]
        if not entries:
            return self._organisation(core, span)
        head = core
        whole = next((h for h in entries if self.text[h.start : h.end].removeprefix("the ").removeprefix("The ") == head), None)
        if whole is None and entries[-1].end >= span.end - 2 and entries[-1].entry.form in {"press", "body", "state"} and (
            entries[-1].entry.form != "state" or re.search(r"\b(?:ally|neighbou?r|rival|foe|nation|country|superpower)\s*$", self.text[span.start : entries[-1].start])
        ) and not re.search(r"\b(?:of|from|at|in|to|for|with|inside|by|on|within|near|behind|about|against|over)\s+(?:the\s+)?$", self.text[span.start : entries[-1].start]):
            whole = entries[-1]
        if whole is None and self.text[entries[0].end : span.end].startswith(",") and self.text[span.start : entries[0].start].lower().strip() in {"", "the"}:
            whole = entries[0]
        if whole is not None and whole.entry.form == "people" and not phrase.lower().startswith("the "):
            return self._unnamed(core, phrase, span, group=True)
        if whole is None and _GOVERNMENT.search(head) and len(entries) == 1:
            return self._of_entry(entries[0].entry.name, entries[0].entry.form, entries[0].entry.side, 0.8)
        if whole is None and re.search(r"\b(?:presidency|presidential office)$", head) and entries[0].entry.side in _PRESIDENCY:
            name = _PRESIDENCY[entries[0].entry.side]
            return self._of_entry(name, "body", entries[0].entry.side, 0.8)
        if whole is None and re.fullmatch(r"(?:['’]s?)?\s+(?:news agency|newspaper|magazine|website|network|channel|daily|tabloid)", self.text[entries[-1].end : span.end]):
            whole = entries[-1]
        if whole is None:
            return self._state_body(core, entries[0].entry) or self._organisation(core, span)
        found = self._of_entry(whole.entry.name, whole.entry.form, whole.entry.side, 0.93)
        text = self.text[whole.start : whole.end]
        return replace(found, name=text) if whole.entry.form == "press" and len(text.split()) > len(found.name.split()) else found

    def _state_body(self, core: str, entry: Entry) -> Referent | None:
        """Name a body by its country: "the Israeli cabinet", "Russia's embassy in Rome"."""
        match = _STATE_BODY.search(core)
        if match is None or entry.name not in countries():
            return None
        rest = core[match.end() :]
        name = f"{countries()[entry.name].adjective} {match.group().title()}{rest.replace('’', chr(39))}"
        return Referent(actor_id(ActorKind.INSTITUTION, name), name, ActorKind.INSTITUTION, entry.name, None, 0.75, 0.9, "body")

    def _of_entry(self, name: str, form: str, side: str | None, confidence: float) -> Referent:
        kind = ActorKind.STATE if name in countries() else ActorKind.INSTITUTION
        if name in {"Republicans", "Democrats", "House Republicans", "House Democrats", "Senate Republicans", "Senate Democrats"}:
            kind = ActorKind.GROUP
        return Referent(actor_id(kind, name), name, kind, side, None, confidence, 0.95, form)

    def _administration(self, phrase: str, core: str, span: Span, outer: Referent | None) -> Referent | None:
        if not _ADMINISTRATION.search(core) or re.search(r"\b(?:of|in|from|at|within|inside|by|to|and)\s", core):
            return None
        person = next((p for p in self.reading.persons for n in p.places if span.start <= n.start < span.end), None)
        name = person.name.split()[-1] if person else None
        if name is None and re.match(r"(?:his|her)\b", phrase, re.IGNORECASE):
            found = antecedent(self.reading, span.start, None, self.speakers)
            name = found[0].name.split()[-1] if found else None
        if name is None:
            head = self._holder("president", "United States")
            name = head.name.split()[-1] if head else None
        text = f"{name} administration" if name else core
        return Referent(actor_id(ActorKind.INSTITUTION, text), text, ActorKind.INSTITUTION, "United States", None, 0.9, 0.95, "administration")

    def _ministry(self, span: Span) -> Referent | None:
        s = self.reading.scan
        for at in range(bisect_left(s.starts, span.start), bisect_left(s.starts, span.end)):
            start = s.starts[at]
            found = ministry_at(s, at)
            if found and s.ends[found[0] - 1] >= span.end - 2:
                country = country_before(s, at)
                if country is None:
                    after = re.match(r"\s+of\s+(.*)", self.text[s.ends[found[0] - 1] : span.end + 30])
                    entries = entries_in(after.group(1)) if after else ()
                    country = entries[0][2].name if entries else self._country_before(start, abroad=True)
                adjective = countries()[country].adjective if country in countries() else ""
                name = f"{adjective} {found[1]}".strip()
                return Referent(actor_id(ActorKind.INSTITUTION, name), name, ActorKind.INSTITUTION, country, None, 0.9, 0.9, "ministry")
        return None

    def _office(self, core: str, span: Span) -> Referent | None:
        """Resolve "Moon's office", "his office", "the presidency" to the seat of a head of state."""
        if not re.search(r"(?:\boffice|['’]s? presidency|^presidency)$", core):
            return None
        person = next((p for p in self.reading.persons for n in p.places if span.start <= n.start < span.end), None)
        if person is None and re.match(r"(?:his|her)\b|the presid", span.of(self.text), re.IGNORECASE):
            found = antecedent(self.reading, span.start, None, self.speakers)
            person = found[0] if found else None
        if person is None:
            return None
        side = person.side
        if "president" in self._facets(person) and side in countries():
            name = _PRESIDENCY.get(side or "") or f"{countries()[side or ''].adjective} presidential office"
        elif "presid" in core:
            return None
        else:
            name = f"{person.name}'s office"
        return Referent(actor_id(ActorKind.INSTITUTION, name), name, ActorKind.INSTITUTION, side, None, 0.75, 0.8, "office")

    def _campaign(self, core: str, span: Span) -> Referent | None:
        """Resolve "the Trump campaign", "Donald Trump's presidential campaign", "the Clinton team"."""
        if not re.fullmatch(r"[\w.' -]*?(?:['’]s?)?\s(?:presidential\s|re-election\s)?(?:campaign|camp|team)", core.replace("’", "'")):
            return None
        person = next((p for p in self.reading.persons for n in p.places if span.start <= n.start < span.end), None)
        if person is None:
            return None
        name = f"{person.name.split()[-1]} {core.split()[-1]}"
        return Referent(actor_id(ActorKind.INSTITUTION, name), name, ActorKind.INSTITUTION, person.side, None, 0.8, 0.8, "campaign")

    def _poll(self, core: str, span: Span) -> Referent | None:
        """Name "the poll" or "the survey" by whoever the text says took it."""
        if core.lower() not in {"poll", "survey", "pollsters"}:
            return None
        found = re.search(r"((?:[A-Z][\w&-]+[ /]){1,4})(?:[a-z]+ ){0,2}(poll|survey)\b", self.text)
        if found is None:
            return None
        name = re.sub(r"^(?:The|A|An|In|But|According)\s", "", found.group(1)).strip() + " " + found.group(2)
        return Referent(actor_id(ActorKind.INSTITUTION, name), name, ActorKind.INSTITUTION, "independent", None, 0.6, 0.9, "poll")

    def _paper(self, core: str, span: Span) -> Referent | None:
        """Resolve short names of newspapers, "the Times", "the Post", by the full one in the text."""
        if core not in {"Times", "Post", "Journal", "newspaper", "paper", "magazine", "network", "news agency", "broadcaster", "outlet"}:
            return None
        hits = [h for h in self.reading.scan.hits if h.entry.form == "press" and h.entry.name != "The Times"]
        if core[0].isupper():
            hits = [h for h in hits if h.entry.name.endswith(core)]
        before = [h for h in hits if h.end <= span.start]
        hit = before[-1] if before else hits[0] if hits and core[0].isupper() else None
        return self._of_entry(hit.entry.name, "press", "independent", 0.8) if hit else None

    def _bare_name(self, span: Span) -> Referent | None:
        """Take a source that is nothing but one unknown capitalised name for a person."""
        run = next((r for r in self.reading.scan.runs if r.start == span.start and r.end >= span.end - 2), None)
        if run is None or run.organisation:
            return None
        name = canonical(self.text[run.start : run.end])
        return Referent(actor_id(ActorKind.PERSON, name), name, ActorKind.PERSON, "independent", None, 0.5, 0.3, "name")

    def _organisation(self, core: str, span: Span) -> Referent | None:
        run = next((r for r in self.reading.scan.runs if span.start <= r.start and r.end <= span.end and r.organisation), None)
        if run is None:
            return None
        tail = re.match(r"(?:\s+(?:of|for|on|to|and|at|in)(?:\s+(?:the|a|Our))?\s+[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*)*", self.text[run.end : span.end])
        end = run.end + (tail.end() if tail else 0)
        if end < span.end - 3 and self.text[end] not in ",(" and not self.text[end:].startswith((" which", " that", " in ", " at ")):
            return None
        joined = next((h for h in self.reading.scan.hits if h.last == run.first and span.start <= h.start), None)
        start = joined.start if joined and self.text[joined.end : run.start] == " " else run.start
        name = re.sub(r"['’]s?$", "", self.text[start:end]).replace("’", "'")
        if joined and joined.entry.form == "body":
            return Referent(actor_id(ActorKind.INSTITUTION, name), name, ActorKind.INSTITUTION, joined.entry.side, None, 0.7, 0.8, "organisation")
        before = self.text[span.start : run.start]
        if re.search(r"\b(?:of|from|at|in|to|for|with|by|,)\s+(?:the\s+)?$", before):
            return None
        side = "United States" if US_WORDS.search(core) and not INDEPENDENT_PLACES.search(core) else "independent"
        return Referent(actor_id(ActorKind.INSTITUTION, name), name, ActorKind.INSTITUTION, side, None, 0.7, 0.5, "organisation")

    # -- descriptions

    def _described(self, phrase: str, span: Span, statement: Statement, outer: Referent | None) -> Referent:
        plural = is_plural(phrase)
        definite = re.match(r"(?:the|this|that|his|her|their|its)\s|[A-Z][\w.]*(?:\s[A-Z]\w*)*['’]s?\s|(?:the\s)?[A-Z]\w+ (?:president|leader)", phrase, re.IGNORECASE)
        title = parse_title(phrase)
        if not plural and definite and title is not None:
            found = self._definite(phrase, title, span)
            if found:
                return found
        if definite and (plural or title is None):
            same = self._again(phrase, span)
            if same:
                return same
        if not plural and title is not None and title.rank not in {"official", "spokesperson", "independent"}:
            ahead = self._ahead(title, span)
            if ahead is not None:
                return self._of_person(ahead, span, 0.7)
        if _DOCUMENT.search(bare(phrase)):
            owner = self._owner(phrase, span, outer)
            if owner:
                return owner
        return self._unnamed(describe(phrase), phrase, span, group=plural)

    def _definite(self, phrase: str, title: Title, span: Span) -> Referent | None:
        side = title.side if not title.bare else None
        for at, r in reversed(self.said):
            if at < span.start and r.kind is ActorKind.UNNAMED and not r.plural and title.noun in r.facets:
                named = self._matching(title, side, span)
                if named is None or max(n.start for n in named.places if n.start < span.start) < at:
                    return r
                break
        person = self._matching(title, side, span)
        if person is not None:
            return self._of_person(person, span, 0.85)
        holder = self._holder(title.noun, side or "") if side else None
        if holder is None and title.rank in {"head", "minister"} and not side:
            country = self._home()
            holder = self._holder(title.noun, country) if country else None
        if holder is None:
            return None
        office = held(holder, title.noun, holder.side or "", self.reading.day)
        return Referent(holder.id, holder.name, ActorKind.PERSON, holder.side, office.title if office else None, 0.75, 0.85, "holder")

    def _ahead(self, title: Title, span: Span) -> Person | None:
        """Return the person whom a lead describes first and names a few sentences on."""
        s = self.reading.scan
        here = s.sentence(span.start)
        if here > _LEAD:
            return None
        for p in self.reading.persons:
            first = p.places[0]
            if not 0 <= s.sentence(first.start) - here <= _LEAD or first.start < span.start:
                continue
            own = [t for n in p.places[:2] for t in (n.title, n.apposition) if t]
            if any(title.noun in t.facets or t.noun in title.facets for t in own) and (not title.side or p.side in {title.side, None}):
                return p
        return None

    def _matching(self, title: Title, side: str | None, span: Span) -> Person | None:
        """Return the person before the phrase whom it can describe: last speaker first, then nearest."""
        best: tuple[float, Person] | None = None
        for p in self.reading.persons:
            before = [n for n in p.places if n.start < span.start]
            if not before or (title.gender and p.gender and p.gender != title.gender):
                continue
            if side and p.side and side not in {p.side, "independent"}:
                continue
            facets = self._facets(p)
            if title.noun in facets:
                score = 2.0
            elif side and side == p.side and title.facets & p.facets & {"chief", "director", "head", "chairman"}:
                score = 1.2
            elif title.facets & facets - {"chief", "minister", "official", "leader", "lawmaker", "director", "head"}:
                score = 1.0
            else:
                continue
            if title.noun == "president" and p.known is not None:
                score += 0.7 if held(p.known, "president", p.side or "", self.reading.day) else -0.7
            if not side and title.noun == "president":
                score += (p.side == self._home()) - 0.8 * ("president" not in {t.noun for t in p.titles if not t.former} and p.known is None)
            unquoted = [n for n in before if not n.quoted] or before
            gap = self.reading.scan.sentence(span.start) - self.reading.scan.sentence(unquoted[-1].start)
            score += 0.5 * (self.speakers[-1:] != [] and self.speakers[-1][1] == p.actor) - 0.05 * gap + (0.3 if not side and p.side == self._home() else 0)
            if best is None or score > best[0]:
                best = (score, p)
        return best[1] if best else None

    def _facets(self, p: Person) -> frozenset[str]:
        facets = p.facets
        if p.known:
            from walkback.speakers.directory import office_keys  # noqa: PLC0415

            day = self.reading.day or ""
            for office in p.known.offices:
                if not day or ((not office.first or office.first <= day) and (not office.last or day[: len(office.last)] <= office.last)):
                    facets |= office_keys(office)
        return facets

    def _holder(self, noun: str, side: str) -> Actor | None:  # noqa: F821
        day = self.reading.day
        for source in (self.directory, shipped()):
            if source is None or not side or day is None:
                continue
            found = [a for a in source.holders(noun, side) if held(a, noun, side, day)]
            if len(found) > 1:
                exact = [a for a in found if (o := held(a, noun, side, day)) and (t := parse_title(o.title)) and t.noun == noun]
                found = exact or found
            if len(found) == 1:
                return found[0]
        return None

    def _home(self) -> str | None:
        """Return the state that bare titles mean: the United States where the text shows its offices."""
        if self._at_home is None:
            self._at_home = "United States" if sum(1 for _ in islice(US_HOME.finditer(self.text), 2)) > 1 else ""
        return self._at_home or None

    def _again(self, phrase: str, span: Span) -> Referent | None:
        head = describe(phrase).lower().split()[-1:]
        if head and head[0] in {"group", "trio", "pair", "coalition", "panel", "letter", "article"}:
            many = [r for at, r in self.said if at < span.start and r.plural]
            if many:
                return many[-1]
        for at, r in reversed(self.said):
            if at < span.start and r.kind in {ActorKind.UNNAMED, ActorKind.INSTITUTION, ActorKind.GROUP} and self._same_head(r, head):
                return r
        if bare(phrase).lower() in {"country", "nation", "kingdom", "regime", "government", "communist state", "rogue state"}:
            return self._neuter(span, None, state=True)
        press = PRESS_WORDS.fullmatch(bare(phrase))
        if press:
            for hit in reversed(self.reading.scan.hits):
                if hit.end <= span.start and hit.entry.form == "press":
                    return self._of_entry(hit.entry.name, "press", "independent", 0.7)
        return None

    @staticmethod
    def _same_head(r: Referent, head: list[str]) -> bool:
        """Tell whether a source said before has the same head noun, wherever its complement begins."""
        name = re.split(r"\s(?:of|to|in|from|for|at|close)\s", r.name.lower().removeprefix("unnamed: "))[0]
        return name.split()[-1:] == head

    def _owner(self, phrase: str, span: Span, outer: Referent | None) -> Referent | None:
        entries = entries_in(phrase)
        if entries:
            return self._of_entry(entries[0][2].name, entries[0][2].form, entries[0][2].side, 0.6)
        before = [r for at, r in self.said if at < span.start]
        return before[-1] if before and re.match(r"(?:the|his|her|its|their)\b", phrase, re.IGNORECASE) else None

    def _unnamed(self, text: str, phrase: str, span: Span, *, group: bool, named: bool = True) -> Referent:
        words = text.lower().split()
        head = singular(re.split(r"\s+(?:of|in|at|from|with|for|to|on)\s+", " ".join(words))[0].split()[-1]) if words else ""
        person = noun_at([head], 0)
        particular = head in _UNNAMED_PLURAL
        side, sure = self._side_of_phrase(phrase, span)
        for at, r in reversed(self.said):
            if at < span.start and r.name.lower() in {f"unnamed: {text.lower()}", text.lower()}:
                return r
        kind = ActorKind.GROUP if group and not particular else ActorKind.UNNAMED
        vague = (head in _VAGUE and len(words) == 1) or words[:1] in (["everybody"], ["everyone"], ["anyone"])
        name = f"unnamed: {text}" if kind is ActorKind.UNNAMED or vague or not named else text
        facets = person[1].facets if person else frozenset({head})
        discriminator = "" if kind is ActorKind.GROUP else self.article.id
        title = parse_title(phrase)
        capacity = capacity_of(title, side) if title and kind is ActorKind.UNNAMED else None
        return Referent(
            actor_id(kind, name, discriminator), name, kind, side, capacity, 0.7, sure, "unnamed", title.gender if title else None,
            plural=group, facets=facets,
        )  # fmt: skip

    def _side_of_phrase(self, phrase: str, span: Span) -> tuple[str | None, float]:
        title = parse_title(phrase)
        if title and title.side:
            return title.side, 0.85
        if PRESS_WORDS.search(describe(phrase)):
            return "independent", 0.8
        entries = entries_in(phrase)
        if entries:
            return entries[0][2].side, 0.75
        if re.search(r"\bEuropean\b", phrase):
            return "European Union", 0.7
        if INDEPENDENT_HEADS.search(phrase):
            return "independent", 0.7
        if US_WORDS.search(phrase):
            return "United States", 0.75
        person = next((p for p in self.reading.persons for n in p.places if span.start <= n.start < span.end), None)
        if person and person.side and title:
            return person.side, 0.6
        if re.search(r"\bminist(?:ry|er)", phrase, re.IGNORECASE):
            return self._country_before(span.start, abroad=True), 0.6
        if title and title.rank in {"official", "spokesperson", "adviser", "senior", "legislator"}:
            recent = [r for at, r in self.said if at < span.start and r.side and r.side != "independent"]
            return (recent[-1].side, 0.5) if recent else (self._home() or self._country_before(span.start), 0.4)
        return None, 0.5

    # -- pronouns and no source at all

    def _pronoun(self, pronoun: Pronoun, span: Span, statement: Statement, outer: Referent | None) -> Referent:
        quoted = self.reading.scan.in_quote(span.start)
        if pronoun.person == 1:
            return self._first_person(pronoun, outer, statement)
        if pronoun.plural:
            return self._plural(span, statement, outer)
        if pronoun.gender == "n":
            return self._neuter(span, outer)
        barred = outer.actor if outer and quoted and outer.kind is ActorKind.PERSON else None
        found = antecedent(self.reading, span.start, pronoun.gender, self.speakers, inside=quoted, barred=barred)
        unnamed = self._unnamed_before(span, pronoun.gender)
        if found is None or (unnamed and unnamed[1]):
            return unnamed[0] if unnamed else self._nobody("unknown person")
        return self._of_person(found[0], span, min(0.97, found[1]))

    def _unnamed_before(self, span: Span, gender: str | None) -> tuple[Referent, bool] | None:
        """Return the unnamed person who spoke last, and whether nobody named stands nearer."""
        for at, r in reversed(self.said):
            if at >= span.start:
                continue
            if r.kind is not ActorKind.UNNAMED or r.plural or (r.gender and gender and r.gender != gender):
                return None
            nearer = any(at < n.start < span.start and not n.quoted and n.subject for p in self.reading.persons for n in p.places)
            return r, not nearer
        return None

    def _quoted_at(self, statement: Statement) -> bool:
        return self.reading.scan.in_quote((statement.source or statement.content)[0].start)

    def _first_person(self, pronoun: Pronoun, outer: Referent | None, statement: Statement) -> Referent:
        if outer is None and pronoun.plural and self.article.publisher and not self._quoted_at(statement):
            name = next((e.name for _, _, e in entries_in(self.article.publisher) if e.form == "press"), self.article.publisher)
            return Referent(actor_id(ActorKind.INSTITUTION, name), name, ActorKind.INSTITUTION, "independent", None, 0.6, 0.9, "press")
        last = outer or (self.said[-1][1] if self.said else None)
        if last is None:
            return self._nobody("author")
        if pronoun.plural and last.side in countries() and last.kind is ActorKind.PERSON:
            return self._of_entry(last.side, "state", last.side, 0.5)
        return last

    def _plural(self, span: Span, statement: Statement, outer: Referent | None) -> Referent:
        for at, r in reversed(self.said):
            if at < span.start and r.plural and (outer is None or r.name != outer.name):
                return r
        s = self.reading.scan
        for hit in reversed(s.hits):
            if hit.end <= span.start and hit.entry.form in {"state", "people", "capital"} and (outer is None or hit.entry.name != outer.side):
                return self._of_entry(hit.entry.name, "state", hit.entry.side, 0.5)
        return self._nobody("they")

    def _neuter(self, span: Span, outer: Referent | None, *, state: bool = False) -> Referent:
        s = self.reading.scan
        if state:
            last = next((h for h in reversed(s.hits) if h.end <= span.start and h.entry.form in {"state", "adjective", "capital"}), None)
            return self._of_entry(last.entry.name, "state", last.entry.side, 0.5) if last else self._nobody("country")
        said = [(at, r) for at, r in self.said if at < span.start and r.kind in {ActorKind.STATE, ActorKind.INSTITUTION} and r is not outer]
        hits = [h for h in s.hits if h.end <= span.start and h.entry.form in {"state", "body", "press", "capital"}]
        if said and (not hits or s.sentence(said[-1][0]) >= s.sentence(hits[-1].start) - 1):
            return said[-1][1]
        if hits:
            here = s.sentence(hits[-1].start)
            first = next(h for h in hits if s.sentence(h.start) == here)
            return self._of_entry(first.entry.name, first.entry.form, first.entry.side, 0.5)
        return self._nobody("it")

    def _nobody(self, what: str) -> Referent:
        name = f"unnamed: {what}"
        return Referent(actor_id(ActorKind.UNNAMED, name, self.article.id), name, ActorKind.UNNAMED, None, None, 0.2, 0.2, "none")

    def _unsourced(self, statement: Statement, outer: Referent | None) -> Referent:
        """A quotation with no source goes on in the voice of the last speaker."""
        if outer is not None:
            return outer
        before = [r for at, r in self.said if at < statement.content[0].start and r.kind is not ActorKind.GROUP]
        voices = [r for r in before[-4:] if r.kind in {ActorKind.PERSON, ActorKind.UNNAMED}]
        if voices and before[-1].rule == "press":
            before = voices
        if before:
            return replace(before[-1], confidence=min(before[-1].confidence, 0.75))
        found = antecedent(self.reading, statement.content[0].start, None, [])
        return self._of_person(found[0], statement.content[0], 0.5) if found else self._nobody("unknown speaker")

    def outlet(self, statement: Statement, r: Referent) -> str | None:
        """Return the press outlet that the sentence of the attribution names, if it is not the speaker."""
        s = self.reading.scan
        anchor = statement.source or statement.cue
        if not anchor:
            return None
        here = s.sentence(anchor[0].start)
        for hit in s.hits:
            if hit.entry.form == "press" and s.sentence(hit.start) == here and not s.in_quote(hit.start):
                before = self.text[max(0, hit.start - 30) : hit.start]
                after = self.text[hit.end : hit.end + 20]
                if re.search(r"\b(?:according to|quoted by|reported by|cited by|told)\s+(?:the\s+)?$", before, re.IGNORECASE) and "told" not in before:
                    return hit.entry.name
                if re.match(r"\s+(?:reported|quoted|cited|news agency reported)\b", after):
                    return hit.entry.name
        return None


def _joinable(pieces: list[str]) -> bool:
    """Tell whether coordinated pieces are noun phrases of their own and not halves of one name."""
    return all(_stands_alone(p.strip()) for p in pieces)


def _stands_alone(piece: str) -> bool:
    """Tell whether a piece can be a source by itself: a name, a pronoun, a noun phrase, a plural."""
    if not piece:
        return False
    if pronoun_of(piece) or re.match(r"(?:the|an?|both|some|other|his|her|its|their|many|several)\s", piece, re.IGNORECASE):
        return not re.search(r"\b(?:the\s+)?(?:House|Senate)\s+\w+$", piece) or piece.split()[-1] in {"Republicans", "Democrats"}
    words = piece.split()
    if re.fullmatch(r"[a-z-]+s", words[-1]) or words[-1].rstrip(",") in {"Republicans", "Democrats"}:
        return True
    if words[0][0].isupper() and words[-1].lower() in ORGANISATION and len(words) == 1:
        return False
    return words[0][0].isupper() and not re.fullmatch(r"[A-Z][a-z]+(?:ies|tions|ities|ments)|Citizenship|Foreign|Oversight|Health|Science", words[-1])
