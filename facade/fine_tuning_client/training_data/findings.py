"""What a check finds: findings and the report that holds them."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from .codes import Code, Level, about

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Finding(NamedTuple):
    """One fault. ``pointer`` is a JSON pointer in the line; ``line`` counts from 1, None is the file as a whole."""

    code: Code
    pointer: str
    message: str
    line: int | None = None
    found: str = ""

    @property
    def level(self) -> Level:
        """Return the level of the code."""
        return self.code.level

    @property
    def expected(self) -> str:
        """Return what should stand there."""
        return about(self.code).expected

    @property
    def fix(self) -> str:
        """Return how to mend it."""
        return about(self.code).fix

    def __str__(self) -> str:
        """Write the finding as one line of text."""
        place = f"line {self.line} {self.pointer}".rstrip() if self.line else "whole file"
        return f"{place}: {self.level} {self.code} {self.code.label}: {self.message}"

    def at(self, path: str) -> str:
        """Write the finding as editors and compilers do: ``path:line: CODE message``."""
        where = f" ({self.pointer})" if self.pointer else ""
        return f"{path}:{self.line or 1}: {self.code} {self.level}: {self.message}{where}"

    def to_dict(self) -> dict[str, object]:
        """Return the finding as JSON values."""
        return {
            "code": self.code.value,
            "name": self.code.label,
            "level": self.level,
            "line": self.line,
            "pointer": self.pointer,
            "message": self.message,
            "found": self.found,
            "expected": self.expected,
            "fix": self.fix,
        }


class Tally:
    """Count findings and keep the first of them."""

    __slots__ = ("by_code", "findings", "kept")

    def __init__(self, kept: int) -> None:
        """Start with nothing; ``kept`` is how many findings are held at most."""
        self.kept = kept
        self.by_code: dict[Code, int] = {}
        self.findings: list[Finding] = []

    def add(self, finding: Finding) -> None:
        """Count one finding."""
        self.by_code[finding.code] = self.by_code.get(finding.code, 0) + 1
        if len(self.findings) < self.kept:
            self.findings.append(finding)

    def count(self, level: Level) -> int:
        """Return how many findings of a level there were."""
        return sum(number for code, number in self.by_code.items() if code.level == level)


@dataclass(frozen=True, slots=True, repr=False)
class ValidationReport:
    """The result of a check; ``print(report)`` shows all of it.

    ``examples`` counts every line that is not blank, ``lines`` every line. ``findings`` holds the first ones;
    ``errors``, ``warnings``, ``notes`` and ``by_code`` count all.
    """

    source: str
    examples: int
    errors: int
    warnings: int
    findings: tuple[Finding, ...]
    notes: int = 0
    lines: int = 0
    format: str = "chat"
    provider: str = "openai"
    by_code: Mapping[Code, int] = field(default_factory=dict[Code, int])

    @property
    def ok(self) -> bool:
        """Tell whether there is no error; warnings do not count."""
        return self.errors == 0

    def summary(self) -> str:
        """Return the counts as one line of text."""
        counts = [(self.examples, "example"), (self.errors, "error"), (self.warnings, "warning")]
        counts += [(self.notes, "note")] if self.notes else []
        return f"{self.source}: " + ", ".join(f"{n} {noun}{'' if n == 1 else 's'}" for n, noun in counts)

    def __str__(self) -> str:
        """Write the summary and the findings, one a line."""
        return "\n".join([self.summary(), *(f"  {line}" for line in self._body())])

    def _body(self) -> Iterator[str]:
        yield from map(str, self.findings)
        left_out = self.errors + self.warnings + self.notes - len(self.findings)
        if left_out:
            yield f"... and {left_out} more"

    def __repr__(self) -> str:
        """Show the counts, not the findings."""
        return f"<ValidationReport {self.summary()}>"

    def to_dict(self) -> dict[str, object]:
        """Return the report as JSON values."""
        return {
            "source": self.source,
            "format": self.format,
            "provider": self.provider,
            "ok": self.ok,
            "lines": self.lines,
            "examples": self.examples,
            "errors": self.errors,
            "warnings": self.warnings,
            "notes": self.notes,
            "by_code": {code.value: number for code, number in sorted(self.by_code.items())},
            "findings": [finding.to_dict() for finding in self.findings],
        }

    def _repr_html_(self) -> str:
        """Show the report as a table in a notebook."""
        head = "".join(f"<th>{name}</th>" for name in ("line", "code", "level", "place", "what", "fix"))
        rows = "".join(
            f"<tr>{''.join(f'<td>{escape(str(cell))}</td>' for cell in cells)}</tr>"
            for f in self.findings[:100]
            for cells in [(f.line or "", f.code, f.level, f.pointer, f.message, f.fix)]
        )
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>" if rows else ""
        return f"<div><p>{escape(self.summary())}</p>{table}</div>"


Report = ValidationReport
