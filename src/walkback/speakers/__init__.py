"""Who is speaking: mentions, actors, offices, sides.

`find_mentions` finds who is named, `resolve` gives every statement its speaker; a `Directory` carries
what is known of actors from one article to the next.
"""

from walkback.speakers.directory import Directory, MemoryDirectory, actor_id, shipped
from walkback.speakers.mentions import Mention, find_mentions
from walkback.speakers.offices import is_principal_of, principals, rank_of
from walkback.speakers.resolve import Resolved, resolve

__all__ = [
    "Directory",
    "MemoryDirectory",
    "Mention",
    "Resolved",
    "actor_id",
    "find_mentions",
    "is_principal_of",
    "principals",
    "rank_of",
    "resolve",
    "shipped",
]
