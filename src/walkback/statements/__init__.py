"""Statements: marks put together to who said what, before anybody asks who the speaker is."""

from walkback.statements.assembly import Assembly, assemble, nested
from walkback.statements.channel import channel_of

__all__ = ["Assembly", "assemble", "channel_of", "nested"]
