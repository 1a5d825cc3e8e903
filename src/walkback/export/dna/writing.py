"""Writing a .dna file."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Final

from walkback.dossier.context import joined
from walkback.errors import NotFound
from walkback.export.dna.schema import ATTRIBUTES, LIMIT, POSITION, TYPES, UNCLEAR, create, utf16_starts
from walkback.records import ActorKind, Stance

if TYPE_CHECKING:
    from pathlib import Path

    from walkback.dossier.shown import StatementView
    from walkback.export.selection import Selection
    from walkback.records import Article

__all__ = ["Values", "document_text", "stance_number", "type_of", "values_of", "write_dna"]

Values = dict[str, str | int]

_VALUE_TABLES: Final = {"boolean": "DATABOOLEAN", "integer": "DATAINTEGER", "long text": "DATALONGTEXT"}


def write_dna(selection: Selection, path: Path) -> None:
    """Write a file that Discourse Network Analyzer 3 opens; the coder Admin has the password ``walkback``.

    Statements that take a side on a topic are of the type Position, the others of one without agreement.
    """
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    try:
        with connection:
            writer = _Writer(connection, selection)
            for article, views in selection.by_article():
                writer.document(article, views)
    finally:
        connection.close()


def document_text(text: str) -> str:
    r"""Return a text as DNA shows it, with the same number of characters: only ``\n`` breaks a line.

    >>> document_text("One.\r\nTwo.")
    'One. \nTwo.'
    """
    return text.replace("\r\n", " \n").replace("\r", "\n").replace("\x00", " ")


def type_of(view: StatementView) -> int:
    """Return the number of the statement type: Position where a side is taken on a topic."""
    s = view.statement
    return POSITION if view.topic and s.stance not in {None, Stance.UNCLEAR} else UNCLEAR


def values_of(view: StatementView, article: Article) -> Values:
    """Return the values of all variables of a statement, long ones cut to what DNA takes."""
    s = view.statement
    person, organization = _who(view)
    whole = {
        "person": person,
        "organization": organization,
        "concept": view.topic or "",
        "addressee": s.addressee or "",
    }
    cut: Values = {name: " ".join(value.split())[:LIMIT].strip() for name, value in whole.items()}
    values: Values = cut | {
        "agreement": int(s.stance is not Stance.AGAINST),
        "stance": s.stance_value if s.stance_value is not None else stance_number(s.stance),
        "conditions": joined(article.text, s.conditions),
        "notes": _notes(view, whole),
    }
    return {name: values[name] for name, _ in TYPES[type_of(view)][2]}


def _who(view: StatementView) -> tuple[str, str]:
    s = view.statement
    if s.speaker_kind in {ActorKind.PERSON, ActorKind.UNNAMED, None}:
        return view.speaker or "", s.side or ""
    return "", view.speaker or ""


def stance_number(stance: Stance | None) -> int:
    """Return the integer that stands for a stance of unknown firmness."""
    return {Stance.FOR: 1, Stance.CONDITIONAL: 1, Stance.AGAINST: -1}.get(stance or Stance.UNCLEAR, 0)


def _notes(view: StatementView, whole: dict[str, str]) -> str:
    """Return what has no variable of its own, one line for each; the id comes first."""
    s = view.statement
    lines = [
        ("walkback", s.id),
        ("said on", s.said_on.edtf if s.said_on else None),
        *((name, getattr(s, name)) for name in ("act", "capacity", "side", "channel", "via")),
        ("confidence", f"{view.confidence:.2f}"),
        *((f"full {name}", value) for name, value in whole.items() if len(value) > LIMIT),
    ]
    return "\n".join(f"{name}: {value}" for name, value in lines if value)


class _Writer:
    """A file under way."""

    def __init__(self, connection: sqlite3.Connection, selection: Selection) -> None:
        self.connection = connection
        self.selection = selection
        self.variables = create(connection)
        self._entities: dict[tuple[int, str], int] = {}
        rows = connection.execute("SELECT VariableId, AttributeVariable, ID FROM ATTRIBUTEVARIABLES")
        self._attributes = {(variable, name): number for variable, name, number in rows}

    def document(self, article: Article, views: list[StatementView]) -> None:
        """Add an article with its statements."""
        row = self.connection.execute(
            "INSERT INTO DOCUMENTS (Title, Text, Coder, Author, Source, Notes, Date) VALUES (?, ?, 1, ?, ?, ?, ?)",
            (
                article.title[:LIMIT] or article.id,
                document_text(article.text),
                (article.byline or "")[:LIMIT],
                (article.publisher or "")[:LIMIT],
                _document_notes(article),
                int(article.published.when.timestamp()) if article.published else 0,
            ),
        )
        starts = utf16_starts(article.text)
        for view in views:
            self._statement(int(row.lastrowid or 0), view, starts, values_of(view, article))

    def _statement(self, document: int, view: StatementView, starts: list[int], values: Values) -> None:
        content = view.statement.content
        kind = type_of(view)
        row = self.connection.execute(
            "INSERT INTO STATEMENTS (StatementTypeId, DocumentId, Start, Stop, Coder) VALUES (?, ?, ?, ?, 1)",
            (kind, document, starts[content[0].start], starts[content[-1].end]),
        )
        for name, data_type in TYPES[kind][2]:
            variable = self.variables[kind, name]
            place = (row.lastrowid, variable)
            if data_type == "short text":
                entity = self._entity(variable, name, str(values[name]), view)
                command = "INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) VALUES (?, ?, ?)"
                self.connection.execute(command, (*place, entity))
            else:
                table = _VALUE_TABLES[data_type]
                command = f"INSERT INTO {table} (StatementId, VariableId, Value) VALUES (?, ?, ?)"  # noqa: S608 - ours
                self.connection.execute(command, (*place, values[name]))

    def _entity(self, variable: int, name: str, value: str, view: StatementView) -> int:
        """Return the number of a short text, new with its attributes when it is first met."""
        known = self._entities.get((variable, value))
        if known is not None:
            return known
        row = self.connection.execute("INSERT INTO ENTITIES (VariableId, Value) VALUES (?, ?)", (variable, value))
        number = self._entities[variable, value] = int(row.lastrowid or 0)
        facts = self._facts(name, value, view)
        self.connection.executemany(
            "INSERT INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, AttributeValue) VALUES (?, ?, ?)",
            [(number, self._attributes[variable, key], facts.get(key, "")[:LIMIT]) for key in ATTRIBUTES],
        )
        return number

    def _facts(self, name: str, value: str, view: StatementView) -> dict[str, str]:
        """Return the attributes of the speaker; those of other entities are left to the coder."""
        own = name in {"person", "organization"} and value == " ".join((view.speaker or "").split())[:LIMIT].strip()
        if not own or not value or view.speaker_id is None:
            return {}
        try:
            actor = self.selection.dossier.actor(view.speaker_id)
        except NotFound:
            return {}
        return {"Type": actor.kind.value, "Alias": "; ".join(actor.aliases), "Side": actor.side or ""}


def _document_notes(article: Article) -> str:
    lines = [
        ("walkback", article.id),
        ("title", article.title if len(article.title) > LIMIT else None),
        ("url", article.url),
        ("agency", article.agency),
        ("published", "unknown" if article.published is None else article.published.precision.value),
    ]
    return "\n".join(f"{name}: {value}" for name, value in lines if value)
