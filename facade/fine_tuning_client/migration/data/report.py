"""The report of a conversion: what became of every row, what was found, and what other code has to change."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from ...training_data.conversion import Style
from ..codes import Note, entry, exit_code

_SHOWN: Final = 12
_ROWS: Final = 5


@dataclass(slots=True)
class DataReport:
    """What became of a file.

    rows: all of them; `converted` and `rejected` add up to it. already: how many of the converted ones were
    conversations before. lines: of each code the first rows that it was told of. labels: how often each label occurs.
    written: whether files were written, or only looked at.
    """

    source: str
    target: str = ""
    rejects: str = ""
    form: str = ""
    back: bool = False
    written: bool = False
    rows: int = 0
    converted: int = 0
    already: int = 0
    rejected: Counter[str] = field(default_factory=Counter[str])
    lines: dict[str, list[int]] = field(default_factory=dict[str, list[int]])
    labels: dict[str, int] = field(default_factory=dict[str, int])
    style: Style = field(default_factory=Style)
    notes: list[Note] = field(default_factory=list[Note])

    def at(self, code: str, line: int) -> None:
        """Remember a row by a code, if it is one of the first."""
        kept = self.lines.setdefault(code, [])
        if len(kept) < _ROWS:
            kept.append(line)

    def tell(self, code: str, subject: str, message: str) -> None:
        """Add a note about the whole file."""
        self.notes.append(Note(code, subject, message))

    @property
    def codes(self) -> list[str]:
        """Return every code that was told."""
        return [*dict.fromkeys([*(note.code for note in self.notes), *self.rejected])]

    @property
    def exit_code(self) -> int:
        """Return 0 nothing to do, 1 converted, 2 something for a person."""
        return exit_code(self.codes, changed=self.converted > self.already)

    def inference(self) -> list[str]:
        """Return what code that calls the model has to change."""
        if self.back or self.converted == self.already:
            return []
        told = ["send messages to a chat endpoint in place of a prompt to completions"]
        if self.style.separator:
            told.append(f"do not append {self.style.separator!r} to prompts any more")
        if self.style.ending:
            told.append(f"do not pass {self.style.ending!r} as stop any more; the model ends by itself")
        if self.style.lead:
            told.append("answers do not begin with a space any more")
        return told

    def __str__(self) -> str:
        """Write counts, notes, rejects by code, and what other code has to change."""
        counts = f"{self.rows} rows: {self.converted} converted, {self.rejected.total()} rejected"
        lines = [f"{self.source}: {counts}" + (f" ({self.already} were conversations already)" if self.already else "")]
        lines += [f"  {note}" for note in self.notes]
        for code, number in sorted(self.rejected.items()):
            at = ", ".join(map(str, self.lines.get(code, [])))
            more = ", ..." if number > _ROWS else ""
            lines.append(f"  {code} {entry(code).level}: {entry(code).title}: {number} (row {at}{more})")
        if self.labels:
            listed = list(self.labels.items())
            shown = ", ".join(f"{label!r} {number}" for label, number in listed[:_SHOWN])
            lines.append(f"  labels: {shown}" + (f" and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else ""))
        told = self.inference()
        lines += ["what code that calls the model has to change:", *(f"  - {one}" for one in told)] if told else []
        if self.written:
            lines.append(f"written to {self.target}; rejected rows to {self.rejects}")
        return "\n".join(lines)

    def to_dict(self) -> dict[str, object]:
        """Return the report as JSON values."""
        style = {"separator": self.style.separator, "lead": self.style.lead, "ending": self.style.ending}
        rejected = {code: {"rows": number, "first": self.lines.get(code, [])} for code, number in self.rejected.items()}
        files = {"source": self.source, "target": self.target, "rejects": self.rejects, "written": self.written}
        counts = {"rows": self.rows, "converted": self.converted, "already": self.already, "rejected": rejected}
        told = {"notes": [note.to_dict() for note in self.notes], "labels": self.labels, "inference": self.inference()}
        return {**files, "form": self.form, **counts, "style": style, **told, "exit_code": self.exit_code}
