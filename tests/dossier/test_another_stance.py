"""The stance as a number, and the event codes, follow a corrected act or stance, unless a person gave them too."""

from dataclasses import replace

import pytest
from tests.records import offering, refusing

from walkback.dossier import Dossier
from walkback.dossier.tables import corrections_lines, corrections_of_lines
from walkback.records import Act, Span, Stance, Statement

RECORD = refusing(offering())
READ = replace(RECORD.statements[0], stance_value=-2, plover="REJECT", cameo="120")
ONE = READ.id


@pytest.fixture
def dossier(place):
    with Dossier(place, create=True) as made:
        made.add_record(replace(RECORD, statements=(READ,), relations=(), offers=()))
        yield made


def correct(dossier, **fields):
    return [dossier.correct("statement", ONE, name, value, who="kim") for name, value in fields.items()]


def value(dossier):
    return dossier.statement(ONE).statement.stance_value


def codes(dossier):
    found = dossier.statement(ONE).statement
    return found.plover, found.cameo


@pytest.mark.parametrize(
    ("fields", "number"),
    [
        ({"stance": "for"}, 2),
        ({"stance": "conditional"}, 1),
        ({"stance": "unclear"}, None),
        ({"stance": None}, None),
        ({"act": "criticise"}, -1),
        ({"act": None}, -1),
        ({"act": "assert", "stance": "for"}, 1),
        ({"stance_value": "-1", "stance": "for"}, 2),
        ({"stance_value": "-1", "stance": "against"}, -1),
        ({"stance_value": "-1", "act": "demand"}, -1),
        ({"stance": "for", "stance_value": "1", "act": "demand"}, 1),
        ({"stance": "for", "stance_value": "-1"}, -1),
        ({"side": "Eastland"}, -2),
    ],
)
def test_the_number_follows_act_and_stance_and_comes_back(dossier, fields, number):
    before = dossier.statement(ONE)
    changes = correct(dossier, **fields)
    assert number == value(dossier)
    for change in changes:
        dossier.undo(change.id)
    assert before == dossier.statement(ONE)


def test_of_two_stances_the_one_that_stays_gives_the_number(dossier):
    first, second = correct(dossier, stance="conditional") + correct(dossier, stance="for")
    dossier.undo(second.id)
    assert value(dossier) == 1
    dossier.undo(first.id)
    assert value(dossier) == -2


def test_event_codes_follow_the_act_unless_a_person_gave_them(dossier):
    [given] = correct(dossier, cameo="999")
    [change] = correct(dossier, act="offer")
    assert codes(dossier) == ("AGREE", "999")
    dossier.undo(given.id)
    assert codes(dossier) == ("AGREE", "036")
    dossier.undo(change.id)
    assert codes(dossier) == ("REJECT", "120")


def test_a_statement_added_by_hand_has_number_and_codes(dossier):
    made = Statement("", RECORD.article.id, (Span(0, 36),), act=Act.REJECT, stance=Stance.AGAINST)
    keys = [dossier.add_statement(one, who="kim").target_id for one in (made, replace(made, content=(Span(37, 60),)))]
    found = dossier.statement(keys[0]).statement
    assert (found.stance_value, found.plover) == (-2, "REJECT")
    dossier.correct("statement", keys[1], "act", "criticise", who="kim")
    assert dossier.statement(keys[1]).statement.stance_value == -1


def test_it_travels_with_the_correction(dossier, tmp_path):
    correct(dossier, stance="for")
    file = tmp_path / "corrections.jsonl"
    file.write_text("\n".join(corrections_lines(dossier)), encoding="utf-8")
    with Dossier(tmp_path / "other", create=True) as other:
        assert [other.add_correction(c) for c in corrections_of_lines(file)] == [True]
        other.add_record(replace(RECORD, statements=(READ,), relations=(), offers=()))
        assert value(other) == 2
