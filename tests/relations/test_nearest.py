"""The search for the nearest statements finds what going through all of them finds."""

import re

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from walkback.relations.scene import _standing
from walkback.relations.store import VectorIndex, _widened

NAMES = st.sampled_from([None, "independent", "Peru", "Chile"])
LABELS = st.tuples(NAMES, NAMES, NAMES, st.sampled_from(["a1", "a2", "a3"]))
ANGLES = st.integers(-150, 150).map(lambda hundredths: hundredths / 100)


def at(angle):
    return np.array([np.cos(angle), np.sin(angle)], np.float32).astype(np.float16).astype(np.float32)


def shares(label, other):
    topic, side, speaker, article = (a == b and a is not None for a, b in zip(label, other, strict=True))
    return (topic or (side and label[1] != "independent") or speaker) and not article


@given(st.lists(st.tuples(ANGLES, LABELS), max_size=30), st.tuples(ANGLES, LABELS), st.integers(1, 5))
def test_the_nearest_that_share_a_label_are_found(known, query, limit):
    index = VectorIndex(2)
    if known:
        index.add([str(i) for i in range(len(known))], np.stack([at(a) for a, _ in known]), [one for _, one in known])
    (found,) = index.ranked(at(query[0])[None], [query[1]], limit, 0.3)
    cosines = {str(i): float(at(a) @ at(query[0])) for i, (a, label) in enumerate(known) if shares(query[1], label)}
    near = sorted((c for c in cosines.values() if c >= 0.3 + 1e-6), reverse=True)[:limit]
    assert np.allclose([c for _, c in found][: len(near)], near, atol=1e-6)
    assert all(abs(cosines[i] - c) < 1e-6 for i, c in found)
    assert [c for _, c in found] == sorted((c for _, c in found), reverse=True)


def test_of_equals_those_that_came_first_are_found():
    index = VectorIndex(2)
    index.add(list("abcde"), np.tile(at(0.5), (5, 1)), [("t", None, None, f"a{i}") for i in range(5)])
    assert [list("abc")] == index.nearest(at(0.5)[None], [("t", None, None, "q")], 3, 0.5)


def test_every_finite_number_of_half_precision_is_widened_exactly():
    half = np.arange(1 << 16, dtype=np.uint32).astype(np.uint16).view(np.float16)
    half = half[np.isfinite(half)]
    widened = _widened(half, np.empty(len(half), np.float32))
    assert widened.tobytes() == half.astype(np.float32).tobytes()


LETTERS = st.text("ab_ é’.A²", max_size=14)


@given(LETTERS, st.text("ab_ é’.A²", min_size=1, max_size=3), st.integers(0, 14), st.integers(0, 16))
def test_names_are_found_where_a_pattern_finds_them(text, words, start, end):
    pattern = re.compile(rf"(?<!\w){re.escape(words)}(?!\w)")
    assert [m.start() for m in pattern.finditer(text, start, end)] == list(_standing(words, text, start, end))
