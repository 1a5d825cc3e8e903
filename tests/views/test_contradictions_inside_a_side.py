"""Who contradicts an own government comes before, and can be listed without, differences between two sides."""

from dataclasses import replace

import pytest
from tests.records import RILEY, article_of, offering, refusing, statement_of
from typer.testing import CliRunner

from walkback.cli import app
from walkback.dossier import Dossier, RelationFilter
from walkback.records import INDEPENDENT, Act, ArticleRecord, Basis, Relation, RelationKind
from walkback.views.brief import contradicted


def dissenting(first: ArticleRecord, side: str = "Northland") -> ArticleRecord:
    """A general of a side who takes back what its foreign minister said, the day before all else."""
    article = article_of("General Olga Weir disputed that offer on Friday.", "A general objects", "2017-04-01")
    statement = statement_of(
        article, "that offer", "disputed", "General Olga Weir", speaker_name="Olga Weir", side=side, act=Act.REJECT
    )
    told = Relation(first.statements[0].id, statement.id, RelationKind.CONTRADICTS, Basis.REPORTED, 0.9, article.id)
    return ArticleRecord(article, (statement,), (), (), (), (told,))


@pytest.fixture
def place(tmp_path):
    with Dossier(tmp_path / "d.dossier", create=True) as made:
        for record in (offering(), dissenting(offering()), refusing(offering())):
            made.add_record(record)
    return str(tmp_path / "d.dossier")


def test_dissent_leads_though_it_is_older(place):
    with Dossier(place) as dossier:
        newest = dossier.relations(RelationFilter(kinds=(RelationKind.CONTRADICTS,)))
        assert [found.inside for found in newest] == [None, "Northland"]
        assert [found.inside for found in contradicted(dossier, RelationFilter(), 5)] == ["Northland", None]
        assert [found.inside for found in contradicted(dossier, RelationFilter(), 1)] == ["Northland"]


def test_the_list_keeps_dissent_alone(place):
    shown = CliRunner().invoke(app, ["contradictions", place, "--inside"])
    assert shown.exit_code == 0
    assert "Olga Weir contradicts Ann Riley  inside Northland, reported" in shown.output
    assert "Ben Okoro" not in shown.output


def test_those_who_speak_for_nobody_are_no_side(tmp_path):
    first = offering()
    own = replace(first.statements[0], side=INDEPENDENT)
    first = replace(first, statements=(own, *first.statements[1:]), actors=(replace(RILEY, side=INDEPENDENT),))
    with Dossier(tmp_path / "e.dossier", create=True) as dossier:
        dossier.add_record(first)
        dossier.add_record(dissenting(first, INDEPENDENT))
        (found,) = dossier.relations(RelationFilter(kinds=(RelationKind.CONTRADICTS,)))
        assert found.inside is None
        assert not dossier.relations(RelationFilter(inside=True))
