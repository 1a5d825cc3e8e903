"""Import dated office holders from CSV, in the columns of Wikidata queries and of EveryPolitician.

Columns are known by any of these headers (case and underscores do not matter):

======== ==================================================================
name     name, person, personLabel, itemLabel, label
id       id, person, item, wikidata, wikidata_id, qid (a Q number or URL is kept as ``wikidata``)
position position, positionLabel, office, officeLabel, role, title, group when there is no other
start    start, start_date, startdate, from, since
end      end, end_date, enddate, to, until
body     body, organization, organisation, organizationLabel, chamber, legislature
country  country, countryLabel, side, area, jurisdiction
aliases  aliases, alias, alt_names, other_names (parted by ``|`` or ``;``)
kind     kind, type (person, institution, state, group; a person when empty)
======== ==================================================================
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Final

from walkback.errors import InputError, UnreadableInput
from walkback.records import Actor, ActorKind, Office
from walkback.speakers.directory import actor_id
from walkback.speakers.folding import fold
from walkback.speakers.merging import learn
from walkback.speakers.offices import entries_in, parse_title

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from walkback.speakers.directory import Directory

__all__ = ["import_actors", "joined"]

_HEADERS: Final = {
    "name": ("name", "personlabel", "itemlabel", "label", "person"),
    "id": ("id", "wikidata", "wikidataid", "qid", "item", "person"),
    "position": ("positionlabel", "position", "officelabel", "office", "role", "title", "group"),
    "start": ("start", "startdate", "from", "since"),
    "end": ("end", "enddate", "to", "until"),
    "body": ("body", "organizationlabel", "organization", "organisation", "chamber", "legislature"),
    "country": ("countrylabel", "country", "side", "area", "jurisdiction"),
    "kind": ("kind", "type"),
    "aliases": ("aliases", "alias", "altnames", "othernames"),
}
_QID: Final = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/)?(Q\d+)$")
_DAY: Final = re.compile(r"\+?(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?$")


def import_actors(path: Path) -> Iterator[Actor | InputError]:
    """Read a CSV file of office holders; one actor a person, in file order; a bad row is given as an error.

    Rows with the same id, or without ids the same name and country, are one person. Ids are kept in
    `Actor.external_ids`. Raises `UnreadableInput` when the file is no CSV with a column for the name.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableInput(str(path), f"cannot be read as UTF-8 text ({error}); save it as CSV UTF-8") from error
    reader = csv.DictReader(text.splitlines())
    columns = _columns(reader.fieldnames or ())
    if "name" not in columns:
        raise UnreadableInput(str(path), "has no column for the person's name; call one `name` or `personLabel`")
    people: dict[str, Actor] = {}
    for number, row in enumerate(reader, start=2):
        try:
            actor = _actor({field: (row.get(column) or "").strip() for field, column in columns.items()}, path.name)
        except ValueError as error:
            yield InputError(f"{path}:{number}", str(error))
            continue
        people[actor.id] = learn(people[actor.id], actor) if actor.id in people else actor
    yield from people.values()


def _columns(headers: list[str] | tuple[str, ...] | object) -> dict[str, str]:
    known = (
        {re.sub(r"[\s_-]", "", str(h)).lower(): str(h) for h in headers} if isinstance(headers, (list, tuple)) else {}
    )
    found = {}
    for field, names in _HEADERS.items():
        column = next((known[n] for n in names if n in known), None)
        if column is not None:
            found[field] = column
    return found


def _actor(row: dict[str, str], table: str) -> Actor:
    name = row["name"]
    if not name or _QID.match(name):
        raise ValueError("row has no name; ask the query for labels (personLabel)")
    start, end = _day(row.get("start", "")), _day(row.get("end", ""))
    if start and end and end < start[: len(end)]:
        raise ValueError(f"ends ({end}) before it starts ({start})")
    side = _side(row.get("country", ""), row.get("position", ""))
    title = row.get("position") or ("member" if row.get("body") else "")
    offices = (Office(title, row.get("body") or None, side, start, end, source=table),) if title else ()
    identifier = row.get("id", "")
    qid = _QID.match(identifier)
    external = (
        (("wikidata", qid.group(1)),) if qid else (("id", identifier),) if identifier and identifier != name else ()
    )
    kind = _kind(row.get("kind", ""))
    discriminator = external[0][1] if external else (side or "") if kind is ActorKind.PERSON else ""
    aliases = tuple(a.strip() for a in re.split(r"[|;]", row.get("aliases", "")) if a.strip())
    return Actor(actor_id(kind, name, discriminator), name, kind, side, aliases, offices, external)


def _kind(cell: str) -> ActorKind:
    """Read the kind of an actor; a person where nothing is said."""
    try:
        return ActorKind(cell.lower()) if cell else ActorKind.PERSON
    except ValueError as error:
        raise ValueError(f"no kind of actor: {cell!r}; write one of {', '.join(ActorKind)}") from error


def joined(actor: Actor, directory: Directory) -> Actor:
    """Return the actor that a directory knows by this name and side with what is new, else the actor itself.

    >>> from walkback.speakers import MemoryDirectory
    >>> known = Actor("p1", "Jane Roe", ActorKind.PERSON, "Peru")
    >>> one = joined(Actor("p2", "Jane Roe", ActorKind.PERSON, "Peru", ("J. Roe",)), MemoryDirectory([known]))
    >>> one.id, one.aliases
    ('p1', ('J. Roe',))
    """
    for known in directory.candidates(fold(actor.name)):
        same = known.kind is actor.kind and fold(known.name) == fold(actor.name)
        ids = dict(known.external_ids), dict(actor.external_ids)
        if same and known.side in {actor.side, None} and not any(ids[0].get(k, v) != v for k, v in ids[1].items()):
            return learn(known, actor)
    return actor


def _day(cell: str) -> str | None:
    """Read a date cell as EDTF; Wikidata pads unknown months and days with 00 or 01-01T."""
    if not cell:
        return None
    match = _DAY.match(cell)
    if match is None:
        raise ValueError(f"not a date: {cell!r}; write 2017-04-28, 2017-04 or 2017")
    parts = [p for p in match.groups() if p and p != "00"]
    return "-".join(parts)


def _side(country: str, position: str) -> str | None:
    for cell in (country, position):
        entries = entries_in(cell)
        if entries:
            return entries[0][2].side
    title = parse_title(position) if position else None
    return country or (title.side if title else None)
