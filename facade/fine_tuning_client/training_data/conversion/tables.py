"""Rows of tables (CSV, TSV, lists of objects) to examples: columns are matched by name, never by position."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from .accounts import NotConvertible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_PROMPT = ("prompt", "user", "question", "input", "instruction")
_ANSWER = ("completion", "assistant", "answer", "output", "response")


def records_of_table(
    lines: Iterable[str], *, delimiter: str = ",", prompt: str | None = None, answer: str | None = None
) -> Iterator[tuple[int, dict[str, object]]]:
    """Yield the last line's number and the example of every row of a CSV or TSV text with a head.

    Args:
        lines: the text, line by line; cells may hold line breaks.
        delimiter: "," or a tab.
        prompt: the column with the prompt; by default the first of prompt, user, question, input, instruction.
        answer: the column with the answer; by default the first of completion, assistant, answer, output, response.

    Raises:
        NotConvertible: there is no such column.
    """
    reader = csv.DictReader(lines, delimiter=delimiter)
    names = {name.strip().lower(): name for name in reader.fieldnames or []}
    columns = _column(names, prompt, _PROMPT), _column(names, answer, _ANSWER)
    system = names.get("system")
    for row in reader:
        yield reader.line_num, record_of_row(row, *columns, system)


def record_of_row(
    row: Mapping[str, str | None], prompt: str, answer: str, system: str | None = None
) -> dict[str, object]:
    """Return prompt and completion of a row whose columns are named so, a conversation for any other."""
    said, wanted = row.get(prompt) or "", row.get(answer) or ""
    if prompt.strip().lower() == "prompt" and answer.strip().lower() == "completion":
        return {"prompt": said, "completion": wanted}
    before = row.get(system) if system else None
    messages = [{"role": "system", "content": before}] if before else []
    return {"messages": [*messages, {"role": "user", "content": said}, {"role": "assistant", "content": wanted}]}


def _column(names: Mapping[str, str], wanted: str | None, usual: Iterable[str]) -> str:
    for name in [wanted.strip().lower()] if wanted else usual:
        if name in names:
            return names[name]
    looked = repr(wanted) if wanted else "one of " + ", ".join(usual)
    raise NotConvertible(f"the table has no column {looked}; it has {', '.join(names) or 'no head'}")
