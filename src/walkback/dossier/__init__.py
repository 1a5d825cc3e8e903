"""The dossier: the store of one subject, a single SQLite file or a PostgreSQL database."""

from walkback.dossier.backups import restore
from walkback.dossier.filters import RelationFilter, StatementFilter
from walkback.dossier.findings import relation_key
from walkback.dossier.shown import (
    ActorView,
    ArticleView,
    EventView,
    MatterView,
    OfferView,
    PassageView,
    RelationView,
    StatementView,
    TopicView,
)
from walkback.dossier.store import Dossier

__all__ = [
    "ActorView",
    "ArticleView",
    "Dossier",
    "EventView",
    "MatterView",
    "OfferView",
    "PassageView",
    "RelationFilter",
    "RelationView",
    "StatementFilter",
    "StatementView",
    "TopicView",
    "relation_key",
    "restore",
]
