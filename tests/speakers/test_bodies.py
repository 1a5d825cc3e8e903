"""States and bodies as sources."""

import pytest
from tests.speakers.test_resolving import named


@pytest.mark.parametrize(
    ("source", "name", "kind", "side"),
    [
        ("The U.S. Embassy in Lima", "US Embassy in Lima", "institution", "United States"),
        ("State television in Pyongyang", "North Korean state media", "institution", "North Korea"),
        ("Peru's weather agency", "Peruvian weather agency", "institution", "Peru"),
        ("Peru's official National News Agency", "National News Agency", "institution", "Peru"),
        ("The Government Accountability Office", "Government Accountability Office", "institution", "United States"),
        ("NetWatch", "NetWatch", "institution", "independent"),
        ("the House", "US House of Representatives", "institution", "United States"),
        ("Lima, Ohio-based Google", "Google", "institution", "independent"),
        ("An emergency meeting of the U.N. Security Council", "UN Security Council", "institution", "United Nations"),
        ("The Pentagon deployed forces to the region", "Pentagon", "institution", "United States"),
        ("The Peruvian government in the capital of Lima", "Peruvian government", "institution", "Peru"),
        ("Peru last warned a", "Peru", "state", "Peru"),
        ("South Korea in 2008", "South Korea", "state", "South Korea"),
        ("Torresmetal (TRSM.DE)", "Torresmetal", "institution", "independent"),
        ("The Islamic State group", "Islamic State", "institution", "Islamic State"),
        ("China and South Korea both", "China and South Korea", "group", "China and South Korea"),
        ("The Trade Committee of Peru's Rain Council", "Trade Committee of Peru's Rain Council", "institution", "Peru"),
        ("Another Internet service, Roe Networks, which sells lines,", "Roe Networks", "institution", "independent"),
        ("Roe Research", "Roe Research", "institution", "independent"),
        ("The North's Rodong Shinmun", "Rodong Sinmun", "institution", "North Korea"),
        ("Britain, France and Peru", "United Kingdom, France and Peru", "group", "United Kingdom and France and Peru"),
    ],
)
def test_sources_that_are_no_person(source: str, name: str, kind: str, side: str) -> None:
    assert (name, kind, side) == named(source)


def test_a_word_that_only_opens_a_sentence_is_no_name() -> None:
    assert named("Footage", "The footage was old. ")[0] == "unnamed: footage"


def test_an_acronym_is_read_as_the_text_explains_it() -> None:
    before = "The Example Relief Foundation (ERF) met in Lima. "
    assert named("The ERF", before)[0] == "Example Relief Foundation"


def test_a_body_goes_by_the_first_word_of_its_name() -> None:
    assert named("Gamaley", "The Gamaley Institute met in Lima. ")[0] == "Gamaley Institute"


def test_where_a_company_sits_is_no_part_of_its_name() -> None:
    assert named("Lima-based CloudWorks, a network company,")[0] == "CloudWorks"


def test_an_administration_that_others_lead_is_not_that_of_a_president() -> None:
    assert named("the Kurdish-led administration")[0] == "unnamed: Kurdish-led administration"
