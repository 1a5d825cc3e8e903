import pytest

from walkback.positions.matters import MATTERS
from walkback.positions.states import places_in, states_in
from walkback.positions.subjects import subject_in, subject_of


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("denuclearization", "denuclearization is what the United States wants"),
        ("denuclearization of North Korea", "the denuclearization of the Korean Peninsula"),
        ("sanctions on North Korea", "the U.S. sanctions on North Korea will stay"),
        ("sanctions", "new U.S. sanctions are needed"),
        ("talks with North Korea", "talks between the United States and North Korea"),
        ("talks with North Korea", "to meet with Kim Jong Un"),
        ("trade with China", "the China-U.S. trade talks"),
        ("troops in Syria", "to bring U.S. troops in Syria home"),
        ("tariffs", "tariffs both on U.S. allies and rivals"),
        ("missile tests by North Korea", "North Korea fired a missile over Japan"),
        ("summit", "to host him at a summit in Oslo"),
        ("inspections", "verification comes first, then the inspectors go home"),
        ("military action against North Korea", "a preventive strike on North Korea"),
        ("security guarantees for Iran", "a security guarantee for Iran"),
        ("leader's health", "he is gravely ill after heart surgery"),
        ("defectors from North Korea", "two defectors from North Korea"),
        ("expulsion of diplomats", "ten envoys were declared persona non grata"),
        ("prisoners held by Iran", "Iran should free the American prisoners in its jails"),
        ("military exercises", "drills amid spiking tensions with Norway"),
        ("reunification", "the reunification of South Korea and the North"),
        ("refugees", "refugees in Norway"),
        ("war", "hostilities could resume any day"),
        ("dismissal", "the director was fired last night"),
    ],
)
def test_only_a_state_that_the_words_tie_to_a_matter_is_named_with_it(subject, text):
    assert subject == subject_of([text])


def test_a_state_named_beside_a_matter_is_not_the_speakers_own():
    assert "talks with Sweden" == subject_of(["Norway wants talks, and Sweden too"], sides=["Norway"])


def test_the_matter_of_few_of_many_statements_names_no_group():
    assert subject_of(["the trade deal", "a harvest", "a boat", "a pier", "a net"]) is None


def test_a_broad_matter_names_a_group_only_with_a_state_and_where_no_other_is_told():
    assert "policy on Norway" == subject_of(["the policy on Norway", "its policy has failed"])
    assert "sanctions on Norway" == subject_of(["a policy of sanctions on Norway", "the policy"])
    assert subject_of(["the policy has failed"]) is None


def test_a_state_that_the_texts_name_goes_before_one_that_others_tie_to_the_matter():
    texts, others = ["Norway should make a deal", "talks are a waste of time"], ["talks with Sweden went on"]
    assert subject_of(texts, others) == "talks with Norway"
    assert subject_of(["talks with Norway are a waste of time", "talks may follow"], others) == "talks with Norway"
    assert subject_of(["talks are a waste of time", "talks may follow"], others) == "talks with Sweden"


def test_a_cold_war_is_no_war():
    assert subject_of(["the cold war is over"]) is None


@pytest.mark.parametrize("matter", MATTERS, ids=lambda m: m.name)
def test_every_matter_is_known_in_a_label(matter):
    assert matter.name == subject_in(f"{matter.name}: more")
    if matter.link:
        assert f"{matter.name} {matter.link} Norway" == subject_in(f"{matter.name} {matter.link} Norway")


@pytest.mark.parametrize(
    ("subject", "around"),
    [
        ("sanctions on Norway", ["New sanctions on Norway", "Sweden speaks"]),
        ("sanctions on Norway", ["A quiet day", "Oslo and the Norwegians, and Sweden"]),
        ("sanctions", ["Oslo, Stockholm"]),
        ("sanctions", ["A quiet day"]),
    ],
)
def test_what_stands_around_tells_whom_a_matter_is_about(subject, around):
    assert subject == subject_of(["the sanctions must end"], around=around)


def test_nobody_has_talks_with_home_because_it_is_named_most():
    assert "talks" == subject_of(["the talks are off"], around=["Washington wants talks with the United States"])


def test_a_place_where_one_meets_is_nobody_to_meet_with():
    text = "The Singapore summit with Norway is off. In Singapore nobody saw the Norwegians. Norway had asked for it."

    assert {"Singapore"} == places_in(text)
    assert "summit with Norway" == subject_of(["the Singapore summit is off"], around=[text], places=places_in(text))


def test_the_longest_of_several_names_of_a_state_is_read() -> None:
    assert states_in("Nigeria and Niger, South Korea and the South, the United States") == [
        "Nigeria", "Niger", "South Korea", "South Korea", "United States",
    ]  # fmt: skip
