"""The ledger shows what was said time and again once, with the other times beneath."""

import csv
import io
import re
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from tests.records import offering, repeating
from tests.web.conftest import build
from tests.web.test_corrections import post
from walkback.dossier import Dossier
from walkback.records import Response
from walkback.web import create_app

JUNE, JULY = (
    repeating("2017-06-01", "talks in June"),
    repeating("2017-07-01", "talks in July", response=Response.ACCEPTED),
)


def repeat(path):
    """Add two more times that the same was offered, and something else."""
    with Dossier(path) as dossier:
        for record in (JUNE, JULY, repeating("2017-07-02", "grain", to="Eastland")):
            dossier.add_record(record)
    return path


@pytest.fixture
def client(tmp_path):
    with TestClient(create_app(repeat(build(tmp_path / "d.dossier"))), base_url="http://localhost") as client:
        yield client


def headings(page):
    return re.findall(r'class="offer">(.*?): <span class="terms">(.*?)</span>', page)


@pytest.mark.parametrize("page", ["/offers", "/?since=2017-01-01"])
def test_each_matter_stands_once_and_unfolds(client, page):
    text = client.get(page).text
    assert headings(text) == [
        ("Northland → Eastland, offer", "grain"),
        ("Northland → Southland, offer", "talks in July"),
    ]
    assert (
        "<summary>Said 3 times on “talks” since 1 April 2017; other answers: 1 none reported, 1 rejected</summary>"
        in text
    )
    folded = text.partition("<summary>Said")[2].partition("</details>")[0]
    assert re.findall(r"<li><p>(.*?)(?: <span|</p>)", folded) == ["talks in June", "talks without conditions"]
    assert '<span class="meta">answer</span> <span class="badge rejected">rejected</span>' in folded
    for record in (JUNE, offering()):
        said = record.statements[0].id
        assert f'href="/articles/{record.article.id}#{said}"' in folded
        assert f'href="/statements/{said}"' in folded


def test_filters_and_pages_count_matters_and_csv_has_each_offer(client):
    of_all, rejected = (headings(client.get(f"/offers{query}").text) for query in ("", "?response=rejected"))
    assert [terms for _, terms in of_all] == ["grain", "talks in July"]
    assert [terms for _, terms in rejected] == ["talks without conditions"]
    last = client.get("/offers.json?limit=1").json()["items"][0]["statement"]
    assert headings(client.get(f"/offers?after={last}").text) == of_all[1:]
    rows = list(csv.DictReader(io.StringIO(client.get("/offers.csv?to=Southland").text)))
    assert [row["matter"] for row in rows] == ["Northland|Southland|offer|t1"] * 3


def test_who_rejects_the_latest_sees_the_one_before(client):
    judged = {"target": "offer", "target_id": JULY.statements[0].id, "field": "status", "value": "rejected"}
    post(client, "/corrections", **judged)
    text = client.get("/offers?to=Southland").text
    assert headings(text) == [("Northland → Southland, offer", "talks in June")]
    assert "Said twice on “talks” since 1 April 2017" in text


def test_only_so_many_others_unfold_and_the_rest_is_counted(client, monkeypatch):
    from walkback.web.pages import offers

    monkeypatch.setattr(offers, "_EACH", 1)
    text = client.get("/offers?to=Southland").text
    assert "Said 3 times" in text
    assert "and 1 more in the dossier" in text
    assert "talks without conditions" not in text


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ((JUNE,), "1 statement that this rests on"),
        ((JUNE, offering()), "2 statements that this rests on, the last of 1 June 2017"),
    ],
)
def test_what_an_offer_rests_on_is_dated_by_its_own_last_day(tmp_path, known, told):
    path = repeat(build(tmp_path / "d.dossier"))
    evidence = tuple(("own_side", record.statements[0].id) for record in known)
    [offer] = JULY.offers
    with Dossier(path) as dossier:
        dossier.save_offers([replace(offer, evidence=evidence, last_movement="2017-07-01")])
    with TestClient(create_app(path), base_url="http://localhost") as client:
        assert f"<summary>{told}</summary>" in client.get("/offers").text
