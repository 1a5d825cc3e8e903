import pytest

from walkback.dossier import RelationView, StatementView
from walkback.records import ActorKind, Basis, Relation, RelationKind, Span, Statement
from walkback.views.wording import finding_words


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
