"""`Configuration` of a generated client: address and key, which a client is given as its arguments."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ....mapping.generated import CONFIGURATION, KEYS, PREFIXES, SETTINGS
from ..drafts import Change, Part, cut, replaced
from ..imports import whole_line
from ..reading.inference import is_starred
from ..reading.literals import literal

if TYPE_CHECKING:
    from ..reading.tree import Node
    from .transfer import Transfer

TEXT: Final = "the settings are given to the client"
KEY: Final = SETTINGS["access_token"]


@dataclass(frozen=True, slots=True)
class Given:
    """One setting: its new name ("" for one that goes), its value, and the argument or assignment that gives it."""

    name: str
    value: Node
    place: Node
    target: Node | None = None


@dataclass(slots=True)
class Setup:
    """A configuration: the call that makes it, what it is given there, and by assignments."""

    call: Node
    given: list[Given] = field(default_factory=list[Given])
    assigned: list[Given] = field(default_factory=list[Given])

    @property
    def settings(self) -> list[Given]:
        """Return what a client is to be given."""
        return [one for one in (*self.given, *self.assigned) if one.name]


def move_settings(transfer: Transfer) -> None:
    """Note what becomes of every configuration of a module, and of the calls that are given it."""
    nodes = transfer.module.nodes
    calls = [
        one for one in nodes if one.kind == "Call" and transfer.role(one) == "configuration" and _makes(transfer, one)
    ]
    found = [Setup(call, _arguments(transfer, call)) for call in calls]
    assigned = [given for node in nodes if (given := _assigned(transfer, node))]
    if len(found) > 1 and assigned:
        transfer.stop(assigned[0].place, "there are several configurations, and which one this is for is not certain")
        return
    for setup in found:
        setup.assigned = assigned
    good = [setup for setup in found if _is_certain(transfer, setup)]
    args = [arg for setup in good if (arg := _passed(transfer, setup))]
    if len(args) == len(good):
        for setup, arg in zip(good, args, strict=True):
            transfer.change("N004", setup.call, TEXT, *_as_arguments(transfer, setup, arg))
        return
    for setup in good:
        transfer.change("N004", setup.call, TEXT, *_as_dict(transfer, setup))


def _makes(transfer: Transfer, call: Node) -> bool:
    value = transfer.parts.value(call.get("func"))
    return value is not None and value.name.endswith(f".{CONFIGURATION}")


def _arguments(transfer: Transfer, call: Node) -> list[Given]:
    found: list[Given] = []
    for arg in call.all("args"):
        word, value = arg.get("keyword"), arg.get("value")
        if word is None or value is None or is_starred(arg):
            transfer.stop(arg, "which setting this is cannot be seen")
            continue
        inner = _only(value) if word.word in (KEYS, PREFIXES) else value
        found += _setting(transfer, word.word, inner, arg, None)
    return found


def _setting(transfer: Transfer, name: str, value: Node | None, place: Node, target: Node | None) -> list[Given]:
    if name == PREFIXES and value is not None and literal(value) == "Bearer":
        return [Given("", value, place, target)]
    new = KEY if name == KEYS else SETTINGS.get(name)
    if new is None or value is None:
        transfer.stop(place, "a client has no such setting")
        return []
    return [Given(new, value, place, target)]


def _only(value: Node) -> Node | None:
    """Return the value in a dict of one key."""
    elements = value.all("elements") if value.kind == "Dict" else []
    return elements[0].get("value") if len(elements) == 1 and elements[0].kind == "DictElement" else None


def _assigned(transfer: Transfer, node: Node) -> Given | None:
    """Return what ``configuration.access_token = ...`` gives, or ``configuration.api_key["..."] = ...``."""
    if node.kind != "Attribute" or transfer.role(node.get("value")) != "configuration":
        return None
    attr, outer = node.get("attr"), node.parent
    keyed = outer is not None and outer.kind == "Subscript" and node.slot == "value"
    target = outer if keyed and outer is not None else node
    holder = target.parent
    statement = holder.parent if holder is not None and holder.kind == "AssignTarget" else None
    value = statement.get("value") if statement is not None else None
    if attr is None or statement is None or value is None or len(statement.all("targets")) != 1:
        transfer.stop(node, "a setting is read, or given where it cannot be followed")
        return None
    if keyed != (attr.word in (KEYS, PREFIXES)):
        transfer.stop(node, "the setting has a form that is not known")
        return None
    found = _setting(transfer, attr.word, value, statement, target)
    return found[0] if found else None


def _is_certain(transfer: Transfer, setup: Setup) -> bool:
    """Tell whether a client can be made of a configuration; stop where it cannot."""
    settings = setup.settings
    if KEY not in [one.name for one in settings]:
        transfer.stop(setup.call, "no key is given, and a client refuses to be made without one")
        return False
    prefixed = any(not one.name for one in (*setup.given, *setup.assigned))
    by_scheme = [one for one in settings if _is_by_scheme(one)]
    if bool(by_scheme) != prefixed:
        transfer.stop(setup.call, "in which header the key is sent cannot be seen")
    return bool(by_scheme) == prefixed


def _is_by_scheme(one: Given) -> bool:
    if one.target is not None:
        return one.target.kind == "Subscript"
    word = one.place.get("keyword")
    return word is not None and word.word == KEYS


def _is_inline(setup: Setup) -> bool:
    return setup.call.parent is not None and setup.call.parent.kind == "Arg"


def _passed(transfer: Transfer, setup: Setup) -> Node | None:
    """Return the argument by which a configuration reaches its one client; None where other code is between."""
    module, call = transfer.module, setup.call
    line = call.statement
    names = [one.name for one in setup.settings]
    if len(set(names)) < len(names):
        return None
    if _is_inline(setup):
        return call.parent if not setup.assigned and b"#" not in module.tree.source[call.start : call.end] else None
    assign = call.parent
    target = assign.all("targets")[0].get("target") if assign is not None and assign.kind == "Assign" else None
    home = module.scopes.of(call).find(target.word) if target is not None and target.kind == "Name" else None
    block = line.parent.all("body") if line.parent is not None else []
    if home is None or target is None or len(home.bindings[target.word]) != 1:
        return None
    settled = [one.place.statement for one in setup.assigned]
    uses = [one for one in home.uses[target.word] if one.statement not in settled]
    place = block.index(line) if line in block else -1
    after = block[place + 1 : place + 2 + len(settled)]
    plain = all(len(one.all("body")) == 1 for one in (line, *settled))
    comments = b"#" in module.tree.source[line.start : line.end]
    if place < 0 or after[:-1] != settled or len(uses) != 1 or not plain or comments:
        return None
    block_of = after[-1].get("body") if after[-1].kind != "SimpleStatementLine" else None
    here = after[-1].start <= uses[0].start < (block_of.start if block_of is not None else after[-1].end)
    arg = uses[0].parent
    return arg if here and arg is not None and arg.kind == "Arg" else None


def _as_arguments(transfer: Transfer, setup: Setup, arg: Node) -> list[Change]:
    """Return the changes that put the settings in the place of a configuration, and take it away."""
    parts: list[Part] = []
    for index, one in enumerate(setup.settings):
        parts += [", " if index else "", f"{one.name}=", one.value]
    statements = [] if _is_inline(setup) else [setup.call, *(one.place for one in setup.assigned)]
    return [replaced(arg, *parts), *(whole_line(transfer.module, one.statement) for one in statements)]


def _as_dict(transfer: Transfer, setup: Setup) -> list[Change]:
    """Return the changes that make a dict of a configuration, and give it to the clients as their arguments."""
    changes: list[Change] = []
    func = setup.call.get("func")
    if func is not None:
        changes.append(replaced(func, "dict"))
    args = setup.call.all("args")
    for one in setup.given:
        changes += _argument(args, one)
    for one in setup.assigned:
        base = one.target.get("value") if one.target is not None else None
        if one.target is not None and one.target.kind == "Subscript" and base is not None:
            base = base.get("value")
        if not one.name:
            changes.append(whole_line(transfer.module, one.place))
        elif base is not None and one.target is not None:
            changes.append(Change(base.end, one.target.end, (f'["{one.name}"]',)))
    for node in transfer.module.nodes:
        if node.kind == "Arg" and transfer.role(node.get("value")) == "configuration":
            value = node.get("value")
            begin = value.start if value is not None else node.start
            changes.append(Change(node.start, begin, ("**",)))
    return changes


def _argument(args: list[Node], one: Given) -> list[Change]:
    word = one.place.get("keyword")
    if one.name and word is not None:
        value = one.place.get("value")
        same = value is None or value is one.value
        return [replaced(word, one.name), *([] if same or value is None else [replaced(value, one.value)])]
    index = args.index(one.place)
    if index + 1 < len(args):
        return [cut(one.place.start, args[index + 1].start)]
    return [cut(args[index - 1].end if index else one.place.start, one.place.end)]
