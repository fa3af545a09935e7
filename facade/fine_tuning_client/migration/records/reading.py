"""Read what people saved of records: JSON, JSON Lines, streams of events, and what printing an SDK object gave."""

from __future__ import annotations

import ast
import json
import re
from dataclasses import dataclass, field
from typing import Final, Literal

Container = Literal["json", "lines"]

_PRINTED: Final = re.compile(r"<[\w.]+[^<>\n]* at 0x[0-9a-fA-F]+> JSON: ?")
_STREAMED: Final = re.compile(r"data: ?(?:\[DONE\])?")
_COMMENT: Final = re.compile(r"(?::|event:|id:|retry:)[^\n]*")  # other lines of an event stream
_START: Final = re.compile(r"^(?=[\[{]|<[\w.]+[^<>\n]* at 0x|data:)", re.MULTILINE)


@dataclass(slots=True)
class Reading:
    """What a text holds.

    container: "json" for one value, "lines" for several. values: each with the line where it begins. problems: the
    first line of each part that could not be read, and why.
    """

    container: Container = "lines"
    values: list[tuple[int, object]] = field(default_factory=list[tuple[int, object]])
    problems: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])


def read(text: str) -> Reading:
    """Read all values of a text; parts that are no values are named, never dropped in silence.

    Understood are: one JSON value; JSON Lines and objects one after the other; ``data: {...}`` lines of an event
    stream; str() and repr() of a 0.x SDK object; a dict as Python prints it, if it stands on one line.
    """
    try:
        return Reading("json", [(1, _DECODER.decode(text))])
    except (ValueError, RecursionError) as error:
        whole = f"not JSON: {error}"
    result = Reading()
    at = 0
    while (at := _skip(text, at)) < len(text):
        line = text.count("\n", 0, at) + 1
        try:
            value, end = _value(text, at)
        except (ValueError, RecursionError, SyntaxError) as error:
            result.problems.append((line, f"not JSON: {error}"))
            following = _START.search(text, at + 1)
            end = following.start() if following else len(text)
        else:
            result.values.append((line, value))
        at = end
    if not result.values and not result.problems:
        result.problems.append((1, whole if text.strip() else "the file is empty"))
    return result


def _skip(text: str, at: int) -> int:
    """Return where the next value begins: after blanks, commas, and what was printed around values."""
    while at < len(text):
        if text[at].isspace() or text[at] == ",":
            at += 1
            continue
        found = _PRINTED.match(text, at) or _STREAMED.match(text, at) or _COMMENT.match(text, at)
        if not found or not found[0]:
            break
        at = found.end()
    return at


def _value(text: str, at: int) -> tuple[object, int]:
    if text[at] not in "{[":
        raise ValueError(f"a record begins with an object, here stands {text[at : at + 20]!r}")
    try:
        return _DECODER.raw_decode(text, at)
    except ValueError:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if not text.startswith(("{'", "[{'"), at):
            raise
        printed: object = ast.literal_eval(text[at:end].strip())
        return json.loads(json.dumps(printed)), end


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {twice!r} occurs twice in an object")
    return found


_DECODER: Final = json.JSONDecoder(object_pairs_hook=_object)
