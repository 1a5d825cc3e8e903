from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from tests.relations.making import article, said

from walkback.offers import Waiting
from walkback.records import ActorKind, Offer, OwnSide, Precision, Published, Response
from walkback.relations import Said

LEAD = "Ana Roth of Peru offered Chile to open the canal. "
DAY = "2011-05-01"


def lifted(text, key="s1", speaker="Ana Roth", content="to open the canal", day=DAY, **fields):
    fields = {"act": "offer", "side": "Peru", "addressee": "Chile", "topic": "canal"} | fields
    cue = fields.pop("cue", "offered")
    statement = said(text, key, speaker, cue, content, day=day, speaker_kind=ActorKind.PERSON, **fields)
    return Said(statement, content, cue, (), day, np.zeros(384, np.float32))


def entry(key="s1", **fields):
    return Offer(key, "Peru", "Chile", "the canal", last_movement=DAY, **fields)


def standing(text, offers=None, said=None):
    """The answers to offers of an article, with the words that say there is none."""
    given = said or [lifted(text)]
    found = Waiting(article(text), given).among(offers or [entry(s.id) for s in given], given)
    return [(o.response.value, o.unanswered.span.of(text) if o.unanswered else "") for o in found]


@pytest.mark.parametrize(
    ("rest", "words"),
    [
        ("Chile has yet to respond.", "Chile has yet to respond"),
        ("The government in Santiago has not replied.", "The government in Santiago has not replied"),
        ("Chilean officials have not answered Roth's offer.", "Chilean officials have not answered Roth's offer"),
        ("There was no immediate response from Santiago.", "There was no immediate response from Santiago"),
        ("The offer has been met with silence.", "The offer has been met with silence"),
        ("She flew home. It rained. Chile has yet to respond to her offer.", "Chile has yet to respond to her offer"),
    ],
)
def test_an_offer_is_unanswered_where_its_addressee_is_told_to_be_silent(rest, words):
    assert standing(LEAD + rest) == [("none yet", words)]


@pytest.mark.parametrize(
    "rest",
    [
        "Bolivia has yet to respond.",
        "Peru has yet to respond.",
        "Chile has responded.",
        "Chile did not respond to a request for comment.",
        "Chile has yet to respond to Bolivia's offer.",
        "Chile has yet to respond to the accusations.",
        "The harbour is old. It was built long ago. The tide is low. The boats are green. Chile has yet to respond.",
    ],
)
def test_silence_of_others_or_on_another_matter_leaves_it_open(rest):
    assert standing(LEAD + rest) == [("none reported", "")]


def test_an_answered_offer_stays_answered():
    text = f"{LEAD}Chile has yet to respond."
    assert standing(text, [entry(response=Response.REJECTED)]) == [("rejected", "")]


def test_the_offer_of_who_was_named_last_is_meant_and_its_other_tellings_with_it():
    text = (
        "Ana Roth of Peru proposed a truce. Luis Vega of Peru asked for the islands. Vega spoke long ago. "
        "The talks were hard. Few came. Roth left early. Chile has yet to respond. Roth would sign a truce at once."
    )
    first = lifted(text, content="a truce", cue="proposed")
    other = lifted(text, "s2", "Luis Vega", "for the islands", cue="asked", act="demand")
    again = lifted(text, "s3", content="sign a truce at once", cue="would")
    words = "Chile has yet to respond"
    assert standing(text, said=[first, other, again]) == [
        ("none yet", words),
        ("none reported", ""),
        ("none yet", words),
    ]


def test_an_offer_made_long_before_the_last_is_not_meant():
    text = "Ana Roth of Peru proposed a truce in March. Ana Roth offered a pact in May. Chile has yet to respond."
    old = lifted(text, content="a truce", cue="proposed", day="2011-03-01")
    new = lifted(text, "s2", content="a pact")
    assert [answer for answer, _ in standing(text, said=[old, new])] == ["none reported", "none yet"]


def test_nothing_else_of_an_offer_changes():
    text = f"{LEAD}Chile has yet to respond."
    before = entry(own_side=OwnSide.BACKED, evidence=(("own_side", "s9"),))
    (after,) = Waiting(article(text), [lifted(text)]).among([before], [lifted(text)])
    assert replace(after, response=before.response, unanswered=None) == before


TEXT = "Chile has yet to respond to the offer of Ana Roth of Peru. Vega said the canal is deep."


@pytest.mark.parametrize(
    ("published", "topic", "answer"),
    [
        ("2011-05-11", "canal", "none yet"),
        ("2011-05-11", "weather", "none reported"),
        ("2011-09-11", "canal", "none reported"),
        ("2011-04-11", "canal", "none reported"),
    ],
)
def test_a_later_article_on_its_topic_can_say_so_of_an_offer_for_a_month(published, topic, answer):
    earlier = lifted(LEAD)
    earlier = replace(earlier, statement=replace(earlier.statement, article="earlier"))
    of_it = lifted(TEXT, "s5", "Vega", "the canal is deep", day=published, cue="said", act="assert", topic=topic)
    when = Published(datetime.fromisoformat(published).replace(tzinfo=UTC), Precision.DAY)
    later = replace(article(TEXT), published=when)
    (found,) = Waiting(later, [of_it]).among([entry()], [earlier])
    assert found.response.value == answer
