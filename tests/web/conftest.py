"""A small dossier with a contradiction, a shift, an offer, an event and a hostile article, and apps that serve it."""

import warnings
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from tests.records import OKORO, RILEY, article_of, offering, refusing, statement_of
from walkback.dossier import Dossier
from walkback.positions.topics import Topic
from walkback.records import (
    Act,
    Actor,
    ActorKind,
    ArticleRecord,
    Basis,
    Mode,
    Relation,
    RelationKind,
    SaidOn,
    Stance,
)

if find_spec("fastapi") is None:
    collect_ignore_glob = ["test_*.py"]
    warnings.warn("the web app is not tested: pip install 'walkback[web]'", stacklevel=1)

TOKEN = "a long enough token"
EVIL = '<script>document.title="owned"</script><img src=x onerror="document.title=1">'
HOSTILE = Actor("p00000000evil0", f"Eve {EVIL}", ActorKind.PERSON, f"Side {EVIL}")


def retreating(first: ArticleRecord) -> ArticleRecord:
    text = (
        "Northland will not talk before the rockets are gone, Foreign Minister Ann Riley said on Thursday. "
        "The ministry gave no reason."
    )
    article = article_of(text, "Northland walks back its offer", "2017-06-08", "Morning Wire")
    said = statement_of(
        article,
        "Northland will not talk before the rockets are gone",
        "said",
        "Foreign Minister Ann Riley",
        speaker=RILEY.id,
        speaker_name=RILEY.name,
        speaker_kind=RILEY.kind,
        side="Northland",
        said_on=SaidOn("2017-06-08", "weekday", "published 2017-06-08"),
        act=Act.REJECT,
        topic="t1",
        stance=Stance.AGAINST,
        confidence=(("act", 0.5),),
    )
    shift = Relation(first.statements[0].id, said.id, RelationKind.REVERSES, Basis.INFERRED, 0.9, reason="comparer")
    guess = Relation(first.statements[1].id, said.id, RelationKind.HARDENS, Basis.INFERRED, 0.4, reason="comparer")
    return ArticleRecord(article, (said,), actors=(RILEY,), relations=(shift, guess))


def attacking() -> ArticleRecord:
    text = (
        f"“We attack {EVIL} now,” {HOSTILE.name} said.\n\nA second paragraph with \u202e turned words and \x00 a null."
    )
    article = replace(article_of(text, f"Title {EVIL}", "2017-05-01", f"Pub {EVIL}"), url="javascript:alert(1)")
    said = statement_of(
        article,
        f"We attack {EVIL} now",
        "said",
        HOSTILE.name,
        speaker=HOSTILE.id,
        speaker_name=HOSTILE.name,
        side=HOSTILE.side,
        mode=Mode.DIRECT,
        act=Act.THREATEN,
        topic="t2",
        stance=Stance.AGAINST,
    )
    return ArticleRecord(article, (said,), actors=(HOSTILE,))


def build(path: Path) -> Path:
    with Dossier(path, create=True) as dossier:
        dossier.save_topic(Topic("t1", "talks", np.ones(384, "<f4").tobytes(), 2))
        dossier.save_topic(Topic("t2", f"attack {EVIL}", np.ones(384, "<f4").tobytes(), 1))
        first = offering()
        for record in (first, refusing(first), retreating(first), attacking()):
            dossier.add_record(record)
    return path


@pytest.fixture
def place(tmp_path):
    return build(tmp_path / "small.dossier")


@pytest.fixture
def client(place):
    from fastapi.testclient import TestClient

    from walkback.web import create_app

    with TestClient(create_app(place), base_url="http://localhost") as client:
        yield client


@pytest.fixture
def ids():
    first = offering()
    second, third = refusing(first), retreating(first)
    return {
        "offer": first.statements[0].id,
        "refusal": second.statements[0].id,
        "retreat": third.statements[0].id,
        "article": first.article.id,
        "hostile": attacking().article.id,
        "attack": attacking().statements[0].id,
        "riley": RILEY.id,
        "okoro": OKORO.id,
        "contradiction": f"{first.statements[0].id}/{second.statements[0].id}/contradicts",
        "shift": f"{first.statements[0].id}/{third.statements[0].id}/reverses",
    }


def token_of(client, page="/topics/t1"):
    """The token that forms of this browser carry."""
    found = client.get(page).text.partition('name="csrf" value="')[2]
    return found.partition('"')[0]
