"""Merging, splitting and importing actors."""

from pathlib import Path

import pytest

from walkback.errors import CorrectionError, InputError, UnreadableInput
from walkback.records import Actor, ActorKind, Article, Span, Statement
from walkback.speakers import MemoryDirectory, apply, import_actors, merge, rename, resolve, split


def person(ident: str, name: str) -> Actor:
    return Actor(ident, name, ActorKind.PERSON)


def test_a_merge_survives_reading_again() -> None:
    kept, table = merge([person("p1", "Jane Roe"), person("p2", "J. Roe")], {"p9": "p2"})
    assert table == {"p2": "p1", "p9": "p1"}
    read = [Statement("s1", "a", (Span(0, 1),), speaker="p2", speaker_name="J. Roe")]
    assert [(s.speaker, s.speaker_name) for s in apply(read, table, {kept.id: kept.name})] == [("p1", "Jane Roe")]


def test_merging_needs_two_of_a_kind() -> None:
    with pytest.raises(CorrectionError):
        merge([person("p1", "Jane Roe")], {})
    with pytest.raises(CorrectionError):
        merge([person("p1", "Jane Roe"), Actor("p2", "Roe Ltd", ActorKind.INSTITUTION)], {})


def test_a_split_gives_a_second_id() -> None:
    first, second = split(person("p1", "John Doe"), "John Doe", "senator")
    assert first.id != second.id
    with pytest.raises(CorrectionError):
        split(first, "John Doe", "")


def test_renaming_keeps_the_old_name() -> None:
    assert (
        (new := rename(person("p1", "Jane Roe"), "Jane Roe-Smith")).name,
        new.aliases,
    ) == ("Jane Roe-Smith", ("Jane Roe",))


def test_import_reads_wikidata_and_everypolitician_columns(tmp_path: Path) -> None:
    wikidata = tmp_path / "w.csv"
    wikidata.write_text(
        "person,personLabel,positionLabel,start,end,countryLabel\n"
        "http://www.wikidata.org/entity/Q1,Jane Roe,foreign minister,2018-01-02T00:00:00Z,,Chile\n"
        "http://www.wikidata.org/entity/Q1,Jane Roe,prime minister,2019-00-00,2020,Chile\n"
        ",,minister,,,Chile\n"
        "Q2,Max Muster,minister,2020,2019,Chile\n",
        "utf-8",
    )
    rows = list(import_actors(wikidata))
    (jane,) = [r for r in rows if isinstance(r, Actor)]
    assert jane.external_ids == (("wikidata", "Q1"),)
    assert [(o.title, o.first, o.last) for o in jane.offices] == [
        ("foreign minister", "2018-01-02", None),
        ("prime minister", "2019", "2020"),
    ]
    assert sum(isinstance(r, InputError) for r in rows) == 2
    popolo = tmp_path / "p.csv"
    popolo.write_text("id,name,group,start_date,end_date,area\nx-1,John Doe,Greens,2015-01-01,,Peru\n", "utf-8")
    (john,) = import_actors(popolo)
    assert isinstance(john, Actor)
    assert john.external_ids == (("id", "x-1"),)


def test_an_imported_holder_is_found_by_office(tmp_path: Path) -> None:
    path = tmp_path / "w.csv"
    path.write_text("name,position,start,end,country\nJane Roe,foreign minister,2018,2019,Chile\n", "utf-8")
    directory = MemoryDirectory(a for a in import_actors(path) if isinstance(a, Actor))
    assert [a.name for a in directory.holders("foreign minister", "Chile")] == ["Jane Roe"]


def test_a_file_without_names_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(UnreadableInput):
        list(import_actors(path))


def test_hundred_thousand_actors_do_not_slow_a_look_up() -> None:
    directory = MemoryDirectory(person(f"p{i}", f"Anna Name{i}") for i in range(100_000))
    assert [a.name for a in directory.candidates("name77")] == ["Anna Name77"]
    text = "Name77 said yes."
    got = resolve(Article("a", text), [Statement("s", "a", (Span(12, 15),), (Span(7, 11),), (Span(0, 6),))], directory)
    assert len(got.statements) == 1
