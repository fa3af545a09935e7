"""The client that new code calls: what it is made with, and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from ..sites import Fate
from .drafts import Change, Part, Proposal
from .imports import after_statement, at_start, whole_line
from .reading.tree import Node
from .settings import Setting, arguments_of, is_azure, is_main, is_plain, tell_others

if TYPE_CHECKING:
    from .module import Module
    from .reading.scopes import Scope
    from .reading.values import Mode

PREPARING: Final = re.compile(rb"environ\[[^\]]*\]\s*=[^=]|environ\.(?:setdefault|update)|dotenv|sys\.path|putenv")
"""What a statement says that has to come before a client is made."""


class Maker:
    """Makes the clients of one scope.

    Attributes:
        names: The classes that are to be imported.
        kept: Whether the settings of the module stay where they are, because others need them.
    """

    def __init__(
        self, module: Module, scope: Scope, modes: Sequence[Mode], calls: Sequence[Node], *, kept: bool
    ) -> None:
        self._module, self._scope, self._modes, self._calls = module, scope, modes, calls
        self.kept = kept
        self.names: set[str] = set()

    def make(self, given: Sequence[Setting]) -> None:
        """Propose the clients, from settings where there are some."""
        own = [one for one in given if one.scope is self._scope]
        inner = [one for one in given if one.scope is not self._scope]
        tell_others(self._module, given)
        blocks = {one.statement.statement.parent for one in own}
        if own and (len(blocks) > 1 or not all(is_plain(one) for one in own)):
            self._after_block(own)
        elif own:
            self._in_place(own, lead="")
        elif not inner:
            self._at_top()
        for scope in {id(one.scope): one.scope for one in inner}.values():
            self._in_function([one for one in inner if one.scope is scope], scope)

    def _call(self, mode: Mode, group: Sequence[Setting], *, read: bool) -> tuple[Part, ...]:
        words = self._module.words
        name = self._module.spelled((words.azure if is_azure(group) else words.classes)[mode])
        self.names.add(name)
        parts: list[Part] = [f"{self._module.names[mode]} = {name}("]
        for index, (argument, one) in enumerate(arguments_of(group)):
            parts += [", " if index else "", f"{argument}=", self._module.tree.text(one.target) if read else one.value]
        return (*parts, ")")

    def _lines(self, group: Sequence[Setting], margin: str, *, read: bool) -> tuple[Part, ...]:
        parts: list[Part] = []
        for index, mode in enumerate(self._modes):
            parts += [self._module.tree.newline + margin if index else "", *self._call(mode, group, read=read)]
        return tuple(parts)

    def _in_place(self, group: Sequence[Setting], lead: str) -> None:
        """Make the client where the last setting was."""
        module, last = self._module, group[-1]
        margin = module.tree.margin(last.statement.statement)
        if self.kept:
            lines = self._lines(group, margin, read=True)
            text = lead + "".join(part for part in lines if isinstance(part, str))
            changes = [
                after_statement(module, last.statement.statement, text.replace(module.tree.newline + margin, "\n"))
            ]
        else:
            used = [one for one in group if any(one is other for _, other in arguments_of(group))] or [last]
            final = used[-1]
            opening = (lead.replace("\n", module.tree.newline + margin),) if lead else ()
            lines = (*opening, *self._lines(group, margin, read=False))
            changes = [Change(final.statement.start, final.statement.end, lines)]
            for one in group:
                if one is not final and (one in used or (is_azure(group) and one.name == "api_type")):
                    alone = len(one.statement.statement.all("body")) < 2
                    cut_line = whole_line(module, one.statement)
                    changes.append(cut_line if alone else Change(one.statement.start, one.statement.end, ("pass",)))
        self._propose(last.statement, changes)

    def _propose(self, node: Node, changes: Sequence[Change]) -> None:
        classes = " and ".join(sorted(self.names))
        text = f"{classes} is made here"
        self._module.propose(Proposal("N004", node.start, node.end, text, changes=tuple(changes)))

    def _after_block(self, group: Sequence[Setting]) -> None:
        """Make the client after a block that may or may not make a setting."""
        module = self._module
        self.kept = True
        last = group[-1].statement
        around = [one for one in (last.statement, *last.up()) if module.scopes.of(one) is self._scope]
        body = self._scope.node if self._scope.node.kind == "Module" else self._scope.node.get("body")
        block = next((one for one in around if one.parent is body), last.statement)
        lines = "".join(part for part in self._lines(group, "", read=True) if isinstance(part, str))
        self._propose(last, [after_statement(module, block, lines.replace(module.tree.newline, "\n"))])

    def _in_function(self, group: Sequence[Setting], scope: Scope) -> None:
        """Make the client where a function makes the settings, for it alone or for the module."""
        module, function = self._module, scope.node
        local = all(function in call.up() for call in self._calls)
        early = [call for call in self._calls if function in call.up() and call.start < group[-1].statement.start]
        if early or scope.node.kind != "FunctionDef" or not all(is_plain(one) for one in group):
            for one in group:
                text = f"openai.{one.name} is set where no client can be made in its place"
                module.propose(Proposal("N005", one.statement.start, one.statement.end, text, Fate.PERSON))
            if not any(one.scope is self._scope for one in group):
                self._at_top()
            return
        names = ", ".join(module.names[mode] for mode in self._modes)
        self._in_place(group, "" if local else f"global {names}\n")

    def _at_top(self) -> None:
        """Make the client after the imports."""
        module, scope = self._module, self._scope
        body = scope.node if scope.node.kind == "Module" else scope.node.get("body")
        statements = body.all("body") if body is not None else []
        first = min((call.start for call in self._calls), default=0)
        setup: Node | None = None
        for statement in statements:
            if (
                statement.kind in ("FunctionDef", "ClassDef")
                or statement.start <= first < statement.end
                or is_main(statement)
            ):
                break
            if self._prepares(statement):
                setup = statement
        lines = self._lines((), "", read=False)
        text = "".join(part for part in lines if isinstance(part, str)).replace(module.tree.newline, "\n")
        if setup is None:
            self._propose(scope.node.children[0], [at_start(module, scope, text)])
            return
        lead = module.tree.newline if scope.node.kind == "Module" else ""
        self._propose(setup, [after_statement(module, setup, text, lead)])

    def _prepares(self, statement: Node) -> bool:
        if any(inner.kind in ("Import", "ImportFrom") for inner in statement.walk()):
            return True
        said = self._module.tree.source[statement.start : statement.end]
        return statement.kind == "SimpleStatementLine" and PREPARING.search(said) is not None
