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
from functools import lru_cache
from typing import Any, TypeVar

from walkback.records import Span

__all__ = ["decode", "encode", "from_json", "to_json"]

T = TypeVar("T")


def encode(value: Any) -> Any:
    """Return `value` as dicts, lists, strings, numbers, booleans and None.

    >>> encode((Span(1, 4), Span(6, 9)))
    [[1, 4], [6, 9]]
    """
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value) and not isinstance(value, type):
        pairs = ((f, getattr(value, f.name)) for f in fields(value))
        return {f.name: encode(v) for f, v in pairs if f.default is MISSING or v != f.default}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    return value


def decode(kind: type[T], data: Any) -> T:
    """Return the record of type `kind` that `data`, made by `encode`, stands for.

    >>> decode(Span, [1, 4])
    Span(start=1, end=4)
    """
    return typing.cast("T", _decode(kind, data))


def to_json(value: Any) -> str:
    """Return `value` as compact JSON with sorted keys: the same record is always the same text."""
    return json.dumps(encode(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(kind: type[T], text: str) -> T:
    """Return the record of type `kind` that `text`, made by `to_json`, stands for."""
    return decode(kind, json.loads(text))


@lru_cache(maxsize=64)
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind, localns={"datetime": datetime})


def _decode(kind: Any, data: Any) -> Any:
    if data is None or kind is Any:
        return data
    if kind is Span:
        return Span(*data)
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        return _decode(next(a for a in typing.get_args(kind) if a is not type(None)), data)
    if origin is tuple:
        return _decode_tuple(typing.get_args(kind), data)
    return _decode_plain(kind, data)


def _decode_tuple(args: tuple[Any, ...], data: Any) -> tuple[Any, ...]:
    if args[-1] is Ellipsis:
        return tuple(_decode(args[0], item) for item in data)
    return tuple(_decode(arg, item) for arg, item in zip(args, data, strict=True))


def _decode_plain(kind: Any, data: Any) -> Any:
    if is_dataclass(kind):
        hints = _hints(typing.cast("type", kind))
        return kind(**{name: _decode(hints[name], v) for name, v in data.items() if name in hints})  # type: ignore[operator]
    if kind is datetime:
        return datetime.fromisoformat(data)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(data)
    return float(data) if kind is float else data
