"""A family name alone where an article names two people of that name, or opens a sentence with it."""

import pytest

from walkback.records import Article, Span, Statement
from walkback.speakers import resolve


def last(source: str, text: str) -> str | None:
    """Return whom a source means where a text names it last."""
    at, cue = text.rindex(source), text.rindex(source) + len(source) + 1
    told = Statement("s1", "a1", content=(Span(len(text) - 10, len(text) - 1),), cue=(Span(cue, cue + 4),),
                     source=(Span(at, at + len(source)),))  # fmt: skip
    return resolve(Article("a1", text), [told]).statements[0].speaker_name


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Alan Roe testified. An aide gave papers to Boris Roe, a lawyer. Roe said it rained.", "Roe", "Alan Roe"),
        ("Alan Roe testified. Boris Roe left the room. Roe said it rained.", "Roe", "Boris Roe"),
        ("Aides spoke of Alan Roe, of Alan Roe again and of Boris Roe. Roe said it rained.", "Roe", "Alan Roe"),
        ("Jane Roe and Alan Roe came. Alan Roe spoke. Jane looked on. Roe said it rained.", "Roe", "Alan Roe"),
        ("Alan Roe spoke. Jane Roe came. Jane said it rained.", "Jane", "Jane Roe"),
        ("Hillary Poe spoke. Bill Poe came. Mrs. Poe said it rained.", "Mrs. Poe", "Hillary Poe"),
    ],
)
def test_who_is_talked_of_goes_by_the_family_name(text: str, source: str, name: str) -> None:
    assert last(source, text) == name


def test_a_family_name_like_a_participle_opens_a_sentence() -> None:
    assert last("Manning", "Jane Manning spoke to reporters. Manning said it rained.") == "Jane Manning"


def test_a_verb_before_a_title_is_no_part_of_it() -> None:
    assert last("Poe", "Alan Poe spoke. In Peru, Poe supports Senator Jane Roe’s plan.") == "Alan Poe"


def test_whom_a_long_text_names_once_is_forgotten_beside_one_named_often() -> None:
    long = "Rain fell on the harbour, and the ferries stayed where they were. " * 6
    often = "Alan Roe testified. Roe spoke. Roe left. Roe came back. Boris Roe sat in the audience. "
    assert last("Roe", f"{often}Roe said it rained.") == "Boris Roe"
    assert last("Roe", f"{often}{long}Roe said it rained.") == "Alan Roe"
