"""Positions: what kind of act a statement is, on what, for or against, under which conditions."""

from walkback.positions.assignment import assign_topics
from walkback.positions.codebook import Codebook, load_codebook
from walkback.positions.coding import code, encode_statements
from walkback.positions.encoder import embed
from walkback.positions.events import find_events
from walkback.positions.mapping import cameo_of, plover_of
from walkback.positions.regrouping import merge, rename, split
from walkback.positions.topics import MemoryTopics, Topic, TopicIndex, TopicStore

__all__ = [
    "Codebook",
    "MemoryTopics",
    "Topic",
    "TopicIndex",
    "TopicStore",
    "assign_topics",
    "cameo_of",
    "code",
    "embed",
    "encode_statements",
    "find_events",
    "load_codebook",
    "merge",
    "plover_of",
    "rename",
    "split",
]
