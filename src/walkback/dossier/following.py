"""What goes along when a person names another speaker: the side and the office of who it is now.

They are corrections of their own, made with that of the speaker and taken back with it, so that they are in the
log, go to colleagues, and hold whatever is learnt of the actor later.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from walkback.dossier.applying import BY_HAND

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.dossier.shown import StatementView
    from walkback.records import Actor, Correction, Statement

__all__ = ["WHY", "followers", "going_along", "side_and_office"]

_FOLLOWING: Final = ("side", "capacity")
"""The fields that go along with the speaker of a statement."""
WHY: Final = "goes with the speaker"


def followers(correction_id: str) -> dict[str, str]:
    """Return the ids of the corrections that go along with one of a speaker, by their field.

    They hang on its id alone, so that every dossier that knows it finds them.
    """
    keys = {name: hashlib.sha256(f"{correction_id}\n{name}".encode()) for name in _FOLLOWING}
    return {name: f"c{key.hexdigest()[:12]}" for name, key in keys.items()}


def side_and_office(actor: Actor | None, day: str) -> dict[str, str | None]:
    """Return the side and the office that an actor speaks for and in on an EDTF day.

    The side is left out where none is known: the one that was read may be right. The office is None there.

    >>> from walkback.records import Actor, ActorKind, Office
    >>> envoy = Office("envoy", None, "Peru", "2017-03-01", "2017-09-01")
    >>> jane = Actor("p1", "Jane Roe", ActorKind.PERSON, "Peru", offices=(envoy,))
    >>> side_and_office(jane, "2017-05-02"), side_and_office(jane, "2018-01-01")
    ({'capacity': 'envoy', 'side': 'Peru'}, {'capacity': None, 'side': 'Peru'})
    """
    from walkback.speakers.directory import highest_office  # noqa: PLC0415 - brings the reader with it

    office = highest_office(actor, day) if actor is not None and day else None
    found = {"capacity": office.title if office else None}
    side = (office.side if office else None) or (actor.side if actor else None)
    return found | {"side": side} if side else found


def going_along(
    view: StatementView, actor: Actor | None, read: Statement, fixes: Sequence[Correction]
) -> dict[str, str | None]:
    """Return the side and office that a new speaker brings to a statement, without what a person gave of them.

    `read` is the statement before corrections, `fixes` are those of it that are in force.
    """
    along = {key for fix in fixes for key in followers(fix.id).values()}
    given = {fix.field for fix in fixes if fix.id not in along}
    if "speaker" not in given and view.speaker_id == (actor.id if actor else None):
        return {}
    if read.extractor == BY_HAND:
        given |= {name for name in _FOLLOWING if getattr(read, name) is not None}
    fixed = {fix.field for fix in fixes}
    brought = side_and_office(actor, view.day)
    same = {name for name in brought if name not in fixed and brought[name] == getattr(read, name)}
    return {name: value for name, value in brought.items() if name not in given | same}
