"""The target `compat`: the names of SDK 0.x stay, and come from a module of ours that answers to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ...codes import entry
from ..sites import Fate
from .arguments import Mover
from .drafts import Change, Proposal, replaced
from .imports import after_statement, sdk_bindings, without
from .reading.scopes import Binding
from .reading.values import CLASSES, Kind
from .settings import settings

if TYPE_CHECKING:
    from .calls import Plan
    from .module import Module
    from .reading.tree import Node

PACKAGE: Final = "fine_tuning_client.compat"
SETTINGS: Final = frozenset({"api_key", "api_base", "api_type", "api_version", "organization"})
KNOWN: Final = CLASSES | SETTINGS | {"error"}
"""What the module has of `openai` 0.x."""


def rewrite_to_compat(module: Module, plans: list[Plan]) -> None:
    """Take the legacy names from the compatibility module.

    Args:
        module: The module.
        plans: Its calls of SDK 0.x.
    """
    if not plans:
        return
    mover = Mover(module.tree, module.scopes, module.options)
    for plan in plans:
        _judge(module, mover, plan)
        module.covered.append((plan.func.start, plan.func.end))
    used = {id(binding): _is_all_known(module, binding) for _, binding in sdk_bindings(module)}
    changed: set[int] = set()
    for _, binding in sdk_bindings(module):
        statement = binding.node.parent
        if statement is None or statement.start in changed:
            continue
        changed.add(statement.start)
        mates = [one for _, one in sdk_bindings(module) if one.node.parent is statement]
        if all(used[id(one)] for one in mates) and len(mates) == len(statement.all("names")):
            _whole_import(module, statement, binding)
        elif statement.kind == "Import" and binding.module == "openai":
            _beside(module, statement, binding)
        elif (moving := [one.node for one in mates if used[id(one)]]) and _is_plain(module, statement):
            _split_import(module, statement, moving)
        else:
            text = f"{module.tree.text(statement)} brings names that {PACKAGE} does not have"
            module.propose(Proposal("V002", statement.start, statement.end, text, Fate.PERSON))


def _judge(module: Module, mover: Mover, plan: Plan) -> None:
    """Tell what only a person can decide about a call, and name its model as was said."""
    call, arguments = plan.call, plan.arguments
    models = mover.models(call)
    changes = [
        *models.changes,
        *(one for one in arguments.changes if arguments.first and one.parts == (arguments.first,)),
    ]
    if changes:
        text = "a model is replaced" if models.changes else "the model is named that was trained by default"
        module.propose(Proposal("M008", call.start, call.end, text, changes=tuple(changes)))
    notes = [note for note in arguments.notes if entry(note.code).level in ("person", "error")]
    if plan.method.name == "FineTune.create":
        told = [note for note in notes if note.code != "P015" and not (changes and note.code.startswith("M"))]
        told += [note for note in models.notes if note.code == "P015"]  # a model that cannot be seen may be missing
    else:  # arguments without names are taken as they were
        told = [note for note in notes if note.code not in ("P011", "P015")]
    module.tell(call, told)


def _is_all_known(module: Module, binding: Binding) -> bool:
    """Tell whether the compatibility module has everything that is used of an import."""
    package, _, name = binding.module.rpartition(".")
    if package == "openai.error" or binding.module == "openai.error":
        return True
    if package == "openai":
        return name in CLASSES
    if binding.module != "openai":
        return False
    home = module.scopes.of(binding.at).find(binding.name)
    for use in home.uses[binding.name] if home is not None else []:
        attr = use.parent.get("attr") if use.parent is not None and use.parent.kind == "Attribute" else None
        if attr is None or attr.word not in KNOWN:
            return False
    return True


def _whole_import(module: Module, statement: Node, binding: Binding) -> None:
    origin = statement.get("module")
    if origin is not None:
        new = module.tree.text(origin).replace("openai", PACKAGE, 1)
        change = replaced(origin, new)
    else:
        change = replaced(statement, f"import {PACKAGE} as {binding.name}")
    text = f"the names of openai 0.x come from {PACKAGE}"
    if statement.kind == "Import" and len(statement.all("names")) > 1:
        module.propose(Proposal("V002", statement.start, statement.end, text, Fate.PERSON))
        return
    module.propose(Proposal("N002", statement.start, statement.end, text, changes=(change,)))


def _is_plain(module: Module, statement: Node) -> bool:
    """Tell whether an import takes names from the package itself, in a statement of its own without comments."""
    origin, line = statement.get("module"), statement.statement
    said = module.tree.source[statement.start : statement.end]
    return origin is not None and origin.word == "openai" and b"#" not in said and len(line.all("body")) == 1


def _split_import(module: Module, statement: Node, moving: list[Node]) -> None:
    """Import some names from the compatibility module, and leave the others where they are."""
    moved = ", ".join(module.tree.text(one).rstrip(", ") for one in moving)
    changes = without(module, statement, moving, [f"from {PACKAGE} import {moved}"])
    told = f"{moved} come{'s' if len(moving) == 1 else ''} from {PACKAGE}"
    module.propose(Proposal("N002", statement.start, statement.end, told, changes=tuple(changes)))


def _beside(module: Module, statement: Node, binding: Binding) -> None:
    """Import the compatibility module beside the SDK, which is needed for other things."""
    name = "compat" if "compat" not in module.scopes.names else "ft_compat"
    line = f"from fine_tuning_client import compat{'' if name == 'compat' else f' as {name}'}"
    changes: list[Change] = [after_statement(module, statement.statement, line, rank=-1)]
    for one in settings(module):
        if one.name in SETTINGS:
            changes.append(Change(one.value.start, one.value.start, (f"{name}.{one.name} = ",)))
    text = f"legacy names come from {PACKAGE}"
    module.propose(Proposal("N002", statement.start, statement.end, text, changes=tuple(changes)))
    for node in module.nodes:
        value = module.value(node) if node.kind == "Attribute" and node.slot != "target" else None
        if value is None or not _is_first(module, node):
            continue
        if value.kind == Kind.RESOURCE and value.name in CLASSES:
            text = f"{value.name} comes from {PACKAGE}"
            change = replaced(node, f"{name}.{value.name}")
            module.propose(Proposal("N002", node.start, node.end, text, changes=(change,)))
        elif value.kind == Kind.ERROR and node.enclosing("ExceptHandler") is not None:
            shown = module.tree.text(node)
            both = f"{shown}, {name}.error.{value.name}"
            inside = node.parent is not None and node.parent.kind == "Element"
            change = replaced(node, both if inside else f"({both})")
            text = f"{value.name} is raised by both modules"
            module.propose(Proposal("X001", node.start, node.end, text, changes=(change,)))


def _is_first(module: Module, node: Node) -> bool:
    inner = module.value(node.get("value"))
    return inner is not None and inner.kind in (Kind.MODULE, Kind.ERRORS)
