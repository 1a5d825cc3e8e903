"""What the windows of an article say together of tokens and cues that several of them hold.

A token near the edge of a window is read without half of its surroundings. So where windows overlap, each counts
the more the farther a token stands from its edges.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from walkback.reading.network import Window

    Floats = NDArray[np.float32]
    Places = NDArray[np.int64]

__all__ = ["home_of", "roles_of", "together"]


def together(windows: Sequence[Window], scores: Sequence[Floats], count: int) -> Floats:
    """Return for each of `count` tokens the mean of the scores, one row a token, that its windows give it."""
    sums, weights = np.zeros((count, 3), np.float32), np.zeros((count, 1), np.float32)
    for window, values in zip(windows, scores, strict=True):
        room = _room(window)[:, None]
        sums[window.first : window.last] += values * room
        weights[window.first : window.last] += room
    return sums / weights


def home_of(windows: Sequence[Window], cue: Places) -> int:
    """Return the window in which a cue stands farthest from the edges."""
    first, last = int(cue[0]), int(cue[-1])
    rooms = [min(first - w.first, w.last - 1 - last) if w.first <= first and last < w.last else -1 for w in windows]
    return int(np.argmax(rooms))


def roles_of(
    windows: Sequence[Window],
    cues: Sequence[Places],
    homes: Sequence[int],
    scored: Callable[[Window, list[Places]], Sequence[Floats]],
) -> list[Floats]:
    """Return the roles of the tokens in each cue's home, the mean of what all windows say that hold the cue.

    `scored` gives the roles that a window says, for cues whose places count from its first token.
    """
    ends = [(int(cue[0]), int(cue[-1])) for cue in cues]
    holders = [[n for n, w in enumerate(windows) if w.first <= first and last < w.last] for first, last in ends]
    at_home = {i: windows[home] for i, home in enumerate(homes) if len(holders[i]) > 1}
    sums = {i: np.zeros((home.last - home.first, 3), np.float32) for i, home in at_home.items()}
    weights = {i: np.zeros((len(rows), 1), np.float32) for i, rows in sums.items()}
    for number, window in enumerate(windows):
        held = [i for i, those in enumerate(holders) if number in those]
        places = [cues[i] - window.first for i in held]
        room = _room(window)
        for i, cue, roles in zip(held, places, scored(window, places) if held else (), strict=True):
            if i not in at_home:
                sums[i] = roles
                continue
            home = at_home[i]
            first, last = max(home.first, window.first), min(home.last, window.last)
            here, there = (slice(first - w.first, last - w.first) for w in (window, home))
            weight = np.minimum(room, min(room[cue[0]], room[cue[-1]]))[here, None]
            sums[i][there] += roles[here] * weight
            weights[i][there] += weight
    return [sums[i] / weights[i] if i in weights else sums[i] for i in range(len(cues))]


def _room(window: Window) -> Floats:
    """Return how far each token of a window stands from its nearer edge, 1 at the edge."""
    at = np.arange(1, window.last - window.first + 1, dtype=np.float32)
    return np.minimum(at, at[::-1])
