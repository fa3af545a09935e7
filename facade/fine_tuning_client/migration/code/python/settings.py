"""Settings of the module `openai` (``openai.api_key = ...``), which are arguments of a client now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from ..sites import Fate
from .drafts import Proposal
from .imports import survives
from .reading.inference import string_of
from .reading.values import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .drafts import Change
    from .module import Module
    from .reading.scopes import Scope
    from .reading.tree import Node

ARGUMENTS: Final = {"api_key": "api_key", "api_base": "base_url", "organization": "organization"}
AZURE: Final = {"api_key": "api_key", "api_base": "azure_endpoint", "api_version": "api_version"}
OTHERS: Final = frozenset(
    [
        "api_type",
        "api_version",
        "proxy",
        "api_key_path",
        "app_info",
        "debug",
        "log",
        "verify_ssl_certs",
        "ca_bundle_path",
        "enable_telemetry",
        "requestssession",
        "aiosession",
    ]
)


@dataclass(frozen=True, slots=True)
class Setting:
    """One assignment to an attribute of the module.

    Attributes:
        name: The attribute.
        statement: The assignment.
        target: What is assigned to.
        value: What is assigned.
        scope: Where that is done.
    """

    name: str
    statement: Node
    target: Node
    value: Node
    scope: Scope


def settings(module: Module) -> list[Setting]:
    """Return all settings of a module, in the order of the source."""
    found: list[Setting] = []
    for node in module.nodes:
        if node.kind != "Attribute" or node.slot != "target":
            continue
        base, attr = node.get("value"), node.get("attr")
        value = module.value(base)
        if base is None or attr is None or value is None or value.kind != Kind.MODULE:
            continue
        holder = node.parent
        statement = holder.parent if holder is not None and holder.kind == "AssignTarget" else holder
        given = statement.get("value") if statement is not None else None
        simple = statement is not None and statement.kind == "Assign" and len(statement.all("targets")) == 1
        if statement is None or given is None or not simple or attr.word not in ARGUMENTS.keys() | OTHERS:
            continue
        found.append(Setting(attr.word, statement, node, given, module.scopes.of(node)))
    return found


def is_plain(setting: Setting) -> bool:
    """Tell whether a setting is made on every way through its scope, or in the script's main block."""
    block = setting.statement.statement.parent
    if block is None or block.kind == "Module":
        return True
    around = block.parent
    return around is not None and (around is setting.scope.node or is_main(around))


def is_main(node: Node) -> bool:
    """Tell whether a node is ``if __name__ == "__main__"``."""
    test = node.get("test") if node.kind == "If" else None
    left = test.get("left") if test is not None and test.kind == "Comparison" else None
    return left is not None and left.word == "__name__"


def is_azure(group: Sequence[Setting]) -> bool:
    """Tell whether settings choose Azure."""
    kinds = [string_of(one.value) or "" for one in group if one.name == "api_type"]
    return bool(kinds) and kinds[-1].lower() == "azure"


def arguments_of(group: Sequence[Setting]) -> list[tuple[str, Setting]]:
    """Return which setting becomes which argument of the client; the last of several wins."""
    names = AZURE if is_azure(group) else ARGUMENTS
    chosen = {names[one.name]: one for one in group if one.name in names}
    return list(chosen.items())


def tell_others(module: Module, group: Sequence[Setting]) -> None:
    """Name the settings that no client takes over."""
    azure = is_azure(group)
    for one in group:
        if azure and one.name == "api_version":
            text = "the api_version has to be one that has /fine_tuning/jobs"
        elif one.name in OTHERS and not (azure and one.name == "api_type") and string_of(one.value) != "open_ai":
            text = f"openai.{one.name}: a client has no such setting"
        else:
            continue
        module.propose(Proposal("N005", one.statement.start, one.statement.end, text, Fate.PERSON))


def reading(module: Module, changes: Sequence[Change]) -> list[Node]:
    """Return where a setting is read, and still will be."""
    found: list[Node] = []
    for node in module.nodes:
        base, attr = node.get("value"), node.get("attr")
        if node.kind != "Attribute" or base is None or attr is None or node.slot == "target":
            continue
        value = module.value(base)
        known = attr.word in ARGUMENTS or attr.word in OTHERS
        if value is not None and value.kind == Kind.MODULE and known and survives(base, changes):
            found.append(node)
    return found


def tell_reading(module: Module, nodes: Sequence[Node]) -> None:
    """Tell where settings are read."""
    for node in nodes:
        text = f"{module.tree.text(node)} is read; clients keep their settings to themselves"
        module.propose(Proposal("N005", node.start, node.end, text, Fate.PERSON))
