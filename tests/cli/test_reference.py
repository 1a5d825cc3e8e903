"""docs/commands.md is what the commands say of themselves, and every command says how it is used."""

import re
from pathlib import Path

import pytest

from walkback.cli.reference import reference

PAGE = Path(__file__).resolve().parents[2] / "docs" / "commands.md"


def test_the_page_is_current():
    told = "python -m walkback.cli.reference > docs/commands.md"
    assert PAGE.read_text(encoding="utf-8") == reference(), f"make it again: {told}"


@pytest.mark.parametrize(
    "section", [s for s in re.split(r"^## ", reference(), flags=re.MULTILINE)[1:] if "Commands:" not in s]
)
def test_every_command_has_an_example_that_names_it(section):
    name = section.split("\n", 1)[0]
    assert f"Example: {name}" in " ".join(section.split())
