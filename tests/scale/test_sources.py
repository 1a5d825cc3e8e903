"""Following feeds and sitemaps of a real server on this machine."""

import gzip
import socket
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

pytest.importorskip("httpx", reason="needs pip install 'walkback[watch]'")
pytest.importorskip("feedparser", reason="needs pip install 'walkback[watch]'")
pytest.importorskip("protego", reason="needs pip install 'walkback[watch]'")

from walkback.dossier import Dossier
from walkback.errors import InputError, UnreadableInput
from walkback.records import Article
from walkback.scale.sources import addresses
from walkback.scale.sources.config import Source, Watchlist, parse_watchlist
from walkback.scale.sources.fetching import LARGEST, Busy, Fetcher
from walkback.scale.sources.listings import entries_of_feed, entries_of_sitemap
from walkback.scale.sources.watching import watch_once

PAGE = """<!doctype html><html><head><title>{title}</title>
<meta property="article:published_time" content="2017-04-02T09:00:00Z"></head><body><article><h1>{title}</h1>
<p>Northland will open talks with Southland in the spring, Foreign Minister Ann Riley said on Saturday.</p>
<p>The envoy of Southland said nobody in the government had seen a proposal for {title} from the other side.</p>
<p>The two governments broke off their talks a year ago over fishing rights in the strait between them.</p>
</article></body></html>"""


class Site:
    """A server whose pages can be set: path to (status, headers, body)."""

    def __init__(self):
        site = self
        self.pages, self.asked = {}, []

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                site.asked.append((self.path, dict(self.headers)))
                status, headers, body = site.pages.get(self.path, (404, {}, b""))
                if "ETag" in headers and self.headers.get("If-None-Match") == headers["ETag"]:
                    status, body = 304, b""
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def put(self, path, body, status=200, **headers):
        self.pages[path] = (status, headers, body if isinstance(body, bytes) else body.encode())

    def paths(self):
        return [path for path, _ in self.asked if path != "/robots.txt"]


@pytest.fixture
def site():
    made = Site()
    made.put("/feed", feed("/a", "/b"), ETag='"1"')
    made.put("/a", PAGE.format(title="fishing"))
    made.put("/b", PAGE.format(title="harbours"))
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def dossier(tmp_path):
    with Dossier(tmp_path / "d.dossier", create=True) as made:
        yield made


def feed(*links):
    items = "".join(f"<item><title>t</title><link>{link}</link></item>" for link in links)
    return f"<rss version='2.0'><channel><title>x</title>{items}</channel></rss>"


def watchlist(site, path="/feed", kind="feed", **fields):
    fields = {"delay": 0.0, "allow": frozenset({"127.0.0.1"})} | fields
    return Watchlist((Source(site.url + path, kind, "Daily Post"),), "walkback-test", **fields)


def round_of(dossier, listed, now=1000.0, sleep=lambda _: None):
    with Fetcher(listed, sleep=sleep) as fetcher:
        return list(watch_once(dossier, listed, fetcher, lambda: now))


def titles(items):
    return [item.title if isinstance(item, Article) else type(item).__name__ for item in items]


def test_the_articles_of_a_feed_are_read_with_address_day_and_publisher(site, dossier):
    first, second = round_of(dossier, watchlist(site))
    assert (first.title, first.publisher, first.url) == ("fishing", "Daily Post", f"{site.url}/a")
    assert second.published.when.isoformat() == "2017-04-02T09:00:00+00:00"
    assert all(headers["User-Agent"] == "walkback-test" for _, headers in site.asked)


def test_a_second_round_asks_only_whether_the_feed_has_changed(site, dossier):
    round_of(dossier, watchlist(site))
    site.asked.clear()
    assert round_of(dossier, watchlist(site)) == []
    assert site.paths() == ["/feed"]
    assert site.asked[-1][1]["If-None-Match"] == '"1"'


def test_only_what_is_new_in_a_feed_is_fetched(site, dossier):
    round_of(dossier, watchlist(site))
    site.put("/c", PAGE.format(title="ferries"))
    site.put("/feed", feed("/c", "/a", "/b"), ETag='"2"')
    assert titles(round_of(dossier, watchlist(site))) == ["ferries"]


def test_what_was_not_taken_up_is_fetched_again(site, dossier):
    listed = watchlist(site)
    with Fetcher(listed, sleep=lambda _: None) as fetcher:
        next(watch_once(dossier, listed, fetcher))
    assert titles(round_of(dossier, listed)) == ["fishing", "harbours"]


def test_a_source_with_more_than_it_may_send_goes_on_in_the_next_round(site, dossier):
    listed = watchlist(site, most=1)
    rounds = [titles(round_of(dossier, listed)) for _ in range(3)]
    assert rounds == [["fishing"], ["harbours"], []]


def test_a_feed_of_ten_thousand_entries_is_taken_up_a_part_at_a_time(site, dossier):
    site.put("/long", feed("/a", "/b", *(f"/{n}" for n in range(9_998))))
    listed = watchlist(site, "/long", most=2)
    assert titles(round_of(dossier, listed)) == ["fishing", "harbours"]
    assert titles(round_of(dossier, listed)) == ["UnreadableInput"] * 2
    assert site.paths() == ["/long", "/a", "/b", "/long", "/0", "/1"]


def test_sitemaps_lead_to_further_sitemaps(site, dossier):
    site.put("/map", f"<sitemapindex><sitemap><loc>{site.url}/map2</loc></sitemap></sitemapindex>")
    site.put("/map2", f"<urlset><url><loc>{site.url}/a</loc></url><url><loc>{site.url}/b</loc></url></urlset>")
    assert sorted(titles(round_of(dossier, watchlist(site, "/map", "sitemap")))) == ["fishing", "harbours"]


def test_robots_txt_is_followed(site, dossier):
    site.put("/robots.txt", "User-agent: *\nDisallow: /b\nCrawl-delay: 3\n")
    waits = []
    items = round_of(dossier, watchlist(site), sleep=waits.append)
    assert titles(items) == ["fishing", "UnreadableInput"]
    assert "/b" not in site.paths()
    assert max(waits) == pytest.approx(3, abs=1)


def test_a_page_that_fails_is_tried_again_later_and_given_up_in_the_end(site, dossier):
    site.put("/b", "", status=503)
    found = [
        titles(round_of(dossier, watchlist(site), now)) for now in (1000.0, 1001.0, 2000.0, 9000.0, 99999.0, 999999.0)
    ]
    assert found == [["fishing", "Busy"], [], ["Busy"], ["Busy"], ["Busy"], []]


def test_a_source_that_fails_is_left_alone_as_long_as_it_asks(site, dossier):
    site.put("/feed", "", status=429, **{"Retry-After": "4000"})
    found = [titles(round_of(dossier, watchlist(site), now)) for now in (1000.0, 4900.0, 5100.0)]
    assert found == [["Busy"], [], ["Busy"]]


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "::1", "10.1.2.3", "169.254.169.254", "0.0.0.0", "::ffff:127.0.0.1", "64:ff9b::7f00:1"]
)
def test_addresses_of_our_own_network_are_refused(address):
    assert not addresses.is_public(address)


def test_a_server_on_this_machine_is_refused_unless_named(site, dossier):
    items = round_of(dossier, watchlist(site, allow=frozenset()))
    assert titles(items) == ["UnreadableInput"]
    assert "allow" in str(items[0])
    assert site.asked == []


def test_a_redirect_to_our_own_network_is_refused(site, dossier):
    site.put("/a", "", status=302, Location=f"http://localhost:{site.server.server_port}/b")
    assert titles(round_of(dossier, watchlist(site))) == ["UnreadableInput", "harbours"]


@pytest.mark.parametrize("address", ["fec0::1", "::7f00:1", "64:ff9b:1::7f00:1", "::ffff:0:7f00:1"])
def test_reserved_ranges_and_other_wrappings_of_our_own_addresses_are_not_public(address):
    assert not addresses.is_public(address)


def test_a_feed_that_consists_of_a_path_opens_no_file_of_this_machine(tmp_path):
    (tmp_path / "own.xml").write_text(feed("/secret"))
    with pytest.raises(UnreadableInput):
        entries_of_feed(str(tmp_path / "own.xml").encode(), "https://news.example/rss")


@pytest.mark.parametrize("body", [b"<?xml version='1.0' encoding='\xb0'?><rss>", b"<rss version='2.0'>&#xD800;</rss"])
def test_a_feed_that_its_reader_breaks_on_is_an_error_of_that_feed_alone(site, dossier, body):
    site.put("/feed", body)
    listed = watchlist(site)
    site.put("/feed2", feed("/b"))
    listed = replace(listed, sources=(*listed.sources, Source(site.url + "/feed2", "feed")))
    assert titles(round_of(dossier, listed)) == ["UnreadableInput", "harbours"]


@pytest.mark.parametrize("kind", ["feed", "sitemap"])
def test_an_address_that_is_none_is_an_error_of_that_page_alone(site, dossier, kind):
    sitemap = f"<urlset><url><loc>{site.url}/b</loc></url><url><loc>http://[bad</loc></url></urlset>"
    site.put("/feed", feed("http://[bad", "/b") if kind == "feed" else sitemap)
    assert titles(round_of(dossier, watchlist(site, kind=kind))) == ["UnreadableInput", "harbours"]


def test_a_redirect_to_an_address_that_is_none_is_an_error_of_that_page_alone(site, dossier):
    site.put("/a", "", status=302, Location="http://[bad")
    assert titles(round_of(dossier, watchlist(site))) == ["UnreadableInput", "harbours"]


def test_a_redirect_to_another_scheme_is_refused(site, dossier):
    site.put("/a", "", status=302, Location="file:///etc/passwd")
    assert titles(round_of(dossier, watchlist(site))) == ["UnreadableInput", "harbours"]


def test_a_name_is_resolved_once_and_the_checked_address_is_connected_to(monkeypatch):
    answers = [[(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("203.0.113.7", 80))]]
    monkeypatch.setattr(addresses.socket, "getaddrinfo", lambda *_, **__: answers.pop())
    with pytest.raises(addresses.Refused):
        addresses.public_addresses("rebinding.example", 80, frozenset())
    assert answers == []


def test_redirects_in_a_circle_end(site):
    site.put("/a", "", status=302, Location="/a")
    with Fetcher(watchlist(site)) as fetcher, pytest.raises(UnreadableInput, match="passed on"):
        fetcher.get(f"{site.url}/a")


def test_a_gzip_bomb_is_an_error_of_that_page_alone(site, dossier):
    site.put("/a", gzip.compress(b"\0" * (LARGEST + 2**20)), **{"Content-Encoding": "gzip"})
    site.put("/b", gzip.compress(PAGE.format(title="harbours").encode()), **{"Content-Encoding": "gzip"})
    assert titles(round_of(dossier, watchlist(site))) == ["UnreadableInput", "harbours"]


def test_a_host_that_is_down_is_tried_later(site):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with Fetcher(watchlist(site)) as fetcher, pytest.raises(Busy):
        fetcher.get(f"http://127.0.0.1:{port}/")


def test_a_sitemap_with_a_document_type_is_refused():
    with pytest.raises(UnreadableInput):
        entries_of_sitemap(b"<!DOCTYPE x [<!ENTITY a 'b'>]><urlset><url><loc>&a;</loc></url></urlset>", "map")


@pytest.mark.parametrize(
    "value",
    [
        *(None, [], {"sources": []}, {"sources": [{}]}, {"sources": [{"feed": "x"}], "color": 1}),
        *({"sources": [{"feed": "x"}], "user_agent": agent} for agent in ("Süddeutsche", 5, "a\nb")),
    ],
)
def test_a_watchlist_that_is_none_says_why(value):
    with pytest.raises(InputError):
        parse_watchlist(value, "sources.yaml")


def test_the_command_reads_what_is_new_into_a_dossier(site, tmp_path):
    from walkback.cli.app import run

    listed = tmp_path / "sources.yaml"
    listed.write_text(f"delay: 0\nallow: [127.0.0.1]\nsources:\n  - feed: {site.url}/feed\n    name: Daily Post\n")
    for _ in range(2):
        assert run(["watch", str(tmp_path / "d.dossier"), str(listed), "--once"]) == 0
    with Dossier(tmp_path / "d.dossier") as dossier:
        assert dossier.counts()["articles"] == 2
    assert site.paths() == ["/feed", "/a", "/b", "/feed"]
