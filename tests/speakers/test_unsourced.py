"""Whom a statement without a source, or with a source that only passes it on, comes from."""

import pytest
from tests.speakers.test_resolving import names


@pytest.mark.parametrize(
    ("text", "cue", "content", "name"),
    [
        ("Jane Roe spoke. Ana Torres held firm to Lima's position that fish were scarce.", "position",
         "fish were scarce", "Peru"),
        ('Jane Roe met Ana Torres. "It rains," Roe wrote of the day.', "wrote", "It rains", "Jane Roe"),
        ('Jane Roe met Ana Torres. "It rains," Roe was quoted as saying.', "was quoted", "It rains", "Jane Roe"),
        ("Ana Torres spoke. The heat grew as Jane Roe toured the port, vowing that ships would come.", "vowing",
         "ships would come", "Jane Roe"),
    ],
)  # fmt: skip
def test_the_words_before_a_cue_name_who_speaks(text: str, cue: str, content: str, name: str) -> None:
    assert names(("", cue, content), text=text) == [name]


def test_who_was_accused_does_not_accuse() -> None:
    text = "Ana Torres left. Jane Roe was accused of theft."
    assert names(("", "was accused", "of theft"), text=text) == ["unnamed: critics"]


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("Reuters quotes a Peruvian mining official as saying rain fell.", "Reuters",
         "unnamed: Peruvian mining official"),
        ("The daily cited Ana Torres, a geologist, as saying rain fell.", "The daily", "Ana Torres"),
        ("A Peruvian official was quoted by Reuters as saying rain fell.", "A Peruvian official",
         "unnamed: Peruvian official"),
    ],
)  # fmt: skip
def test_an_outlet_that_quotes_somebody_only_passes_it_on(text: str, source: str, name: str) -> None:
    cue = next(c for c in ("quotes", "cited", "was quoted") if c in text)
    assert names((source, cue, "rain fell"), text=text) == [name]


@pytest.mark.parametrize("sign", ["\n-- Mayor Jane Roe in a radio interview.", " — Jane Roe (@jroe) May 1"])
def test_a_line_behind_a_quotation_signs_it(sign: str) -> None:
    text = f"Ana Torres spoke.\n\n“It rained and we left.”{sign}\n\nMore followed."
    assert names(("", "", "It rained and we left"), text=text) == ["Jane Roe"]


def test_an_i_in_a_paragraph_behind_a_colon_is_the_last_speaker() -> None:
    text = "Mayor Jane Roe told of it:\n\nIt rained. I said we should leave."
    told = names(("Mayor Jane Roe", "told", "of it"), ("I", "said", "we should leave"), text=text)
    assert told == ["Jane Roe", "Jane Roe"]
