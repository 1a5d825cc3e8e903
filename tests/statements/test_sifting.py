import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkback.errors import ModelError
from walkback.records import Article, Cue, Marks, Span
from walkback.statements import assemble, sifting
from walkback.statements.sifting import Sieve, traits

SURE = (("cue", 0.95), ("source", 0.95), ("content", 0.95))
TEXT = "Envoy Ann Riley said talks had failed. “We will meet,” he seemed to relish."


def mark(text: str, source: str, cue: str, content: str, scores: tuple[tuple[str, float], ...] = SURE) -> Cue:
    def place(words: str) -> tuple[Span, ...]:
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    return Cue(place(cue), place(source), place(content), scores)


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("The candidate", "seemed to relish", "taking swings at her rival"),
        ("you", "agree to", "our privacy policy"),
        ("Voters", "are expected", "to reject the plan in June"),
        ("", "is seen", "as a loyal friend of the president"),
    ],
)
def test_what_nobody_said_is_thrown_out(source: str, cue: str, content: str) -> None:
    text = f"{source} {cue} {content}.".strip()
    assert assemble(Article("a", text), Marks("a", (mark(text, source, cue, content),), "reader")).statements == ()


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("The foreign minister", "said", "talks would begin in spring"),
        ("Riley", "denied", "that an offer had been made"),
        ("The ministry", "threatened to close", "the border if the drills go on"),
        ("Northland", "called for", "an end to the sanctions"),
        ("Okoro", "hinted", "that he could meet the envoy"),
    ],
)
def test_what_somebody_said_is_kept(source: str, cue: str, content: str) -> None:
    text = f"{source} {cue} {content}."
    found = assemble(Article("a", text), Marks("a", (mark(text, source, cue, content),), "reader")).statements
    assert [s.of(text) for s in found[0].content] == [content.removeprefix("that ")]


SPANS = st.lists(
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
    .filter(lambda pair: pair[0] < pair[1])
    .map(lambda pair: Span(*pair)),
    max_size=2,
)


@given(SPANS, SPANS, SPANS, st.integers(0, 100))
def test_traits_lie_between_nothing_and_one_and_give_a_chance(content, cue, source, sure) -> None:
    given_mark = Cue(tuple(sorted(cue)), tuple(sorted(source)), tuple(sorted(content)), (("cue", sure / 100),))
    assert all(0 <= value <= 1 for value in traits(TEXT, given_mark).values())
    assert 0 < Sieve.shipped().chance(TEXT, given_mark) < 1


def test_a_damaged_sieve_says_what_to_do(tmp_path, monkeypatch) -> None:
    np.savez(tmp_path / "sieve.npz", names=np.array(["no cue"]))
    monkeypatch.setattr(sifting, "MODEL", tmp_path / "sieve.npz")
    Sieve.shipped.cache_clear()
    with pytest.raises(ModelError, match="reinstall walkback"):
        Sieve.shipped()
    monkeypatch.undo()
    Sieve.shipped.cache_clear()
