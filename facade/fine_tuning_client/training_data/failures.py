"""From a failed job's error back to the lines of the local file that caused it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .codes import Code

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .findings import Finding, ValidationReport

KNOWN: Final[Mapping[str, str]] = {
    "invalid_n_examples": "the file has too few examples",
    "invalid_file_format": "the file is of another format than the method asks for, or a line is not JSON",
    "invalid_training_file": "an example of the training file is malformed",
    "invalid_validation_file": "an example of the validation file is malformed",
    "deleted_training_file": "the file was deleted before the job read it; nothing is wrong with its lines",
    "exceeded_quota": "the account's quota was exceeded; nothing is wrong with the file",
}
"""Codes of job errors that were seen (the set is open), and what they mean."""

_NOT_ABOUT_LINES = ("deleted_training_file", "exceeded_quota")
_ONLY: Final[Mapping[str, tuple[Code, ...]]] = {
    "invalid_n_examples": (Code.TOO_FEW_EXAMPLES, Code.EMPTY_FILE),
}
_EXAMPLE = re.compile(r"[Ee]xample (\d+)")
_LINE = re.compile(r"[Ll]ine (\d+)")


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """What a job's error says, and what the local check finds that may have caused it."""

    code: str
    message: str
    meaning: str
    findings: tuple[Finding, ...]
    text: str

    @property
    def found(self) -> bool:
        """Tell whether there is a cause in the local file."""
        return bool(self.findings)

    def __str__(self) -> str:
        """Write meaning, verdict and findings."""
        return "\n".join([f"{self.code}: {self.meaning}", self.text, *(f"  {one}" for one in self.findings)])

    def to_dict(self) -> dict[str, object]:
        """Return the diagnosis as JSON values."""
        findings = [finding.to_dict() for finding in self.findings]
        head = {"code": self.code, "message": self.message, "meaning": self.meaning, "found": self.found}
        return {**head, "text": self.text, "findings": findings}


def diagnose(code: str | None, message: str | None, report: ValidationReport) -> Diagnosis:
    """Match a job's error with what a check of the same file found.

    Args:
        code: ``job.error.code``.
        message: ``job.error.message``.
        report: of the file that the job was given, checked for the job's method and provider.
    """
    name, said = code or "unknown", message or ""
    meaning = KNOWN.get(name, "no such code is known here")
    if name in _NOT_ABOUT_LINES:
        return Diagnosis(name, said, meaning, (), "This error is not about lines of the file.")
    wanted = _ONLY.get(name)
    errors = [one for one in report.findings if one.level == "error" and (wanted is None or one.code in wanted)]
    named = _named_line(said, report)
    at_place = [one for one in errors if named is not None and one.line == named]
    if at_place:
        return Diagnosis(name, said, meaning, tuple(at_place), f"Found on line {named}, which the server names.")
    if errors:
        where = f" The server names line {named}, where nothing was found." if named is not None else ""
        count = f"{len(errors)} finding{'' if len(errors) == 1 else 's'} may be the cause."
        return Diagnosis(name, said, meaning, tuple(errors), count + where)
    warnings = tuple(one for one in report.findings if one.level == "warning" and one.line in (named, None))
    text = "Not found locally: the check finds nothing that explains it."
    if warnings:
        text += " These warnings are about the same place."
    return Diagnosis(name, said, meaning, warnings, text)


def _named_line(message: str, report: ValidationReport) -> int | None:
    """Return the line that a message names; the server counts examples, blank lines left out."""
    line = _LINE.search(message)
    if line:
        return int(line[1])
    example = _EXAMPLE.search(message)
    if not example:
        return None
    number = int(example[1])
    for blank in sorted(f.line for f in report.findings if f.code == Code.BLANK_LINE and f.line):
        number += blank <= number
    return number
