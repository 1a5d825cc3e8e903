"""Edges of contents, weighed over all words at once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest

from walkback.errors import ModelError
from walkback.reading import stretches
from walkback.reading.claims import Claim
from walkback.reading.network import Window
from walkback.reading.quotes import OUTSIDE, quotations
from walkback.reading.stretches import EDGE, INSIDE, MODEL, Worth, lattice_of, stretched
from walkback.reading.tokens import tokenize

if TYPE_CHECKING:
    from pathlib import Path


def moved(text: str, chances: dict[str, float], cue: str, *, barred: str = "") -> str:
    """Return the content, its pieces joined, of a cue whose words have these chances, by default one in a thousand."""
    found = quotations(text)
    tokens = tokenize(text, found)
    words = [text[a:b] for a, b in zip(tokens.start, tokens.end, strict=True)]
    roles = np.full((len(tokens), 3), 0.001, np.float32)
    roles[:, 2] = [chances.get(word, 0.001) for word in words]
    window = Window(0, len(tokens), np.zeros((len(tokens), 1), np.float32))
    claim = Claim(window, np.array([words.index(cue)]), 0.9, roles, roles[:, 2] > 0.55)
    kept_out = np.array([word == barred for word in words])
    content = stretched(claim, lattice_of(text, tokens, found), kept_out, tokens.quote == OUTSIDE, Worth.shared())
    return " ".join(word for word, inside in zip(words, content, strict=True) if inside)


def test_a_content_does_not_stop_before_its_last_word() -> None:
    text = "He said they would meet again in Geneva. Then he left."
    sure = dict.fromkeys(["they", "would", "meet", "again", "in"], 0.99)
    assert "they would meet again in Geneva" == moved(text, sure | {"Geneva": 0.53}, "said")
    assert "they would meet again in" == moved(text, sure | {"Geneva": 0.53}, "said", barred="Geneva")


def test_a_gap_inside_of_a_quotation_is_closed() -> None:
    text = 'He said "they would surely meet again" there.'
    sure = dict.fromkeys(["they", "would", "meet", "again"], 0.99)
    assert "they would surely meet again" == moved(text, sure | {"surely": 0.4}, "said")


def test_the_cue_stays_out_of_the_content() -> None:
    text = "Talks, he said, would go on."
    assert "Talks would go on" == moved(text, dict.fromkeys(["Talks", "would", "go", "on"], 0.99), "said")


def test_a_content_stays_where_nothing_would_be_left() -> None:
    assert "so" == moved("He said so.", {"so": 0.99}, "said", barred="so")


@pytest.mark.parametrize("text", ["", "...", "\n\n", "a"])
def test_texts_of_few_words_or_none_have_a_lattice(text: str) -> None:
    found = lattice_of(text, tokenize(text), quotations(text))
    assert len(found.first) == len(found.gaps) == (1 if text == "a" else 0)


def test_a_quotation_gains_no_words_outside_of_its_marks() -> None:
    sure = dict.fromkeys(["they", "would", "meet"], 0.99)
    assert "they would meet" == moved('He said "they would meet" again.', sure | {"again": 0.53}, "said")
    assert "they would meet again" == moved("He said they would meet again.", sure | {"again": 0.53}, "said")


def test_the_shipped_numbers_are_those_of_the_features() -> None:
    data = json.loads(MODEL.read_text("utf-8"))
    assert {"begins": list(EDGE), "ends": list(EDGE), "inside": list(INSIDE)} == {k: list(v) for k, v in data.items()}


@pytest.mark.parametrize("damage", ["", "[]", '{"begins": {}}', '{"begins": {"any": "x"}}'])
def test_damaged_numbers_are_told_as_such(damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "stretches.json"
    path.write_text(damage, "utf-8")
    monkeypatch.setattr(stretches, "MODEL", path)
    Worth.shared.cache_clear()
    with pytest.raises(ModelError, match=r"stretches\.json cannot be read"):
        Worth.shared()
