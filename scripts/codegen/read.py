"""Reads an API description: YAML 1.2 or JSON, every fault with its line and column."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, ReusedAnchorWarning, YAMLError

from .document import Json, follow, is_node, operations, references
from .problems import Exit, Refused

if TYPE_CHECKING:
    from pathlib import Path


def read_mapping(path: Path) -> Json:
    """Read a YAML or JSON file whose top level is an object; duplicate keys are refused."""
    try:
        source = path.read_bytes()
    except OSError as error:
        raise Refused(Exit.UNREADABLE, f"{path.name}: {error.strerror}") from error
    yaml: Any = YAML(typ="safe", pure=True)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ReusedAnchorWarning)
            document: object = yaml.load(source)
    except MarkedYAMLError as error:
        raise Refused(Exit.UNREADABLE, f"{path.name}: {_located(error)}") from error
    except (YAMLError, ValueError) as error:
        raise Refused(Exit.UNREADABLE, f"{path.name}: {' '.join(str(error).split())}") from error
    if not is_node(document):
        raise Refused(Exit.UNREADABLE, f"{path.name}: line 1, column 1: an object is expected at the top level")
    return document


def _located(error: Any) -> str:
    mark = error.problem_mark or error.context_mark
    problem = " ".join(str(error.problem or error.context or "not YAML").split())
    return f"line {mark.line + 1}, column {mark.column + 1}: {problem}" if mark else problem


def read_spec(path: Path) -> Json:
    """Read an OpenAPI document.

    Its operations are checked to have ids of their own, and its references to lead somewhere.
    """
    spec = read_mapping(path)
    if not is_node(spec.get("paths")) or not spec["paths"]:
        raise Refused(Exit.UNREADABLE, f"{path.name}: no paths; this is not an OpenAPI document with operations")
    faults = [*_repeated_ids(spec), *_dangling(spec)]
    if faults:
        raise Refused(Exit.UNREADABLE, f"{path.name}: cannot be generated from", faults)
    return spec


def _repeated_ids(spec: Json) -> list[str]:
    first: dict[str, str] = {}
    faults: list[str] = []
    for place in operations(spec):
        if not place.id:
            faults.append(f"{place}: no operationId")
        elif place.id in first:
            faults.append(f"{place}: operationId {place.id} is already that of {first[place.id]}")
        first.setdefault(place.id, str(place))
    return faults


def _dangling(spec: Json) -> list[str]:
    return [f"{at}: {reference} leads nowhere" for at, reference in references(spec) if follow(spec, reference) is None]
