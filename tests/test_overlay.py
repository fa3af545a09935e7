"""Whether scripts/spec/overlay.yaml tells the truth about openapi.yaml."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[1]
SPEC: Any = YAML(typ="safe").load(ROOT / "openapi.yaml")
ACTIONS: list[dict[str, Any]] = YAML(typ="safe").load(ROOT / "scripts/spec/overlay.yaml")["actions"]

each_action = pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action["target"])


def steps(target: str) -> list[str | int]:
    """The names and indices that a target consists of."""
    found = re.findall(r"\.([A-Za-z_][\w-]*)|\['([^']*)'\]|\[(\d+)\]", target)
    assert "$" + "".join(f".{a}" if a else f"['{b}']" if b else f"[{c}]" for a, b, c in found) == target
    return [int(c) if c else a or b for a, b, c in found]


def contains(node: Any, part: Any) -> bool:
    """Whether a value has everything that an update brings."""
    if isinstance(part, dict) and isinstance(node, dict):
        return all(key in node and contains(node[key], value) for key, value in part.items())
    if isinstance(part, list) and isinstance(node, list):
        return all(any(contains(have, wanted) for have in node) for wanted in part)
    return bool(node == part)


@each_action
def test_every_action_gives_its_reason(action: dict[str, Any]) -> None:
    """Each correction says why it is made and what it presumes to find."""
    assert action["description"].strip()
    assert "x-expect" in action
    assert ("update" in action) is not action.get("remove", False)


@each_action
def test_every_action_is_carried_out(action: dict[str, Any]) -> None:
    """What an action updates is in openapi.yaml; what it removes is gone, or something else stands there."""
    *above, last = steps(action["target"])
    parent = SPEC
    for step in above:
        parent = parent[step]
    if "update" in action:
        assert contains(parent[last], action["update"])
    else:
        there = last < len(parent) if isinstance(last, int) else last in parent
        assert not there or parent[last] != action["x-expect"]
