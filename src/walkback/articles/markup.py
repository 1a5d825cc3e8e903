"""Lines and paragraphs of plain text and Markdown, without their marks.

Both kinds are read alike, since people save Markdown as .txt: emphasis, headings, links, rules and quotation
bars go, the words stay. Bounds in the patterns keep the time linear on megabytes of asterisks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

__all__ = ["Line", "front_matter", "lines_of", "paragraphs"]

_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufeff]")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*)")
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,}|={3,}|(?:[-*_] ){2,}[-*_])\s*")
_UNDERLINE = re.compile(r"\s*(?:={3,}|-{3,})\s*")
_EMPHASIS = (
    re.compile(r"\*\*\*(?=\S)([^*\n]{1,2000})(?<=\S)\*\*\*"),
    re.compile(r"\*\*(?=\S)([^*\n]{1,2000})(?<=\S)\*\*"),
    re.compile(r"(?<!\w)__(?=\S)([^_\n]{1,2000})(?<=\S)__(?!\w)"),
    re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,2000})(?<=\S)\*(?![\w*])"),
    re.compile(r"(?<!\w)_(?=\S)([^_\n]{1,2000})(?<=\S)_(?!\w)"),
)
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,1000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{1,500})\]\((?:https?://|/|mailto:|#)[^()\[\]\s]{0,1000}(?:\s+\"[^\"\n]{0,200}\")?\)")
_BULLET = re.compile(r"^\s{0,8}[*+•]\s+")
_BAR = re.compile(r"^(?:\s{0,3}>\s?)+")
_FRONT = re.compile(r"\s*---[ \t]*\n((?:[^\n]*\n){1,60}?)---[ \t]*(?:\n|$)")
_FIELD = re.compile(r"([A-Za-z_][\w-]{0,30})\s*:\s*(.*)")
_SENTENCE_END = re.compile(r"[.!?…:][\"”’')\]]*$")
_WRAPPED_AT = range(40, 126)


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its marks; `heading` tells that it was marked as one. An empty line ends a paragraph."""

    text: str
    heading: bool = False


def front_matter(text: str) -> tuple[dict[str, str], str]:
    r"""Split the ``---`` block of Markdown files into its fields and the rest of the text.

    >>> front_matter("---\ntitle: No talks\n---\nHe said no.")
    ({'title': 'No talks'}, 'He said no.')
    """
    match = _FRONT.match(text[:20_000])
    if match is None:
        return {}, text
    fields = [f for line in match[1].splitlines() if (f := _FIELD.fullmatch(line.strip()))]
    if not fields:
        return {}, text
    return {f[1].lower(): f[2].strip().strip("\"'") for f in fields}, text[match.end() :]


def lines_of(text: str) -> list[Line]:
    r"""Return the lines of a text without Markdown marks, rules as empty lines.

    >>> lines_of("## **No talks**\n---\n**Seoul:** He said *no*.")
    [Line(text='No talks', heading=True), Line(text='', heading=False), Line(text='Seoul: He said no.', heading=False)]
    """
    raw = _CONTROLS.sub("", _BREAKS.sub("\n", text)).split("\n")
    found: list[Line] = []
    for line in raw:
        if _UNDERLINE.fullmatch(line) and found and found[-1].text and "=" in line:
            found[-1] = Line(found[-1].text, heading=True)
        elif _RULE.fullmatch(line):
            found.append(Line(""))
        else:
            found.append(_clean(line))
    return found


def _clean(line: str) -> Line:
    heading = _HEADING.fullmatch(line) if line.lstrip().startswith("#") else None
    words = heading[1].rstrip(" \t#") if heading else _BULLET.sub("", _BAR.sub("", line, count=1), count=1)
    if "](" in words:
        words = _LINK.sub(r"\1", _IMAGE.sub("", words))
    if "*" in words or "_" in words:
        for pattern in _EMPHASIS:
            words = pattern.sub(r"\1", words)
    return Line(words.strip(), heading is not None)


def paragraphs(lines: list[Line]) -> list[str]:
    """Join lines to paragraphs: those of a hard-wrapped paragraph with a space, all others stand alone."""
    found: list[str] = []
    block: list[Line] = []
    for line in [*lines, Line("")]:
        if line.text and not line.heading:
            block.append(line)
            continue
        found.extend(_block(block))
        block = []
        if line.text:
            found.append(line.text)
    return found


def _block(block: list[Line]) -> list[str]:
    words = [line.text for line in block]
    return [" ".join(words)] if wrapped(words) else words


def wrapped(words: list[str]) -> bool:
    """Tell whether lines are one paragraph broken at a line width."""
    if len(words) < 2:
        return False
    fits = all(len(w) <= _WRAPPED_AT[-1] for w in words) and all(len(w) >= _WRAPPED_AT[0] for w in words[:-1])
    return fits and not all(_SENTENCE_END.search(w) for w in words[:-1])
