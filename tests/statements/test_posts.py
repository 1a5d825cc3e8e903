"""Posts that a page sets in with their signature are statements: the words, who posted them, and the day."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.statements.test_assembly import assembled, mark
from walkback.dates import date_statements
from walkback.positions import code
from walkback.records import Act, Article, Mode, Precision, Published, Stance
from walkback.relations import said_all
from walkback.speakers import MemoryDirectory, resolve
from walkback.statements.posts import posted_on, posts

SIGNED = "— Jane Roe (@janeroe) May 29, 2017"
PUBLISHED = Published(datetime(2017, 5, 30, tzinfo=UTC), Precision.DAY)


def told(text):
    return [(post.source[0].of(text), post.content[0].of(text)) for post in posts(text)]


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ("No talks before a freeze!", "No talks before a freeze!"),
        ("No talks before a freeze. pic.twitter.com/x1Yz https://t.co/a.b", "No talks before a freeze"),
        ("“No talks before a freeze.”", "No talks before a freeze"),
        (".@Norway wants talks, not meOr https://t.co/a1 (via @post)", ".@Norway wants talks, not meOr"),
        ("– nothing but a freeze https://t.co/Ab SIGN UP FOR OUR NEWSLETTER", "nothing but a freeze"),
    ],
)
def test_the_words_of_a_post_are_its_content_without_links(posted, words):
    assert told(f"The talks go on.\n\n{posted} {SIGNED}\n\nIt rained.") == [("Jane Roe", words)]


def test_a_signature_on_a_line_of_its_own_signs_the_paragraph_before():
    assert told(f"It rained.\n\nNo talks before a freeze!\n\n{SIGNED}\n\nIt rained.") == [
        ("Jane Roe", "No talks before a freeze!")
    ]


def test_two_posts_in_a_paragraph_are_two():
    text = f"No talks today. {SIGNED} None tomorrow either. — Prime Minister Leo Brand (@brand) 30 May 2017"
    assert told(text) == [("Jane Roe", "No talks today"), ("Prime Minister Leo Brand", "None tomorrow either")]


@pytest.mark.parametrize(
    "text",
    [
        "Roe talks about the ferry. — Coast News (@coastnews) May 29, 2017",
        "Roe talks about the ferry. — Ann Lund (@LundCNN) May 29, 2017",
        f"RT @brand: no talks before a freeze {SIGNED}",
        f"https://t.co/abc {SIGNED}",
        "The minister — Jane Roe (@janeroe) of Norway — spoke of talks.",
        "The minister, Jane Roe (@janeroe), spoke of talks.",
        f"{'The talks went on for days. ' * 20}{SIGNED}",
    ],
)
def test_outlets_what_is_passed_on_and_names_in_running_text_give_no_post(text):
    assert told(text) == []


def test_a_post_is_a_direct_statement_of_who_signs_it_on_the_day_told():
    text = f"The talks go on.\n\nNo talks before a freeze! {SIGNED}\n\nMs. Roe is a minister of Norway."
    article = Article("a1", text, published=PUBLISHED)
    made = resolve(article, assembled(text).statements, MemoryDirectory()).statements
    (found,) = date_statements(article, made, ())
    assert (found.speaker_name, found.mode, found.channel, found.cue) == ("Jane Roe", Mode.DIRECT, "tweet", ())
    assert (found.said_on.edtf, found.said_on.rule) == ("2017-05-29", "signature")
    assert found.said_on.evidence.of(text) == "May 29, 2017"


@pytest.mark.parametrize("day", ["February 30, 2017", "June 29, 2017"])
def test_a_day_that_cannot_be_dates_no_post(day):
    text = f"No talks before a freeze! — Jane Roe (@janeroe) {day}"
    (found,) = date_statements(Article("a1", text, published=PUBLISHED), assembled(text).statements, ())
    assert found.said_on is None


def test_a_mark_on_the_words_of_a_post_or_into_its_signature_gives_way_to_it():
    text = f"Roe tweeted:\n\nNo talks before a freeze! {SIGNED}"
    same = mark(text, "tweeted", "Roe", "No talks before a freeze")
    too_far = mark(text, ":", "Roe", f"before a freeze! {SIGNED}")
    assert [["No talks before a freeze!"]] == [
        [span.of(text) for span in s.content] for s in assembled(text, same, too_far).statements if not s.cue
    ]
    assert not [s for s in assembled(text, too_far).statements if s.cue]


def test_what_a_post_says_of_others_stands_inside_it():
    text = f"Norway says it will wait. No talks before a freeze! {SIGNED}"
    post, inner = sorted(
        assembled(text, mark(text, "says", "Norway", "it will wait")).statements, key=lambda s: bool(s.cue)
    )
    assert inner.outer == post.id


@given(
    st.lists(
        st.sampled_from(
            ["Roe", " ", "—", "(@", ")", "(@roe)", "May 29, 2017", "https://", ".", "\n", "RT @", "“", "x1"]
        ),
        max_size=60,
    )
)
def test_spans_of_posts_lie_in_order_and_outside_their_signatures(pieces):
    text = "".join(pieces)
    last = 0
    for post in posts(text):
        (name,), (content,) = post.source, post.content
        assert last <= content.start < content.end <= name.start < name.end <= len(text)
        assert content.of(text).strip() == content.of(text)
        last = name.end


def test_only_posts_have_a_day_in_their_signature():
    text = f"Jane Roe said no. No talks before a freeze! {SIGNED}"
    (said,) = [s for s in assembled(text, mark(text, "said", "Jane Roe", "no")).statements if s.cue]
    assert posted_on(text, said) is None


def test_the_models_read_a_post_as_tweeted():
    text = f"THANK YOU to our generous hosts and the wonderful people of Norway! {SIGNED}"
    article = Article("a1", text)
    (post,) = code(article, assembled(text).statements)
    assert (post.act, post.stance) == (Act.SUPPORT, Stance.FOR)
    assert dict(post.confidence)["act"] > 0.6
    assert said_all(article, (post,))[0].cue == "tweeted"
