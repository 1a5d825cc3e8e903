"""WARC and WACZ files, written here as crawlers write them."""

import gzip
import random
import zipfile

import pytest

pytest.importorskip("fastwarc", reason="needs pip install 'walkback[warc]'")

from walkback.articles import read_paths
from walkback.articles.archives import LARGEST_RECORD
from walkback.records import Article

PAGE = """<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>
<p>Northland will open talks with Southland in the spring, Foreign Minister Ann Riley said on Saturday.</p>
<p>The envoy of Southland said nobody in the government had seen a proposal for {title} from the other side.</p>
</article></body></html>"""


def record(kind, url, block, content_type="application/http; msgtype=response", length=None):
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2017-04-02T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{len(url):012d}>\r\nContent-Type: {content_type}\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def answer(body, status="200 OK", **headers):
    headers = {"Content-Type": "text/html; charset=utf-8"} | {k.replace("_", "-"): v for k, v in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def page(title, **headers):
    return record("response", f"https://news.example/{title}", answer(PAGE.format(title=title).encode(), **headers))


def shown(items):
    return [item.title if isinstance(item, Article) else type(item).__name__ for item in items]


RECORDS = (
    record("warcinfo", "", b"software: test\r\n", "application/warc-fields"),
    record("request", "https://news.example/fishing", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
    page("fishing"),
    record("response", "https://news.example/gone", answer(b"gone", "404 Not Found")),
    record("response", "https://news.example/photo", answer(b"\xff\xd8\xff", Content_Type="image/jpeg")),
    page("harbours"),
)


@pytest.mark.parametrize("packed", [False, True])
def test_the_pages_of_a_warc_file_are_read_with_their_addresses(tmp_path, packed):
    file = tmp_path / ("news.warc.gz" if packed else "news.warc")
    file.write_bytes(b"".join(gzip.compress(r) if packed else r for r in RECORDS))
    items = list(read_paths([file]))
    assert shown(items) == ["fishing", "harbours"]
    assert items[0].url == "https://news.example/fishing"
    assert items[0].source == f"{file}#https://news.example/fishing"


def test_a_wacz_file_is_read_through_its_warc_files(tmp_path):
    file = tmp_path / "news.wacz"
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("datapackage.json", "{}")
        packed.writestr("archive/data.warc.gz", b"".join(map(gzip.compress, RECORDS)))
    assert shown(read_paths([tmp_path])) == ["fishing", "harbours"]


def test_packed_and_chunked_answers_are_unpacked(tmp_path):
    body = gzip.compress(PAGE.format(title="fishing").encode())
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(body), body)
    (tmp_path / "a.warc").write_bytes(
        record("response", "https://a.example/", answer(body, Content_Encoding="gzip"))
        + record(
            "response", "https://b.example/", answer(chunked, Content_Encoding="gzip", Transfer_Encoding="chunked")
        )
    )
    assert shown(read_paths([tmp_path / "a.warc"])) == ["fishing", "fishing"]


def test_a_bomb_in_a_record_is_an_error_of_that_record_alone(tmp_path):
    bomb = gzip.compress(b"a" * (LARGEST_RECORD + 2**20))
    block = answer(bomb, Content_Encoding="gzip")
    (tmp_path / "a.warc").write_bytes(record("response", "https://bomb.example/", block) + page("fishing"))
    assert shown(read_paths([tmp_path / "a.warc"])) == ["UnreadableInput", "fishing"]


def test_a_bomb_around_the_file_ends_it_with_an_error(tmp_path):
    big = record("response", "https://bomb.example/", answer(b"\0" * 80 * 2**20))
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(page("fishing")) + gzip.compress(big))
    items = list(read_paths([tmp_path / "a.warc.gz"]))
    assert shown(items)[0] == "fishing"
    assert shown(items)[-1] == "UnreadableInput"


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.wacz"])
def test_files_that_are_no_archives_say_so(tmp_path, name):
    (tmp_path / name).write_bytes(b"nothing of the kind")
    (item,) = read_paths([tmp_path / name])
    assert not isinstance(item, Article)


def test_an_archive_that_is_cut_off_gives_what_it_has(tmp_path):
    noise = record("resource", "https://noise.example/", random.Random(1).randbytes(300_000), "image/png")
    whole = b"".join(map(gzip.compress, (page("fishing"), noise, page("harbours"))))
    (tmp_path / "a.warc.gz").write_bytes(whole[:-200])
    assert shown(read_paths([tmp_path / "a.warc.gz"])) == ["fishing", "UnreadableInput"]
