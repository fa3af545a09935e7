"""From the bytes of one line to a record, or to what is wrong with them. Strict: nothing is repaired or guessed."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, NoReturn

from .codes import Code
from .findings import Finding
from .json_values import below, is_array, is_object, short

if TYPE_CHECKING:
    from collections.abc import Iterator

_SURROGATE = re.compile("[\ud800-\udfff]")
_ESCAPED_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


class Overlong(bytes):
    """The beginning of a line that is too long to be read; its `len` is that of the whole line."""

    length: int = 0

    def __len__(self) -> int:
        """Return the length of the whole line."""
        return self.length


class _Repeating(dict[str, object]):
    """An object some keys of which occurred twice."""

    repeated: tuple[str, ...] = ()


class _NotFinite(ValueError):
    """NaN or Infinity."""


def decode(line: bytes) -> tuple[object, list[Finding]]:
    """Return the JSON value of a line and the faults of its text; None and the faults where it cannot be read."""
    if isinstance(line, Overlong):
        text = f"the line has {line.length:,} bytes and was not read; raise max_line to read it"
        return None, [Finding(Code.LINE_TOO_LONG, "", text, found=f"{line.length} bytes")]
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = f"0x{line[error.start]:02x}"
        message = f"byte {error.start + 1} of the line, {byte}, is not UTF-8"
        return None, [Finding(Code.NOT_UTF8, "", message, found=byte)]
    try:
        value: object = _DECODER.decode(text)
    except _NotFinite as error:
        return None, [Finding(Code.NOT_A_NUMBER, "", f"{error} is not a JSON value", found=str(error))]
    except json.JSONDecodeError as error:
        return None, [_broken(text, error)]
    except (ValueError, RecursionError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        return None, [Finding(Code.NOT_JSON, "", f"the line is not JSON: {reason}")]
    faults = list(_repeated(value, ""))
    if _ESCAPED_SURROGATE.search(line):
        faults += _surrogates(value, "")
    return value, faults


def parse(line: bytes) -> object:
    """Return the JSON value of a line, or None where it cannot be read strictly."""
    value, faults = decode(line)
    return None if faults else value


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    repeating = _Repeating(found)
    repeating.repeated = tuple(key for key, times in Counter(key for key, _ in pairs).items() if times > 1)
    return repeating


def _refuse(constant: str) -> NoReturn:
    raise _NotFinite(constant)


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_refuse)


def _broken(text: str, error: json.JSONDecodeError) -> Finding:
    if error.msg == "Extra data" and text[error.pos : error.pos + 1] in ("{", "["):
        message = f"another JSON value begins at column {error.pos + 1}; break the line there"
        return Finding(Code.JOINED_OBJECTS, "", message, found=short(text[error.pos :]))
    near = text[max(0, error.pos - 10) : error.pos + 10]
    message = f"the line is not JSON: {error.msg} at column {error.pos + 1}, near {short(near)}"
    return Finding(Code.NOT_JSON, "", message, found=short(near))


def _repeated(value: object, at: str) -> Iterator[Finding]:
    if isinstance(value, _Repeating):
        for key in value.repeated:
            yield Finding(Code.DUPLICATE_KEY, below(at, key), f"the key {short(key)} occurs twice", found=short(key))
    if is_object(value):
        for key, inner in value.items():
            if not isinstance(inner, str):
                yield from _repeated(inner, below(at, key))
    elif is_array(value):
        for place, inner in enumerate(value):
            if not isinstance(inner, str):
                yield from _repeated(inner, below(at, place))


def _surrogates(value: object, at: str) -> Iterator[Finding]:
    if isinstance(value, str):
        broken = _SURROGATE.search(value)
        if broken:
            found = f"\\u{ord(broken[0]):04x}"
            yield Finding(Code.LONE_SURROGATE, at, f"{found} is half of a character", found=found)
    elif is_object(value):
        for key, inner in value.items():
            if _SURROGATE.search(key):
                yield Finding(Code.LONE_SURROGATE, at, "a key holds half of a character", found=ascii(key)[:60])
            yield from _surrogates(inner, below(at, key) if not _SURROGATE.search(key) else at)
    elif is_array(value):
        for place, inner in enumerate(value):
            yield from _surrogates(inner, below(at, place))
