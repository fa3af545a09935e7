"""Keeps names that callers and the overlay rely on when upstream gives the same thing another one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..document import Json, child, entries, is_node, nodes, operations
from .repairs import Repair

if TYPE_CHECKING:
    from collections.abc import Iterable

_BRACES = re.compile(r"{([^{}]+)}")


def without_frozen(whole: Json, frozen: Iterable[str]) -> Json:
    """A document without the paths of the frozen part."""
    left_out = set(frozen)
    paths = {path: item for path, item in child(whole, "paths").items() if path not in left_out}
    return {**whole, "paths": paths}


def pinned(document: Json, current: Json) -> list[Repair]:
    """Give paths that differ in the names of their parameters only, and operations, the names they have; in place."""
    log: list[Repair] = []
    ours = {_BRACES.sub("{}", path): path for path in child(current, "paths")}
    paths: Json = {}
    for path, item in entries(document, "paths"):
        own = ours.get(_BRACES.sub("{}", path), path)
        for theirs, name in zip(_BRACES.findall(path), _BRACES.findall(own), strict=True):
            if theirs != name:
                log.append(Repair(f"path parameter {theirs} goes on to be called {name}", own))
                _rename(item, theirs, name)
        paths[own] = {**child(paths, own), **item}
    document["paths"] = paths
    known = {(place.path, place.method): place.id for place in operations(current)}
    for place in operations(document):
        name = known.get((place.path, place.method), place.id)
        if name != place.id:
            log.append(Repair(f"operation {place.id} goes on to be called {name}", str(place)))
            place.operation["operationId"] = name
    return log


def _rename(item: Json, old: str, new: str) -> None:
    for holder in [item, *(part for part in item.values() if is_node(part))]:
        for parameter in nodes(holder, "parameters"):
            if parameter.get("in") == "path" and parameter.get("name") == old:
                parameter["name"] = new
