"""Mend what can be mended without a guess. What is not listed in `SAFE` is left as it is and told."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from .codes import Code
from .decoding import decode
from .json_values import is_array, is_object, objects
from .provider import provider
from .rules import rule_of
from .rules.messages import ROLES
from .turns import answer_of, prompt_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from .provider import ProviderName
    from .rules import Format

Outcome = Literal["kept", "changed", "removed", "left"]

SAFE: Final[Mapping[Code, str]] = {
    Code.BLANK_LINE: "blank lines are removed",
    Code.BYTE_ORDER_MARK: "the mark is removed",
    Code.ONE_ARRAY: "each element gets a line of its own",
    Code.SPREAD_OBJECT: "each object is written on one line",
    Code.UTF_16: "UTF-16 and UTF-32 with a mark are rewritten as UTF-8",
    Code.CRLF: "CR LF becomes LF",
    Code.LONE_CR: "CR becomes LF",
    Code.JOINED_OBJECTS: "each object gets a line of its own",
    Code.ROLE_UNKNOWN: "a role in capitals or with blanks around is corrected",
    Code.WEIGHT_VALUE: "true, false, 0.0, 1.0, '0' and '1' become 0 and 1",
    Code.WEIGHT_ROLE: "the weight of a message that is not the assistant's is removed",
    Code.TOOL_CALL_SHAPE: "arguments that are an object become a string",
    Code.PARALLEL_WITHOUT_TOOLS: "parallel_tool_calls without tools is removed",
    Code.TOOL_CALL_TYPE: "a missing type of a tool call is added",
    Code.TOOL_CALLS_EMPTY: "an empty list of tool calls is removed where there is content",
}
"""What `fix_lines` mends, and how."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What became of one input line that was not simply kept."""

    line: int
    outcome: Outcome
    codes: tuple[Code, ...]
    text: str

    def __str__(self) -> str:
        """Write the entry as one line."""
        return f"line {self.line} {self.outcome}: {self.text}" + (f" ({', '.join(self.codes)})" if self.codes else "")


def _none_yet() -> dict[Outcome, int]:
    return {"kept": 0, "changed": 0, "removed": 0, "left": 0}


@dataclass(slots=True)
class FixReport:
    """What became of every input line: kept + changed + removed + left is the number of lines."""

    source: str = "data"
    target: str = ""
    counts: dict[Outcome, int] = field(default_factory=_none_yet)
    entries: list[Entry] = field(default_factory=list[Entry])
    whole: list[Code] = field(default_factory=list[Code])
    """What was mended in the file as a whole."""
    written: int = 0

    @property
    def lines(self) -> int:
        """Return how many input lines there were."""
        return sum(self.counts.values())

    def note(self, line: int, outcome: Outcome, codes: Iterable[Code] = (), text: str = "") -> None:
        """Account for one input line."""
        self.counts[outcome] += 1
        if outcome != "kept":
            self.entries.append(Entry(line, outcome, tuple(codes), text))

    def summary(self) -> str:
        """Return the counts as one line of text."""
        counts = ", ".join(f"{number} {outcome}" for outcome, number in self.counts.items())
        return f"{self.source}: {self.lines} lines: {counts}; {self.written} written"

    def __str__(self) -> str:
        """Write the summary and every entry."""
        whole = [f"  whole file: {SAFE[code]} ({code})" for code in self.whole]
        return "\n".join([self.summary(), *whole, *(f"  {entry}" for entry in self.entries)])

    def to_dict(self) -> dict[str, object]:
        """Return the report as JSON values."""
        entries = [{"line": e.line, "outcome": e.outcome, "codes": list(e.codes), "text": e.text} for e in self.entries]
        return {
            "source": self.source,
            "target": self.target,
            "lines": self.lines,
            "kept": self.counts["kept"],
            "changed": self.counts["changed"],
            "removed": self.counts["removed"],
            "left": self.counts["left"],
            "written": self.written,
            "whole": list(self.whole),
            "entries": entries,
        }


def fix_lines(
    lines: Iterable[bytes],
    format: Format,
    report: FixReport,
    *,
    provider_name: ProviderName = "openai",
    drop_invalid: bool = False,
    drop_duplicates: bool = False,
) -> Iterator[bytes]:
    """Yield the mended lines and account for every input line in ``report``.

    Args:
        lines: lines of UTF-8.
        format: what the examples are.
        report: is filled while the lines are taken.
        provider_name: whose rules say what is still wrong.
        drop_invalid: leave out what has an error that cannot be mended safely.
        drop_duplicates: leave out an example that was there already.
    """
    rule, rules = rule_of(format), provider(provider_name)
    seen: set[int] = set()
    for number, raw in enumerate(lines, start=1):
        line = raw.rstrip(b"\r\n")
        if not line.strip():
            report.note(number, "removed", [Code.BLANK_LINE], "blank")
            continue
        pieces, codes = _pieces(line)
        out: list[bytes] = []
        left: list[Code] = []
        repeated = 0
        for piece in pieces:
            mended, done = fix_line(piece, format)
            value, faults = decode(mended)
            faults += rule(value, rules) if is_object(value) and not faults else []
            wrong = [fault.code for fault in faults if fault.level == "error"]
            wrong += [] if faults or is_object(value) else [Code.NOT_OBJECT]
            codes += done
            if is_object(value) and not wrong and drop_duplicates:
                key = hash((*prompt_of(value, format), answer_of(value, format)))
                if key in seen:
                    repeated += 1
                    continue
                seen.add(key)
            left += wrong
            if not (wrong and drop_invalid):
                out.append(mended)
        for piece in out:
            report.written += 1
            yield piece + b"\n"
        if left:
            outcome: Outcome = "removed" if drop_invalid and not out else "left"
            report.note(number, outcome, left, "not mended")
        elif repeated:
            report.note(number, "removed", [Code.DUPLICATE], "the example was there already")
        elif codes:
            once = list(dict.fromkeys(codes))
            report.note(number, "changed", once, "; ".join(SAFE[code] for code in once))
        else:
            report.note(number, "kept")


def _pieces(line: bytes) -> tuple[list[bytes], list[Code]]:
    """Return the JSON objects that a line holds, or the line itself."""
    value, faults = decode(line)
    if value is None and [fault.code for fault in faults] == [Code.JOINED_OBJECTS]:
        joined = split_documents(line.decode("utf-8"))
        if joined is not None:
            return joined, [Code.JOINED_OBJECTS]
    return [line], []


def split_documents(text: str) -> list[bytes] | None:
    """Return the objects of a text that holds nothing else, one after the other or in one array, as lines."""
    decoder = json.JSONDecoder()
    found: list[bytes] = []
    place = 0
    try:
        while place < len(text):
            value: object
            value, end = decoder.raw_decode(text, place)
            inner = value if is_array(value) else [value]
            if not all(is_object(one) for one in inner):
                return None
            if is_array(value):
                found += [_dump(one, ascii_only=False) for one in inner]
            else:
                found.append(" ".join(text[place:end].split("\n")).encode())
            place = end
            while place < len(text) and text[place] in " \t\r\n":
                place += 1
    except ValueError:
        return None
    return found


def fix_line(line: bytes, format: Format) -> tuple[bytes, list[Code]]:
    """Return a line with the safe mends of a record, and their codes; the same bytes where nothing is to be done."""
    value, faults = decode(line)
    if faults or not is_object(value):
        return line, []
    mended = deepcopy(value)
    codes = list(_mend(mended, format))
    return (_dump(mended, ascii_only=line.isascii()), codes) if codes else (line, [])


def _dump(value: object, *, ascii_only: bool) -> bytes:
    return json.dumps(value, ensure_ascii=ascii_only).encode()


def _mend(record: dict[str, object], format: Format) -> Iterator[Code]:
    given = record.get("input")
    holder = given if format == "preference" and is_object(given) else record
    if "parallel_tool_calls" in holder and not holder.get("tools") and isinstance(holder["parallel_tool_calls"], bool):
        del holder["parallel_tool_calls"]
        yield Code.PARALLEL_WITHOUT_TOOLS
    for messages in (holder.get("messages"), record.get("preferred_output"), record.get("non_preferred_output")):
        for message in objects(messages):
            yield from _mend_message(message)


def _mend_message(message: dict[str, object]) -> Iterator[Code]:
    role = message.get("role")
    if isinstance(role, str) and role not in ROLES and role.strip().lower() in ROLES:
        role = message["role"] = role.strip().lower()
        yield Code.ROLE_UNKNOWN
    weight = message.get("weight")
    if weight is not None and role in ROLES and role != "assistant":
        del message["weight"]
        yield Code.WEIGHT_ROLE
    elif isinstance(weight, bool | float | str) and weight in (0, 1, "0", "1"):
        message["weight"] = int(weight)
        yield Code.WEIGHT_VALUE
    calls = message.get("tool_calls")
    if is_array(calls) and not calls and message.get("content") is not None:
        del message["tool_calls"]
        yield Code.TOOL_CALLS_EMPTY
    for call in objects(calls):
        function = call.get("function")
        if not is_object(function):
            continue
        if "type" not in call and isinstance(call.get("id"), str):
            call["type"] = "function"
            yield Code.TOOL_CALL_TYPE
        if is_object(function.get("arguments")):
            function["arguments"] = json.dumps(function["arguments"], ensure_ascii=False)
            yield Code.TOOL_CALL_SHAPE
