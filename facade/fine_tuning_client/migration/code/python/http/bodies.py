"""Bodies of raw HTTP calls that create a job: dicts whose members move as the arguments of a call do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....codes import Note
from ....mapping.models import LEGACY_DEFAULT
from ....mapping.parameters import parameter
from ..arguments import Arguments, Mover
from ..drafts import Change
from ..layout import elements_of
from ..reading.inference import argument, is_starred, string_of, subscript_index
from ..reading.literals import definition, literal
from ..reading.scopes import dotted

if TYPE_CHECKING:
    from ..layout import Given
    from ..reading.tree import Node
    from .requests import Request


class BodyMover(Mover):
    """Sorts the members of bodies."""

    def sent(self, request: Request) -> Arguments | None:
        """Sort what a call sends; None where it cannot be followed.

        Args:
            request: The call; its body is a dict, or the name of one that is made for this call alone.
        """
        if any(is_starred(one) for one in request.call.all("args")):
            return None
        if not request.creates:
            return Arguments()
        dumped = self._dumped(request.data)
        if not self._is_nothing(argument(request.call, "files")) or (
            dumped is None and not self._is_nothing(request.data)
        ):
            return None
        given = [one for one in (request.json, dumped) if not self._is_nothing(one)]
        members = self._members(given[0]) if len(given) == 1 and given[0] is not None else None
        return self._sorted(members) if members else None

    def _is_nothing(self, node: Node | None) -> bool:
        said: object = literal(definition(self._scopes, node)) if node is not None else None
        return said is None or said == {}

    def _dumped(self, data: Node | None) -> Node | None:
        """Return what is made JSON of, on the spot or under a name; None where that is not seen."""
        made = self._made_here(data) if data is not None and data.kind == "Name" else data
        if made is None or made.kind != "Call" or dotted(made.get("func")) not in ("json.dumps", "dumps"):
            return None
        return argument(made, "obj", 0)

    def _sorted(self, members: list[Given]) -> Arguments:
        result = Arguments()
        for one in members:
            if parameter(one.name).kind not in ("request", "hyperparameter", "older"):
                result.notes.append(Note("P011", one.name, f"{one.name} is no parameter of the legacy operation"))
        if result.notes:
            return result
        roles = self._roles(members, result)
        if {"moves", "wraps"} <= set(roles):
            result.notes.append(Note("P015", "hyperparameters", "hyperparameters are given in two places"))
        self._missing({one.name for one in members}, members, result)
        if result.first:
            first = members[0]
            text = f'{first.named("model")}"{self._options.models[LEGACY_DEFAULT]}", '
            result.changes.append(Change(first.node.start, first.node.start, (text,)))
        result.changes += self._layout.arranged(members, roles)
        return result

    def _members(self, value: Node) -> list[Given] | None:
        made = self._made_here(value) if value.kind == "Name" else value
        return elements_of(made) if made is not None else None

    def _made_here(self, name: Node) -> Node | None:
        """Return what a name was given, if only this use reads it, and others add only what needs no move."""
        home, given = self._scopes.home(name), self._scopes.reaching(name)
        made = given[0].node.parent if len(given) == 1 and given[0].how == "value" else None
        if home is None or made is None or made.kind not in ("Assign", "AnnAssign") or len(made.all("targets")) > 1:
            return None
        uses = [one for one in home.uses[name.word] if one is not name]
        others = [one for one in uses if any(binding is given[0] for binding in self._scopes.reaching(one))]
        changed = any(one.node.kind == "AugAssign" for one in home.bindings[name.word])
        return None if changed or not all(_adds_what_stays(one) for one in others) else given[0].node


def _adds_what_stays(use: Node) -> bool:
    """Tell whether a use of a body adds a member that needs no move: ``body["suffix"] = ...``."""
    target = use.parent
    if target is None or target.kind != "Subscript" or target.slot != "target" or use.slot != "value":
        return False
    index = subscript_index(target)
    row = parameter(string_of(index) or "") if index is not None else None
    return row is not None and row.code is None and row.new == (row.old,)
