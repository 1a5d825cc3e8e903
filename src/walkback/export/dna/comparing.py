"""What a coder changed: hand-coded statements against those of the dossier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from walkback.export.dna.schema import POSITION
from walkback.export.dna.writing import stance_number, type_of, values_of
from walkback.records import Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from walkback.dossier.shown import StatementView
    from walkback.export.dna.coded import Coded
    from walkback.export.dna.writing import Values
    from walkback.records import Article, Span

__all__ = ["SAME_PLACE", "changes", "likeness", "paired", "stance_changes", "stance_of"]

SAME_PLACE: Final = 0.5
"""Least share of common characters for a coded statement to be one of the dossier."""


def changes(coded: Coded, view: StatementView, article: Article) -> Values:
    """Return the variables, but for the stance, that have other values than an export would write."""
    exported = values_of(view, article)
    names = ("person", "organization", "concept", "addressee", "conditions")
    given = {name: str(coded.values[name]).strip() for name in names if name in coded.values}
    return {name: value for name, value in given.items() if value != exported[name]}


def stance_of(coded: Coded) -> tuple[Stance, int] | None:
    """Return the stance that `agreement` gives, firmer where the integer `stance` says so."""
    if "agreement" not in coded.values:
        return None
    sign = 1 if int(coded.values["agreement"]) else -1
    value = int(coded.values.get("stance", 0))
    return (Stance.FOR if sign > 0 else Stance.AGAINST), value if value * sign > 0 else sign


def stance_changes(coded: Coded, view: StatementView) -> dict[str, str | None]:
    """Return the corrections of the stance: `agreement` tells the side, `stance` how firm it is."""
    s = view.statement
    given = stance_of(coded)
    if given is None:
        return {}
    new, value = given
    taken = type_of(view) == POSITION or s.stance not in {None, Stance.UNCLEAR}
    if not taken or (new is Stance.FOR) != (s.stance is not Stance.AGAINST):
        return {"stance": new.value, "stance_value": str(value)}
    firmness = int(coded.values.get("stance", 0))
    before = s.stance_value if s.stance_value is not None else stance_number(s.stance)
    return {} if firmness != value or firmness == before else {"stance_value": str(value)}


def paired(codings: Sequence[Coded], views: Sequence[StatementView]) -> dict[int, StatementView]:
    """Return, by place in `codings`, the statement that each is a coding of; no statement is taken twice.

    That is the one it was exported from, else the one that covers the same words best.
    """
    ranked = sorted(
        (coded.walkback_id != view.id, -likeness(coded.span, view), place, view.id, number)
        for place, coded in enumerate(codings)
        for number, view in enumerate(views)
        if coded.walkback_id == view.id or likeness(coded.span, view) >= SAME_PLACE
    )
    found: dict[int, StatementView] = {}
    taken: set[int] = set()
    for _, _, place, _, number in ranked:
        if place not in found and number not in taken:
            found[place] = views[number]
            taken.add(number)
    return found


def likeness(span: Span, view: StatementView) -> float:
    """Return the share of common characters of a span and a statement's words."""
    content = view.statement.content
    start, end = content[0].start, content[-1].end
    common = min(span.end, end) - max(span.start, start)
    return max(0, common) / (max(span.end, end) - min(span.start, start))
