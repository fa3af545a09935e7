"""Cuts the part that a client covers out of a whole document: the paths under some prefixes and all they refer to."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..document import SCHEMAS, Json, child, entries, is_node, references
from ..problems import Exit, Refused

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Slice:
    """The covered part of a document.

    Attributes:
        document: a document of its own; changing it leaves the whole one alone.
        left_out: how many paths are under none of the prefixes.
    """

    document: Json
    left_out: int


def sliced(whole: Json, prefixes: Iterable[str], name: str) -> Slice:
    """Keep the paths under the prefixes, and every component that they refer to, directly or not.

    Args:
        whole: a document as it was read.
        prefixes: `/files` covers `/files` and `/files/...`, not `/filesystems`; none cover everything.
        name: what to call the document in messages.

    Raises:
        Refused: no path is under a prefix, or a reference leads nowhere or out of the document.
    """
    wanted = tuple(prefixes)
    every = dict(entries(whole, "paths"))
    if not every:
        raise Refused(Exit.UNREADABLE, f"{name}: no paths; this is not an OpenAPI document with operations")
    paths = {path: item for path, item in every.items() if not wanted or is_under(path, wanted)}
    if not paths:
        raise Refused(Exit.UNREADABLE, f"{name}: no path under {', '.join(wanted)}")
    reached = _closure(whole, paths if wanted else {"paths": paths, **child(whole, "components")}, name)
    document: Json = {key: value for key, value in whole.items() if key not in ("paths", "components")}
    document["paths"] = paths
    document["components"] = _kept(whole, reached) if wanted else dict(child(whole, "components"))
    return Slice(copy.deepcopy(document), len(child(whole, "paths")) - len(paths))


def is_under(path: str, prefixes: Iterable[str]) -> bool:
    """Whether a path is one of the prefixes or below one."""
    return any(path == prefix or path.startswith(f"{prefix.rstrip('/')}/") for prefix in prefixes)


def _closure(whole: Json, start: Json, name: str) -> set[tuple[str, str]]:
    """The components that are reached: kind and name."""
    reached: set[tuple[str, str]] = set()
    faults: list[str] = []
    waiting: list[tuple[str, Any]] = [("#/paths", start)]
    while waiting:
        place, node = waiting.pop()
        for at, reference in references(node, place):
            parts = reference.split("/")
            if parts[:2] != ["#", "components"] or len(parts) < 4:
                target = None
            else:
                kind, key = parts[2], parts[3].replace("~1", "/").replace("~0", "~")
                if (kind, key) in reached:
                    continue
                target = child(child(whole, "components"), kind).get(key)
                if target is not None:
                    reached.add((kind, key))
                    waiting.append((f"#/components/{kind}/{key}", target))
            if target is None:
                faults.append(f"{at}: {reference} leads nowhere")
    if faults:
        raise Refused(Exit.UNREADABLE, f"{name}: references that cannot be followed", sorted(faults))
    return reached


def _kept(whole: Json, reached: set[tuple[str, str]]) -> Json:
    """The reached components in the document's order, and all security schemes, which are referred to by name."""
    kept: Json = {}
    for kind, components in entries(whole, "components"):
        found = {
            name: part
            for name, part in components.items()
            if (kind, name) in reached or (kind == "securitySchemes" and is_node(part))
        }
        if found:
            kept[kind] = found
    return kept


def reachable(document: Json, start: Any) -> list[str]:
    """The named schemas that a part of a document refers to, directly or not."""
    schemas = child(child(document, "components"), "schemas")
    found: dict[str, None] = {}
    waiting: list[Any] = [start]
    while waiting:
        for _, reference in references(waiting.pop()):
            name = reference.removeprefix(SCHEMAS)
            if name in schemas and name not in found:
                found[name] = None
                waiting.append(schemas[name])
    return list(found)
