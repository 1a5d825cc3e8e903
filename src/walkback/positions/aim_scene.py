"""An article as it is read for whom its statements are aimed at: sentences, mentions, pronouns, statements."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final, Protocol

from walkback.positions.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.records import Article, Span, Statement

__all__ = ["Named", "Scene"]


class Named(Protocol):
    """A mention with the canonical name, kind and side of the actor it stands for."""

    @property
    def span(self) -> Span:
        """Where it stands."""

    @property
    def name(self) -> str:
        """The actor's canonical name."""

    @property
    def kind(self) -> str:
        """What the actor is, as in `walkback.records.ActorKind`."""

    @property
    def side(self) -> str | None:
        """The state or camp it belongs to."""

    @property
    def form(self) -> str:
        """How it is named: full, short, state, adjective, people, capital, body, press, described, group or joint."""

    @property
    def gender(self) -> str | None:
        """``m`` or ``f`` where a title or a first name tells."""


_STATE_MEDIA: Final = frozenset(
    ["KCNA", "Rodong Sinmun", "TASS", "Xinhua", "People's Daily", "Global Times", "IRNA", "North Korean state media"]
)
"""Media that speak for a state when they speak, but pass on what they are told as others do."""
_PLATFORMS: Final = frozenset(
    ["Twitter", "Facebook", "Instagram", "YouTube", "Telegram", "Weibo", "TikTok", "Truth Social", "WhatsApp"]
)
_BY_WAY_OF: Final = re.compile(
    r"\b(?:on|via|through|over|us(?:ed?|ing)|(?:took|takes|taking|taken|turn(?:s|ed|ing)) to"
    r"|(?:an?|his|her|its|their|my|your|our|the)(?: (?:official|personal|private|own|new))?) $"
)
"""What stands before a platform that only carries what is said: "wrote on Twitter"."""
_BEFORE: Final = 24
"""Code points before a name in which `_BY_WAY_OF` is looked for."""


@dataclass(frozen=True)
class Scene:
    """An article's sentences, mentions, pronouns and statements in text order, without what only passes words on."""

    article: Article
    mentions: Sequence[Named]
    statements: Sequence[Statement]
    pronouns: Sequence[Named] = ()

    @staticmethod
    def of(
        article: Article,
        statements: Sequence[Statement],
        mentions: Sequence[Named],
        referring: Sequence[Named] = (),
    ) -> Scene:
        """Return the scene of an article; `mentions`, and those of descriptions and pronouns, are in text order."""
        described = [m for m in referring if m.form != "pronoun"]
        named = [m for m in (*mentions, *described) if not _is_press(m.name) and not _carries(article.text, m)]
        return Scene(
            article,
            sorted(named, key=lambda m: (m.span.start, m.span.end)),
            sorted(statements, key=lambda s: (s.cue or s.content)[0].start),
            [m for m in referring if m.form == "pronoun"],
        )

    @cached_property
    def starts(self) -> list[int]:
        """Where each sentence begins."""
        return [span.start for span in sentences(self.article.text)]

    @cached_property
    def openings(self) -> frozenset[int]:
        """Where sentences begin, to look single places up."""
        return frozenset(self.starts)

    @cached_property
    def at(self) -> list[int]:
        """Where each mention begins."""
        return [m.span.start for m in self.mentions]

    @cached_property
    def _said(self) -> list[int]:
        """Where each pronoun begins."""
        return [m.span.start for m in self.pronouns]

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each statement in text order, by its id."""
        return {s.id: n for n, s in enumerate(self.statements)}

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each name is mentioned."""
        return Counter(m.name for m in self.mentions)

    @cached_property
    def ranks(self) -> dict[str, int]:
        """The rank of each name, 0 for the one mentioned most."""
        return {name: rank for rank, (name, _) in enumerate(self.counts.most_common())}

    @cached_property
    def first(self) -> dict[str, Named]:
        """The first mention of each name."""
        found: dict[str, Named] = {}
        for mention in self.mentions:
            found.setdefault(mention.name, mention)
        return found

    @cached_property
    def states(self) -> list[str]:
        """The names of states, those first that are named most."""
        return sorted((m.name for m in self.first.values() if m.kind == "state"), key=lambda n: (self.ranks[n], n))

    @cached_property
    def persons(self) -> list[str]:
        """The names of people, those first that are named most."""
        return sorted((m.name for m in self.first.values() if m.kind == "person"), key=lambda n: (self.ranks[n], n))

    @cached_property
    def titled(self) -> list[str]:
        """The names of which the title has the last word."""
        words = frozenset(re.findall(r"[\w-]+", self.article.title.lower()))
        return [name for name in self.first if name.rsplit(maxsplit=1)[-1].lower() in words]

    @cached_property
    def speakers(self) -> Counter[str]:
        """How many statements each speaker has."""
        return Counter(s.speaker_name for s in self.statements if s.speaker_name)

    @cached_property
    def sides(self) -> Counter[str]:
        """How many statements each side has."""
        return Counter(s.side for s in self.statements if s.side)

    @cached_property
    def with_speaker(self) -> Counter[tuple[str | None, str]]:
        """How many statements of a speaker name each name in their content."""
        return Counter((s.speaker_name, name) for s in self.statements for name in {m.name for m in self.inside(s)})

    def sentence(self, offset: int) -> int:
        """Return the number of the sentence that holds an offset."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def between(self, first: int, last: int) -> Sequence[Named]:
        """Return the mentions that begin between two offsets."""
        return self.mentions[bisect_left(self.at, first) : bisect_left(self.at, last)]

    def inside(self, statement: Statement) -> list[Named]:
        """Return the mentions within the content."""
        return [m for piece in statement.content for m in self.between(piece.start, piece.end)]

    def told(self, place: int) -> Sequence[Named]:
        """Return the mentions of a statement, from the first of its words to the last."""
        spans = [*self.statements[place].content, *self.statements[place].cue]
        return self.between(min(s.start for s in spans), max(s.end for s in spans))

    def meant(self, statement: Statement) -> Sequence[Named]:
        """Return the pronouns from the cue or content to the end of its sentence."""
        first, last = min(s.start for s in (*statement.content, *statement.cue)), self.tail(statement)
        return self.pronouns[bisect_left(self._said, first) : bisect_left(self._said, last)]

    def head(self, statement: Statement) -> int:
        """Return where the sentence begins in which a statement does."""
        spans = (*statement.content, *statement.cue, *statement.source)
        return self.starts[self.sentence(min(s.start for s in spans))] if self.starts else 0

    def tail(self, statement: Statement) -> int:
        """Return where the sentence ends in which a statement does."""
        after = bisect_left(self.starts, max(s.end for s in (*statement.content, *statement.cue, *statement.source)))
        return self.starts[after] if after < len(self.starts) else len(self.article.text)


def _carries(text: str, mention: Named) -> bool:
    """Tell whether a mention is a platform that something is said on, and not to."""
    before = text[max(0, mention.span.start - _BEFORE) : mention.span.start]
    return mention.name in _PLATFORMS and _BY_WAY_OF.search(before) is not None


@lru_cache(maxsize=1024)
def _is_press(name: str) -> bool:
    """Tell whether a name is a newspaper's, a station's or an agency's: it is told what is meant for others."""
    if name in _STATE_MEDIA:
        return True
    from walkback.speakers.knowledge import gazetteer, words_of  # noqa: PLC0415  training goes without that stage

    found = gazetteer().match([m.group() for m in words_of(name.removeprefix("The "))] or [""], 0)
    return found is not None and found[1].form == "press" and found[1].name == name
