"""Check files of training data line by line, in constant memory."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Literal, NoReturn

from . import rules
from .findings import Code, Finding, Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Format = Literal["chat", "legacy", "preference"]
_RULES = {"chat": rules.chat, "legacy": rules.legacy, "preference": rules.preference}
_BOM = b"\xef\xbb\xbf"


def check_file(path: str | os.PathLike[str], format: Format = "chat", *, minimum: int = 10, kept: int = 1000) -> Report:
    """Check a JSONL file and report every fault for which a server would refuse it.

    Args:
        path: the file, read once from beginning to end.
        format: "chat" for supervised training, "preference" for DPO, "legacy" for prompt and completion.
        minimum: fewest examples that are enough. Servers ask for 10 in a training file (job error
            ``invalid_n_examples``); no such rule is known for validation files or legacy ``/fine-tunes``: pass 1.
        kept: how many findings the report keeps at most; its counts are always complete.

    Raises:
        ValueError: ``format`` is unknown.
        OSError: the file cannot be read.
    """
    with open(path, "rb") as lines:
        return check_lines(lines, format, source=os.path.basename(path), minimum=minimum, kept=kept)


def check_lines(
    lines: Iterable[bytes], format: Format = "chat", *, source: str = "data", minimum: int = 10, kept: int = 1000
) -> Report:
    """Check lines of bytes as `check_file` does; ``source`` names them in the report."""
    if format not in _RULES:
        raise ValueError(f"format must be one of {', '.join(map(repr, _RULES))}, not {format!r}")
    findings: list[Finding] = []
    counts = {"examples": 0, "error": 0, "warning": 0}
    for finding in _findings(lines, format, minimum, counts):
        counts[finding.level] += 1
        if len(findings) < kept:
            findings.append(finding)
    return Report(source, counts["examples"], counts["error"], counts["warning"], tuple(findings))


def _findings(lines: Iterable[bytes], format: Format, minimum: int, counts: dict[str, int]) -> Iterator[Finding]:
    for number, line in enumerate(lines, start=1):
        if number == 1 and line.startswith(_BOM):
            yield Finding(Code.BYTE_ORDER_MARK, "", "the file begins with a byte order mark; save it as plain UTF-8", 1)
            line = line.removeprefix(_BOM)
        if not line.strip():
            yield Finding(Code.BLANK_LINE, "", "the line is blank; every line should hold one example", number)
            continue
        counts["examples"] += 1
        for finding in _line(line, format):
            yield finding._replace(line=number)
    if counts["examples"] < minimum:
        text = f"{counts['examples']} examples, but at least {minimum} are needed"
        yield Finding(Code.TOO_FEW_EXAMPLES, "", text)


def _line(line: bytes, format: Format) -> Iterator[Finding]:
    try:
        record: object = json.loads(line.decode("utf-8"), parse_constant=_refuse)
    except UnicodeDecodeError as error:
        yield Finding(Code.NOT_UTF8, "", f"byte {error.start + 1} of the line is not UTF-8")
    except (ValueError, RecursionError) as error:
        yield Finding(Code.NOT_JSON, "", f"the line is not JSON: {error}")
    else:
        if rules.is_object(record):
            yield from _RULES[format](record)
        else:
            hint = "; give each element of the list a line of its own" if rules.is_array(record) else ""
            yield Finding(Code.NOT_OBJECT, "", f"the line is JSON, but not an object{hint}")


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a JSON value")
