import time

import pytest
from fastapi.testclient import TestClient

from tests.web.conftest import EVIL, TOKEN, token_of
from walkback.errors import WalkbackError
from walkback.web import create_app, hash_token, new_token
from walkback.web.limits import Attempts
from walkback.web.serving import demand_token
from walkback.web.tokens import Keyring


@pytest.fixture
def locked(place):
    with TestClient(create_app(place, token=hash_token(TOKEN)), base_url="http://localhost") as client:
        yield client


def log_in(client, token):
    fields = {"csrf": token_of(client, "/login"), "token": token, "next": "/search"}
    return client.post("/login", data=fields, follow_redirects=False)


@pytest.mark.parametrize(
    "page", ["/articles/{hostile}", "/statements/{attack}", "/topics/t2", "/actors/p00000000evil0", "/search"]
)
def test_an_article_with_a_script_stays_text(client, ids, page):
    shown = client.get(page.format(**ids)).text
    assert "<script>" not in shown
    assert "onerror=" not in shown.replace(EVIL.replace("<", "&lt;").replace(">", "&gt;").replace('"', "&#34;"), "")
    assert "&lt;script&gt;" in shown
    assert 'href="javascript:' not in shown


def test_every_answer_has_a_strict_policy(client, ids):
    for page in ("/", "/search.json", "/static/app.js", "/none", f"/articles/{ids['hostile']}"):
        headers = client.get(page).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY")


def test_characters_that_turn_the_direction_are_shown_as_such(client, ids):
    shown = client.get(f"/articles/{ids['hostile']}").text
    assert "\u202e" not in shown
    assert "\x00" not in shown


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "192.168.0.1", "localhost:80:80"])
def test_a_request_under_another_name_is_refused(client, host):
    assert client.get("/", headers={"host": host}).status_code == 421


def test_numeric_addresses_are_let_in_where_the_app_is_for_others_too(place):
    with TestClient(create_app(place, token=TOKEN, anywhere=True, hosts=["desk.example"])) as client:
        for host in ("192.168.0.1:8000", "[2001:db8::1]:80", "desk.example"):
            assert client.get("/", headers={"host": host}).status_code == 401
        assert client.get("/", headers={"host": "evil.example"}).status_code == 421


@pytest.mark.parametrize("csrf", ["", "0" * 64])
def test_a_form_without_the_token_of_this_browser_changes_nothing(client, ids, csrf):
    client.get("/")
    address = f"/statements/{ids['retreat']}"
    assert client.post(address, data={"csrf": csrf, "act": "offer"}).status_code == 403
    assert client.get("/corrections.json").json()["items"] == []


@pytest.mark.parametrize("there", ["http://[bad", "//evil.example/", "/\\\\evil.example", "https://evil.example/"])
def test_a_change_leads_back_to_this_server_alone(client, ids, there):
    form = {
        "csrf": token_of(client),
        "target": "statement",
        "target_id": ids["offer"],
        "field": "status",
        "next": there,
    }
    answer = client.post("/corrections", data=form | {"value": "accepted", "next": there}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/corrections?done=")


def test_an_address_that_is_none_does_not_break_logging_in(locked):
    assert locked.get("/login?next=http://[bad").status_code == 200


def test_the_token_of_another_browser_does_not_do(client, ids):
    other = TestClient(client.app, base_url="http://localhost")
    address = f"/statements/{ids['retreat']}"
    assert client.post(address, data={"csrf": token_of(other), "act": "offer"}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_of_another_site_is_refused(client, ids, headers):
    data = {"csrf": token_of(client), "act": "offer"}
    assert client.post(f"/statements/{ids['retreat']}", data=data, headers=headers).status_code == 403


def test_readonly_shows_no_forms_and_takes_none(place, ids):
    with TestClient(create_app(place, readonly=True), base_url="http://localhost") as client:
        for page in (
            f"/statements/{ids['offer']}",
            "/review",
            "/contradictions",
            f"/articles/{ids['article']}",
            "/offers",
        ):
            assert 'method="post"' not in client.get(page).text
        assert client.post(f"/statements/{ids['offer']}", data={"act": "demand"}).status_code == 403


def test_nothing_is_shown_without_the_token(locked):
    assert locked.get("/search.json").status_code == 401
    asked = locked.get("/search?q=x", headers={"accept": "text/html"}, follow_redirects=False)
    assert (asked.status_code, asked.headers["location"]) == (303, "/login?next=%2Fsearch%3Fq%3Dx")
    assert locked.get("/api.json").status_code == 401


def test_the_token_lets_in_and_log_out_ends_it(locked):
    answer = log_in(locked, TOKEN)
    assert (answer.status_code, answer.headers["location"]) == (303, "/search")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    page = locked.get("/search")
    assert (page.status_code, page.headers["cache-control"]) == (200, "no-store")
    locked.post("/logout", data={"csrf": token_of(locked)})
    assert locked.get("/search").status_code == 401


def test_a_wrong_token_is_refused_and_guessing_is_slowed(locked):
    for _ in range(5):
        assert log_in(locked, "not this one").status_code == 403
    refused = log_in(locked, TOKEN)
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 200
    assert locked.get("/search.json", headers={"authorization": f"Bearer {TOKEN}"}).status_code == 429


def test_programs_show_the_token_in_a_header(locked, ids):
    right = {"authorization": f"Bearer {TOKEN}"}
    assert locked.get("/statements.json", headers=right).status_code == 200
    assert locked.get("/statements.json", headers={"authorization": "Bearer no"}).status_code == 401
    address = f"/statements/{ids['retreat']}"
    done = locked.post(address, data={"act": "demand", "who": "program"}, headers=right, follow_redirects=False)
    assert done.status_code == 303


def test_a_request_that_is_too_large_is_refused(client, ids):
    data = {"csrf": token_of(client), "why": "x" * 300_000}
    assert client.post(f"/statements/{ids['retreat']}", data=data).status_code == 413


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.0.1", "::", "example.org"])
def test_another_address_demands_a_token(host):
    with pytest.raises(WalkbackError, match="token"):
        demand_token(host, None)
    demand_token(host, new_token())
    with pytest.raises(WalkbackError, match="short"):
        demand_token(host, "secret")


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_this_machine_needs_none(host):
    demand_token(host, None)


def test_a_token_is_kept_as_a_hash_only():
    hashed = hash_token(TOKEN)
    assert TOKEN not in hashed
    assert hashed != hash_token(TOKEN)
    keyring = Keyring(hashed)
    assert (keyring.fits(TOKEN), keyring.fits(TOKEN + " ")) == (True, False)
    assert TOKEN not in repr(vars(Keyring(TOKEN)))


@pytest.mark.parametrize("bad", ["scrypt$", "scrypt$1$2$3$4", "scrypt$x$8$1$AA$AA", f"scrypt${2**30}$8$1$AA$AA"])
def test_a_hash_that_is_none_of_ours_is_told(bad):
    with pytest.raises(WalkbackError, match="hash"):
        Keyring(bad)


def test_failures_are_forgotten_after_a_while():
    now = [0.0]
    attempts = Attempts(each=2, every=3, seconds=60, clock=lambda: now[0])
    for address in ("a", "a", "b"):
        attempts.failed(address)
    assert 61 == attempts.wait("a") == attempts.wait("somebody else")
    now[0] = 61
    assert 0 == attempts.wait("a") == attempts.wait("b")


def test_an_answer_that_is_kept_is_renewed_behind_the_scenes():
    from walkback.web.desk import Kept

    kept, made = Kept(seconds=0), []
    assert kept.get("n", lambda: made.append(1) or len(made)) == 1
    for _ in range(200):
        if kept.get("n", lambda: made.append(1) or len(made)) > 1:
            break
        time.sleep(0.01)
    assert len(made) > 1
    kept.clear()
    assert kept.get("n", lambda: "new") == "new"
