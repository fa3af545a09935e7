"""Makes the importer under `scripts` importable, and gives each test a copy of the repository to import into."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest

from .documents import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

sys.path.insert(0, str(ROOT))

_FILES = ("openapi.yaml", "generator-config.yaml", "pyproject.toml")
_FOLDERS = ("generated", "scripts", "facade/fine_tuning_client/resources")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of what an import reads and writes."""
    root = tmp_path / "repository"
    for name in _FOLDERS:
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__", "benchmarks"))
    for name in _FILES:
        shutil.copy(ROOT / name, root / name)
    return root


@pytest.fixture
def run(repository: Path) -> Callable[..., int]:
    """Run `scripts/regenerate` on the copy, in this process; returns its exit code."""
    from scripts.codegen.__main__ import main

    def call(*arguments: object) -> int:
        return int(main([str(argument) for argument in arguments], root=repository))

    return call
