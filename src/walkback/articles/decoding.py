"""From bytes to text, or a message that says why not.

Tried in order: a byte order mark (UTF-8, UTF-16, UTF-32), UTF-8, for HTML the encoding that the page names,
and Windows-1252 where the outcome looks like text. Nothing is replaced or dropped on the way.
"""

from __future__ import annotations

import codecs
import re

from walkback.errors import UnreadableInput

__all__ = ["decode"]

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY_HEADS = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\xd0\xcf\x11\xe0", b"SQLite format 3")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})")
# Encodings that a web page may name; Python has others that are slow or no text encodings at all.
_WEB = re.compile(r"(?:iso-?8859-?\d{1,2}|windows-?125[0-8]|gb(?:k|2312|18030)|big5|euc-(?:kr|jp)|shift_jis|koi8-[ru])")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_ASCII_WORDS = re.compile(rb"[A-Za-z]{2,}")
_MOST_FOREIGN = 0.15
_QUOTE_IN_UTF8 = b"\xe2\x80"
"""How quotation marks and dashes begin in UTF-8; no words in Windows-1252 have it."""


def decode(data: bytes, source: str, *, html: bool = False) -> str:
    r"""Return the text of `data`, without its byte order mark; raise `UnreadableInput` with the reason.

    >>> decode("“Yes,” he said.".encode("cp1252"), "note.txt")
    '“Yes,” he said.'
    """
    if not data.strip():
        raise UnreadableInput(source, "the file is empty; save the article again and add it once more")
    text = _by_mark(data, source)
    if text is None:
        _refuse_binary(data, source)
        text = _by_trial(data, html=html)
    if text is None:
        raise UnreadableInput(
            source,
            "not valid UTF-8 or Windows-1252, or cut off; save it as UTF-8 "
            "(for example with `iconv -f ENCODING -t UTF-8`)",
        )
    if "\x00" in text or _too_many_controls(text):
        raise UnreadableInput(source, "NUL or control characters, so probably no text file; save it as plain text")
    return text


def _too_many_controls(text: str) -> bool:
    """Tell whether there are more control characters than a stray one."""
    return len(_CONTROLS.findall(text)) > len(text) // 200


def _by_mark(data: bytes, source: str) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                message = f"starts as {encoding} but breaks off at byte {error.start}; save it again as UTF-8"
                raise UnreadableInput(source, message) from None
    return None


def _refuse_binary(data: bytes, source: str) -> None:
    if data.startswith(_BINARY_HEADS) or b"\x00" in data:
        message = "a binary file, not text; export the article as .txt, .md, .html or .json first"
        raise UnreadableInput(source, message)


def _by_trial(data: bytes, *, html: bool) -> str | None:
    encodings = ["utf-8"]
    if html and (named := _CHARSET.search(data[:4096])):
        label = named[1].decode("ascii").lower()
        encodings += [label] if _WEB.fullmatch(label) else []
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return _as_windows(data)


def _as_windows(data: bytes) -> str | None:
    """Read as Windows-1252 if that leaves a text of mostly unaccented letters and it is no damaged UTF-8."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    foreign = sum(b >= 0x80 for b in data)
    plausible = foreign <= _MOST_FOREIGN * len(data) and _QUOTE_IN_UTF8 not in data and _ASCII_WORDS.search(data)
    return text if plausible else None
