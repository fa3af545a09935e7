"""The manifest: what a tree was made from, and what it holds, as hashes. No dates and no paths of this machine."""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
from typing import TYPE_CHECKING, Any

from .parse import GENERATOR, GENERATOR_VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from .plan import Plan

NAME = "manifest.json"


def manifest(plan: Plan, spec: Path, sources: list[Path], base: Path, tree: Path) -> str:
    """Describe a finished tree.

    Args:
        plan: what was generated.
        spec: the document.
        sources: templates, code and configuration that took part.
        base: the folder that the names of the sources are relative to.
        tree: the generated folder, without its manifest.
    """
    content: dict[str, Any] = {
        "spec_sha256": _sha256(spec),
        "sources_sha256": _combined({str(path.relative_to(base).as_posix()): _sha256(path) for path in sources}),
        "generator": f"{GENERATOR} {GENERATOR_VERSION}",
        "formatter": f"ruff {importlib.metadata.version('ruff')}",
        "operations": len(plan.operations),
        "schemas": len(plan.classes),
        "files": {name: _sha256(tree / name) for name in tree_files(tree) if name != NAME},
    }
    return json.dumps(content, indent=2) + "\n"


def tree_files(tree: Path) -> list[str]:
    """Every file below a folder, by its name from there, without what Python leaves behind."""
    return sorted(
        path.relative_to(tree).as_posix()
        for path in tree.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    )


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def _combined(hashes: dict[str, str]) -> str:
    return hashlib.sha256("".join(f"{name} {value}\n" for name, value in sorted(hashes.items())).encode()).hexdigest()
