"""A pattern that matches is always among those that are searched for."""

import re

from hypothesis import given
from hypothesis import strategies as st

from walkback.beginnings import Beginnings
from walkback.positions.events import _PATTERNS as EVENTS
from walkback.positions.lexicon import CONTENT_SIGNS
from walkback.positions.matters import MATTERS
from walkback.relations.cues import _COMPILED as CUES
from walkback.relations.lexicon import _STEM, LEXICON

TABLE = [
    *(matter.words for matter in MATTERS), *(row[2] for row in EVENTS), *(sign for _, sign in CONTENT_SIGNS),
    *(row[-1] for row in CUES), *LEXICON.values(), *(half for pair in _STEM for half in pair),
    *map(re.compile, (r"\bno\b|n't", r"\b(?:|x)y", r"\b(?:re)?test{0,2}ed", r"\bab*c+d", r"\b(?!no)not", r"(?:x)")),
    re.compile(r"\b[sz]ing"),
]  # fmt: skip
TOLD = Beginnings(TABLE)
WORDS = sorted({word for pattern in TABLE for word in re.findall(r"[A-Za-z]+", pattern.pattern)})
ENDS = st.sampled_from(["", "s", "ed", "ing", "ation", "n't", "’s", "-", ".", " \u017fanction", "\u0130ran"])


@given(st.lists(st.tuples(st.sampled_from(WORDS), ENDS), max_size=12), st.sampled_from([str, str.upper, str.title]))
def test_what_matches_is_searched_for(words: list[tuple[str, str]], case: type[str]) -> None:
    text = case(" ".join(word + end for word, end in words))
    chosen = set(Beginnings(TABLE).chosen(text))
    assert {i for i, pattern in enumerate(TABLE) if pattern.search(text)} <= chosen


@given(st.lists(st.tuples(st.sampled_from(WORDS), ENDS), max_size=12), st.sampled_from([str, str.upper, str.title]))
def test_the_same_is_found_as_by_searching_everywhere(words: list[tuple[str, str]], case: type[str]) -> None:
    text = case(" ".join(word + end for word, end in words))
    everywhere = [(i, match.span()) for i, pattern in enumerate(TABLE) for match in pattern.finditer(text)]
    assert everywhere == [(i, match.span()) for i, match in TOLD.matches(text)]
    assert list(dict.fromkeys(i for i, _ in everywhere)) == TOLD.found(text)


def test_most_of_a_table_is_passed_over() -> None:
    told = Beginnings([matter.words for matter in MATTERS])
    assert [MATTERS[i].name for i in told.chosen("Harvests were good, but tariffs stay.")] == ["tariffs"]
