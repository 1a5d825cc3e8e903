from datetime import UTC, datetime

import pytest
from tests.shared import SHARED, needs_shared

from walkback.articles import read_paths
from walkback.articles.plain import article_from_plain
from walkback.records import Article, Precision

STORY = "The minister said that the talks would go on. Nobody from the other side has answered him so far."


@needs_shared
def test_the_acceptance_article_is_told_apart_into_headline_time_credit_and_body():
    (article,) = read_paths([SHARED / "data/articles/tillerson.txt"])
    (gold,) = read_paths([SHARED / "data/gold/nk-2017-12-14-tillerson.json"])
    assert isinstance(article, Article)
    assert isinstance(gold, Article)
    assert gold.title == article.title
    assert article.agency == "AP"
    assert datetime(2017, 12, 14, 9, 19, tzinfo=UTC) == article.published.when
    assert not article.published.ambiguous
    assert gold.text.removesuffix("\n\n- AP") == article.text


@pytest.mark.parametrize(
    ("head", "title", "byline", "agency"),
    [
        ("No talks\n\nBy JOSH LEDERMAN, Associated Press\n\n", "No talks", "JOSH LEDERMAN", "AP"),
        ("No talks\nBy Anna Lee and Bo Kim\nDec. 14, 2017, 9:19 a.m. ET\n\n", "No talks", "Anna Lee and Bo Kim", None),
        ("# No talks\n\n(Reuters)\n\n", "No talks", None, "Reuters"),
        ("14/12/2017 09:19 by admin\n\nNo talks\n\n", "No talks", None, None),
        ("---\ntitle: No talks\nauthor: Bo Kim\n---\n", "No talks", "Bo Kim", None),
        ("No talks\n========\n\nhttps://example.org/a\n\n", "No talks", None, None),
    ],
)
def test_head_lines_go_to_their_fields_and_not_into_the_text(head, title, byline, agency):
    article = article_from_plain(head + STORY, "a.txt")
    assert (title, byline, agency, STORY) == (article.title, article.byline, article.agency, article.text)


@pytest.mark.parametrize(
    "foot", ["- AP", "(AFP)", "(Reporting by A. B.; Editing by C. D.)\n\nReuters", "-0-", "Copyright 2017 X"]
)
def test_credit_lines_at_the_end_are_not_in_the_text(foot):
    assert article_from_plain(f"No talks\n\n{STORY}\n\n{foot}\n", "a.txt").text == STORY


def test_a_text_without_headline_keeps_its_first_sentence_and_takes_it_as_title():
    article = article_from_plain(STORY, "a.txt")
    assert article.text == STORY
    assert article.title == STORY[: len(article.title)]


def test_lines_broken_at_a_width_are_joined_and_paragraphs_kept():
    text = (
        "He said that the two sides had come nearer to one another\nthan before, and left.\n\nShe did not.\nNobody did."
    )
    article = article_from_plain(text, "a.txt")
    assert article.text.split("\n\n") == [
        "He said that the two sides had come nearer to one another than before, and left.",
        "She did not.",
        "Nobody did.",
    ]


def test_a_dateline_stays_in_the_text():
    article = article_from_plain(f"No talks\n\nSEOUL, South Korea (AP) — {STORY}", "a.txt")
    assert (article.dateline, article.agency) == ("SEOUL, South Korea", "AP")
    assert article.text.startswith("SEOUL, South Korea (AP) — The minister")


def test_markdown_marks_are_dropped_and_words_kept():
    text = f"# No *talks*\n\n> **Seoul:** _He_ said [no](https://example.org/x).\n\n---\n\n{STORY}"
    assert f"Seoul: He said no.\n\n{STORY}" == article_from_plain(text, "a.md").text


def test_the_day_of_a_numeric_date_is_ambiguous_only_where_nothing_decides():
    undecided = article_from_plain(f"No talks\n\n03/04/2017 09:19 by admin\n\n{STORY}", "a.txt").published
    decided = article_from_plain(f"No talks\n\n03/04/2017 09:19 by admin\n\nOn March 2, {STORY}", "a.txt").published
    assert undecided.ambiguous
    assert undecided.precision is Precision.MINUTE
    assert (decided.when.month, decided.when.day, decided.ambiguous) == (3, 4, False)
