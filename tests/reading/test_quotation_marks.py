from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkback.reading.quotes import MARK, OUTSIDE, QUOTED, SINGLE, quotation_mask, quotations

TEXTS = st.text(alphabet="ab .,\n\"'“”‘’«»é😀A", max_size=200)


def passages(text: str) -> list[str]:
    return [q.inner.of(text) for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We are ready," he said, "to talk."', ["We are ready,", "to talk."]),
        ("“We are ready,” he said.", ["We are ready,"]),
        ('He said: "It goes on.\n"And ends here."', ["It goes on.", "And ends here."]),
        ("He called it 'a grave mistake' and left.", ["a grave mistake"]),
        ("The minister's aides didn't speak.", []),
        ("A 6' wall and a 5\" gap", []),
        ("No marks at all.", []),
        ("“We are ready,“ he said. “We wait.“", ["We are ready,", "We wait."]),
        ("He spoke of ”a grave mistake” twice.", ["a grave mistake"]),
        ("“We are ready,’’ he said. ‘‘We wait.’’", ["We are ready,", "We wait."]),
        ("“A “grave” thing,“ he said.", ["A “grave"]),
    ],
)
def test_passages_lie_between_marks(text: str, expected: list[str]) -> None:
    assert expected == passages(text)


def test_single_marks_inside_double_ones_are_not_passages_of_their_own() -> None:
    assert ["a 'grave' thing"] == passages("He called it \"a 'grave' thing\" twice.")


@given(TEXTS)
def test_passages_are_in_order_do_not_overlap_and_stay_in_their_paragraph(text: str) -> None:
    end = 0
    for q in quotations(text):
        assert end <= q.start <= q.inner.start < q.inner.end <= q.end <= len(text)
        assert "\n" not in q.inner.of(text)
        end = q.end


@given(TEXTS)
def test_the_mask_has_one_state_for_every_code_point(text: str) -> None:
    mask = quotation_mask(text)
    assert len(text) == len(mask)
    assert set(mask.tolist()) <= {OUTSIDE, QUOTED, MARK, SINGLE}
