"""Finding one's way in an OpenAPI document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeGuard

if TYPE_CHECKING:
    from collections.abc import Iterator

Json: TypeAlias = dict[str, Any]

SCHEMAS = "#/components/schemas/"
_METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")


class Place(NamedTuple):
    """An operation and where it is."""

    path: str
    method: str
    operation: Json

    @property
    def id(self) -> str:
        return str(self.operation.get("operationId") or "")

    def __str__(self) -> str:
        return f"{self.method.upper()} {self.path}"


def is_node(value: object) -> TypeGuard[Json]:
    """Whether a value is an object of the document."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Whether a value is a list of the document."""
    return isinstance(value, list)


def child(node: Json, key: str) -> Json:
    """The object under a key; an empty one where there is none."""
    value = node.get(key)
    return value if is_node(value) else {}


def nodes(node: Json, key: str) -> list[Json]:
    """The objects of the list under a key."""
    return [item for item in node.get(key) or () if is_node(item)]


def entries(node: Json, key: str) -> list[tuple[str, Json]]:
    """The names and objects of the object under a key."""
    return [(str(name), value) for name, value in child(node, key).items() if is_node(value)]


def operations(spec: Json) -> list[Place]:
    """Every operation, in the document's order."""
    return [
        Place(path, method, operation)
        for path, item in entries(spec, "paths")
        for method, operation in item.items()
        if method in _METHODS
    ]


def parameters(spec: Json, place: Place) -> list[Json]:
    """The parameters of an operation, those of its path first."""
    shared = nodes(spec["paths"][place.path], "parameters")
    return [followed(spec, item) for item in [*shared, *nodes(place.operation, "parameters")]]


def body_contents(spec: Json, place: Place) -> dict[str, Json]:
    """The kinds of body that an operation takes: media type to schema."""
    return contents(followed(spec, child(place.operation, "requestBody")))


def contents(holder: Json) -> dict[str, Json]:
    """The kinds of content that a body or response may have: media type to schema."""
    return {media: child(content, "schema") for media, content in entries(holder, "content")}


def follow(spec: Json, reference: str) -> Json | None:
    """The object that a local reference points to, or `None`."""
    if not reference.startswith("#/"):
        return None
    node: Any = spec
    for part in reference[2:].split("/"):
        key = part.replace("~1", "/").replace("~0", "~")
        node = node.get(key) if is_node(node) else None
    return node if is_node(node) else None


def followed(spec: Json, node: Json) -> Json:
    """An object, or what it refers to."""
    reference = node.get("$ref")
    return (follow(spec, reference) or {}) if isinstance(reference, str) else node


def references(node: Any, place: str = "#") -> Iterator[tuple[str, str]]:
    """Every reference below a node, with where it stands."""
    if is_node(node):
        if isinstance(reference := node.get("$ref"), str):
            yield place, reference
        for key, value in node.items():
            yield from references(value, f"{place}/{key}")
    elif isinstance(node, list):
        items: list[Any] = [*node]
        for index, value in enumerate(items):
            yield from references(value, f"{place}/{index}")


def merged(spec: Json, raw: Json) -> Json:
    """A schema with the parts of its `allOf` folded in."""
    parts = nodes(raw, "allOf")
    if not parts:
        return raw
    result: Json = {key: value for key, value in raw.items() if key != "allOf"}
    properties: Json = {}
    required: list[str] = []
    for part in [*parts, result]:
        flat = merged(spec, followed(spec, part))
        properties |= child(flat, "properties")
        required += flat.get("required", ())
    return {**result, "properties": properties, "required": required}


def is_object(spec: Json, raw: Json) -> bool:
    """Whether a schema describes an object with named properties."""
    if raw.keys() & {"$ref", "oneOf", "anyOf"} or raw.get("type", "object") != "object":
        return False
    return bool(child(merged(spec, raw), "properties"))


def property_names(spec: Json, raw: Json) -> list[str]:
    """The properties of a schema or of what it refers to."""
    return list(child(merged(spec, followed(spec, raw)), "properties"))
