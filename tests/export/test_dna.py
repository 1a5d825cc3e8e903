import sqlite3
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export.dna_reader import opened, statements
from tests.records import OKORO, RILEY, article_of, offering, statement_of

from walkback.dossier import Dossier, StatementFilter
from walkback.errors import UnreadableInput
from walkback.export import write
from walkback.export.dna import import_dna, read_dna
from walkback.export.dna.schema import utf16_length, utf16_starts
from walkback.positions.topics import Topic
from walkback.records import ArticleRecord, Precision, Published, Stance


@given(st.text())
def test_utf16_offsets_are_those_of_the_encoded_text(text):
    expected = [len(text[:i].encode("utf-16-le", "surrogatepass")) // 2 for i in range(len(text) + 1)]
    assert utf16_starts(text) == expected
    assert utf16_length(text) == expected[-1]


@pytest.fixture
def hard(tmp_path):
    """A dossier with an emoji before the words, Windows line ends, and texts that are too long."""
    text = "Talks 😀 begin.\r\nAnn Riley said 🚀 Northland would talk if rockets stop.\r\n“Yes,” she added, “we will.”"
    long = "the question of talks " * 12
    plain = article_of(text, "T" * 300, publisher="P" * 300)
    article = replace(plain, published=Published(datetime(2017, 4, 2, 8, tzinfo=UTC), Precision.MINUTE))
    known = {"speaker": RILEY.id, "speaker_name": RILEY.name, "speaker_kind": RILEY.kind, "side": "Northland"}
    first = statement_of(
        article,
        "🚀 Northland would talk if rockets stop",
        "said",
        "Ann Riley",
        **known,
        topic="t1",
        stance=Stance.CONDITIONAL,
    )
    start = text.index("if rockets")
    first = replace(first, conditions=(type(first.content[0])(start, start + 15),), addressee="Southland" * 40)
    pieces = [text.index("Yes,"), text.index("we will.")]
    span = type(first.content[0])
    second = replace(
        statement_of(article, "Yes", "added", "she", **known),
        content=(span(pieces[0], pieces[0] + 3), span(pieces[1], pieces[1] + 7)),
    )
    with Dossier(tmp_path / "hard.dossier", create=True) as dossier:
        dossier.save_topic(Topic("t1", long.strip(), np.ones(4, "<f4").tobytes(), 2))
        dossier.add_record(ArticleRecord(article, (first, second), actors=(RILEY,)))
        yield dossier


def test_dna_opens_the_file_and_reads_every_statement_with_all_its_variables(dossier, tmp_path):
    write(dossier, "dna", tmp_path / "out.dna")
    found = statements(opened(tmp_path / "out.dna", "walkback"))
    assert [label for label, _, _ in found] == ["Position"] * 3
    _, words, values = found[0]
    assert words == "Northland is ready to talk without conditions"
    notes = values.pop("notes")
    assert notes.startswith("walkback: s")
    assert "act: offer" in notes
    assert values == {
        "person": "Ann Riley",
        "organization": "Northland",
        "concept": "talks",
        "addressee": "Southland",
        "agreement": 1,
        "stance": 1,
        "conditions": "",
    }
    assert found[2][2]["agreement"] == 0
    assert found[2][2]["stance"] == -1


def test_words_are_exact_in_utf16_and_long_texts_are_kept_whole_elsewhere(hard, tmp_path):
    write(hard, "dna", tmp_path / "out.dna")
    connection = opened(tmp_path / "out.dna", "walkback")
    first, second = statements(connection)
    assert first[1] == "🚀 Northland would talk if rockets stop"
    assert first[2]["conditions"] == "if rockets stop"
    assert len(first[2]["concept"]) == len(first[2]["addressee"]) == 190
    assert "Southland" * 40 in first[2]["notes"]
    assert (second[0], second[1]) == ("Statement without position", "Yes,” she added, “we will")
    assert "agreement" not in second[2]
    document = connection.execute("SELECT * FROM DOCUMENTS").fetchone()
    assert (document["Date"], len(document["Title"])) == (1491120000, 190)
    assert "T" * 300 in document["Notes"]


def test_a_statement_deleted_in_dna_takes_its_values_along(dossier, tmp_path):
    write(dossier, "dna", tmp_path / "out.dna")
    connection = opened(tmp_path / "out.dna", "walkback")
    connection.execute("DELETE FROM DOCUMENTS")
    for table in ("STATEMENTS", "DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT", "DATASHORTTEXT"):
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 0


def test_the_attributes_of_speakers_go_along(dossier, tmp_path):
    write(dossier, "dna", tmp_path / "out.dna")
    rows = sqlite3.connect(tmp_path / "out.dna").execute(
        "SELECT Value, AttributeVariable, AttributeValue FROM ATTRIBUTEVALUES v "
        "JOIN ATTRIBUTEVARIABLES a ON a.ID = AttributeVariableId JOIN ENTITIES e ON e.ID = EntityId"
    )
    found = {(value, name): text for value, name, text in rows}
    assert found["Ann Riley", "Type"] == "person"
    assert found["Ann Riley", "Alias"] == "Riley"
    assert found["Ben Okoro", "Side"] == "Southland"


def test_the_same_dossier_gives_the_same_bytes(dossier, tmp_path):
    write(dossier, "dna", tmp_path / "a.dna")
    write(dossier, "dna", tmp_path / "b.dna")
    assert (tmp_path / "a.dna").read_bytes() == (tmp_path / "b.dna").read_bytes()


@pytest.mark.parametrize("which", ["dossier", "hard"])
def test_an_untouched_export_changes_nothing_when_it_comes_back(which, request, tmp_path):
    source = request.getfixturevalue(which)
    write(source, "dna", tmp_path / "out.dna")
    done = import_dna(source, tmp_path / "out.dna")
    assert (done.corrected, done.added, done.new_articles, done.problems) == (0, 0, 0, [])
    assert done.statements == source.count()


def _edit(path, command, *values):
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(command, values)
    connection.close()


def test_what_a_coder_changes_comes_back_as_corrections_and_only_once(dossier, tmp_path):
    path = tmp_path / "out.dna"
    write(dossier, "dna", path)
    refusal = next(view for view in dossier.each_statement() if view.speaker == "Ben Okoro")
    of = f"(SELECT StatementId FROM DATALONGTEXT WHERE Value LIKE 'walkback: {refusal.id}%')"
    _edit(path, f"UPDATE DATABOOLEAN SET Value = 1 WHERE StatementId = {of}")
    variable = "(SELECT ID FROM VARIABLES WHERE StatementTypeId = 1 AND Variable = ?)"
    for name, value in (("person", "Cy Young"), ("concept", "rocket tests"), ("addressee", "Northland")):
        _edit(path, f"INSERT OR IGNORE INTO ENTITIES (VariableId, Value) VALUES ({variable}, ?)", name, value)
        entity = f"(SELECT ID FROM ENTITIES WHERE Value = ? AND VariableId = {variable})"
        _edit(
            path, f"UPDATE DATASHORTTEXT SET Entity = {entity} WHERE StatementId = {of} AND VariableId = {variable}",
            value, name, name,
        )  # fmt: skip
    _edit(path, "UPDATE CODERS SET Name = 'Jo'")

    done = import_dna(dossier, path)
    assert (done.corrected, done.added, done.problems) == (5, 0, [])
    now = dossier.statement(refusal.id)
    assert (now.speaker, now.topic, now.statement.addressee) == ("Cy Young", "rocket tests", "Northland")
    assert (now.statement.stance, now.statement.stance_value) == (Stance.FOR, 1)
    assert {c.who for c in dossier.corrections()} == {"Jo"}
    assert {c.why for c in dossier.corrections()} == {"coded in out.dna"}
    again = import_dna(dossier, path)
    assert (again.corrected, again.added) == (0, 0)


def test_the_organization_that_a_coder_left_stays_when_the_person_is_another(dossier, tmp_path):
    path = tmp_path / "out.dna"
    write(dossier, "dna", path)
    refusal = next(view for view in dossier.each_statement() if view.speaker == "Ben Okoro")
    person = "(SELECT EntityId FROM (SELECT ID AS EntityId, Value FROM ENTITIES) WHERE Value = ?)"
    of = f"(SELECT StatementId FROM DATALONGTEXT WHERE Value LIKE 'walkback: {refusal.id}%')"
    old = f"Entity = {person} AND StatementId = {of}"
    _edit(path, f"UPDATE DATASHORTTEXT SET Entity = {person} WHERE {old}", "Ann Riley", "Ben Okoro")
    import_dna(dossier, path)
    now = dossier.statement(refusal.id)
    assert (now.speaker, now.statement.side) == ("Ann Riley", "Southland")
    assert import_dna(dossier, path).corrected == 0


def test_statements_and_articles_that_only_the_file_has_are_added_and_only_once(dossier, tmp_path):
    path = tmp_path / "out.dna"
    write(dossier, "dna", path)
    with Dossier(tmp_path / "other.dossier", create=True) as other:
        done = import_dna(other, path, who="Jo")
        assert (done.new_articles, done.added, done.corrected, done.problems) == (2, 3, 0, [])
        views = list(other.each_statement(order="oldest"))
        assert {(v.speaker, v.topic, v.statement.stance) for v in views} == {
            (RILEY.name, "talks", Stance.FOR),
            (OKORO.name, "talks", Stance.AGAINST),
        }
        again = import_dna(other, path, who="Jo")
        assert (again.new_articles, again.added, again.corrected, again.problems) == (0, 0, 0, [])


def test_hand_coded_statements_of_the_usual_type_with_an_organization_only(tmp_path):
    """What a coder made in DNA from scratch: person empty, no stance, none of our variables."""
    path = tmp_path / "hand.dna"
    with Dossier(tmp_path / "a.dossier", create=True) as source:
        source.add_record(offering())
        write(source, "dna", path)
    _edit(path, "DELETE FROM STATEMENTS")
    _edit(path, "INSERT INTO STATEMENTTYPES VALUES (9, 'DNA Statement', 0, 0, 0)")
    _edit(path, "INSERT INTO VARIABLES VALUES (91, 'organization', 'short text', 9), (92, 'agreement', 'boolean', 9)")
    _edit(path, "INSERT INTO ENTITIES (ID, VariableId, Value) VALUES (990, 91, 'Harbour Board')")
    _edit(path, "INSERT INTO STATEMENTS VALUES (900, 9, 1, 0, 20, 1)")
    _edit(path, "INSERT INTO DATASHORTTEXT VALUES (900, 900, 91, 990)")
    _edit(path, "INSERT INTO DATABOOLEAN VALUES (900, 900, 92, 0)")
    with Dossier(tmp_path / "b.dossier", create=True) as target:
        import_dna(target, path, who="Jo")
        [view] = target.each_statement(StatementFilter())
        assert (view.speaker, view.words, view.statement.stance) == (
            "Harbour Board",
            "Northland is ready t",
            Stance.AGAINST,
        )
        assert view.statement.speaker_kind == "institution"
        again = import_dna(target, path, who="Jo")
        assert (again.corrected, again.added) == (0, 0)


def test_a_second_coding_of_the_same_words_is_reported_and_takes_nothing_away(dossier, tmp_path):
    path = tmp_path / "out.dna"
    write(dossier, "dna", path)
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(
            "INSERT INTO STATEMENTS SELECT 900, StatementTypeId, DocumentId, Start, Stop, 1 FROM STATEMENTS LIMIT 1"
        )
    connection.close()
    done = import_dna(dossier, path)
    assert (done.corrected, done.added, len(done.problems)) == (0, 0, 1)
    with Dossier(tmp_path / "other.dossier", create=True) as other:
        for number in (3, 0):
            done = import_dna(other, path)
            assert (done.added, done.corrected, len(done.problems)) == (number, 0, 1)


def test_a_statement_inside_another_keeps_its_own_coding(dossier, tmp_path):
    path = tmp_path / "out.dna"
    write(dossier, "dna", path)
    _edit(path, "INSERT INTO STATEMENTS SELECT 900, 2, DocumentId, Start, Stop - 8, 1 FROM STATEMENTS LIMIT 1")
    with Dossier(tmp_path / "other.dossier", create=True) as other:
        for number in (4, 0):
            done = import_dna(other, path)
            assert (done.added, done.corrected, done.problems) == (number, 0, [])


def test_a_document_with_other_line_breaks_is_the_same_article(dossier, tmp_path):
    path = tmp_path / "out.dna"
    write(dossier, "dna", path)
    _edit(path, "UPDATE DOCUMENTS SET Text = char(10) || char(10) || Text, Notes = ''")
    _edit(path, "UPDATE STATEMENTS SET Start = Start + 2, Stop = Stop + 2")
    done = import_dna(dossier, path)
    assert (done.new_articles, done.added, done.corrected, done.problems) == (0, 0, 0, [])


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + b"\x01" * 2000])
def test_files_that_are_no_dna_files_are_refused(tmp_path, content):
    path = tmp_path / "x.dna"
    path.write_bytes(content)
    with pytest.raises(UnreadableInput):
        list(read_dna(path))


def test_a_file_of_an_older_dna_is_refused_with_what_to_do(dossier, tmp_path):
    write(dossier, "dna", tmp_path / "out.dna")
    _edit(tmp_path / "out.dna", "UPDATE SETTINGS SET Value = '2.0' WHERE Property = 'version'")
    with pytest.raises(UnreadableInput, match="save it with DNA 3"):
        list(read_dna(tmp_path / "out.dna"))


@pytest.mark.parametrize("day", [10**17, -(10**17), "soon"])
def test_a_file_with_a_day_that_is_none_is_refused(dossier, tmp_path, day):
    write(dossier, "dna", tmp_path / "out.dna")
    _edit(tmp_path / "out.dna", "UPDATE DOCUMENTS SET Date = ?", day)
    with pytest.raises(UnreadableInput, match="not a sound"):
        list(read_dna(tmp_path / "out.dna"))


def test_a_coding_of_half_a_character_is_passed_over(hard, tmp_path):
    write(hard, "dna", tmp_path / "out.dna")
    at = opened(tmp_path / "out.dna", "walkback").execute("SELECT Text FROM DOCUMENTS").fetchone()[0].index("😀")
    _edit(tmp_path / "out.dna", "UPDATE STATEMENTS SET Start = ?, Stop = ?", at + 1, at + 2)
    assert [()] == [document.statements for document in read_dna(tmp_path / "out.dna")]


def test_refusals_stay_out_of_the_file(dossier, tmp_path):
    view = next(iter(dossier.each_statement()))
    dossier.correct("statement", view.id, "status", "rejected", who="Jo")
    write(dossier, "dna", tmp_path / "out.dna")
    assert len(statements(opened(tmp_path / "out.dna", "walkback"))) == 2
