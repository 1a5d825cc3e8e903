"""How a statement is put: what stands before its source and its cue, to whom it was said, whose side it is on.

"while Mr. Rell warned" and "to warn" tell of other times than "Mr. Rell warned"; what was told to "me" or to one
outlet seldom belongs to the day's occasion.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from walkback.dates.lexicon import word_set

if TYPE_CHECKING:
    from walkback.dates.story import Story
    from walkback.records import Statement

__all__ = ["phrasing_features"]

_TO_ME = re.compile(
    r"\b(?:told|tells|spoke (?:to|with)|asked)(?: \w+)? (?:me|us)\b|\bI (?:spoke|talked)", re.IGNORECASE
)
_TO_OUTLET = re.compile(
    r"\b(?:told|interview with|speaking to|spoke to|telling|an? \w+ interview on) (?:the )?(?:[A-Z]\w+ ){0,3}(?:Times"
    r"|Post|Journal|News|Press|Reuters|AP|AFP|CNN|BBC|NBC|CBS|ABC|MSNBC|CNBC|NPR|Guardian|Bloomberg|Politico|Axios|Telegraph"
    r"|Magazine|Fox|TODAY|Vox|Yonhap|Today|Sky|FT|Newsmax|Haaretz|Broadcasting)\b"
)
_TELLING = ("told", "Told", "tell", "spoke", "speak", "Speak", "Asked", "asked", "interview", "I talked")
"""One of these stands in whatever the two find, and is found sooner."""
_BEFORE_SOURCE = word_set(
    "while after as when before since because although though and but that who which to by if until for of in with"
)
_BEFORE_CUE = word_set("to by for of in who which that and but also 's the")
_PAST = word_set("said told wrote")
_AROUND = 200
"""Code points on each side of a cue, within its sentence, in which it is looked for who was told."""


def phrasing_features(n: int, story: Story) -> dict[str, float]:
    """Return what the place and form of a cue tell, and whether its side is that of the statements it may go with."""
    statement = story.statements[n]
    found = [*_before_source(n, statement, story), *_of_cue(statement, story), *_hearers(n, story)]
    side, main, before = statement.side, story.main, story.any_before[n]
    if side and main is not None and main != n and story.statements[main].side == side:
        found.append("main_side")
    if side and before is not None and story.statements[before].side == side:
        found.append("before_side")
    return dict.fromkeys(found, 1.0)


def _before_source(n: int, statement: Statement, story: Story) -> list[str]:
    """Return the word in front of source and cue, where it is one of those that subordinate or join."""
    tokens = story.layout.tokens
    first = min([piece.start for piece in (*statement.cue, *statement.source)] or [statement.content[0].start])
    token = tokens.at(first)
    if tokens.sentence(tokens.at(story.at(n)))[0] == token:
        return ["pre_start"]
    word = tokens.words[token - 1] if token else ""
    return [f"pre_{word}" if word in _BEFORE_SOURCE else "pre_other"]


def _of_cue(statement: Statement, story: Story) -> list[str]:
    if not statement.cue:
        return []
    tokens = story.layout.tokens
    token = tokens.at(statement.cue[0].start)
    word, before = tokens.words[token], tokens.words[token - 1] if token else ""
    forms = {
        "cue_ing": word.endswith("ing"),
        "cue_past": word.endswith("ed") or word in _PAST,
        "cue_s": word.endswith("s"),
    }
    form = [name for name, holds in forms.items() if holds][:1]
    return [*form, f"cuepre_{before}"] if before in _BEFORE_CUE else form


def _hearers(n: int, story: Story) -> list[str]:
    tokens, at = story.layout.tokens, story.at(n)
    begin, end = tokens.sentence(tokens.at(at))
    words = story.layout.text[max(tokens.starts[begin], at - _AROUND) : min(tokens.ends[end - 1], at + _AROUND)]
    if not any(verb in words for verb in _TELLING):
        return []
    return [name for name, form in (("told_me", _TO_ME), ("told_outlet", _TO_OUTLET)) if form.search(words)]
