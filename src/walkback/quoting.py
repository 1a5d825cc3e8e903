"""Quotation marks of a passage that begins or ends inside of a quotation."""

from __future__ import annotations

from typing import Final

__all__ = ["whole_quotes"]

_OPENING: Final = "“"
_CLOSING: Final = "”"
_STRAIGHT: Final = '"'


def whole_quotes(words: str) -> str:
    """Return the words with the mark that a quotation lacks, as a passage begins or ends inside of one.

    >>> whole_quotes("a “grand bargain"), whole_quotes("bargain” by May"), whole_quotes('steps" to a "deal')
    ('a “grand bargain”', '“bargain” by May', '"steps" to a "deal"')
    """
    at = words.find(_STRAIGHT)
    if at > 0 and not words[at - 1].isspace():
        words = _STRAIGHT + words
    if words.count(_STRAIGHT) % 2:
        words += _STRAIGHT
    at = words.find(_CLOSING)
    if at >= 0 and _OPENING not in words[:at]:
        words = _OPENING + words
    return words + _CLOSING if words.rfind(_OPENING) > words.rfind(_CLOSING) else words
