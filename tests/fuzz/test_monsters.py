"""Inputs that are large or broken rather than odd: each ends in an article or in an error for it alone."""

import io
import itertools
import json

import pytest

from walkback.articles import article_from_text, read_paths
from walkback.articles.making import LARGEST_TEXT
from walkback.dates import find_times
from walkback.errors import InputError, NoArticleFound, UnreadableInput
from walkback.pipeline import read_article
from walkback.reading.completion import complete
from walkback.reading.quotes import quotation_mask, quotations
from walkback.reading.tokens import tokenize
from walkback.records import Article
from walkback.speakers import find_mentions

SENTENCE = "On Monday, Foreign Minister Ann Berg said: “We told them ‘no’ in March,” and Lee said that it was over. "
PAGE = "<p>" + SENTENCE * 6 + "</p>"


def read(data):
    return list(read_paths(["-"], stdin=io.BytesIO(data if isinstance(data, bytes) else data.encode())))


@pytest.mark.parametrize("marks", ["“", "“‘", "\"'", "«“”", '“we ‘will "go '])
def test_ten_megabytes_of_nested_quotation_marks_are_an_error_for_that_file_alone(marks):
    size = 10 * 2**20 // len(marks.encode())
    (error,) = read(marks * size)
    assert isinstance(error, InputError)


def test_a_text_longer_than_any_article_is_an_error():
    with pytest.raises(UnreadableInput, match="no single article"):
        article_from_text("Lee said no. " * (LARGEST_TEXT // 13 + 1))


@pytest.mark.parametrize("marks", ["“we ", "“we ‘go ", "\"we' ", "“We will go there now.” ", "‘“", "we’ll «go» "])
def test_a_line_of_nested_marks_is_read_with_all_its_offsets(marks):
    text = marks * (100_000 // len(marks))
    found = quotations(text)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert len(quotation_mask(text, found)) == len(text)
    assert all(s.end <= len(text) for c in complete(text, found, [], []) for s in c.content)


def test_a_megabyte_on_one_line_is_one_article():
    (article,) = read(SENTENCE * (2**20 // len(SENTENCE.encode()) + 1))
    assert isinstance(article, Article)
    assert len(article.text) > 950_000
    tokens = tokenize(article.text)
    assert article.text[tokens.start[-1] : tokens.end[-1]] == "."
    times = find_times(article.text, article.published)
    assert {"On Monday", "Monday", "March"} >= {t.span.of(article.text) for t in times}
    assert {"Ann Berg", "Lee"} >= {m.core.of(article.text) for m in find_mentions(article) if m.kind == "person"}


@pytest.mark.parametrize(
    "words",
    [
        "שר החוץ \u202eAnn Berg\u202c said on Monday: “\u2067אמרנו להם\u2069 no talks will be held with them.”",
        "A\u0301n\u0323n Be\u0301rg sai\u0323d on Mo\u0301nday: “We̷̛ wi̶ll ņo͟t͠ talk to them again.”",
        "Ann Berg\u200b said\u2060 on\u00a0Monday: “We will\ufeff not talk 👩‍👩‍👧 to 🇰🇵 again.”",
        "Ann Berg\x0bsaid on\x85Monday:\u2028“We will not\u2029talk to them again.”",
    ],
)
def test_scripts_marks_and_breaks_of_any_kind_keep_their_places(words):
    text = f"{words} Lee told reporters that it was over."
    article = article_from_text(text, published="2017-12-14")
    record = read_article(article).record
    assert article.text == text
    spans = [s for one in record.statements for s in (*one.content, *one.cue, *one.source)]
    assert any("it was over" in s.of(text) for s in spans)
    assert all(s.end <= len(text) for s in (*spans, *(t.span for t in record.times)))


def test_nul_bytes_are_refused_in_files_and_kept_as_a_place_in_json():
    (error,) = read(b"He said no.\x00 She said yes.")
    assert isinstance(error, UnreadableInput)
    (article,) = read(json.dumps({"text": "He said\x00 no."}))
    assert article.text == "He said\ufffd no."


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + PAGE[:-8],
        "<html><body><article>" + PAGE + "<script>if (a < b && c > d) {'</p>'}",
        "<html><p" + PAGE * 2,
        "<html>" + "<div>" * 1500 + PAGE,
        "<html>" + "<div>" * 100_000 + PAGE,
        "<html>" + "<b><i>" * 900 + PAGE + "</b></i>" * 900,
        "<html><!--" + PAGE,
        "<html><table><tr><td>" * 50 + PAGE,
        "<html>" + "&" * 100_000 + PAGE,
        "<html>" + "<" * 100_000,
        "<html><a href='" + "x" * 100_000 + PAGE,
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b '" + "c" * 99 + "'>]><html>&b;&b;" + PAGE,
    ],
)
def test_a_broken_page_is_an_article_or_an_error(page):
    (item,) = read(page)
    assert isinstance(item, Article | InputError)
    assert not isinstance(item, Article) or "Ann Berg" in item.text


def test_a_page_of_marks_alone_has_no_article():
    (error,) = read("<html><body><p>" + "“" * 100_000)
    assert isinstance(error, NoArticleFound)
