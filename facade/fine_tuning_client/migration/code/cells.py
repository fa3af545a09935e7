"""The cells of a notebook and where their text is in its JSON: strings, or lists of strings, with escapes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..._json import is_object
from .pieces import Piece, Run

_SPACE = re.compile(r"[ \t\r\n]*")
_ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: "code", "markdown" or "raw", and its text."""

    kind: str
    piece: Piece


@dataclass(frozen=True, slots=True)
class _Text:
    """A file as characters, whose places are asked for in bytes."""

    text: str

    def byte(self, position: int) -> int:
        return position if self.text.isascii() else len(self.text[:position].encode())

    def skip(self, position: int) -> int:
        """Return where something other than white space comes."""
        match = _SPACE.match(self.text, position)
        return position if match is None else match.end()

    def value_end(self, position: int) -> int:
        return _DECODER.raw_decode(self.text, position)[1]

    def members(self, position: int) -> Iterator[tuple[str, int]]:
        """Yield names and places of the values of the object at a place."""
        position = self.skip(position + 1)
        while self.text[position] != "}":
            name, position = _DECODER.raw_decode(self.text, position)
            position = self.skip(self.skip(position) + 1)  # the colon
            yield str(name), position
            position = self.skip(self.value_end(position))
            if self.text[position] == ",":
                position = self.skip(position + 1)

    def items(self, position: int) -> Iterator[int]:
        """Yield the places of the values of the array at a place."""
        position = self.skip(position + 1)
        while self.text[position] != "]":
            yield position
            position = self.skip(self.value_end(position))
            if self.text[position] == ",":
                position = self.skip(position + 1)


def cells_of(source: bytes) -> list[Cell]:
    """Return the cells of a notebook.

    Raises:
        ValueError: it is no JSON, or no notebook (a decoding error has the line in `lineno`).
    """
    text = _Text(source.decode("utf-8"))
    start = text.skip(0)
    found: object = json.loads(text.text)  # says exactly what is wrong with the whole of it
    if not is_object(found) or not isinstance(found.get("cells"), list):
        raise ValueError("there are no cells of nbformat 4 in it")
    positions = dict(text.members(start))
    return [cell for at in text.items(positions["cells"]) if (cell := _cell(text, at)) is not None]


def language_of(source: bytes) -> str:
    """Return the language of a notebook's code, in lower case."""
    found: object = json.loads(source)
    metadata: object = found.get("metadata") if is_object(found) else None
    for name, member in (("language_info", "name"), ("kernelspec", "language")):
        part: object = metadata.get(name) if is_object(metadata) else None
        language: object = part.get(member) if is_object(part) else None
        if isinstance(language, str):
            return language.lower()
    return "python"


def _cell(text: _Text, at: int) -> Cell | None:
    if text.text[at] != "{":
        return None
    members = dict(text.members(at))
    if "source" not in members or "cell_type" not in members:
        return None
    kind, _ = _DECODER.raw_decode(text.text, members["cell_type"])
    place = members["source"]
    opening = text.text[place]
    strings = list(text.items(place)) if opening == "[" else [place] if opening == '"' else []
    if any(text.text[string] != '"' for string in strings):
        return None
    return Cell(str(kind), _piece(text, strings))


def _piece(text: _Text, strings: list[int]) -> Piece:
    """Put the strings of a cell together."""
    runs: list[Run] = []
    parts: list[bytes] = []
    length = 0
    separator = ""
    for number, start in enumerate(strings):
        end = text.value_end(start)
        if number:
            separator = text.text[text.value_end(strings[number - 1]) : start]
        for raw_start, raw_end, decoded in _runs(text.text, start + 1, end - 1):
            first, last = text.byte(raw_start), text.byte(raw_end)
            runs.append(Run(length, first, len(decoded), last - first))
            parts.append(decoded)
            length += len(decoded)
    plain = text.text.isascii()

    def escape(new: bytes) -> bytes:
        return json.dumps(new.decode(), ensure_ascii=plain)[1:-1].encode()

    newline = f'\\n"{separator}"' if separator else "\\n"
    return Piece(b"".join(parts), runs, newline.encode(), escape)


def _runs(text: str, start: int, end: int) -> Iterator[tuple[int, int, bytes]]:
    """Yield the stretches of a string's inside: plain ones, and escapes."""
    for escape in _ESCAPE.finditer(text, start, end):
        if escape.start() > start:
            yield start, escape.start(), text[start : escape.start()].encode("utf-8", "surrogatepass")
        yield escape.start(), escape.end(), json.loads(f'"{escape[0]}"').encode("utf-8", "surrogatepass")
        start = escape.end()
    if end > start:
        yield start, end, text[start:end].encode("utf-8", "surrogatepass")
