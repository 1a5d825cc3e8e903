"""Who is speaking: mentions, actors, offices, sides.

`find_mentions` finds who is named, `chains` all places that mean one actor, `resolve` gives every
statement its speaker, `carried` the channel that a speaker goes on through; a `Directory` carries
what is known of actors from one article to the next.
"""

from walkback.speakers.chains import Chain, chains
from walkback.speakers.channels import carried
from walkback.speakers.directory import Directory, MemoryDirectory, actor_id, shipped
from walkback.speakers.importing import import_actors, joined
from walkback.speakers.mentions import Mention, find_mentions
from walkback.speakers.merging import apply, learn, merge, rename, split
from walkback.speakers.ranks import is_principal_of, principals, rank_of
from walkback.speakers.referring import find_referring
from walkback.speakers.resolve import Resolved, resolve

__all__ = [
    "Chain",
    "Directory",
    "MemoryDirectory",
    "Mention",
    "Resolved",
    "actor_id",
    "apply",
    "carried",
    "chains",
    "find_mentions",
    "find_referring",
    "import_actors",
    "is_principal_of",
    "joined",
    "learn",
    "merge",
    "principals",
    "rank_of",
    "rename",
    "resolve",
    "shipped",
    "split",
]
