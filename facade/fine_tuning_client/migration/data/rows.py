"""One row of legacy training data, whatever file it comes from: a prompt and its completion, or why it is none."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ...training_data.json_values import is_object, short

if TYPE_CHECKING:
    from collections.abc import Mapping

PROMPTS: Final = ("prompt", "user", "question", "input", "instruction")
COMPLETIONS: Final = ("completion", "assistant", "answer", "output", "response")


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns or keys that are wanted; None takes the first of the usual ones."""

    prompt: str | None = None
    completion: str | None = None

    def found(self, names: Mapping[str, object]) -> tuple[str | None, str | None]:
        """Return which of some names, in lower case, hold prompt and completion."""
        wanted = (
            ([self.prompt.strip().lower()] if self.prompt else PROMPTS),
            ([self.completion.strip().lower()] if self.completion else COMPLETIONS),
        )
        prompt, completion = (next((one for one in some if one in names), None) for some in wanted)
        return prompt, completion


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what it holds, or the code and the reason for which it is none.

    line: the first line, counted from 1; of a JSON array the number of the element. last: the last line, where a row
    has several. text: the row as it stood in the file, for the list of rejects. chat: the record, where it is a
    conversation already.
    """

    line: int
    text: str
    prompt: str = ""
    completion: str = ""
    extra: tuple[str, ...] = ()
    chat: Mapping[str, object] | None = None
    code: str = ""
    reason: str = ""
    last: int = 0

    @property
    def example(self) -> dict[str, object]:
        """Return the row as an example of the legacy format."""
        return {"prompt": self.prompt, "completion": self.completion}


def row_of(value: object, columns: Columns, line: int, text: str, last: int = 0) -> Row:
    """Return the row for an object of a JSON file, or for the cells of a table by their column's name.

    Names count in any case; numbers and truth values become text, as the old tool made them.
    """
    if not is_object(value):
        return Row(line, text, code="D012", reason=f"an object is expected, not {short(value)}", last=last)
    if "messages" in value:
        return Row(line, text, chat=value, last=last)
    names: dict[str, str] = {}
    for key in value:
        names.setdefault(key.strip().lower(), key)
    asked, answered = columns.found(names)
    if answered is None or (asked is None and columns.prompt is not None):
        wanted = columns.completion or "completion"
        missing = wanted if answered is None else columns.prompt
        return Row(line, text, code="D013", reason=f"there is no {missing!r}; the keys are {_some(names)}", last=last)
    prompt = "" if asked is None else as_text(value[names[asked]])
    completion = as_text(value[names[answered]])
    if prompt is None or completion is None:
        at = names[answered] if completion is None else names[asked or ""]
        return Row(line, text, code="D013", reason=f"{at!r} is not text but {short(value[at])}", last=last)
    extra = tuple(name for name in names if name not in (asked, answered))
    return Row(line, text, prompt, completion, extra, last=last)


def as_text(value: object) -> str | None:
    """Return a cell as text: null is empty, numbers are written out; None for objects and arrays."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool | int | float):
        return json.dumps(value)
    return None


def _some(names: Mapping[str, str]) -> str:
    return ", ".join(repr(name) for name in list(names)[:6]) or "none"
