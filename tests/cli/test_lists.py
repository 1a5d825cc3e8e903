"""Lists of the command line: what they leave out is told, and names are found as people write them."""

import csv
import io
import json

import numpy as np
import pytest
from tests.cli.test_commands import ONE, RUNNER, run
from tests.records import OKORO, RILEY, repeating

from walkback.cli import app
from walkback.dossier import Dossier
from walkback.positions.topics import Topic


@pytest.fixture
def many(tmp_path):
    """A dossier of sixty topics."""
    path = tmp_path / "many.dossier"
    with Dossier(path, create=True) as made:
        made.save_topics([Topic(f"t{n:02}", f"topic {n:02}", np.ones(384, "<f4").tobytes(), n) for n in range(60)])
    return str(path)


def test_a_table_shows_fifty_and_says_where_it_goes_on(many):
    first = run("topics", "list", many, "--order", "label")
    assert len(first.stdout.splitlines()) == 1 + 50
    assert "the next ones: --after t49" in first.stderr
    rest = run("topics", "list", many, "--order", "label", "--after", "t49")
    assert len(rest.stdout.splitlines()) == 1 + 10
    assert rest.stderr == ""


def test_csv_and_json_hold_the_whole_list(many):
    assert len(json.loads(run("topics", "list", many, "--format", "json").stdout)) == 60
    assert len(list(csv.reader(io.StringIO(run("topics", "list", many, "--format", "csv").stdout)))) == 1 + 60
    assert len(json.loads(run("topics", "list", many, "--format", "json", "--limit", "7").stdout)) == 7


@pytest.mark.parametrize("command", ["articles", "relations", "offers", "corrections list", "actors list"])
def test_every_list_says_that_there_is_more(place, command):
    run("correct", place, "statement", ONE, "act", "promise", "--by", "kim")
    run("correct", place, "statement", ONE, "stance", "against", "--by", "kim")
    result = run(*command.split(), place, "--limit", "1")
    whole = len(json.loads(run(*command.split(), place, "--format", "json").stdout))
    assert ("--after" in result.stderr) == (whole > 1)


def test_topics_stand_in_the_order_of_the_number_that_is_shown(place):
    with Dossier(place) as opened:
        opened.save_topic(Topic("t9", "said by nobody", np.ones(384, "<f4").tobytes(), 900))
    rows = json.loads(run("topics", "list", place, "--format", "json").stdout)
    assert [row["label"] for row in rows] == ["talks", "said by nobody"]
    after = json.loads(run("topics", "list", place, "--after", "t1", "--format", "json").stdout)
    assert [row["label"] for row in after] == ["said by nobody"]


@pytest.mark.parametrize("arguments", [("--side", "NORTHLAND"), ("--publisher", "daily post")])
def test_names_are_found_in_any_letters(place, arguments):
    assert json.loads(run("statements", place, *arguments, "--format", "json").stdout)


@pytest.mark.parametrize(
    ("command", "arguments", "told"),
    [
        ("statements", ("--side", "north"), "no side “north” in the dossier; it has Northland"),
        ("statements", ("--speaker", "Ann Riler"), "no speaker “Ann Riler” in the dossier; it has Ann Riley"),
        ("statements", ("--publisher", "Nowhere Times"), "no publisher “Nowhere Times”"),
        ("statements", ("--topic", "talk"), "it has talks"),
        ("statements", ("--act", "threaten"), "try fewer filters"),
        ("articles", ("--publisher", "Post"), "it has Daily Post"),
        ("offers", ("--from", "north"), "no side “north” in the dossier; it has Northland"),
        ("shifts", ("--speaker", "Ann Riler"), "it has Ann Riley"),
        ("actors list", ("--side", "north"), "it has Northland"),
    ],
)
def test_an_empty_list_names_what_the_dossier_does_not_have(place, command, arguments, told):
    assert told in run(*command.split(), place, *arguments).stderr


def test_an_export_of_nothing_says_so(place, tmp_path):
    out = run("export", place, "--format", "csv", "--speaker", "Ann Riler", "-o", tmp_path / "x.csv").stderr
    assert "no speaker “Ann Riler”" in out


def test_statements_stand_in_lines_where_a_table_has_no_room(place, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    lines = run("statements", place, "--speaker", "riley", "--act", "offer").stdout.splitlines()
    assert lines[0].strip().startswith("1 April 2017  Ann Riley, Northland")
    assert "said" not in lines[0].split()
    assert lines[-1].rstrip().endswith(ONE)
    monkeypatch.setenv("COLUMNS", "200")
    assert run("statements", place).stdout.split()[:2] == ["said", "speaker"]


def test_the_relations_that_the_model_is_less_sure_of_are_counted_and_listed_for_a_statement(place):
    shown = run("show", place, ONE).stdout
    listed = json.loads(run("relations", place, "--statement", ONE, "--min-confidence", "0", "--format", "json").stdout)
    assert {ONE} <= {end for row in listed for end in (row["a"], row["b"])}
    assert "less sure" not in shown
    assert "source  cue" not in shown, "there are no colours to explain"


def test_a_corrected_day_is_said_to_be_corrected(place):
    run("correct", place, "statement", ONE, "said_on", "2017-04-02", "--by", "kim")
    assert "said 2017-04-02 corrected by kim" in run("show", place, ONE).stdout


def test_corrections_of_a_topic_are_told_by_its_label(place):
    with Dossier(place) as opened:
        opened.save_topic(Topic("t2", "trade", np.ones(384, "<f4").tobytes(), 0))
    assert "topic: talks → trade" in run("correct", place, "statement", ONE, "topic", "t2", "--by", "kim").stderr
    listed = RUNNER.invoke(app, ["corrections", "list", place], env={"COLUMNS": "200"}).stdout
    assert f"statement {ONE}" in listed
    assert "undone" not in listed
    assert {"talks", "trade"} <= set(listed.split())


def test_what_cannot_be_corrected_is_named(place):
    told = run("correct", place, "sentence", ONE, "act", "offer", "--by", "kim", status=2).stderr
    assert "'sentence' is none of statement, actor, topic, relation, offer" in " ".join(told.split())


def test_a_topic_that_gets_the_label_of_another_may_be_merged(place):
    with Dossier(place) as opened:
        opened.save_topic(Topic("t2", "trade", np.ones(384, "<f4").tobytes(), 0))
    told = run("topics", "rename", place, "trade", "Talks", "--by", "kim").stderr
    assert f"walkback topics merge {place} t2 t1" in told
    assert "walkback corrections undo" in told
    run("topics", "merge", place, "t2", "t1", "--by", "kim")


def test_a_family_name_means_the_one_who_has_it_rather_than_groups_with_it(place):
    from dataclasses import replace

    from walkback.records import ActorKind

    with Dossier(place) as opened:
        pair = replace(RILEY, id="p00000000000a", name="Ann Riley and Ben Okoro", kind=ActorKind.GROUP, aliases=())
        opened.save_actors([pair])
        opened.save_actors([replace(RILEY, id="p00000000000b", name="OKORO", kind=ActorKind.INSTITUTION, aliases=())])
    assert RILEY.id in run("actors", "show", place, "Riley").stdout
    assert "several: Ben Okoro (" in run("actors", "show", place, "Okoro", status=2).stderr
    assert OKORO.id in run("actors", "show", place, "ben okoro").stdout


def test_the_brief_holds_so_many_speakers_and_findings_and_says_what_it_left_out(place):
    out = run("brief", place, "--speakers", "1").stdout
    assert "more: walkback statements DOSSIER --topic t1" in out
    assert "talks  3 statements" in out
    assert "more: walkback offers" not in out


@pytest.fixture
def again(place):
    """The dossier with what was offered in April offered again in June and July, and something else in May."""
    with Dossier(place) as opened:
        for record in (
            repeating("2017-06-01", "talks in June"),
            repeating("2017-07-01", "talks in July"),
            repeating("2017-05-01", "grain", to="Eastland"),
        ):
            opened.add_record(record)
    return place


def test_a_table_of_offers_has_each_matter_once_and_unfolds(again):
    table = run("offers", again)
    assert table.stdout.count("Northland → ") == 2
    assert "said 3 times on “talks” since 1 April 2017; other answers: 1 rejected" in table.stdout
    assert "talks in June" not in table.stdout
    assert "all times that each was said: --all" in table.stderr
    whole = run("offers", again, "--all")
    order = [whole.stdout.index(words) for words in ("talks in July", "also said:", "talks in June", "talks without")]
    assert sorted(order) == order
    assert "answer: rejected; Daily Post, 2 April 2017" in whole.stdout
    assert whole.stderr == ""


def test_limits_of_a_table_of_offers_count_matters_and_other_formats_have_each_offer(again):
    first = run("offers", again, "--limit", "1")
    assert first.stdout.count("Northland → ") == 1
    last = first.stderr.split("--after ")[1].strip()
    assert "grain" in run("offers", again, "--after", last).stdout
    rows = json.loads(run("offers", again, "--format", "json").stdout)
    table = list(csv.DictReader(io.StringIO(run("offers", again, "--format", "csv").stdout)))
    assert [row["matter"] for row in rows] == [row["matter"] for row in table]
    assert [row["matter"].split("|")[1] for row in rows] == ["Southland", "Southland", "Eastland", "Southland"]


def test_the_brief_tells_how_often_something_was_offered_and_the_command_for_all(again):
    out = run("brief", again, "--since", "2017-06").stdout
    assert "Offers since 1 June 2017  1" in out
    assert "said 3 times on “talks” since 1 April 2017" in out
    assert "walkback offers DOSSIER --since 2017-06-01 --all" in out


@pytest.mark.parametrize("command", ["brief", "offers", "statements", "articles", f"show {ONE}"])
def test_no_line_of_a_file_ends_in_spaces(place, command):
    name, *rest = command.split()
    told = run(name, place, *rest).stdout
    assert told.strip()
    assert not [line for line in told.splitlines() if line.endswith(" ")]


def test_statements_are_listed_by_channel(place):
    run("correct", place, "statement", ONE, "channel", "interview with Daily Post", "--by", "kim")
    rows = json.loads(run("statements", place, "--channel", "Interview", "--format", "json").stdout)
    assert [(row["id"], row["channel"]) for row in rows] == [(ONE, "interview with Daily Post")]
    assert "interview with Daily Post · " in run("statements", place).stdout
    assert "there is no channel “tweet”" in run("statements", place, "--channel", "tweet").stderr


@pytest.mark.parametrize(
    "asked", [("--since", "2017", "--until", "2016-12"), ("--until", "2016-12", "--since", "2017")]
)
def test_a_stretch_of_time_that_ends_before_it_begins_is_refused(place, asked):
    refused = RUNNER.invoke(app, ["statements", place, *asked])
    assert refused.exit_code == 2
    assert "nothing is from 2017-01-01 to 2016-12-31" in refused.output
