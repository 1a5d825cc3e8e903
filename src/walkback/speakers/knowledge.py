"""What ships with the package: states, governments, bodies, press, given names and public figures.

The tables under ``data/`` are our own, written from public-domain facts; given names come from the
1990 United States census (public domain) with additions. `figures` knows holders of high office by
day; a directory's own knowledge and imported tables go before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "Country",
    "Entry",
    "Figure",
    "Gazetteer",
    "countries",
    "figures",
    "gazetteer",
    "gender_of",
    "kinds",
    "words_of",
]

_DATA: Final = Path(__file__).parent / "data"
_WORD: Final = re.compile(r"(?:[A-Z]\.){2,}|[^\W_]+(?:(?:[-&](?=[^\W_])|['’](?!s\b|S\b)(?=[^\W_]))[^\W_]+)*")


_COMMON_HEADS: Final = frozenset(
    ["Department", "Council", "House", "Assembly", "Commission", "Committee", "Court", "Department of State"]
)
"""Heads of body names that some papers write in lower case."""


@dataclass(frozen=True, slots=True)
class Country:
    """A state with the words for it: other names, adjectives and demonyms, capital."""

    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    capitals: tuple[str, ...]

    @property
    def adjective(self) -> str:
        """The adjective that official bodies carry: ``Chinese Foreign Ministry``; ``US`` stays short."""
        if self.name == "United States":
            return "US"
        return self.adjectives[0] if self.adjectives else self.name


@dataclass(frozen=True, slots=True)
class Entry:
    """One name of the gazetteer: `form` is state, adjective, people, capital, body or press."""

    name: str
    side: str | None
    form: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A holder of high office; `offices` are (title, first day, last day), empty where open."""

    name: str
    gender: str
    side: str
    aliases: tuple[str, ...]
    offices: tuple[tuple[str, str, str], ...]


def words_of(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of a text; a possessive ``'s`` is no part of its word.

    >>> [m.group() for m in words_of("Moon's office, U.S. and N. Korea; al-Assad O'Brien")]
    ['Moon', 's', 'office', 'U.S.', 'and', 'N', 'Korea', 'al-Assad', "O'Brien"]
    """
    return _WORD.finditer(text)


def _rows(name: str) -> Iterator[list[str]]:
    for line in (_DATA / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


@cache
def countries() -> dict[str, Country]:
    """Return the states of the world by name."""
    return {
        row[0]: Country(row[0], _split(row[1]), _split(row[2]), _split(row[3]) if len(row) > 3 else ())
        for row in _rows("countries.tsv")
    }


@cache
def figures() -> tuple[Figure, ...]:
    """Return the public figures of the shipped table with their dated offices."""
    return tuple(Figure(row[0], row[1], row[2], _split(row[3]), tuple(_terms(row[4]))) for row in _rows("figures.tsv"))


def _terms(cell: str) -> Iterator[tuple[str, str, str]]:
    for term in cell.split(";"):
        title, _, days = term.partition("@")
        first, _, last = days.partition("/")
        yield title, first, last


@cache
def _given_names() -> dict[str, str]:
    return {row[0].lower(): row[1] for row in _rows("given_names.tsv")}


def gender_of(name: str) -> str | None:
    """Return ``m``, ``f``, ``?`` (a given name of both) or None (no known given name).

    >>> gender_of("Heather Nauert"), gender_of("Rex"), gender_of("Pyongyang")
    ('f', 'm', None)
    """
    words = name.replace("’", "'").split()
    return _given_names().get(words[0].lower()) if words else None


class Gazetteer:
    """Names of states, bodies and press by their first word, longest first.

    >>> gazetteer().match(["the", "U.S.", "State", "Department"], 1)
    (3, Entry(name='US State Department', side='United States', form='body'))
    """

    def __init__(self) -> None:
        """Read the tables once."""
        self._names: dict[tuple[str, ...], Entry] = {}
        self._sizes: dict[str, list[int]] = {}
        for country in countries().values():
            self._add_country(country)
        for name, side, *other in _rows("bodies.tsv"):
            for alias in (name, *_split(other[0] if other else "")):
                self.add(alias, Entry(name, side, "body"))
                if alias.rpartition(" ")[2] in _COMMON_HEADS and alias.count(" "):
                    self._add_lower(alias, Entry(name, side, "body"))
        for name, *other in _rows("outlets.tsv"):
            for alias in (name, *_split(other[0] if other else "")):
                self.add(alias, Entry(name, "independent", "press"))

    def _add_country(self, country: Country) -> None:
        for alias in (country.name, *country.names):
            self.add(alias, Entry(country.name, country.name, "state"))
        for word in country.adjectives:
            self.add(
                word,
                Entry(country.name, country.name, "people" if word.endswith("s") and word != "Swiss" else "adjective"),
            )
        for capital in country.capitals:
            self.add(capital, Entry(country.name, country.name, "capital"))

    def _add_lower(self, alias: str, entry: Entry) -> None:
        """Enter the ways British papers write a body: the UN security council, the state department."""
        first, *others = alias.split(" ")
        lower = " ".join(w if w.isupper() or "." in w else w.lower() for w in others)
        kept = first if first.isupper() or "." in first or first in {"Senate", "House", "European"} else first.lower()
        for form in dict.fromkeys((f"{first} {lower}", f"{kept} {lower}")):
            self.add(form, entry)

    def add(self, alias: str, entry: Entry) -> None:
        """Enter one more name, as it is written in text."""
        words = tuple(m.group() for m in words_of(alias.replace("’", "'")))
        if words and words[0] == "The" and len(words) > 1:
            words = words[1:]
        self._names.setdefault(words, entry)
        self._sizes[words[0]] = sorted({*self._sizes.get(words[0], ()), len(words)}, reverse=True)

    def opens(self, word: str) -> bool:
        """Tell whether a name starts with a word: few lower-case words do."""
        return word in self._sizes

    def match(self, words: list[str], at: int) -> tuple[int, Entry] | None:
        """Return how many words from `at` form the longest known name, and its entry."""
        for size in self._sizes.get(words[at], ()):
            name = tuple(words[at : at + size])
            if name in self._names:
                return len(name), self._names[name]
        return None


@cache
def kinds() -> dict[str, frozenset[str]]:
    """Return by body the kinds that its names tell: the CIA is an agency, the FBI a bureau."""
    told = frozenset({"agency", "bureau", "department"})
    return {
        row[0]: told & {w.lower() for alias in (row[0], *_split(row[2] if len(row) > 2 else "")) for w in alias.split()}
        for row in _rows("bodies.tsv")
    }


@cache
def gazetteer() -> Gazetteer:
    """Return the one gazetteer of the process (built in about 10 ms)."""
    return Gazetteer()
