"""Captions of picture galleries, which pages print as one line, each closed by the button that hides it."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["galleries", "in_gallery"]

_BUTTON: Final = re.compile(r"ide [Cc]aption \d{1,3} of \d")
_LONGEST: Final = 2000
"""Code points of a caption."""


def in_gallery(text: str, at: int) -> bool:
    r"""Tell whether a code point stands in a caption of a gallery.

    >>> page = "Photos: A fjord, says Roe. Hide Caption 1 of 2 Photos: A boat. Hide Caption 2 of 2\nRoe left."
    >>> in_gallery(page, page.index("says")), in_gallery(page, page.index("left"))
    (True, False)
    """
    line = text.find("\n", at, at + _LONGEST)
    return _BUTTON.search(text, at, line if line >= 0 else at + _LONGEST) is not None


def galleries(text: str) -> list[tuple[int, int]]:
    r"""Return the lines of a text that are galleries, half-open, in code points.

    >>> galleries("Roe left.\nPhotos: A fjord. Hide Caption 1 of 2 A boat. Hide Caption 2 of 2\nIt rained.")
    [(10, 74)]
    """
    found: list[tuple[int, int]] = []
    for button in _BUTTON.finditer(text):
        if not found or found[-1][1] < button.start():
            end = text.find("\n", button.end())
            found.append((text.rfind("\n", 0, button.start()) + 1, end if end >= 0 else len(text)))
    return found
