"""Moves that an article states without what the speaker held before, which an earlier article told."""

from dataclasses import replace

import pytest
from tests.relations.making import article, said

from walkback.records import MOVED, Article, Basis, RelationKind
from walkback.relations import MemoryStore, relate, reported, said_all, told_by

BEFORE = "Roth ruled out any talks with Sylvania. Roth said the harvest was good."
AFTER = "Roth {words}, saying she is ready for talks with Sylvania."
SAYING = "she is ready for talks with Sylvania"


def earlier(speaker="Ana Roth", day="2011-05-01"):
    """What a dossier holds: a refusal and small talk."""
    told = Article("a0", BEFORE, "Title")
    refusal = said(
        BEFORE, "s1", speaker, "ruled out", "any talks with Sylvania", day=day, side="Freedonia",
        act="reject", stance="against", addressee="Sylvania", topic="talks", source="Roth",
    )  # fmt: skip
    harvest = said(BEFORE, "s2", speaker, "said", "the harvest was good", day=day, side="Freedonia", topic="harvest")
    return MemoryStore(said_all(told, [replace(s, article="a0") for s in (refusal, harvest)]))


def moved(words, store, day="2011-05-20"):
    text = AFTER.format(words=words)
    new = said(
        text, "s3", "Ana Roth", "saying", SAYING, day=day, side="Freedonia", act="offer", addressee="Sylvania",
        source="Roth", topic="talks",
    )  # fmt: skip
    found = relate(article(text), [new], store)
    return [(r.a, r.b, r.kind, r.evidence.of(text)) for r in found if r.reason == MOVED and r.basis is Basis.INFERRED]


@pytest.mark.parametrize(
    ("words", "kind", "evidence"),
    [
        ("changed course", RelationKind.REVERSES, "changed course"),
        ("softened her tone", RelationKind.EASES, "softened her tone"),
        ("backed off her threat", RelationKind.EASES, "backed off her threat"),
    ],
)
def test_a_stated_move_leads_to_what_the_speaker_said_in_an_earlier_article(words, kind, evidence):
    assert [("s1", "s3", kind, evidence)] == moved(words, earlier())


@pytest.mark.parametrize(
    ("speaker", "day"), [("Leo Brand", "2011-05-01"), ("Ana Roth", "2011-06-01"), ("Ana Roth", "2009-05-01")]
)
def test_not_to_that_of_another_nor_to_later_words_nor_to_words_of_years_ago(speaker, day):
    assert [] == moved("changed course", earlier(speaker, day))


@pytest.mark.parametrize("words", ["spoke again", "did not change course", "hardened her tone"])
def test_what_is_no_move_or_another_one_leads_nowhere(words):
    assert [] == moved(words, earlier())


def test_nor_does_a_move_in_another_matter():
    assert [] == moved("dropped her demand for higher wages", earlier())


@pytest.mark.parametrize(
    ("promised", "found"), [("to label Sylvania a smuggler", ["s1"]), ("to visit a school in the hills", [])]
)
def test_where_the_article_tells_what_was_held_it_is_found_by_its_words(promised, found):
    before, after = f"Roth vowed {promised}.", "Roth backed off her promise to label Sylvania a smuggler."
    told = Article("a0", before, "Title")
    vow = said(before, "s1", "Ana Roth", "vowed", promised, day="2011-05-01", act="promise", source="Roth")
    off = said(
        after, "s2", "Ana Roth", "backed off her promise", "to label Sylvania a smuggler", day="2011-05-20",
        act="reject", stance="against", source="Roth",
    )  # fmt: skip
    store = MemoryStore(said_all(told, [replace(vow, article="a0")]))

    assert found == [r.a for r in relate(article(after), [off], store) if r.reason == MOVED]


def test_a_move_with_both_ends_in_the_article_is_reported_and_needs_no_dossier():
    text = "Roth backtracked on Monday, blaming the press, after initially telling reporters that the dam is safe."
    later = said(text, "s1", "Ana Roth", "blaming", "the press", source="Roth", act="criticise")
    initial = said(text, "s2", "Ana Roth", "telling", "the dam is safe")
    told = told_by(article(text), [later, initial])

    assert [("s2", "s1", RelationKind.REVERSES)] == [(r.a, r.b, r.kind) for r in told.relations]
    assert () == told.moves


def test_what_is_left_in_a_participle_is_the_earlier_end():
    text = "Roth said the bridge is unsafe, reversing her previous statement that the bridge would hold trucks."
    new = said(text, "s1", "Ana Roth", "said", "the bridge is unsafe", source="Roth")
    left = said(text, "s2", "Ana Roth", "reversing her previous statement", "the bridge would hold trucks")

    (relation,) = reported(article(text), [new, left])
    assert ("s2", "s1", RelationKind.REVERSES) == (relation.a, relation.b, relation.kind)


def test_what_is_told_after_a_move_without_an_earlier_day_is_not_what_was_left():
    text = "Roth reversed her position on trucks. Roth ruled out that trucks may use the bridge."
    moved_ = said(text, "s1", "Ana Roth", "reversed", "her position on trucks", day="2011-05-20")
    after = said(text, "s2", "Ana Roth", "ruled out", "trucks may use the bridge", day="2011-05-20")
    before = replace(after, said_on=replace(after.said_on, edtf="2011-05-01"))

    assert [] == [r.kind for r in reported(article(text), [moved_, after])]
    assert [RelationKind.REVERSES] == [r.kind for r in reported(article(text), [moved_, before])]


@pytest.mark.parametrize("frame", ["In a reversal, Roth said", "Roth, in a stunning reversal, said"])
def test_a_reversal_can_be_stated_by_a_frame(frame):
    text = f"{frame} the dam will be built."
    one = said(text, "s1", "Ana Roth", "said", "the dam will be built", source="Roth")

    assert [("s1", RelationKind.REVERSES)] == [(m.statement, m.kind) for m in told_by(article(text), [one]).moves]


def test_a_frame_of_something_else_states_none():
    text = "In a reversal of fortune, Roth said the dam will be built."
    one = said(text, "s1", "Ana Roth", "said", "the dam will be built", source="Roth")

    assert () == told_by(article(text), [one]).moves
