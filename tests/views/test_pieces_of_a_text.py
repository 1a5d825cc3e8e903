from hypothesis import given
from hypothesis import strategies as st

from walkback.records import Span, Statement
from walkback.views.marking import pieces
from walkback.views.wording import clean, shorten

TEXT = st.text(min_size=1, max_size=60)


@st.composite
def marked(draw):
    text = draw(TEXT)
    span = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 20)).map(
        lambda p: Span(p[0], min(len(text), p[0] + p[1]))
    )
    spans = st.lists(span, min_size=1, max_size=2).map(lambda found: tuple(sorted(found)))
    make = st.builds(Statement, st.uuids().map(str), st.just("a"), spans, spans, spans)
    return text, draw(st.lists(make, max_size=4))


@given(marked())
def test_pieces_joined_are_the_text(case):
    text, statements = case
    assert text == "".join(p.text for p in pieces(text, statements))


@given(marked())
def test_every_statement_begins_once(case):
    text, statements = case
    begun = [key for p in pieces(text, statements) for key in p.begins]
    assert sorted(s.id for s in statements) == sorted(begun)


@given(marked())
def test_a_piece_is_content_of_those_that_say_so(case):
    text, statements = case
    at = 0
    for piece in pieces(text, statements):
        here = Span(at, at + len(piece.text))
        at = here.end
        assert {s.id for s in statements if any(c.covers(here) for c in s.content)} <= set(piece.statements)


@given(st.text())
def test_clean_text_has_no_control_characters(text):
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in clean(text))
    assert not any(ord(c) < 32 and c != "\n" for c in clean(text, lines=True))


@given(st.text(), st.integers(10, 50))
def test_shortened_text_is_not_longer(text, most):
    assert len(shorten(text, most)) <= max(most + 1, 0)
