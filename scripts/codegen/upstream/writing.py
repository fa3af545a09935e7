"""Writes a document as YAML that people review: block style, 120 columns, texts folded, same bytes every time."""

from __future__ import annotations

import json
import re
import textwrap
from typing import TYPE_CHECKING, Any

from ..document import is_list, is_node
from ..reading import Unreadable, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_INLINE = 98
_WIDTH = 112
_PLAIN = re.compile(r"[A-Za-z0-9_/$.(<][^\x00-\x1f\x7f-\x9f\ufeff\u2028\u2029]*")
_BLOCK = re.compile(r"[^\x00-\x09\x0b-\x1f\x7f-\x9f\ufeff\u2028\u2029]*")


def written(document: dict[str, Any], header: str = "") -> str:
    """A document as YAML 1.2, ending in a line break.

    Args:
        document: plain JSON values; shared values are written out each time.
        header: comment lines that come first, with their `#`.
    """
    return header + ("\n".join(_mapping(document, 0, 0)) if document else "{}") + "\n"


def header_of(text: str) -> str:
    """The comment lines that a document begins with."""
    lines = text.splitlines(keepends=True)
    count = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return "".join(lines[:count])


def _mapping(node: dict[str, Any], indent: int, depth: int) -> Iterator[str]:
    pad = " " * indent
    for key, value in node.items():
        name = _key(key)
        if is_node(value) and value:
            yield f"{pad}{name}:"
            yield from _mapping(value, indent + 2, depth + 1)
        elif is_list(value) and value:
            yield f"{pad}{name}:"
            yield from _sequence(value, indent + 2, depth + 1)
        else:
            first, *rest = _scalar(value, indent, depth + 1)
            yield f"{pad}{name}: {first}"
            yield from rest


def _sequence(items: list[Any], indent: int, depth: int) -> Iterator[str]:
    pad = " " * indent
    for value in items:
        if is_node(value) and value:
            first, *rest = list(_mapping(value, indent + 2, depth + 1))
        elif is_list(value) and value:
            first, *rest = list(_sequence(value, indent + 2, depth + 1))
        else:
            plain, *rest = _scalar(value, indent, depth + 1)
            first = f"{pad}  {plain}"
        yield f"{pad}- {first[indent + 2 :]}"
        yield from rest


def _scalar(value: Any, indent: int, depth: int) -> list[str]:
    """A value without parts; the lines after the first are indented already."""
    match value:
        case None:
            return ["null"]
        case bool():
            return ["true" if value else "false"]
        case int():
            return [str(value)]
        case float():
            return [_number(value)]
        case str():
            return _text(value, indent, depth)
        case _:
            return ["[]" if is_list(value) else "{}"]


def _text(text: str, indent: int, depth: int) -> list[str]:
    pad = " " * (indent + 2)
    if "\n" in text and _blockable(text):
        style = "|" if text.endswith("\n") else "|-"
        return [style, *(f"{pad}{line}" if line else "" for line in text.removesuffix("\n").split("\n"))]
    if len(text) + 2 * depth > _LONGEST_INLINE and " ".join(text.split()) == text and _BLOCK.fullmatch(text):
        width = max(60, _WIDTH - 2 * depth)
        lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
        return [">-", *(f"{pad}{line}" for line in lines)]
    return [_inline(text)]


def _blockable(text: str) -> bool:
    """Whether a literal block gives back the same text."""
    return bool(
        _BLOCK.fullmatch(text)
        and text[0] not in " \n"
        and not text.endswith("\n\n")
        and not any(line and not line.strip() for line in text.split("\n"))
    )


def _inline(text: str) -> str:
    if _is_plain(text):
        return text
    return f"'{text.replace(chr(39), chr(39) * 2)}'" if _BLOCK.fullmatch(text) and "\n" not in text else _escaped(text)


def _escaped(text: str) -> str:
    """Text in double quotes; unlike JSON, YAML has one escape for characters beyond the first 65,536."""
    wide = re.compile("[\U00010000-\U0010ffff\x7f]")
    parts = [json.dumps(part)[1:-1] for part in wide.split(text)]
    codes = [f"\\U{ord(character):08x}" for character in wide.findall(text)]
    return '"' + "".join(part + code for part, code in zip(parts, [*codes, ""], strict=True)) + '"'


def _is_plain(text: str) -> bool:
    if not _PLAIN.fullmatch(text) or ": " in text or " #" in text or text[-1] in ": " or not text.strip():
        return False
    return _core_type(text) is str


def _core_type(text: str) -> type:
    """What YAML 1.1 and 1.2 make of a plain scalar: text that either would read as something else gets quotes."""
    if re.fullmatch(r"y|yes|n|no|on|off|true|false|null|~|[-+]?\.inf|\.nan", text, re.IGNORECASE):
        return bool
    number = r"[-+]?[0-9][0-9_]*(:[0-9]+)*(\.[0-9_]*)?(e[-+]?[0-9]+)?|0[ox][0-9a-f_]+|[-+]?\.[0-9_]+(e[-+]?[0-9]+)?"
    date = r"\d{4}-\d\d?-\d\d?([Tt ].*)?"
    return float if re.fullmatch(f"{number}|{date}", text, re.IGNORECASE) else str


def _key(key: str) -> str:
    return _inline(key)


def _number(value: float) -> str:
    text = format(value, ".10f").rstrip("0")
    text = f"{text}0" if text.endswith(".") else text
    return text if float(text) == value else repr(value)


def verified(text: str, document: dict[str, Any]) -> bool:
    """Whether a text reads as the document that it was written from."""
    try:
        return bool(parse(text.encode()) == document)
    except Unreadable:
        return False
