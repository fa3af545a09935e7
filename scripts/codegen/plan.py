"""Plans what will be written: a class or an alias for each schema, a function for each operation, with their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from openapi_python_client.parser.properties.schemas import Class
from openapi_python_client.strings import PythonIdentifier

from .document import Json, body_contents, contents, entries, followed, operations, parameters
from .naming import argument_name, field_name
from .problems import Exit, Refused
from .schemas import Schemas
from .shapes import AliasSchema, Anything, Binary, Field, ObjectSchema, Shape, named_in

if TYPE_CHECKING:
    from openapi_python_client.config import Config as GeneratorOptions
    from openapi_python_client.parser import GeneratorData
    from openapi_python_client.parser.openapi import Endpoint

    from .config import Config
    from .document import Place


@dataclass(frozen=True)
class Argument:
    """An argument of an operation: `place` is path, query, json or form."""

    wire: str
    name: str
    place: str
    shape: Shape
    required: bool
    description: str
    deprecated: bool


@dataclass(frozen=True)
class OperationPlan:
    """An operation of the document and the function that it becomes."""

    id: str
    function: str
    method: str
    path: str
    arguments: tuple[Argument, ...]
    body_schema: str | None
    result: Shape | None
    media: str
    streams: bool
    admin: bool
    deprecated: bool
    tag: str
    summary: str
    description: str

    def placed(self, *places: str) -> list[Argument]:
        """The arguments that go to these places."""
        return [argument for argument in self.arguments if argument.place in places]


@dataclass(frozen=True)
class Plan:
    """Everything that will be written."""

    schemas: Schemas
    classes: dict[str, Class]
    operations: tuple[OperationPlan, ...]
    request_schemas: tuple[str, ...]

    @property
    def objects(self) -> list[ObjectSchema]:
        """The schemas that become classes."""
        return [schema for schema in self.schemas.by_name.values() if isinstance(schema, ObjectSchema)]

    @property
    def aliases(self) -> list[AliasSchema]:
        """The schemas that become type aliases."""
        return [schema for schema in self.schemas.by_name.values() if isinstance(schema, AliasSchema)]


def make_plan(spec: Json, parsed: GeneratorData, options: GeneratorOptions, config: Config) -> Plan:
    """Bring together the document and what the generator's parser made of it.

    The parser decides the names of classes, modules and functions and the order of path parameters; it also read the
    properties of every object on its own, and both readings have to agree.
    """
    schemas = Schemas(spec)
    classes = {name: Class.from_string(string=name, config=options) for name in schemas.by_name}
    endpoints = {
        endpoint.name: endpoint for group in parsed.endpoint_collections_by_tag.values() for endpoint in group.endpoints
    }
    planner = _Planner(spec, schemas, config)
    planned = [
        planner.operation(place, endpoints[name])
        for place in operations(spec)
        if (name := PythonIdentifier(place.id, options.field_prefix)) in endpoints
    ]
    plan = Plan(schemas, classes, tuple(planned), _in_requests(schemas, planned))
    faults = [*_shared_names(classes), *_disagreements(plan, parsed)]
    if faults:
        raise Refused(Exit.LOST, "names collide, or the generator's parser read the document differently:", faults)
    return plan


def _shared_names(classes: dict[str, Class]) -> list[str]:
    seen: dict[str, str] = {}
    faults: list[str] = []
    for schema, names in classes.items():
        for name in {names.name, names.module_name}:
            if name in seen:
                faults.append(f"schemas {seen[name]} and {schema} would both be {name} in Python")
            seen[name] = schema
    return faults


def _disagreements(plan: Plan, parsed: GeneratorData) -> list[str]:
    read = {
        str(model.class_info.name): {
            prop.name.get_untrusted_value()
            for prop in [*(model.required_properties or ()), *(model.optional_properties or ())]
        }
        for model in parsed.models
    }
    faults: list[str] = []
    for schema in plan.objects:
        names = [field_name(field.wire) for field in schema.fields]
        faults += [f"schema {schema.name}: two properties would be called {n}" for n in names if names.count(n) > 1]
        theirs = read.get(plan.classes[schema.name].name)
        ours = {field.wire for field in schema.fields}
        if theirs is None:
            faults.append(f"schema {schema.name} is not among the parser's models")
        elif theirs != ours:
            faults.append(f"schema {schema.name}: one reading lacks {', '.join(sorted(theirs ^ ours))}")
    return faults


def _in_requests(schemas: Schemas, planned: list[OperationPlan]) -> tuple[str, ...]:
    """The schemas that can be part of a request, in the document's order."""
    found: set[str] = set()
    waiting = [operation.body_schema for operation in planned if operation.body_schema]
    waiting += [name for operation in planned for argument in operation.arguments for name in named_in(argument.shape)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            schema = schemas.by_name[name]
            shapes = [field.shape for field in schema.fields] if isinstance(schema, ObjectSchema) else [schema.shape]
            waiting += [inner for shape in shapes for inner in named_in(shape)]
    return tuple(name for name in schemas.by_name if name in found)


class _Planner:
    def __init__(self, spec: Json, schemas: Schemas, config: Config) -> None:
        self.spec = spec
        self.schemas = schemas
        self.config = config

    def operation(self, place: Place, endpoint: Endpoint) -> OperationPlan:
        raw = place.operation
        found = self._parameters(place, endpoint)
        body_schema, fields = self._body(place)
        names = [argument.name for argument in [*found, *fields]]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise Refused(Exit.LOST, f"{place.id}: two arguments would be called {', '.join(twice)}")
        result, media, streams = self._answer(place)
        return OperationPlan(
            id=place.id,
            function=str(endpoint.name),
            method=place.method.upper(),
            path=place.path,
            arguments=(*found, *fields),
            body_schema=body_schema,
            result=result,
            media=media,
            streams=streams,
            admin=any(name in self.config.admin_schemes for choice in raw.get("security", ()) for name in choice),
            deprecated=bool(raw.get("deprecated")),
            tag=str((raw.get("tags") or [""])[0]),
            summary=str(raw.get("summary") or "").strip(),
            description=str(raw.get("description") or "").strip(),
        )

    def _parameters(self, place: Place, endpoint: Endpoint) -> list[Argument]:
        """The path's parameters in the path's order, then those of the query."""
        raw = {(item["in"], item["name"]): item for item in parameters(self.spec, place)}
        names = [item.name.get_untrusted_value() for item in endpoint.path_parameters]
        ordered = [raw["path", name] for name in names] + [item for (at, _), item in raw.items() if at == "query"]
        return [self._parameter(item) for item in ordered]

    def _parameter(self, raw: Json) -> Argument:
        schema: Json = raw.get("schema", {})
        return Argument(
            wire=raw["name"],
            name=argument_name(raw["name"]),
            place=raw["in"],
            shape=self.schemas.shape(schema),
            required=raw["in"] == "path" or bool(raw.get("required")),
            description=str(raw.get("description") or schema.get("description") or "").strip(),
            deprecated=bool(raw.get("deprecated") or schema.get("deprecated")),
        )

    def _body(self, place: Place) -> tuple[str | None, list[Argument]]:
        found = body_contents(self.spec, place)
        if not found:
            return None, []
        media = "application/json" if "application/json" in found else "multipart/form-data"
        name = str(found.get(media, {}).get("$ref", "")).rpartition("/")[2]
        target = self.schemas.by_name.get(name)
        if not isinstance(target, ObjectSchema):
            raise Refused(Exit.LOST, f"{place.id}: a body ({', '.join(found)}) that is no object is not supported")
        kind = "json" if media == "application/json" else "form"
        fields = sorted(target.fields, key=lambda field: not field.required)
        return name, [_from_field(field, kind) for field in fields]

    def _answer(self, place: Place) -> tuple[Shape | None, str, bool]:
        for status, response in entries(place.operation, "responses"):
            if not status.startswith("2"):
                continue
            found = contents(followed(self.spec, response))
            streams = "text/event-stream" in found
            if "application/json" in found:
                return self.schemas.shape(found["application/json"]), "json", streams
            return (Binary(), "binary", streams) if found else (None, "json", False)
        return Anything(), "json", False


def _from_field(field: Field, place: str) -> Argument:
    name = argument_name(field.wire)
    return Argument(field.wire, name, place, field.shape, field.required, field.description, field.deprecated)
