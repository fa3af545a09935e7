"""The arguments of a legacy call: which stay, which move into `method`, which go to the client, which are dropped."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ...codes import Note, entry
from ...mapping.models import LEGACY_DEFAULT
from ...mapping.parameters import PARAMETERS, parameter
from ...mapping.values import absent, judge
from .drafts import Change, cut
from .layout import Given, Layout, Role, arguments_of, elements_of
from .reading.inference import string_of, subscript_index
from .reading.literals import definition, literal
from .timeouts import pair_of, two_times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..sites import Options
    from .reading.scopes import Scopes
    from .reading.tree import Node, Tree

CLIENT_OPTIONS: Final = {"api_key": "api_key", "api_base": "base_url", "organization": "organization"}
"""Keywords of a 0.x call that belong to the client now."""

RENAMED: Final = {"request_timeout": "timeout", "headers": "extra_headers"}
"""Keywords of a 0.x call that the new call has under another name."""

OF_CALLS: Final = frozenset({*CLIENT_OPTIONS, *RENAMED, "api_type", "api_version", "request_id"})
"""Keywords that SDK 0.x took with every call."""

CURSORS: Final = frozenset({"limit", "after"})
"""What the lists of 0.28 took, None included."""

OLD_ID: Final = re.compile(r"ft-(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{24}")

SAME: Final = frozenset({"timeout", "extra_headers", "extra_query", "extra_body"})

STOPS: Final = frozenset({"P009", "P015"})
"""Notes, besides errors, with which a call is left alone."""


@dataclass(slots=True)
class Arguments:
    """What becomes of the arguments of one call.

    Attributes:
        changes: To the arguments.
        notes: What is to be told.
        options: Arguments of the client, by their new names.
        first: What is to be put before all others.
        imports: What the new arguments need: the module httpx, or a class of the target.
    """

    changes: list[Change] = field(default_factory=list[Change])
    notes: list[Note] = field(default_factory=list[Note])
    options: list[tuple[str, Node]] = field(default_factory=list["tuple[str, Node]"])
    first: str = ""
    imports: set[str] = field(default_factory=set[str])

    @property
    def blocked(self) -> list[Note]:
        """Return the notes because of which the call cannot be rewritten."""
        return [note for note in self.notes if entry(note.code).level == "error" or note.code in STOPS]


class Mover:
    """Sorts the arguments of calls."""

    def __init__(self, tree: Tree, scopes: Scopes, options: Options) -> None:
        self._tree, self._scopes, self._options = tree, scopes, options
        self._layout = Layout(tree)

    def create(self, call: Node) -> Arguments:
        """Sort the arguments of a call that creates a job, and those in a dict that is made for it alone."""
        result = Arguments()
        groups = self._groups(call, result)
        roles = [self._roles(group, result) for group in groups]
        movers = [group for group in roles if "moves" in group or "wraps" in group]
        if len(movers) > 1 or any("moves" in group and "wraps" in group for group in movers):
            result.notes.append(Note("P015", "hyperparameters", "hyperparameters are given in two places"))
        self._default_model(call, groups, result)
        for group, decided in zip(groups, roles, strict=True):
            result.changes += self._layout.arranged(group, decided)
        return result

    def models(self, call: Node) -> Arguments:
        """Replace models as the person said, wherever their names stand; all other arguments stay as they are."""
        result = Arguments()
        for one in (one for group in self._groups(call, result) for one in group):
            said = literal(definition(self._scopes, one.value)) if one.name == "model" and one.value else None
            if one.value is not None and isinstance(said, str) and said in self._options.models:
                self._mapped(one.value, said, result)
        return result

    def body(self, given: list[Given]) -> Arguments:
        """Sort the parameters of a legacy request that keeps its form: they are judged, and models are replaced."""
        result = Arguments()
        for one in given:
            said = literal(definition(self._scopes, one.value)) if one.value is not None else None
            if one.starred or not one.name:
                result.notes.append(Note("P015", one.name, f"parameters come from {self._tree.text(one.node)}"))
            elif one.name == "model" and isinstance(said, str) and said in self._options.models and one.value:
                self._mapped(one.value, said, result)
            else:
                result.notes += judge(one.name, said)
        self._missing({one.name for one in given}, given, result)
        return result

    def _groups(self, call: Node, result: Arguments) -> list[list[Given]]:
        """Return the arguments of a call, and those in the dicts that are unpacked in it."""
        direct = arguments_of(call)
        groups = [direct]
        for one in direct:
            if one.starred:
                inner = self._unpacked(one, call)
                if inner is None:
                    text = f"parameters come from {self._tree.text(one.node)}"
                    result.notes.append(Note("P015", one.name, text))
                else:
                    groups.append(inner)
        return groups

    def _default_model(self, call: Node, groups: list[list[Given]], result: Arguments) -> None:
        """Name the model that was trained without being named, as the person said."""
        direct = groups[0]
        everything = [one for group in groups for one in group if not one.starred]
        self._missing({one.name for one in everything}, everything, result)
        if result.first:
            at = direct[0].node.start if direct else call.end - 1
            result.changes.append(Change(at, at, (result.first,)))

    def _missing(self, named: set[str], everything: list[Given], result: Arguments) -> None:
        missing = [name for name in ("model", "training_file", "n_epochs") if name not in named]
        if "hyperparameters" in named:
            missing = [name for name in missing if name != "n_epochs"]
        if any(note.code == "P015" for note in result.notes):
            return
        if "model" in missing and LEGACY_DEFAULT in self._options.models:
            new = self._options.models[LEGACY_DEFAULT]
            result.first = f'model="{new}"' + (", " if everything else "")
            result.notes.append(Note("M008", "model", f"{LEGACY_DEFAULT}, the legacy default, is replaced by {new}"))
            missing.remove("model")
        result.notes += [note for name in missing for note in absent(name)]

    def _unpacked(self, starred: Given, call: Node) -> list[Given] | None:
        """Return what a dict holds that is made for one call: ``**params``; None where that is not certain."""
        value = starred.value
        if value is None or value.start - starred.node.start != len("**"):
            return None
        if value.kind != "Name":
            return elements_of(value)
        home = self._scopes.home(value)
        bindings = home.bindings[value.word] if home is not None else []
        if home is None or len(bindings) != 1 or bindings[0].how != "value" or bindings[0].node.parent is None:
            return None
        if bindings[0].node.parent.kind not in ("Assign", "AnnAssign"):
            return None
        if any(use is not value and not _adds_what_stays(use) for use in home.uses[value.word]):
            return None
        return elements_of(bindings[0].node)

    def simple(self, call: Node, places: Sequence[str], renamed: str = "", dropped: Sequence[str] = ()) -> Arguments:
        """Sort the arguments of any other call.

        Args:
            call: The call.
            places: What its first argument was called, and is passed without a name now.
            renamed: The name to pass it under where it does not come first.
            dropped: Arguments that go without a word.
        """
        result = Arguments()
        given = arguments_of(call)
        roles: list[Role] = []
        for index, one in enumerate(given):
            role: Role = "stays"
            if one.value is not None and places and OLD_ID.fullmatch(string_of(one.value) or ""):
                text = f"{string_of(one.value)} is gone with the legacy API"
                result.notes.append(Note("M006", "id", text))
            if one.starred:
                note = Note("P015", "*", "arguments come from a value that cannot be followed")
                result.notes += [note] if note not in result.notes else []
            elif not one.name:
                if index > 0 or not places:
                    result.notes.append(Note("P011", str(index), f"argument {index + 1} has no name"))
            elif one.name in places:
                new = "" if index == 0 else f"{renamed}="
                result.changes.append(Change(one.node.start, one.begin, (new,)))
            else:
                role = "goes" if one.name in dropped else self._option(one, result)
            roles.append(role)
        result.changes += self._layout.arranged(given, roles)
        return result

    def modern(self, call: Node) -> Arguments:
        """Sort the arguments of a call of the modern era: only the model's name and options of the client matter."""
        result = Arguments()
        given = arguments_of(call)
        roles: list[Role] = []
        for one in given:
            role: Role = "stays"
            if one.name == "model" and one.value is not None:
                said = literal(definition(self._scopes, one.value))
                if isinstance(said, str) and said in self._options.models:
                    role = self._mapped(one.value, said, result)
                else:
                    result.notes += judge("model", said)
            elif one.name in OF_CALLS:
                role = self._option(one, result)
            elif one.name in CURSORS and one.value is not None:
                role = self._cursor(one.name, one.value, result)
            roles.append(role)
        result.changes += self._layout.arranged(given, roles)
        return result

    def _cursor(self, name: str, value: Node, result: Arguments) -> Role:
        """Leave a None out of a list's query; one that only the running program knows is for a person."""
        if value.word == "None":
            return "goes"
        given = self._scopes.reaching(value) if value.kind == "Name" else []
        said = [one.node.get("default") if one.how == "param" else one.node for one in given]
        if any(one is not None and one.word == "None" for one in said):
            text = f"{name}={value.word} may be None, which lists do not take: leave it out then"
            result.notes.append(Note("P015", name, text))
        return "stays"

    def _roles(self, given: list[Given], result: Arguments) -> list[Role]:
        return ["stays" if one.starred else self._role(one, result) for one in given]

    def _role(self, one: Given, result: Arguments) -> Role:
        name, value = one.name, one.value
        if value is None or not name:
            text = f"an argument has no name: {self._tree.text(one.node)}"
            result.notes.append(Note("P011", "", text))
            return "stays"
        row = parameter(name)
        if row.kind == "option":
            return self._option(one, result)
        said = literal(definition(self._scopes, value))
        if name == "model" and isinstance(said, str) and said in self._options.models:
            return self._mapped(value, said, result)
        notes = judge(name, said)
        result.notes += notes
        if said is None and value.word == "None":
            return "goes"
        if name == "hyperparameters":
            self._nested(value, result)
            return "wraps"
        if row.kind == "hyperparameter":
            return "moves"
        return "goes" if row.new is None or any(note.code == "P005" for note in notes) else "stays"

    def _mapped(self, value: Node, said: str, result: Arguments) -> Role:
        """Replace a model as the person said: its literal, or the name's where it is used for models only."""
        new = self._options.models[said]
        written = definition(self._scopes, value)
        quote = written.word[0] if written.word[:1] in "\"'" else '"'
        if written is not value:
            home = self._scopes.home(value)
            uses = home.uses[value.word] if home else []
            if any(not _is_model_argument(use) for use in uses):
                result.changes.append(Change(value.start, value.end, (f'"{new}"',)))
                result.notes.append(Note("M008", "model", f"{said} is replaced by {new}"))
                return "stays"
        result.changes.append(Change(written.start, written.end, (f"{quote}{new}{quote}",)))
        result.notes.append(Note("M008", "model", f"{said} is replaced by {new}"))
        return "stays"

    def _nested(self, value: Node, result: Arguments) -> None:
        """Take what is None out of a dict of hyperparameters."""
        elements = value.all("elements") if value.kind == "Dict" else []
        for index, element in enumerate(elements):
            inner = element.get("value")
            if inner is not None and inner.word == "None":
                after = elements[index + 1].start if index + 1 < len(elements) else element.end
                before = elements[index - 1].end if index and index + 1 == len(elements) else element.start
                result.changes.append(cut(before, after))

    def _option(self, one: Given, result: Arguments) -> Role:
        name, word, value = one.name, one.word, one.value
        if value is None or word is None:
            return "stays"
        if value.word == "None":
            return "goes"
        if name in SAME:
            return "stays"
        if name == "request_timeout" and (pair := pair_of(self._scopes, value)) is not None:
            made = two_times(self._scopes, one, pair, self._options.to)
            text = "request_timeout is a pair of times: timeout=httpx.Timeout(the second, connect=the first) now"
            result.notes.append(Note("P014" if made else "P015", name, text))
            if made is not None:
                result.changes.append(made[0])
                result.imports.add(made[1])
            return "stays"
        if name in RENAMED:
            result.changes.append(
                Change(word.start, word.end, (f'"{RENAMED[name]}"' if one.quoted else RENAMED[name],))
            )
            result.notes.append(Note("P014", name, f"{name} is {RENAMED[name]} now"))
            return "stays"
        if name in CLIENT_OPTIONS:
            result.options.append((CLIENT_OPTIONS[name], value))
            result.notes.append(Note("P014", name, f"{name} belongs to the client now"))
            return "goes"
        known = name in PARAMETERS
        text = f"{name} has no place in the call any more" if known else f"{name} is no parameter of this call"
        result.notes.append(Note("P015" if known else "P011", name, text))
        return "stays"


def _is_model_argument(use: Node) -> bool:
    arg = use.parent
    word = arg.get("keyword") if arg else None
    return word is not None and word.word == "model"


def _adds_what_stays(use: Node) -> bool:
    """Tell whether a use of a dict of parameters adds one that needs no move: ``params["suffix"] = ...``."""
    target = use.parent
    if target is None or target.kind != "Subscript" or target.slot != "target" or use.slot != "value":
        return False
    index = subscript_index(target)
    row = parameter(string_of(index) or "") if index is not None else None
    return row is not None and row.code is None and row.new == (row.old,)
