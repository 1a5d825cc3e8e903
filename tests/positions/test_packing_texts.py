import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkback.errors import ModelError
from walkback.positions.encoder import CONTENT, MAX_TOKENS, ROW_TOKENS, Encoder, _packed


@given(st.lists(st.integers(2, MAX_TOKENS), max_size=60))
def test_every_text_has_one_place_and_rows_stay_short(lengths):
    rows = _packed(lengths)

    assert list(range(len(lengths))) == sorted(i for row in rows for i in row)
    assert all(sum(lengths[i] for i in row) <= ROW_TOKENS + MAX_TOKENS for row in rows)


def test_texts_of_any_length_can_be_encoded():
    found = Encoder.shared().encode([[(CONTENT, "word " * 500)], [(CONTENT, "")], []])

    assert (3, 384) == found.vectors.shape


def test_a_missing_model_says_how_to_mend_it(tmp_path):
    with pytest.raises(ModelError, match="reinstall walkback"):
        Encoder(tmp_path / "positions.onnx")
