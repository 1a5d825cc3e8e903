"""The acceptance case: the article's own statements, nothing else in the dossier."""

import pytest
from benchmarks import relations as bench
from tests.shared import SHARED, needs_shared

from walkback.offers import ledger
from walkback.records import Basis, OwnSide, Response
from walkback.relations import infer, relate, said_all

pytestmark = needs_shared
GOLD = SHARED / "data/gold/nk-2017-12-14-tillerson.json"
OVERTURE = {"s1", "s9", "s10"}


@pytest.fixture(scope="module")
def read():
    doc, article, statements = bench.load(GOLD)
    said = said_all(article, statements)
    relations = relate(article, statements, vectors=bench.vectors_of(said))
    return doc, relations, ledger(said, relations), infer(said)


def edges(read, kind, basis=Basis.REPORTED):
    return {(r.a, r.b) for r in read[1] if r.kind == kind and r.basis is basis}


def test_tillerson_eased_from_march_to_april_to_summer_to_december(read):
    assert {("s6", "s7"), ("s7", "s8"), ("s8", "s9")} <= edges(read, "eases")


def test_the_white_house_and_its_spokesperson_contradict_the_overture(read):
    contradicting = {b for a, b in edges(read, "contradicts") if a in OVERTURE}
    assert {"s2", "s14"} <= contradicting or {"s13", "s14"} <= contradicting


def test_the_contradiction_is_also_inferred(read):
    """From the statements alone; where the journalist states it, `relate` leaves the inferred one out."""
    inferred = {r.b for r in read[3] if r.kind == "contradicts" and r.a in OVERTURE | {"s12"}}
    assert inferred & {"s2", "s13", "s14", "s15", "s16"}


def test_nauert_echoes_the_spokesperson(read):
    assert ("s15", "s16") in edges(read, "supports")


def test_trump_undercut_tillerson_in_october(read):
    assert any(b == "s17" for _, b in edges(read, "contradicts"))


def test_china_and_south_korea_support_the_proposal(read):
    assert {"s22", "s23"} <= {b for a, b in edges(read, "supports") if a in OVERTURE}


def test_the_offer_stands_unanswered_contradicted_at_home_and_welcomed_by_two(read):
    offer = next(o for o in read[2] if o.statement == "s10")
    assert (offer.response, offer.own_side) == (Response.NONE, OwnSide.CONTRADICTED)
    assert {("China", "for"), ("South Korea", "for")} <= set(offer.third_parties)
    assert (offer.from_side, offer.to) == ("United States", "North Korea")
