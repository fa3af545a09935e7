"""Reads megabytes of YAML 1.2 or JSON in a fraction of a second; every fault has its line and column.

The parser is libyaml's, through PyYAML. What PyYAML makes of its events is YAML 1.1 and refuses anchors that are used
again, so the values are built here: `yes`, `on` and `0777` are text or numbers as YAML 1.2 has them, an anchor may be
given again, a key may not.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, NoReturn

import yaml

from .document import Json, is_node
from .problems import Exit, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOADER: Any = getattr(yaml, "CLoader", yaml.Loader)
_MOST_VALUES = 20_000_000
_CONSTANTS: dict[str, Any] = {
    "": None,
    **dict.fromkeys(("~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_WHOLE = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_NUMBER = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"([-+]?)\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


class Unreadable(Exception):
    """A fault in a document, with its line and column, counted from 1."""

    def __init__(self, problem: str, line: int, column: int) -> None:
        super().__init__(f"line {line}, column {column}: {problem}")


def read_document(path: Path) -> Json:
    """Read a file whose top level is an object.

    Raises:
        Refused: it cannot be read, with one message that says where.
    """
    try:
        source = path.read_bytes()
    except OSError as error:
        raise Refused(Exit.UNREADABLE, f"{path.name}: {error.strerror}") from error
    try:
        document = parse(source)
    except Unreadable as error:
        raise Refused(Exit.UNREADABLE, f"{path.name}: {error}") from error
    if not is_node(document):
        raise Refused(Exit.UNREADABLE, f"{path.name}: line 1, column 1: an object is expected at the top level")
    return document


def parse(source: bytes) -> Any:
    """Read YAML 1.2 or JSON.

    Raises:
        Unreadable: the first fault.
    """
    if source.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        try:
            return json.loads(source.decode("utf-8-sig"), object_pairs_hook=_distinct, parse_constant=_no_constant)
        except (ValueError, RecursionError) as error:
            # YAML takes a little more than JSON (comments, unquoted keys), and knows where a repeated key stands.
            return _as_yaml(source, error)
    return _as_yaml(source)


def _as_yaml(source: bytes, fault: Exception | None = None) -> Any:
    try:
        return _Builder(yaml.parse(source, Loader=_LOADER)).document()
    except yaml.MarkedYAMLError as error:
        if isinstance(fault, json.JSONDecodeError):
            raise Unreadable(fault.msg, fault.lineno, fault.colno) from error
        mark: Any = error.problem_mark or error.context_mark
        problem = " ".join(str(error.problem or error.context or "not YAML").split())
        raise Unreadable(problem, mark.line + 1 if mark else 1, mark.column + 1 if mark else 1) from error
    except yaml.reader.ReaderError as error:
        before = source[: error.position]
        column = len(before) - before.rfind(b"\n")
        raise Unreadable(str(error.reason), before.count(b"\n") + 1, column) from error
    except RecursionError as error:
        raise Unreadable("nested too deeply", 1, 1) from error


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is given twice")
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


class _Builder:
    """Builds values from a stream of events."""

    def __init__(self, events: Iterator[Any]) -> None:
        self._events = events
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._open: set[str] = set()
        self._values = 0

    def document(self) -> Any:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                value = self._value(next(self._events))
                next(self._events)
                after = next(self._events)
                if not isinstance(after, yaml.StreamEndEvent):
                    _refuse("a second document begins", after)
                return value
        return None

    def _value(self, event: Any) -> Any:
        self._values += 1
        if isinstance(event, yaml.ScalarEvent):
            value = event.value if not event.implicit[0] and not event.tag else _scalar(event)
            if event.anchor:
                self._anchors[event.anchor] = value, 1
            return value
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        before, anchor = self._values, event.anchor
        if anchor:
            self._open.add(anchor)
        value = self._mapping() if isinstance(event, yaml.MappingStartEvent) else self._sequence()
        if anchor:
            self._open.discard(anchor)
            self._anchors[anchor] = value, self._values - before + 1
        return value

    def _alias(self, event: Any) -> Any:
        if event.anchor in self._open:
            _refuse(f"*{event.anchor} is inside of what it stands for", event)
        if event.anchor not in self._anchors:
            _refuse(f"found undefined alias {event.anchor!r}", event)
        value, size = self._anchors[event.anchor]
        self._values += size
        if self._values > _MOST_VALUES:
            _refuse("the aliases stand for more values than a document can have", event)
        return value

    def _sequence(self) -> list[Any]:
        items: list[Any] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self._value(event))
        return items

    def _mapping(self) -> dict[str, Any]:
        result: dict[str, Any] = {}
        merged: list[dict[str, Any]] = []
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            if not isinstance(event, yaml.ScalarEvent):
                _refuse("a key has to be text", event)
            key: str = event.value
            if key == "<<" and event.implicit[0]:
                merged += _mergeable(self._value(next(self._events)), event)
                continue
            if key in result:
                _refuse(f"found duplicate key {key!r}", event)
            result[key] = self._value(next(self._events))
        for more in merged:
            for key, value in more.items():
                result.setdefault(key, value)
        return result


def _mergeable(value: Any, event: Any) -> list[dict[str, Any]]:
    found: list[Any] = [*value] if isinstance(value, list) else [value]
    if not all(isinstance(item, dict) for item in found):
        _refuse("<< merges objects only", event)
    return found


def _scalar(event: Any) -> Any:
    """A plain or tagged scalar by the core schema of YAML 1.2."""
    text: str = event.value
    tag = (event.tag or "").removeprefix("tag:yaml.org,2002:")
    if tag in ("str", "!") or (tag and tag not in ("int", "float", "bool", "null")):
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _WHOLE.fullmatch(text):
        return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
    if _NUMBER.fullmatch(text):
        return float(text)
    if _NOT_FINITE.fullmatch(text):
        _refuse(f"{text} is no number that JSON knows", event)
    if tag:
        _refuse(f"{text!r} is no {tag}", event)
    return text


def _refuse(problem: str, event: Any) -> NoReturn:
    mark = event.start_mark
    raise Unreadable(problem, mark.line + 1, mark.column + 1)
