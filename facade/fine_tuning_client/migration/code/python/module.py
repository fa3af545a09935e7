"""One module under migration: its tree, what its names mean, what its new code calls, and what was decided so far."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .http.inference import HttpInference
from .reading.scopes import Scopes, leftmost
from .reading.values import Kind
from .targets import Words, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ...codes import Note
    from ..sites import Options
    from .drafts import Proposal
    from .reading.scopes import Scope
    from .reading.tree import Node, Tree
    from .reading.values import Mode, Value

CANDIDATES: Final[dict[Mode, tuple[str, ...]]] = {
    "sync": ("client", "ft_client", "fine_tuning_client_", "ft_client_1"),
    "async": ("async_client", "async_ft_client", "async_fine_tuning_client_", "async_ft_client_1"),
}
"""Names for a new client, the first that the module does not use."""


OTHERWISE: Final = "FineTuning"
"""What comes before the names of classes that a module uses for others."""

PACKAGES: Final = ("openai", "fine_tuning_client")
"""Where a name may come from that is one of ours."""

OURS: Final = frozenset({"fine_tunes", "fine_tuning", "files", "models", "with_options", "close", "copy"})
"""What a client of SDK 1.x has that our own has too."""


class Module:
    """What is known of a module, and what was decided.

    Attributes:
        tree: Its syntax.
        scopes: Its names.
        inference: What its expressions are.
        options: What to aim at.
        words: What new code calls.
        existing: Clients of the target that the module has already.
        names: What the clients are called that are used, existing or new.
        moved: Where the calls begin that are rewritten.
        raw: Where those of them begin that send HTTP themselves.
        kept: Where the calls begin that are left to a person.
        inline: Whether calls make their own clients, because only they know a key.
        proposals: What was decided.
        covered: Spans of which nothing more is to be said.
        nodes: All nodes of the tree, in the order of the source.
        switchable: Whether clients of SDK 1.x are used for nothing that our own do not have.
    """

    def __init__(self, tree: Tree, options: Options) -> None:
        self.tree, self.options = tree, options
        self.scopes = Scopes(tree)
        self.inference = HttpInference(tree, self.scopes)
        self.words: Words = words_of(options.to)
        self.existing: dict[Mode, str] = self._existing()
        self.names = {mode: self.existing.get(mode) or self._free(names) for mode, names in CANDIDATES.items()}
        self.moved: set[int] = set()
        self.raw: set[int] = set()
        self.kept: set[int] = set()
        self.inline = False
        self.proposals: list[Proposal] = []
        self._spelled: dict[str, str] = {}
        self.covered: list[tuple[int, int]] = []
        self.nodes: list[Node] = list(tree.root.walk())
        self.switchable = self._are_clients_ours()

    def _existing(self) -> dict[Mode, str]:
        """Return the clients that the module makes itself, once, on its top level."""
        found: dict[Mode, str] = {}
        for name, bindings in self.scopes.module.bindings.items():
            value = self.inference.bound(bindings[0]) if len(bindings) == 1 else None
            made = value is not None and value.kind == Kind.CLIENT and bindings[0].how == "value"
            if value is not None and made and self._package_of(bindings[0].node) == self.words.package:
                found.setdefault(value.mode, name)
        return found

    def _package_of(self, call: Node) -> str:
        """Return where a class that is called was imported from."""
        func = call.get("func")
        first = leftmost(func) if func is not None else None
        home = self.scopes.home(first) if first is not None and first.kind == "Name" else None
        modules = [one.module for one in home.bindings[first.word]] if home is not None and first is not None else []
        return modules[0].partition(".")[0] if modules else ""

    def _free(self, names: Sequence[str]) -> str:
        return next((name for name in names if name not in self.scopes.names), names[-1])

    def _are_clients_ours(self) -> bool:
        """Tell whether clients of SDK 1.x are asked for nothing but what our own have, and stay in this module."""
        if self.options.to == "openai":
            return False
        for node in self.nodes:
            value = self.value(node) if node.kind in ("Name", "Attribute", "Call") else None
            parent = node.parent
            if value is None or value.kind != Kind.CLIENT or parent is None:
                continue
            attr = parent.get("attr") if parent.kind == "Attribute" and node.slot == "value" else None
            if attr is not None and attr.word not in OURS:
                return False
            if parent.kind in ("Arg", "Return") and not self._is_own_call(parent):
                return False
        return True

    def _is_own_call(self, arg: Node) -> bool:
        call = arg.parent
        func = self.value(call.get("func")) if call is not None and call.kind == "Call" else None
        return func is not None and func.kind in (Kind.FUNCTION, Kind.CLASS)

    def value(self, node: Node | None) -> Value | None:
        """Return what an expression is."""
        return self.inference.value(node)

    def spelled(self, name: str) -> str:
        """Return what a class of the new package is called here: by another name where its own is somebody else's."""
        if name not in self._spelled:
            scopes = {id(one): one for one in (self.scopes.module, *map(self.scopes.of, self.nodes))}
            bound = [one for scope in scopes.values() for one in scope.bindings.get(name, [])]
            ours = all(one.how == "import" and one.module.partition(".")[0] in PACKAGES for one in bound)
            self._spelled[name] = name if ours else f"{OTHERWISE}{name}"
        return self._spelled[name]

    def imported(self, names: Iterable[str]) -> list[str]:
        """Return how names are imported: ``Client as FineTuningClient`` where one is spelled in another way."""
        plain = {spelled: name for name, spelled in self._spelled.items() if name != spelled}
        return [f"{plain[one]} as {one}" if one in plain else one for one in names]

    def propose(self, proposal: Proposal) -> None:
        """Take a decision down."""
        self.proposals.append(proposal)

    def tell(self, node: Node, notes: Sequence[Note], origins: frozenset[int] = frozenset()) -> None:
        """Take down what is to be told about a site beside its change."""
        from ...codes import entry
        from ..sites import Fate
        from .drafts import Proposal

        for note in notes:
            level = entry(note.code).level
            fate = {"person": Fate.PERSON, "error": Fate.PERSON, "change": Fate.CHANGED}.get(level, Fate.NOTE)
            self.propose(Proposal(note.code, node.start, node.end, note.message, fate, origins=origins))

    def is_moved(self, value: Value) -> bool:
        """Tell whether all calls that a value comes from are rewritten."""
        return bool(value.origins) and value.origins <= self.moved

    def keyed(self, value: Value) -> bool:
        """Tell whether fields of a value can be read with ``[]`` and ``get`` in the new code."""
        return value.raw or self.words.keyed

    def client(self, value: Value, at: Node, mode: Mode | None = None) -> str | None:
        """Return what the client of a value is called at a place; None where it has none, or one out of sight."""
        if value.raw:
            return None
        if not value.client:
            return self.names[mode or value.mode]
        return value.client if self._visible(value, at) else None

    def _visible(self, value: Value, at: Node) -> bool:
        name = value.client.partition(".")[0].partition("(")[0]
        home = self.scopes.of(at).find(name)
        if home is None:
            return False
        probe = next((node for node in home.uses[name] if self.scopes.of(node) is self.scopes.of(at)), None)
        if "." in value.client:
            return name in ("self", "cls") or probe is not None
        found = [self.inference.bound(one) for one in home.bindings[name]]
        return bool(found) and all(one is not None and one.kind == Kind.CLIENT for one in found)

    def scope_of_import(self, node: Node) -> Scope:
        """Return the scope in which the name at the left of an expression was imported."""
        first = leftmost(node)
        home = self.scopes.home(first) if first.kind == "Name" else None
        if home is not None and any(one.how == "import" for one in home.bindings[first.word]):
            return home
        return self.scopes.module
