"""Formats generated code with ruff, by its own settings and nobody else's."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from .problems import Exit, Refused

if TYPE_CHECKING:
    from pathlib import Path


def format_code(folder: Path, line_length: int) -> None:
    """Drop unused imports, sort the rest, format; then nothing undefined may be left."""
    common = ["--isolated", "--no-cache", "--target-version", "py311", "--line-length", str(line_length)]
    _ruff(folder, "check", "--fix-only", "--select", "F401,F811,I", "--unsafe-fixes", *common)
    _ruff(folder, "format", "--isolated", "--no-cache", "--target-version", "py311", "--line-length", str(line_length))
    _ruff(folder, "check", "--select", "E9,F", *common)


def _ruff(folder: Path, *arguments: str) -> None:
    command = [sys.executable, "-P", "-m", "ruff", *arguments, "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = [" ".join(arguments), *(done.stdout + done.stderr).splitlines()]
        raise Refused(Exit.LOST, "ruff refuses the generated code; a template is wrong:", lines[:20])
