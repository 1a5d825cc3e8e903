# ruff: noqa: E501  (patterns are read a row at a time)
"""Whose statement a relation word is said of: the statement that contradicts, echoes, repeats."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from walkback.records import Mode
from walkback.relations.cues import Target
from walkback.relations.following import next_of_body, next_of_name
from walkback.relations.nouns import SPEECH_NOUN
from walkback.relations.pointing import statement_noun
from walkback.relations.sides import same_speaker
from walkback.relations.speaking import says

if TYPE_CHECKING:
    from walkback.records import Statement
    from walkback.relations.cues import Found
    from walkback.relations.scene import Scene

__all__ = ["PASSIVE", "conveyed", "named_before", "subjects_of"]

_BACK: Final = 2
"""Paragraphs before "that claim contradicted" in which the claim can stand."""
_BEFORE_SOURCE: Final = 5
"""Words between a frame's comma and the source of the main clause ("at a rally on Monday")."""
_SUBJECT_REACH: Final = 40
"""Code points from a name to the verb it is the subject of; beyond, clauses stand between."""
PASSIVE: Final = re.compile(r"\b(?:was|were|been|is|are|being)\s+(?:\w+ly )?$")
_HE: Final = re.compile(r"^\W*(?:that )?(?:he|she|it|they)(?:,| |['’])(?:\W*\w+){0,2}\W*$", re.IGNORECASE)
_AUTHOR: Final = re.compile(r"I|we|my|our", re.IGNORECASE)
"""Sources outside all quotations that are the author of the article."""
_ASIDE: Final = re.compile(r", \Z")
_YOU: Final = re.compile(r"you|I|we", re.IGNORECASE)
_WHICH: Final = re.compile(r"\b(?:which|who|that)(?: \w+ly)? $")
_I: Final = re.compile(r"\b(?:I|[Ww]e)(?:['’]ve| have| \w+ly| strongly| also)? $")
_PARTICIPLE: Final = re.compile(r"[,–—-]\s*(?:\w+ly )?$|\s(?:in|while|by) (?:\w+ly )?$")
_SPEAKER: Final = re.compile(
    r"(?:[A-Z][\w.’'-]*\)?|\b(?:he|she|they|who|others|both|office|officials?|lawmakers|leaders?|diplomats?|experts|analysts|aides?|advis[eo]rs"
    r"|critics|skeptics|(?:spokes|congress|chair)\w+|minist\w+|president|secretary|administration|government|senators?|ambassador|department|house))"
    r",?(?:\s(?:\w+ly|also|has|have|had|both|all|later|again|then|soon|once|still|even|initially|himself|herself|in turn|(?:appear|seem)(?:ed|s)? to|went on to|for (?:his|her|its) part,|on \w+day|though,|however,|and other \w+))*\s*(?:,[^,]{2,60},\s*(?:\w+ly )?)?$"
)
_IS: Final = re.compile(r"\b(?:is|was|are|were|comes?|came)\b")
_OPEN_QUESTION: Final = re.compile(r"^\W*(?:whether|why|how)\b(?!.*\?)", re.IGNORECASE)
_APPOSITION: Final = re.compile(r", (?:an?|the|who|whose|his|her|its) [^,]{2,60}, (?:\w+ly )?\Z")
_GOING_ON: Final = re.compile(r", (?:saying|adding|telling|noting|arguing|calling)\b")


def conveyed(scene: Scene, cue: Found) -> bool:
    """Tell whether the words are conveyed, not the journalist's: what a speaker says is his claim.

    What the speaker himself does with his words is no claim: "said he agreed with that", "I disagree with X".
    """
    inside = scene.covering(cue.start, cue.end)
    return bool(inside) and not any(_of_himself(scene, scene.statements[i], cue) for i in inside)


def subjects_of(scene: Scene, cue: Found) -> list[int]:
    """Return the statement that a relation word is said of; none where it is not told, or no one says it."""
    return [
        i for i in _subjects(scene, cue)
        if says(scene.statements[i]) and not _of_author(scene, i) and not _sourceless(scene, i, cue)
        and not _OPEN_QUESTION.match(scene.words(i))
    ]  # fmt: skip


def _of_author(scene: Scene, i: int) -> bool:
    """Tell whether the author of an article speaks: "I agree with Roth"."""
    source = scene.statements[i].source
    if not source or not _AUTHOR.fullmatch(source[0].of(scene.text)):
        return False
    return not any(p.start <= source[0].start < p.end for s in scene.statements for p in s.content)


def _sourceless(scene: Scene, i: int, cue: Found) -> bool:
    """Tell whether the words are those of a relative clause ("his base, which applauded"), said by whom it is of."""
    return not scene.statements[i].source and bool(_WHICH.search(scene.text[max(0, cue.start - 24) : cue.start]))


def _of_himself(scene: Scene, statement: Statement, cue: Found) -> bool:
    lead = scene.text[statement.start : cue.start]
    if statement.mode is not Mode.DIRECT and _HE.match(lead) and not _asked(scene, statement):
        # "Kerry's claim that he contradicted X" tells of another.
        return not SPEECH_NOUN.fullmatch(" ".join(p.of(scene.text) for p in statement.cue))
    return bool(_I.search(scene.text[max(0, cue.start - 16) : cue.start]))


def _asked(scene: Scene, statement: Statement) -> bool:
    """Tell whether a question is put to somebody about another: "Are you surprised that she is saying the same?"."""
    return bool(statement.source) and bool(_YOU.fullmatch(statement.source[0].of(scene.text)))


def _subjects(scene: Scene, cue: Found) -> list[int]:
    start, _ = scene.sentence(cue.start)
    before = scene.text[start : cue.start]
    passive = bool(PASSIVE.search(before))
    own = scene.marked(cue.start, cue.end)
    own = [i for i in own if scene.marked_at(i, cue.start)] or own
    participle = scene.text[cue.start : cue.end].split()[0].endswith("ing") and bool(_PARTICIPLE.search(before))
    if own and participle and cue.target == Target.SELF and (main := _said_with(scene, cue, own[0])):
        return main
    if own:
        # "The figures contradict his argument": whose words stand after an active verb is no subject.
        return [i for i in own if passive or not _stands_after(scene.statements[i], cue)]
    inside = [i for i in scene.covering(cue.start, cue.end) if _of_himself(scene, scene.statements[i], cue)]
    if inside:
        return inside[-1:]
    spoken = None if cue.leading else statement_noun(scene, start, cue.start)
    if spoken is not None:
        return _spoken_of(scene, cue, start, spoken.owner, near=spoken.that or not spoken.owner)
    if cue.leading:
        return _framed(scene, cue)
    if participle:
        return _of_main_clause(scene, cue)
    if spelled := _spelled_out(scene, cue):
        return spelled
    if not _SPEAKER.search(before):
        return []
    return next_of_name(scene, cue, named_before(scene, start, cue.start)) or next_of_body(scene, cue, before)


def _said_with(scene: Scene, cue: Found, left: int) -> list[int]:
    """Return what a speaker said who left a position with it: "said X, reversing his statement that Y"."""
    said = [i for i in _of_main_clause(scene, cue) if i != left]
    return [i for i in said if same_speaker(scene.statements[i], scene.statements[left])]


def _stands_after(statement: Statement, cue: Found) -> bool:
    return bool(statement.source) and statement.source[0].start >= cue.end


def _spoken_of(scene: Scene, cue: Found, start: int, owner: frozenset[str], *, near: bool) -> list[int]:
    """Return the statement meant by "that claim", "Roth's remarks" as subject: the last before it."""
    pool = scene.by(owner) if owner else range(len(scene.statements))
    earlier = [
        i for i in pool
        if scene.statements[i].content[-1].end <= cue.start
        and scene.paragraph(cue.start) - scene.paragraph(scene.statements[i].start) <= (1 if near else _BACK)
    ]  # fmt: skip
    outside = [i for i in earlier if scene.statements[i].start < start]
    return (outside or earlier)[-1:]


def _framed(scene: Scene, cue: Found) -> list[int]:
    """Return the statement that a frame belongs to: "Contrary to X's claim, Y said"."""
    here = scene.cued_between(*scene.sentence(cue.start))
    comma = scene.text.find(",", cue.end)
    after = [i for i in here if scene.statements[i].cue[0].start > comma > 0 and _first_after(scene, i, comma)]
    before = [i for i in here if scene.statements[i].cue[0].start < cue.start]
    if after and _IS.search(scene.text, comma, scene.statements[after[0]].cue[0].start):
        # "Like Roth, Brand is old, and wants peace": they are alike in their age.
        return []
    # "Roth, in a reversal, said": what stands between commas belongs to the verb behind it.
    aside = not before and _ASIDE.search(scene.text, max(0, cue.start - 2), cue.start)
    return after[:1] if scene.text[cue.start].isupper() or aside else before[-1:]


def _first_after(scene: Scene, i: int, comma: int) -> bool:
    """Tell whether a statement is that of the main clause: its source or cue comes first after the frame."""
    s = scene.statements[i]
    starts = [span.start for span in (*s.source[:1], *s.cue[:1]) if span.start > comma]
    return len(scene.text[comma + 1 : min(starts)].split()) <= _BEFORE_SOURCE


def _of_main_clause(scene: Scene, cue: Found) -> list[int]:
    """Return the statement of the main clause for a participle: "said X, contradicting Y"."""
    start, end = scene.sentence(cue.start)
    here = [i for i in scene.cued_between(start, end) if scene.statements[i].outer is None]
    before = [i for i in here if scene.statements[i].cue[0].start < cue.start]
    if before:
        return before[-1:]
    named = scene.named(start, cue.start)
    return next_of_name(scene, cue, named[0][1]) if named else []


def _spelled_out(scene: Scene, cue: Found) -> list[int]:
    """Return what follows a reply in a participle, whoever replies: "an old friend disagreed, arguing that ..."."""
    if "z" not in cue.needs or cue.target != Target.OTHER:
        return []
    participle = _GOING_ON.match(scene.text, cue.end)
    return scene.marked(participle.end() - 1, participle.end())[:1] if participle else []


def named_before(scene: Scene, start: int, end: int) -> frozenset[str]:
    """Return the speakers that stand as subject: the name right before the words, else the sentence's first.

    A name within an apposition is not that of the subject: "Leo Brand, a Roth aide, countered".
    """
    apposition = _APPOSITION.search(scene.text, start, end)
    if apposition and scene.named(start, apposition.start()):
        end = apposition.start()
    named = scene.named(start, end)
    if not named:
        return frozenset()
    at, names = named[-1]
    return names if end - at <= _SUBJECT_REACH else named[0][1]
