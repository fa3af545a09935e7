"""What a check finds: codes, findings and the report that holds them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, NamedTuple


class Code(StrEnum):
    """A kind of finding: equal to its id, such as "FT103". Ids and names never change their meaning."""

    NOT_UTF8 = "FT001"
    NOT_JSON = "FT002"
    NOT_OBJECT = "FT003"
    BLANK_LINE = "FT004"
    BYTE_ORDER_MARK = "FT005"
    TOO_FEW_EXAMPLES = "FT006"
    MESSAGES_MISSING = "FT101"
    MESSAGE_NOT_OBJECT = "FT102"
    ROLE_UNKNOWN = "FT103"
    CONTENT_MISSING = "FT104"
    CONTENT_TYPE = "FT105"
    ASSISTANT_MISSING = "FT106"
    WEIGHT_VALUE = "FT107"
    WEIGHT_ROLE = "FT108"
    NOTHING_TRAINED = "FT109"
    TOOL_CALL_SHAPE = "FT110"
    TOOL_ANSWER_UNMATCHED = "FT111"
    TOOL_CALL_UNANSWERED = "FT112"
    LAST_NOT_ASSISTANT = "FT113"
    INPUT_MISSING = "FT201"
    OUTPUT_MISSING = "FT202"
    PROMPT_MISSING = "FT301"
    COMPLETION_MISSING = "FT302"

    @property
    def level(self) -> Literal["error", "warning"]:
        """Return "error" for what servers refuse, "warning" for what only some of them do."""
        return "warning" if self in (Code.BLANK_LINE, Code.BYTE_ORDER_MARK, Code.LAST_NOT_ASSISTANT) else "error"


class Finding(NamedTuple):
    """One fault. ``pointer`` is a JSON pointer in the line; ``line`` counts from 1, None is the file as a whole."""

    code: Code
    pointer: str
    message: str
    line: int | None = None

    @property
    def level(self) -> Literal["error", "warning"]:
        """Return the level of the code."""
        return self.code.level

    def __str__(self) -> str:
        """Write the finding as one line of text."""
        place = f"line {self.line} {self.pointer}".rstrip() if self.line else "whole file"
        return f"{place}: {self.level} {self.code} {self.code.name.lower().replace('_', '-')}: {self.message}"


@dataclass(frozen=True, slots=True, repr=False)
class Report:
    """The result of a check; ``print(report)`` shows all of it.

    ``examples`` counts every line that is not blank. ``findings`` holds the first ones, ``errors`` and ``warnings``
    count all.
    """

    source: str
    examples: int
    errors: int
    warnings: int
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Tell whether there is no error; warnings do not count."""
        return self.errors == 0

    def summary(self) -> str:
        """Return the counts as one line of text."""
        counts = (self.examples, "example"), (self.errors, "error"), (self.warnings, "warning")
        return f"{self.source}: " + ", ".join(f"{n} {noun}{'' if n == 1 else 's'}" for n, noun in counts)

    def __str__(self) -> str:
        """Write the summary and the findings, one a line."""
        left_out = self.errors + self.warnings - len(self.findings)
        more = [f"  ... and {left_out} more"] if left_out else []
        return "\n".join([self.summary(), *(f"  {finding}" for finding in self.findings), *more])

    def __repr__(self) -> str:
        """Show the counts, not the findings."""
        return f"<Report {self.summary()}>"
