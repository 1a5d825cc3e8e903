import json
import re
from pathlib import Path

DATA = Path(__file__).parents[2] / "training" / "data"
LABELS = {"unrelated", "supports", "repeats", "eases", "hardens", "reverses", "contradicts", "opposes"}


def test_each_invented_pair_names_two_statements_of_the_news_file_a_day_and_a_label():
    lines = [line.split("\t") for line in (DATA / "minted_pairs.tsv").read_text("utf-8").split("\n")[:-1]]
    given = [json.loads(line) for line in (DATA / "news_pairs.jsonl").read_text("utf-8").splitlines()]
    statements = sum(isinstance(row, dict) for row in given)

    assert {len(cells) for cells in lines} == {6}
    assert all(int(n) < statements for cells in lines for n in cells[:2])
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", cells[2]) for cells in lines)
    assert {cells[3] for cells in lines} == LABELS
    assert all(cells[4].strip() and cells[5].strip() for cells in lines)
    assert len({tuple(cells) for cells in lines}) == len(lines)
