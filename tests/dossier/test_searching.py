"""Words are found alike whether they are rare or frequent, and in the order of the list."""

import pytest
from tests.records import numbered

from walkback.dossier import Dossier, StatementFilter, searching


@pytest.fixture(scope="module")
def dossier(tmp_path_factory):
    with Dossier(tmp_path_factory.mktemp("d") / "d.dossier", create=True) as made:
        for number in range(40):
            made.add_record(numbered(number))
        yield made


@pytest.mark.parametrize(
    "wanted",
    [
        StatementFilter(text="talks"),
        StatementFilter(text="talks", speaker="Envoy 3"),
        StatementFilter(text="room 7", side="Eastland"),
        StatementFilter(text="nowhere"),
    ],
)
def test_frequent_words_are_found_as_rare_ones_are(dossier, monkeypatch, wanted):
    rare = [view.id for view in dossier.each_statement(wanted, page=7)]
    monkeypatch.setattr(searching, "_FREQUENT", 1)
    frequent = [view.id for view in dossier.each_statement(wanted, page=7)]
    assert rare == frequent
    assert bool(rare) == (wanted.text != "nowhere")


def test_articles_with_frequent_words_are_found_too(dossier, monkeypatch):
    rare = [view.article.id for view in dossier.articles(text="talks")]
    monkeypatch.setattr(searching, "_FREQUENT", 1)
    assert rare == [view.article.id for view in dossier.articles(text="talks")]
    assert len(rare) == 40


def test_relations_of_a_few_statements_come_by_statement_the_surest_first(dossier):
    from walkback.dossier import RelationFilter

    first = numbered(1).statements
    found = dossier.relations_of([s.id for s in first], RelationFilter(below=0.85))
    assert [[(r.a.id, r.b.id) for r in some] for some in found.values()] == 2 * [[tuple(s.id for s in first)]]
    assert dossier.relations_of([first[0].id], RelationFilter(shown=0.85)) == {first[0].id: []}
