"""Who is meant by descriptions and pronouns that are no source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkback.records import Article, Span
from walkback.speakers import find_referring
from walkback.speakers.referring import _PHRASE, _STANDING, _phrases


def referring(text, speaker=None, begin=0):
    return find_referring(Article("a", text), [(Span(begin, len(text)), speaker)])


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("Vladimir Putin flew to Rome. Peru asked the Russian president to stay.", "Vladimir Putin", "described"),
        ("Peru called on all other nations to leave the port.", "all other nations", "group"),
        ("Peru told Norwegian lawmakers to sign.", "Norwegian lawmakers", "group"),
        ("Norway criticised the Obama administration again.", "Obama administration", "described"),
    ],
)
def test_a_description_is_whom_it_means(text, name, form):
    assert (name, form) in {(m.name, m.form) for m in referring(text)}


def test_a_pronoun_does_not_mean_who_speaks():
    text = "John Berg met Paul Lind. Berg said he would have to leave."
    found = [m.name for m in referring(text, "John Berg", begin=25) if m.form == "pronoun"]

    assert found == ["Paul Lind"]


def test_a_body_that_only_describes_what_follows_is_not_meant():
    assert referring("Peru blamed the Norwegian military drills and his campaign promises.") == ()


def test_what_stands_outside_the_parts_is_not_read():
    assert find_referring(Article("a", "Peru called on other nations."), []) == ()


def test_parts_that_overlap_give_each_mention_once():
    text = "Peru called on other nations to go."
    parts = [(Span(0, len(text)), None), (Span(5, len(text)), "Peru")]

    assert len(find_referring(Article("a", text), parts)) == 1


@given(st.text(alphabet="Ahe tns-.’'\"\n", min_size=1, max_size=200))
def test_mentions_lie_within_the_text_in_order(text):
    found = referring(text)
    assert sorted(m.span.start for m in found) == [m.span.start for m in found]
    assert all(0 <= m.span.start < m.span.end <= len(text) for m in found)


WORDS = st.sampled_from([*sorted(_STANDING), "The", "All", "U.S.-led", "pro-Peru", "Roe", "Roe's", "27-nation", "left"])
GAPS = st.sampled_from([" ", " ", " ", " ", ". ", ", ", "\n", "-", "’s "])


@given(st.lists(st.tuples(WORDS, GAPS), max_size=16), st.integers(0, 20), st.integers(0, 20))
def test_the_same_descriptions_are_found_as_by_searching_everywhere(words, start, less):
    text = "".join(word + gap for word, gap in words)
    everywhere = [m.span() for m in _PHRASE.finditer(text, start, len(text) - less)]
    assert everywhere == [m.span() for m in _phrases(text, start, len(text) - less)]
