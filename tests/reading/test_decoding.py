"""From scores of tokens to cues, sources and contents."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from walkback.reading.cues import cue_groups
from walkback.reading.roles import settle_that, source_words
from walkback.reading.settings import Settings
from walkback.reading.tokens import tokenize
from walkback.reading.wordscores import runs


@given(st.lists(st.booleans(), max_size=40))
def test_runs_cover_just_the_true_values(values: list[bool]) -> None:
    found = runs(np.array(values, np.bool_))
    assert [i for i, value in enumerate(values) if value] == [i for a, b in found for i in range(a, b)]
    assert all(a < b for a, b in found)


def scored(outside: list[float]) -> np.ndarray:
    rows = np.zeros((len(outside), 3), np.float32)
    rows[:, 0] = outside
    rows[:, 2] = 1 - rows[:, 0]
    return rows


def test_a_cue_goes_on_over_less_likely_words_but_does_not_begin_with_them() -> None:
    tokens = tokenize("he said in passing that they met today")
    scores = scored([0.9, 0.1, 0.4, 0.4, 0.9, 0.9, 0.4, 0.9])
    groups = cue_groups(scores, tokens, threshold=0.75, edge=0.5)
    assert [[1, 2, 3]] == [group.tolist() for group, _ in groups]
    assert [[1]] == [group.tolist() for group, _ in cue_groups(scores, tokens, threshold=0.75)]


def test_the_likeliest_words_are_the_source_where_none_is_likely() -> None:
    roles = np.zeros((4, 3), np.float32)
    roles[:, 1] = [0.05, 0.2, 0.15, 0.05]
    assert [1, 2] == np.flatnonzero(source_words(roles, Settings())).tolist()


def test_the_conjunction_that_is_kept_or_left_out_by_the_coding_scheme() -> None:
    ids = tokenize("he said that they met").ids
    cue = np.array([1])
    without = np.array([False, False, False, True, True])
    settle_that(without, ids, cue, kept=True)
    assert [2, 3, 4] == np.flatnonzero(without).tolist()
    settle_that(without, ids, cue, kept=False)
    assert [3, 4] == np.flatnonzero(without).tolist()


def test_a_gap_of_less_likely_words_in_a_source_is_bridged_and_a_lone_word_beside_it_left_out() -> None:
    roles = np.zeros((8, 3), np.float32)
    roles[:, 1] = [0.9, 0.9, 0.2, 0.9, 0.0, 0.0, 0.5, 0.0]
    assert [0, 1, 2, 3] == np.flatnonzero(source_words(roles, Settings())).tolist()
