"""What expressions are around raw HTTP calls of the legacy endpoint: sessions, responses, and their JSON."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..reading.inference import Inference
from ..reading.scopes import dotted
from ..reading.values import Kind, Value
from .requests import answer_name, request_of
from .urls import Urls

if TYPE_CHECKING:
    from ..reading.scopes import Scopes
    from ..reading.tree import Node, Tree
    from ..reading.values import Mode
    from .requests import Request


class HttpInference(Inference):
    """Knows the libraries that send HTTP, too."""

    def __init__(self, tree: Tree, scopes: Scopes) -> None:
        super().__init__(tree, scopes)
        self.urls = Urls(tree, scopes)

    def request(self, call: Node) -> Request | None:
        """Return what a call asks of the legacy endpoint; None if it is no such call."""
        method = self.value(call.get("func")) if call.kind == "Call" else None
        if method is None or method.kind != Kind.HTTP_METHOD:
            return None
        return request_of(self.urls, call, method)

    def _called(self, node: Node, value: Value) -> Value | None:
        match value.kind:
            case Kind.HTTP_CLASS:
                return Value(Kind.HTTP_SESSION, value.name, value.mode, node=node)
            case Kind.HTTP_METHOD:
                found = self.request(node)
                name = answer_name(found) if found is not None else ""
                reads: Mode = "async" if value.name.startswith("aiohttp.") else "sync"
                waits = value.mode == "async" and reads == "sync"
                origins = frozenset({node.start})
                return Value(Kind.HTTP_RESPONSE, name, reads, pending=waits, origins=origins) if name else None
            case Kind.HTTP_BODY if value.name.startswith("json "):
                return _parsed(value, waits=value.mode == "async")
            case Kind.HTTP_BODY:
                return replace(value, pending=value.mode == "async")
            case _:
                return super()._called(node, value)

    def _call(self, node: Node) -> Value | None:
        func, arguments = node.get("func"), node.all("args")
        attr = func.get("attr") if func is not None and func.kind == "Attribute" else None
        if func is not None and attr is not None and attr.word == "raise_for_status":
            response = self.value(func.get("value"))
            return response if response is not None and response.kind == Kind.HTTP_RESPONSE else None
        if func is not None and attr is not None and attr.word == "decode":
            body = self.value(func.get("value"))
            return body if body is not None and body.kind == Kind.HTTP_BODY else None
        if dotted(func) in ("json.loads", "loads") and arguments:
            text = self.value(arguments[0].get("value"))
            if text is not None and text.kind == Kind.HTTP_BODY:
                return _parsed(text, waits=False)
        return super()._call(node)

    def _annotated(self, annotation: Node, name: str) -> Value | None:
        for node in annotation.walk():
            value = self.value(node) if node.kind in ("Name", "Attribute") else None
            if value is not None and value.kind == Kind.HTTP_CLASS:
                return Value(Kind.HTTP_SESSION, value.name, value.mode)
        return super()._annotated(annotation, name)


def _parsed(body: Value, *, waits: bool) -> Value:
    """Return what the JSON of a response is."""
    kind, _, item = body.name.partition(" ")[2].partition(" of ")
    return replace(body, kind=Kind(kind), name=item, pending=waits, raw=True, client="")
