import pytest
from fastapi.testclient import TestClient

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
