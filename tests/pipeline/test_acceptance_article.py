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


def test_reading_again_gives_the_same_record() -> None:
    again = read_article(settled().record.article)
    assert settled().record == again.record
