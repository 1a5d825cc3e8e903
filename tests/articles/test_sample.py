from pathlib import Path

import pytest
from tests.shared import SHARED, needs_shared

from walkback.articles import read_paths
from walkback.records import Article

SAMPLE = Path(__file__).resolve().parents[2] / "sample"


def test_the_sample_dossier_is_read_without_error_and_with_times():
    articles = list(read_paths([SAMPLE]))
    assert len(articles) == 10
    assert all(isinstance(a, Article) for a in articles)
    assert all(a.published and not a.published.ambiguous and a.published.when.year == 2017 for a in articles)
    assert all(150 <= len(a.text.split()) <= 400 for a in articles)
    assert [d for a in articles if (d := a.dateline)]


@pytest.mark.parametrize(
    ("name", "day", "byline"),
    [
        ("2017-03-17-strategic-patience.txt", "2017-03-17T14:40", "SAM PELL"),
        ("2017-04-28-security-council.md", "2017-04-28T20:15", "Sam Pell"),
        ("2017-08-01-not-your-enemy.txt", "2017-08-01T21:05", None),
        ("2017-08-09-fire-and-fury.html", "2017-08-09T22:30", "Sam Pell"),
        ("2017-11-08-seoul-speech.txt", "2017-11-08T14:30", "Sam Pell"),
        ("2017-12-15-earn-its-way-back.md", "2017-12-15T21:45", "Sam Pell"),
    ],
)
def test_each_shape_gives_its_time_and_byline(name, day, byline):
    (article,) = read_paths([SAMPLE / name])
    assert article.published.when.isoformat().startswith(day)
    assert byline == article.byline
    assert "Pell" not in article.text
    assert article.title not in article.text


@needs_shared
def test_real_articles_are_all_read_as_english():
    items = list(read_paths([SHARED / "data/articles/copies.jsonl.gz"]))
    assert len(items) == 270
    assert all(isinstance(i, Article) for i in items)
