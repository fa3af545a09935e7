"""The table of what becomes of Python: ``### name``, the code before, ``--- codes for a person``, the code after."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from fine_tuning_client.migration.code.runner import handle
from fine_tuning_client.migration.code.sites import Fate, FileResult, Options, Target

TABLES = Path(__file__).parent / "rewritten"
TARGETS: tuple[Target, ...] = ("client", "openai", "compat")
MODELS = {"davinci": "gpt-4o-mini"}
"""What a person would have said with --map-model."""


class Example(NamedTuple):
    """One entry; `after` is empty where nothing is changed."""

    target: Target
    name: str
    before: str
    codes: list[str]
    after: str

    @property
    def result(self) -> FileResult:
        """Return what becomes of it."""
        return looked_at(self.before, self.target)


def looked_at(source: str | bytes, to: Target = "client", *, safe_only: bool = False) -> FileResult:
    """Look through a module."""
    text = source.encode() if isinstance(source, str) else source
    return handle("x.py", text, Options(to, safe_only, MODELS))


def examples(*targets: Target) -> list[Example]:
    """Return all entries."""
    return [one for target in targets or TARGETS for one in entries(target, target)]


def entries(table: str, target: Target) -> list[Example]:
    """Return the entries of one table, for a target."""
    found: list[Example] = []
    for part in re.split(r"^### ", (TABLES / f"{table}.txt").read_text(), flags=re.MULTILINE)[1:]:
        name, _, body = part.partition("\n")
        before, codes, after = re.split(r"^---(.*)\n", body, maxsplit=1, flags=re.MULTILINE)
        found.append(Example(target, name, before, codes.split(), after))
    return found


def told(result: FileResult, fate: Fate = Fate.PERSON) -> list[str]:
    """Return the codes of the findings of a fate, each once."""
    return sorted({found.code for found in result.findings if found.fate == fate})
