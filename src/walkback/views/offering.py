"""Words for the ledger of offers: who holds out what to whom, where it stands, and what each line says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from walkback.positions.conditions import waives_conditions
from walkback.quoting import whole_quotes
from walkback.records import Act, OwnSide, Response
from walkback.views.wording import clean, counted, date_words, quoted, shorten

if TYPE_CHECKING:
    from walkback.dossier import MatterView, OfferView, StatementView

__all__ = [
    "bearers",
    "condition_words",
    "offer_words",
    "remark_words",
    "repeated_words",
    "reported_words",
    "short_terms",
    "standing_words",
]

_NOUNS: Final = {
    Act.OFFER: "offer", Act.PROMISE: "promise", Act.DEMAND: "demand", Act.URGE: "appeal", Act.THREATEN: "threat",
    Act.REJECT: "refusal", Act.AGREE: "consent", Act.ANNOUNCE: "announcement",
}  # fmt: skip
"""What an entry is called by its act; others have no word of their own there."""
_HELD_OUT: Final = frozenset({Act.OFFER, Act.PROMISE, Act.AGREE})
_ASKED: Final = frozenset({Act.DEMAND, Act.URGE})
_WHOLE: Final = 0.8
"""Share of the terms from which a condition is all of them."""
_ANSWERS: Final = {
    Response.ACCEPTED: "the addressee accepts",
    Response.REJECTED: "the addressee rejects",
    Response.COUNTERED: "the addressee counters",
}
_SHORT: Final = 100
"""Characters of the terms of an offer that stands beneath another of its matter."""
_TIMES: Final = {1: "once", 2: "twice"}
_OWN: Final = {OwnSide.BACKED: "own side, behind it", OwnSide.CONTRADICTED: "own side, against it"}


def offer_words(found: OfferView) -> tuple[str, str]:
    """Return who makes what to whom, such as "Freedonia → Sylvania, demand", and its terms."""
    offer = found.offer
    act = found.statement.statement.act
    kind = f", {_NOUNS[act]}" if act in _NOUNS else ""
    return f"{clean(offer.from_side)} → {clean(offer.to) or 'nobody named'}{kind}", clean(offer.terms)


def standing_words(found: OfferView) -> str:
    """Return the two open factors, who else spoke, and the condition, in one line."""
    offer = found.offer
    silence = f" ({quoted(clean(found.unanswered.words))})" if found.unanswered else ""
    words = [f"answer: {offer.response.value}{silence}", f"own side: {offer.own_side.value}"]
    if offer.third_parties:
        words.append(f"others: {', '.join(f'{clean(side)} {clean(stance)}' for side, stance in offer.third_parties)}")
    if condition := condition_words(found):
        words.append(f"condition: {condition}")
    return "; ".join(words)


def repeated_words(matter: MatterView) -> str:
    """Return how often what a matter is about was said, and since when; nothing where it was told once.

    Such as "said 7 times on “border talks” since 11 March 2013, told in 8 places; other answers: 2 rejected".
    """
    if matter.number == 1:
        return ""
    times = _TIMES.get(matter.times, f"{matter.times:,} times")
    topic = matter.offer.statement.topic
    words = [f"said {times}", *([f"on {quoted(topic)}"] if topic else [])]
    if matter.first and matter.times > 1:
        since = date_words(matter.first)
        words.append(f"from {since} to {date_words(matter.last)}" if matter.last else f"since {since}")
    told = f", told in {counted(matter.number, 'place')}" if matter.number != matter.times else ""
    answers = ", ".join(f"{number:,} {response.value}" for response, number in matter.answers)
    return " ".join(words) + told + (f"; other answers: {answers}" if answers else "")


def short_terms(found: OfferView) -> str:
    """Return the terms of an offer for a line beneath another of its matter."""
    return shorten(clean(found.offer.terms), _SHORT)


def reported_words(found: OfferView) -> list[tuple[str, str]]:
    """Return what is reported of an offer's two open factors, such as [("answer", "rejected")]; often nothing."""
    factors = (("answer", found.offer.response), ("own side", found.offer.own_side))
    return [(name, said.value) for name, said in factors if said not in {Response.NONE, OwnSide.NONE}]


def condition_words(found: OfferView) -> str:
    """Return the words that state the conditions, "explicitly none" where the terms say so, else nothing.

    Of a demand that is a condition from end to end they would be its terms again, so that this is said instead.
    """
    act = found.statement.statement.act
    if found.conditions:
        whole = act in _ASKED and len(found.conditions) >= _WHOLE * len(found.offer.terms)
        return f"the {_NOUNS[act]} itself" if act and whole else whole_quotes(clean(found.conditions))
    made = act in _HELD_OUT and waives_conditions(found.offer.terms)
    return "explicitly none" if made else ""


def remark_words(found: OfferView) -> list[tuple[str, StatementView]]:
    """Return each statement that bears on an offer, under words that tell whose it is and what it says of it."""
    return [(_label(role, verdict), view) for role, verdict, view in _told(found)]


def bearers(found: OfferView, role: str) -> list[tuple[str, StatementView]]:
    """Return who speaks of an offer in a role, each once for each thing that they say of it, with the last time."""
    last = {(view.speaker, verdict): view for own, verdict, view in _told(found) if own == role}
    return [(verdict, view) for (_, verdict), view in last.items()]


def _told(found: OfferView) -> list[tuple[str, str, StatementView]]:
    """Return the role, what it says and the statement of each remark; older dossiers do not know what it says."""
    verdicts = found.verdicts or [""] * len(found.evidence)
    return [(role, verdict, view) for (role, view), verdict in zip(found.evidence, verdicts, strict=True)]


def _label(role: str, verdict: str) -> str:
    """Return the words over a remark; those of an older dossier tell only whose it is.

    >>> _label("own_side", "contradicted"), _label("response", "rejected"), _label("third_party", "for")
    ('own side, against it', 'the addressee rejects', 'others, for it')
    """
    if role == "third_party":
        return f"others, {verdict} it" if verdict else "others"
    if role == "own_side":
        return _OWN[OwnSide(verdict)] if verdict else "own side"
    return _ANSWERS[Response(verdict)] if verdict else "answer"
