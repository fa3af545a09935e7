"""How well legacy programs are migrated: the figures of the corpus in tests/migration/corpus."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.migration.corpus.measured import measured


def figures() -> Mapping[str, float]:
    """Migrate the corpus, run it before and after, and return the counts and shares."""
    with tempfile.TemporaryDirectory() as folder:
        return measured(Path(folder)).figures


def table(found: Mapping[str, float]) -> str:
    """Write the figures as a table of Markdown."""
    rows = "\n".join(f"| {name} | {value:g} |" for name, value in found.items())
    return f"| migration of the corpus | |\n| --- | ---: |\n{rows}"


def main() -> int:
    """Measure and print."""
    print(table(figures()))
    return 0
