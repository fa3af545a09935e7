"""The shell sessions in the README and the guide run as they stand, against an emulator.

A block marked ``console session`` holds commands, ``$ `` before each, and what they write.  All blocks of a page are
one session.  The lines shown must come, in this order; others may come between them.  ``...`` stands for anything.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from fine_tuning_client.emulator import Emulator, InstantClock, serve

from .worlds import furnish

ROOT = Path(__file__).parent.parent.parent
BLOCK = re.compile(r"^```console session\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PAGES = [
    page for page in sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]) if BLOCK.search(page.read_text())
]
PROGRAM = f"""#!{sys.executable}
import sys
from fine_tuning_client.cli import main
sys.exit(main())
"""
END = "--- end of"
MARK = f"code=$?; echo '{END}'"


class Step:
    """A command of a page, and what it is to write."""

    def __init__(self, command: str) -> None:
        self.command = command
        self.expected: list[str] = []

    def missing(self, written: str) -> str | None:
        """Return the first line that did not come; None where all did."""
        lines = iter(written.splitlines())
        for line in self.expected:
            pattern = ".*".join(re.escape(part) for part in line.rstrip().split("..."))
            if not any(re.fullmatch(pattern, one.rstrip()) for one in lines):
                return line
        return None


def steps(page: Path) -> list[Step]:
    """Return the commands of a page."""
    found: list[Step] = []
    for block in BLOCK.finditer(page.read_text()):
        for line in block[1].splitlines():
            if line.startswith("$ "):
                found.append(Step(line[2:]))
            elif found[-1].command.endswith("\\"):
                found[-1].command += "\n" + line
            elif line.strip():
                found[-1].expected.append(line)
    return found


@pytest.fixture
def surroundings(tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a session: a server, a folder with data, the command on the path, no settings."""
    program = tmp_path / "bin" / "fine-tuning"
    program.parent.mkdir()
    program.write_text(PROGRAM)
    program.chmod(0o755)
    work = tmp_path / "work"
    work.mkdir()
    furnish(work)
    kept = {name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ}
    with serve(Emulator(seed=7, clock=InstantClock())) as server:
        yield kept | {
            "PATH": f"{program.parent}:{os.environ['PATH']}",
            "PWD": str(work),
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "FINE_TUNING_STATE": str(tmp_path / "state"),
            "OPENAI_BASE_URL": server.base_url,
            "OPENAI_API_KEY": "sk-docs-0123456789",
            "OPENAI_ADMIN_KEY": "sk-admin-docs-0123456789",
        }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_session_goes_as_the_page_says(page: Path, surroundings: dict[str, str]) -> None:
    """Every command of the page runs, and writes what the page shows."""
    session = steps(page)
    script = "".join(f"{step.command}\n{MARK} {number}; (exit $code)\n" for number, step in enumerate(session))
    ran = subprocess.run(
        ["bash"],
        input=script,
        env=surroundings,
        cwd=surroundings["PWD"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=50,
    )
    written = re.split(rf"^{END} \d+\n", ran.stdout, flags=re.MULTILINE)
    complaints = [
        f"$ {step.command}\nlacks: {lacking}\nwrote:\n{text}"
        for step, text in zip(session, written, strict=False)
        if (lacking := step.missing(text)) is not None
    ]

    assert not complaints, "\n".join(complaints)
    assert len(written) == len(session) + 1
    assert "Traceback" not in ran.stdout
