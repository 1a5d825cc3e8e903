"""What is fuzzed: each target takes bytes, runs a stage on what they stand for and checks all that must hold.

A target returns without a word, or raises: whatever the stage raised, or AssertionError where an offset does
not match its text.
"""

from __future__ import annotations

import gzip
import io
import itertools
import re
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.fuzz_inputs import Draw, article, cues, marks, statements, text
from walkback.articles import fingerprint, read_paths
from walkback.dates import date_statements, find_times
from walkback.errors import InputError
from walkback.reading.completion import complete, unclaimed
from walkback.reading.quotes import quotation_mask, quotations
from walkback.reading.remainders import with_remainders
from walkback.reading.spans import spans_of
from walkback.reading.tokens import tokenize, windows
from walkback.records import Article
from walkback.relations import reported
from walkback.speakers import MemoryDirectory, find_mentions, resolve
from walkback.statements import assemble
from walkback.statements.assembly import marks_of
from walkback.statements.sifting import Sieve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from walkback.records import Span, Statement

__all__ = ["TARGETS"]

_SUFFIXES = (".txt", ".md", ".html", ".json", ".jsonl", ".warc", ".txt.gz", ".jsonl.gz", ".warc.gz", ".xyz")
_EDTF = re.compile(r"[-0-9TZ:X?~%/.\[\]{}+YSE,]+")


def articles_of_bytes(data: bytes) -> None:
    """Read bytes as a file of a kind that the first byte picks."""
    _read(_SUFFIXES[(data or b"\0")[0] % len(_SUFFIXES)], data[1:])


def articles_of_texts(data: bytes) -> None:
    """Read a made text as plain text, Markdown, a web page, JSON or JSON Lines."""
    draw = Draw(data)
    suffix = _SUFFIXES[draw.byte() % 5]
    head, foot = draw.pick(_FRAMES[suffix])
    _read(suffix, head + text(draw).encode("utf-8") + foot)


_LONG = b"<p>The minister said that the talks with the other side would go on in spring, and that she would be there. "
_FRAMES = {
    ".txt": ((b"", b""), (b"No talks\n\n14/12/2017 09:19 by admin\n\n", b"\n\n- AP")),
    ".md": ((b"---\ntitle: ", b"\n---\nHe said no."), (b"# ", b"")),
    ".html": ((b"<html><body><article>" + _LONG * 3, b""), (b"<!doctype html><title>", b"</title>" + _LONG * 3)),
    ".json": ((b'{"text": "', b'"}'), (b'[{"text": "He said no.", "date": "', b'"}]')),
    ".jsonl": ((b'{"text": "', b'"}\n{"text": "He said no."}'), (b"{", b"}\n")),
}


def web_archives(data: bytes) -> None:
    """Read a WARC file with one page in it, bytes of its heads or of the page exchanged."""
    draw = Draw(data)
    page = b"<html><body><article>" + _LONG * 3 + data[-200:] + b"</article></body></html>"
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(page) + page
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <https://news.example/a>\r\n"
    kind = b"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n"
    record = bytearray(head + kind + b"Content-Length: %d\r\n\r\n" % len(http) + http + b"\r\n\r\n")
    for _ in range(draw.byte() % 8):
        at = draw.below(min(len(record), 400))
        record[at : at + draw.byte() % 3] = bytes(draw.byte() for _ in range(draw.byte() % 4))
    packed = draw.byte() % 2
    _read(".warc.gz" if packed else ".warc", gzip.compress(bytes(record), 1) if packed else bytes(record))


def _read(suffix: str, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(data)
        found = [*read_paths([path]), *read_paths(["-"], stdin=io.BytesIO(data))]
    assert found, "neither an article nor an error"
    for item in found:
        assert isinstance(item, Article | InputError)
        if isinstance(item, Article):
            assert item.text.strip()
            assert item.id == fingerprint(item.text)
            assert "\x00" not in item.text
            for words in (item.text, item.title, item.byline or "", item.dateline or ""):
                words.encode("utf-8")


def assembly(data: bytes) -> None:
    """Put together what a reader gone mad found."""
    draw, of = _drawn(data)
    found = marks(draw, of)
    assembled = assemble(of, found)
    _check(of.text, assembled.statements)
    ids = [s.id for s in assembled.statements]
    assert all(s.id in assembled.cues for s in assembled.statements)
    assert all(s.outer is None or (s.outer in ids and s.outer != s.id) for s in assembled.statements)
    sifted = marks_of(of, found)
    assert bool(found.cues) == bool(sifted), "all marks were lost, or marks made of none"
    assert len(ids) == len(set(ids)) <= sum(Sieve.shipped().keeps(of.text, cue) for cue in sifted)
    assert assembled.statements == assemble(of, found).statements


def times(data: bytes) -> None:
    """Find times, and date statements by them."""
    draw, of = _drawn(data)
    made = statements(draw, of)
    found = find_times(of.text, of.published, title=of.title, dateline=of.dateline)
    _in_text(of.text, (t.span for t in found))
    assert all(a.span.end <= b.span.start for a, b in itertools.pairwise(found)), "times overlap"
    assert all(t.edtf is None or _EDTF.fullmatch(t.edtf) for t in found), [t.edtf for t in found]
    dated = date_statements(of, made, found)
    assert [s.id for s in dated] == [s.id for s in made]
    _in_text(of.text, (s.said_on.evidence for s in dated if s.said_on and s.said_on.evidence))


def reading(data: bytes) -> None:
    """Find quotations and tokens, and complete what a reader gone mad found: all of reading but its network."""
    draw, of = _drawn(data)
    found = quotations(of.text)
    _in_text(of.text, (q.inner for q in found))
    assert all(q.start <= q.inner.start and q.inner.end <= q.end <= len(of.text) for q in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found)), "quotations overlap"
    assert len(quotation_mask(of.text, found)) == len(of.text)
    _tokens(draw, of.text)
    sure, weak = ([replace(c, scores=c.scores or (("cue", 0.5),)) for c in cues(draw, len(of.text))] for _ in range(2))
    completed = complete(of.text, found, sure, weak)
    _in_text(of.text, (s for c in completed for s in (*c.cue, *c.source, *c.content)))
    assert all(c.content for c in completed)
    unclaimed(of.text, found, completed)
    whole = with_remainders(of.text, found, completed)
    _in_text(of.text, (s for c in whole for s in (*c.cue, *c.source, *c.content)))
    assert len(whole) >= len(completed)


def _tokens(draw: Draw, words: str) -> None:
    tokens = tokenize(words)
    bounds = list(zip(tokens.start.tolist(), tokens.end.tolist(), strict=True))
    assert all(0 <= a < b <= len(words) for a, b in bounds), "a token outside its text"
    # Of a character that stands for several (a ligature) each piece has its offsets.
    assert all(a <= c and b <= d for (a, b), (c, d) in itertools.pairwise(bounds)), "tokens out of order"
    covered = np.zeros(len(tokens), np.bool_)
    for first, last in windows(len(tokens)):
        covered[first:last] = True
    assert covered.all(), "a token in no window"
    chosen = np.array([draw.byte() % 3 == 0 for _ in range(len(tokens))], np.bool_)
    _in_text(words, spans_of(chosen, tokens, 0, words))


def speakers(data: bytes) -> None:
    """Find who is named, and who the speakers of statements anywhere are."""
    draw, of = _drawn(data)
    made = statements(draw, of)
    found = find_mentions(of)
    _in_text(of.text, (s for m in found for s in (m.span, m.core)))
    assert all(m.span.covers(m.core) for m in found), "a name outside of its mention"
    assert all(a.span.start <= b.span.start for a, b in itertools.pairwise(found)), "mentions out of order"
    resolved = resolve(of, made, MemoryDirectory())
    assert sorted(s.id for s in resolved.statements) == sorted(s.id for s in made)
    known = {a.id for a in resolved.actors}
    assert all(s.speaker is None or s.speaker in known for s in resolved.statements), "a speaker without a record"
    _check(of.text, resolved.statements)


def relations(data: bytes) -> None:
    """Find what an article says of how its statements stand to each other."""
    draw, of = _drawn(data)
    made = statements(draw, of)
    found = reported(of, resolve(of, made, MemoryDirectory()).statements)
    _in_text(of.text, (r.evidence for r in found if r.evidence))
    ids = {s.id for s in made}
    assert all(r.a in ids and r.b in ids and r.a != r.b for r in found), "a relation of a statement to itself"


def _drawn(data: bytes) -> tuple[Draw, Article]:
    """Return what is left to draw marks from, a third of the bytes, and an article of the rest."""
    cut = len(data) // 3
    return Draw(data[:cut]), article(Draw(data[cut:]))


def _check(words: str, made: Iterable[Statement]) -> None:
    for s in made:
        _in_text(words, (*s.content, *s.cue, *s.source, *s.conditions))
        assert s.content, "a statement without content"
        assert list(s.content) == sorted(s.content), "content out of order"


def _in_text(words: str, spans: Iterable[Span]) -> None:
    for one in spans:
        assert 0 <= one.start < one.end <= len(words), f"{one} outside a text of {len(words)}"
        assert len(one.of(words)) == one.end - one.start


TARGETS: dict[str, Callable[[bytes], None]] = {
    "articles of bytes": articles_of_bytes,
    "articles of texts": articles_of_texts,
    "web archives": web_archives,
    "assembly": assembly,
    "dates": times,
    "reading": reading,
    "speakers": speakers,
    "relations": relations,
}
"""Name to target."""
