"""The office of several who speak as one."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from walkback.speakers.nouns import plural
from walkback.speakers.offices import parse_title

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["joint_office"]


def joint_office(offices: Sequence[str | None]) -> str | None:
    """Write the offices of several who speak as one, None unless each has one; of an office that all hold, the plural.

    >>> joint_office(["US president", "Peruvian foreign minister"])
    'US president and Peruvian foreign minister'
    >>> joint_office(["analyst at Roe Research", "analyst at Roe Research"])
    'analysts at Roe Research'
    >>> joint_office(["US president", None])
    """
    if not all(offices):
        return None
    count = Counter(office for office in offices if office)
    each = [_of_several(office) if n > 1 else office for office, n in count.items()]
    return ", ".join(each[:-1]) + " and " + each[-1] if len(each) > 1 else next(iter(each), None)


def _of_several(office: str) -> str:
    """Write an office that several hold.

    >>> _of_several("former US secretary of state")
    'former US secretaries of state'
    """
    title = parse_title(office)
    found = title and re.search(rf"\b{re.escape(title.noun)}\b", office, re.IGNORECASE)
    return f"{office[: found.start()]}{plural(found[0])}{office[found.end() :]}" if found else office
