"""Checks a generated package against the document that it came from: nothing may be missing, everything must import."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

from .document import Json, body_contents, child, entries, is_object, operations, parameters, property_names
from .problems import Exit, Refused

if TYPE_CHECKING:
    from pathlib import Path

    from .document import Place

# Runs in a process of its own, so that nothing of this run's modules can help the generated ones.
_PROBE = """
import importlib, json, pathlib, sys
root, package = sys.argv[1:]
sys.path.insert(0, root)
sys.dont_write_bytecode = True
modules = sorted(
    ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")
    for path in pathlib.Path(root, package).rglob("*.py")
)
for name in modules:
    importlib.import_module(name)
load = lambda name: importlib.import_module(package + "." + name)
registry, models, ops, params = load("registry"), load("models"), load("operations"), vars(load("params"))
homes = {name: vars(load("models." + module)) for name, module in registry.SCHEMAS.items()}
classes = {name: next((v for k, v in home.items() if k in models.__all__), None) for name, home in homes.items()}
import inspect
print(json.dumps({
    "operations": {name: info._asdict() for name, info in registry.OPERATIONS.items()},
    "schemas": registry.SCHEMAS,
    "fields": {name: list(getattr(model, "_fields", ())) for name, model in classes.items()},
    "params": {
        name: dict.fromkeys(params[model.__name__ + "Param"].__annotations__, True)
        for name, model in classes.items()
        if getattr(model, "__name__", "") + "Param" in params
    },
    "arguments": {
        name: len(inspect.signature(getattr(ops, info.function).operation).parameters)
        for name, info in registry.OPERATIONS.items()
    },
    "heavy": sorted({"httpx", "requests", "pydantic"} & set(sys.modules)),
}))
"""


def verify(root: Path, package: str, spec: Json) -> None:
    """Import every module of a package and compare what is there with the document."""
    found = _probe(root, package)
    lost = [*_operations_lost(spec, found), *_schemas_lost(spec, found)]
    lost += [f"{name} is imported by the generated code" for name in found["heavy"]]
    if lost:
        raise Refused(Exit.LOST, "the generated client does not hold all of the document:", lost)


def _probe(root: Path, package: str) -> Json:
    command = [sys.executable, "-I", "-B", "-W", "error", "-c", _PROBE, str(root), package]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Refused(Exit.LOST, "a generated module cannot be imported:", done.stderr.strip().splitlines()[-6:])
    result: Json = json.loads(done.stdout)
    return result


def _operations_lost(spec: Json, found: Json) -> list[str]:
    lost: list[str] = []
    expected = {place.id: place for place in operations(spec)}
    for name, place in expected.items():
        info = child(found["operations"], name)
        if not info:
            lost.append(f"operation {name} ({place}) is missing")
            continue
        if (info["method"], info["path"]) != (place.method.upper(), place.path):
            lost.append(f"operation {name} became {info['method']} {info['path']}")
        count: int = found["arguments"][name]
        lost += [f"operation {name}: {item}" for item in _arguments_lost(spec, place, info, count)]
    return lost + [f"operation {name} is not in the document" for name in found["operations"] if name not in expected]


def _arguments_lost(spec: Json, place: Place, info: Json, count: int) -> list[str]:
    wanted: dict[str, set[str]] = {"path_params": set(), "query_params": set(), "body_fields": set()}
    lost: list[str] = []
    for parameter in parameters(spec, place):
        at = f"{parameter['in']}_params"
        if at in wanted:
            wanted[at].add(parameter["name"])
        else:
            lost.append(f"{parameter['in']} parameter {parameter['name']} is not supported")
    for schema in body_contents(spec, place).values():
        wanted["body_fields"] |= set(property_names(spec, schema))
    for at, names in wanted.items():
        lost += [f"{at[:-1].replace('_', ' ')} {name} is missing" for name in sorted(names - set(info[at]))]
    total = sum(len(names) for names in wanted.values())
    if count != total:
        lost.append(f"its function takes {count} arguments, the document has {total}")
    return lost


def _schemas_lost(spec: Json, found: Json) -> list[str]:
    lost: list[str] = []
    for name, raw in entries(child(spec, "components"), "schemas"):
        if name not in found["schemas"]:
            lost.append(f"schema {name} is missing")
        elif is_object(spec, raw):
            missing = sorted(set(property_names(spec, raw)) - set(found["fields"][name]))
            lost += [f"schema {name}: property {wire} is missing" for wire in missing]
    for name, keys in entries(found, "params"):
        missing = sorted(set(found["fields"][name]) - set(keys))
        lost += [f"parameters of schema {name}: key {wire} is missing" for wire in missing]
    return lost
