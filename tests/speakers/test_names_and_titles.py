"""Which words are a person's name, and for which side a title speaks."""

import pytest
from tests.speakers.test_resolving import DAY, named, names, told

from walkback.records import Article, Span, Statement
from walkback.speakers import find_mentions, resolve
from walkback.speakers.offices import parse_title
from walkback.speakers.phrases import bare, is_plural


def people(text: str) -> list[str]:
    return [m.name for m in find_mentions(Article("a", text)) if m.kind == "person"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vice Minister of Commerce Ana Torres spoke.", ["Ana Torres"]),
        ("In Lima Rep. Dutch Torres spoke.", ["Dutch Torres"]),
        ("In Lima Sen. John Torres III spoke.", ["John Torres"]),
        ("Rep. Peter King, R-New York, spoke.", ["Peter King"]),
        ("Grand Sheikh Ahmed Torres spoke.", ["Ahmed Torres"]),
        ("It came from Jane Roe that President Donald John TrumpJane Roe lost.", ["Jane Roe"]),
        ("We hear Allun Roe.\n\nALLUN ROE: Thanks.", ["Allun Roe", "Allun Roe"]),
        ("All met.\n\nREP. ALLUN ROE: I agree.", ["Allun Roe"]),
        ("All met.\n\nBREAKING NEWS: Rain fell.", []),
        ("The makers Torresmetal (TRSM.DE) and Roemetal (ROEM.DE) closed.", []),
    ],
)
def test_what_is_a_name(text: str, expected: list[str]) -> None:
    assert expected == people(text)


def test_a_family_name_that_is_a_common_word_is_a_name_once_told_in_full() -> None:
    text = "Peter King left early. In the end King said that rain fell."
    assert names(("King", "said", "rain fell"), text=text) == ["Peter King"]
    assert people("In the end the King said that rain fell.") == []


@pytest.mark.parametrize(
    ("title", "side"),
    [
        ("senior adviser to supreme leader Ayatollah Ali Khamenei", "Iran"),
        ("foreign policy spokesman for Germany's Social Democrats", "Germany"),
        ("a spokesman for the director of national intelligence", "United States"),
        ("president of the group Americans for Example Reform", "independent"),
        ("a lawyer for the Turkish government", "Turkey"),
        ("a lawyer for the victims", "independent"),
        ("an analyst and former Peruvian diplomat", "Peru"),
        ("an analyst and former teacher", "independent"),
        ("North Korea negotiator in the Trump administration", "United States"),
        ("Syria's ambassador to Russia", "Syria"),
        ("an adviser to China's State Council and a specialist at Example University", "China"),
    ],
)
def test_a_title_tells_the_side(title: str, side: str) -> None:
    read = parse_title(title)
    assert read is not None
    assert side == read.side


@pytest.mark.parametrize(
    "apposition",
    ["the top U.S. diplomat for Asia until last year", "who worked in the Obama administration on trade"],
)
def test_an_apposition_tells_the_side(apposition: str) -> None:
    got = told(f"Jane Roe, {apposition}, said rain fell.", ("Jane Roe", "said", "rain fell"))
    assert [s.side for s in got.statements] == ["United States"]


def test_a_group_of_people_is_those_people() -> None:
    assert bare("a group of former officials") == "former officials"
    assert is_plural("a group of former officials")


def test_a_family_name_means_the_brother_who_is_no_brother_of_somebody() -> None:
    text = "Officer Alan Roe spoke. His twin brother, Colin Roe, listened. In the end Roe said that rain fell."
    assert names(("Roe", "said", "rain fell"), text=text) == ["Alan Roe"]
    text = "In the end Biden said that rain fell. He met his son Hunter Biden."
    assert names(("Biden", "said", "rain fell"), text=text) == ["Joe Biden"]


def test_a_slip_in_the_name_of_a_public_figure_makes_no_other_person() -> None:
    text = "Then President Xi Jingping spoke."
    assert people(text) == ["Xi Jinping"]


def test_a_family_name_of_half_a_country_is_its_leader_where_the_text_has_no_other() -> None:
    text = "North Korea is silent. In the end Kim said that rain fell."
    assert names(("Kim", "said", "rain fell"), text=text) == ["Kim Jong Un"]
    text = "North Korea freed Kim Hak Song. In the end Kim said that rain fell."
    assert names(("Kim", "said", "rain fell"), text=text) == ["Kim Hak Song"]


def test_a_junior_is_not_his_father() -> None:
    text = "Donald Trump said no. Donald Trump Jr. said that talks were near."
    got = told(text, ("Donald Trump", "said", "no"), ("Donald Trump Jr", "said", "talks were near")).statements
    assert [s.speaker_name for s in got] == ["Donald Trump", "Donald Trump Jr"]
    assert got[0].speaker != got[1].speaker


def test_credits_of_pictures_are_nobody() -> None:
    text = "Ivan Petrov left. (Photo: John Smith, AFP/Getty Images) He said that talks were near."
    assert names(("He", "said", "talks were near"), text=text) == ["Ivan Petrov"]


def test_a_head_of_state_of_whom_the_text_says_nothing_is_not_a_senator_of_that_name() -> None:
    text = "Sen. Ron Trudeau of Wisconsin left. In the end it rained. Trudeau agreed."
    found = [m.name for m in find_mentions(Article("a", text, published=DAY)) if m.kind == "person"]
    assert found == ["Ron Trudeau", "Ron Trudeau"]


def test_a_title_does_not_reach_over_the_end_of_a_sentence() -> None:
    text = "Eric Trump spoke of his father. Trump said that rain fell."
    assert told(text, ("Trump", "said", "rain fell")).statements[0].capacity != "father"


def test_two_people_whom_a_hyphen_ties_are_two() -> None:
    found = find_mentions(Article("a", "The Ana Torres-John Poe film ran in Lima. Sir Jean-Paul Roe saw it."))
    assert [m.name for m in found if m.kind == "person"] == ["Ana Torres", "John Poe", "Jean-Paul Roe"]


def test_a_province_is_no_person() -> None:
    text = "Iraq's Kutar province was calm. A U.S. official said no. The official said that rain fell."
    marked = (("A U.S. official", "said", "no"), ("The official", "said", "rain fell"))
    assert names(*marked, text=text)[1] == "unnamed: US official"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Col. John Poe wept. His twin brother, Col. Adam Poe, a lawyer at the port, left. Poe said that rain fell.",
         "John Poe"),
        ("John Poe wept. He told his brother, Adam Poe, a city council lawyer. Poe said that rain fell.", "John Poe"),
        ("Poe wept. His brother, Adam Poe, a lawyer, left. Poe said that rain fell.", "Poe"),
    ],
)  # fmt: skip
def test_a_family_name_is_not_that_of_a_brother_with_an_office(text: str, name: str) -> None:
    start = text.index("Poe said")
    told_last = Statement("s1", "a", (Span(start + 14, start + 23),), (Span(start + 4, start + 8),),
                          (Span(start, start + 3),))  # fmt: skip
    assert [s.speaker_name for s in resolve(Article("a", text, published=DAY), [told_last]).statements] == [name]


def test_authors_named_above_a_story_are_nobody_in_it() -> None:
    text = "Jane Roe and Ana Torres\n\nLIMA - John Smith left. Rain fell, she said. Mary Poe agreed."
    assert "Jane Roe" not in {m.name for m in find_mentions(Article("a", text))}


def test_the_word_of_a_link_is_no_part_of_a_name() -> None:
    assert named("Jane Roe MORE")[0] == "Jane Roe"


def test_an_abbreviated_rank_is_no_name() -> None:
    assert named("Pentagon spokesman Cmdr. Jane Roe")[0] == "Jane Roe"


@pytest.mark.parametrize(
    ("source", "side"),
    [
        ("Peru's Joint Chiefs of Staff spokesman Juan Roe", "Peru"),
        ("Juan Roe, U.S. ambassador to Peru,", "United States"),
    ],
)
def test_whose_an_office_is_stands_before_it(source: str, side: str) -> None:
    assert ("Juan Roe", "person", side) == named(source)


def test_a_presidential_spokesman_is_that_of_the_president_named_last() -> None:
    before = "Peruvian President Ana Torres called the UN Security Council, "
    assert named("presidential spokesman Juan Roe", before)[2] == "Peru"


def test_a_presidential_spokesman_is_of_the_state_of_the_story_without_a_president() -> None:
    before = "The Peruvian government holds a North Korean ship, "
    assert named("presidential spokesman Juan Roe", before)[2] == "Peru"


@pytest.mark.parametrize(
    ("past", "capacity"),
    [
        ("who recently served as U.S. envoy for trade", "former US envoy for trade"),
        ("who was the director of the Trade Council", "former director of the Trade Council"),
        ("who is director of the Trade Council", "director of the Trade Council"),
    ],
)
def test_who_was_something_is_it_no_longer(past: str, capacity: str) -> None:
    text = f"Juan Roe, {past}, said talks were near."
    (got,) = told(text, (f"Juan Roe, {past}", "said", "talks were near")).statements
    assert capacity == got.capacity
