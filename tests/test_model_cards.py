"""The cards in docs/models/ tell the size and hash of the files that ship."""

import hashlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROWS = [
    (card.name, *row)
    for card in sorted((ROOT / "docs" / "models").glob("*.md"))
    for row in re.findall(r"^\| ([\w.]+) \| ([\d,]+) \| ([0-9a-f]{16}) \|$", card.read_text("utf-8"), re.MULTILINE)
]


@pytest.mark.parametrize(("card", "name", "size", "digest"), ROWS, ids=lambda value: value)
def test_a_card_is_of_the_file_that_ships(card, name, size, digest):
    [file] = (ROOT / "src" / "walkback").rglob(name)
    content = file.read_bytes()
    assert (size, digest) == (f"{len(content):,}", hashlib.sha256(content).hexdigest()[:16])


def test_every_model_has_a_card():
    shipped = {file.name for file in (ROOT / "src" / "walkback").rglob("*.onnx")}
    assert shipped <= {name for _, name, _, _ in ROWS}
