"""Pages of lists find names as people write them, and name what the dossier does not have."""

import pytest
from fastapi.testclient import TestClient

from tests.records import offering, refusing
from walkback.dossier import Dossier
from walkback.web import create_app


@pytest.fixture
def client(tmp_path):
    path, first = tmp_path / "d.dossier", offering()
    with Dossier(path, create=True) as made:
        made.add_record(first)
        made.add_record(refusing(first))
    with TestClient(create_app(path), base_url="http://127.0.0.1") as found:
        yield found


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("/search?side=north", "There is no side “north” in the dossier; it has Northland."),
        ("/search?speaker=Ann+Riler", "There is no speaker “Ann Riler” in the dossier; it has Ann Riley."),
        ("/search?channel=tweet", "There is no channel “tweet” in the dossier."),
        ("/offers?to=south", "There is no side “south” in the dossier; it has Southland."),
        ("/contradictions?topic=trade", "There is no topic “trade” in the dossier."),
        ("/articles?publisher=%3Cb%3E", "There is no publisher “&lt;b&gt;” in the dossier."),
        ("/actors?side=north", "it has Northland"),
    ],
)
def test_an_empty_list_names_what_the_dossier_does_not_have(client, address, told):
    assert told in client.get(address).text


def test_a_side_is_found_in_any_letters(client):
    page = client.get("/search?side=NORTHLAND").text
    assert "We will meet anywhere" in page
    assert "There is no" not in page


def test_statements_are_found_and_counted_by_channel(tmp_path):
    path, first = tmp_path / "d.dossier", offering()
    with Dossier(path, create=True) as made:
        made.add_record(first)
        made.correct("statement", first.statements[0].id, "channel", "interview with <b>", who="kim")
    with TestClient(create_app(path), base_url="http://127.0.0.1") as client:
        page = client.get("/search?channel=Interview").text
        assert "ready to talk" in page
        assert '<a href="/search?channel=interview+with+%3Cb%3E">interview with &lt;b&gt;</a>' in page
        assert '<span class="meta">interview with &lt;b&gt;</span>' in page
        assert "ready to talk" not in client.get("/search?channel=tweet").text
