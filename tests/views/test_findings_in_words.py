from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from walkback.dossier import RelationView, StatementView
from walkback.records import ECHOES, INDEPENDENT, MOVED, ActorKind, Basis, Relation, RelationKind, Span, Statement
from walkback.views.console import relations_view
from walkback.views.parts import environment
from walkback.views.wording import finding_words, inferred_words, inside_words, place_words


def view(speaker, kind):
    statement = Statement("s", "a", (Span(0, 5),), speaker_name=speaker, speaker_kind=kind)
    return StatementView(
        statement, words="talks", sentence="talks", sentence_start=0, day="", speaker=speaker, speaker_id=None,
        topic=None, topic_id=None, title="", publisher=None, published=None, published_day="", url=None, confidence=1.0,
    )  # fmt: skip


def test_two_unknown_speakers_are_not_one():
    relation = Relation("a", "b", RelationKind.REVERSES, Basis.INFERRED, 0.9)
    found = RelationView(relation, view(None, None), view(None, None), None, "a|b|reverses", "")
    assert finding_words(found) == ("unknown speaker", "reverses", "the position of unknown speaker")


@pytest.mark.parametrize(
    ("speaker", "kind", "verb"),
    [
        ("Norway and Sweden", ActorKind.GROUP, "contradict"),
        ("unnamed: senior officials in Oslo", ActorKind.UNNAMED, "contradict"),
        ("unnamed: senior official", ActorKind.UNNAMED, "contradicts"),
        ("United States", ActorKind.STATE, "contradicts"),
        ("Trade and Industry Department", ActorKind.INSTITUTION, "contradicts"),
    ],
)
def test_several_speakers_take_a_plural_verb(speaker, kind, verb):
    relation = Relation("a", "b", RelationKind.CONTRADICTS, Basis.INFERRED, 0.9)
    found = RelationView(relation, view("Ann Roe", ActorKind.PERSON), view(speaker, kind), None, "a/b/contradicts", "")
    assert finding_words(found) == (speaker, verb, "Ann Roe")


@pytest.mark.parametrize(
    ("kind", "sides", "words"),
    [
        (RelationKind.CONTRADICTS, ("Northland", "Northland"), "inside Northland"),
        (RelationKind.CONTRADICTS, ("Northland", "Southland"), ""),
        (RelationKind.CONTRADICTS, (None, None), ""),
        (RelationKind.CONTRADICTS, (INDEPENDENT, INDEPENDENT), ""),
        (RelationKind.EASES, ("Northland", "Northland"), ""),
    ],
)
def test_a_contradiction_inside_one_side_is_told_in_the_same_words_everywhere(kind, sides, words):
    a, b = (view(name, ActorKind.PERSON) for name in ("Ann Roe", "Olga Weir"))
    a, b = (replace(end, statement=replace(end.statement, side=s)) for end, s in zip((a, b), sides, strict=True))
    found = RelationView(Relation("a", "b", kind, Basis.INFERRED, 0.9), a, b, None, "a/b/kind", "")
    page = environment().from_string("{% import 'parts.html' as parts %}{{ parts.basis(found) }}").render(found=found)
    console = Console(width=200, file=StringIO())
    console.print(relations_view([found]))
    assert words == inside_words(found)
    assert page.startswith(f"{words} · <span" if words else "<span")
    told = "inferred by the model, 90% sure"
    assert (f"{words}, {told}" if words else f"Roe  {told}") in console.file.getvalue()


def test_what_follows_from_an_echo_is_not_told_as_the_models():
    a, b = (view(name, ActorKind.PERSON) for name in ("Ann Roe", "Olga Weir"))
    followed = Relation("a", "b", RelationKind.CONTRADICTS, Basis.INFERRED, 0.85, reason=ECHOES)
    assert inferred_words(RelationView(followed, a, b, None, "key", "")) == "from an echo"


def test_a_move_that_the_text_states_is_told_by_its_words():
    a, b = (view("Ann Roe", ActorKind.PERSON) for _ in range(2))
    moved = Relation("a", "b", RelationKind.EASES, Basis.INFERRED, 0.7, "s", Span(0, 5), MOVED)
    assert inferred_words(RelationView(moved, a, b, "toned down \x1b[1mher tone", "key", "")) == (
        "from “toned down \N{REPLACEMENT CHARACTER}[1mher tone”"
    )


@pytest.mark.parametrize(
    ("name", "told"), [("Post", "Post, 2 May 2017"), ("\u05d3\u05d1\u05e8", "\u05d3\u05d1\u05e8\u200e, 2 May 2017")]
)
def test_a_name_from_right_to_left_does_not_turn_the_date_after_it(name, told):
    found = replace(view("Norway", ActorKind.STATE), publisher=name, published_day="2017-05-02")
    assert place_words(found) == told


def test_a_sentence_in_which_both_speak_is_shown_once():
    a, b = (view(name, ActorKind.PERSON) for name in ("Ann Roe", "Olga Weir"))
    found = RelationView(Relation("a", "b", RelationKind.CONTRADICTS, Basis.REPORTED, 0.9), a, b, None, "a|b|c", "")
    elsewhere = replace(found, b=replace(b, sentence="No talks, she said."))
    shown = []
    for one in (found, elsewhere):
        console = Console(width=200, file=StringIO())
        console.print(relations_view([one]))
        shown.append([line.strip() for line in console.file.getvalue().splitlines()])
    assert shown[0].count("talks") == 1
    assert shown[1].count("talks") == 1
    assert "No talks, she said." in shown[1]
    assert [line.split(",")[0] for line in shown[0][2:4]] == ["Ann Roe", "Olga Weir"]
