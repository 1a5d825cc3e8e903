"""What follows from an act and a stance that a person gave: the stance as a number, and the event codes.

They are no corrections: they are made anew with what holds, so that they come back when it is taken back, and go with
it to colleagues.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from walkback.records import Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.records import Correction, Span, Statement

__all__ = ["coded_by_hand", "recoded"]

_SIGNS = {Stance.FOR: 1, Stance.CONDITIONAL: 1, Stance.AGAINST: -1}


def recoded(read: Statement, now: Statement, fixes: Sequence[Correction], text: str) -> Statement:
    """Return a corrected statement with number and codes made to follow its act and stance.

    `read` is the statement before the corrections `fixes`, `now` with them, `text` that of its article. A number that
    a person gave stays unless another stance was given after it that it cannot stand for; so do codes.
    """
    fields = [fix.field for fix in fixes]
    if "act" in fields:
        now = replace(now, **_codes(now, text, without=fields))
    if {"act", "stance"}.isdisjoint(fields):
        return now
    from walkback.positions.coding import stance_value  # noqa: PLC0415 - brings numpy with it

    given = read.stance_value not in {None, stance_value(read.act, read.stance)}
    kept = _is_kept(now, fields, given=given)
    return now if kept else replace(now, stance_value=stance_value(now.act, now.stance))


def coded_by_hand(statement: Statement, text: str) -> Statement:
    """Return a statement that a person adds with the number and the codes that it leaves open."""
    from walkback.positions.coding import stance_value  # noqa: PLC0415 - brings numpy with it

    given = [name for name in ("plover", "cameo") if getattr(statement, name)]
    value = statement.stance_value
    value = stance_value(statement.act, statement.stance) if value is None else value
    return replace(statement, stance_value=value, **_codes(statement, text, without=given))


def _is_kept(now: Statement, fields: Sequence[str], *, given: bool) -> bool:
    """Tell whether a person gave the number, and after the stance or such that it can stand for it."""
    order = [field for field in fields if field in {"stance", "stance_value"}]
    if order and order[-1] == "stance_value":
        return True
    fits = now.stance is not None and (now.stance_value or 0) * _SIGNS.get(now.stance, 0) > 0
    return fits and (given or "stance_value" in order)


def _codes(statement: Statement, text: str, without: Sequence[str]) -> dict[str, Any]:
    """Return the event codes of a statement's act and words, but for those `without`."""
    from walkback.positions.mapping import cameo_of, plover_of  # noqa: PLC0415 - brings numpy with it

    def words(spans: Sequence[Span]) -> str:
        return " ".join(span.of(text) for span in spans)

    act, content = statement.act, words(statement.content)
    codes = {
        "plover": plover_of(act, content) if act else None,
        "cameo": cameo_of(act, content, words(statement.cue)) if act else None,
    }
    return {name: code for name, code in codes.items() if name not in without}
