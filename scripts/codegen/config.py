"""Reads `generator-config.yaml`."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from .problems import Exit, Refused
from .reading import read_document

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Config:
    """What a maintainer decides about generation.

    Attributes:
        package: the import name of what is generated.
        path_prefixes: which paths of an upstream document belong to this client.
        line_length: of the generated code.
        names: names of schemas that the document leaves inline, by place (`Parent.property`).
        admin_schemes: security schemes that stand for an admin key.
    """

    package: str
    path_prefixes: tuple[str, ...] = ()
    line_length: int = 120
    names: dict[str, str] = field(default_factory=dict[str, str])
    admin_schemes: frozenset[str] = frozenset()


def read_config(path: Path) -> Config:
    """Read the file; an option that is not known is an error, so that a misspelt one is noticed."""
    raw: dict[str, Any] = read_document(path)
    known = {"package", "path_prefixes", "line_length", "names", "admin_schemes"}
    if surplus := sorted(set(raw) - known):
        raise Refused(
            Exit.UNREADABLE, f"{path.name}: unknown option {', '.join(surplus)}; known: {', '.join(sorted(known))}"
        )
    return Config(
        package=raw["package"],
        path_prefixes=tuple(raw.get("path_prefixes", ())),
        line_length=raw.get("line_length", 120),
        names=dict(raw.get("names") or {}),
        admin_schemes=frozenset(raw.get("admin_schemes", ())),
    )
