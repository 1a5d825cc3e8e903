"""A dossier of two articles, on a path that commands take."""

import numpy as np
import pytest
from tests.records import offering, refusing

from walkback.dossier import Dossier
from walkback.positions.topics import Topic


@pytest.fixture
def place(tmp_path):
    path, first = tmp_path / "d.dossier", offering()
    with Dossier(path, create=True) as made:
        made.save_topic(Topic("t1", "talks", np.ones(384, "<f4").tobytes(), 3))
        made.add_record(first, {s.id: np.ones(384, np.float32) for s in first.statements})
        made.add_record(refusing(first))
    return str(path)
