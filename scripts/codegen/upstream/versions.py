"""The version that a change asks for."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

from .difference import Difference, Severity

if TYPE_CHECKING:
    from pathlib import Path


def bump(changes: Difference) -> str:
    """`major`, `minor`, `patch` or `none`: what the changes mean under semantic versioning."""
    if changes.removed or changes.of(Severity.CALLERS, Severity.READERS):
        return "major"
    if changes.added or changes.new_schemas or changes.of(Severity.TOLERATED, Severity.NEW, Severity.DEPRECATED):
        return "minor"
    return "patch" if changes.changes else "none"


def bumped(version: str, kind: str) -> str:
    """The next version; before 1.0 what breaks raises the minor number and everything else the patch."""
    major, minor, patch = (int(part) for part in version.split(".")[:3])
    if kind == "none":
        return version
    if major == 0:
        return f"0.{minor + 1}.0" if kind == "major" else f"0.{minor}.{patch + 1}"
    return {"major": f"{major + 1}.0.0", "minor": f"{major}.{minor + 1}.0"}.get(kind, f"{major}.{minor}.{patch + 1}")


def current_version(pyproject: Path) -> str:
    """The version of the distribution; `0.0.0` where there is none."""
    if not pyproject.is_file():
        return "0.0.0"
    project = tomllib.loads(pyproject.read_text(encoding="utf-8")).get("project", {})
    return str(project.get("version", "0.0.0"))
