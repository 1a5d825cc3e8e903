from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from walkback.reading.completion import complete
from walkback.reading.quotes import quotations
from walkback.records import Article, Cue, Marks, Mode, Span, Statement
from walkback.statements import Assembly, assemble, nested


def at(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def mark(text: str, cue: str, source: str, *content: str, chance: float = 0.9) -> Cue:
    sources = (at(text, source),) if source else ()
    return Cue((at(text, cue),), sources, tuple(at(text, c) for c in content), scores=(("cue", chance),))


def assembled(text: str, *cues: Cue) -> Assembly:
    return assemble(Article("a1", text), Marks("a1", cues, "test"))


def test_a_quotation_broken_by_its_attribution_is_one_direct_statement() -> None:
    text = '"We are ready," he said, "to talk."'
    (statement,) = assembled(text, mark(text, "said", "he", "We are ready", "to talk")).statements
    assert Mode.DIRECT == statement.mode
    assert ["We are ready", "to talk"] == [s.of(text) for s in statement.content]


def test_content_with_some_quoted_words_is_mixed() -> None:
    text = 'He said that talks were "a waste of time" now.'
    (statement,) = assembled(text, mark(text, "said", "He", 'talks were "a waste of time" now')).statements
    assert Mode.MIXED == statement.mode


def test_a_statement_inside_a_statement_knows_the_outer_one() -> None:
    text = 'Lee said officials told him "it was important".'
    outer = mark(text, "said", "Lee", 'officials told him "it was important')
    inner = mark(text, "told", "officials", "it was important")
    first, second = assembled(text, outer, inner).statements
    assert (None, first.id) == (first.outer, second.outer)


def test_statements_that_were_given_stand_inside_the_smallest_one_that_holds_their_cue() -> None:
    text = "Lee said the envoy, as Roe had told him, wrote that talks would begin."
    whole, wider, inner = (
        Statement(cue, "a1", (at(text, content),), (at(text, cue),), (at(text, source),))
        for cue, source, content in (
            ("said", "Lee", "the envoy, as Roe had told him, wrote that talks would begin"),
            ("told", "Roe", "wrote that talks would begin"),
            ("wrote", "the envoy", "that talks would begin"),
        )
    )
    assert [None, "said", "told"] == [s.outer for s in nested([whole, wider, inner])]
    assert [None, "said"] == [s.outer for s in nested([whole, inner])]


def test_two_marks_on_the_same_words_are_one_statement_by_the_likelier_cue() -> None:
    text = "In a tweet he wrote that the talks were over."
    likely = mark(text, "wrote", "he", "the talks were over", chance=0.9)
    less = mark(text, "tweet", "he", "the talks were over", chance=0.6)
    (statement,) = assembled(text, likely, less).statements
    assert ["wrote"] == [s.of(text) for s in statement.cue]
    assert "tweet" == statement.channel


def test_the_same_marks_give_the_same_ids_and_other_marks_other_ids() -> None:
    text = "He said it was over. She said it was not."
    a, b = mark(text, "said it was over"[:4], "He", "it was over"), mark(text, "She said"[4:], "She", "it was not")
    first, again = assembled(text, a, b), assembled(text, a, b)
    assert first.statements == again.statements
    assert 2 == len({s.id for s in first.statements})


@given(st.text(alphabet="ab .,\n\"'“”‘’Aé😀", max_size=300))
def test_statements_of_bare_quotations_have_exact_offsets(text: str) -> None:
    cues = tuple(complete(text, quotations(text), [], []))
    for statement in assembled(text, *cues).statements:
        assert all(0 <= s.start < s.end <= len(text) for s in statement.content)
        assert all(s.of(text) == s.of(text).strip() for s in statement.content)


def test_a_request_for_anonymity_is_no_statement() -> None:
    text = "The official, who requested anonymity, said it was over."
    found = assembled(
        text, mark(text, "requested", "who", "anonymity"), mark(text, "said", "The official", "it was over")
    )
    assert ["it was over"] == [s.content[0].of(text) for s in found.statements]
