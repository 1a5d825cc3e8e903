"""Where a text says that an offer is unanswered, the dossier keeps and shows the words which say so."""

import pytest
from sqlalchemy import select
from tests.records import article_of, offering, unanswered

from walkback.dossier import Dossier
from walkback.dossier.schema import articles, offers
from walkback.export.rows import offer_row
from walkback.records import Offer, Response, Span

FOUND = unanswered()
[OFFER] = FOUND.offers


@pytest.fixture
def dossier(place):
    with Dossier(place, create=True) as made:
        made.add_record(offering())
        made.add_record(FOUND)
        yield made


def test_an_offer_comes_back_with_the_words_and_their_sentence(dossier):
    [found] = dossier.offers(response="none yet")
    assert found.offer == OFFER
    assert found.unanswered.words == "Southland has yet to respond"
    assert found.unanswered.sentence == "Southland has yet to respond."
    assert (found.unanswered.article, found.unanswered.publisher) == (FOUND.article.id, "Morning Wire")


def test_the_place_of_the_words_is_in_columns(dossier):
    o = offers.c
    query = select(o.response, o.unanswered_start, o.unanswered_end, articles.c.text)
    query = query.join(articles, articles.c.id == o.unanswered_article)
    with dossier.engine.connect() as connection:
        [(response, start, end, text)] = connection.execute(query).all()
    assert (response, Span(start, end).of(text)) == ("none yet", "Southland has yet to respond")


def test_a_row_of_an_export_has_words_sentence_and_article(dossier):
    [row] = [offer_row(view) for view in dossier.offers(response="none yet")]
    told = ("Southland has yet to respond", "Southland has yet to respond.", FOUND.article.id)
    assert (row["unanswered"], row["unanswered_sentence"], row["unanswered_article"]) == told
    [other] = [offer_row(view) for view in dossier.offers(response="none reported")]
    assert (other["unanswered"], other["unanswered_sentence"]) == (None, None)


@pytest.mark.parametrize("response", ["rejected", "none reported"])
def test_where_a_person_says_otherwise_the_words_are_not_shown(dossier, response):
    change = dossier.correct("offer", OFFER.statement, "response", response, who="kim")
    [found] = [view for view in dossier.offers() if view.offer.statement == OFFER.statement]
    assert (found.offer.response, found.unanswered) == (response, None)
    dossier.undo(change.id)
    [found] = dossier.offers(response="none yet")
    assert found.unanswered.words == "Southland has yet to respond"


def test_words_of_an_article_that_is_not_there_are_not_shown(dossier):
    gone = Offer(
        OFFER.statement, OFFER.from_side, OFFER.to, OFFER.terms, response=Response.NONE_YET,
        unanswered=type(OFFER.unanswered)("gone", Span(0, 4)),
    )  # fmt: skip
    dossier.save_offers([gone])
    [found] = dossier.offers(response="none yet")
    assert found.unanswered is None


def test_words_of_another_article_are_shown_with_that_article(dossier):
    later = article_of("Snow fell. The South has not replied.", "Still waiting", "2017-05-09", "Evening Post")
    dossier.add_record(type(FOUND)(later))
    passage = type(OFFER.unanswered)(later.id, Span(11, 36))
    dossier.save_offers(
        [Offer(OFFER.statement, "Northland", "Southland", "talks", response=Response.NONE_YET, unanswered=passage)]
    )
    [found] = dossier.offers(response="none yet")
    assert (found.unanswered.words, found.unanswered.title) == ("The South has not replied", "Still waiting")
