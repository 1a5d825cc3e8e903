"""Side and office go with the speaker that a person names, unless a person gave them too."""

from dataclasses import replace

import pytest
from tests.records import OKORO, RILEY, offering, refusing

from walkback.dossier import Dossier, RelationFilter, StatementFilter
from walkback.records import Office, Span, Statement

FIRST = offering()
SECOND = refusing(FIRST)
ONE = FIRST.statements[0].id
ENVOY = replace(OKORO, offices=(Office("envoy", None, "Southland", "2017-03-20", "2017-05-01"),))


@pytest.fixture
def dossier(place):
    with Dossier(place, create=True) as made:
        made.add_record(FIRST)
        made.add_record(SECOND)
        yield made


def who_spoke(dossier, key=ONE):
    view = dossier.statement(key)
    return view.speaker, view.statement.side, view.statement.capacity


def speaker(dossier, name, key=ONE):
    return dossier.correct("statement", key, "speaker", name, who="kim")


@pytest.mark.parametrize(
    ("office", "capacity"),
    [(("2017-03-20", "2017-05-01"), "envoy"), (("2016", None), "envoy"), (("2017-04-02", "2017-05-01"), None)],
)
def test_side_and_the_office_of_that_day_go_with_the_speaker_and_come_back(dossier, office, capacity):
    dossier.save_actors([replace(ENVOY, offices=(Office("envoy", None, "Southland", *office),))])
    before = dossier.statement(ONE)
    change = speaker(dossier, "Ben Okoro")
    assert who_spoke(dossier) == ("Ben Okoro", "Southland", capacity)
    assert dossier.count(StatementFilter(side="Southland")) == 2
    dossier.undo(change.id)
    assert before == dossier.statement(ONE)
    assert dossier.corrections() == []


def test_who_is_not_known_keeps_the_side_and_holds_no_office(dossier):
    speaker(dossier, "Cara Novak")
    assert who_spoke(dossier) == ("Cara Novak", "Northland", None)
    speaker(dossier, None)
    assert who_spoke(dossier) == (None, "Northland", None)


def test_the_same_speaker_by_another_name_changes_nothing_else(dossier):
    speaker(dossier, "Riley")
    assert who_spoke(dossier) == ("Ann Riley", "Northland", "foreign minister")
    assert len(dossier.corrections()) == 1


@pytest.mark.parametrize("first", [True, False])
def test_a_side_that_a_person_gave_stays(dossier, first):
    given = {"side": "Eastland", "capacity": "singer"}
    if not first:
        speaker(dossier, "Ben Okoro")
    fixes = [dossier.correct("statement", ONE, field, value, who="kim") for field, value in given.items()]
    if first:
        speaker(dossier, "Ben Okoro")
    assert who_spoke(dossier) == ("Ben Okoro", "Eastland", "singer")
    for fix in fixes:
        dossier.undo(fix.id)
    assert who_spoke(dossier) == ("Ben Okoro", *(("Northland", "foreign minister") if first else ("Southland", None)))


@pytest.mark.parametrize("undone", [0, 1])
def test_of_two_speakers_the_one_that_stays_keeps_side_and_office(dossier, undone):
    dossier.save_actors([ENVOY, replace(OKORO, id="p0000000000cara", name="Cara Novak", aliases=(), side="Eastland")])
    changes = [speaker(dossier, name) for name in ("Ben Okoro", "Cara Novak")]
    assert who_spoke(dossier) == ("Cara Novak", "Eastland", None)
    dossier.undo(changes[undone].id)
    assert who_spoke(dossier) == [("Cara Novak", "Eastland", None), ("Ben Okoro", "Southland", "envoy")][undone]
    dossier.undo(changes[1 - undone].id)
    assert who_spoke(dossier) == ("Ann Riley", "Northland", "foreign minister")


def test_findings_inside_a_side_follow(dossier):
    assert not dossier.relations(RelationFilter(inside=True))
    change = speaker(dossier, "Ann Riley", SECOND.statements[0].id)
    [found] = dossier.relations(RelationFilter(inside=True))
    assert (found.inside, dossier.offers()[0].offer.from_side) == ("Northland", "Northland")
    dossier.undo(change.id)
    assert not dossier.relations(RelationFilter(inside=True))


@pytest.mark.parametrize("side", [None, "Eastland"])
def test_a_statement_added_by_hand_gets_what_its_form_left_open(dossier, side):
    made = dossier.add_statement(Statement("", FIRST.article.id, (Span(76, 90),), side=side), who="kim")
    change = speaker(dossier, "Ben Okoro", made.target_id)
    assert who_spoke(dossier, made.target_id) == ("Ben Okoro", side or "Southland", None)
    dossier.undo(change.id)
    assert who_spoke(dossier, made.target_id) == (None, side, None)


def test_a_given_side_stays_after_reading_anew_under_another_id(dossier):
    dossier.correct("statement", ONE, "side", "Eastland", who="kim")
    old = FIRST.statements[0]
    shorter = Span(old.content[0].start, old.content[0].end - len(" conditions"))
    new = replace(old, id="snew", content=(shorter,))
    dossier.replace_record(replace(FIRST, statements=(new, FIRST.statements[1]), offers=()))
    speaker(dossier, "Ben Okoro", "snew")
    assert who_spoke(dossier, "snew") == ("Ben Okoro", "Eastland", None)


def test_what_went_along_travels_and_is_taken_back_with_the_speaker_elsewhere(dossier, tmp_path):
    change = speaker(dossier, "Ben Okoro")
    with Dossier(tmp_path / "other.dossier", create=True) as other:
        other.add_record(FIRST)
        for correction in reversed(dossier.corrections()):
            other.add_correction(correction)
        assert who_spoke(other) == ("Ben Okoro", "Southland", None)
        other.undo(change.id)
        assert who_spoke(other) == ("Ann Riley", "Northland", "foreign minister")


def test_statements_split_off_an_actor_have_the_side_of_the_other(dossier):
    dossier.split_actor(RILEY.id, "Ben Okoro", [ONE], who="kim")
    assert who_spoke(dossier) == ("Ben Okoro", "Southland", None)
