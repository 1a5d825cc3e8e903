import csv
import io
import re
from html import unescape
from urllib.parse import urldefrag

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import build
from walkback.web import create_app

PAGES = (
    *("/", "/topics", "/topics/t1", "/positions", "/contradictions", "/shifts", "/offers", "/actors", "/articles"),
    *("/search", "/review", "/corrections", "/topics/t1?by=side", "/positions?by=side", "/search?q=talk*"),
    *(
        "/statements/{offer}",
        "/articles/{article}",
        "/actors/{riley}",
        "/relations/{contradiction}",
        "/?since=2017-01-01",
    ),
    *("/articles/{hostile}", "/statements/{attack}", "/topics/t2", "/relations/{shift}"),
)
LISTS = (
    *("statements", "contradictions", "shifts", "relations", "offers", "actors", "topics", "articles", "positions"),
    *("review", "corrections", "topics/t1/timeline"),
)


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    """One app for all tests here: none of them changes anything."""
    with TestClient(
        create_app(build(tmp_path_factory.mktemp("d") / "small.dossier")), base_url="http://localhost"
    ) as one:
        yield one


@pytest.mark.parametrize("page", PAGES)
def test_each_page_answers_with_a_heading_and_no_inline_script_or_style(client, ids, page):
    answer = client.get(page.format(**ids))
    assert answer.status_code == 200, answer.text
    assert len(re.findall("<h1", answer.text)) == 1
    assert not re.search(r"<script(?! src=)|<style|\sstyle=|\son\w+=[\"']", answer.text.replace("&lt;", ""))


@pytest.mark.parametrize("page", PAGES)
def test_each_link_of_a_page_leads_somewhere(client, ids, page):
    found = re.findall(r'href="(/[^"]*)"', client.get(page.format(**ids)).text)
    for link in dict.fromkeys(urldefrag(link.replace("&amp;", "&")).url for link in found):
        assert client.get(link).status_code == 200, link


@pytest.mark.parametrize("page", ["/", "/contradictions", "/shifts", "/offers", "/search", "/review", "/topics/t1"])
def test_each_finding_links_to_its_sentence(client, page):
    links = re.findall(r'href="(/articles/\w+#(s\w+))"', client.get(page).text)
    assert links
    for link, statement in links:
        assert f'id="{statement}"' in client.get(link).text


@pytest.mark.parametrize("name", LISTS)
def test_each_list_can_be_had_as_csv_and_json(client, name):
    rows = list(csv.DictReader(io.StringIO(client.get(f"/{name}.csv").text)))
    items = client.get(f"/{name}.json").json()["items"]
    assert len(rows) == len(items)
    assert bool(rows) == (name != "corrections")
    assert not rows or list(rows[0]) == list(items[0])


def test_json_goes_on_page_by_page(client):
    seen, address = [], "/statements.json?limit=2"
    while address:
        page = client.get(address).json()
        seen += [item["id"] for item in page["items"]]
        address = page["next"]
    assert 5 == len(seen) == len(set(seen))


def test_a_long_list_goes_on_where_it_stopped(client, monkeypatch):
    from walkback.web import listing

    monkeypatch.setattr(listing.Listing.page, "__defaults__", (2,))
    first = client.get("/search").text
    [more] = re.findall(r'class="button" href="([^"]+)"', first)
    second = client.get(more, headers={"HX-Request": "true"}).text
    assert "<html" not in second
    ids = [re.findall(r'href="/statements/(\w+)"', text) for text in (first, second)]
    assert not set(ids[0]) & set(ids[1])


def test_a_filter_narrows_a_list(client):
    assert "Ann Riley" not in client.get("/search?side=Southland", headers={"HX-Request": "true"}).text
    assert "Nothing found" in client.get("/contradictions?side=Eastland").text
    assert "time" in client.get("/positions").text


@pytest.mark.parametrize(
    ("page", "status"),
    [
        ("/statements/none", 404),
        ("/articles/none", 404),
        ("/actors/none", 404),
        ("/topics/none", 404),
        ("/relations/a/b/contradicts", 404),
        ("/nothing", 404),
        ("/search?since=yesterday", 422),
        ("/search?since=9999-99-99", 422),
        ("/search?after=none", 404),
        *((f"/{name}.json?after=none", 404) for name in ("offers", "shifts", "actors", "topics", "articles")),
        ("/corrections.json?after=none", 404),
        ("/statements.json?limit=0", 422),
    ],
)
def test_errors_are_told_in_words(client, page, status):
    answer = client.get(page)
    assert status == answer.status_code
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("page", ["/contradictions", "/shifts"])
def test_the_next_page_of_findings_opens_without_scripts(client, page):
    listed = client.get(f"{page}.json", params={"limit": 1, "basis": "", "status": "any"}).json()["items"]
    answer = client.get(page, params={"after": listed[0]["key"]} if listed else {})
    assert (answer.status_code, "<h1>" in answer.text) == (200, True)


@pytest.mark.parametrize("days", ["since=1000-01-01&until=2999-12-31", "since=1000-01-01", "until=2999-12-31"])
def test_a_timeline_of_two_thousand_years_has_zooms_within_them(client, days):
    answer = client.get(f"/topics/t1?{days}")
    assert answer.status_code == 200
    for since, until in re.findall(r"since=(\d{4})[^&\"]*&amp;until=(\d{4})", answer.text):
        assert 1000 <= int(since) <= int(until) <= 2999


def test_a_timeline_has_a_mark_for_each_statement_and_arrows_for_shifts(client, ids):
    page = client.get("/topics/t1").text
    for name in ("offer", "refusal", "retreat"):
        assert f'href="/statements/{ids[name]}"' in page
    assert f'href="/relations/{ids["shift"]}"' in page
    assert 'class="mark event"' in page
    assert "Ben Okoro" not in client.get("/topics/t1?since=2017-05-01").text


def test_differing_words_are_marked(client, ids):
    assert "<mark>" in client.get(f"/relations/{ids['shift']}").text


def test_findings_that_the_model_is_less_sure_of_come_only_where_they_are_asked_for(client):
    page = client.get("/shifts").text
    assert ("reverses" in page, "hardens</span>" in page) == (True, False)
    assert re.search(r'name="less" value="yes"> also less sure ones <span id="less-sure">\(1\)', page)
    more = client.get("/shifts?less=yes").text
    assert "hardens</span>" in more
    assert 'value="yes" checked' in more
    kinds = [
        [r["kind"] for r in client.get(f"/shifts.json{q}").json()["items"]] for q in ("", "?less=yes", "?sure=0.5")
    ]
    assert [["reverses"], ["reverses", "hardens"], ["reverses"]] == [sorted(k, reverse=True) for k in kinds]
    partial = client.get("/shifts?side=Southland", headers={"HX-Request": "true"}).text
    assert 'id="less-sure" hx-swap-oob="true">(0)' in partial


def test_the_surest_shifts_can_come_first(client):
    page = client.get("/shifts?less=yes&order=surest").text
    assert '<option value="surest" selected>' in page
    listed = [
        [r["confidence"] for r in client.get(f"/shifts.json?less=yes{order}").json()["items"]]
        for order in ("", "&order=surest")
    ]
    assert listed[1] == sorted(listed[0], reverse=True)
    assert len(set(listed[1])) > 1
    assert client.get("/shifts?order=oldest").status_code == 422


def test_contradictions_can_be_narrowed_to_those_inside_a_side(client):
    assert "contradicts</span>" in client.get("/contradictions").text
    page = client.get("/contradictions?inside=yes").text
    assert 'name="inside" value="yes" checked' in page
    assert "contradicts</span>" not in page


def test_a_list_that_leaves_out_all_says_so(client):
    page = client.get("/shifts?kind=hardens").text
    assert 'href="/shifts?kind=hardens&amp;less=yes">Show the 1 less sure one' in page


def test_the_review_queue_has_the_less_sure_findings(client):
    assert re.search(r'<li>Ann Riley <span class="hardens">hardens</span>', client.get("/review").text)


def test_an_empty_dossier_has_all_pages(tmp_path):
    from walkback.dossier import Dossier

    Dossier(tmp_path / "empty.dossier", create=True).close()
    with TestClient(create_app(tmp_path / "empty.dossier"), base_url="http://localhost") as client:
        for page in PAGES:
            if "{" not in page and "t1" not in page and "t2" not in page:
                assert client.get(page).status_code == 200, page


def test_topics_come_with_those_most_spoken_of_first_or_by_label(client):
    most, by_label = (
        re.findall(r'class="row"><a href="/topics/(\w+)"', client.get(f"/topics{q}").text) for q in ("", "?order=label")
    )
    assert (["t1", "t2"], ["t2", "t1"]) == (most, by_label)


def test_errors_do_not_advise_commands(client):
    assert "There is no actor none." in client.get("/actors/none").text
    assert "walkback actors" not in client.get("/actors/none").text


def test_an_offer_tells_at_one_look_who_is_for_and_against_it(client, ids):
    page = client.get("/offers").text
    cells = re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", page)
    assert [question for question, _ in cells[:4]] == [
        "On which condition?",
        "Does the addressee want it?",
        "Is the own side behind it?",
        "What do others say?",
    ]
    answer = dict(cells)["Does the addressee want it?"]
    assert 'class="badge rejected">rejected<' in answer
    assert re.search(rf'href="/articles/\w+#{ids["refusal"]}"[^>]*>Ben Okoro</a>, April 2017', answer)
    assert "none reported" in dict(cells)["Is the own side behind it?"]


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("/search?since=2017-13-45", "Since is a day such as 2017-12-14"),
        ("/search?since=yesterday", "not “yesterday”"),
        ("/search?stance=maybe", "Stance is for, against, conditional or unclear, not “maybe”."),
        ("/topics?order=size", "Order is label, not “size”."),
        (f"/search?q={'a' * 301}", "Words has more than 300 characters."),
    ],
)
def test_what_does_not_fit_in_an_address_is_told_in_words(client, page, told):
    answer = client.get(page).text
    assert told in answer
    assert "Input should" not in answer


def test_positions_list_only_who_takes_one_and_say_where_there_is_no_such_topic(client):
    rows = re.findall(r"<tr><th scope=\"row\">.*?</tr>", client.get("/positions").text, re.DOTALL)
    assert rows
    assert all('class="badge' in row for row in rows)
    assert "There is no topic “zebras” in the dossier." in client.get("/positions?topic=zebras").text


def test_positions_as_csv_go_to_their_end(client, monkeypatch):
    from walkback.web.pages import positions

    whole = client.get("/positions.csv").text
    monkeypatch.setattr(positions, "_STEP", 1)
    assert whole == client.get("/positions.csv").text
    assert len(whole.splitlines()) > 2


def test_an_office_is_told_as_seen_or_as_held(client, ids):
    assert "seen 1 March 2017 to 2 April 2017" in client.get(f"/actors/{ids['riley']}").text


def test_a_statement_tells_that_its_day_is_not_told(client, ids):
    assert "the text does not tell the day" in client.get(f"/statements/{ids['attack']}").text


def test_a_statement_that_makes_an_offer_tells_where_it_stands(client, ids):
    page = client.get(f"/statements/{ids['offer']}").text
    assert "<h2>Northland → Southland, offer</h2>" in page
    assert 'class="badge rejected">rejected<' in page
    there = re.search(r'href="(/offers\?from_side=[^"]*)">Northland to Southland on this topic', page)
    assert 'class="offer">Northland → Southland, offer:' in client.get(unescape(there[1])).text
    assert "addressee want it" not in client.get(f"/statements/{ids['refusal']}").text
