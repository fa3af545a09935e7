"""What of the spec the facade reaches: operations it calls, and the arguments that its methods pass on."""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from openapi_python_client.strings import PythonIdentifier

from ..document import SCHEMAS, Json, child, entries, followed, is_node, nodes, operations, property_names, references
from ..naming import argument_name
from ..problems import Exit, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ..document import Place

_WHERE = "scripts/spec/coverage.yaml"


@dataclass(frozen=True)
class Facade:
    """The generated functions that the facade calls, each with the arguments it passes."""

    calls: dict[str, frozenset[str]]


@dataclass
class Gaps:
    """What does not meet: each entry is a line for people, with what to do about it."""

    missing: list[str] = field(default_factory=list[str])
    surplus: list[str] = field(default_factory=list[str])
    outdated: list[str] = field(default_factory=list[str])

    def all(self) -> list[str]:
        return [*self.missing, *self.surplus, *self.outdated]


def read_facade(folder: Path) -> Facade:
    """Find every call of a generated operation in the facade's source, without importing it."""
    calls: dict[str, set[str]] = {}
    for path in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (name := _called(node.func)):
                found = calls.setdefault(name, set())
                found.update(keyword.arg for keyword in node.keywords if keyword.arg)
                found.update(f"#{index}" for index in range(len(node.args)))
    return Facade({name: frozenset(found) for name, found in calls.items()})


def _called(function: ast.expr) -> str:
    """The name in `operations.name.operation(...)`."""
    match function:
        case ast.Attribute(attr="operation", value=ast.Attribute(value=ast.Name(id="operations"), attr=name)):
            return name
        case _:
            return ""


def read_allowed(raw: Json, name: str) -> dict[str, str]:
    """The entries that are deliberately not reached, with their reasons.

    Raises:
        Refused: an entry has no reason.
    """
    entries_of = child(raw, "not_in_the_facade")
    faults = [str(key) for key, reason in entries_of.items() if not str(reason or "").strip()]
    if faults:
        raise Refused(Exit.UNREADABLE, f"{name}: entries without a reason", faults)
    return {str(key): str(reason) for key, reason in entries_of.items()}


def gaps(spec: Json, facade: Facade, allowed: Iterable[str]) -> Gaps:
    """Compare a spec with the facade, both ways.

    Args:
        spec: an effective document.
        facade: what the facade calls.
        allowed: names that need not be reached: `operationId`, `operationId.argument`, `Schema` or `Schema.field`.
    """
    work = _Comparison(spec, facade, set(allowed))
    functions: dict[str, Place] = {}
    for place in operations(spec):
        functions[str(PythonIdentifier(place.id, ""))] = place
        work.operation(place)
    work.answers()
    for name in sorted(facade.calls.keys() - functions.keys()):
        work.gaps.surplus.append(f"the facade calls operations.{name}, which the spec does not have")
    work.gaps.outdated += [
        f"{name} is listed in {_WHERE} but is reached, or does not exist: remove the entry"
        for name in sorted(work.allowed - work.used)
    ]
    return work.gaps


class _Comparison:
    def __init__(self, spec: Json, facade: Facade, allowed: set[str]) -> None:
        self.spec = spec
        self.facade = facade
        self.allowed = allowed
        self.used: set[str] = set()
        self.gaps = Gaps()
        self._reached: set[str] = set()

    def missing(self, name: str, what: str, advice: str) -> None:
        if name in self.allowed:
            self.used.add(name)
        else:
            self.gaps.missing.append(f"{what}: {advice}, or list {name} in {_WHERE} with a reason")

    def operation(self, place: Place) -> None:
        called = self.facade.calls.get(str(PythonIdentifier(place.id, "")))
        if called is None:
            advice = "add one under facade/fine_tuning_client/resources"
            self.missing(place.id, f"{place} has no facade method", advice)
            return
        for part in ("parameters", "requestBody", "responses"):
            self._reached |= self._schemas(place.operation.get(part))
        positions = [part["name"] for part in nodes(place.operation, "parameters") if part["in"] == "path"]
        positional = {name for index, name in enumerate(positions) if f"#{index}" in called}
        for what, name in self._arguments(place):
            if name not in positional and argument_name(name) not in called:
                advice = f"pass it to operations.{PythonIdentifier(place.id, '')}.operation"
                self.missing(f"{place.id}.{name}", f"{what} {name} of {place.id} is not passed on", advice)

    def _arguments(self, place: Place) -> list[tuple[str, str]]:
        found = [("parameter", str(part["name"])) for part in nodes(place.operation, "parameters")]
        for _, content in entries(followed(self.spec, child(place.operation, "requestBody")), "content"):
            found += [("request field", name) for name in property_names(self.spec, child(content, "schema"))]
        return list(dict.fromkeys(found))

    def answers(self) -> None:
        """Every field of a reached schema is reached with it, for the facade gives out the generated models."""
        schemas = child(child(self.spec, "components"), "schemas")
        for name, schema in schemas.items():
            if name in self._reached or not is_node(schema) or "x-renamed-to" in schema:
                continue
            self.missing(name, f"schema {name} is reached by no method", "add the method that answers it")

    def _schemas(self, start: object) -> set[str]:
        schemas = child(child(self.spec, "components"), "schemas")
        found: set[str] = set()
        waiting: list[object] = [start]
        while waiting:
            for _, reference in references(waiting.pop()):
                kind, name = reference.split("/")[2:4]
                if reference not in found:
                    found.add(reference)
                    waiting.append(child(child(self.spec, "components"), kind).get(name))
        return {name for name in schemas if SCHEMAS + name in found}
