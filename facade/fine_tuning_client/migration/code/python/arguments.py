"""The arguments of a legacy call: which stay, which move into `method`, which go to the client, which are dropped."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from ...codes import Note, entry
from ...mapping.models import LEGACY_DEFAULT
from ...mapping.parameters import PARAMETERS, parameter
from ...mapping.values import absent, judge
from .drafts import Change, Part, cut
from .inference import is_starred
from .literals import definition, literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..sites import Options
    from .scopes import Scopes
    from .tree import Node, Tree

Role = Literal["stays", "moves", "wraps", "goes"]

CLIENT_OPTIONS: Final = {"api_key": "api_key", "api_base": "base_url", "organization": "organization"}
"""Keywords of a 0.x call that belong to the client now."""

RENAMED: Final = {"request_timeout": "timeout", "headers": "extra_headers"}
"""Keywords of a 0.x call that the new call has under another name."""

SAME: Final = frozenset({"timeout", "extra_headers", "extra_query", "extra_body"})

OPENING: Final = 'method={"type": "supervised", "supervised": {"hyperparameters": '

STOPS: Final = frozenset({"P009", "P015"})
"""Notes, besides errors, with which a call is left alone."""


@dataclass(slots=True)
class Arguments:
    """What becomes of the arguments of one call.

    Attributes:
        changes: To the arguments.
        notes: What is to be told.
        options: Arguments of the client, by their new names.
        first: What is to be inserted before all others.
    """

    changes: list[Change] = field(default_factory=list[Change])
    notes: list[Note] = field(default_factory=list[Note])
    options: list[tuple[str, Node]] = field(default_factory=list["tuple[str, Node]"])
    first: str = ""

    @property
    def blocked(self) -> list[Note]:
        """Return the notes because of which the call cannot be rewritten."""
        return [note for note in self.notes if entry(note.code).level == "error" or note.code in STOPS]


class Mover:
    """Sorts the arguments of calls."""

    def __init__(self, tree: Tree, scopes: Scopes, options: Options) -> None:
        self._tree, self._scopes, self._options = tree, scopes, options

    def create(self, call: Node) -> Arguments:
        """Sort the arguments of a call that creates a job."""
        result = Arguments()
        args = call.all("args")
        roles: list[Role] = [self._role(arg, result) for arg in args]
        named = {word.word for arg in args if (word := arg.get("keyword"))}
        missing = [name for name in ("model", "training_file", "n_epochs") if name not in named]
        if "hyperparameters" in named:
            missing = [name for name in missing if name != "n_epochs"]
        if "model" in missing and LEGACY_DEFAULT in self._options.models:
            new = self._options.models[LEGACY_DEFAULT]
            result.first = f'model="{new}"' + (", " if args else "")
            result.notes.append(Note("M008", "model", f"{LEGACY_DEFAULT}, the legacy default, is replaced by {new}"))
            missing.remove("model")
        if not any(is_starred(arg) for arg in args):
            result.notes += [note for name in missing for note in absent(name)]
        if "wraps" in roles and "moves" in roles:
            result.notes.append(Note("P015", "hyperparameters", "hyperparameters are given twice"))
        self._arrange(args, roles, result)
        return result

    def simple(self, call: Node, places: Sequence[str], renamed: str = "", dropped: Sequence[str] = ()) -> Arguments:
        """Sort the arguments of any other call.

        Args:
            call: The call.
            places: What its first argument was called, and is passed without a name now.
            renamed: The name to pass it under where it does not come first.
            dropped: Arguments that go without a word.
        """
        result = Arguments()
        args = call.all("args")
        roles: list[Role] = []
        for index, arg in enumerate(args):
            word = arg.get("keyword")
            value = arg.get("value")
            if is_starred(arg):
                result.notes.append(Note("P015", "*", "arguments come from a value that cannot be followed"))
            elif word is None:
                if index > 0 or not places:
                    result.notes.append(Note("P011", str(index), f"argument {index + 1} has no name"))
            elif word.word in places:
                new = "" if index == 0 else f"{renamed}="
                result.changes.append(Change(arg.start, _begin(value, arg), (new,)))
            elif word.word in dropped:
                roles.append("goes")
                continue
            else:
                roles.append(self._option(word.word, arg, result))
                continue
            roles.append("stays")
        self._arrange(args, roles, result)
        return result

    def modern(self, call: Node, *, models_only: bool = False) -> Arguments:
        """Sort the arguments of a call of the modern era: only the model's name and options of the client matter."""
        result = Arguments()
        args = call.all("args")
        roles: list[Role] = []
        for arg in args:
            word, value = arg.get("keyword"), arg.get("value")
            role: Role = "stays"
            if word is not None and value is not None and word.word == "model":
                said = literal(definition(self._scopes, value))
                if isinstance(said, str) and said in self._options.models:
                    role = self._mapped(value, said, result)
                else:
                    result.notes += judge("model", said)
            elif (
                word is not None
                and not models_only
                and word.word in (*CLIENT_OPTIONS, *RENAMED, "api_type", "api_version", "request_id")
            ):
                role = self._option(word.word, arg, result)
            roles.append(role)
        self._arrange(args, roles, result)
        return result

    def _role(self, arg: Node, result: Arguments) -> Role:
        word, value = arg.get("keyword"), arg.get("value")
        if value is None or word is None:
            shown = self._tree.text(arg)
            what = "parameters come from" if is_starred(arg) else "an argument has no name:"
            result.notes.append(Note("P015" if is_starred(arg) else "P011", shown, f"{what} {shown}"))
            return "stays"
        name = word.word
        row = parameter(name)
        if row.kind == "option":
            return self._option(name, arg, result)
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

    def _option(self, name: str, arg: Node, result: Arguments) -> Role:
        word, value = arg.get("keyword"), arg.get("value")
        if value is None or word is None:
            return "stays"
        if value.word == "None":
            return "goes"
        if name in SAME:
            return "stays"
        if name in RENAMED:
            result.changes.append(Change(word.start, word.end, (RENAMED[name],)))
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

    def _arrange(self, args: list[Node], roles: list[Role], result: Arguments) -> None:
        moving = [arg for arg, role in zip(args, roles, strict=True) if role == "moves"]
        if result.first:
            at = args[0].start if args else 0
            result.changes.append(Change(at, at, (result.first,)))
        for arg in (arg for arg, role in zip(args, roles, strict=True) if role == "wraps"):
            result.changes.append(Change(arg.start, _begin(arg.get("value"), arg), (OPENING,)))
            result.changes.append(Change(arg.end, arg.end, ("}}",)))
        gone = [role == "goes" for role in roles]
        if moving:
            run = _run(args, roles)
            for index, arg in enumerate(run):
                key = arg.get("keyword")
                opening = OPENING + "{" if index == 0 else ""
                name = key.word if key else ""
                result.changes.append(Change(arg.start, _begin(arg.get("value"), arg), (f'{opening}"{name}": ',)))
            parts: list[Part] = []
            for arg in (arg for arg in moving if arg not in run):
                key, value = arg.get("keyword"), arg.get("value")
                if key is not None and value is not None:
                    lead, tail = ("(", ")") if value.all("lpar") else ("", "")
                    parts += [f', "{key.word}": {lead}', value, tail]
                gone[args.index(arg)] = True
            result.changes.append(Change(run[-1].end, run[-1].end, (*parts, "}}}")))
        result.changes += self._removals(args, gone)

    def _removals(self, args: list[Node], gone: list[bool]) -> list[Change]:
        """Take arguments away with their commas; comments between them stay."""
        found: list[Change] = []
        index = 0
        while index < len(args):
            if not gone[index]:
                index += 1
                continue
            last = index
            while last + 1 < len(args) and gone[last + 1]:
                last += 1
            found += self._removal(args, index, last)
            index = last + 1
        return found

    def _removal(self, args: list[Node], first: int, last: int) -> list[Change]:
        if last + 1 < len(args):
            start, end = args[first].start, args[last + 1].start
        elif first:
            start, end = args[first - 1].end, args[last].end
        else:
            comma = args[last].get("comma")
            start, end = args[first].start, comma.end if comma else args[last].end
        inside = self._tree.source[start:end]
        if b"#" not in inside:
            return [cut(start, end)]
        changes: list[Change] = []
        for arg in args[first : last + 1]:
            comma = arg.get("comma")
            after = comma.end if comma else arg.end
            while self._tree.source[after : after + 1] in (b" ", b"\t"):
                after += 1
            changes.append(cut(arg.start, after))
        return changes


def _run(args: list[Node], roles: list[Role]) -> list[Node]:
    """Return the first arguments that move and stand side by side, but for some that go."""
    first = roles.index("moves")
    run: list[Node] = []
    for arg, role in zip(args[first:], roles[first:], strict=True):
        if role in ("stays", "wraps"):
            break
        if role == "moves":
            run.append(arg)
    return run


def _begin(value: Node | None, arg: Node) -> int:
    """Return where the value of an argument begins, its parentheses included."""
    if value is None:
        return arg.start
    return min([value.start, *(paren.start for paren in value.all("lpar"))])


def _is_model_argument(use: Node) -> bool:
    arg = use.parent
    word = arg.get("keyword") if arg else None
    return word is not None and word.word == "model"
