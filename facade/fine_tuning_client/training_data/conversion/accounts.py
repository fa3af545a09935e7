"""The report of a conversion: what became of every input line."""

from __future__ import annotations

from dataclasses import dataclass, field


class NotConvertible(ValueError):
    """An example cannot be written in the wanted form without losing something; the text says what."""


@dataclass(slots=True)
class ConversionReport:
    """Converted and rejected lines; ``notes`` say what was taken off or added everywhere."""

    source: str = "data"
    target: str = ""
    converted: int = 0
    rejected: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    notes: list[str] = field(default_factory=list[str])

    @property
    def lines(self) -> int:
        """Return how many input lines there were."""
        return self.converted + len(self.rejected)

    def reject(self, line: int, reason: str) -> None:
        """Account for a line that was left out."""
        self.rejected.append((line, reason))

    def __str__(self) -> str:
        """Write counts, notes and every rejected line."""
        head = f"{self.source}: {self.lines} lines: {self.converted} converted, {len(self.rejected)} left out"
        left_out = [f"  line {line} left out: {reason}" for line, reason in self.rejected]
        return "\n".join([head, *(f"  {note}" for note in self.notes), *left_out])

    def to_dict(self) -> dict[str, object]:
        """Return the report as JSON values."""
        rejected = [{"line": line, "reason": reason} for line, reason in self.rejected]
        counts = {"lines": self.lines, "converted": self.converted, "rejected": rejected, "notes": list(self.notes)}
        return {"source": self.source, "target": self.target, **counts}
