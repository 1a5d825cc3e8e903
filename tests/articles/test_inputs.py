import gzip
import io
import json
import os

import pytest
from tests.shared import SHARED, needs_shared

from walkback.articles import article_from_text, fingerprint, read_paths
from walkback.articles import files as files_module
from walkback.errors import InputError, NoArticleFound, UnreadableInput, UnsupportedLanguage
from walkback.records import Article

STORY = "The minister said that the talks would go on. Nobody from the other side has answered him so far.\n"
ITALIAN = "Il ministro ha detto che i colloqui andranno avanti, ma in questi giorni nessuno gli ha risposto, no.\n"
GERMAN = "Der Minister sagte, die Gespräche gingen weiter, und man war in Washington mit ihm so weit einig.\n"
FRENCH = (
    "Le ministre a dit que les pourparlers continueraient, mais personne ne lui a encore répondu de l'autre côté.\n"
)
MORE = (
    "The ambassador told reporters that his country had made an offer of its own and was waiting for a reply.",
    "Both capitals said at the weekend that they would keep the channel between the two armies open for now.",
)
PAGE = (
    "<html><head><title>No talks</title><meta property='og:site_name' content='Wire'>"
    "<meta property='article:published_time' content='2017-12-14T09:19:00Z'></head><body>"
    "<nav><a href='/'>Home</a></nav>"
    f"<article><h1>No talks</h1><p>{STORY}</p><p>{MORE[0]}</p><p>{MORE[1]}</p></article>"
    "<footer>Terms</footer></body></html>"
)


def one(path):
    (item,) = read_paths([path])
    return item


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.txt.gz", "a.unknown"])
def test_text_files_are_read_by_suffix_or_content(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(gzip.compress(STORY.encode()) if name.endswith("gz") else STORY.encode())
    assert STORY.strip() == one(path).text
    assert str(path) == one(path).source


def test_the_text_of_json_is_kept_to_the_letter(tmp_path):
    text = "  **No**\r\n\r\n talks \u00a0 e\u0301, he said of it.\n\n- AP \n"
    path = tmp_path / "a.json"
    path.write_text(
        json.dumps({"text": text, "title": "T", "publisher": "P", "url": "u", "published": "2017"}), "utf-8"
    )
    article = one(path)
    assert (text, "T", "P", "u", "AP") == (article.text, article.title, article.publisher, article.url, article.agency)


@pytest.mark.parametrize("published", [None, 7, "soon", {"a": 1}])
def test_a_publication_time_that_cannot_be_read_is_left_open(tmp_path, published):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"text": STORY, "published": published}))
    assert one(path).published is None


def test_bad_lines_are_reported_one_by_one_and_the_others_read(tmp_path):
    path = tmp_path / "a.jsonl"
    good = json.dumps({"text": STORY})
    path.write_text(
        "\n".join([good, "{cut", "", json.dumps({"id": 1}), json.dumps({"text": " "}), "[" * 100_000, good])
    )
    items = list(read_paths([path]))
    assert [Article, UnreadableInput, NoArticleFound, NoArticleFound, UnreadableInput, Article] == [
        type(i) for i in items
    ]
    assert [f"{path}:{n}" for n in (1, 2, 4, 5, 6, 7)] == [i.source for i in items]


def test_lists_pairs_and_lines_under_the_wrong_name_are_read(tmp_path):
    listed, lines = tmp_path / "list.json", tmp_path / "lines.json"
    listed.write_text(json.dumps([{"text": STORY}, {"a": {"text": STORY}, "b": {"text": STORY}}]))
    lines.write_text((json.dumps({"text": STORY}) + "\n") * 2)
    assert [f"{listed}[0]", f"{listed}[1][a]", f"{listed}[1][b]"] == [a.source for a in read_paths([listed])]
    assert [f"{lines}:1", f"{lines}:2"] == [a.source for a in read_paths([lines])]


def test_a_page_gives_its_article_with_title_publisher_and_time(tmp_path):
    path = tmp_path / "a.html.gz"
    path.write_bytes(gzip.compress(PAGE.encode()))
    article = one(path)
    assert "\n\n".join([STORY.strip(), *MORE]) == article.text
    assert (article.title, article.publisher) == ("No talks", "Wire")
    assert article.published.when.isoformat() == "2017-12-14T09:19:00+00:00"


def test_a_post_that_a_page_sets_in_is_one_paragraph_with_its_signature(tmp_path):
    post = (
        '<blockquote class="twitter-tweet"><p lang="en" dir="ltr">No talks before a freeze.<br>Not now!</p>'
        '&mdash; Jane Roe (@janeroe) <a href="https://twitter.com/janeroe/status/1">May 29, 2017</a></blockquote>'
    )
    path = tmp_path / "a.html"
    path.write_text(PAGE.replace(f"<p>{MORE[1]}</p>", f"{post}<p>{MORE[1]}</p>"))
    posted = "No talks before a freeze. Not now! — Jane Roe (@janeroe) May 29, 2017"
    assert one(path).text.split("\n\n") == [STORY.strip(), MORE[0], posted, MORE[1]]


@pytest.mark.parametrize(
    "page",
    [
        "<html><body><a href=x>Home</a></body></html>",
        "<html>",
        pytest.param("<p>" + "<div>" * 50_000, id="nested deeply"),
        pytest.param("<html><" + "a" * 300_000, id="a tag without end"),
    ],
)
def test_a_page_without_article_is_an_error(tmp_path, page):
    path = tmp_path / "a.html"
    path.write_text(page)
    assert isinstance(one(path), InputError)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"%PDF-1.4 x", "binary"),
        (b"He said\x00 no.", "binary"),
        (b"\xff\xfeH", "breaks off"),
        (b"\x81\x8d\x8f\x90", "not valid UTF-8"),
        ("He hasn’t said so. It isn’t over, and it can’t be”".encode()[:-1], "cut off"),
        (bytes(range(0x80, 0xFF)) * 3, "not valid UTF-8"),
        (b"\x01\x02\x03\x04He said", "control characters"),
        (gzip.compress(STORY.encode())[:-12], "damaged or cut off"),
    ],
)
def test_files_that_are_no_text_say_what_is_wrong(tmp_path, data, says):
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    item = one(path)
    assert isinstance(item, UnreadableInput)
    assert says in str(item)
    assert str(path) in str(item)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_common_encodings_are_read(tmp_path, encoding):
    path = tmp_path / "a.txt"
    path.write_bytes(f"“Yes”, said André. {STORY}".encode(encoding))
    assert one(path).text.startswith("“Yes”, said André.")


@pytest.mark.parametrize(
    "text", [FRENCH * 3, ITALIAN, GERMAN, "Вашингтон не ответил на предложение Севера.", "북한은 아직 답하지 않았다."]
)
def test_other_languages_are_refused(tmp_path, text):
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    assert isinstance(one(path), UnsupportedLanguage)


def test_a_folder_is_read_sorted_with_its_folders_without_hidden_and_readme_files(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "b/z.txt", "a.txt", ".hidden.txt", "README.md", "photo.jpg"):
        (tmp_path / name).write_text(STORY)
    assert [os.path.relpath(a.source, tmp_path) for a in read_paths([tmp_path])] == ["a.txt", "b/z.txt", "c.txt"]


def test_an_empty_folder_and_a_missing_file_are_errors_and_the_rest_goes_on(tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text(STORY)
    items = list(read_paths([tmp_path / "empty", tmp_path / "no.txt", "a\0b", tmp_path / "a.txt"]))
    assert [NoArticleFound, UnreadableInput, UnreadableInput, Article] == [type(i) for i in items]


def test_a_folder_deeper_than_calls_can_be_is_read(tmp_path):
    deep = tmp_path
    for _ in range(1_100):
        deep /= "a"
        deep.mkdir()
    file = deep / "a.txt"
    file.write_text(STORY)
    try:
        assert [str(file)] == [article.source for article in read_paths([tmp_path])]
    finally:
        file.unlink()  # pytest removes folders by recursion
        while deep != tmp_path:
            deep.rmdir()
            deep = deep.parent


def test_links_that_lead_back_are_not_followed(tmp_path):
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.txt").symlink_to(tmp_path / "self.txt")
    assert [Article, UnreadableInput, UnreadableInput] == [type(i) for i in read_paths([tmp_path])]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_says_so(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(STORY)
    path.chmod(0)
    assert "permission" in str(one(path))


def test_a_gzip_bomb_ends_in_an_error_for_that_file_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(files_module, "_MOST_UNPACKED", 2**20)
    bomb, after = tmp_path / "a.jsonl.gz", tmp_path / "b.txt"
    bomb.write_bytes(gzip.compress(b"\n" * 8 * 2**20))
    after.write_text(STORY)
    items = list(read_paths([bomb, after]))
    assert [UnreadableInput, Article] == [type(i) for i in items]
    assert "200 times" in str(items[0])


def test_a_file_beyond_the_limit_is_refused(tmp_path):
    path = tmp_path / "a.txt.gz"
    path.write_bytes(gzip.compress(b"a" * (files_module.LARGEST_DOCUMENT + 1), 1))
    assert "32 MiB" in str(one(path))


def test_a_line_of_a_megabyte_is_an_article(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("He said it. " * 90_000)
    assert len(one(path).text) > 10**6


def test_a_device_is_refused():
    assert isinstance(one("/dev/zero"), UnreadableInput)


@pytest.mark.parametrize(
    "data",
    [
        STORY.encode(),
        gzip.compress(STORY.encode()),
        json.dumps({"text": STORY}).encode(),
        json.dumps([{"text": STORY}], indent=2).encode(),
        PAGE.encode(),
    ],
)
def test_standard_input_is_judged_by_content(data):
    (article,) = read_paths(["-"], stdin=io.BytesIO(data))
    assert article.source.startswith("-")
    assert STORY.strip() in article.text


@needs_shared
def test_gold_articles_keep_their_text():
    for path in sorted((SHARED / "data/gold").glob("*.json"))[:20]:
        gold, article = json.loads(path.read_text("utf-8")), one(path)
        assert (gold["text"], gold["title"].strip(), gold["publisher"]) == (
            article.text,
            article.title,
            article.publisher,
        )
        assert gold["published"] == article.published.when.date().isoformat()


def test_an_article_of_a_string_keeps_it_and_finds_what_it_says():
    article = article_from_text(" SEOUL (AP) — He said no.\n", published="2017-12-14", publisher="P")
    assert (article.text, article.agency, article.dateline) == (" SEOUL (AP) — He said no.\n", "AP", "SEOUL")
    assert article.title == "SEOUL (AP) — He said no."
    assert fingerprint("SEOUL  (AP) — He said no.") == article.id


def test_an_article_needs_words_and_a_time_that_can_be_read():
    with pytest.raises(NoArticleFound):
        article_from_text(" \n--\n")
    with pytest.raises(ValueError, match="2017-12-14"):
        article_from_text(STORY, published="soon")


def test_code_points_that_cannot_be_stored_are_replaced_one_for_one(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"text": "He\\ud800 said\\u0000 no."}')
    assert one(path).text == "He\ufffd said\ufffd no."


def test_what_cannot_be_stored_of_the_other_fields_is_replaced_too(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"text": "He said no.", "publisher": "A\\ud800P", "url": "http://x/\\u0000", "byline": "\\udfff"}')
    found = one(path)
    assert (found.publisher, found.url, found.byline) == ("A\ufffdP", "http://x/\ufffd", "\ufffd")


def test_a_file_whose_name_is_not_utf8_can_be_stored(tmp_path):
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text(STORY)
    assert one(path).source == f"{tmp_path}/caf\ufffd.txt"


def test_json_in_utf16_on_standard_input_is_taken_for_json():
    data = json.dumps({"text": STORY, "title": "Talks"}).encode("utf-16")
    assert [a.title for a in read_paths(["-"], stdin=io.BytesIO(data))] == ["Talks"]


LONG = "\n\n".join(f"{n}. {STORY.strip()}" for n in range(1000))
OBJECT = json.dumps({"text": LONG, "title": "Talks", "publisher": "Wire"})


@pytest.mark.parametrize(
    "data",
    [
        OBJECT,
        OBJECT.replace(', "title"', ',\n"title"'),
        OBJECT.replace(', "title"', '\n, "title"'),
        "\n " + OBJECT.replace(', "title": ', ',\n"title":\n'),
        OBJECT.replace('"Wire"}', '{"name": "Wire"}\n}'),
        json.dumps(json.loads(OBJECT), indent=1),
        f'{{"about": {json.dumps(LONG[:9000])}, "articles": [\n{OBJECT},\n{OBJECT}]}}',
    ],
)
@pytest.mark.parametrize("size", [slice(5000), slice(None)])
def test_an_object_on_standard_input_is_read_however_its_lines_break_and_how_long_they_are(data, size):
    data = data.replace(json.dumps(LONG), json.dumps(LONG[size]))
    articles = list(read_paths(["-"], stdin=io.BytesIO(data.encode())))
    assert {(LONG[size], "Talks")} == {(a.text, a.title) for a in articles}


@pytest.mark.parametrize("cut", [5, 5000, 90_000])
def test_a_first_line_that_is_cut_off_does_not_stop_the_lines_after_it(cut):
    data = f"{OBJECT[:cut]}\n{OBJECT}\n".encode()
    first, second = read_paths(["-"], stdin=io.BytesIO(data))
    assert (UnreadableInput, "-:1", "-:2") == (type(first), first.source, second.source)
