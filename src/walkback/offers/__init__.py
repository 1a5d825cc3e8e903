"""The ledger of offers, demands, threats and promises between sides, and where each stands."""

from walkback.offers.book import ledger, move, open_entries
from walkback.offers.unanswered import Waiting

__all__ = ["Waiting", "ledger", "move", "open_entries"]
