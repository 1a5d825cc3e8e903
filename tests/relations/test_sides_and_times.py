import pytest

from walkback.records import ActorKind, Span, Statement
from walkback.relations import is_principal_of, rank_of, same_side, same_speaker
from walkback.relations.times import days_of, gap, overlapping


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


def test_an_undated_statement_may_fall_into_any_time():
    assert overlapping(None, (1, 2))
    assert not overlapping((1, 2), (100, 101))
