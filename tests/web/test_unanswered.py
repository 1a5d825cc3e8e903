"""The ledger shows the sentence which says that no answer has come, and leads to its article."""

import json
import re
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from tests.records import article_of, unanswered
from tests.web.conftest import EVIL, build
from walkback.dossier import Dossier
from walkback.records import ArticleRecord, Passage, Span
from walkback.views.brief import gather_brief
from walkback.views.html import brief_html
from walkback.web import create_app

FOUND = unanswered("2017-07-02")


@pytest.fixture
def path(tmp_path):
    path = build(tmp_path / "d.dossier")
    with Dossier(path) as dossier:
        dossier.add_record(FOUND)
    return path


@pytest.fixture
def client(path):
    with TestClient(create_app(path), base_url="http://localhost") as client:
        yield client


def answers(page):
    return re.findall(r"<dt>Does the addressee want it\?</dt><dd>(.*?)</dd>", page)


def test_the_sentence_stands_beside_none_yet_with_a_link_to_its_article(client):
    [answer] = answers(client.get("/offers?response=none+yet").text)
    assert '<span class="badge none-yet">none yet</span>' in answer
    assert '<strong class="own">Southland has yet to respond</strong>.' in answer
    assert f'href="/articles/{FOUND.article.id}"' in answer


def test_rows_have_the_words(client):
    [row] = json.loads(client.get("/offers.json?response=none+yet").text)["items"]
    assert (row["response"], row["unanswered"]) == ("none yet", "Southland has yet to respond")


def test_a_person_can_take_it_back(client):
    assert "<option selected>none yet</option>" in client.get("/offers?response=none+yet").text


def test_the_brief_as_a_page_has_the_sentence(path):
    with Dossier(path) as dossier:
        page = brief_html(dossier, gather_brief(dossier, since="2017-07-01"))
    [answer] = answers(page)
    assert "none yet" in answer
    assert "Southland has yet to respond" in answer


def test_hostile_words_of_an_article_stay_words(path):
    text = f"The South has not replied {EVIL} at all."
    later = article_of(text, "Later", "2017-07-09", "Evening Post")
    passage = Passage(later.id, Span(0, len(text)))
    with Dossier(path) as dossier:
        dossier.add_record(ArticleRecord(later))
        dossier.save_offers([replace(FOUND.offers[0], unanswered=passage)])
    with TestClient(create_app(path), base_url="http://localhost") as client:
        page = client.get("/offers?response=none+yet").text
    assert EVIL not in page
    assert "&lt;script&gt;" in page
