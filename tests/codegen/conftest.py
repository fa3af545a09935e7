"""Makes the generator under `scripts` importable, and generates one odd client."""

from __future__ import annotations

import json
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import pytest

from .specs import ODD, ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

sys.path.insert(0, str(ROOT))


@pytest.fixture
def run() -> Callable[..., int]:
    """Run `scripts/regenerate` in this process; returns its exit code."""
    from scripts.codegen.__main__ import main

    def call(*arguments: object) -> int:
        return int(main([str(argument) for argument in arguments]))

    return call


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    """A client generated from a document full of awkward names and shapes."""
    from scripts.codegen.__main__ import main

    folder = tmp_path_factory.mktemp("odd")
    spec = folder / "spec.json"
    spec.write_text(json.dumps(ODD), encoding="utf-8")
    assert main(["--spec", str(spec), "--output", str(folder / "out"), "--package", "odd_api"]) == 0
    sys.path.insert(0, str(folder / "out"))
    try:
        for module in ("models", "operations", "params", "registry", "types"):
            import_module(f"odd_api.{module}")
        return import_module("odd_api")
    finally:
        sys.path.remove(str(folder / "out"))
