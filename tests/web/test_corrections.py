import re

import pytest

from tests.web.conftest import token_of
from walkback.dossier import Dossier


def post(client, address, **fields):
    return client.post(address, data={"csrf": token_of(client), "who": "Kim", **fields}, follow_redirects=False)


def changed(client, answer):
    """The ids of the corrections that an answer tells of."""
    assert answer.status_code == 303, answer.text
    return re.findall(r"\bc[0-9a-f]{12}\b", answer.headers["location"])


def test_a_correction_shows_at_once_and_can_be_undone(client, ids):
    page = f"/statements/{ids['retreat']}"
    [key] = changed(client, post(client, page, speaker="Ben Okoro", why="byline"))
    assert "Ben Okoro, 8 June 2017" in client.get(page).text.replace("</a>", "")
    assert "Kim" in client.get(page).text
    assert "Ben Okoro" in client.get("/topics/t1?since=2017-05-01").text
    changed(client, post(client, f"/corrections/{key}/undo"))
    assert "Ben Okoro" not in client.get("/topics/t1?since=2017-05-01").text


def test_only_fields_that_differ_are_corrected(client, ids):
    page = f"/statements/{ids['retreat']}"
    shown = client.get(page).text
    names = ("speaker", "capacity", "side", "said_on", "topic", "addressee", "via", "channel", "plover", "cameo")
    fields = {name: re.search(rf'name="{name}" type="text" value="([^"]*)"', shown)[1] for name in names}
    areas = {
        name: re.search(rf'name="{name}" rows="2">([^<]*)<', shown)[1]
        for name in ("content", "cue", "source", "conditions")
    }
    same = {
        **fields,
        **areas,
        "act": "reject",
        "stance": "against",
        "mode": "indirect",
        "speaker_kind": "person",
        "stance_value": "",
    }
    assert changed(client, post(client, page, **same)) == []
    assert len(changed(client, post(client, page, **same | {"act": "demand"}))) == 1
    assert len(changed(client, post(client, page, act="threaten", content="Northland will not talk"))) == 2


def test_spans_are_given_in_words_of_the_article(client, ids, place):
    page = f"/statements/{ids['retreat']}"
    changed(client, post(client, page, conditions="before the rockets  are gone"))
    with Dossier(place) as dossier:
        view = dossier.statement(ids["retreat"])
        text = dossier.article(view.article).text
        assert [span.of(text) for span in view.statement.conditions] == ["before the rockets are gone"]
    assert post(client, page, conditions="never said").status_code == 422


def test_accept_and_reject(client, ids):
    changed(
        client,
        post(client, "/corrections", target="statement", target_id=ids["attack"], field="status", value="rejected"),
    )
    assert ids["attack"] not in client.get("/search").text
    assert ids["attack"] not in client.get("/review").text
    key = ids["contradiction"].replace("/", "|")
    changed(client, post(client, "/corrections", target="relation", target_id=key, field="status", value="rejected"))
    assert "Nothing found" in client.get("/contradictions").text


def test_a_statement_is_added_by_its_words(client, ids):
    address = f"/articles/{ids['hostile']}"
    answer = post(
        client, f"{address}/statements", content="A second paragraph", start="120", speaker="Ann Riley", act="assert"
    )
    assert len(changed(client, answer)) == 2
    assert "A second paragraph" in client.get("/search?speaker=Ann+Riley").text
    assert post(client, f"{address}/statements", content="words of no article").status_code == 422
    assert post(client, f"{address}/statements", content="").status_code == 422


def test_a_relation_is_added(client, ids):
    changed(
        client,
        post(
            client,
            "/relations",
            a=f"http://localhost/articles/{ids['article']}#{ids['retreat']}",
            b=ids["refusal"],
            kind="supports",
        ),
    )
    assert "supports" in client.get(f"/statements/{ids['retreat']}").text
    assert post(client, "/relations", a=ids["retreat"], b=ids["retreat"], kind="supports").status_code == 422


def test_actors_are_renamed_merged_and_split(client, ids):
    changed(client, post(client, f"/actors/{ids['okoro']}", name="Benjamin Okoro", side="Southland", aliases="Okoro"))
    assert "Benjamin Okoro" in client.get("/actors").text
    answer = post(client, f"/actors/{ids['okoro']}/merge", into="Ann Riley")
    assert answer.headers["location"].startswith(f"/actors/{ids['riley']}")
    assert "Split off" in client.get(f"/actors/{ids['riley']}").text
    assert "Benjamin" not in client.get("/actors").text
    changed(client, post(client, "/corrections", target="actor", target_id=ids["okoro"], field="merged_into", value=""))
    assert "Benjamin" in client.get("/actors").text
    assert post(client, f"/actors/{ids['okoro']}/merge", into="nobody").status_code == 404


def test_topics_are_renamed_and_merged(client):
    changed(client, post(client, "/topics/t1", label="peace talks"))
    assert "peace talks" in client.get("/topics").text
    changed(client, post(client, "/topics/t2/merge", into="peace talks"))
    assert "Split off" in client.get("/topics/t1").text
    assert post(client, "/topics/t1", label=" ").status_code == 422


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_a_form_leads_back_to_this_server_only(client, ids, elsewhere):
    answer = post(client, f"/statements/{ids['retreat']}", act="demand", next=elsewhere)
    assert answer.headers["location"].startswith("/")
    assert not answer.headers["location"].startswith(("//", "/\\"))
    assert "evil" not in answer.headers["location"].split("?")[0].split("/")[1:2]


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("/corrections", {"target": "statement", "target_id": "none", "field": "act", "value": "offer"}),
        ("/corrections", {"target": "nothing", "target_id": "x", "field": "y"}),
        ("/corrections", {}),
        ("/corrections/none/undo", {}),
        ("/statements/none", {"act": "offer"}),
    ],
)
def test_what_does_not_fit_is_refused_in_words(client, address, fields):
    answer = post(client, address, **fields)
    assert answer.status_code in {404, 422}
    assert "<h1>" in answer.text


def test_all_fields_of_a_form_are_changed_or_none(client, ids):
    assert post(client, f"/statements/{ids['retreat']}", capacity="envoy", act="dance").status_code == 422
    assert "envoy" not in client.get(f"/statements/{ids['retreat']}").text


def test_what_is_merged_already_is_not_merged_again(client, ids):
    changed(client, post(client, "/topics/t2/merge", into="talks"))
    changed(client, post(client, f"/actors/{ids['okoro']}/merge", into="Ann Riley"))
    for address, into in (("/topics/t2", "talks"), (f"/actors/{ids['okoro']}", "Ann Riley"), ("/topics/t1", "t2")):
        answer = post(client, f"{address}/merge", into=into)
        assert (answer.status_code, "already; nothing was changed" in answer.text) == (422, True)
    assert 'href="/topics/t1"' in client.get("/topics?label=attack").text


def test_an_offer_is_corrected_in_the_ledger_as_far_as_the_form_differs(client, ids, place):
    page = client.get("/offers").text
    names = ("from_side", "to")
    same = {name: re.search(rf'name="{name}" type="text" value="([^"]+)" autocomplete', page)[1] for name in names}
    same |= {"terms": "talks  without conditions", "response": "rejected", "own_side": "none reported"}
    address = f"/offers/{ids['offer']}"
    assert changed(client, post(client, address, **same)) == []
    [made, key] = changed(client, post(client, address, **same | {"to": "Eastland", "response": "countered"}))
    found = client.get("/offers?to=Eastland").text
    assert "Northland → Eastland, offer" in found
    assert 'class="badge countered">countered<' in found
    changed(client, post(client, f"/corrections/{key}/undo"))
    assert "Northland → Eastland, offer" not in client.get("/offers?to=Eastland").text
    assert made != key


@pytest.mark.parametrize("wrong", [{"to": ""}, {"terms": " "}, {"response": "perhaps"}])
def test_an_offer_keeps_what_it_cannot_be_without(client, ids, wrong):
    answer = post(client, f"/offers/{ids['offer']}", from_side="Eastland", **wrong)
    assert (answer.status_code, "Eastland" in client.get("/offers").text) == (422, False)


def test_only_what_is_an_offer_is_corrected_as_one(client, ids):
    assert post(client, f"/offers/{ids['refusal']}", to="Eastland").status_code == 404


def test_a_form_that_changes_nothing_says_so(client, ids):
    answer = post(client, f"/statements/{ids['retreat']}", act="reject")
    assert "Nothing was changed" in client.get(answer.headers["location"]).text
