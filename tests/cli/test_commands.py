"""The commands on a real dossier, through the program's own entry."""

import csv
import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from tests.records import OKORO, RILEY, offering
from typer.testing import CliRunner

from walkback.cli import app
from walkback.dossier import Dossier

FIRST = offering()
ONE = FIRST.statements[0].id
RUNNER = CliRunner()


def run(*arguments, status=0):
    result = RUNNER.invoke(app, [str(a) for a in arguments])
    assert status == result.exit_code, result.output
    return result


def test_brief_tells_findings_first_then_topics(place):
    out = run("brief", place).stdout
    order = [out.index(words) for words in ("Contradictions", "Shifts", "Offers", "talks  3")]
    assert sorted(order) == order
    assert "Daily Post, 2 April 2017" in out
    assert "We will meet anywhere" in out


def test_brief_since_leaves_out_what_is_older(place):
    out = run("brief", place, "--since", "2017-04-15").stdout
    assert "We will meet anywhere" not in out


def test_brief_writes_a_page(place, tmp_path):
    page = tmp_path / "brief.html"
    result = run("brief", place, "--html", page)
    assert result.stdout == ""
    assert "<!doctype html>" in page.read_text(encoding="utf-8")


def test_brief_writes_a_page_to_standard_output_and_says_that_nothing_is_new(place, tmp_path):
    run("brief", place, "--html", tmp_path / "b.html")
    page = run("brief", place, "--html", "-").stdout
    assert page.rstrip("\n") == (tmp_path / "b.html").read_text("utf-8").rstrip("\n")
    assert "no statement since 1 January 2021" in run("brief", place, "--since", "2021").stdout
    assert "no statement since" not in run("brief", place).stdout


def test_statements_as_json_and_csv_hold_the_same(place):
    rows = json.loads(run("statements", place, "--format", "json").stdout)
    table = list(csv.DictReader(io.StringIO(run("statements", place, "--format", "csv").stdout)))
    assert [row["id"] for row in rows] == [row["id"] for row in table]
    assert tuple(rows[-1][k] for k in ("speaker", "said_on", "act")) == ("Ann Riley", "2017-04-01", "offer")


def test_statements_filters_and_pages(place):
    assert len(json.loads(run("statements", place, "--speaker", "riley", "--format", "json").stdout)) == 2
    first = run("statements", place, "--limit", "1")
    assert "1 of 3 statements" in first.stderr
    assert run("statements", place, "--text", "nothing of it", "--format", "json").stdout.strip() == "[]"


def test_until_a_month_or_a_year_takes_it_to_its_end(place):
    every = run("statements", place, "--format", "json").stdout
    days = sorted(row["said_on"] for row in json.loads(every))
    assert len(days[-1]) == len("2017-04-01")
    for until in (days[-1][:7], days[-1][:4]):
        assert run("statements", place, "--until", until, "--format", "json").stdout == every
    assert run("statements", place, "--until", "2016-02", "--format", "json").stdout.strip() == "[]"


def test_statements_as_parquet_keep_limit_order_and_place(place, tmp_path):
    pytest.importorskip("pyarrow", reason="needs pip install 'walkback[tables]'")
    ids = [row["id"] for row in json.loads(run("statements", place, "--format", "json").stdout)]
    assert _parquet_ids("statements", place) == ids
    assert _parquet_ids("statements", place, "--limit", "1", "--after", ids[0]) == ids[1:2]
    assert _parquet_ids("statements", place, "--order", "oldest")[-1] == ids[0]


def _parquet_ids(*arguments):
    from pyarrow import parquet

    data = run(*arguments, "--format", "parquet").stdout_bytes
    return parquet.read_table(io.BytesIO(data)).column("id").to_pylist()


def test_an_export_is_narrowed_by_article_addressee_and_status(place):
    def ids(*filters):
        lines = run("export", place, "--format", "jsonl", "-o", "-", *filters).stdout.splitlines()
        return [json.loads(line)["id"] for line in lines]

    assert len(ids()) == 3
    assert len(ids("--article", FIRST.article.id)) == 2
    assert ids("--addressee", "Nobody") == []
    run("correct", place, "statement", ONE, "status", "rejected", "--by", "kim")
    assert ids("--status", "rejected") == [ONE]


def test_a_list_goes_on_after_none_that_is_not_there(place):
    result = run("relations", place, "--after", "nothing", "--format", "json", status=2)
    assert result.stdout == ""
    assert "no 'nothing' to go on from" in result.stderr


def test_a_width_that_is_none_is_passed_over(place, monkeypatch):
    monkeypatch.setenv("COLUMNS", "wide")
    assert "Northland" in run("articles", place).stdout


def test_names_in_an_error_cannot_command_a_terminal(place):
    assert "\x1b" not in run("show", place, "\x1b[31mred", status=2).stderr


def test_show_gives_paragraph_derivation_and_certainty(place):
    out = run("show", place, ONE).stdout
    for words in ("Northland is ready", "by rule weekday", "“Saturday", "90% sure", "speaker", "95%", "contradicts"):
        assert words in out


@pytest.mark.parametrize("command", ["articles", "contradictions", "shifts", "relations", "offers"])
def test_lists_in_every_format(place, command):
    run(command, place)
    assert isinstance(json.loads(run(command, place, "--format", "json").stdout), list)
    assert run(command, place, "--format", "csv").stdout.count(",") > 3


@pytest.mark.parametrize(("command", "table"), [("contradictions", "relations"), ("offers", "offers")])
def test_findings_have_the_columns_of_the_exported_tables(place, command, table):
    from walkback.export.columns import TABLES

    [row] = csv.DictReader(io.StringIO(run(command, place, "--format", "csv").stdout))
    names = [column.name for column in TABLES[table]]
    assert names == list(row) == list(json.loads(run(command, place, "--format", "json").stdout)[0])


def test_shifts_are_narrowed_to_a_kind(place):
    assert run("shifts", place, "--kind", "eases", "--format", "json").stdout.strip() == "[]"
    assert "eases, hardens, reverses" in run("shifts", place, "--kind", "repeats", status=2).stderr


def test_findings_are_listed_in_an_order_that_there_is(place):
    newest, surest = (
        run("relations", place, "--order", order, "--format", "json").stdout for order in ("newest", "surest")
    )
    assert len(json.loads(newest)) == 1
    assert newest == surest
    assert "newest or surest" in run("shifts", place, "--order", "oldest", status=2).stderr


def test_actors_are_shown_renamed_merged_and_taken_back(place):
    assert "Ann Riley" in run("actors", "list", place).stdout
    run("actors", "rename", place, "Ann Riley", "Anne Riley", "--by", "kim")
    assert "Anne Riley" in run("actors", "show", place, RILEY.id).stdout
    run("actors", "merge", place, RILEY.id, OKORO.id, "--by", "kim", "--why", "a test")
    assert "Anne Riley" not in run("statements", place).stdout
    [change] = [
        c
        for c in json.loads(run("corrections", "list", place, "--format", "json").stdout)
        if c["field"] == "merged_into"
    ]
    run("corrections", "undo", place, change["id"])
    assert "Anne Riley" in run("statements", place).stdout
    run("actors", "split", place, "Anne Riley", "Dan Riley", ONE, "--by", "kim")
    assert "Dan Riley" in run("statements", place).stdout


def test_actors_are_imported_from_a_table(place, tmp_path):
    table = tmp_path / "officials.csv"
    table.write_text("name,side,office,from,to,aliases\nCara Novak,Eastland,president,2016,2018,Novak;C. Novak\n")
    assert "1 actor known" in run("actors", "import", place, table).stderr
    with Dossier(place) as opened:
        assert [a.name for a in opened.holders("president", "Eastland")] == ["Cara Novak"]


def test_the_table_of_a_wikidata_query_is_imported_and_bad_lines_are_named(place, tmp_path):
    table = tmp_path / "query.csv"
    table.write_text(
        "person,personLabel,positionLabel,start,end,countryLabel\n"
        "http://www.wikidata.org/entity/Q9,Cara Novak,foreign minister,2017-01-01,2018-01-01,Peru\n"
        ",,minister,,,Peru\n"
    )
    told = run("actors", "import", place, table).stderr
    assert "1 actor known" in told
    assert "1 line left out" in told
    assert "query.csv:3" in told
    assert "foreign minister" in run("actors", "show", place, "Cara Novak").stdout


def test_actors_with_most_statements_come_first_unless_asked_by_name(place):
    by_number = [row["statements"] for row in json.loads(run("actors", "list", place, "--format", "json").stdout)]
    assert by_number == sorted(by_number, reverse=True)
    rows = json.loads(run("actors", "list", place, "--order", "name", "--format", "json").stdout)
    assert [row["name"] for row in rows] == sorted(row["name"] for row in rows)


def test_who_says_nothing_is_listed_when_asked_for(place):
    with Dossier(place) as opened:
        opened.save_actors([replace(RILEY, id="p00000000silent", name="Cara Novak", aliases=())])

    def names(*options):
        return {row["name"] for row in json.loads(run("actors", "list", place, "--format", "json", *options).stdout)}

    for order in ("name", "statements"):
        assert names("--order", order) == {"Ann Riley", "Ben Okoro"}
        assert names("--order", order, "--all") == {"Ann Riley", "Ben Okoro", "Cara Novak"}
    assert names("--name", "novak") == {"Cara Novak"}
    for statement in (ONE, FIRST.statements[1].id):
        run("correct", place, "statement", statement, "status", "rejected", "--by", "kim")
    assert names("--side", "Northland") == set()
    assert "--all lists the others" in run("actors", "list", place, "--side", "Northland").stderr
    run("actors", "merge", place, OKORO.id, "Cara Novak", "--by", "kim")
    assert names("--order", "name") == names() == {"Cara Novak"}


def test_merging_two_names_of_one_actor_says_so(place):
    assert "nothing to merge" in run("actors", "merge", place, RILEY.id, RILEY.id).stderr


def test_topics_are_renamed_and_split(place):
    run("topics", "rename", place, "talks", "peace talks", "--by", "kim")
    run("topics", "split", place, "peace talks", "meeting place", FIRST.statements[1].id, "--by", "kim")
    run("topics", "merge", place, "meeting place", "peace talks", "--by", "kim")
    assert "peace talks" in run("topics", "list", place).stdout


def test_taking_back_tells_what_holds_then(place):
    for act in ("promise", "demand"):
        run("correct", place, "statement", ONE, "act", act, "--by", "kim")
    with Dossier(place) as opened:
        second, first = (change.id for change in opened.corrections())
    assert "another correction of act" in run("corrections", "undo", place, first).stderr
    assert f"act of statement {ONE} is promise again" in run("corrections", "undo", place, second).stderr
    assert "already" in run("corrections", "undo", place, second).stderr


def test_actors_and_topics_are_corrected_by_name(place):
    run("correct", place, "actor", "Ben Okoro", "side", "Eastland", "--by", "kim")
    run("correct", place, "topic", "Talks", "label", "peace talks", "--by", "kim")
    with Dossier(place) as opened:
        assert (opened.actor(OKORO.id).side, opened.topic("t1").label) == ("Eastland", "peace talks")
    assert "no actor Nobody" in run("correct", place, "actor", "Nobody", "side", "x", "--by", "kim", status=2).stderr


def test_corrections_go_out_and_come_in(place, tmp_path):
    file = tmp_path / "c.jsonl"
    run("correct", place, "statement", ONE, "act", "promise", "--by", "kim")
    run("corrections", "export", place, "-o", file)
    assert "0 corrections taken in, 1 known already" in run("corrections", "import", place, file).stderr
    file.write_text("{}\n")
    assert "is not a correction" in run("corrections", "import", place, file, status=2).stderr


def test_corrected_articles_go_out_as_training_data(place, tmp_path):
    run("correct", place, "statement", ONE, "act", "promise", "--by", "kim")
    told = run("corrections", "export", place, "--format", "gold", "-o", tmp_path / "coded").stderr
    [file] = (tmp_path / "coded").glob("*.json")
    assert "1 article in" in told
    assert [s["act"] for s in json.loads(file.read_text("utf-8"))["statements"]] == ["promise", "promise"]
    assert "folder" in run("corrections", "export", place, "--format", "gold", status=2).stderr


def test_export_in_the_gold_form(place, tmp_path):
    run("export", place, "--format", "gold", "-o", tmp_path / "gold")
    documents = {d["title"]: d for d in (json.loads(f.read_text()) for f in (tmp_path / "gold").glob("*.json"))}
    first = documents["Northland offers talks"]
    assert [s["id"] for s in first["statements"]] == ["s1", "s2"]
    for statement in first["statements"]:
        assert statement["content"] == [first["text"][a:b] for a, b in statement["spans"]["content"]]
    assert first["offers"][0]["own_side"] == "none reported"


def test_outputs_go_into_pipes_and_through_links(place, tmp_path):
    (tmp_path / "link").symlink_to("target")
    for command in (
        ("export", place, "--format", "csv", "-o"),
        ("export", place, "--format", "dna", "-o"),
        ("brief", place, "--html"),
        ("corrections", "export", place, "-o"),
        ("backup", place),
    ):
        run(*command, tmp_path / "link")
        run(*command, "/dev/null")
        assert (tmp_path / "link").is_symlink()
        assert (tmp_path / "target").is_file()
        assert Path("/dev/null").is_char_device()
        (tmp_path / "target").unlink()


def test_a_dossier_behind_a_link_is_restored_in_its_place_and_a_device_is_none(place, tmp_path):
    run("backup", place, tmp_path / "copy")
    (tmp_path / "link").symlink_to(place)
    former = Path(place).read_bytes()
    run("restore", tmp_path / "copy", tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert Path(f"{place}.damaged").read_bytes() == former
    assert "no file" in run("restore", tmp_path / "copy", "/dev/null", status=2).stderr


def test_backup_restore_and_doctor(place, tmp_path):
    copy = tmp_path / "copy"
    run("backup", place, copy)
    Path(place).write_bytes(b"garbage")
    assert "walkback restore" in run("statements", place, status=2).stderr
    run("restore", copy, place)
    assert "sound" in RUNNER.invoke(app, ["doctor", place]).stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["brief", "none.dossier"], "walkback add none.dossier PATH"),
        (["show", "{place}", "s0"], "walkback statements"),
        (["actors", "show", "{place}", "Nobody"], "walkback actors list"),
        (["statements", "{place}", "--since", "yesterday"], "2017-12-14"),
        (["statements", "{place}", "--format", "xml"], "table, json, csv or parquet"),
        (["statements", "{place}", "--act", "offers"], "offer"),
        (["statements", "{place}", "--status", "new"], "unreviewed"),
        (["export", "{place}", "--format", "csv", "--stance", "pro", "-o", "-"], "for, against"),
        (["offers", "{place}", "--response", "none"], "none reported"),
        (["actors", "list", "{place}", "--kind", "people"], "person"),
        (["corrections", "list", "{place}", "--target", "article"], "statement, actor"),
        (["export", "{place}", "--format", "csv", "-o", "nowhere/x.csv"], "mkdir -p nowhere"),
        (["export", "{place}", "--format", "csv", "-o", "."], "folder"),
        (["export", "{place}", "--format", "gold", "-o", "-"], "into a folder"),
        (["export", "{place}", "--format", "gold", "-o", "gold", "--side", "Northland"], "no filters"),
        (["export", "{place}", "--format", "gold", "-o", "gold", "--set", "table=offers"], "no --set"),
        (["brief", "{place}", "--html", "nowhere/brief.html"], "No such file"),
        (["corrections", "export", "{place}", "-o", "nowhere/x"], "No such file"),
        (["serve", "{place}", "--token-file", "nowhere"], "No such file"),
        (["serve", "{place}", "--token-file", "{place}"], "holds no token"),
        (["serve", "--new-token", "{place}"], "exists"),
        (["relations", "{place}", "--kind", "likes"], "likes"),
        (["correct", "{place}", "statement", "{one}", "act", "sing", "--by", "kim"], "offer, promise"),
        (["frobnicate"], "No such command"),
    ],
)
def test_mistakes_are_answered_with_what_to_do(place, arguments, told):
    result = run(*(a.format(place=place, one=ONE) for a in arguments), status=2)
    assert told in " ".join(result.stderr.replace("│", " ").split())
    assert "Traceback" not in result.output


def test_what_an_article_holds_cannot_command_a_terminal_or_a_spreadsheet(tmp_path):
    from dataclasses import replace

    from tests.records import article_of, statement_of

    text = "=cmd|'/c calc'!A1 \x1b[31m[bold]red[/bold] \u202egnp.exe is all that Ann Riley said."
    article = article_of(text, "[red]\x1b]0;owned\x07title", publisher="=1+1")
    statement = statement_of(article, text[: text.index(" that")], "said", "Ann Riley", speaker_name="=RILEY()")
    path = tmp_path / "d.dossier"
    with Dossier(path, create=True) as dossier:
        dossier.add_record(replace(FIRST, article=article, statements=(statement,), times=(), offers=(), actors=()))
    for command in (["brief"], ["statements"], ["articles"]):
        out = run(command[0], path).stdout
        assert "\x1b" not in out
        assert "\u202e" not in out
    assert "[bold]red[/bold]" in " ".join(run("show", path, statement.id).stdout.split())
    cells = next(csv.DictReader(io.StringIO(run("statements", path, "--format", "csv").stdout)))
    assert all(not str(cell).startswith(("=", "+", "-", "@")) for cell in cells.values())


def test_a_reader_that_stops_early_is_no_error(place):
    command = f"{sys.executable} -m walkback statements {place} --format json | head -c 5"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ('[{"id', "")
