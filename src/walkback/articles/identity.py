"""The identity of an article: a hash of its text that outlives re-wrapping and re-encoding."""

from __future__ import annotations

import hashlib
import unicodedata

__all__ = ["fingerprint"]


def fingerprint(text: str) -> str:
    r"""Return the article id of a text: ``a`` and 16 hexadecimal digits.

    The text is brought to Unicode NFC and every run of white space counts as one space, so the same words
    on other lines are the same article. Letter case, punctuation and quotation marks count.

    >>> fingerprint("Talks are near,\n\nhe said.") == fingerprint(" Talks are near, he said. ")
    True
    >>> fingerprint("Talks are near, he said.")
    'abc2272d65bb586bd'
    """
    normal = " ".join(unicodedata.normalize("NFC", text).split())
    return "a" + hashlib.sha256(normal.encode("utf-8", "replace")).hexdigest()[:16]
