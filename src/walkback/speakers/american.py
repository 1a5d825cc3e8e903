"""What tells a text of American politics, where bare titles are American ones."""

from __future__ import annotations

import re
from typing import Final

from walkback.speakers.places import STATES_OF_US

__all__ = ["US_HOME", "US_PLACES", "US_WORDS"]

US_WORDS: Final = re.compile(
    r"\b(?:U\.S\.|US|Senate|House|Republicans?|Democrat(?:ic|s)?|GOP|congressional|Congress|White House|Pentagon|"
    r"(?:State|Justice|Treasury|Commerce|Defense|Energy|Homeland Security) Department|Secretary of (?:State|Defense)|"
    r"Supreme Court|Capitol Hill|[RD]-[A-Z][a-z]+\.?|administration|Tea Party|Air Force|Marine|"
    + "|".join(sorted(STATES_OF_US))
    + r")\b"
)
US_HOME: Final = re.compile(
    r"\b(?:Senate|House|Republicans?|Democrat(?:ic|s)?|GOP|Congress|White House|Pentagon|State "
    r"Department|Sen\.|Rep\.|"
    r"Capitol Hill|Trump|Obama|Biden|Clinton)\b"
)
"""Two of these make a text one of American politics, where bare titles are American ones."""
US_PLACES: Final = re.compile(
    r"\b(?:[A-Z][\w.’'-]* County|New York City|Los Angeles|Chicago|Houston|Philadelphia|San Antonio|San Diego|"
    r"San Jose|San Francisco|Jacksonville|Fort Worth|Dallas|Indianapolis|Seattle|Denver|Nashville|Oklahoma City|"
    r"El Paso|Boston|Las Vegas|Detroit|Memphis|Louisville|Baltimore|Milwaukee|Albuquerque|Tucson|Sacramento|"
    r"Atlanta|Kansas City|Miami|Omaha|Minneapolis|New Orleans|Cleveland|Tampa|Honolulu|Pittsburgh|St\. Louis|"
    r"Cincinnati|Salt Lake City|Anchorage|Puerto Rico|Guam)\b(?!-)"
)
"""Counties, cities and islands whose officials are American ones, wherever the news comes from."""
