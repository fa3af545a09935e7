"""The code in the README and the guide runs as it stands, against the emulator."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from fine_tuning_client.emulator import Emulator, InstantClock, serve

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:]+)\)")


@pytest.fixture
def a_server_and_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An emulator where the environment says the server is, and the demo's data where the pages look for it."""
    shutil.copy(ROOT / "scripts/data/train.jsonl", tmp_path)
    shutil.copytree(ROOT / "scripts/data", tmp_path / "scripts/data")
    monkeypatch.chdir(tmp_path)
    with serve(Emulator(seed=7, clock=InstantClock())) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("OPENAI_API_KEY", "sk-docs")
        monkeypatch.setenv("FINE_TUNING_STATE", str(tmp_path / "state"))
        yield


@pytest.mark.usefixtures("a_server_and_a_file")
@pytest.mark.parametrize("page", [page for page in PAGES if BLOCK.search(page.read_text())], ids=lambda page: page.name)
def test_code_runs(page: Path) -> None:
    """Every block of a page runs, one after the other."""
    text = page.read_text()
    names: dict[str, object] = {"__name__": page.stem}
    for block in BLOCK.finditer(text):
        line = text.count("\n", 0, block.start(1))
        exec(compile("\n" * line + block[1], str(page), "exec"), names)


@pytest.mark.parametrize("page", [*PAGES, ROOT / "CONTRIBUTING.md"], ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every link to a file of the repository names one."""
    missing = [target for target in LINK.findall(page.read_text()) if not (page.parent / target).exists()]

    assert missing == []


def test_the_readme_is_short() -> None:
    """The README stays within 150 lines."""
    assert len((ROOT / "README.md").read_text().splitlines()) <= 150
