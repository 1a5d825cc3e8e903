"""The direction in time that the words around an expression point to.

A bare weekday or month is past or to come; only the governing verb tells: "met on Friday", "will meet on
Friday". There is no parser here: the nearest tensed word to the left in the sentence decides, else the
nearest to the right.
"""

from __future__ import annotations

from walkback.dates.lexicon import word_set
from walkback.dates.tokens import CODES, Tokens

__all__ = ["FUTURE", "PAST", "direction"]

FUTURE, PAST = 1, -1

_WILL = word_set("will shall ll would wouldn may might must should shouldn")
_FUTURE_WORDS = word_set(
    "planned upcoming scheduled slated expects plans planning due intends intend hopes aims likely tomorrow "
    "forthcoming supposed deadline expires expire expiring begins starts preparing looming ahead effective payable"
)
_LOOKING_AHEAD = word_set(
    "is are was were set due plan plans planned agreed decided vowed promised hope hopes want wants expected ordered "
    "urged invited wished needs have has going ready until continue"
)
_MINDED = word_set("poised pushing hoping aiming sure certain bound")
_ORDERED = word_set("ordered urged directed instructed required requested")
_PAST_WORDS = word_set(
    "was were had did became began broke brought built came chose cut fell felt flew fought found gave got "
    "grew heard held hit kept knew led left lost made met paid put ran rose said sat saw sent set shot "
    "showed signed slid sold spoke spent stood struck swore sworn told took taken thought threw went won wore wrote "
    "been gone done seen given written died arose drew drove ended since after "
    "ate blew bought caught crept dealt dug fed fled forbade forgot froze hid hung laid lent meant oversaw "
    "overthrew overtook rang rebuilt rode sang sank shook shrank slept sought sprang stole strove stuck swam swept "
    "swung taught tore undertook underwent upheld wept withdrew withheld woke didn wasn weren hadn"
)
_NOT_OF_NOW = _PAST_WORDS | _FUTURE_WORDS | {"is"}
_SAYING = word_set("saying telling announcing admitting insisting claiming arguing suggesting declaring acknowledging")
_BEGINNINGS = word_set("opens closes ends resumes concludes arrives premieres debuts meets is are")
_TIMETABLED = word_set(
    "leaves begins arrives departs resumes opens reopens concludes expires convenes reconvenes meets travels flies "
    "hosts returns starts heads"
)
_OF_SEVERAL = word_set(
    "meet leave begin arrive depart resume open reopen convene reconvene travel fly return start sit"
)
_NO_SUBJECT = word_set("is was has does 's this his its us always towards others as")
_HEADS = word_set("go goes head heads")
_GONE = word_set("went pressed pushed moved forged plowed ploughed plunged surged")
_PRESENT = word_set("is are 's be being")
_HELPERS = word_set("have be been not also still yet")
_NOT_PAST = word_set(
    "need speed indeed united hundred deed feed seed weed breed exceed proceed succeed agreed-upon red bed led "
    "unprecedented limited so-called sacred wicked naked shed"
)
_DETERMINERS = word_set("the a an this that his her its their our my your all each any")
_ARTICLES = word_set("the a an its their our")
_SUBJECTS = word_set("it he she which who")
_VERBLIKE = frozenset({CODES["WORD"], CODES["START"]})
_SUBJECTLIKE = frozenset({CODES["WORD"], CODES["NAME"]})
_REACH = 14
_BARRIERS = frozenset(CODES[name] for name in ("SEMICOLON", "STOP"))


def direction(tokens: Tokens, start: int, end: int) -> int:
    """Return FUTURE, PAST or 0 for the expression in tokens ``start:end``.

    >>> from walkback.dates.tokens import tokenize
    >>> direction(tokenize("They will meet on Friday"), 4, 5), direction(tokenize("They met on Friday"), 3, 4)
    (1, -1)
    """
    first, last = tokens.sentence(start)
    before = start - 1 if start and tokens.words[start - 1] != "on" else start - 2
    if start > first and tokens.words[start - 1] in _SAYING:
        return PAST
    if before > first and tokens.words[before].endswith("ly"):
        before -= 1
    if before > first and tokens.words[before] in _BEGINNINGS:
        return FUTURE  # "the fair opens Friday", "the vote is on Sunday"
    if tokens.words[end : end + 1] == ("of",) and tokens.words[start - 1 : start] == ("on",):
        return PAST  # "the shooting on Tuesday of two men"
    if start > first + 1 and tokens.words[start - 1] == "on" and _is_verb_behind_comma(tokens, start - 1, end):
        return PAST
    found = _scan(tokens, range(start - 1, max(first, start - _REACH) - 1, -1))
    if found is None and not _is_inside(tokens, start, end):
        found = _scan(tokens, range(end, min(last, end + _REACH)))
    return found or 0


def _is_inside(tokens: Tokens, start: int, end: int) -> bool:
    """Tell "they sang during Sunday's debate, which would", "a tweet Monday that": what follows tells of more."""
    if tokens.words[end : end + 1] == ("that",) and not (end + 1 < len(tokens.words) and _is_modal(tokens, end + 1)):
        return True
    led = start - 1 > tokens.sentence(start)[0] and tokens.words[start - 1] == "during"
    return led and tokens.words[end : end + 1] == ("'s",)


def _is_verb_behind_comma(tokens: Tokens, before: int, end: int) -> bool:
    """Tell "the chairman, who would lead the talks, on Sunday signaled": the verb stands behind the expression."""
    if tokens.codes[before - 1] != CODES["COMMA"] or end >= len(tokens.words):
        return False
    return tokens.words[end] in _PAST_WORDS or _is_past_form(tokens, end)


def _is_timetabled(tokens: Tokens, n: int) -> bool:
    """Tell the present of a timetable, "he leaves for Rome", "talks resume", from nouns and from "to resume"."""
    word, before = tokens.words[n], tokens.words[n - 1] if n else ""
    if tokens.codes[n] not in _VERBLIKE or tokens.codes[n - 1 : n] not in _SUBJECTLIKE:
        return False
    if word == "heads" and tokens.words[n + 1 : n + 2] not in {("to",), ("for",), ("back",)}:
        return False
    if word in _TIMETABLED:
        return before not in _DETERMINERS and not before.endswith(("s", "'"))
    if word not in _OF_SEVERAL or before in _NO_SUBJECT:
        return False
    joined = tokens.codes[n - 1] == CODES["NAME"] and "and" in tokens.words[max(0, n - 6) : n - 1]
    return joined or before in {"we", "they"} or before.endswith("s")


def _scan(tokens: Tokens, positions: range) -> int | None:
    """Return the direction of the first word that has one, 0 at a present tense, None where no word tells."""
    for n in positions:
        if tokens.codes[n] in _BARRIERS:
            return None
        if _is_timetabled(tokens, n):
            return FUTURE
        if _is_of_now(tokens, n):
            return 0
        if sign := _sign(tokens, n):
            return sign
    return None


def _sign(tokens: Tokens, n: int) -> int:
    word = tokens.words[n]
    if _is_modal(tokens, n):
        return 0 if "have" in tokens.words[n + 1 : n + 3] else FUTURE
    if word in _HEADS and tokens.words[n + 1 : n + 4] == ("to", "the", "polls"):
        return FUTURE
    if word == "ahead" and tokens.words[max(0, n - 1)] in _GONE:
        return PAST
    if word in _FUTURE_WORDS:
        return PAST if {"had", "been"} <= set(tokens.words[max(0, n - 4) : n]) else FUTURE
    if word == "to" and _is_infinitive(tokens, n):
        return PAST if tokens.words[max(0, n - 2) : n - 1] == ("had",) else FUTURE
    if word == "expected":
        return FUTURE
    if word.endswith("ing") and n and tokens.words[n - 1] in {"is", "are"}:
        return FUTURE
    if word in _PAST_WORDS or _is_past_form(tokens, n):
        return _of_past_form(tokens, n)
    return 0


def _is_modal(tokens: Tokens, n: int) -> bool:
    """Tell "will" from the month of May; "won" is one only in "won't"."""
    word = tokens.words[n]
    if word == "won":
        return tokens.codes[n + 1 : n + 2] == CODES["QUOTE"] and tokens.words[n + 2 : n + 3] == ("t",)
    return word in _WILL and tokens.codes[n] != CODES["MONTH"]


def _is_of_now(tokens: Tokens, n: int) -> bool:
    """Tell the present of a clause with a pronoun, "it hosts", "he formally becomes", from a noun and "it plans"."""
    word = tokens.words[n]
    verb = word.endswith("s") and word not in _NOT_OF_NOW
    subject = n - 2 if n > 1 and tokens.words[n - 1].endswith("ly") else n - 1
    return verb and n > 0 and tokens.words[subject] in _SUBJECTS


def _is_past_form(tokens: Tokens, n: int) -> bool:
    word = tokens.words[n]
    if n and tokens.codes[n - 1] == CODES["HYPHEN"] and tokens.ends[n - 2 : n] == tokens.starts[n - 1 : n + 1]:
        return False  # "a long-awaited visit"
    named = tokens.capital(n) and n != tokens.sentence(n)[0]
    return len(word) > 3 and word.endswith("ed") and word not in _NOT_PAST and not named


def _is_infinitive(tokens: Tokens, n: int) -> bool:
    if not n or n + 1 >= len(tokens.words) or not _leads_to_infinitive(tokens, n):
        return False
    if tokens.codes[n + 1] != CODES["WORD"] or tokens.words[n + 1] in _DETERMINERS:
        return False
    return not tokens.words[n + 1].endswith(("ing", "s"))


def _leads_to_infinitive(tokens: Tokens, n: int) -> bool:
    """Tell "plans to", "is poised to", "ordered the company to" from "were poised to" and "a road to"."""
    word = tokens.words[n - 1]
    if word in _MINDED:
        return tokens.words[max(0, n - 2)] not in {"was", "were"}
    if word in _LOOKING_AHEAD:
        return True
    return not _ORDERED.isdisjoint(tokens.words[max(0, n - 5) : n - 1]) and tokens.codes[n - 1] in _SUBJECTLIKE


def _of_past_form(tokens: Tokens, n: int) -> int:
    """Tell "met" and "had met" (past) from "will be met", "to have met" (ahead) and "is met" (neither)."""
    before = n - 1
    while before >= 0 and (tokens.words[before] in _HELPERS or tokens.words[before].endswith("ly")):
        before -= 1
    word = tokens.words[before] if before >= 0 else ""
    if word in _ARTICLES and before < n and tokens.words[n].endswith("ed"):
        return 0  # "an unspecified date", "the planned talks"
    if (before >= 0 and _is_modal(tokens, before)) or (word == "to" and before < n - 1):
        return 0 if "have" in tokens.words[before + 1 : n] else FUTURE
    if word in _PRESENT:
        return 0
    return PAST
