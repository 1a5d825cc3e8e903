"""Files of Discourse Network Analyzer 3: statements go out, hand-coded ones come back as corrections."""

from walkback.export.dna.coded import Coded, CodedDocument, read_dna
from walkback.export.dna.importing import Imported, import_dna
from walkback.export.dna.writing import write_dna

__all__ = ["Coded", "CodedDocument", "Imported", "import_dna", "read_dna", "write_dna"]
