import csv
import io
import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.records import RILEY, offering

from walkback.dossier import ActorView, Dossier, StatementFilter
from walkback.errors import MissingExtra, WalkbackError
from walkback.export import FORMATS, Selection, StatementTable, write
from walkback.export.columns import TABLES, columns_page
from walkback.export.rows import actor_row
from walkback.export.tables import safe_cell, table_of
from walkback.records import Office

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_of_columns_is_what_the_code_says():
    assert columns_page() == (ROOT / "docs" / "columns.md").read_text("utf-8")


@pytest.mark.parametrize("name", TABLES)
def test_rows_have_exactly_the_documented_columns_in_their_order(dossier, name):
    rows = list(table_of(Selection(dossier), name))
    assert rows
    for row in rows:
        assert [column.name for column in TABLES[name]] == list(row)


@pytest.mark.parametrize("name", TABLES)
def test_all_four_formats_hold_the_same_rows(dossier, tmp_path, name):
    arrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    for kind in ("csv", "jsonl", "parquet", "arrow"):
        write(dossier, kind, tmp_path / kind, table=name)
    expected = list(table_of(Selection(dossier), name))
    assert expected == [json.loads(line) for line in (tmp_path / "jsonl").read_text("utf-8").splitlines()]
    assert expected == parquet.read_table(tmp_path / "parquet").to_pylist()
    assert expected == arrow.ipc.open_file(tmp_path / "arrow").read_all().to_pylist()
    with (tmp_path / "csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [list(row) for row in expected] == [list(row) for row in rows]
    assert [str(next(iter(row.values()))) for row in expected] == [next(iter(row.values())) for row in rows]


def test_words_and_spans_of_a_statement_lead_to_the_same_characters(dossier):
    for row in StatementTable(dossier):
        text = dossier.article(row["article"]).text
        assert row["words"] == " … ".join(text[a:b] for a, b in row["content_spans"])
        assert row["cue"] == " … ".join(text[a:b] for a, b in row["cue_spans"])


def test_a_filter_takes_the_statements_and_what_belongs_to_them(dossier):
    southern = Selection(dossier, StatementFilter(side="Southland"))
    sizes = {name: len(list(table_of(southern, name))) for name in TABLES}
    assert sizes == {"statements": 1, "actors": 1, "relations": 1, "offers": 0}


def test_pandas_and_polars_take_the_table_through_the_arrow_stream(dossier):
    pytest.importorskip("pyarrow")
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    table = StatementTable(dossier)
    assert (3, len(TABLES["statements"])) == polars.DataFrame(table).shape
    assert (3, len(TABLES["statements"])) == pandas.DataFrame.from_arrow(table).shape
    assert len(table) == 3


def test_an_empty_table_still_has_its_columns(tmp_path):
    arrow = pytest.importorskip("pyarrow")
    with Dossier(tmp_path / "empty.dossier", create=True) as empty:
        found = arrow.table(StatementTable(empty))
    assert [c.name for c in TABLES["statements"]] == found.column_names
    assert found.num_rows == 0


def test_a_notebook_shows_well_formed_html_with_hostile_text_escaped(tmp_path):
    first = offering()
    article = replace(first.article, publisher="<script>alert(1)</script>")
    with Dossier(tmp_path / "d.dossier", create=True) as dossier:
        dossier.add_record(replace(first, article=article))
        shown = StatementTable(dossier)._repr_html_()
    assert "<script>" not in shown
    assert "<script>alert(1)</script>" in [cell.text for cell in ET.fromstring(shown).iter("td")]


@given(st.text())
def test_no_cell_begins_a_formula_and_nothing_else_changes(text):
    cell = safe_cell(text)
    assert not cell.lstrip(" ").startswith(tuple("=+-@\t\r\n＝＋－＠"))
    assert cell.removeprefix("'") in {text.replace("\x00", ""), text.replace("\x00", "").removeprefix("'")}


def test_a_title_with_a_formula_stays_text_in_a_spreadsheet_and_numbers_stay_numbers(tmp_path):
    first = offering()
    article = replace(first.article, title='=HYPERLINK("http://x","y")')
    low = replace(first.statements[0], stance_value=-2)
    with Dossier(tmp_path / "d.dossier", create=True) as dossier:
        dossier.add_record(replace(first, article=article, statements=(low,), offers=()))
        stream = io.StringIO()
        StatementTable(dossier).write_csv(stream)
    [row] = csv.DictReader(io.StringIO(stream.getvalue()))
    assert (row["title"], row["stance_value"]) == ('\'=HYPERLINK("http://x","y")', "-2")


def test_unknown_formats_tables_and_options_are_refused_with_what_there_is(dossier, tmp_path):
    with pytest.raises(WalkbackError, match="formats are csv"):
        write(dossier, "xls", tmp_path / "x")
    with pytest.raises(WalkbackError, match="table is one of statements"):
        write(dossier, "csv", tmp_path / "x", table="people")
    with pytest.raises(WalkbackError, match="it has: none"):
        write(dossier, "dna", tmp_path / "x", table="actors")
    assert not (tmp_path / "x").exists()


def test_an_export_that_fails_leaves_the_old_file(dossier, tmp_path, monkeypatch):
    target = tmp_path / "out.csv"
    target.write_text("old")
    monkeypatch.setattr("walkback.export.tables.statement_row", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write(dossier, "csv", target)
    assert target.read_text() == "old"
    assert [target] == list(tmp_path.glob("out*"))


def test_an_export_touches_no_other_file_of_the_folder(dossier, tmp_path):
    folder = tmp_path / "mine"
    folder.mkdir()
    other = folder / "out.csv.part"
    other.write_text("mine")
    for _ in range(2):
        write(dossier, "csv", folder / "out.csv")
    assert [folder / "out.csv", other] == sorted(folder.iterdir())
    assert other.read_text() == "mine"


def test_the_name_of_an_export_may_be_as_long_as_names_can_be(dossier, tmp_path):
    target = tmp_path / f"{'ä' * 125}.csv"
    write(dossier, "csv", target)
    assert target.read_text("utf-8").startswith("id,")


def test_an_export_to_standard_output(dossier, capfdbinary):
    write(dossier, "jsonl", "-")
    assert len(capfdbinary.readouterr().out.splitlines()) == 3


def test_a_missing_extra_names_the_command(dossier, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingExtra, match=r"pip install 'walkback\[tables\]'"):
        write(dossier, "parquet", tmp_path / "x")


def test_formats_name_writers_that_exist():
    from importlib import import_module

    for known in FORMATS.values():
        module, _, function = known.writer.partition(":")
        assert callable(getattr(import_module(f"walkback.export.{module}"), function))


@pytest.mark.parametrize(("mark", "begins"), [("no", b"id,"), ("yes", b"\xef\xbb\xbfid,")])
def test_csv_begins_with_a_mark_for_excel_where_that_is_asked_for(dossier, tmp_path, mark, begins):
    write(dossier, "csv", tmp_path / "s.csv", mark=mark)
    assert (tmp_path / "s.csv").read_bytes().startswith(begins)


@pytest.mark.parametrize(
    ("office", "told"),
    [
        (Office("envoy", first="2017-03-01", last="2017-09-01"), "envoy (2017-03-01/2017-09-01)"),
        (Office("envoy", "UN", first="2017-03-01", last="2017-03-01"), "envoy, UN (2017-03-01)"),
        (Office("king", first="2011-12-17", source="shipped"), "king (2011-12-17/..)"),
        (Office("king", last="2011-12-17", source="shipped"), "king (../2011-12-17)"),
        (Office("king"), "king"),
    ],
)
def test_offices_tell_days_and_open_ends(office, told):
    view = ActorView(replace(RILEY, offices=(office,)), 1, None, None)
    assert actor_row(view)["offices"] == [told]
