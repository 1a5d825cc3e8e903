"""Words that a person gave, found again in the text of the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from walkback.errors import CorrectionError
from walkback.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["locate", "locate_all"]


def locate(text: str, words: str, near: int = 0) -> Span:
    r"""Return where `words` stand in `text`, of several places the one nearest to `near`.

    White space counts alike however much there is. Raises CorrectionError where they are not in the text.

    >>> locate("No talks. He said no\n talks.", "no talks", near=15)
    Span(start=18, end=27)
    """
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    if not pattern:
        raise CorrectionError("give the words of the article, as they stand there")
    found = [Span(m.start(), m.end()) for m in re.finditer(pattern, text)]
    if not found:
        raise CorrectionError(f"the article does not have the words “{words[:100]}”; copy them from it")
    return min(found, key=lambda span: (abs(span.start - near), span.start))


def locate_all(text: str, lines: Iterable[str], near: int = 0) -> tuple[Span, ...]:
    """Return where each line's words stand, in the order of the text."""
    return tuple(sorted(locate(text, line, near) for line in lines if line.strip()))
