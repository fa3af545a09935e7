"""Renders the plan through the templates, in the environment of the pinned generator: its loader, filters, globals."""

from __future__ import annotations

from pprint import pformat
from typing import TYPE_CHECKING, Any

from openapi_python_client import Project

from .annotations import Annotations
from .decoding import Decoding
from .naming import field_name, is_plain, quoted
from .rules import Rules
from .shapes import AliasSchema, Anything, Named, ObjectSchema, Shape, is_time
from .texts import clean, described, docstring, entries, field_text, paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openapi_python_client.config import Config as GeneratorOptions
    from openapi_python_client.parser import GeneratorData

    from .plan import Argument, OperationPlan, Plan

HEADER = "# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it."
View = dict[str, Any]


class Renderer:
    """Turns one plan into files: `files()` maps paths below the package to text."""

    def __init__(self, plan: Plan, parsed: GeneratorData, options: GeneratorOptions, templates: Path) -> None:
        self.plan = plan
        self.title = parsed.title.get_untrusted_value()
        self.annotations = Annotations(plan)
        self.decoding = Decoding(plan)
        self.rules = Rules(plan)
        self.env: Any = Project(openapi=parsed, config=options, custom_template_path=templates).env
        self.env.globals["header"] = HEADER
        self.env.filters.update(literal=_literal, quoted=quoted, lazily=_lazily)

    def files(self) -> dict[str, str]:
        """Every file of the package."""
        files = {
            "__init__.py": self._render("package_init", title=clean(self.title)),
            "py.typed": "",
            "types.py": self._render("types"),
            "checks.py": self._render("checks"),
            "rules.py": self._render("rules", rules=_literal(self.rules.bodies())),
            "registry.py": self._registry(),
            "params.py": self._params(),
        }
        names = self.plan.classes.values()
        files["models/__init__.py"] = self._render(
            "models_init",
            entries=sorted((name.module_name, name.name) for name in names),
            readers=sorted(self.plan.classes[schema.name].module_name for schema in self.plan.objects),
        )
        for schema in self.plan.objects:
            files[f"models/{self.plan.classes[schema.name].module_name}.py"] = self._model(schema)
        for alias in self.plan.aliases:
            files[f"models/{self.plan.classes[alias.name].module_name}.py"] = self._alias(alias)
        functions = sorted(operation.function for operation in self.plan.operations)
        files["operations/__init__.py"] = self._render("operations_init", names=functions)
        for operation in self.plan.operations:
            files[f"operations/{operation.function}.py"] = self._operation(operation)
        return files

    def readme(self, package: str) -> str:
        """The notice at the top of the folder."""
        template = self.env.get_template("README.md.jinja")
        text: str = template.render(
            package=package, operations=len(self.plan.operations), schemas=len(self.plan.classes)
        )
        return text

    def _render(self, template: str, **view: Any) -> str:
        text: str = self.env.get_template(f"{template}.py.jinja").render(**view)
        return text

    def _model(self, schema: ObjectSchema) -> str:
        name = self.annotations.class_name(schema.name)
        fields: list[View] = [
            {
                "wire": field.wire,
                "name": field_name(field.wire),
                "annotation": self.annotations.optional(self.annotations.read(field.shape)),
                "decode": self.decoding.expression(field.shape, "v", f"{name}.{field.wire}"),
                "is_time": is_time(field.shape),
            }
            for field in schema.fields
        ]
        opening = field_text(paragraphs(schema.description) or name, schema.deprecated)
        text = docstring(opening, entries("Attributes", [described(field) for field in schema.fields]))
        models, _ = self.annotations.imports(*(field["annotation"] for field in fields))
        return self._render(
            "model",
            model={
                "class_name": name,
                "module": self.plan.classes[schema.name].module_name,
                "docstring": text,
                "fields": fields,
            },
            imports=models,
            needs_checking=bool(models) or any(field["is_time"] for field in fields),
            helpers=self.decoding.helpers(*(field["decode"] for field in fields)),
        )

    def _alias(self, schema: AliasSchema) -> str:
        annotation = self.annotations.read(schema.shape)
        models, _ = self.annotations.imports(annotation)
        name = self.annotations.class_name(schema.name)
        text = docstring(field_text(paragraphs(schema.description) or name, schema.deprecated))
        return self._render(
            "alias", alias={"class_name": name, "annotation": annotation, "docstring": text}, imports=models
        )

    def _params(self) -> str:
        params: list[View] = []
        aliases: list[View] = []
        for name in self.plan.request_schemas:
            schema = self.plan.schemas.by_name[name]
            class_name = f"{self.annotations.class_name(name)}Param"
            opening = field_text(paragraphs(schema.description) or class_name, schema.deprecated)
            if isinstance(schema, AliasSchema):
                if self.annotations.needs_param(name):
                    given = self.annotations.given(schema.shape)
                    aliases.append({"class_name": class_name, "annotation": given, "docstring": docstring(opening)})
                continue
            fields = [
                {"wire": field.wire, "annotation": self._required(self.annotations.given(field.shape), field.required)}
                for field in schema.fields
            ]
            text = docstring(opening, entries("Keys", [described(field) for field in schema.fields]))
            plain = all(is_plain(field.wire) for field in schema.fields)
            params.append({"class_name": class_name, "docstring": text, "fields": fields, "plain": plain})
        texts = [field["annotation"] for param in params for field in param["fields"]]
        models, _ = self.annotations.imports(*texts, *(alias["annotation"] for alias in aliases))
        return self._render("params", params=params, aliases=aliases, imports=models)

    def _required(self, annotation: str, required: bool) -> str:
        return f"Required[{annotation}]" if required else annotation

    def _operation(self, operation: OperationPlan) -> str:
        result = self.annotations.read(operation.result) if operation.result else "None"
        decode = self._answer(operation)
        named = [self._argument(item) for item in operation.placed("query", "json", "form")]
        named.sort(key=lambda item: not item["required"])
        path = [self._argument(item) for item in operation.placed("path")]
        models, params = self.annotations.imports(result, *(item["annotation"] for item in named))
        body = operation.placed("json", "form")
        view = {
            "id": operation.id,
            "method": operation.method,
            "path": self._path(operation),
            "path_arguments": path,
            "named_arguments": named,
            "query": operation.placed("query"),
            "query_rules": _literal({item.wire: self.rules.of(item.shape) for item in operation.placed("query")}),
            "body_schema": operation.body_schema,
            "body_kind": body[0].place if body else None,
            "body_arguments": body,
            "admin": operation.admin,
            "media": operation.media,
            "answer": self._mark(operation),
            "result": result,
            "decode": "None" if operation.result is None else decode,
            "docstring": self._operation_text(operation),
        }
        return self._render(
            "operation", operation=view, imports=models, params=params, helpers=self.decoding.helpers(decode)
        )

    def _mark(self, operation: OperationPlan) -> str:
        """What an answer of this kind always has: its `id`, or, where it is a list, its `data`."""
        shape = operation.result
        schema = self.plan.schemas.by_name[shape.schema] if isinstance(shape, Named) else None
        wires = [field.wire for field in schema.fields] if isinstance(schema, ObjectSchema) else list[str]()
        return next((mark for mark in ("data", "id") if mark in wires), "")

    def _answer(self, operation: OperationPlan) -> str:
        """Python that decodes a whole answer; a top level that should be an object and is none is refused there."""
        shape = operation.result or Anything()
        if isinstance(shape, Named) and isinstance(self.plan.schemas.by_name[shape.schema], ObjectSchema):
            return f"models.{self.annotations.class_name(shape.schema)}.from_dict(v)"
        return self.decoding.expression(shape, "v", operation.id)

    def _operation_text(self, operation: OperationPlan) -> str:
        opening = clean(operation.summary or operation.id)
        opening = f"{opening.rstrip('.')}."
        if operation.deprecated:
            opening += "\n\nDeprecated by the API."
        order = [*operation.placed("path"), *operation.placed("query", "json", "form")]
        arguments = [(item.name, field_text(item.description, item.deprecated)) for item in order]
        return docstring(
            opening,
            paragraphs(operation.description),
            entries("Args", arguments) if arguments else "",
            entries("Raises", [("ValueError, TypeError", "an argument is out of bounds; the message names it.")])
            if arguments
            else "",
        )

    def _argument(self, item: Argument) -> View:
        annotation = "str" if item.place == "path" else self.annotations.given(item.shape)
        if not item.required:
            annotation = f"{annotation} | Unset"
        return {"wire": item.wire, "name": item.name, "annotation": annotation, "required": item.required}

    def _path(self, operation: OperationPlan) -> str:
        path = operation.path
        for item in operation.placed("path"):
            path = path.replace(f"{{{item.wire}}}", f"{{segment({item.name}, {item.wire!r})}}")
        return f'f"{path}"' if operation.placed("path") else f'"{path}"'

    def _registry(self) -> str:
        operations = [{"id": operation.id, "info": self._info(operation)} for operation in self.plan.operations]
        return self._render(
            "registry",
            operations=operations,
            schemas=[(schema, names.module_name) for schema, names in self.plan.classes.items()],
            fields=[(schema.name, tuple(field.wire for field in schema.fields)) for schema in self.plan.objects],
        )

    def _info(self, operation: OperationPlan) -> View:
        body = operation.placed("json", "form")
        return {
            "function": operation.function,
            "method": operation.method,
            "path": operation.path,
            "path_params": tuple(item.wire for item in operation.placed("path")),
            "query_params": tuple(item.wire for item in operation.placed("query")),
            "body_schema": operation.body_schema,
            "body_fields": tuple(item.wire for item in body),
            "body_media": body[0].place if body else None,
            "response_schema": _schema_name(operation.result),
            "media": operation.media,
            "streams": operation.streams,
            "admin": operation.admin,
            "deprecated": operation.deprecated,
            "tag": operation.tag,
            "summary": operation.summary.split("\n", 1)[0],
        }


def _schema_name(shape: Shape | None) -> str | None:
    return shape.schema if isinstance(shape, Named) else None


def _literal(value: Any) -> str:
    """A value as Python source."""
    return pformat(value, width=110, sort_dicts=False)


def _lazily(annotation: str, imports: Sequence[object]) -> str:
    """An annotation in quotation marks where it names classes that are imported for checkers only."""
    return f"'{annotation}'" if imports else annotation
