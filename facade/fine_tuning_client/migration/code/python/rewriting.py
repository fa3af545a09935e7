"""Rewriting a module: calls first, then what their answers are used for, then imports and clients."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ...codes import Note
from ..sites import Fate
from .answers.closed import tell_statuses
from .answers.dicts import rewrite_answers
from .answers.fields import rewrite_fields
from .answers.listings import consumers, materialised, outer, page_accesses
from .answers.objects import rewrite_objects
from .answers.statuses import rewrite_statuses
from .answers.unseen import tell_leaving, tell_loops, tell_unseen
from .calls import Plan, accept, decline, plans
from .clients import Maker
from .compatible import rewrite_to_compat
from .drafts import Change, Draft, Proposal, cut, replaced, wrapped
from .errors import rewrite_errors
from .generated.clients import rewrite_generated
from .http.calls import rewrite_http
from .imports import at_start, attribute_classes, client_classes, edit_imports, sdk_bindings, surviving, switch
from .leftovers import cover_own_names, tell_leftovers
from .models import tell_models
from .reading.values import Kind
from .references import is_alias, rewrite_references
from .settings import reading, settings, tell_reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from .module import Module
    from .reading.scopes import Scope
    from .reading.tree import Node
    from .reading.values import Mode

LISTS: Final = {"job": ("L001", "job", True), "event": ("L002", "event", True), "file": ("", "file", False)}
"""Of what a list is: the code to tell, the name of an item, and whether the order has turned."""

ESSENTIAL: Final = frozenset({"N002", "N004"})
"""Codes of imports and clients, which other changes need."""

PARTS: Final = ("openai.api_re", "openai.datalib", "openai.embed", "openai.error", "openai.openai_o", "openai.util")
"""Modules of SDK 0.x that cannot be imported any more, even where nothing is done with them."""

MODES: Final[tuple[Mode, ...]] = ("sync", "async")


def rewrite(module: Module, kept: Callable[[int, int, str], bool]) -> Draft:
    """Decide about everything in a module.

    Args:
        module: The module.
        kept: Tells whether the person wants no finding of a code at a place.
    """
    todo = [plan for plan in plans(module) if not kept(plan.call.start, plan.call.end, "N001")]
    calls = todo
    if module.options.to == "compat":
        old = [plan for plan in todo if not plan.method.client and plan.resource != "fine_tunes"]
        rewrite_to_compat(module, old)
        todo = [plan for plan in todo if plan not in old]
    module.inline = (
        bool(todo)
        and not settings(module)
        and all(any(name == "api_key" for name, _ in plan.arguments.options) for plan in todo if not plan.method.client)
    )
    extras = {plan.call: _around(module, plan) for plan in todo}
    good = [plan for plan in todo if not plan.reasons]
    aliases = [plan for plan in todo if is_alias(module, plan) and not plan.method.client]
    whole = all(_keeps_name(plan) for plan in aliases)
    module.moved.update(plan.call.start for plan in good)
    for plan in todo:
        if plan.reasons:
            decline(module, plan)
        else:
            accept(module, plan, extras[plan.call], keep=whole and plan in aliases)
    if module.options.to != "compat":
        rewrite_references(module, aliases, whole)
    rewrite_http(module, kept)
    rewrite_fields(module)
    rewrite_statuses(module)
    rewrite_answers(module)
    tell_statuses(module)
    tell_models(module, calls)
    tell_unseen(module)
    if not module.words.keyed:
        rewrite_objects(module)
        tell_leaving(module)
        tell_loops(module)
    rewrite_generated(module, kept)
    tell_leftovers(module)
    cover_own_names(module)
    module.proposals = [_safe(module, one) for one in module.proposals if not kept(one.start, one.end, one.code)]
    _finish(module, good)
    module.proposals = [
        one for one in module.proposals if one.code in ESSENTIAL or not kept(one.start, one.end, one.code)
    ]
    return Draft(module.tree, module.proposals)


def _safe(module: Module, proposal: Proposal) -> Proposal:
    return proposal.declined("--safe-only") if module.options.safe_only and proposal.reshaping else proposal


def _keeps_name(plan: Plan) -> bool:
    """Tell whether a call through a name of the module's own can go on using it."""
    same = plan.place.rpartition(".")[2] == plan.name and plan.place.startswith(
        ("fine_tuning.jobs.", "files.", "models.")
    )
    called = plan.func.get("attr")
    named = called.word == plan.name if called is not None else plan.method.mode == "sync"
    return not plan.reasons and same and named and not plan.arguments.options


def _around(module: Module, plan: Plan) -> tuple[Change, ...]:
    """Return the changes around a call; what prevents them is added to its reasons."""
    call, method = plan.call, plan.method
    if plan.streams:
        whole = outer(call)
        return (cut(whole.start, call.start),) if whole is not call else ()
    if plan.place == "files.content":
        whole = outer(call)
        return wrapped(whole, "(", ").content") if whole is not call else wrapped(call, "", ".content")
    value = module.value(call)
    if value is None or value.kind != Kind.LISTING:
        return ()
    if method.era == "modern":
        return tuple(_pages(module, outer(call)))
    code, item, turn = LISTS[value.name]
    used = consumers(module, outer(call))
    made = materialised(module, call, item, method.mode, turn=turn)
    if module.options.safe_only and code:
        plan.reasons.append(Note(code, "order", "the order of a list changes; --safe-only"))
    elif used is None or made is None:
        plan.reasons.append(Note("L005", "data", "the answer is used as a whole, where only its list is certain"))
    else:
        if code:
            plan.arguments.notes.append(Note(code, "order", "the list is put into the legacy order, complete"))
        return (*made, *used)
    return ()


def _pages(module: Module, node: Node) -> list[Change]:
    """Return the changes to what reads a page of the modern era."""
    found = page_accesses(module, node)
    parent = node.parent
    if parent is not None and parent.kind == "Assign" and len(parent.all("targets")) == 1:
        target = parent.all("targets")[0].get("target")
        home = module.scopes.of(target).find(target.word) if target is not None and target.kind == "Name" else None
        for use in home.uses[target.word] if home is not None and target is not None else []:
            if any(one.at is target for one in module.scopes.reaching(use)):
                found += page_accesses(module, use)
    return found


def _finish(module: Module, good: list[Plan]) -> None:
    """Propose clients, exception classes and imports."""
    changes = [change for one in module.proposals for change in one.changes]
    given = settings(module)
    read = reading(module, changes)
    alone = not _others(module, changes, [*(one.target for one in given), *read])
    old = any(not plan.method.client for plan in good)
    if module.options.to == "openai" and not alone and old:
        _tell_generations(module)
    names: dict[int, set[str]] = {}
    scopes: dict[int, Scope] = {}
    errors = rewrite_errors(module, alone=alone)
    for scope, calls, modes in _needs(module, good):
        own = [one for one in given if module.scope_of_import(one.target) is scope]
        maker = Maker(module, scope, modes, calls, kept=not alone or bool(read))
        if modes:
            maker.make(own)
        inline = {
            module.spelled(module.words.classes[plan.method.mode])
            for plan in good
            if module.inline and plan.arguments.options
        }
        classes = {name for plan in good if plan.call in calls for name in plan.arguments.imports - {"httpx"}}
        names[id(scope)] = maker.names | errors | inline | classes
        scopes[id(scope)] = scope
        errors = set[str]()
    if errors:
        scopes.setdefault(id(module.scopes.module), module.scopes.module)
        names.setdefault(id(module.scopes.module), set()).update(errors)
    if alone and any(not plan.method.client for plan in good):
        tell_reading(module, read)
    own_clients = module.switchable and any(plan.method.client for plan in good)
    if own_clients:
        _switch(module, scopes, names)
    changes = [change for one in module.proposals for change in one.changes]
    for key, scope in scopes.items():
        made = edit_imports(module, scope, names[key], changes)
        if made:
            at = min(made, key=lambda one: one.start)
            text = "imports follow what is called"
            module.propose(Proposal("N002", at.start, max(at.start, at.end), text, changes=tuple(made)))
    if any("httpx" in plan.arguments.imports for plan in good):
        _import_httpx(module)


def _import_httpx(module: Module) -> None:
    """Import what new arguments need, where the module does not."""
    if "httpx" not in module.scopes.module.bindings:
        change = at_start(module, module.scopes.module, "import httpx")
        text = "httpx is imported for the times that are passed"
        module.propose(Proposal("N002", change.start, change.end, text, changes=(change,)))


def _tell_generations(module: Module) -> None:
    """Tell that what stays needs an SDK before 1.0, and what is new one after it."""
    for _, binding in sdk_bindings(module):
        if binding.module == "openai" and any(one.fate == Fate.CHANGED for one in module.proposals):
            text = "other uses of openai 0.x stay, and one program cannot have both generations"
            module.propose(Proposal("N007", binding.at.start, binding.at.end, text, Fate.PERSON))
            return


def _switch(module: Module, scopes: dict[int, Scope], names: dict[int, set[str]]) -> None:
    """Take the client classes of SDK 1.x from here."""
    for binding in client_classes(module):
        if proposal := switch(module, binding):
            module.propose(proposal)
    for node in attribute_classes(module):
        value = module.value(node)
        if value is not None:
            text = f"{value.name} comes from {module.words.package}"
            module.propose(Proposal("N002", node.start, node.end, text, changes=(replaced(node, value.name),)))
            scope = module.scope_of_import(node)
            scopes[id(scope)] = scope
            names.setdefault(id(scope), set()).add(value.name)


def _others(module: Module, changes: list[Change], spoken_of: list[Node]) -> bool:
    """Tell whether the SDK is used for anything but what is rewritten, and places that are spoken of otherwise."""
    for scope, binding in sdk_bindings(module):
        if module.options.to == "openai" and not scope.uses[binding.name] and binding.module.startswith(PARTS):
            return True
        for use in surviving(scope, binding, changes):
            chain = [one for one in (use, *use.up()) if one.kind in ("Name", "Attribute")]
            if any(one in spoken_of for one in chain):
                continue
            values = [module.value(one) for one in chain]
            if any(value is not None and value.kind in (Kind.ERROR, Kind.CLIENT_CLASS) for value in values):
                continue
            return True
    return False


def _needs(module: Module, good: list[Plan]) -> list[tuple[Scope, list[Node], list[Mode]]]:
    """Return the scopes that import the SDK and need clients, with the calls and the modes."""
    found: dict[int, tuple[Scope, list[Node], list[Mode]]] = {}
    named = {one.client for one in module.proposals if one.client}
    for plan in good:
        if plan.method.client:
            continue
        scope = module.scope_of_import(plan.func)
        entry = found.setdefault(id(scope), (scope, [], []))
        entry[1].append(plan.call)
        mode = plan.method.mode
        if mode not in entry[2] and module.names[mode] in named and mode not in module.existing:
            entry[2].append(mode)
    for _, _, modes in found.values():
        modes.sort(key=MODES.index)
    return list(found.values())
