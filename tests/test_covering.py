"""The pieces around a span are those that hold it whole, however many there are."""

from hypothesis import given
from hypothesis import strategies as st

from walkback.covering import Covering
from walkback.records import Span

SPANS = st.tuples(st.integers(0, 30), st.integers(1, 30)).map(lambda at: Span(at[0], at[0] + at[1]))


@given(st.lists(st.tuples(SPANS, st.integers(0, 5))), SPANS)
def test_the_pieces_around_a_span_are_found(pieces: list[tuple[Span, int]], span: Span) -> None:
    assert {number for piece, number in pieces if piece.covers(span)} == Covering(pieces).around(span)
