"""The pages on moving data and records: their code runs, and the tables of the mapping are those of the code."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from . import mapping_page

ROOT = Path(__file__).parent.parent.parent
PAGES = [ROOT / "docs" / "migration" / name for name in ("records.md", "data.md", "plan.md")]
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_code_of_a_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every block runs, one after the other, in a folder with the demo's data."""
    shutil.copytree(ROOT / "scripts" / "data", tmp_path / "scripts" / "data")
    monkeypatch.chdir(tmp_path)
    text = page.read_text()
    names: dict[str, object] = {"__name__": page.stem}
    for block in BLOCK.finditer(text):
        line = text.count("\n", 0, block.start(1))
        exec(compile("\n" * line + block[1], str(page), "exec"), names)


def test_the_tables_of_the_mapping_are_those_of_the_code() -> None:
    """The page holds what the code does; ``python -m tests.migration.mapping_page`` writes it."""
    assert mapping_page.PAGE.read_text(encoding="utf-8") == mapping_page.page()
