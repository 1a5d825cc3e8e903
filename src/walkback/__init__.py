"""walkback reads news and keeps the record of who said what, when, and when they walked it back."""

__version__ = "0.1.0"
