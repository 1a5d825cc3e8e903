"""Whether a run of words is a noun phrase that can name a topic, judged by how its article uses the words.

No tagger is asked: a word that follows determiners in the article is taken for a noun, one that follows "to" or
a pronoun for a verb, and nouns for people, times and places name nothing that sides are taken on.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from walkback.positions.phrases import LINKS

if TYPE_CHECKING:
    from collections.abc import Container

__all__ = ["head_of", "is_noun_phrase", "names_matter", "nouns_of"]

_DETERMINER: Final = r"(?:the|a|an|its|their|his|her|our|my|your|no|any|these|those|this|some|more|new|of|on|[’']s)"
_AFTER: Final = "of|on|in|for|to|with|and|or|but|by|from|at|as|that|which|is|are|was|were|has|have|had|will|would"
_HEAD: Final = re.compile(
    rf"\b{_DETERMINER} (?:(?:[a-z-]{{1,60}}[^s\W]|[A-Z][\w.]*n|U\.[NS]\.) ){{0,2}}([a-z][a-z-]{{1,60}})"
    rf"(?=\W*$|[,.;:!?)”\"]|\n| (?:{_AFTER})\b)",
    re.MULTILINE,
)
"""The last word of what follows a determiner: "the annual *drills* with"."""
_VERB: Final = re.compile(
    r"(?:\b(?:to|will|would|can|could|should|must|not|never|I|we|they|he|she|who)|n[’']t) ([a-z]+)"
)
_ADJECTIVES: Final = frozenset(
    """
    nuclear military economic political foreign public national international new military-industrial same complete
    recent former current common main early late own such due sure likely unlikely alone afraid glad happy sad strong
    weak high low long short full empty free safe ready open close clear different similar various entire whole secret
    white black young old big small large great little good bad best worst better worse real true false
    """.split()  # noqa: SIM905  a word list is read as one
)
_NOMINAL: Final = re.compile(r"(?:[ts]ion|ment|ness|ship|ity|ism|[ae]nce|age)s?$|[^aeiou]as$|ities$")
_ADJECTIVAL: Final = re.compile(r"(?:able|ible|ous|ful|less|ish|ive|ic|al|ary|ory|(?<!m)ent|ant)$")
_NOUNS_SO_ENDING: Final = frozenset(
    """
    deal approval proposal withdrawal trial removal denial refusal goal signal appeal disposal renewal reversal survival
    arrival festival funeral scandal material memorial referral arsenal canal tribunal dismissal betrayal burial
    capital metal manual journal traffic music topic panic epidemic pandemic rhetoric fabric logic republic tactic
    initiative directive offensive objective narrative motive incentive alternative drive library salary
    military boundary treasury victory history theory territory inventory category laboratory
    president resident incident accident student agent client patient content talent event parent continent
    plant grant warrant restaurant giant covenant tenant precedent accent intent extent consent dissent descent
    """.split()  # noqa: SIM905
)
_IMMATERIAL: Final = frozenset(
    """
    adviser advisers aide aides ambassador analyst analysts author authorities boss brother candidate chairman chief
    child children citizens client clients colleague colleagues commander community conclave constituents critics
    crowd dictator diplomat diplomats doctor doctors driver envoy expert experts families family father figure figures
    friend friends general girl group groups guy guys hackers head host insider journalist journalists judge judges
    lady lawyer lawyers lawmakers male males man men mother neighbor neighbors neighbour neighbours negotiator
    negotiators observers officer officers official officials operatives people person player players politician
    politicians professor reporter reporters representative representatives scientist scientists senator senators
    soldier soldiers son source sources spokesman spokesperson spokeswoman staff student students supporters team
    victim victims voters wife witness witnesses woman women worker workers writer youth leader leaders ally allies
    member members participant participants partner partners rival rivals enemy enemies elite elites

    time times day days night morning afternoon evening week weeks weekend month months year years decade decades
    minute minutes hour hours moment moments period era century date season summer winter spring number numbers amount
    percent half part parts piece pieces lot kind sort type types way ways thing things item items issue issues matter
    matters fact facts case cases example examples reason reasons purpose side sides level levels rate degree share
    range series rest end beginning start middle top bottom edge point points step steps place places area areas region
    location city cities town street streets coast road roads room house home building buildings world country
    countries nation nations state states island islands mainland north south east west ground hand hands face eye eyes
    heart mind body fashion manner style note term terms word words sentence phrase name names label list line lines
    page picture image photo story stories question questions answer answers idea ideas sense nature character front
    inch mile miles pound pounds dollars suburbs peninsula capital hall table door window
    bit couple pair rest hell god lunatic nightmare disaster mess joke shot dose look sign stage scene
    """.split()  # noqa: SIM905
)
"""Nouns for people, times, places and measures, and such as stand for what was named before."""


def names_matter(phrase: str) -> bool:
    """Tell whether a noun phrase is headed by a noun that may be a matter: no person, time, place or adjective.

    >>> [p for p in ("steel barrier", "late Saturday", "young woman", "North Korea's complete") if names_matter(p)]
    ['steel barrier']
    """
    head = head_of(phrase)
    return head.islower() and head not in _IMMATERIAL and not _is_adjective(head)


def head_of(phrase: str) -> str:
    """Return the word that a phrase is about: the last one before a link.

    >>> head_of("old pier in Oslo"), head_of("fishing quotas")
    ('pier', 'quotas')
    """
    words = phrase.split()
    link = next((i for i, word in enumerate(words) if i and word in LINKS), len(words))
    return words[link - 1]


@lru_cache(maxsize=4)
def nouns_of(text: str) -> frozenset[str]:
    """Return the words in lower case that end a noun phrase somewhere in the text more often than they are verbs."""
    heads = Counter(m.group(1) for m in _HEAD.finditer(text))
    verbs = Counter(m.group(1) for m in _VERB.finditer(text))
    return frozenset(word for word, n in heads.items() if n > verbs[word])


def is_noun_phrase(phrase: str, nouns: Container[str]) -> bool:
    """Tell whether a noun of the text or a name stands at the end, before each link and before each name.

    "North suspend", "planes flew to Guam" and "run Kaesong" are none.
    """
    words = phrase.split()
    ends = (w for w, after in zip(words, [*words[1:], "of"], strict=True) if after in LINKS or after[0].isupper())
    if _is_adjective(words[-1]):
        return False
    return all(not w.islower() or w in LINKS or w in nouns or _NOMINAL.search(w) for w in ends)


def _is_adjective(word: str) -> bool:
    return word in _ADJECTIVES or bool(_ADJECTIVAL.search(word) and word.removesuffix("s") not in _NOUNS_SO_ENDING)
