"""What speaks for each of those whom a statement may be aimed at, in numbers.

Where they stand ("urged ... to", "warned that ... would"), what pronouns the content has ("it must"), who spoke before
and whose side each is on is told for every one of them; trees weigh it (`addressees`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.positions.aim_statements import NAMES, numbers_of
from walkback.positions.aim_surroundings import SURROUNDINGS, surroundings
from walkback.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from walkback.positions.aim_scene import Named, Scene
    from walkback.positions.aims import Candidate
    from walkback.records import Act, Statement

__all__ = ["COLUMNS", "rows_of"]

_LEAD: Final = 400
_RIVALS: Final = 5
"""States of other sides that are ranked by how often the article names them."""
_FAR: Final = 99.0
"""Stands for a distance or rank of what is not there."""
_EARLIER: Final = 12
"""Statements before among which the last one of the same speaker is looked for."""
_LARGE: Final = frozenset(["described", "group", "joint"])
_MARKS: Final = frozenset("’'")
_KINDS: Final = ("person", "state", "institution", "group")
_FORMS: Final = ("full", "short", "state", "adjective", "people", "capital", "body", "described", "group", "joint")

_CANDIDATE: Final = (
    "in content", "place in content", "rank in content", "opens content", "whole share", "beside cue",
    "rank beside cue", "before cue", "behind content", "in source", "sentences back", "passed", "passed of kind",
    "passed of others",
    *SURROUNDINGS, "share", "rank", "rank of states", "in lead", "in title", "own side", "is side", "no side",
    "gender m", "gender f",
    *(f"is {kind}" for kind in _KINDS), *(f"form {form}" for form in _FORMS),
    "spoke before", "side spoke before", "speaks next", "outer", "speaks", "side speaks", "with speaker", "other named",
    "meant", "meant in content", "meant beside cue", "owner", "named again", "of statement before",
    "of last of speaker", "opens sentence", "possessive in content",
)  # fmt: skip
COLUMNS: Final = (*NAMES, *_CANDIDATE)
"""Names of the numbers, in the order in which `rows_of` gives them."""
_OF_KIND, _OF_FORM = (
    {one: tuple(float(one == other) for other in names) for one in ("", *names)} for names in (_KINDS, _FORMS)
)
"""The columns of each kind and form; those of "" are for all others."""


@dataclass(frozen=True, slots=True)
class _Setting:
    """What is the same for all candidates of a statement.

    `named` are the names in its content and `beside` those between its cue and that, each once, in text order;
    `rivals` the states of other sides that the article names most; `last` where each candidate is named last before
    the content, -1 where it is not; `large` the descriptions and pairs; `before` whom the statement before names, and
    whom the last one of the same speaker does.
    """

    statement: Statement
    scene: Scene
    options: Sequence[Candidate]
    head: int
    named: list[str]
    beside: list[str]
    rivals: list[str]
    last: dict[str, int]
    large: list[Span]
    before: tuple[set[str], set[str]]


def rows_of(scene: Scene, statement: Statement, act: Act, found: Sequence[Candidate]) -> NDArray[np.float32]:
    """Return a row of `COLUMNS` for each candidate of a statement of this act, in order."""
    if not found:
        return np.zeros((0, len(COLUMNS)), np.float32)
    here = _setting(scene, statement, found)
    rows = np.empty((len(found), len(COLUMNS)), np.float32)
    rows[:, : len(NAMES)] = numbers_of(statement, scene.article.text, act, len(here.named), len(found))
    rows[:, len(NAMES) :] = [_of_candidate(one, here) for one in found]
    return rows


def _setting(scene: Scene, statement: Statement, found: Sequence[Candidate]) -> _Setting:
    start, cue = statement.content[0].start, statement.cue
    beside = [m for m in scene.between(cue[-1].end, start) if m.span.end <= start] if cue else []
    return _Setting(
        statement, scene, found, scene.head(statement),
        named=list(dict.fromkeys(m.name for m in scene.inside(statement))),
        beside=list(dict.fromkeys(m.name for m in beside)),
        rivals=[name for name in scene.states[:_RIVALS] if name != statement.side],
        last={one.name: max((m.span.start for m in one.mentions if m.span.start < start), default=-1) for one in found},
        large=[m.span for one in found for m in one.mentions if m.form in _LARGE],
        before=_before(scene, statement),
    )  # fmt: skip


def _before(scene: Scene, statement: Statement) -> tuple[set[str], set[str]]:
    n = scene.places[statement.id]
    own = [k for k in range(max(0, n - _EARLIER), n) if scene.statements[k].speaker_name == statement.speaker_name]
    last, earlier = ({m.name for k in places for m in scene.told(k)} for places in (range(max(0, n - 1), n), own[-1:]))
    return last, earlier


def _of_candidate(one: Candidate, here: _Setting) -> list[float]:
    within = [m for m in one.mentions if any(piece.covers(m.span) for piece in here.statement.content)]
    return [
        *_of_place(one, within, here),
        *_of_company(one, here),
        *surroundings(here.scene.article.text, here.statement.cue, _pointed_at(one, within)),
        *_of_name(one, here),
        *_of_speakers(one, here),
        *_of_words(one, within, here),
    ]


def _pointed_at(one: Candidate, within: Sequence[Named]) -> Span | None:
    """Return the first mention in the content, or else the last of all."""
    mention = within[0] if within else one.mentions[-1] if one.mentions else None
    return None if mention is None else mention.span


def _of_place(one: Candidate, within: Sequence[Named], here: _Setting) -> list[float]:
    statement = here.statement
    start, end, cue = statement.content[0].start, statement.content[-1].end, statement.cue
    own = [m for m in one.mentions if m.span.start >= here.head]
    at = within[0].span.start - start if within else _FAR * 10
    return [
        float(len(within)),
        float(at),
        _rank(one.name, here.named),
        float(bool(within) and at < 4),
        at / max(1, end - start) if within else 2.0,
        float(one.name in here.beside),
        _rank(one.name, here.beside),
        float(bool(cue) and any(m.span.end <= cue[0].start for m in own)),
        float(any(m.span.start >= max(end, cue[-1].end if cue else 0) for m in own)),
        float(any(s.overlaps(m.span) for s in statement.source for m in own)),
    ]


def _rank(name: str, names: Sequence[str]) -> float:
    return float(names.index(name)) if name in names else _FAR


def _of_company(one: Candidate, here: _Setting) -> list[float]:
    """Tell how far back the candidate was named last, and how many others were named since."""
    last, scene = here.last[one.name], here.scene
    if last < 0:
        return [_FAR, _FAR, _FAR, _FAR]
    since = [other for other in here.options if here.last[other.name] > last]
    others = [other for other in since if here.statement.side not in {other.side, other.name}]
    return [
        float(scene.sentence(here.statement.content[0].start) - scene.sentence(last)),
        float(len(since)),
        float(sum(other.kind == one.kind for other in since)),
        float(len(others)),
    ]


def _of_name(one: Candidate, here: _Setting) -> list[float]:
    scene, side = here.scene, here.statement.side
    first = scene.first.get(one.name) or one.mentions[0]
    last = one.mentions[-1] if one.mentions else first
    return [
        scene.counts[one.name] / max(1, len(scene.mentions)),
        float(scene.ranks.get(one.name, _FAR)),
        _rank(one.name, here.rivals),
        float(first.span.start < _LEAD),
        float(one.name.split()[-1].lower() in scene.article.title.lower()),
        float(one.side is not None and one.side == side),
        float(one.name == side),
        float(one.side is None),
        float(last.gender == "m"),
        float(last.gender == "f"),
        *_OF_KIND.get(one.kind, _OF_KIND[""]),
        *_OF_FORM.get(last.form, _OF_FORM[""]),
    ]


def _of_speakers(one: Candidate, here: _Setting) -> list[float]:
    scene, statement = here.scene, here.statement
    n, outer = scene.places[statement.id], scene.places.get(statement.outer or "")
    before = scene.statements[n - 1] if n else None
    after = scene.statements[n + 1] if n + 1 < len(scene.statements) else None
    sides = {one.name, one.side} - {None}
    named = scene.with_speaker[statement.speaker_name, one.name]
    return [
        float(before is not None and before.speaker_name == one.name),
        float(before is not None and before.side in sides and before.side != statement.side),
        float(after is not None and after.speaker_name == one.name),
        float(outer is not None and scene.statements[outer].speaker_name == one.name),
        float(scene.speakers[one.name]),
        float(sum(scene.sides[side] for side in sides if side)),
        float(named),
        named / max(1, scene.speakers[statement.speaker_name or ""]),
    ]


def _of_words(one: Candidate, within: Sequence[Named], here: _Setting) -> list[float]:
    """Tell which pronouns mean the candidate, of whom it is part, and whether the statements before name it."""
    statement, scene = here.statement, here.scene
    start, cue = statement.content[0].start, statement.cue
    beside = Span(cue[-1].end, start) if cue and cue[-1].end < start else None
    before, earlier = here.before
    at = [m.span.start for m in one.mentions]
    return [
        float(len(one.pronouns)),
        float(any(piece.covers(m.span) for piece in statement.content for m in one.pronouns)),
        float(beside is not None and any(beside.covers(m.span) for m in one.pronouns)),
        float(any(big.covers(m.span) for big in here.large for m in one.mentions if m.span != big)),
        float(len(at)),
        float(one.name in before),
        float(one.name in earlier),
        float(not scene.openings.isdisjoint(at)),
        float(any(scene.article.text[m.span.end : m.span.end + 1] in _MARKS for m in within)),
    ]
