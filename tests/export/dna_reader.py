"""A reader of .dna files that knows nothing of walkback: it holds to what DNA 3 itself demands."""

import base64
import hashlib
import sqlite3
from pathlib import Path

TABLES = {
    "SETTINGS": "Property Value",
    "CODERS": "ID Name Red Green Blue Refresh FontSize Password PopupWidth ColorByCoder PopupDecoration "
    "PopupAutoComplete PermissionAddDocuments PermissionEditDocuments PermissionDeleteDocuments "
    "PermissionImportDocuments PermissionAddStatements PermissionEditStatements PermissionDeleteStatements "
    "PermissionEditAttributes PermissionEditRegex PermissionEditStatementTypes PermissionEditCoders "
    "PermissionEditCoderRelations PermissionViewOthersDocuments PermissionEditOthersDocuments "
    "PermissionViewOthersStatements PermissionEditOthersStatements",
    "DOCUMENTS": "ID Title Text Coder Author Source Section Notes Type Date",
    "STATEMENTTYPES": "ID Label Red Green Blue",
    "VARIABLES": "ID Variable DataType StatementTypeId",
    "VARIABLELINKS": "ID SourceVariableId TargetVariableId",
    "REGEXES": "Label Red Green Blue",
    "CODERRELATIONS": "ID Coder OtherCoder viewStatements editStatements viewDocuments editDocuments",
    "STATEMENTS": "ID StatementTypeId DocumentId Start Stop Coder",
    "DATABOOLEAN": "ID StatementId VariableId Value",
    "DATAINTEGER": "ID StatementId VariableId Value",
    "DATALONGTEXT": "ID StatementId VariableId Value",
    "ENTITIES": "ID VariableId Value Red Green Blue ChildOf",
    "DATASHORTTEXT": "ID StatementId VariableId Entity",
    "ATTRIBUTEVARIABLES": "ID VariableId AttributeVariable",
    "ATTRIBUTEVALUES": "ID EntityId AttributeVariableId AttributeValue",
}
SHORT = [
    ("DOCUMENTS", "Title"), ("DOCUMENTS", "Author"), ("DOCUMENTS", "Source"), ("DOCUMENTS", "Section"),
    ("DOCUMENTS", "Type"), ("ENTITIES", "Value"), ("ATTRIBUTEVALUES", "AttributeValue"), ("STATEMENTTYPES", "Label"),
    ("VARIABLES", "Variable"), ("CODERS", "Name"), ("CODERS", "Password"),
]  # fmt: skip
KINDS = {"boolean": "DATABOOLEAN", "integer": "DATAINTEGER", "long text": "DATALONGTEXT", "short text": "DATASHORTTEXT"}


class RefusedError(Exception):
    """What DNA would not open."""


def _demand(condition, what):
    if not condition:
        raise RefusedError(what)


def opened(path: Path, password: str) -> sqlite3.Connection:
    """Open a file as DNA does, and check all that it relies on."""
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    for table, columns in TABLES.items():
        found = [row["name"] for row in connection.execute(f"PRAGMA table_info({table})")]
        _demand(columns.split() == found, f"columns of {table}: {found}")
    version = connection.execute("SELECT Value FROM SETTINGS WHERE Property = 'version'").fetchone()["Value"]
    _demand(version.startswith("3."), "incompatible database version")
    _demand(not connection.execute("PRAGMA foreign_key_check").fetchall(), "foreign keys")
    _demand(connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok", "integrity")
    for table, column in SHORT:
        longest = connection.execute(f"SELECT max(length({column})) FROM {table}").fetchone()[0] or 0
        _demand(longest < 191, f"{table}.{column} has {longest} characters")
    stored = connection.execute("SELECT Password FROM CODERS WHERE ID = 1").fetchone()["Password"]
    _demand(_matches(stored, password), "password")
    return connection


def _matches(stored, password):
    raw = base64.b64decode(stored)
    digest = raw[:16] + password.encode()
    for _ in range(100_000):
        digest = hashlib.sha256(digest).digest()
    return digest == raw[16:]


def statements(connection):
    """Return (type, document text, start, stop, words, values) of all statements, as DNA reads them."""
    found = []
    for row in connection.execute(
        "SELECT s.*, t.Label, d.Text FROM STATEMENTS s JOIN STATEMENTTYPES t ON t.ID = s.StatementTypeId "
        "JOIN DOCUMENTS d ON d.ID = s.DocumentId ORDER BY d.Title, s.Start"
    ).fetchall():
        values = {}
        for variable in connection.execute(
            "SELECT * FROM VARIABLES WHERE StatementTypeId = ?", (row["StatementTypeId"],)
        ).fetchall():
            table = KINDS[variable["DataType"]]
            rows = connection.execute(
                f"SELECT * FROM {table} WHERE StatementId = ? AND VariableId = ?", (row["ID"], variable["ID"])
            ).fetchall()
            _demand(len(rows) == 1, "Column length must match number of rows")
            if table == "DATASHORTTEXT":
                entity = connection.execute("SELECT * FROM ENTITIES WHERE ID = ?", (rows[0]["Entity"],)).fetchone()
                _demand(entity["VariableId"] == variable["ID"], "an entity of another variable")
                values[variable["Variable"]] = entity["Value"]
            else:
                values[variable["Variable"]] = rows[0]["Value"]
        java = row["Text"].encode("utf-16-le")
        _demand(0 <= row["Start"] < row["Stop"] <= len(java) // 2, "offsets outside the text")
        _demand("\r" not in row["Text"], "a carriage return in a Swing text pane")
        words = java[2 * row["Start"] : 2 * row["Stop"]].decode("utf-16-le")
        found.append((row["Label"], words, values))
    return found
