"""Shows that a generated client reads every example of a document, gives it back unchanged, and bears what servers do.

Servers leave fields out, send null, new values and fields that nobody knows. Each is tried on every field of every
example: the example still has to be read, and nothing may be lost on the way back.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..problems import Exit, Refused

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from .examples import Example

_MOST_FAULTS = 40

# Runs in a process of its own, so that nothing of this run's modules can help the generated ones.
_PROBE = """
import importlib, json, sys
root, package = sys.argv[1:]
sys.path.insert(0, root)
sys.dont_write_bytecode = True
registry = importlib.import_module(package + ".registry")
faults, read, variants, skipped = [], 0, 0, []

def reader(kind, owner):
    info = registry.OPERATIONS.get(owner)
    schema = owner if kind == "schema" else info and (info.body_schema if kind == "body" else info.response_schema)
    if schema not in registry.SCHEMAS:
        return None
    module = importlib.import_module(package + ".models." + registry.SCHEMAS[schema])
    classes = [value for value in vars(module).values() if isinstance(value, type)]
    return next((c for c in classes if c.__module__ == module.__name__ and hasattr(c, "from_dict")), None)

def same(one, other):
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if type(one) is int and type(other) is str or type(one) is str and type(other) is int:
        return str(one) == str(other)
    return one == other and isinstance(one, bool) == isinstance(other, bool)

def attempt(model, value, what):
    try:
        back = model.from_dict(value).to_dict()
    except Exception as error:
        return faults.append(f"{what}: {type(error).__name__}: {error}")
    if not same(value, back):
        faults.append(f"{what}: comes back changed")

def objects(node, place):
    if isinstance(node, dict):
        yield node, place
        for key, inner in node.items():
            yield from objects(inner, f"{place}.{key}")
    elif isinstance(node, list):
        for index, inner in enumerate(node):
            yield from objects(inner, f"{place}[{index}]")

for kind, owner, place, value in json.load(sys.stdin):
    model = reader(kind, owner)
    if model is None or not isinstance(value, dict):
        skipped.append(place)
        continue
    read += 1
    before = len(faults)
    attempt(model, value, place)
    if len(faults) > before:
        continue
    for node, at in list(objects(value, place)):
        whole = dict(node)
        changes = [("an unknown field", {**whole, "field_of_tomorrow": {"a": [1]}})]
        for key, old in whole.items():
            changes.append((f"no {key}", {k: v for k, v in whole.items() if k != key}))
            changes.append((f"{key} null", {**whole, key: None}))
            if isinstance(old, str) and not old.isdigit():
                changes.append((f"a new {key}", {**whole, key: "value_of_tomorrow"}))
        for what, changed in changes:
            node.clear()
            node.update(changed)
            attempt(model, value, f"{at} with {what}")
        variants += len(changes)
        node.clear()
        node.update(whole)
print(json.dumps({"read": read, "variants": variants, "skipped": skipped, "faults": faults}))
"""


@dataclass(frozen=True)
class Outcome:
    """What was tried: examples, changed examples, and the places of examples that have no typed model."""

    read: int
    variants: int
    untyped: tuple[str, ...]


def round_trip(root: Path, package: str, examples: Sequence[Example]) -> Outcome:
    """Read every example as a model and write it back, as it is and with each field spoilt in turn.

    Raises:
        Refused: an example, or a changed one, cannot be read or comes back changed.
    """
    rows = [(example.kind, example.owner, example.place, example.value) for example in examples]
    command = [sys.executable, "-I", "-B", "-W", "error", "-c", _PROBE, str(root), package]
    done = subprocess.run(command, input=json.dumps(rows), capture_output=True, text=True, check=False)
    if done.returncode:
        raise Refused(Exit.LOST, "the examples cannot be tried:", done.stderr.strip().splitlines()[-6:])
    result = json.loads(done.stdout)
    faults: list[str] = result["faults"]
    if faults:
        more = [f"and {len(faults) - _MOST_FAULTS} more"] if len(faults) > _MOST_FAULTS else []
        raise Refused(Exit.LOST, "examples do not survive being read and written:", [*faults[:_MOST_FAULTS], *more])
    return Outcome(result["read"], result["variants"], tuple(result["skipped"]))
