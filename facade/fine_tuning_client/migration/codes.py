"""The stable codes of migration: what each of them means, how grave it is, and what to do (the texts: codes.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Level = Literal["info", "change", "person", "error"]

FAMILIES: Final = {
    "P": "Request parameters",
    "R": "Response shape",
    "M": "Models and ids",
    "L": "Lists and order",
    "S": "Statuses",
    "E": "Events",
    "N": "Names of classes and methods",
    "X": "Exceptions",
    "C": "Command line",
    "H": "HTTP",
    "D": "Training data",
    "V": "Unsure, and look-alikes",
    "U": "Cannot be read",
}
"""The first letter of a code: what it is about."""

CLEAN, CHANGED, FOR_A_PERSON, UNREADABLE, USAGE = 0, 1, 2, 3, 4
"""Exit codes of `migrate` commands: nothing left, changes, items for a person, files that cannot be read, misuse."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a code means: its level, what is so, why it matters, and what to do."""

    code: str
    level: Level
    title: str
    why: str
    todo: str

    def __str__(self) -> str:
        """Return the text of ``explain CODE``."""
        return f"{self.code} ({self.level}): {self.title}\n\nWhy:  {self.why}\nDo:   {self.todo}"


@dataclass(frozen=True, slots=True)
class Note:
    """One thing that is told: a code, what it is about (a parameter, a field, a line), and a sentence."""

    code: str
    subject: str
    message: str

    @property
    def level(self) -> Level:
        """Return how grave it is."""
        return entry(self.code).level

    def __str__(self) -> str:
        """Write code, level and message in one line."""
        return f"{self.code} {self.level}: {self.message}"

    def to_dict(self) -> dict[str, str]:
        """Return the note as JSON values."""
        return {"code": self.code, "level": self.level, "subject": self.subject, "message": self.message}


@cache
def catalogue() -> Mapping[str, Entry]:
    """Return all codes in the catalogue's order."""
    text = Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    found: dict[str, Entry] = {}
    for code, values in tomllib.loads(text).items():
        level: Level = next(one for one in get_args(Level) if one == values["level"])
        found[code] = Entry(code, level, values["title"], values["why"], values["todo"])
    return found


def entry(code: str) -> Entry:
    """Return what a code means.

    Args:
        code: an id such as "P006", in any case.

    Raises:
        ValueError: no such code.
    """
    known = catalogue()
    found = known.get(code.strip().upper())
    if found is None:
        near = [one for one in known if code and one[0] == code.strip()[:1].upper()]
        raise ValueError(f"no code {code!r}; there are {', '.join(near or known)}")
    return found


def explain(code: str) -> str:
    """Return the text of ``explain CODE``.

    Raises:
        ValueError: no such code.
    """
    return str(entry(code))


def exit_code(codes: Iterable[str], *, changed: bool = False) -> int:
    """Return how a `migrate` command ends, by the gravest of what was found.

    Args:
        codes: the codes of everything that was told.
        changed: whether something was rewritten or converted, or would be.
    """
    told = set(codes)
    levels = {entry(code).level for code in told}
    if any(code.startswith("U") for code in told):
        return UNREADABLE
    if levels & {"person", "error"}:
        return FOR_A_PERSON
    return CHANGED if changed or "change" in levels else CLEAN
