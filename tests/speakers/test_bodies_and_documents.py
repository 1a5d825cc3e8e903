"""Bodies, documents and several speakers as sources."""

import pytest
from tests.speakers.test_resolving import names, told

from walkback.speakers.documents import author_in

SAID = " said on the phone that talks were near and that they would go on."


def named(source: str, before: str = "") -> tuple[str | None, str | None, str | None]:
    text = before + source + SAID
    (got,) = told(text, (source, "said", "talks were near")).statements
    return got.speaker_name, got.speaker_kind, got.side


@pytest.mark.parametrize(
    ("source", "name", "kind", "side"),
    [
        (
            "A report by the Example Relief Foundation last year",
            "Example Relief Foundation",
            "institution",
            "independent",
        ),
        ("The Kremlin's written statement", "Kremlin", "institution", "Russia"),
        ("A North Korean statement", "North Korea", "state", "North Korea"),
        ("A recent Trump administration report", "Trump administration", "institution", "United States"),
        ("The U.S. Embassy in Lima", "US Embassy in Lima", "institution", "United States"),
        ("The Foreign Ministry in Lima", "Peruvian Foreign Ministry", "institution", "Peru"),
        ("State television in Pyongyang", "North Korean state media", "institution", "North Korea"),
        ("Peru's weather agency", "Peruvian weather agency", "institution", "Peru"),
        ("Peru's official National News Agency", "National News Agency", "institution", "Peru"),
        ("The Government Accountability Office", "Government Accountability Office", "institution", "United States"),
        ("NetWatch", "NetWatch", "institution", "independent"),
        ("the House", "US House of Representatives", "institution", "United States"),
        ("The leftist administration of Peruvian President Ana Torres", "Peruvian government", "institution", "Peru"),
        ("Lima, Ohio-based Google", "Google", "institution", "independent"),
        ("China and South Korea both", "China and South Korea", "group", "China and South Korea"),
        ("Britain, France and Peru", "United Kingdom, France and Peru", "group", "United Kingdom and France and Peru"),
        ("The Peruvian and Chilean governments", "Peru and Chile", "group", "Peru and Chile"),
    ],
)
def test_sources_that_are_no_person(source: str, name: str, kind: str, side: str) -> None:
    assert (name, kind, side) == named(source)


def test_what_somebody_has_seen_is_not_his() -> None:
    assert author_in("documents seen by the Example Post") is None
    assert named("Documents seen by Reuters")[0] != "Reuters"


def test_the_agency_is_the_body_of_that_kind_named_last() -> None:
    before = "The International Atomic Energy Agency met in Lima, as the World Bank did. "
    assert named("The agency", before)[0] == "International Atomic Energy Agency"


def test_an_acronym_is_read_as_the_text_explains_it() -> None:
    before = "The Example Relief Foundation (ERF) met in Lima. "
    assert named("The ERF", before)[0] == "Example Relief Foundation"


def test_the_country_is_not_the_one_where_its_embassy_stands() -> None:
    before = "Peru wants its money back, and Peru will not wait. "
    assert named("The country's embassy in Washington", before)[::2] == ("Peruvian embassy in Washington", "Peru")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Jane Roe, White House counsel and Trump's lead lawyer,", "Jane Roe"),
        ("Agent John Smith and his friend, FBI counsel Jane Roe", "John Smith and Jane Roe"),
        ("Sen. Jane Roe and Rep. John Smith, Ohio Republican", "Jane Roe and John Smith"),
    ],
)
def test_a_comma_behind_the_last_and_opens_an_apposition(source: str, name: str) -> None:
    assert named(source)[0] == name


def test_enemies_are_no_allies() -> None:
    text = "South Korea and the United States spoke of North Korea. The two allies agreed that pressure had to grow."
    assert names(("The two allies", "agreed", "pressure had to grow"), text=text) == ["United States and South Korea"]


def test_a_source_that_cuts_a_name_is_the_whole_name() -> None:
    text = "Chinese Foreign Ministry spokesman Geng Shuang expressed grave concern, and the White House said no."
    assert names(("spokesman Geng", "expressed", "grave concern"), ("House", "said", "no"), text=text) == [
        "Geng Shuang",
        "White House",
    ]


def test_quoted_as_saying_is_said_by_whoever_stands_between() -> None:
    text = "State television in Pyongyang quoted Kim Jong Un as saying that the country had its force now."
    assert names(("in Pyongyang", "saying", "the country had its force now"), text=text) == ["Kim Jong Un"]


def test_a_story_may_describe_first_and_name_later() -> None:
    text = "A defiant Peruvian admiral said no on Monday. The sea is ours. Rear Adm. Juan Quispe was in Lima."
    (got,) = told(text, ("A defiant Peruvian admiral", "said", "no")).statements
    assert (got.speaker_name, got.side) == ("Juan Quispe", "Peru")


def test_party_and_state_tell_who_is_meant() -> None:
    text = "Sen. Jane Roe met Sen. John Smith of Iowa. The Ohio Republican said that talks were near."
    text = text.replace("Jane Roe", "Jane Roe of Ohio")
    assert names(("The Ohio Republican", "said", "talks were near"), text=text) == ["Jane Roe"]


def test_who_goes_on_about_the_plural_before_it() -> None:
    text = "Donald Trump angered many Republicans, who believe that he gave too much."
    assert names(("who", "believe", "he gave too much"), text=text) == ["Republicans"]


def test_a_dateline_does_not_hide_that_a_clause_opens_the_sentence() -> None:
    text = "UNITED NATIONS — Three days after he offered talks, Secretary of State Rex Tillerson put a condition on it."
    assert names(("he", "offered", "talks"), text=text) == ["Rex Tillerson"]


def test_a_junior_is_not_his_father() -> None:
    text = "Donald Trump said no. Donald Trump Jr. said that talks were near."
    got = told(text, ("Donald Trump", "said", "no"), ("Donald Trump Jr", "said", "talks were near")).statements
    assert [s.speaker_name for s in got] == ["Donald Trump", "Donald Trump Jr"]
    assert got[0].speaker != got[1].speaker


def test_credits_of_pictures_are_nobody() -> None:
    text = "Ivan Petrov left. (Photo: John Smith, AFP/Getty Images) He said that talks were near."
    assert names(("He", "said", "talks were near"), text=text) == ["Ivan Petrov"]


def test_a_ministry_that_one_state_alone_has_is_its_own_wherever_it_is_spoken_of() -> None:
    before = "North Korea cut the line to Seoul. "
    assert named("The Unification Ministry", before) == (
        "South Korean Unification Ministry",
        "institution",
        "South Korea",
    )
