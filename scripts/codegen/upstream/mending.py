"""Reads what documents print as JSON examples: JSON with trailing commas, `...`, `None`, `"a" | "b"` and worse."""

from __future__ import annotations

import json
import re
from typing import Any

_TOKEN = re.compile(
    r"""
    (?P<space>\s+|//[^\n]*|\#[^\n]*|/\*.*?\*/)
    | (?P<long>\"\"\"(?:\\.|(?!\"\"\").)*\"\"\")
    | (?P<text>"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')
    | (?P<rest>\.\.\.|…)
    | (?P<number>-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?(?![\w-]))
    | (?P<mark>[{}\[\]():,|])
    | (?P<word>[^\s{}\[\]():,|"']+)
    """,
    re.VERBOSE | re.DOTALL,
)
_WORDS: dict[str, Any] = {"null": None, "None": None, "true": True, "True": True, "false": False, "False": False}


class Unmendable(ValueError):
    """A text that is not even nearly JSON."""


def mended(text: str) -> Any:
    """Read a text that is JSON or nearly.

    Raises:
        Unmendable: it is something else.
    """
    try:
        return json.loads(text)
    except ValueError:
        pass
    reader = _Reader(text)
    value: Any = reader.value()
    if type(value) not in (dict, list) or not reader.at_end():
        raise Unmendable(f"not JSON: {' '.join(text.split())[:60]}")
    return value


class _Reader:
    def __init__(self, text: str) -> None:
        self._tokens: list[tuple[str, str]] = []
        position = 0
        while position < len(text):
            match = _TOKEN.match(text, position)
            if match is None:
                raise Unmendable(f"not JSON: {text[position : position + 40]!r}")
            if match.lastgroup != "space":
                self._tokens.append((str(match.lastgroup), match[0]))
            position = match.end()
        self._next = 0

    def at_end(self) -> bool:
        """Whether nothing but leftovers of an outline follows."""
        return all(kind == "rest" or text == "," for kind, text in self._tokens[self._next :])

    def value(self) -> Any:
        value = self._one()
        while self._peek() == "|":
            self._next += 1
            self._one()
        return value

    def _one(self) -> Any:
        kind, text = self._take()
        match kind:
            case "mark" if text == "{":
                return self._object()
            case "mark" if text == "[":
                return self._list()
            case "mark" if text == "(":
                return self._joined()
            case "text":
                return _unquoted(text)
            case "long":
                return text[3:-3].replace('\\"', '"')
            case "number":
                return json.loads(text) if not re.match(r"-?0\d", text) else text
            case "word":
                return _WORDS.get(text, text)
            case _:
                raise Unmendable(f"not JSON near {text!r}")

    def _object(self) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while not self._ends("}"):
            kind, key = self._take()
            if kind not in ("text", "word", "number"):
                raise Unmendable(f"not a key: {key!r}")
            if kind == "word" and self._peek() != ":":
                continue
            if self._take()[1] != ":":
                raise Unmendable(f"no colon after {key!r}")
            result[_unquoted(key) if kind == "text" else key] = self.value()
        return result

    def _list(self) -> list[Any]:
        items: list[Any] = []
        while not self._ends("]"):
            items.append(self.value())
        return items

    def _joined(self) -> str:
        """Texts in parentheses, which Python would join."""
        parts: list[str] = []
        while not self._ends(")"):
            parts.append(str(self.value()))
        return "".join(parts)

    def _ends(self, closing: str) -> bool:
        """Skip commas and dots; whether the end is reached, be it that of the text."""
        while self._next < len(self._tokens):
            kind, text = self._tokens[self._next]
            if kind != "rest" and text != ",":
                break
            self._next += 1
        else:
            return True
        if text == closing:
            self._next += 1
            return True
        return False

    def _peek(self) -> str:
        return self._tokens[self._next][1] if self._next < len(self._tokens) else ""

    def _take(self) -> tuple[str, str]:
        if self._next >= len(self._tokens):
            raise Unmendable("the text ends too early")
        self._next += 1
        return self._tokens[self._next - 1]


def _unquoted(text: str) -> str:
    if text[0] == "'":
        text = '"' + text[1:-1].replace("\\'", "'").replace('"', '\\"') + '"'
    try:
        return str(json.loads(text, strict=False))
    except ValueError:
        return text[1:-1]
