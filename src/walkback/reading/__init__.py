"""Reading: from the text of an article to marks."""

from walkback.reading.network import POLNEAR, WALKBACK, Network
from walkback.reading.reader import Reader, read_marks

__all__ = ["POLNEAR", "WALKBACK", "Network", "Reader", "read_marks"]
