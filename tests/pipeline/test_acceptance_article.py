"""The real article that the first release must read: who said what, when, and for whom."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest
from benchmarks.overlap import covered, matches, words

from tests.shared import SHARED, needs_shared
from walkback.articles import read_paths
from walkback.pipeline import Settled, read_article

if TYPE_CHECKING:
    from walkback.records import Statement

pytestmark = needs_shared
GOLD = SHARED / "data/gold/nk-2017-12-14-tillerson.json"


@cache
def settled() -> Settled:
    (article,) = read_paths([SHARED / "data/articles/tillerson.txt"])
    return read_article(article)


def said_by(name: str, words_of_content: str) -> Statement:
    text = settled().record.article.text
    for s in settled().record.statements:
        content = " ".join(span.of(text) for span in s.content)
        if s.speaker_name and re.search(name, s.speaker_name) and re.search(words_of_content, content):
            return s
    raise AssertionError(f"no statement of {name} with {words_of_content!r}")


def test_at_least_24_of_its_statements_are_found() -> None:
    gold = json.loads(GOLD.read_text("utf8"))
    article = settled().record.article
    g = [covered(words(gold["text"]), s["spans"]["content"]) for s in gold["statements"]]
    shift = gold["text"].find(article.text[:60])
    assert shift >= 0
    f = [
        covered(words(gold["text"]), [(x.start + shift, x.end + shift) for x in s.content])
        for s in settled().record.statements
    ]
    found = [m for m in matches(g, f) if m[0] >= 0.5]
    assert 24 <= len(found)


@pytest.mark.parametrize(
    ("speaker", "content", "said_on"),
    [
        ("Rex Tillerson", "give up its nuclear weapons", "2017-03"),
        ("Rex Tillerson", "concrete steps", None),
        ("Rex Tillerson", "stopped missile tests", None),
        ("Rex Tillerson", "ready to talk", "2017-12-12"),
        ("unnamed", "refrain from provocations", None),
        ("unnamed", "not the time", None),
        ("Heather Nauert", "remain open to dialogue", "2017-12-13"),
        ("Donald Trump", "stop it from reaching its goal", None),
        ("Donald Trump", "wasting his time", "2017-10"),
        ("Jeffrey Feltman", "prevent war", None),
        ("unnamed|North Korean officials", "important to prevent war", None),
    ],
)
def test_who_said_it_and_when(speaker: str, content: str, said_on: str | None) -> None:
    """Where no day is given here, the statement is found and its day may be unknown (docs/dates.md)."""
    statement = said_by(speaker, content)
    assert said_on is None or (statement.said_on and statement.said_on.edtf) == said_on


def test_the_welcome_by_china_and_south_korea_is_found() -> None:
    assert "proposal" in " ".join(s.of(settled().record.article.text) for s in said_by("China", "proposal").content)


def reported(kind: str, words_of_text: str) -> set[tuple[str, str]]:
    """The pairs of statements, as words of their content, that the text relates with these words."""
    record = settled().record
    text = record.article.text
    content = {s.id: " ".join(span.of(text) for span in s.content) for s in record.statements}
    return {
        (content[r.a], content[r.b]) for r in record.relations
        if r.kind == kind and r.evidence and r.evidence.of(text) == words_of_text
    }  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "told", "a", "b"),
    [
        ("eases", "eased the threshold", "give up its nuclear weapons", "concrete steps"),
        ("eases", "eased the threshold", "concrete steps", "stopped missile tests"),
        ("eases", "dropped the condition", "stopped missile tests", "the condition that North Korea at least agree"),
        ("contradicts", "conflicted with", "ready to talk", "refrain from provocations"),
        ("contradicts", "undercut", "hold direct discussions", "wasting his time"),
        ("supports", "echoed", "not the time", "remain open to dialogue"),
        ("supports", "welcomed", "ready to talk", "Tillerson's proposal"),
    ],
)
def test_what_the_article_itself_says_of_its_statements(kind: str, told: str, a: str, b: str) -> None:
    assert any(a in first and b in second for first, second in reported(kind, told))


def test_both_who_welcomed_are_china_and_south_korea() -> None:
    assert said_by("China", "proposal").side == "China and South Korea"
    assert said_by("China", "dialogue").content[-1].of(settled().record.article.text) == "dialogue with North Korea"


@pytest.mark.parametrize("content", ["ready to talk", "remain open to dialogue"])
def test_the_two_lines_of_one_government_contradict_each_other(content: str) -> None:
    text = settled().record.article.text
    words_of = {s.id: " ".join(span.of(text) for span in s.content) for s in settled().record.statements}
    (offer,) = [o for o in settled().record.offers if content in words_of[o.statement]]
    assert (offer.to, offer.own_side) == ("North Korea", "contradicted")
    if content == "ready to talk":
        assert offer.third_parties == (("China and South Korea", "for"),)


def test_the_text_says_that_the_offer_is_unanswered() -> None:
    record = settled().record
    text = record.article.text
    words_of = {s.id: " ".join(span.of(text) for span in s.content) for s in record.statements}
    (offer,) = [o for o in record.offers if "ready to talk" in words_of[o.statement]]
    assert offer.response == "none yet"
    assert offer.unanswered
    assert offer.unanswered.article == record.article.id
    assert offer.unanswered.span.of(text) == "North Korea has yet to respond"
    others = {o.response for o in record.offers if "remain open" in words_of[o.statement]}
    assert others == {"none reported"}


def test_reading_again_gives_the_same_record() -> None:
    again = read_article(settled().record.article)
    assert settled().record == again.record
