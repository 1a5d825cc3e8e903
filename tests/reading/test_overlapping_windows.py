"""What windows say together of the tokens that several of them hold."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from walkback.reading.network import Window
from walkback.reading.overlaps import home_of, roles_of, together
from walkback.reading.tokens import windows


def made(count):
    return [Window(first, last, np.zeros((last - first, 1), np.float32)) for first, last in windows(count)]


@given(st.integers(1, 3000))
def test_windows_that_agree_are_believed_as_they_are(count):
    rows = np.linspace(0, 1, 3 * count, dtype=np.float32).reshape(count, 3)
    found = together(made(count), [rows[w.first : w.last] for w in made(count)], count)

    assert found == pytest.approx(rows, abs=1e-5)


def test_the_window_in_which_a_token_stands_farther_from_the_edge_counts_more():
    near, far = made(600)
    scores = [np.full((w.last - w.first, 3), value, np.float32) for w, value in ((near, 0.0), (far, 1.0))]
    shared = together([near, far], scores, 600)[far.first : near.last, 0]

    assert shared[0] < 0.05
    assert shared[-1] > 0.95
    assert np.all(np.diff(shared) > 0)


@given(st.integers(400, 2000), st.data())
def test_roles_cover_the_home_of_a_cue_and_lie_between_what_its_windows_say(count, data):
    cut = made(count)
    at = data.draw(st.integers(0, count - 1))
    cue = np.array([at])
    home = home_of(cut, cue)
    said = {w.first: float(n) for n, w in enumerate(cut)}
    (roles,) = roles_of(
        cut, [cue], [home], lambda w, held: [np.full((w.last - w.first, 3), said[w.first], np.float32)] * len(held)
    )
    holding = [n for n, w in enumerate(cut) if w.first <= at < w.last]

    assert home in holding
    assert len(roles) == cut[home].last - cut[home].first
    assert min(holding) - 1e-5 <= roles.min() <= roles.max() <= max(holding) + 1e-5


def test_a_cue_that_one_window_holds_has_what_that_window_says():
    cut = made(600)
    (roles,) = roles_of(cut, [np.array([3, 4])], [0], lambda w, _: [np.full((w.last - w.first, 3), w.first + 7.0)])

    assert np.all(roles == 7.0)
