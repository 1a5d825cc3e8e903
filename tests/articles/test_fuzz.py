import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from walkback.articles import article_from_text, fingerprint, read_paths
from walkback.articles.agencies import find_dateline
from walkback.articles.markup import front_matter, lines_of, paragraphs
from walkback.articles.published import find_published, is_date_line
from walkback.errors import InputError, NoArticleFound
from walkback.records import Article

MARKS = "#*_->[]()|\n \t/.:,\"'“”0123456789{}<>\\AaBby é\u202e\u0301\ud7ff"
NOISE = st.one_of(st.binary(max_size=400), st.text(max_size=300).map(lambda t: t.encode("utf-8", "replace")))
HEADS = st.sampled_from(
    [b"", b"{", b'{"text": "', b"[{", b"<html><p>", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1f\x8b", b"---\n"]
)


@settings(max_examples=300, deadline=None)
@given(HEADS, NOISE)
def test_any_bytes_give_articles_or_errors(head, noise):
    for item in read_paths(["-"], stdin=io.BytesIO(head + noise)):
        assert isinstance(item, Article | InputError)
        if isinstance(item, Article):
            assert item.text.strip()
            assert item.id == fingerprint(item.text)
            item.text.encode("utf-8")
            item.title.encode("utf-8")


@settings(max_examples=100, deadline=None)
@given(NOISE)
def test_any_bytes_under_any_suffix_raise_nothing(tmp_path_factory, noise):
    folder = tmp_path_factory.mktemp("fuzz")
    for suffix in (".txt", ".md", ".json", ".jsonl", ".txt.gz"):
        (folder / f"a{suffix}").write_bytes(noise)
    assert all(isinstance(i, Article | InputError) for i in read_paths([folder]))


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from(MARKS), max_size=200))
def test_heads_and_marks_in_any_order_lose_no_line_to_a_crash(text):
    _, rest = front_matter(text)
    assert all("\n" not in p for p in paragraphs(lines_of(rest)))
    find_published(text, text)
    is_date_line(text)
    dateline = find_dateline(text)
    assert dateline is None or 0 <= dateline.end <= len(text)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_json_text_comes_back_to_the_letter(text):
    (item,) = read_paths(["-"], stdin=io.BytesIO(json.dumps({"text": text}).encode()))
    if isinstance(item, Article):
        assert text.replace("\x00", "\ufffd") == item.text


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=100))
def test_white_space_does_not_change_the_identity(text):
    assert fingerprint(text) == fingerprint("  " + text.replace(" ", " \n\n ") + "\n")
    try:
        assert len(article_from_text(text).text) == len(text)
    except NoArticleFound:
        assert not any(c.isalpha() for c in text)
