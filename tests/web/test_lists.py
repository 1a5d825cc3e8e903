from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from tests.records import OKORO
from tests.web.conftest import build
from walkback.dossier import Dossier
from walkback.records import Act
from walkback.web import create_app

LISTS = (
    *("statements", "contradictions", "shifts", "relations", "offers", "actors", "topics", "articles", "positions"),
    *("review", "corrections", "topics/t1/timeline"),
)


def client_of(path):
    return TestClient(create_app(path), base_url="http://localhost")


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    path = build(tmp_path_factory.mktemp("d") / "filled.dossier")
    with Dossier(path) as dossier:
        first = next(iter(dossier.each_statement()))
        dossier.correct("statement", first.id, "act", Act.PROMISE.value, who="kim")
    with client_of(path) as client:
        yield client


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    path = tmp_path_factory.mktemp("d") / "empty.dossier"
    Dossier(path, create=True).close()
    with client_of(path) as client:
        yield client


def test_every_list_that_can_be_had_as_csv_is_tried_here(empty):
    there = {path for path in empty.get("/api.json").json()["paths"] if path.endswith(".csv")}
    assert there == {f"/{name}.csv".replace("/t1/", "/{topic_id}/") for name in LISTS}


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_list_has_the_header_of_a_filled_one(filled, empty, name):
    header, *rows = filled.get(f"/{name}.csv").text.splitlines()
    assert rows
    assert header.split(",") == list(filled.get(f"/{name}.json").json()["items"][0])
    assert [header] == empty.get(f"/{name}.csv").text.splitlines()


def test_who_says_nothing_is_listed_when_asked_for(tmp_path):
    path = build(tmp_path / "d.dossier")
    with Dossier(path) as dossier:
        dossier.save_actors([replace(OKORO, id="p00000000silent", name="Ada Silent", aliases=())])
    with TestClient(create_app(path), base_url="http://localhost") as client:
        names = [
            [row["name"].partition(" <")[0] for row in client.get(f"/actors.json{query}").json()["items"]]
            for query in ("", "?order=name", "?silent=yes", "?name=silent", "?order=name&silent=yes")
        ]
        everyone = ["Ada Silent", "Ann Riley", "Ben Okoro", "Eve"]
        assert names[0] == ["Ann Riley", "Ben Okoro", "Eve"]
        assert names[1:] == [everyone[1:], [*everyone[1:], "Ada Silent"], ["Ada Silent"], everyone]
        assert 'href="/actors?silent=yes"' in client.get("/actors").text
        assert "left out" not in client.get("/actors?silent=yes").text
