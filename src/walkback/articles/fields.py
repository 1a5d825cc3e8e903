"""Articles in JSON: which fields are read, and under which names. The text is kept to the letter."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from walkback.articles.making import Facts, make
from walkback.articles.published import as_published
from walkback.errors import InputError, NoArticleFound, UnreadableInput

if TYPE_CHECKING:
    from collections.abc import Iterator

    from walkback.records import Article

__all__ = ["articles_in", "parse"]

_TEXT = ("text", "body", "articleBody", "maintext")
_TITLE = ("title", "headline")
_PUBLISHER = ("publisher", "source", "site", "outlet")
_PUBLISHED = ("published", "date", "datePublished", "date_publish")
_DEEPEST = 3


def parse(words: str, source: str) -> Any:
    """Return the value of a JSON text; raise `UnreadableInput` that says where it breaks."""
    try:
        return json.loads(words)
    except json.JSONDecodeError as error:
        message = f"not valid JSON ({error.msg}, line {error.lineno}, column {error.colno}); was it cut off?"
        raise UnreadableInput(source, message) from None
    except (RecursionError, ValueError):
        raise UnreadableInput(source, "JSON nested too deeply or with a number too long to be an article") from None


def articles_in(value: Any, source: str, depth: int = 0) -> Iterator[Article | InputError]:
    """Yield the articles of a JSON value: an object with a text, a list of such, or an object of such objects.

    >>> [a.title for a in articles_in({"title": "No talks", "text": "He said no."}, "a.json")]
    ['No talks']
    """
    if isinstance(value, dict) and (text := _string(value, _TEXT)) is not None:
        try:
            yield _article(value, text, source)
        except InputError as error:
            yield error
        return
    nested = list(_nested(value)) if depth < _DEEPEST else []
    if not nested:
        yield NoArticleFound(
            source, f"no field {' or '.join(map(repr, _TEXT))} with a text in it; see docs/articles.md"
        )
    for key, inner in nested:
        yield from articles_in(inner, f"{source}[{key}]", depth + 1)


def _nested(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield the parts of a list or object that may be articles."""
    if isinstance(value, list):
        yield from ((str(n), item) for n, item in enumerate(value))
    elif isinstance(value, dict):
        yield from ((str(k), item) for k, item in value.items() if isinstance(item, dict | list))


def _article(value: dict[str, Any], text: str, source: str) -> Article:
    published = next((p for n in _PUBLISHED if (p := as_published(value.get(n), text))), None)
    facts = Facts(
        title=_string(value, _TITLE) or "",
        publisher=_string(value, _PUBLISHER),
        agency=_string(value, ("agency",)),
        byline=_string(value, ("byline", "author")),
        dateline=_string(value, ("dateline",)),
        url=_string(value, ("url", "link")),
        published=published,
    )
    return make(text, facts, source)


def _string(value: dict[str, Any], names: tuple[str, ...]) -> str | None:
    return next((v for n in names if isinstance(v := value.get(n), str) and v), None)
