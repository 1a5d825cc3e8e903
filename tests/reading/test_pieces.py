from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from walkback import reading
from walkback.reading.pieces import PARAGRAPH, pieces_of

ODD = " \t\u00a0\u200b\u0301\x00\x0b’“”.,-[]'\"_`~…—½£中éZİßſﬁ5\U0001f600"
ANY = st.text(st.one_of(st.sampled_from("ab \n" + ODD), st.characters()), max_size=60)


@pytest.fixture(scope="module")
def whole() -> Tokenizer:
    tokenizer: Tokenizer = Tokenizer.from_file(str(Path(reading.__file__).parent / "model" / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


@given(text=ANY)
def test_pieces_are_those_of_the_lines_cut_as_a_whole(whole: Tokenizer, text: str) -> None:
    expected = []
    for line in re.finditer(r"[^\n]+", text):
        cut = whole.encode(line[0], add_special_tokens=False)
        at = line.start()
        expected += [(i, at + a, at + b) for i, (a, b) in zip(cut.ids, cut.offsets, strict=True) if b > a]
    rows = pieces_of(text)
    assert expected == [tuple(row) for row in rows[rows[:, 0] != PARAGRAPH, :3].tolist()]


@pytest.mark.parametrize("words", ["[SEP]", "he [CLS]said[MASK]", "a" * 120 + " b", "U.S.-led", "don’t", "£5", "naïve"])
def test_words_in_brackets_and_long_or_accented_ones_stay_whole(whole: Tokenizer, words: str) -> None:
    assert whole.encode(words, add_special_tokens=False).ids == pieces_of(words)[:, 0].tolist()


def test_pieces_tell_their_case_and_whether_a_word_begins_there() -> None:
    rows = pieces_of("Unanswerable, in NATO’s view")
    words = ["Una", "ns", "wer", "able", ",", "in", "NATO", "’", "s", "view"]
    assert words == ["Unanswerable, in NATO’s view"[a:b] for _, a, b, _, _ in rows.tolist()]
    assert [1, 0, 0, 0, 0, 0, 2, 0, 0, 0] == rows[:, 3].tolist()
    assert [1, 0, 0, 0, 1, 1, 1, 1, 1, 1] == rows[:, 4].tolist()


@pytest.mark.parametrize(
    ("text", "breaks"), [("", 0), ("\n\n", 0), ("\n He left", 0), ("a \n \n b", 1), ("a\n\x00\nb", 1)]
)
def test_breaks_stand_between_pieces_and_only_once(text: str, breaks: int) -> None:
    assert breaks == (pieces_of(text)[:, 0] == PARAGRAPH).sum()
