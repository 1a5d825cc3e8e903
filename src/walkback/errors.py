"""Everything walkback raises on purpose.

::

    WalkbackError
    ├── InputError            one input item cannot be used; the rest goes on
    │   ├── UnreadableInput       the file cannot be opened, is empty, binary or wrongly encoded
    │   ├── NoArticleFound        the input is readable but holds no article text
    │   ├── UnsupportedLanguage   the text is not English
    │   └── UnreadArticle         walkback itself failed on this article
    ├── DossierError          the dossier cannot be opened or written
    │   ├── DossierCorrupt        the file is truncated or damaged
    │   └── DossierTooNew         written by a newer walkback
    ├── NotFound              an id, actor or topic is not in the dossier
    ├── CorrectionError       a correction cannot be applied
    ├── ModelError            a model file is missing or does not fit this version
    ├── CodebookError         a codebook file is not valid
    └── MissingExtra          an optional dependency is not installed

Each message says what happened, the likely cause, and what to do next.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "CodebookError",
    "CorrectionError",
    "DossierCorrupt",
    "DossierError",
    "DossierTooNew",
    "InputError",
    "MissingExtra",
    "ModelError",
    "NoArticleFound",
    "NotFound",
    "UnreadArticle",
    "UnreadableInput",
    "UnsupportedLanguage",
    "WalkbackError",
]


class WalkbackError(Exception):
    """Base of all errors that walkback raises on purpose."""


class InputError(WalkbackError):
    """One input item cannot be used; `source` names it (a path, a URL, a line of a file)."""

    def __init__(self, source: str, message: str) -> None:
        """Keep the item's name beside the message."""
        super().__init__(f"{source}: {message}")
        self.source, self.message = source, message

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        """Let it come back whole from another process."""
        return type(self), (self.source, self.message)


class UnreadableInput(InputError):
    """The input cannot be opened, is empty, is binary, or is not valid in its encoding."""


class NoArticleFound(InputError):
    """The input can be read but no article text is found in it."""


class UnsupportedLanguage(InputError):
    """The text is not English, the only language the reader was trained on."""


class UnreadArticle(InputError):
    """Walkback itself failed on the article, which is a fault to report; the rest goes on."""

    @classmethod
    @contextmanager
    def instead(cls, source: str, stage: str, *known: type[Exception]) -> Iterator[None]:
        """Raise this error in place of any that hostile text may bring about in a stage.

        What walkback raises on purpose, memory that runs out and `known` errors concern more than the article, or
        say better what is wrong with it: these are raised as they are.

        >>> with UnreadArticle.instead("a.html", "reading"):
        ...     int("tomorrow")
        Traceback (most recent call last):
        walkback.errors.UnreadArticle: a.html: reading failed on this article (ValueError: ...); please report it
        """
        raised: tuple[type[Exception], ...] = (WalkbackError, MemoryError, *known)
        try:
            yield
        except raised:
            raise
        except Exception as error:
            told = f"{stage} failed on this article ({type(error).__name__}: {error}); please report it"
            raise cls(source, told) from error


class DossierError(WalkbackError):
    """The dossier cannot be opened, read or written."""


class DossierCorrupt(DossierError):
    """The dossier file is truncated, damaged or no dossier at all."""


class DossierTooNew(DossierError):
    """The dossier was written by a newer walkback."""


class NotFound(WalkbackError):
    """An id, actor or topic that was asked for is not in the dossier."""


class CorrectionError(WalkbackError):
    """A correction does not fit the record it is meant for."""


class ModelError(WalkbackError):
    """A model file is missing, damaged, or made for another version."""


class CodebookError(WalkbackError):
    """A codebook file is not valid."""


class MissingExtra(WalkbackError):
    """An optional dependency is needed; the message names the exact pip command."""

    def __init__(self, extra: str, purpose: str) -> None:
        """Name the extra and what it is for."""
        super().__init__(f"{purpose} needs an extra: pip install 'walkback[{extra}]'")
        self.extra = extra
