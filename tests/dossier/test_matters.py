"""What one side holds out to another time and again is one matter of the ledger."""

import numpy as np
import pytest
from tests.records import OKORO, offering, repeating

from walkback.dossier import Dossier
from walkback.errors import NotFound
from walkback.positions.topics import Topic
from walkback.records import Act, OwnSide, Response, SaidOn

FIRST = offering()
"""Ann Riley's offer of 1 April 2017."""
JUNE, JULY = repeating("2017-06-01", "talks in June"), repeating("2017-07-01", "talks in July")


@pytest.fixture
def dossier(tmp_path):
    with Dossier(tmp_path / "d.dossier", create=True) as made:
        for key in ("t1", "t2"):
            made.save_topic(Topic(key, f"question {key}", np.ones(384, "<f4").tobytes(), 1))
        yield made


def hold(dossier, *records):
    for record in records:
        dossier.add_record(record)


def told(matters):
    """The terms of each matter's offer, with those of the others."""
    return [(m.offer.offer.terms, [o.offer.terms for o in m.others]) for m in matters]


def test_the_latest_stands_for_all_and_tells_how_often_since_when(dossier):
    hold(dossier, JUNE, FIRST, JULY)
    [matter] = dossier.matters()
    assert told([matter]) == [("talks in July", ["talks in June", "talks without conditions"])]
    assert (matter.number, matter.times, matter.first, matter.last) == (3, 3, "2017-04-01", None)


@pytest.mark.parametrize(
    "fields",
    [{"to": "Eastland"}, {"act": Act.PROMISE}, {"topic": "t2"}, {"to": ""}, {"topic": None}, {"act": None}],
)
def test_another_side_act_or_topic_is_another_matter(dossier, fields):
    hold(dossier, FIRST, repeating("2017-06-01", **fields))
    assert [m.number for m in dossier.matters()] == [1, 1]


@pytest.mark.parametrize("fields", [{"to": ""}, {"topic": None}, {"act": None}])
def test_offers_of_which_one_of_these_is_not_known_stand_alone(dossier, fields):
    hold(dossier, repeating("2017-06-01", **fields), repeating("2017-07-01", **fields))
    assert [m.number for m in dossier.matters()] == [1, 1]
    assert len({view.matter for view in dossier.each_offer()}) == 2


def test_what_the_own_side_contradicted_is_the_same_only_from_the_same_speaker(dossier):
    contested = {"own_side": OwnSide.CONTRADICTED}
    other = {"speaker": OKORO.id, "speaker_name": OKORO.name, "side": "Northland"}
    hold(dossier, FIRST, JULY, repeating("2017-06-01", **contested), repeating("2017-06-02", **contested))
    hold(dossier, repeating("2017-06-03", **contested, **other))
    matters = dossier.matters()
    assert [(m.offer.day, m.number) for m in matters] == [("2017-07-01", 2), ("2017-06-03", 1), ("2017-06-02", 2)]
    assert {m.offer.matter for m in matters} == {view.matter for view in dossier.each_offer()}


def test_what_a_speaker_says_on_one_day_was_said_once_whoever_tells_it(dossier):
    hold(dossier, FIRST, repeating("2017-04-01", outlet="Evening Echo"), JULY)
    [matter] = dossier.matters()
    assert (matter.number, matter.times) == (3, 2)
    hold(dossier, repeating("2017-04-01", outlet="Third Mail", speaker=OKORO.id))
    assert [(m.number, m.times) for m in dossier.matters()] == [(4, 3)]


@pytest.mark.parametrize(("said", "first"), [(None, "../2017-03-09"), (SaidOn("2017-02", "month"), "2017-02")])
def test_the_first_day_is_as_exact_as_the_text(dossier, said, first):
    hold(dossier, JULY, repeating("2017-03-09", said_on=said))
    assert first == dossier.matters()[0].first


def test_a_matter_tells_how_many_others_were_answered_otherwise(dossier):
    rejected = [repeating(f"2017-0{n}-01", response=Response.REJECTED) for n in (1, 2)]
    hold(dossier, *rejected, FIRST, repeating("2017-06-01", response=Response.ACCEPTED), JULY)
    [matter] = dossier.matters()
    assert matter.offer.offer.response is Response.NONE
    assert matter.answers == ((Response.REJECTED, 2), (Response.ACCEPTED, 1))


def test_filters_choose_the_offer_that_heads_a_matter_and_its_others_come_along(dossier):
    hold(dossier, FIRST, repeating("2017-06-01", "talks in June", response=Response.REJECTED), JULY)
    [matter] = dossier.matters(response="rejected")
    assert told([matter]) == [("talks in June", ["talks in July", "talks without conditions"])]
    assert (matter.first, matter.last) == ("2017-04-01", "2017-07-01")
    assert told(dossier.matters(until="2017-05-01"))[0][0] == "talks without conditions"
    assert [m.number for m in dossier.matters(since="2017-07-01")] == [3]
    assert dossier.matters(since="2017-08-01") == []


def test_limits_count_matters_and_pages_make_the_whole(dossier):
    eastern = [repeating(f"2017-0{n}-11", f"terms {n}", to="Eastland") for n in (5, 8)]
    hold(dossier, FIRST, JUNE, JULY, *eastern, repeating("2017-06-20", topic=None))
    whole = dossier.matters()
    assert told(dossier.matters(limit=2)) == [
        ("terms 8", ["terms 5"]),
        ("talks in July", ["talks in June", "talks without conditions"]),
    ]
    pages, after = [], None
    while page := dossier.matters(after=after, limit=1):
        pages += page
        after = page[-1].offer.offer.statement
    assert pages == whole
    with pytest.raises(NotFound, match="start the list again"):
        dossier.matters(after="none")


def test_only_so_many_others_come_but_all_are_counted(dossier):
    hold(dossier, FIRST, JUNE, JULY)
    found = {each: told(dossier.matters(each=each))[0][1] for each in (0, 1, None)}
    assert found == {0: [], 1: ["talks in June"], None: ["talks in June", "talks without conditions"]}
    assert [(m.number, m.first) for m in dossier.matters(each=0)] == [(3, "2017-04-01")]


def test_merged_topics_are_one(dossier):
    hold(dossier, FIRST, repeating("2017-06-01", topic="t2"))
    dossier.correct("topic", "t2", "merged_into", "t1", who="kim")
    assert [m.number for m in dossier.matters()] == [2]
    assert len({view.matter for view in dossier.each_offer()}) == 1


def test_corrections_take_an_offer_out_and_in(dossier):
    hold(dossier, FIRST, JUNE, JULY)
    dossier.correct("offer", JULY.statements[0].id, "to", "Eastland", who="kim")
    assert [(m.offer.offer.to, m.number) for m in dossier.matters()] == [("Eastland", 1), ("Southland", 2)]
    rejection = dossier.correct("offer", JUNE.statements[0].id, "status", "rejected", who="kim")
    assert [m.number for m in dossier.matters()] == [1, 1]
    assert told(dossier.matters(status="rejected")) == [("talks in June", [])]
    dossier.undo(rejection.id)
    assert [m.number for m in dossier.matters()] == [1, 2]


def test_offers_tell_of_which_matter_they_are(dossier):
    hold(dossier, FIRST, JUNE, repeating("2017-07-01", to="Eastland"))
    names = [view.matter for view in dossier.each_offer()]
    assert names == ["Northland|Eastland|offer|t1", *["Northland|Southland|offer|t1"] * 2]
