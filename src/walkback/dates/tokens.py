"""An article as a string of word classes, one character a token, with sentence bounds.

Every pass is a single left-to-right scan, so the time is linear in the length of the text whatever it holds.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from walkback.dates.lexicon import CLASS_OF, word_set

__all__ = ["CODES", "Tokens", "code_of", "tokenize"]

_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,:/-]\d+)*(?:st|nd|rd|th|s|[aApP][mM]|[aApP]\.[mM]\.?)?(?![^\W_]))"
    r"|(?P<word>o['’]clock|[aApP]\.[mM]\.?"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\.(?=[\s,])"
    r"|[Qq][1-4](?![^\W_])|[^\W\d_]+)"
    r"|(?P<possessive>['’]s(?![^\W_]))"
    r"|(?P<gap>\n[^\S\n]*\n\s*)"
    r"|(?P<digits>\d+)"
    r"|(?P<mark>\S)"
)
_NUMBER_FORMS = (
    ("DAYNUM", re.compile(r"0?[1-9]|[12]\d|3[01]")),
    ("YEAR", re.compile(r"1\d{3}|20\d\d|21\d\d")),
    ("DAYTH", re.compile(r"\d{1,2}(?:st|nd|rd|th)")),
    ("DECADE", re.compile(r"(?:1[6-9]|20)\d0s|\d0s")),
    ("ISODATE", re.compile(r"(?:1\d|20|21)\d\d-\d{1,2}-\d{1,2}")),
    ("SLASHDATE", re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d\d)")),
    ("CLOCK", re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?")),
    ("CLOCKPM", re.compile(r"(?:0?[1-9]|1[0-2])(?:[:.][0-5]\d)?(?:am|pm|[ap]\.m\.?)")),
    ("NINEELEVEN", re.compile(r"9/11")),
    ("FRACTION", re.compile(r"1/2|1/3|2/3|1/4|3/4")),
    ("YEARSPAN", re.compile(r"(?:1[5-9]|20)\d\d[-/](?:\d\d|(?:1[5-9]|20)\d\d)")),
    ("DAYSPAN", re.compile(r"(?:[1-9]|[12]\d|3[01])-(?:[1-9]|[12]\d|3[01])")),
    ("DIGITS", re.compile(r"\d{1,6}|\d{1,3}(?:,\d{3}){1,3}")),
    ("DECIMAL", re.compile(r"\d{1,6}\.\d{1,3}")),
)
_MARKS = {
    ".": "DOT", ",": "COMMA", "-": "HYPHEN", "–": "DASH", "—": "DASH", "'": "QUOTE", "’": "QUOTE", "‘": "QUOTE",
    '"': "QUOTE", "“": "QUOTE", "”": "QUOTE", "(": "PAREN", ")": "PAREN", "?": "STOP", "!": "STOP", ";": "SEMICOLON",
    "`": "QUOTE", "%": "PERCENT", "[": "BRACKET", "]": "BRACKET",
}  # fmt: skip
_MUST_BE_CAPITAL = frozenset({"MONTH", "WEEKDAY", "WEEKDAYS", "HOLIDAY"})
_OTHER = ("WORD", "NAME", "GAP", "MARK", "JUNK")
_NAMES = sorted({*CLASS_OF.values(), *(n for n, _ in _NUMBER_FORMS), *_MARKS.values(), *_OTHER})
CODES = {name: chr(0xE000 + n) for n, name in enumerate(_NAMES)}
"""One private-use character for each class."""
_BOUND = re.compile("[" + "".join(CODES[name] for name in ("GAP", "DOT", "STOP")) + "]")
_CLOSERS = frozenset({CODES["QUOTE"], CODES["PAREN"]})
_ABBREVIATED = word_set(
    "mr mrs ms dr gen sen rep gov lt col sgt capt st jr sr vs no inc corp co ltd u.s prof rev adm "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun"
)
_LONGEST_WORD = 40


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text: `words` lower-cased, offsets in code points, `codes` one class each."""

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    codes: str
    sentences: tuple[int, ...]
    """Index of the first token of each sentence."""

    def sentence(self, token: int) -> tuple[int, int]:
        """Return the half-open token range of the sentence that holds a token."""
        n = bisect_right(self.sentences, token) - 1
        end = self.sentences[n + 1] if n + 1 < len(self.sentences) else len(self.words)
        return self.sentences[n], end

    def at(self, offset: int) -> int:
        """Return the index of the last token that starts at or before an offset (0 for none)."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def capital(self, token: int) -> bool:
        """Tell whether a token is written with a capital first letter."""
        return self.text[self.starts[token]].isupper()


def code_of(name: str) -> str:
    """Return the character that stands for a word class.

    >>> tokenize("In May").codes == code_of("IN") + code_of("MONTH")
    True
    """
    return CODES[name]


def _normal(raw: str) -> str:
    word = raw.lower().replace("’", "'")
    return word[:-1] if len(word) > 3 and word[-1] == "." and word[0].isalpha() else word


def _number_class(word: str, before: str) -> str:
    if before in "$£€¥#" or len(word) > 12:
        return "JUNK"
    for name, form in _NUMBER_FORMS:
        if form.fullmatch(word):
            return name
    return "JUNK"


def _word_class(word: str, raw: str) -> str:
    name = CLASS_OF.get(word)
    if name is None or (name in _MUST_BE_CAPITAL and not raw[0].isupper()):
        return "NAME" if raw[0].isupper() else "WORD"
    return name


@lru_cache(maxsize=16_384)
def _read(raw: str, kind: str, before: str) -> tuple[str, str]:
    """Return a token in lower case and the code of its class; `before` is what stands before a number."""
    word = _normal(raw)
    return word, CODES[_class_of(raw, kind, word, before)]


def _class_of(raw: str, kind: str, word: str, before: str) -> str:
    if kind == "word":
        return _word_class(word, raw)
    if kind == "number":
        return _number_class(word, before)
    if kind == "possessive":
        return "POSSESSIVE"
    if kind == "gap":
        return "GAP"
    return "JUNK" if kind == "digits" else _MARKS.get(word, "MARK")


@lru_cache(maxsize=1)
def tokenize(text: str) -> Tokens:
    """Cut a text into tokens and give each its class.

    >>> tokenize("Two weeks ago.").words
    ('two', 'weeks', 'ago', '.')
    """
    # The text of an article is cut twice: for its times, and for where its statements stand.
    words, starts, ends, codes = [], [], [], []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        raw, kind = match[0], match.lastgroup or ""
        before = text[start - 1] if start and kind == "number" else " "
        long = end - start > _LONGEST_WORD
        word, code = ("…", CODES[_class_of(raw, kind, "…", before)]) if long else _read(raw, kind, before)
        words.append(word)
        starts.append(start)
        ends.append(end)
        codes.append(code)
    joined = "".join(codes)
    return Tokens(text, tuple(words), tuple(starts), tuple(ends), joined, _sentences(text, words, starts, joined))


def _sentences(text: str, words: list[str], starts: list[int], codes: str) -> tuple[int, ...]:
    firsts = [0]
    for bound in _BOUND.finditer(codes):
        n = bound.start()
        if bound[0] == CODES["GAP"]:
            firsts.append(n + 1)
        elif not (n and (words[n - 1] in _ABBREVIATED or _is_initial(words[n - 1]))):
            following = _after_closers(codes, n + 1)
            if _begins_sentence(text, starts, following):
                firsts.append(following)
    return tuple(dict.fromkeys(n for n in firsts if n < len(words))) or (0,)


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isalpha() and word not in {"i", "a"}


def _after_closers(codes: str, n: int) -> int:
    limit = min(len(codes), n + 3)
    while n < limit and codes[n] in _CLOSERS:
        n += 1
    return n


def _begins_sentence(text: str, starts: list[int], n: int) -> bool:
    if n >= len(starts) or not text[starts[n] - 1].isspace():
        # an opening quotation mark may have been stepped over: “He said. “They
        return n < len(starts) and not text[starts[n] - 1].isalnum() and text[starts[n]].isupper()
    return not text[starts[n]].islower()
