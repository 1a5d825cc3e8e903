"""The way of an article through all stages: drafted by itself, settled against what is known, kept."""

from walkback.pipeline.adding import Added, add_articles, add_drafts
from walkback.pipeline.drafting import Draft, attempt, draft
from walkback.pipeline.known import DossierStatements
from walkback.pipeline.settling import Settled, read_article, settle
from walkback.pipeline.workers import cores, drafts

__all__ = [
    "Added",
    "DossierStatements",
    "Draft",
    "Settled",
    "add_articles",
    "add_drafts",
    "attempt",
    "cores",
    "draft",
    "drafts",
    "read_article",
    "settle",
]
