"""The ledger of offers, demands, threats and promises between sides, and where each stands."""

from walkback.offers.book import ledger, move, open_entries

__all__ = ["ledger", "move", "open_entries"]
