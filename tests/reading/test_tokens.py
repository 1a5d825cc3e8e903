from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from walkback.reading.tokens import MAX_WINDOW, OVERLAP, tokenize, windows


@given(st.text(max_size=300))
def test_tokens_are_in_order_and_within_the_text(text: str) -> None:
    tokens = tokenize(text)
    assert all(0 <= a < b <= len(text) for a, b in zip(tokens.start, tokens.end, strict=True))
    assert sorted(tokens.start.tolist()) == tokens.start.tolist()


def test_a_long_run_of_blanks_is_gone_through_once() -> None:
    tokens = tokenize("He left." + " " * 200_000 + "She stayed.\n" + " " * 200_000)
    assert len(tokens) == 7


@given(st.integers(0, 20_000))
def test_windows_cover_every_token_are_equally_long_and_overlap(count: int) -> None:
    cuts = windows(count)
    assert set(range(count)) == {i for a, b in cuts for i in range(a, b)}
    assert len({b - a for a, b in cuts}) <= 1
    assert all(b - a <= MAX_WINDOW - 2 for a, b in cuts)
    assert all(before[1] - after[0] >= OVERLAP for before, after in itertools.pairwise(cuts))
