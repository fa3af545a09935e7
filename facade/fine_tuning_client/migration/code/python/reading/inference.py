"""What expressions are: names followed to what they were given, through attributes, calls, loops and functions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from .containers import displayed, filled, gathered, handed, is_property, items_of, listed, table_of, yielded
from .scopes import Binding, Scopes, dotted
from .values import CLIENT_CLASSES, Kind, Value, element_of, joined, of_attribute, of_module, result_of

if TYPE_CHECKING:
    from .tree import Node, Tree

SAME_ITEMS: Final = frozenset({"list", "reversed", "sorted", "tuple", "iter", "asyncio.as_completed"})
ONE_ITEM: Final = frozenset({"max", "min", "next"})
RUNNERS: Final = frozenset({"asyncio.run", "run", "loop.run_until_complete", "anyio.run", "trio.run"})
PASSED: Final = frozenset(
    ["copy.copy", "copy.deepcopy", "deepcopy", "asyncio.create_task", "asyncio.ensure_future", "asyncio.wait_for"]
)
"""Functions that give back their first argument, or what waiting for it gives."""

KEYED: Final = frozenset({Kind.JOB, Kind.EVENT, Kind.FILE, Kind.ANSWER, Kind.LISTING})


class Inference:
    """Answers, for one module, what an expression is."""

    def __init__(self, tree: Tree, scopes: Scopes) -> None:
        self.tree, self.scopes = tree, scopes
        self._known: dict[Node, Value | None] = {}
        self._asking: set[Node] = set()

    def value(self, node: Node | None) -> Value | None:
        """Return what an expression is; None where nothing is known."""
        if node is None:
            return None
        if node in self._known:
            return self._known[node]
        if node in self._asking:
            return None
        self._asking.add(node)
        found = self._value(node)
        self._asking.discard(node)
        if not self._asking or found is not None:
            self._known[node] = found
        return found

    def _value(self, node: Node) -> Value | None:
        match node.kind:
            case "Name":
                return self._name(node)
            case "Attribute":
                return self._attribute(node)
            case "Subscript":
                return self._subscript(node)
            case "Call":
                return self._call(node)
            case "Await":
                inner = self.value(node.get("expression"))
                return replace(inner, pending=False) if inner else None
            case "NamedExpr":
                return self.value(node.get("value"))
            case "BooleanOperation":
                return self.value(node.get("left"))
            case "BinaryOperation":
                both = joined([self.value(node.get("left")), self.value(node.get("right"))])
                return both if both is not None and both.kind == Kind.ITEMS else None
            case "IfExp":
                return joined([one for part in ("body", "orelse") if (one := self.value(node.get(part)))])
            case "ListComp" | "GeneratorExp":
                return items_of(self.value(node.get("elt")))
            case "DictComp":
                return table_of(self.value(node.get("value")))
            case "List" | "Set" | "Dict" | "Tuple":
                return displayed(self, node)
            case _:
                return None

    def _name(self, node: Node) -> Value | None:
        bindings = [one for one in self.scopes.reaching(node) if not is_none(one)]
        return joined([self.bound(one) for one in bindings])

    def bound(self, binding: Binding) -> Value | None:
        """Return what a binding gives its name."""
        node = binding.node
        match binding.how:
            case "import":
                return of_module(binding.module)
            case "value":
                empty = node.kind in ("List", "Dict") and not node.all("elements")
                value = filled(self, binding) if empty else self.value(node)
                if value is not None and value.kind == Kind.CLIENT:
                    return replace(value, client=binding.name)
                return value
            case "element":
                items = self.value(node)
                return element_of(items) if items else None
            case "counted":
                arguments = node.all("args")
                items = self.value(arguments[0].get("value")) if arguments else None
                return element_of(items) if items else None
            case "listed":
                return listed(self, node)
            case "def":
                return Value(Kind.FUNCTION, binding.name, node=node)
            case "class":
                return Value(Kind.CLASS, binding.name, node=node)
            case "param":
                return self._parameter(binding)
            case _:
                return None

    def _attribute(self, node: Node) -> Value | None:
        base, attr = node.get("value"), node.get("attr")
        if base is None or attr is None:
            return None
        value = self.value(base)
        if value is None or value.kind in (Kind.SELF, Kind.CLASS):
            return self._own(node, value, attr.word)
        return of_attribute(value, attr.word)

    def _own(self, node: Node, owner: Value | None, name: str) -> Value | None:
        """Return what an attribute of an object of this module is: ``self.client``, ``Config.model``."""
        if owner is None or owner.node is None:
            return None
        body = owner.node
        given: list[Value | None] = []
        for one in self.scopes.attributes[name]:
            target = one.parent
            if target is None or one.slot != "target" or body not in one.up():
                continue
            holder = target.parent if target.kind == "AssignTarget" else target
            value = holder.get("value") if holder else None
            if value is None or value.word == "None":
                continue
            base = one.get("value")
            if base is not None and (found := self.value(base)) and found.node is body:
                given.append(self.value(value))
        for binding in self.class_bindings(body, name):
            given.append(self._returned(binding.node) if is_property(binding.node) else self.bound(binding))
        found = joined(given)
        if found is not None and found.kind == Kind.CLIENT:
            return replace(found, client=self.tree.text(node))
        return found

    def class_bindings(self, body: Node, name: str) -> list[Binding]:
        """Return what the body of a class binds a name to."""
        inside = next((child for child in body.children if child.slot == "body"), None)
        return self.scopes.of(inside).bindings.get(name, []) if inside else []

    def _subscript(self, node: Node) -> Value | None:
        base = self.value(node.get("value"))
        if base is None:
            return None
        if base.kind == Kind.TABLE:
            return element_of(base)
        index = subscript_index(node)
        if index is None:
            return base if base.kind == Kind.ITEMS else None
        text = string_of(index)
        if text is not None:
            return of_attribute(base, text) if base.kind in KEYED else None
        return element_of(base) if base.kind == Kind.ITEMS else None

    def _call(self, node: Node) -> Value | None:
        func = node.get("func")
        arguments = node.all("args")
        if func is None:
            return None
        first = arguments[0].get("value") if arguments else None
        value = self.value(func)
        if value is not None:
            return self._called(node, value)
        if func.kind == "Attribute" and (attr := func.get("attr")):
            base = self.value(func.get("value"))
            if base is not None and base.kind == Kind.TABLE and attr.word in ("get", "pop", "values"):
                element = element_of(base)
                return items_of(element) if attr.word == "values" else element
            if base is not None and attr.word == "get" and first is not None and (key := string_of(first)):
                return of_attribute(base, key)
            if base is not None and base.kind == Kind.ITEMS and attr.word in ("pop", "copy"):
                return element_of(base) if attr.word == "pop" else base
            if base is not None and base.kind == Kind.JOB and attr.word in ("copy", "to_dict", "to_dict_recursive"):
                return None
            if base is not None and base.kind in (Kind.CLIENT, Kind.RESOURCE) and attr.word in ("with_options", "copy"):
                return replace(base, client=self.tree.text(node))
        name = dotted(func)
        if name in RUNNERS or (name or "").endswith(".run_until_complete"):
            inner = self.value(first)
            return replace(inner, pending=False) if inner else None
        if name in SAME_ITEMS:
            items = self.value(first)
            return items.of(Kind.ITEMS, items.name) if items and items.kind in (Kind.ITEMS, Kind.LISTING) else None
        if name in ONE_ITEM:
            items = self.value(first)
            return element_of(items) if items else None
        if name in PASSED:
            return self.value(first)
        if name == "filter" and len(arguments) == 2:
            return self.value(arguments[1].get("value"))
        return gathered(self, node) if name in ("asyncio.gather", "gather") else None

    def _called(self, node: Node, value: Value) -> Value | None:
        match value.kind:
            case Kind.METHOD:
                found = result_of(value, node)
                streamed = value.name == "fine_tunes.list_events" and is_streamed(node)
                return replace(found, kind=Kind.STREAM, name="", pending=value.mode == "async") if streamed else found
            case Kind.CLIENT_CLASS:
                return Value(Kind.CLIENT, value.name, value.mode)
            case Kind.FUNCTION if value.node is not None:
                return self._returned(value.node)
            case Kind.CLASS if value.node is not None:
                return Value(Kind.SELF, value.name, node=value.node)
            case _:
                return None

    def _returned(self, function: Node) -> Value | None:
        results: list[Value | None] = []
        for node in function.walk():
            if node.kind == "Yield" and self.function_of(node) is function:
                return yielded(self, function)
            if node.kind == "Return" and self.function_of(node) is function:
                value = node.get("value")
                if value is not None and value.word != "None":
                    results.append(self.value(value))
        found = joined(results)
        return replace(found, pending=True) if found and function.get("asynchronous") else found

    def function_of(self, node: Node) -> Node | None:
        """Return the function that a node is in."""
        return node.enclosing("FunctionDef", "Lambda")

    def _parameter(self, binding: Binding) -> Value | None:
        function = binding.at.enclosing("FunctionDef", "Lambda")
        if function is None:
            return None
        if function.kind == "Lambda":
            return self._of_lambda(function, binding)
        annotation = binding.node.get("annotation")
        if annotation is not None and (noted := self._annotated(annotation, binding.name)):
            return noted
        owner = function.enclosing("ClassDef", "FunctionDef")
        parameters = function.get("params")
        if parameters is None or binding.node.slot != "params":
            return None
        place = parameters.all("params").index(binding.node)
        in_class = owner is not None and owner.kind == "ClassDef"
        if in_class and place == 0:
            return Value(Kind.SELF, node=owner)
        return self._passed(function, binding.name, place, owner if in_class else None)

    def _of_lambda(self, function: Node, binding: Binding) -> Value | None:
        """Return what a lambda is called with, on the spot or by what takes it."""
        parameters, call = function.get("params"), function.parent
        if parameters is None or binding.node.slot != "params":
            return None
        place = parameters.all("params").index(binding.node)
        if call is not None and call.kind == "Call" and function.slot == "func":
            return self.value(argument(call, binding.name, place))
        return handed(self, function, place)

    def _annotated(self, annotation: Node, name: str) -> Value | None:
        """Return what an annotation says of a parameter: a client."""
        for node in annotation.walk():
            value = self.value(node) if node.kind in ("Name", "Attribute") else None
            if value is not None and value.kind == Kind.CLIENT_CLASS:
                return Value(Kind.CLIENT, value.name, CLIENT_CLASSES[value.name], client=name)
            if value is not None and value.kind == Kind.CLASS:
                return Value(Kind.SELF, value.name, node=value.node)
        return None

    def _passed(self, function: Node, name: str, place: int, owner: Node | None) -> Value | None:
        """Return what all calls in this module pass for a parameter."""
        called = function.get("name")
        if called is None:
            return None
        passed: list[Value | None] = []
        if owner is None:
            home = self.scopes.of(function).find(called.word)
            uses = home.uses[called.word] if home else []
        else:
            uses = [one for one in self.scopes.attributes[called.word] if one.slot == "func"]
            place -= 1
        for use in uses:
            call = use.parent
            if call is not None and call.kind == "Call" and use.slot == "func":
                passed.append(self.value(argument(call, name, place)))
            else:
                passed.append(handed(self, use, place))
        found = joined(passed)
        if found is None:
            return None
        return replace(found, client=name) if found.kind == Kind.CLIENT else found


def is_none(binding: Binding) -> bool:
    """Tell whether a name is only given None, to be filled in later."""
    return binding.how == "value" and binding.node.word == "None"


def argument(call: Node, name: str, place: int | None = None) -> Node | None:
    """Return what a call passes under a name, or at a place."""
    arguments = call.all("args")
    for one in arguments:
        keyword = one.get("keyword")
        if keyword is not None and keyword.word == name:
            return one.get("value")
    plain = [one for one in arguments if one.get("keyword") is None]
    if place is not None and 0 <= place < len(plain) and not any(is_starred(one) for one in plain[: place + 1]):
        return plain[place].get("value")
    return None


def is_streamed(call: Node) -> bool:
    """Tell whether a call asks for a stream of events, or may do so."""
    return (given := argument(call, "stream")) is not None and given.word not in ("False", "None", "NOT_GIVEN")


def is_starred(arg: Node) -> bool:
    """Tell whether an argument is ``*x`` or ``**x``."""
    value = arg.get("value")
    return (
        value is not None and arg.get("keyword") is None and value.start - arg.start in (1, 2) and not value.all("lpar")
    )


def subscript_index(node: Node) -> Node | None:
    """Return the index of ``x[index]``; None for a slice or several."""
    elements = node.all("slice")
    inner = elements[0].get("slice") if len(elements) == 1 else None
    return inner.get("value") if inner is not None and inner.kind == "Index" else None


def string_of(node: Node) -> str | None:
    """Return what a plain string literal says."""
    if node.kind != "SimpleString":
        return None
    quoted = node.word
    prefix = len(quoted) - len(quoted.lstrip("rRuUbB"))
    if "b" in quoted[:prefix].lower():
        return None
    body = quoted[prefix:]
    width = 3 if body[:3] in ('"""', "'''") else 1
    return body[width:-width] if "\\" not in body else None
