"""The features from which act and stance are coded: the model's view and the words' view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from walkback.positions.lexicon import CONTENT_SIGNS, read_cue, read_signs
from walkback.records import Act, Mode, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from walkback.positions.encoder import Encoded
    from walkback.records import Article, Statement

__all__ = ["FEATURES", "rows_of"]

_COLUMNS: Final = {act: tuple(float(act is a) for a in Act) for act in (*Act, None)}
FEATURES: Final = (
    *(f"model:{act}" for act in Act),
    *(f"model:{stance}" for stance in Stance),
    *(f"cue:{act}" for act in Act),
    *(f"not:{act}" for act in Act),
    *("cue:negated", "cue:modal", "cue:none", "mode:direct", "mode:indirect"),
    *(f"content:{name}" for name, _ in CONTENT_SIGNS),
)
"""Names of the columns of `rows_of`."""


def rows_of(article: Article, statements: Sequence[Statement], encoded: Encoded) -> NDArray[np.float32]:
    """Return one row of `FEATURES` for each statement."""
    lexical = [_lexical(article, statement) for statement in statements]
    columns = np.array(lexical, np.float32).reshape(len(statements), -1)
    return np.concatenate([encoded.acts, encoded.stances, columns], axis=1).astype(np.float32)


def _lexical(article: Article, statement: Statement) -> list[float]:
    cue = " ".join(span.of(article.text) for span in statement.cue)
    content = " ... ".join(span.of(article.text) for span in statement.content)
    reading = read_cue(cue)
    named = _COLUMNS[reading.act]
    negated = _COLUMNS[reading.named if reading.negated else None]
    form = [
        reading.negated,
        reading.modal,
        not cue,
        statement.mode is Mode.DIRECT,
        statement.mode is Mode.INDIRECT,
    ]
    return [*named, *negated, *map(float, form), *map(float, read_signs(content))]
