"""Who echoes a speaker contradicts whom that speaker contradicts."""

import pytest
from tests.relations.making import said

from walkback.records import Basis, Relation, RelationKind
from walkback.relations.implied import implied

TEXT = "Roth offered talks. Brand said no. Brand added more of it. Lund agreed."
SIDE = {"side": "Freedonia"}


def told(a, b, kind, sure=0.9):
    return Relation(a, b, RelationKind(kind), Basis.REPORTED, sure, "a1")


def statements(**fields):
    return (
        said(TEXT, "s1", "Ana Roth", "offered", "talks", **SIDE),
        said(TEXT, "s2", "Leo Brand", "said", "no", **SIDE),
        said(TEXT, "s3", "Leo Brand", "added", "more of it", **SIDE),
        said(TEXT, "s4", "Mia Lund", "agreed", "agreed", **(SIDE | fields)),
    )


def test_who_echoes_the_contradictor_contradicts_too():
    conflict, echo = told("s1", "s2", "contradicts"), told("s3", "s4", "supports", sure=0.85)
    (found,) = implied([conflict, echo], statements())
    assert ("s1", "s4", RelationKind.CONTRADICTS, Basis.INFERRED) == (found.a, found.b, found.kind, found.basis)
    assert found.confidence == min(echo.confidence, conflict.confidence)


def test_an_echo_on_another_topic_contradicts_nothing():
    stated = [told("s1", "s2", "contradicts"), told("s3", "s4", "supports")]
    assert () == implied(stated, statements(topic="t2"))


@pytest.mark.parametrize("side", ["Sylvania", "independent"])
def test_another_side_contradicts_nobody_by_an_echo(side):
    assert () == implied([told("s1", "s2", "contradicts"), told("s3", "s4", "supports")], statements(side=side))


def test_what_the_text_states_itself_follows_from_nothing():
    stated = [told("s1", "s2", "contradicts"), told("s3", "s4", "supports"), told("s1", "s4", "contradicts")]
    assert () == implied(stated, statements())
