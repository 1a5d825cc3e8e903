"""Twice the article, twice the work: counted in calls, since time is no matter for tests."""

from functools import partial

import pytest
from benchmarks.growth import growth, text_of
from hypothesis import given
from hypothesis import strategies as st

from walkback.positions import addressees, aim_rows
from walkback.reading import Reader, completion, passages, reader, remainders
from walkback.reading.quotes import quotations
from walkback.reading.sections import sections, shifted
from walkback.records import Act, Article, Cue, Marks, Span, Statement
from walkback.speakers import find_mentions
from walkback.speakers.phrases import names_nobody, trim
from walkback.statements import assemble, assembly, relaying

QUOTED = "“We will go there now,” he said. "


@pytest.fixture
def calls(monkeypatch):
    """Count the calls of a function of a module."""

    def counted(module, name, work):
        count = 0
        function = getattr(module, name)

        def counting(*arguments):
            nonlocal count
            count += 1
            return function(*arguments)

        with monkeypatch.context() as patched:
            patched.setattr(module, name, counting)
            work()
        return count

    return counted


def marked(times):
    text = QUOTED * times
    at = range(0, len(text), len(QUOTED))
    cues = [Cue((Span(i + 27, i + 31),), (Span(i + 24, i + 26),), (Span(i + 1, i + 21),)) for i in at]
    return Article("a", text), Marks("a", tuple(cues), "test")


@pytest.mark.parametrize("name", ["_repeats", "_inside"])
def test_marks_are_compared_with_those_near_them(calls, name):
    few, many = (calls(assembly, name, partial(assemble, *marked(n))) for n in (100, 400))
    assert many <= 4 * few + 4


@pytest.mark.parametrize(
    ("module", "name"),
    [(passages, "_count"), (completion, "_is_quotation"), (completion, "_speaks"), (passages, "_blocks")],
)
@pytest.mark.parametrize("text", [QUOTED, "“We will go there now.” ", "“We will go there now.”\n\n"])
def test_quotations_are_compared_with_attributions_near_them(calls, module, name, text):
    def work(times):
        long = text * times
        cues = [Cue((Span(i, i + 2),), (), (Span(i + 3, i + 6),), scores=(("cue", 0.5),)) for i in range(0, 20, 10)]
        completion.complete(long, quotations(long), cues, cues)

    few, many = (calls(module, name, partial(work, n)) for n in (100, 400))
    assert many <= 5 * few + 4


@pytest.mark.parametrize("name", ["_blocks", "bare"])
@pytest.mark.parametrize(
    "text", ["“We will go there now.\n", "Ann Lee: “We will go there now.” ", "“We will go.” “There now!"]
)
def test_what_is_left_of_quotations_is_compared_with_attributions_near_it(calls, name, text):
    def work(times):
        long = text * times
        said = [Cue((Span(i, i + 2),), (), (Span(i + 3, i + 12),)) for i in range(0, 20, 10)]
        remainders.with_remainders(long, quotations(long), said)

    few, many = (calls(passages, name, partial(work, n)) for n in (100, 400))
    assert many <= 5 * few + 4


def test_whom_an_act_is_aimed_at_is_looked_for_near_it(calls):
    article = Article("a", "Ann Berg urged Lee to go. " * 400)
    said = Statement("s", "a", (Span(22, 24),), (Span(9, 14),))
    mentions = find_mentions(article)
    assert (
        calls(aim_rows, "_of_candidate", lambda: addressees.addressees_of(article, [said], [Act.URGE], mentions)) <= 2
    )


def test_who_passes_words_on_is_looked_for_near_them(calls):
    one = '"Rain is near," Roe said, according to KCNA. '
    said, relay = Cue((Span(20, 24),), (Span(16, 19),), (Span(1, 13),)), Cue((Span(26, 38),), (), (Span(1, 24),))
    marks = [shifted(cue, n * len(one)) for n in range(200) for cue in (said, relay)]
    assert calls(relaying, "_passes_on", lambda: relaying.without_relays(one * 200, marks)) <= 600


@pytest.mark.parametrize("words", [" on Tuesday", ", and", " of", " would also", " May 1    ", " May 1, 2017    "])
def test_words_repeated_without_end_are_trimmed(words):
    assert trim("the envoy" + words * 300 + " not")[0] == 0


def test_words_run_together_without_end_name_no_quality():
    # What can be read in two ways each time doubles the work with each: this would not end.
    assert not names_nobody("moremoremoremoremore-wide" * 40 + "!")


@given(st.text(st.sampled_from("ab. \n”"), max_size=300), st.integers(1, 60))
def test_sections_follow_each_other_and_leave_nothing_out(text, most):
    cuts = list(sections(text, most))
    assert "".join(text[a:b] for a, b in cuts) == text
    assert all(0 < b - a <= most for a, b in cuts)


def test_what_is_found_in_sections_has_the_places_of_the_whole(monkeypatch):
    lines = [f"Ann Berg told reporters on Monday that the talks of round {n} were over." for n in range(12)]
    text = "\n\n".join(lines)
    monkeypatch.setattr(reader, "sections", partial(sections, most=200))
    cues = Reader().marks(Article("a", text)).cues
    assert ["told"] * 12 == [c.cue[0].of(text) for c in cues]
    assert all(f"round {n} were over" in c.content[0].of(text) for n, c in enumerate(cues))


@pytest.mark.parametrize("shape", ["news", "one-line", "quoted", "names", "dates", "speech"])
def test_texts_for_the_growth_benchmark_have_the_length_asked_for(shape):
    from benchmarks.growth import SAMPLE

    words = len(text_of([SAMPLE], 2000, shape).split())
    assert 1600 < words < 3200


def test_growth_is_the_power_of_the_length():
    rows = [{"words": w, "seconds": {"linear": w / 1e3, "square": w**2 / 1e6}} for w in (1000, 2000, 4000)]
    assert growth(rows) == {"linear": 1.0, "square": 2.0}
    assert growth(rows[:1]) == {}
