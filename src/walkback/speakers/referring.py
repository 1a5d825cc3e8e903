"""Who is meant by words that name nobody: "the Russian leader", "the committee", "other nations", "him".

Sources are resolved to actors where they stand (`resolve`); this does the same for those who are spoken of.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final

from walkback.records import ActorKind, Span
from walkback.speakers.mentions import Mention, read
from walkback.speakers.phrases import is_plural
from walkback.speakers.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from walkback.records import Article

__all__ = ["find_referring"]

_ONE: Final = (
    r"president|vice president|prime minister|premier|chancellor|king|queen|prince|emir|pope|leader|dictator|strongman|"
    r"secretary of state|secretary of defense|secretary-general|secretary general|secretary|foreign minister|"
    r"defense minister|defence minister|minister|chairman|chairwoman|senator|congressman|congresswoman|lawmaker|"
    r"governor|mayor|ambassador|speaker|general|director|commander|commissioner|candidate|nominee|front-runner|frontrunner|"
    r"billionaire|businessman|judge|justice|prosecutor|special counsel|attorney general"
)
"""Offices and callings by which somebody is named again."""
_BODY: Final = (
    r"administration|government|regime|campaign|committee|subcommittee|council|court|agency|ministry|department|company|"
    r"firm|organisation|organization|party|panel|senate|house|parliament|legislature|alliance|bloc|commission|bureau|"
    r"military|intelligence community|international community"
)
_MANY: Final = (
    r"countries|nations|states|powers|members|allies|partners|neighbors|neighbours|sides|parties|leaders|governments|"
    r"lawmakers|legislators|senators|congressmen|congresswomen|representatives|republicans|democrats|conservatives|"
    r"liberals|officials|diplomats|negotiators|agencies|companies|firms|businesses|banks|investors|creditors|people|"
    r"citizens|voters|residents|troops|soldiers|forces|rebels|militants|fighters|terrorists|protesters|demonstrators|"
    r"opponents|critics|supporters|rivals|predecessors|aides|advisers|workers|employees|media|opposition|establishment|"
    r"prosecutors|judges|police|authorities|migrants|immigrants|refugees|families|groups|activists|candidates|koreas"
)
"""Those of whom there are several."""
_QUALITY: Final = (
    r"two|three|member|fellow|world|international|global|foreign|western|regional|wealthy|rich|poor|developing|developed|"
    r"industrialised|industrialized|responsible|free|other|top|senior|congressional|military|intelligence|political|"
    r"religious|business|law enforcement|former|current|major|big|nuclear|opposition|federal|state|local|radical|young|"
    r"ordinary|own|news|mainstream|entire|whole|new|ruling|special|select|joint|security"
)
"""What may stand before these, beside names and words with a hyphen."""
_WHOSE: Final = r"[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y|[Yy]our|[Tt]his|[Tt]hat"
_OF_MANY: Final = (
    r"[Aa]ll|[Bb]oth|[Ss]ome|[Mm]any|[Mm]ore|[Mm]ost|[Tt]hese|[Tt]hose|[Aa]ny|[Ee]very|[Ss]everal|[Oo]ther"
)
_QUALITIES: Final = rf"(?:(?:[A-Z][\w.’'-]{{0,30}}|\w{{1,20}}-\w{{1,20}}|{_QUALITY})\s){{0,3}}"
_PHRASE: Final = re.compile(
    rf"\b(?:(?:{_WHOSE})\s{_QUALITIES}(?i:{_ONE}|{_BODY}|{_MANY})|"
    rf"(?:(?:{_OF_MANY})\s(?:of\sthe\s)?)?{_QUALITIES}(?i:{_MANY})|"
    r"[A-Z]\w{1,30}(?:[’']s)?\s(?:administration|campaign|government|regime))\b"
)
_WORD: Final = re.compile(r"\w+")
_NOUNS: Final = frozenset(_WORD.findall(noun)[-1] for noun in f"{_ONE}|{_BODY}|{_MANY}".split("|"))
"""The last words of phrases."""
_STANDING: Final = frozenset(
    _WORD.findall(re.sub(r"\[.(.)\]", r"\1", f"of|{_WHOSE}|{_OF_MANY}|{_QUALITY}|{_ONE}|{_BODY}|{_MANY}"))
)
"""Words of which phrases consist, beside names and words with a hyphen."""
_TIES: Final = frozenset(".’'-")
_WHOSE_OF: Final = re.compile(
    r"\s(?:officials?|aides?|leaders?|members?|advis[eo]rs?|sources?|spokes\w+|commanders?|figures?|forces|bases?|drills?|"
    r"exercises?|presence|actions?|strikes?|options?|assistance|aid|shutdown|vows?|promises?|pledges?|trail|rall(?:y|ies)|"
    r"events?|manager|lawyers?|hearings?|meetings?|votes?|races?|elections?|polic(?:y|ies)|debates?|floor|statement)\b"
)
"""What a body before it only describes: "military drills", "his campaign promises"."""
_HE: Final = re.compile(r"\b(?:(?P<m>he|him|his|himself)|(?P<f>she|her|herself))\b", re.IGNORECASE)
_UNNAMED: Final = "unnamed: "
_MOST: Final = 400
"""Phrases and pronouns of an article that are resolved."""


def find_referring(article: Article, parts: Sequence[tuple[Span, str | None]]) -> tuple[Mention, ...]:
    """Find who is meant by descriptions and pronouns within parts of an article, each told by a speaker, in text order.

    The form of a mention is ``described``, ``group`` or ``pronoun``. No pronoun means the speaker of its part.

    >>> from walkback.records import Article
    >>> text = "Vladimir Putin flew to Rome. Ann Roe urged other nations and the Russian president to stay."
    >>> [m.name for m in find_referring(Article("a", text), [(Span(29, len(text)), "Ann Roe")])]
    ['other nations', 'Vladimir Putin']
    """
    if not parts:
        return ()
    return tuple(_Referring(article, read(article), None).mentions(parts))


def _phrases(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the phrases of a part of a text, as a search for them does that takes five times as long.

    They are looked for where a noun follows, and nothing stands before it but words that a phrase can have.
    """
    stretch: list[int] = []
    for word in _WORD.finditer(text, start, end):
        low, at, after = word[0].lower(), word.start(), word.end()
        if low in _STANDING or word[0][0].isupper() or text[at - 1] in _TIES or text[after : after + 1] == "-":
            stretch.append(at)
            if low in _NOUNS:
                for place in stretch:
                    if place >= start and (found := _PHRASE.match(text, place, end)):
                        yield found
                        start = found.end()
                stretch.clear()
        else:
            stretch.clear()


class _Referring(Sources):
    """Resolves what is no source as if it were one."""

    def mentions(self, parts: Sequence[tuple[Span, str | None]]) -> list[Mention]:
        found: dict[int, Mention] = {}
        for place, barred in self._places(parts)[:_MOST]:
            pronoun = _HE.fullmatch(self.text, place.start, place.end)
            one = self._phrase_at(place) if pronoun is None else self._pronoun_at(place, pronoun.lastgroup, barred)
            if one is not None:
                found[place.start] = one
        return [found[at] for at in sorted(found)]

    def _places(self, parts: Sequence[tuple[Span, str | None]]) -> list[tuple[Span, str | None]]:
        """Return the phrases and pronouns, each with the actor it does not mean; no part of the text is read twice."""
        actors = {p.name: p.actor for p in self.reading.persons}
        found: dict[int, tuple[Span, str | None]] = {}
        read_to = 0
        for part, speaker in sorted(parts, key=lambda one: (one[0].start, one[0].end)):
            barred = actors.get(speaker or "")
            begin = max(part.start, read_to)
            for match in chain(_phrases(self.text, begin, part.end), _HE.finditer(self.text, begin, part.end)):
                found.setdefault(match.start(), (Span(*match.span()), barred))
            read_to = max(read_to, part.end)
        return [found[at] for at in sorted(found)]

    def _pronoun_at(self, span: Span, gender: str | None, barred: str | None) -> Mention | None:
        quoted = self.reading.scan.in_quote(span.start)
        best = self.antecedents.best(span.start, gender, inside=quoted, barred=frozenset(filter(None, [barred])))
        if best is None:
            return None
        person = best[0]
        return Mention(span, person.name, ActorKind.PERSON, person.side, "pronoun", span, gender, quoted=quoted)

    def _phrase_at(self, span: Span) -> Mention | None:
        if any(h.start <= span.start and h.end >= span.end for h in self._hits_within(span.start, span.end)):
            return None
        phrase = span.of(self.text)
        if not is_plural(phrase) and _WHOSE_OF.match(self.text, span.end):
            return None
        r = (
            self._collective(phrase, span)
            or self._echo(phrase, span)
            or self._body(phrase, span)
            or self._described(phrase, span)
        )
        if r.name.startswith(_UNNAMED) and not r.plural:
            return None
        name = r.name.removeprefix(_UNNAMED)
        form = "group" if r.plural else "described"
        kind = ActorKind.GROUP if r.kind is ActorKind.UNNAMED else r.kind
        quoted = self.reading.scan.in_quote(span.start)
        return Mention(span, name, kind, r.side, form, span, r.gender, plural=r.plural, quoted=quoted)
