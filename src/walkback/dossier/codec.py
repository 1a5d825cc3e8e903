"""Turn records into plain JSON values and back.

Only fields that differ from their default are written, so a record written by an older walkback
reads as the same record in a newer one that knows more fields.
"""

from __future__ import annotations

import json
import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeVar

from walkback.records import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    Reader = Callable[[Any], Any]

__all__ = ["decode", "encode", "from_json", "to_json"]

T = TypeVar("T")
_PLAIN: Final = frozenset({str, int, float, bool, type(None)})
_COMPACT: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def encode(value: Any) -> Any:
    """Return `value` as dicts, lists, strings, numbers, booleans and None.

    >>> encode((Span(1, 4), Span(6, 9)))
    [[1, 4], [6, 9]]
    """
    kind: Any = type(value)
    if kind in _PLAIN:
        return value
    if kind is Span:
        return [value.start, value.end]
    if isinstance(value, tuple | list):
        return [item if type(item) in _PLAIN else encode(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    pairs = ((name, default, getattr(value, name)) for name, default in _defaults(kind))
    told = ((name, v) for name, default, v in pairs if v is not default and (default is MISSING or v != default))
    return {name: v if type(v) in _PLAIN else encode(v) for name, v in told}


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    """Return the fields of a record with their defaults."""
    return tuple((f.name, f.default) for f in fields(kind))


def decode(kind: type[T], data: Any) -> T:
    """Return the record of type `kind` that `data`, made by `encode`, stands for.

    >>> decode(Span, [1, 4])
    Span(start=1, end=4)
    """
    return typing.cast("T", _decode(kind, data))


def to_json(value: Any) -> str:
    """Return `value` as compact JSON with sorted keys: the same record is always the same text."""
    return _COMPACT.encode(encode(value))


def from_json(kind: type[T], text: str) -> T:
    """Return the record of type `kind` that `text`, made by `to_json`, stands for."""
    return decode(kind, json.loads(text))


def _decode(kind: Any, data: Any) -> Any:
    read = _reader(kind)
    return data if data is None or read is None else read(data)


@cache
def _reader(kind: Any) -> Reader | None:
    """Return what makes a `kind` of a plain value, None where it is one already.

    Made once for each kind: to look the types up for each value took two thirds of the time of a page.
    """
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (types.UnionType, typing.Union):
        return _reader(next(a for a in arguments if a is not type(None)))
    if origin is tuple:
        return _tuple_reader(arguments)
    if kind is Span:
        return lambda data: Span(*data)
    if is_dataclass(kind):
        return _record_reader(typing.cast("type", kind))
    if kind is datetime:
        return datetime.fromisoformat
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    return float if kind is float else None


def _tuple_reader(arguments: tuple[Any, ...]) -> Reader:
    if arguments[-1] is Ellipsis:
        each = _reader(arguments[0])
        return tuple if each is None else lambda data: tuple(None if item is None else each(item) for item in data)
    return lambda data: tuple(_decode(kind, item) for kind, item in zip(arguments, data, strict=True))


def _record_reader(kind: type) -> Reader:
    hints = typing.get_type_hints(kind, localns={"datetime": datetime})
    readers = {name: _reader(hint) for name, hint in hints.items()}

    def read(data: dict[str, Any]) -> Any:
        return kind(**{
            name: value if value is None or (each := readers[name]) is None else each(value)
            for name, value in data.items() if name in readers
        })  # fmt: skip

    return read
