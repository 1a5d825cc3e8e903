"""The sentence around a statement, where pages are odd."""

from hypothesis import given
from hypothesis import strategies as st

from walkback.dossier.context import sentence
from walkback.records import Span


def test_a_long_run_of_dots_is_gone_through_once():
    text = "It failed. Lee said so " + "." * 200_000 + " and left. They rested."
    assert sentence(text, Span(11, 14)).of(text) == text[11:-13]


@given(st.text('Aa.!"” \r\n\U0001f600e\u0301', min_size=3, max_size=40), st.data())
def test_a_sentence_holds_the_words_it_is_asked_for(text, data):
    words = [i for i, c in enumerate(text) if not c.isspace()]
    if not words:
        return
    start = data.draw(st.sampled_from(words))
    end = data.draw(st.sampled_from([i for i in words if i >= start])) + 1
    assert sentence(text, Span(start, end)).covers(Span(start, end))
