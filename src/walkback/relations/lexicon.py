# ruff: noqa: E501  (tables of words are read a row at a time)
"""Words that tell how friendly a statement is to the other party, and words that exclude each other."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from walkback.beginnings import Beginnings

__all__ = ["HALVES", "LEXICON", "counted", "opposed"]


def _words(text: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(w.replace(r"\.", " ") for w in text.split()) + r")\b", re.IGNORECASE)


LEXICON: Final = {
    "talks": _words(r"talks? dialogue negotiat\w+ meet\w* summit discuss\w* diplomacy diplomatic conversation\w* engage\w* table envoy invit\w+ visit\w*"),
    "accord": _words(r"agree\w* deal accord compromise progress breakthrough denucleari[sz]\w+ peace\w* cooperat\w+ partner\w* commit\w* implement\w* honor\w* compl(?:y|ie[sd]|iance)"),
    "relief": _words(r"lift\w* eas(?:e|ed|ing) suspend\w* postpone\w* delay\w* halt\w* stop\w* freez\w* remov\w+ withdr\w+ end(?:ing|ed)? drop\w* exempt\w* waiv\w+ pause\w* releas\w+ lower\w*"),
    "praise": _words(r"good great welcome\w* positive productive excellent wonderful honor\w* respect\w* love\w* friend\w* optimis\w+ hope\w* thank\w* happy warm tremendous nice well very\.good best smart"),
    "ready": _words(r"ready willing open prepared possible could can would\.like look\w*\.forward"),
    "harm": _words(r"attack\w* strik\w+ war military force destroy\w* fire fury bomb\w* kill\w* annihilat\w+ missiles? nuclear conflict invad\w+ troops weapons?"),
    "pressure": _words(r"sanction\w* tariff\w* pressure\w* punish\w* retaliat\w* isolat\w+ consequences penalt\w+ blacklist\w* embargo impos\w+ tighten\w* toughe\w+ rais\w+ increas\w+"),
    "blame": _words(r"bad wrong fail\w* violat\w+ illegal\w* danger\w+ reckless threat\w* provo\w+ unacceptable lie[sd]? lying cheat\w* unfair disgrac\w+ terrible worst weak stupid maniac madman disaster\w* horrible hostile aggress\w+ brutal regime terror\w* rogue steal\w* rip\w* taken\.advantage interfer\w+ meddl\w+"),
    "refuse": _words(r"not never no refus\w+ reject\w* cannot can['’]t won['’]t don['’]t doesn['’]t didn['’]t isn['’]t wasn['’]t wouldn['’]t no\.longer den(?:y|ied|ies) rul\w+\.out oppos\w+ unlikely impossible cancel\w* canceled scrap\w* abandon\w* without nothing"),
    "must": _words(r"must should need\w* ha(?:s|ve)\.to require\w* demand\w* insist\w* until unless first only"),
    "if": _words(r"if unless until when once provided condition\w* precondition\w* depends?"),
    "future": _words(r"will would shall going\.to plan\w* intend\w* expect\w* soon next"),
    "past": _words(r"was were had did been ago earlier previous\w*"),
    "doubt": _words(r"may might perhaps possib\w+ we['’]ll\.see unclear doubt\w* skeptic\w+ uncertain wait maybe probably whatever"),
    "claim": _words(r"hoax fake false true fact evidence meddl\w+ collusion hack\w* interfer\w+ responsib\w+ involve\w*"),
}  # fmt: skip
"""Patterns counted in each statement."""

_PAIRS: Final = (
    ("accept agree welcom support back endors embrac favor favour approv", "reject refus oppos dismiss resist against declin"),
    ("lift remov eas suspend waiv drop relax end", "impos tighten add keep maintain rais increas toughen reimpos strengthen expand"),
    ("meet talk negotiat summit attend visit", "cancel call_off boycott postpon walk_away pull_out scrap"),
    ("stay remain join keep uphold honor commit", "leav withdraw quit exit abandon violat break pull"),
    ("admit confirm acknowledg conced accept", "deni deny dispute reject"),
    ("good great excellent well success posit optimist", "bad terribl fail disast worst weak flaw horribl pessimist slow"),
    ("rais increas expand escalat hike", "lower reduc cut delay postpon freez de-escalat limit"),
    ("unconditional without_precondition anytim", "must first condit unless until"),
    ("trust believ friend partner honest", "enem foe threat cheat liar lie distrust competitor"),
    ("peac peaceful diplomac dialogu talk", "war forc militar strike attack fire"),
    ("ready will open prepar", "unwill refus not never no_time"),
    ("release free return", "detain hold arrest jail"),
    ("stop halt ceas end", "continu resum start restart begin launch test"),
    ("true real fact", "fals fake hoax lie untru"),
    ("likely probably sure confident", "unlik doubt impossibl"),
)  # fmt: skip
_STEM: Final = tuple(
    tuple(
        re.compile(r"\b(?:" + "|".join(w.replace("_", r"[ -]") for w in half.split()) + r")\w*", re.IGNORECASE)
        for half in pair
    )
    for pair in _PAIRS
)
HALVES: Final = len(_STEM)
_WORDS: Final = Beginnings(tuple(LEXICON.values()))
_OPPOSITES: Final = Beginnings((*(first for first, _ in _STEM), *(second for _, second in _STEM)))


def counted(text: str, most: int) -> tuple[int, ...]:
    """Return how often a text has words of each list of `LEXICON`, counted up to `most`.

    >>> dict(zip(LEXICON, counted("They will lift the sanctions.", 3)))["pressure"]
    1
    """
    found = Counter(place for place, _ in _WORDS.matches(text))
    return tuple(min(found[place], most) for place in range(len(LEXICON)))


def opposed(text: str) -> tuple[int, int]:
    """Tell of which pairs of opposites a text has a word of the first kind, and of the second, a bit for each.

    >>> first, second = opposed("They will lift the sanctions.")
    >>> first >> 1 & 1, second >> 1 & 1
    (1, 0)
    """
    found = sum(1 << place for place in _OPPOSITES.found(text))
    return found & (1 << HALVES) - 1, found >> HALVES
