"""What somebody might say nobody said."""

from __future__ import annotations

import pytest

from tests.statements.test_assembly import assembled, mark


@pytest.mark.parametrize(
    "told", ["might say", "may sincerely believe", "could even argue", "might well object", "could truthfully say"]
)
def test_what_somebody_could_say_is_no_statement(told: str) -> None:
    text = f"A sceptic {told} that the minister wants to be seen at the talks."
    outer = mark(text, told.rsplit(" ", 1)[1], "A sceptic", "the minister wants to be seen at the talks")
    inner = mark(text, "wants", "the minister", "to be seen at the talks")
    assert not assembled(text, outer, inner).statements
    assert not assembled(text, mark(text, told, "A sceptic", "the minister wants to be seen at the talks")).statements


@pytest.mark.parametrize("told", ["may have said", "would say only", "will say", "can say"])
def test_what_was_or_will_be_said_stays(told: str) -> None:
    text = f"The minister {told} that the talks are near."
    assert len(assembled(text, mark(text, told, "The minister", "the talks are near")).statements) == 1


def test_what_may_happen_by_what_somebody_says_stays() -> None:
    text = "Talks may fail, the minister said. They could say no more."
    assert len(assembled(text, mark(text, "said", "the minister", "Talks may fail")).statements) == 1
