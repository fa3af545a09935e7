"""Write records as JSON texts and read them back: the columns of a table that outlives the process.

A record's class says what its text holds. Contents are kept beside, as files: a text names them.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from .blobs import Blob, Content, JoinedContent
from .json_values import is_list

T = TypeVar("T")
Keep = Callable[[Content], list[str]]
Find = Callable[[list[str]], Content]


def text_of(record: object, keep: Keep) -> str:
    """Return the text of a record; `keep` puts a content away and names its files."""
    return json.dumps(_plain(record, keep), separators=(",", ":"), ensure_ascii=False)


def record_of(kind: type[T], text: str, find: Find) -> T:
    """Return the record that a text holds; `find` opens a content by the names of its files."""
    record: T = _read(kind, json.loads(text), find)
    return record


def _plain(value: Any, keep: Keep) -> object:
    if isinstance(value, Blob | JoinedContent):
        return keep(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name), keep) for field in fields(value)}
    if is_list(value):
        return [_plain(item, keep) for item in value]
    return value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, value: Any, find: Find) -> Any:
    if kind is Content:
        return find(value)
    if get_origin(kind) in (Union, types.UnionType):
        alternatives = [alternative for alternative in get_args(kind) if alternative is not type(None)]
        return None if value is None else _read(alternatives[0], value, find)
    if get_origin(kind) is list:
        return [_read(get_args(kind)[0], item, find) for item in value]
    if is_dataclass(kind) and isinstance(kind, type):
        return kind(**{name: _read(hint, value[name], find) for name, hint in _hints(kind).items() if name in value})
    return value
