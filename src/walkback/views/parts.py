"""The Jinja2 environment that the report and the web app share: filters, macros of `parts.html`, `look.css`."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from walkback.views.differing import differing
from walkback.views.offering import (
    bearers,
    condition_words,
    offer_words,
    remark_words,
    repeated_words,
    reported_words,
    short_terms,
)
from walkback.views.wording import (
    by_sentence,
    clean,
    counted,
    date_words,
    derived_words,
    finding_words,
    held_words,
    inferred_words,
    inside_words,
    place_words,
    said_words,
    sentence_parts,
    shorten,
    when_where,
)

if TYPE_CHECKING:
    from walkback.dossier import PassageView

__all__ = ["environment", "look", "web_link"]


def environment(*packages: str) -> Environment:
    """Return an environment with the templates of these packages and of walkback.views; all text is escaped.

    Where `details` is set, a function of a statement, each line has a link to the address that it gives;
    `article_address` gives that of the article in which words stand.
    """
    loaders = [PackageLoader(package) for package in (*packages, "walkback.views")]
    made = Environment(
        loader=ChoiceLoader(loaders), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters |= {
        "bearers": bearers,
        "by_sentence": by_sentence,
        "clean": clean,
        "condition": condition_words,
        "counted": counted,
        "date": date_words,
        "derived": derived_words,
        "said": said_words,
        "place": place_words,
        "when_where": when_where,
        "finding": finding_words,
        "held": held_words,
        "inferred": inferred_words,
        "inside": inside_words,
        "offered": offer_words,
        "remarks": remark_words,
        "repeated": repeated_words,
        "reported": reported_words,
        "sentence": sentence_parts,
        "link": web_link,
        "shorten": shorten,
        "short_terms": short_terms,
    }
    made.globals |= {"differing": differing, "details": None, "article_address": _own_address, "look": look}
    return made


def _own_address(view: PassageView) -> str:
    return web_link(view.url)


@lru_cache(maxsize=1)
def look() -> str:
    """Return the style sheet of findings, statements and marked texts, light and dark."""
    return (files("walkback.views") / "templates" / "look.css").read_text(encoding="utf-8")


def web_link(url: str | None) -> str:
    """Return an address only if a click on it opens a web page: article data may hold anything.

    >>> web_link("https://example.org/a"), web_link("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    return url if url and url.lower().startswith(("https://", "http://")) else ""
