"""Views of a dossier for people: the brief, tables and one statement in its place, for terminal and browser."""

from walkback.views.brief import Brief, TopicSection, gather_brief
from walkback.views.marking import Piece, pieces
from walkback.views.wording import clean, date_words

__all__ = ["Brief", "Piece", "TopicSection", "clean", "date_words", "gather_brief", "pieces"]
