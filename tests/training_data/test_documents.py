"""The documents about training data: the index holds every code, and the code of each format's page runs."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from fine_tuning_client.training_data.catalogue import GROUPS
from fine_tuning_client.training_data.codes import Code, about

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "docs" / "training-data.md", *sorted((ROOT / "docs" / "training-data").glob("*.md"))]
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| (FT\d{3}) \| ([a-z0-9-]+) \| (\w+) \| (.*?) \|", re.MULTILINE)


def test_the_index_lists_every_code_with_its_meaning() -> None:
    """Each code with its name, level and text, in the order of the groups."""
    index = (ROOT / "docs" / "training-data" / "codes.md").read_text(encoding="utf-8")
    expected = [(code.value, code.label, code.level, about(code).what) for group in GROUPS.values() for code in group]

    assert ROW.findall(index) == expected
    assert {code for code, *_ in expected} == set(Code)


@pytest.mark.parametrize(
    "page", [page for page in PAGES if BLOCK.search(page.read_text("utf-8"))], ids=lambda p: p.name
)
def test_the_code_of_a_page_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every Python block of a page runs, one after the other, beside the demo's data."""
    shutil.copytree(ROOT / "scripts" / "data", tmp_path / "scripts" / "data")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in BLOCK.findall(page.read_text(encoding="utf-8")):
        exec(compile(block, str(page), "exec"), names)
    assert names


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link to a page names one that is there."""
    targets = re.findall(r"\]\(([^)#:]+)[^)]*\)", page.read_text(encoding="utf-8"))

    assert [target for target in targets if not (page.parent / target).exists()] == []
