"""Taking the record of a dossier to other programs, and taking hand-coded statements back."""

from walkback.export.formats import FORMATS, Format, Option, write
from walkback.export.selection import Selection
from walkback.export.tables import StatementTable, Table

__all__ = ["FORMATS", "Format", "Option", "Selection", "StatementTable", "Table", "write"]
