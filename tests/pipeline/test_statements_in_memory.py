"""What is kept in memory of a dossier's statements while articles are added."""

from dataclasses import replace

import numpy as np
import pytest

from tests.relations.making import article, said
from walkback.dossier import Dossier
from walkback.pipeline import known
from walkback.records import ArticleRecord
from walkback.relations import Said

TEXT = "Ann Roe said the port will open, the canal will close and the ferry will sail."
CONTENTS = ["the port will open", "the canal will close", "the ferry will sail"]


@pytest.fixture
def dossier(tmp_path):
    told = [said(TEXT, f"s{i}", "Ann Roe", "said", words) for i, words in enumerate(CONTENTS)]
    vectors = {s.id: np.eye(1, 384, place, dtype=np.float32)[0] for place, s in enumerate(told)}
    with Dossier(tmp_path / "d.dossier", create=True) as made:
        made.add_record(ArticleRecord(article(TEXT), tuple(told)), vectors)
        yield made


def asked(statements, place):
    """Ask for what is like one of the statements."""
    one = replace(said("Ann Roe said so.", f"new{place}", "Ann Roe", "said", "so"), article="a2")
    query = Said(one, "so", "said", (), None, np.eye(1, 384, place, dtype=np.float32)[0])
    (found,) = statements.similar([query], 5, 0.5)
    return [s.id for s in found]


def test_those_not_asked_for_for_long_are_forgotten_first(dossier, monkeypatch):
    monkeypatch.setattr(known, "_RECENT", 2)
    statements, fetched = known.DossierStatements(dossier), []
    compared = dossier.compared
    monkeypatch.setattr(dossier, "compared", lambda ids: fetched.extend(ids) or compared(ids))
    assert [["s0"], ["s1"], ["s0"], ["s2"], ["s0"]] == [asked(statements, place) for place in (0, 1, 0, 2, 0)]
    assert fetched == ["s0", "s1", "s2"]
