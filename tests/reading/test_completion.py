"""Quoted passages that no cue accounts for."""

from __future__ import annotations

from walkback.reading.completion import complete
from walkback.reading.quotes import quotations
from walkback.records import Cue, Span


def cue(text: str, verb: str, source: str, *content: str, chance: float = 0.9) -> Cue:
    def span(words: str) -> Span:
        at = text.index(words)
        return Span(at, at + len(words))

    return Cue((span(verb),), (span(source),), tuple(span(c) for c in content), scores=(("cue", chance),))


def completed(text: str, sure: list[Cue], weak: list[Cue] | None = None, *, cueless: bool = True) -> list[list[str]]:
    found = complete(text, quotations(text), sure, weak or [], cueless=cueless)
    return [[s.of(text) for s in c.content] for c in found]


def test_a_sentence_of_quotation_that_follows_is_a_further_piece() -> None:
    text = '"We are ready for talks," the envoy said. "We have been ready for years."'
    found = completed(text, [cue(text, "said", "the envoy", "We are ready for talks")])
    assert [["We are ready for talks", "We have been ready for years"]] == found


def test_a_paragraph_of_quotation_alone_is_a_statement_without_a_cue() -> None:
    text = 'The envoy spoke on Monday.\n"We have been ready for many years now."\nThen he left.'
    assert [["We have been ready for many years now"]] == completed(text, [])
    assert [] == completed(text, [], cueless=False)


def test_a_less_likely_cue_is_taken_for_a_passage_without_another() -> None:
    text = '"We have been ready for years," shrugged the envoy.'
    weak = cue(text, "shrugged", "the envoy", "We have been ready for years", chance=0.1)
    assert [["We have been ready for years"]] == completed(text, [], [weak])


def test_scare_quotes_and_titles_are_left_alone() -> None:
    assert [] == completed('The so-called "roadmap for peace" was\nnot mentioned in "War and Peace".', [])


def test_a_line_of_a_transcript_names_its_speaker() -> None:
    text = "The interview ran on Sunday.\n\nSMITH: Are you ready for talks?\n\nKIM LEE: We have been ready for years."
    found = complete(text, quotations(text), [], [])
    assert ["SMITH", "KIM LEE"] == [c.source[0].of(text) for c in found]
    assert "We have been ready for years" == found[1].content[0].of(text)


def test_a_signed_quotation_names_its_speaker() -> None:
    text = "Readers wrote to us.\n“We have been ready for years.” — Ann Lee, Texas.\n“We too are ready” — but who is?\n"
    found = complete(text, quotations(text), [], [])
    assert [("—", "Ann Lee, Texas", "We have been ready for years")] == [
        (c.cue[0].of(text), c.source[0].of(text), c.content[0].of(text)) for c in found if c.source
    ]
