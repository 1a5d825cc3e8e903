import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkback.articles import article_from_text
from walkback.errors import ModelError
from walkback.positions.encoder import (
    BEFORE,
    CONTENT,
    CUE,
    LIKE_LENGTH,
    MAX_BEFORE,
    MAX_TOKENS,
    SOURCE,
    TOKENS_AT_ONCE,
    Encoder,
    _runs,
    framed,
    pieces_of,
)
from walkback.records import Span, Statement


@given(st.lists(st.integers(2, MAX_TOKENS), max_size=60))
def test_every_text_is_in_one_run_with_others_of_its_length(lengths):
    runs = _runs(lengths)

    assert list(range(len(lengths))) == sorted(i for run in runs for i in run)
    for run in runs:
        longest = max(lengths[i] for i in run)
        assert all(lengths[i] >= LIKE_LENGTH * longest for i in run)
        assert len(run) * longest <= TOKENS_AT_ONCE


def test_texts_of_any_length_can_be_encoded():
    found = Encoder.shared().encode([[(CONTENT, "word " * 500)], [(CONTENT, "")], []])

    assert (3, 384) == found.vectors.shape


def test_a_statement_is_read_with_what_it_stands_behind():
    text = "The envoys met on Monday. Talks will go on, Ann Riley said."
    content, cue, source = (
        Span(text.index(w), text.index(w) + len(w)) for w in ("Talks will go on", "said", "Ann Riley")
    )
    statement = Statement("s", "a", (content,), (cue,), (source,))

    assert pieces_of(article_from_text(text), statement) == [
        (SOURCE, "Ann Riley"), (CUE, "said"), (CONTENT, "Talks will go on"), (BEFORE, "The envoys met on Monday. "),
    ]  # fmt: skip


@given(st.integers(0, 200), st.integers(0, 100))
def test_what_stands_before_a_text_follows_it_and_takes_nothing_of_its_room(own, before):
    ids, roles = framed([(CONTENT, [7] * own), (BEFORE, list(range(1000, 1000 + before)))])
    kept = min(own, MAX_TOKENS - 2)

    assert [101, *[7] * kept, 102] == ids[: kept + 2]
    assert roles[kept + 2 :] == [BEFORE] * (min(before, MAX_BEFORE) + bool(before))
    assert ids[kept + 2 : -1] == list(range(1000, 1000 + before))[-MAX_BEFORE:][: len(ids) - kept - 3]


def test_the_nearest_words_before_a_statement_are_read():
    text = "It rained. " * 100 + "The envoys met. Talks will go on."
    content = Span(text.index("Talks"), len(text))
    found = dict(pieces_of(article_from_text(text), Statement("s", "a", (content,))))

    assert found[BEFORE].endswith("The envoys met. ")
    assert len(found[BEFORE]) == 400


def test_a_missing_model_says_how_to_mend_it(tmp_path):
    with pytest.raises(ModelError, match="reinstall walkback"):
        Encoder(tmp_path / "positions.onnx")
