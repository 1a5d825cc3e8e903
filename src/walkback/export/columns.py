"""The columns of the exported tables: their names and order stay; new ones are added at the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

__all__ = ["TABLES", "Column", "column_names", "columns_page"]

Kind = Literal["text", "integer", "number", "texts", "spans"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what its values are, and what they mean.

    ``texts`` are lists of text (in CSV joined by " | "), ``spans`` lists of [start, end) in Unicode
    code points of the article's text (in CSV written as ``3-7 12-20``).
    """

    name: str
    kind: Kind
    meaning: str


def _columns(kind: Kind, /, **meanings: str) -> tuple[Column, ...]:
    return tuple(Column(name, kind, meaning) for name, meaning in meanings.items())


_STATEMENTS: Final = (
    *_columns(
        "text",
        id="Id of the statement; the same words in the same article have the same id.",
        article="Id of the article, a hash of its text.",
        title="Headline of the article.",
        publisher="Who published it.",
        published="When it was published, ISO 8601 with time zone.",
        url="Where it was published.",
        speaker="Canonical name of the speaker.",
        speaker_id="Id of the speaker in the table `actors`.",
        speaker_kind="person, institution, state, group or unnamed.",
        capacity="Office the speaker held or spoke in; of joint speakers those of all, joined by “and”.",
        side="State or body on whose behalf the speaker speaks.",
        said_on="When it was said, EDTF (ISO 8601-2): 2017-12-12, 2017-03, 2017-22.",
        said_rule="How said_on was derived.",
        day="First day it can have been said, else the day of publication, ISO 8601; for sorting.",
        act="Kind of speech act, such as offer, demand or reject.",
        addressee="State, body or person the act is aimed at.",
        topic="Label of the topic.",
        topic_id="Id of the topic.",
        stance="for, against, conditional or unclear.",
    ),
    Column("stance_value", "integer", "-2 (firmly against) to 2 (firmly for); empty where unclear."),
    *_columns(
        "text",
        words="The words conveyed; an ellipsis stands where the attribution interrupts them.",
        conditions="The words that state a condition.",
        cue="The words that attribute it.",
        source="The words that name the speaker.",
        sentence="The sentence it stands in.",
        mode="direct, indirect or mixed speech.",
        via="Speaker or outlet through which it reaches us.",
        channel="Through what it was said, such as tweet or press briefing.",
        outer="Id of the statement that this one stands inside.",
        plover="PLOVER event code of the act.",
        cameo="CAMEO event code of the act.",
    ),
    *_columns(
        "spans",
        content_spans="Place of the words conveyed in the article's text.",
        cue_spans="Place of the words that attribute it.",
        source_spans="Place of the words that name the speaker.",
        condition_spans="Place of the words that state a condition.",
    ),
    Column("confidence", "number", "Least of the confidences of its fields, 0 to 1."),
    *_columns(
        "text",
        status="accepted or rejected where a person judged it, else empty.",
        extractor="Model or person that found it.",
    ),
)

_ACTORS: Final = (
    *_columns(
        "text",
        id="Id of the actor.",
        name="Canonical name.",
        kind="person, institution, state, group or unnamed.",
        side="State or body it belongs to.",
    ),
    *_columns(
        "texts",
        aliases="Other names it goes by.",
        offices="Offices it held or was seen in, with the days, EDTF (2017-02-01/..: to this day).",
    ),
    Column("statements", "integer", "Number of its statements in the dossier that no person rejected."),
    *_columns("text", first="When its first statement was said, EDTF.", last="When its last statement was said, EDTF."),
)

_RELATIONS: Final = (
    *_columns(
        "text",
        a="Id of the earlier statement.",
        b="Id of the later statement.",
        kind="contradicts, opposes, supports, eases, hardens, reverses or repeats: how b stands to a.",
        basis="reported (the article says so) or inferred (walkback concluded it).",
    ),
    Column("confidence", "number", "0 to 1."),
    *_columns(
        "text",
        evidence="The journalist's words for a reported relation, or for a move whose earlier end was inferred.",
        evidence_article="Id of the article that those words stand in.",
        reason="Rule or model that gave it.",
        status="confirmed or rejected where a person judged it, else empty.",
        day="Day of the later statement, ISO 8601.",
        a_speaker="Speaker of the earlier statement.",
        a_side="Side of that speaker.",
        a_day="Day of the earlier statement.",
        a_words="Words of the earlier statement.",
        a_article="Id of its article.",
        b_speaker="Speaker of the later statement.",
        b_side="Side of that speaker.",
        b_words="Words of the later statement.",
        b_article="Id of its article.",
        topic="Topic of the later statement.",
        key="What `walkback correct` calls the relation: both ids and the kind.",
        a_said_on="When the earlier statement was said, EDTF, where it is told.",
        a_sentence="The sentence it stands in.",
        a_publisher="Publisher of its article.",
        b_said_on="When the later statement was said, EDTF, where it is told.",
        b_sentence="The sentence it stands in.",
        b_publisher="Publisher of its article.",
    ),
)

_OFFERS: Final = (
    *_columns(
        "text",
        statement="Id of the statement that made the offer, demand, threat or promise.",
        act="offer, demand, threaten, promise or another act.",
        from_side="Side it comes from.",
        to_side="Side it is made to.",
        terms="What is offered or demanded.",
        conditions="The words that state its conditions.",
        response="What the addressee answered: accepted, rejected, countered, none yet or none reported.",
        own_side="What the speaker's own side said of it: backed, contradicted or none reported.",
    ),
    *_columns(
        "texts",
        third_parties="Others who spoke on it, as side: stance.",
        evidence="Statements that the standing rests on, as role: statement id.",
    ),
    *_columns(
        "text",
        last_movement="Date of the last movement, EDTF.",
        day="Day it was made, ISO 8601.",
        speaker="Who made it.",
        words="The words of the statement.",
        sentence="The sentence it stands in.",
        article="Id of the article.",
        title="Headline of the article.",
        status="confirmed or rejected where a person judged it, else empty.",
        publisher="Publisher of the article.",
        matter="Sides, act and topic id, alike for offers of one matter; else the statement's id (docs/relations.md).",
        unanswered="The words which say that no answer has come, where the response is none yet.",
        unanswered_sentence="The sentence they stand in.",
        unanswered_article="Id of their article.",
    ),
)

TABLES: Final[dict[str, tuple[Column, ...]]] = {
    "statements": _STATEMENTS,
    "actors": _ACTORS,
    "relations": _RELATIONS,
    "offers": _OFFERS,
}
"""The exported tables and their columns."""


def column_names(table: str) -> tuple[str, ...]:
    """Return the names of the columns of an exported table, in their order.

    >>> column_names("relations")[:3]
    ('a', 'b', 'kind')
    """
    return tuple(column.name for column in TABLES[table])


_INTRO: Final = """# Columns of the exported tables

CSV, JSON Lines, Parquet and Arrow have the same columns in the same order. A name, once here, keeps
its meaning; new columns are added at the end. `texts` are lists of text (in CSV joined by " | "), `spans`
lists of [start, end) in Unicode code points of the article's text (in CSV written as `3-7 12-20`).

In CSV, a text that begins with `=`, `+`, `-`, `@`, a tab or a line break is given an apostrophe in front,
so that no spreadsheet takes it for a formula.
"""


def columns_page() -> str:
    """Return docs/columns.md."""
    parts = [_INTRO]
    for table, columns in TABLES.items():
        lines = [f"| `{c.name}` | {c.kind} | {c.meaning} |" for c in columns]
        parts.append("\n".join([f"## {table}", "", "| column | values | meaning |", "|---|---|---|", *lines]) + "\n")
    return "\n".join(parts)
