"""An article that a stage fails on is told as an error; the others are kept as if it had not been there."""

from __future__ import annotations

import pickle

import pytest

from walkback.articles import article_from_text
from walkback.dossier import Dossier
from walkback.errors import ModelError, NoArticleFound, UnreadArticle
from walkback.pipeline import add_articles, attempt, drafting
from walkback.pipeline import adding as adding_module

STORY = "“We will talk without conditions,” Rex Tillerson said in {place} on Tuesday. North Korea rejected the offer."
PLACES = ("Berlin", "Oslo", "Vienna")


def articles():
    return [article_from_text(STORY.format(place=place), source=place) for place in PLACES]


def failing(function, place, error):
    """The function, which raises for the article of this place."""

    def broken(first, *rest, **named):
        article = getattr(first, "article", first)
        if getattr(article, "source", None) == place:
            raise error
        return function(first, *rest, **named)

    return broken


@pytest.mark.parametrize(
    ("module", "stage", "told"),
    [(drafting, "find_mentions", "reading"), (adding_module, "settle", "comparing with the dossier")],
)
def test_the_others_are_kept(tmp_path, monkeypatch, module, stage, told):
    monkeypatch.setattr(module, stage, failing(getattr(module, stage), "Oslo", ValueError("odd text")))
    with Dossier(tmp_path / "a.dossier", create=True) as dossier:
        steps = list(add_articles(dossier, articles()))
        assert [True, False, True] == [step.new for step in steps]
        assert isinstance(steps[1].error, UnreadArticle)
        assert str(steps[1].error) == f"Oslo: {told} failed on this article (ValueError: odd text); please report it"
        assert [article.id for article in (articles()[0], articles()[2])] == [
            article.id for article in articles() if dossier.has_article(article.id)
        ]


def test_what_concerns_all_articles_is_raised(monkeypatch):
    monkeypatch.setattr(drafting, "find_mentions", failing(drafting.find_mentions, "Oslo", ModelError("damaged")))
    with pytest.raises(ModelError):
        attempt(articles()[1])


@pytest.mark.parametrize("error", [NoArticleFound("a.html", "no text"), UnreadArticle("b", "broken")])
def test_errors_come_back_whole_from_another_process(error):
    back = pickle.loads(pickle.dumps(error))
    assert (type(error), str(error), error.source) == (type(back), str(back), back.source)
