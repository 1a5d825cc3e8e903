"""The reader: from an article to its marks (cues with their sources and contents)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from walkback.reading.claims import Claim, settle_claims
from walkback.reading.colons import bare_marks, colons_before
from walkback.reading.completion import complete, unclaimed
from walkback.reading.cues import bare_cue, cue_groups, tells_move
from walkback.reading.network import POLNEAR, WALKBACK, Network
from walkback.reading.overlaps import home_of, roles_of, together
from walkback.reading.quotes import OUTSIDE, quotations
from walkback.reading.remainders import with_remainders
from walkback.reading.roles import content_words, settle_that, source_words
from walkback.reading.sections import sections, shifted
from walkback.reading.settings import SIFTED, Settings
from walkback.reading.spans import quoted_ranges, spans_of
from walkback.reading.stretches import Worth, lattice_of, stretched
from walkback.reading.tokens import tokenize
from walkback.reading.wordscores import by_word, word_starts
from walkback.records import Cue, Marks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from walkback.reading.network import Window
    from walkback.reading.quotes import Quotation
    from walkback.reading.tokens import Tokens
    from walkback.records import Article

    Group = tuple[NDArray[np.int64], float]

__all__ = ["Page", "Reader", "read_marks"]

_NO_SOURCE = frozenset({"the", "a", "an", "this", "that", "and", "of", "for", "to", "on", "in", "’s", "'s", "s"})
"""Single words that cannot stand for anybody: what is left where the source itself was not recognised."""


@dataclass(frozen=True, slots=True)
class Page:
    """An article under reading."""

    text: str
    tokens: Tokens
    quotations: list[Quotation]
    windows: list[Window]


@dataclass(frozen=True, slots=True)
class _Ground:
    """A window with what is the same for all of its cues, which are read in up to three groups.

    `parts` is what its tokens bring to their roles, `quoted` the token ranges of quoted passages and `starts` where
    words begin, both counted from its first token.
    """

    window: Window
    parts: NDArray[np.float32]
    quoted: list[tuple[int, int]]
    starts: NDArray[np.int64]


class Reader:
    """Reads articles by one pass of the network and the rules of `roles`, `completion` and `remainders`."""

    def __init__(
        self, network: Network | None = None, scheme: int = WALKBACK, settings: Settings | None = None
    ) -> None:
        """Use the shipped network and settings of a scheme unless others are given; `scheme` names the coding rules."""
        self._network = network or Network.shared()
        self._scheme = scheme
        self._settings = settings or (SIFTED if scheme == WALKBACK else Settings())

    def marks(self, article: Article) -> Marks:
        """Return the attributions of an article in the order of their cues."""
        cues = [
            shifted(cue, start)
            for start, end in sections(article.text)
            for cue in self.decoded(article.id, self.page(article.text[start:end])).cues
        ]
        return Marks(article.id, tuple(cues), self._network.name)

    def decoded(self, article_id: str, page: Page) -> Marks:
        """Return the attributions of a page: what follows the network, by this reader's settings."""
        if not page.windows:
            return Marks(article_id, (), self._network.name)
        grounds = [self._ground(page, window) for window in page.windows]
        sure, spare = self._cues(page, grounds)
        # Unlikely cues cost as much as likely ones: they are read only where a quoted passage asks for one.
        asked = unclaimed(page.text, page.quotations, sure)
        weak = self._read(page, self._claims(page, spare, grounds)) if asked else []
        cues = complete(page.text, page.quotations, sure, weak, cueless=self._scheme == WALKBACK)
        if self._scheme == POLNEAR:
            cues = with_remainders(page.text, page.quotations, cues)
        return Marks(article_id, tuple(cues), self._network.name)

    def page(self, text: str) -> Page:
        """Return a text with its tokens, quotations and vectors: the part that takes time."""
        found = quotations(text)
        tokens = tokenize(text, found)
        return Page(text, tokens, found, self._network.encode(tokens))

    def _ground(self, page: Page, window: Window) -> _Ground:
        first, last = window.first, window.last
        return _Ground(
            window,
            self._network.parts_of_tokens(window.hidden),
            quoted_ranges(page.quotations, page.tokens, first, last),
            word_starts(page.tokens, first, last - first),
        )

    def _cues(self, page: Page, grounds: Sequence[_Ground]) -> tuple[list[Cue], list[Group]]:
        """Return the attributions of likely cues, and the cues that are not likely but might be."""
        scores = together(
            page.windows, [self._network.cue_scores(w.hidden, self._scheme) for w in page.windows], len(page.tokens)
        )
        found = self._groups(page, scores, min(self._settings.cue, self._settings.inner_cue))
        strong = [(group, chance) for group, chance in found if chance >= self._settings.cue]
        taken = np.zeros(len(page.tokens), np.bool_)
        for group, _ in strong:
            taken[group] = True
        if self._scheme == WALKBACK:
            moves = self._moves(page, scores, taken)
            strong += moves
            for group, _ in moves:
                taken[group] = True
        weak = cue_groups(scores, page.tokens, self._settings.weak_cue)
        if self._scheme == POLNEAR:
            colons = colons_before(page.quotations, page.tokens, page.text)
            weak += [(colon, float(1 - scores[colon, 0].max())) for colon in colons]
        spare = [(group, chance) for group, chance in weak if not taken[group].any()]
        claims = self._claims(page, strong, grounds)
        if self._scheme == WALKBACK:
            # Cues inside of what others say, for which a lower threshold holds.
            said = _said(page, claims)
            inner = [(group, chance) for group, chance in found if said[group].all() and not taken[group].any()]
            claims += self._claims(page, inner, grounds)
            claims.sort(key=lambda c: c.window.first + int(c.cue[0]))
        settle_claims(claims, nested=self._scheme == WALKBACK)
        if self._scheme == POLNEAR:
            self._settle_edges(page, claims)
        return self._read(page, claims), spare

    def _moves(self, page: Page, scores: NDArray[np.float32], taken: NDArray[np.bool_]) -> list[Group]:
        """Return the less likely cues that tell of a move."""
        found = self._groups(page, scores, self._settings.move_cue)
        return [(g, chance) for g, chance in found if not taken[g].any() and tells_move(g, page.tokens, page.text)]

    def _settle_edges(self, page: Page, claims: Sequence[Claim], worth: Worth | None = None) -> None:
        """Move the edges of the claims' contents, in place, to where they are worth most, by the rules of PolNeAR."""
        lattice, worth = lattice_of(page.text, page.tokens, page.quotations), worth or Worth.shared()
        said = np.zeros(len(page.tokens), np.int64)
        for claim in claims:
            said[claim.window.first : claim.window.last] += claim.content
        for claim in claims:
            if not claim.content.any():
                continue
            here = slice(claim.window.first, claim.window.last)
            said[here] -= claim.content
            barred = (source_words(claim.roles, self._settings) | (said[here] > 0)) & ~claim.content
            content = stretched(claim, lattice, barred, page.tokens.quote[here] == OUTSIDE, worth)
            if (content & claim.content).sum() >= self._settings.kept * (content | claim.content).sum():
                claim.content = content
            settle_that(claim.content, page.tokens.ids[here], claim.cue, kept=True)
            said[here] += claim.content

    def _groups(self, page: Page, scores: NDArray[np.float32], threshold: float) -> list[Group]:
        """Return the cues of at least a chance, as the coding scheme has them."""
        found = cue_groups(scores, page.tokens, threshold, self._settings.cue_edge)
        if self._scheme != WALKBACK:
            return found
        return [(bare_cue(group, page.tokens, page.text), chance) for group, chance in found]

    def _read(self, page: Page, claims: Sequence[Claim]) -> list[Cue]:
        found = [self._attribution(page, claim) for claim in claims]
        return sorted((c for c in found if c), key=lambda c: c.cue)

    def _claims(self, page: Page, groups: Sequence[Group], grounds: Sequence[_Ground]) -> list[Claim]:
        """Return what each cue claims, in the window in which it stands farthest from the edges."""
        claims: list[Claim] = []
        cues = [group for group, _ in groups]
        homes = [home_of(page.windows, cue) for cue in cues]
        parts = {ground.window.first: ground.parts for ground in grounds}
        scored = roles_of(
            page.windows,
            cues,
            homes,
            lambda window, held: self._network.role_scores(parts[window.first], window.hidden, held, self._scheme),
        )
        for number, ground in enumerate(grounds):
            window = ground.window
            for (group, chance), home, roles in zip(groups, homes, scored, strict=True):
                if home != number:
                    continue
                cue, by_words = group - window.first, by_word(roles, ground.starts)
                content = content_words(by_words, cue, ground.quoted, self._settings)
                settle_that(content, page.tokens.ids[window.first : window.last], cue, kept=self._scheme == POLNEAR)
                claims.append(Claim(window, cue, chance, by_words, content))
        return claims

    def _attribution(self, page: Page, claim: Claim) -> Cue | None:
        """Return the attribution of one claim, or None where it has no content."""
        window, cue, content = claim.window, claim.cue, claim.content
        if not content.any():
            return None
        source = source_words(claim.roles, self._settings) & ~content
        source[cue] = False
        masks = (content, source, _only(cue, len(content)))
        spans = [spans_of(mask, page.tokens, window.first, page.text) for mask in masks]
        if not spans[2] and self._scheme == POLNEAR:
            spans[2] = bare_marks(window.first + cue, page.tokens, page.text)
        if not spans[0] or not spans[2]:
            return None
        named = tuple(span for span in spans[1] if span.of(page.text).lower() not in _NO_SOURCE)
        scores = (
            ("cue", round(claim.chance, 3)),
            ("content", round(float(claim.roles[content, 2].mean()), 3)),
            ("source", round(float(claim.roles[source, 1].mean()) if source.any() else 0.0, 3)),
        )
        return Cue(spans[2], named, spans[0], scores)


def read_marks(article: Article) -> Marks:
    """Return the attributions of an article, read by the shipped model."""
    return Reader().marks(article)


def _said(page: Page, claims: Sequence[Claim]) -> NDArray[np.bool_]:
    """Tell for each token whether it is content of one of the claims."""
    said = np.zeros(len(page.tokens), np.bool_)
    for claim in claims:
        said[claim.window.first : claim.window.last] |= claim.content
    return said


def _only(cue: NDArray[np.int64], length: int) -> NDArray[np.bool_]:
    chosen = np.zeros(length, np.bool_)
    chosen[cue] = True
    return chosen
