"""Every command with the runs it is tested for; each `cases_*.py` beside this holds those of some nouns."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from .harness import Case

CASES: list[Case] = [
    case
    for path in sorted(Path(__file__).parent.glob("cases_*.py"))
    for case in import_module(f"{__package__}.{path.stem}").CASES
]
