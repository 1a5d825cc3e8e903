"""What a word means that takes up a body, state, group or document."""

import pytest
from tests.speakers.test_resolving import named, names


def test_the_agency_is_the_body_of_that_kind_named_last() -> None:
    before = "The International Atomic Energy Agency met in Lima, as the World Bank did. "
    assert named("The agency", before)[0] == "International Atomic Energy Agency"


def test_the_country_is_not_the_one_where_its_embassy_stands() -> None:
    before = "Peru wants its money back, and Peru will not wait. "
    assert named("The country's embassy in Washington", before)[::2] == ("Peruvian embassy in Washington", "Peru")


def test_the_group_is_no_two_people() -> None:
    text = "Islamic State said no. Ana Torres and Leo Brand said yes. The group said that talks were near."
    said = (("Islamic State", "said", "no"), ("Ana Torres and Leo Brand", "said", "yes"))
    assert names(*said, ("The group", "said", "talks were near"), text=text)[-1] == "Islamic State"


def test_a_document_is_its_authors_whoever_speaks_between() -> None:
    text = "A white paper by the Kremlin said no. A report by NATO said yes. The white paper said that talks were near."
    said = (("A white paper by the Kremlin", "said", "no"), ("A report by NATO", "said", "yes"))
    assert names(*said, ("The white paper", "said", "talks were near"), text=text)[-1] == "Kremlin"


@pytest.mark.parametrize("source", ["The organization", "The group", "The group's report"])
def test_a_group_is_the_organisation_named_last(source: str) -> None:
    text = f"The lawmakers met the Roe Relief Foundation in Peru. {source} said it rained."
    assert names((source, "said", "it rained"), text=text) == ["Roe Relief Foundation"]


def test_the_agency_is_a_news_agency_whatever_its_name() -> None:
    before = "The World Bank met. KCNA reported from Pyongyang. "
    assert named("The agency", before)[0] == "KCNA"


def test_the_state_department_takes_up_no_other_department() -> None:
    before = "The Treasury Department met in Washington. "
    assert named("The State Department", before)[0] == "US State Department"
