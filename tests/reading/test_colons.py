"""Colons and dashes that are cues by themselves."""

from __future__ import annotations

import numpy as np
import pytest

from walkback.reading import POLNEAR, Reader
from walkback.reading.colons import bare_marks, colons_before
from walkback.reading.quotes import quotations
from walkback.reading.tokens import tokenize
from walkback.records import Article


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ('Then the envoy answered: "We are ready for the talks."', ["answered"]),
        ('Then the envoy answered:\n\n"We are ready for the talks."', ["answered"]),
        ('The list: one, "We are ready for the talks."', []),
        ('The envoy answered: "No."', []),
        ('"We are ready for the talks."', []),
    ],
)
def test_a_colon_before_a_passage_may_be_its_cue(text: str, before: list[str]) -> None:
    found = colons_before(quotations(text), tokens := tokenize(text), text)
    assert before == [text[: tokens.start[colon[0]]].rsplit(maxsplit=1)[-1] for colon in found]


@pytest.mark.parametrize(("mark", "found"), [(":", [":"]), ("-", ["-"]), ("—", ["—"]), ("'", []), ('"', [])])
def test_a_cue_without_a_word_is_a_colon_or_dash(mark: str, found: list[str]) -> None:
    text = f"Ann Lee {mark} Talks are near"
    assert found == [span.of(text) for span in bare_marks(np.array([2]), tokenize(text), text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ann Berg: Talks with Norway ‘will go on’ this summer\n\nThe talks on fish began on Monday.",
        "The talks began on Monday. Here is Ann Berg in Oslo on the day before:\n\n“We are ready for them.”",
    ],
)
def test_words_behind_a_name_and_a_colon_are_what_it_says(text: str) -> None:
    (cue,) = (c for c in Reader(scheme=POLNEAR).marks(Article("a", text)).cues if c.cue[0].of(text) == ":")
    assert "Ann Berg" in cue.source[0].of(text)
    assert cue.cue[0].end < cue.content[0].start
