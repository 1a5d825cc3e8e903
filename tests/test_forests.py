import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from walkback.forests import LEAVES, Forest

COLUMNS = 3
LEAF = st.integers(-9, 9).map(float)
TREE = st.recursive(
    LEAF,
    lambda inner: st.tuples(st.integers(0, COLUMNS - 1), st.integers(-2, 2).map(float), inner, inner),
    max_leaves=LEAVES,
)
ROW = st.lists(st.integers(-3, 3).map(float), min_size=COLUMNS, max_size=COLUMNS)


def walk(tree: object, row: list[float]) -> float:
    while isinstance(tree, tuple):
        column, limit, left, right = tree
        tree = left if row[column] <= limit else right
    assert isinstance(tree, float)
    return tree


def flatten(tree: object, nodes: list[tuple[int, float, int]], leaves: list[float]) -> None:
    if not isinstance(tree, tuple):
        leaves.append(float(str(tree)))
        return
    column, limit, left, right = tree
    place, begin = len(nodes), len(leaves)
    nodes.append((column, limit, 0))
    flatten(left, nodes, leaves)
    nodes[place] = (column, limit, ((1 << LEAVES) - 1) & ~((1 << len(leaves)) - (1 << begin)))
    flatten(right, nodes, leaves)


def forest_of(trees: list[object]) -> Forest:
    nodes: list[tuple[int, float, int]] = []
    first, values = [], np.zeros((len(trees), LEAVES), np.float32)
    for n, tree in enumerate(trees):
        first.append(len(nodes))
        leaves: list[float] = []
        flatten(tree, nodes, leaves)
        values[n, : len(leaves)] = leaves
    column, limit, mask = (list(part) for part in zip(*nodes, strict=True))
    return Forest(
        np.array(column, np.int16), np.array(limit, np.float64), np.array(mask, np.uint16), np.array(first, np.int32),
        values,
    )  # fmt: skip


@given(st.lists(TREE.filter(lambda tree: isinstance(tree, tuple)), min_size=1, max_size=4), st.lists(ROW, max_size=5))
def test_all_trees_at_once_give_what_a_walk_down_each_gives(trees: list[object], rows: list[list[float]]) -> None:
    expected = [sum(walk(tree, row) for tree in trees) for row in rows]
    assert forest_of(trees).scores(np.array(rows).reshape(len(rows), COLUMNS)).tolist() == expected


def test_rows_beyond_a_block_are_scored_like_the_first() -> None:
    forest = forest_of([(0, 0.0, 1.0, 2.0)])
    rows = np.resize(np.array([[-1.0, 0.0, 0.0], [1.0, 0.0, 0.0]]), (10_001, COLUMNS))
    assert forest.scores(rows).tolist() == [1.0, 2.0] * 5000 + [1.0]
