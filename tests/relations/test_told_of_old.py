"""What is told as said some time before, without a day, is no move from what was said since."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.relations.making import said

from walkback.records import ActorKind, Article, Precision, Published
from walkback.relations import MemoryStore, infer, said_all

BEFORE = "Sylvania vowed it will never give up its nuclear weapons."
AFTER = "Sylvania {cue} to give up its nuclear weapons if military threats subside."


def moves(cue, day=None):
    """Return the kinds of relation of a statement of March to one of February."""
    texts = (BEFORE, AFTER.format(cue=cue))
    fields = {"side": "Sylvania", "speaker_kind": ActorKind.STATE, "source": "Sylvania", "addressee": "Freedonia"}
    old = said(
        texts[0], "s1", "Sylvania", "vowed", "it will never give up its nuclear weapons", day="2018-02-01",
        act="reject", stance="against", **fields,
    )  # fmt: skip
    new = said(
        texts[1], "s2", "Sylvania", cue, "to give up its nuclear weapons if military threats subside", day=day,
        act="offer", stance="conditional", conditions=("if military threats subside",), **fields,
    )  # fmt: skip
    told = [
        said_all(
            Article(key, text, "Title", published=Published(datetime(2018, month, 1, tzinfo=UTC), Precision.DAY)),
            [replace(statement, article=key)],
        )
        for key, text, statement, month in (("a1", texts[0], old, 2), ("a2", texts[1], new, 3))
    ]
    return [r.kind.value for r in infer(told[1], MemoryStore(told[0]))]


@pytest.mark.parametrize("cue", ["has indicated a willingness", "has once again indicated a willingness"])
def test_what_is_told_as_new_eases_what_was_said(cue):
    assert moves(cue) == ["eases"]


@pytest.mark.parametrize("cue", ["has previously indicated a willingness", "has long indicated a willingness"])
def test_what_is_told_as_of_old_does_not(cue):
    assert moves(cue) == []


def test_but_with_a_day_it_has_its_place():
    assert moves("has previously indicated a willingness", day="2018-03-01") == ["eases"]
