from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkback.records import ActorKind, SaidOn, Span, Statement
from walkback.relations import is_principal_of, rank_of, same_side, same_speaker
from walkback.relations.evidence import SETTINGS, Setting, settings_of
from walkback.relations.said import Said
from walkback.relations.times import days_of, gap


def of(name, capacity=None, side="Freedonia", kind=ActorKind.PERSON):
    return Statement("s", "a", (Span(0, 1),), speaker_name=name, capacity=capacity, side=side, speaker_kind=kind)


LADDER = [
    of("Otto King", "president"),
    of("Ana Roth", "foreign minister"),
    of("Ministry of Mines", kind=ActorKind.INSTITUTION),
    of("Leo Brand", "foreign ministry spokesman"),
    of("Udo Lenz", "former president"),
]


def test_ranks_fall_from_head_to_minister_to_body_to_agent_to_outsider():
    assert [rank_of(s) for s in LADDER] == [4, 3, 2, 1, 0]


def test_the_vice_president_is_no_head():
    assert rank_of(of("Vera Moss", "vice president")) == 3


def test_a_principal_stands_above_on_the_same_side_only():
    assert is_principal_of(LADDER[0], LADDER[3])
    assert not is_principal_of(LADDER[3], LADDER[0])
    assert not is_principal_of(LADDER[0], of("Rik Haan", "spokesman", side="Sylvania"))


def test_independent_speakers_are_no_side():
    assert not same_side(of("Ida Holm", side="independent"), of("Jo Penn", side="independent"))
    assert same_speaker(of("Ida Holm", side=None), of("Ida Holm", side=None))


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2017-12-12", 1),
        ("2017-03", 31),
        ("2017-22", 92),
        ("2016-24", 90),
        ("2017", 365),
        ("2017-03~", 31),
        ("2017-03/2017-04", 61),
    ],
)
def test_a_date_covers_all_days_it_can_mean(edtf, days):
    first, last = days_of(edtf)
    assert last - first + 1 == days


@pytest.mark.parametrize("edtf", [None, "", "soon", "2017-13", "2017-02-30", "../2017"])
def test_what_is_no_date_has_no_days(edtf):
    assert days_of(edtf) is None


def test_the_gap_is_signed_and_nothing_where_days_are_shared():
    assert [gap((1, 5), (8, 9)), gap((8, 9), (1, 5)), gap((1, 5), (5, 9))] == [3, -3, 0]


def lifted(statement, day=None, speaker=None):
    told = replace(statement, said_on=SaidOn(day, "given") if day else None, speaker=speaker)
    return Said(told, "", "", (), None, np.zeros(2, np.float32))


def setting(a, b):
    places, _, _ = settings_of([a, b], np.array([[0, 1]]))
    return SETTINGS[places[0]]


def test_an_undated_statement_may_fall_into_any_time():
    king, roth = LADDER[:2]
    assert setting(lifted(king), lifted(roth, "2011-01-02")) is Setting.AT_ONCE
    assert setting(lifted(king, "2011-01-02"), lifted(roth, "2011-04-11")) is Setting.SIDE_LATER


def test_settings_are_told_by_speaker_then_side_then_time():
    king, roth = LADDER[:2]
    assert setting(lifted(king, "2011-01-02"), lifted(king, "2011-01-23")) is Setting.SPEAKER_AT_ONCE
    assert setting(lifted(king, "2011-01-02"), lifted(king, "2011-01-24")) is Setting.SPEAKER_LATER
    assert setting(lifted(king), lifted(replace(roth, side="Sylvania"))) is Setting.SIDES
    assert setting(lifted(of("A", side="independent")), lifted(of("B", side="independent"))) is Setting.SIDES


NAMES = st.sampled_from([None, "", "Ann Roe", "Ben Hall"])
ANYBODY = st.builds(
    lambda name, side, speaker, day: lifted(of(name, side=side), day, speaker),
    NAMES, st.sampled_from([None, "independent", "Peru", "Chile"]), NAMES,
    st.sampled_from([None, "2011-01-01", "2011-01-20", "2011-03", "2012-01/2012-02"]),
)  # fmt: skip


@given(ANYBODY, ANYBODY)
def test_many_pairs_are_told_as_each_by_itself(a, b):
    places, days, dated = settings_of([b, a, b], np.array([[1, 0], [0, 1], [1, 2]]))
    one, other = a.statement, b.statement
    for place, first, second in zip(places, (a, b, a), (b, a, b), strict=True):
        at_once = not (first.days and second.days) or abs(gap(first.days, second.days)) <= 21
        speaker = Setting.SPEAKER_AT_ONCE if at_once else Setting.SPEAKER_LATER
        side = Setting.AT_ONCE if at_once else Setting.SIDE_LATER
        expected = speaker if same_speaker(one, other) else side if same_side(one, other) else Setting.SIDES
        assert SETTINGS[place] is expected
    assert list(dated) == 3 * [bool(a.days and b.days)]
    assert not dated[0] or [gap(a.days, b.days), gap(b.days, a.days)] == list(days[:2])
