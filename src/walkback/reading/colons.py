"""Colons and dashes that are cues by themselves, by the rules of PolNeAR ("Ann Lee: Talks are near")."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.reading.passages import inner_of
from walkback.reading.tokens import PARAGRAPH
from walkback.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from walkback.reading.quotes import Quotation
    from walkback.reading.tokens import Tokens

    Ints = NDArray[np.int64]

__all__ = ["bare_marks", "colons_before"]

_COLON: Final = 1024
"""Vocabulary id of ":"."""
_MARKS: Final = frozenset(":-–—")


def bare_marks(cue: Ints, tokens: Tokens, text: str) -> tuple[Span, ...]:
    """Return the colons and dashes among the tokens of a cue that has no word.

    >>> from walkback.reading.tokens import tokenize
    >>> text = "Ann Lee: Talks are near"
    >>> [span.of(text) for span in bare_marks(np.array([2]), tokenize(text), text)]
    [':']
    """
    spans = (Span(int(tokens.start[at]), int(tokens.end[at])) for at in cue)
    return tuple(span for span in spans if span.of(text) in _MARKS)


def colons_before(quotations: Sequence[Quotation], tokens: Tokens, text: str) -> list[Ints]:
    """Return the colons right before passages that are long enough to be speech, each as a cue.

    They stand in the same paragraph or at the end of the one above.
    """
    found = []
    for quotation in quotations:
        at = int(np.searchsorted(tokens.start, quotation.start)) - 1
        if at >= 0 and tokens.ids[at] == PARAGRAPH:
            at -= 1
        if at >= 0 and tokens.ids[at] == _COLON and inner_of(text, quotation) is not None:
            found.append(np.array([at]))
    return found
