"""The tables of a .dna file, and the rows that every such file begins with.

Only keys and cascades are declared: the program deletes by cascade and checks values itself.
"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import sqlite3

__all__ = [
    "ATTRIBUTES",
    "LIMIT",
    "POSITION",
    "TYPES",
    "UNCLEAR",
    "create",
    "password_hash",
    "utf16_length",
    "utf16_starts",
]

LIMIT: Final = 190
"""Longest short value, in characters; DNA refuses 191."""

_DEFAULT_PASSWORD: Final = "walkback"  # noqa: S105 - printed in the docs, a person changes it in DNA
_SALT: Final = hashlib.sha256(b"walkback .dna export").digest()[:16]
_ROUNDS: Final = 100_000

POSITION: Final = 1
UNCLEAR: Final = 2
_SHORT: Final = ("person", "organization", "concept", "addressee")
_BOTH: Final = tuple((name, "short text") for name in _SHORT)
_LONG: Final = (("conditions", "long text"), ("notes", "long text"))
TYPES: Final[dict[int, tuple[str, tuple[int, int, int], tuple[tuple[str, str], ...]]]] = {
    POSITION: ("Position", (102, 153, 255), (*_BOTH, ("agreement", "boolean"), ("stance", "integer"), *_LONG)),
    UNCLEAR: ("Statement without position", (191, 191, 191), (*_BOTH, *_LONG)),
}
"""Statement types: label, colour, and variables with their kinds.

What takes no side is of a type without `agreement`, so that it counts in no network as for or against.
"""

ATTRIBUTES: Final = ("Type", "Alias", "Notes", "Side")
"""Attributes of the persons, organizations, concepts and addressees."""

_CAN: Final = (
    *(f"{do}{what}" for what in ("Documents",) for do in ("Add", "Edit", "Delete", "Import")),
    *(f"{do}Statements" for do in ("Add", "Edit", "Delete")),
    *(f"Edit{what}" for what in ("Attributes", "Regex", "StatementTypes", "Coders", "CoderRelations")),
    *(f"{do}Others{what}" for what in ("Documents", "Statements") for do in ("View", "Edit")),
)
_COLOUR: Final = "Red INTEGER NOT NULL DEFAULT 0, Green INTEGER NOT NULL DEFAULT 0, Blue INTEGER NOT NULL DEFAULT 0"
_ID: Final = "ID INTEGER PRIMARY KEY"


def _ref(column: str, table: str, *, empty: bool = False) -> str:
    return f"{column} INTEGER {'' if empty else 'NOT NULL '}REFERENCES {table}(ID) ON DELETE CASCADE"


def _value(table: str, value: str) -> str:
    keys = f"{_ref('StatementId', 'STATEMENTS')}, {_ref('VariableId', 'VARIABLES')}"
    return f"CREATE TABLE {table} ({_ID}, {keys}, {value}, UNIQUE (StatementId, VariableId))"


_TABLES: Final = (
    "CREATE TABLE SETTINGS (Property TEXT PRIMARY KEY, Value TEXT NOT NULL DEFAULT '')",
    f"CREATE TABLE CODERS ({_ID}, Name TEXT NOT NULL, {_COLOUR}, Refresh INTEGER NOT NULL DEFAULT 0, "
    "FontSize INTEGER NOT NULL DEFAULT 14, Password TEXT NOT NULL, PopupWidth INTEGER NOT NULL DEFAULT 300, "
    "ColorByCoder INTEGER NOT NULL DEFAULT 0, PopupDecoration INTEGER NOT NULL DEFAULT 0, "
    "PopupAutoComplete INTEGER NOT NULL DEFAULT 1, "
    + ", ".join(f"Permission{right} INTEGER NOT NULL DEFAULT 1" for right in _CAN)
    + ")",
    f"CREATE TABLE DOCUMENTS ({_ID}, Title TEXT NOT NULL, Text TEXT NOT NULL, {_ref('Coder', 'CODERS')}, "
    + ", ".join(f"{name} TEXT NOT NULL DEFAULT ''" for name in ("Author", "Source", "Section", "Notes", "Type"))
    + ", Date INTEGER NOT NULL)",
    f"CREATE TABLE STATEMENTTYPES ({_ID}, Label TEXT NOT NULL, {_COLOUR})",
    (
        f"CREATE TABLE VARIABLES ({_ID}, Variable TEXT NOT NULL, DataType TEXT NOT NULL, "
        f"{_ref('StatementTypeId', 'STATEMENTTYPES')}, UNIQUE (Variable, StatementTypeId))"
    ),
    (
        f"CREATE TABLE VARIABLELINKS ({_ID}, {_ref('SourceVariableId', 'VARIABLES')}, "
        f"{_ref('TargetVariableId', 'VARIABLES')})"
    ),
    f"CREATE TABLE REGEXES (Label TEXT PRIMARY KEY, {_COLOUR})",
    f"CREATE TABLE CODERRELATIONS ({_ID}, {_ref('Coder', 'CODERS')}, {_ref('OtherCoder', 'CODERS')}, "
    + ", ".join(
        f"{do}{what} INTEGER NOT NULL DEFAULT 1" for what in ("Statements", "Documents") for do in ("view", "edit")
    )
    + ", UNIQUE (Coder, OtherCoder))",
    (
        f"CREATE TABLE STATEMENTS ({_ID}, {_ref('StatementTypeId', 'STATEMENTTYPES')}, "
        f"{_ref('DocumentId', 'DOCUMENTS')}, Start INTEGER NOT NULL, Stop INTEGER NOT NULL, {_ref('Coder', 'CODERS')})"
    ),
    _value("DATABOOLEAN", "Value INTEGER NOT NULL DEFAULT 1"),
    _value("DATAINTEGER", "Value INTEGER NOT NULL DEFAULT 0"),
    _value("DATALONGTEXT", "Value TEXT DEFAULT ''"),
    (
        f"CREATE TABLE ENTITIES ({_ID}, {_ref('VariableId', 'VARIABLES')}, Value TEXT NOT NULL DEFAULT '', "
        f"Red INTEGER, Green INTEGER, Blue INTEGER, {_ref('ChildOf', 'ENTITIES', empty=True)}, "
        "UNIQUE (VariableId, Value))"
    ),
    _value("DATASHORTTEXT", _ref("Entity", "ENTITIES")),
    (
        f"CREATE TABLE ATTRIBUTEVARIABLES ({_ID}, {_ref('VariableId', 'VARIABLES')}, AttributeVariable TEXT NOT NULL, "
        "UNIQUE (VariableId, AttributeVariable))"
    ),
    (
        f"CREATE TABLE ATTRIBUTEVALUES ({_ID}, {_ref('EntityId', 'ENTITIES')}, "
        f"{_ref('AttributeVariableId', 'ATTRIBUTEVARIABLES')}, AttributeValue TEXT NOT NULL DEFAULT '', "
        "UNIQUE (EntityId, AttributeVariableId))"
    ),
)


def create(connection: sqlite3.Connection) -> dict[tuple[int, str], int]:
    """Make the tables and what stands in every file; return the number of each (type, variable)."""
    connection.execute("PRAGMA foreign_keys = ON")
    for command in _TABLES:
        connection.execute(command)
    connection.executemany("INSERT INTO SETTINGS VALUES (?, ?)", [("version", "3.1.2"), ("date", "2025-01-01")])
    coder = (1, "Admin", 255, 255, 0, password_hash(_DEFAULT_PASSWORD, _SALT))
    connection.execute("INSERT INTO CODERS (ID, Name, Red, Green, Blue, Password) VALUES (?, ?, ?, ?, ?, ?)", coder)
    numbers: dict[tuple[int, str], int] = {}
    for number, (label, colour, variables) in TYPES.items():
        connection.execute("INSERT INTO STATEMENTTYPES VALUES (?, ?, ?, ?, ?)", (number, label, *colour))
        for name, kind in variables:
            row = connection.execute(
                "INSERT INTO VARIABLES (Variable, DataType, StatementTypeId) VALUES (?, ?, ?)", (name, kind, number)
            )
            numbers[number, name] = int(row.lastrowid or 0)
    short = [key for (_, name), key in numbers.items() if name in _SHORT]
    connection.executemany(
        "INSERT INTO ATTRIBUTEVARIABLES (VariableId, AttributeVariable) VALUES (?, ?)",
        [(key, name) for key in short for name in ATTRIBUTES],
    )
    return numbers


def password_hash(password: str, salt: bytes) -> str:
    """Return a password as DNA keeps it: base64 of the salt and SHA-256 done 100,000 times.

    Source: jasypt, StrongPasswordEncryptor.

    >>> password_hash("sample", bytes(16))[:22]
    'AAAAAAAAAAAAAAAAAAAAAJ'
    """
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(_ROUNDS - 1):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode()


def utf16_length(text: str) -> int:
    """Return the number of UTF-16 code units of a text, as Java counts.

    >>> utf16_length("so 😀")
    5
    """
    return len(text) + sum(char > "\uffff" for char in text)


def utf16_starts(text: str) -> list[int]:
    """Return for every code point, and for the end, where it begins in UTF-16 code units.

    >>> utf16_starts("a😀b")
    [0, 1, 3, 4]
    """
    starts = [0]
    for char in text:
        starts.append(starts[-1] + 1 + (char > "\uffff"))
    return starts
