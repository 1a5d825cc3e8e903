from pathlib import Path

import numpy as np
import pytest
from tests.records import offering, refusing

from walkback.dossier import Dossier
from walkback.positions.topics import Topic


@pytest.fixture
def dossier(tmp_path: Path):
    with Dossier(tmp_path / "d.dossier", create=True) as made:
        made.save_topic(Topic("t1", "talks", np.ones(4, "<f4").tobytes(), 2))
        first = offering()
        made.add_record(first)
        made.add_record(refusing(first))
        yield made
