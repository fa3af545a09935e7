"""Convert a file of saved records, and say what became of each."""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import dataclass, field

from ..._sinks import AtomicFile
from ...training_data.files import read_text
from ..codes import Note, entry, exit_code
from .forms import to_fine_tune, to_job
from .reading import read

_SHOWN = 3


@dataclass(slots=True)
class RecordsReport:
    """What became of the records of a file.

    records: the values in their new form; one of them where the file was ``whole``, one JSON value. counts: records by
    kind. unread: the places that could not be read.
    """

    source: str
    back: bool = False
    whole: bool = False
    records: list[object] = field(default_factory=list[object])
    counts: Counter[str] = field(default_factory=Counter[str])
    notes: list[Note] = field(default_factory=list[Note])
    unread: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])

    @property
    def converted(self) -> int:
        """Return how many records have changed their form."""
        return self.counts.total() - self.counts["left"] - self.counts["already"]

    @property
    def text(self) -> str:
        """Return the new file's text: JSON where the old one was one value, else JSON Lines."""
        return "".join(_json(one, indent=2 if self.whole else None) + "\n" for one in self.records)

    @property
    def exit_code(self) -> int:
        """Return 0 nothing to do, 1 converted, 2 something for a person, 3 parts that could not be read."""
        told = [note.code for note in self.notes] + ["U001" for _ in self.unread]
        return exit_code(told, changed=self.converted > 0)

    def __str__(self) -> str:
        """Write counts, then every code with the first of its notes."""
        to = "legacy form" if self.back else "the form of jobs"
        left = [f"{self.counts['already']} were so already"] if self.counts["already"] else []
        left += [f"{self.counts['left']} left as they are"] if self.counts["left"] else []
        lines = [f"{self.source}: {', '.join([f'{self.converted} records in {to}', *left])}"]
        by_code: dict[str, list[Note]] = {}
        for note in self.notes:
            by_code.setdefault(note.code, []).append(note)
        for code, notes in sorted(by_code.items()):
            lines.append(f"  {code} {entry(code).level}: {entry(code).title} ({len(notes)})")
            lines += [f"    {note.message}" for note in notes[:_SHOWN]]
            lines += [f"    and {len(notes) - _SHOWN} more"] if len(notes) > _SHOWN else []
        lines += [f"  U001 error: line {line}: {reason}" for line, reason in self.unread]
        return "\n".join(lines)

    def to_dict(self) -> dict[str, object]:
        """Return the report as JSON values."""
        unread = [{"line": line, "reason": reason} for line, reason in self.unread]
        notes = [note.to_dict() for note in self.notes]
        told = {"source": self.source, "form": "legacy" if self.back else "job", "converted": self.converted}
        return {**told, "counts": dict(self.counts), "notes": notes, "unread": unread, "exit_code": self.exit_code}


def convert_text(text: str, *, source: str = "records", back: bool = False) -> RecordsReport:
    """Convert a text of saved records.

    Args:
        text: JSON, JSON Lines, a stream of events, or printed SDK objects.
        source: what the report calls it.
        back: jobs to legacy fine-tunes; by default legacy fine-tunes to jobs.
    """
    reading = read(text)
    report = RecordsReport(source, back, whole=reading.container == "json", unread=list(reading.problems))
    for _, value in reading.values:
        made = to_fine_tune(value) if back else to_job(value)
        report.records.append(made.value)
        report.counts += made.counts
        report.notes += made.notes
    return report


def convert_records(
    path: str | os.PathLike[str], target: str | os.PathLike[str] | None = None, *, back: bool = False
) -> RecordsReport:
    """Convert a file of saved records; the target appears whole or not at all.

    Args:
        path: the file; see `convert_text` for what it may hold. UTF-8, or what its byte order mark says.
        target: the new file, which may be the old one; None writes nothing.
        back: jobs to legacy fine-tunes; by default legacy fine-tunes to jobs.

    Raises:
        OSError: a file cannot be read or written.
        UnicodeDecodeError: the file is not text.
    """
    report = convert_text(read_text(path), source=os.path.basename(path), back=back)
    if target is not None:
        with AtomicFile(target) as file:
            file.write(report.text.encode())
    return report


def _json(value: object, indent: int | None) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a character, which only an escape can hold
        return json.dumps(value, indent=indent)
    return text
