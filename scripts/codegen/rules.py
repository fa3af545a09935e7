"""Shapes as the rules that `checks.py` of the generated client enforces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .shapes import (
    Anything,
    Binary,
    Boolean,
    Listing,
    Map,
    Named,
    Null,
    Number,
    ObjectSchema,
    Shape,
    Text,
    Union,
    arms,
)

if TYPE_CHECKING:
    from .plan import Plan

Rule = dict[str, Any]


class Rules:
    """Writes rules for one plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan

    def bodies(self) -> dict[str, Rule]:
        """The rules of every object that can be part of a request."""
        tops = {operation.body_schema for operation in self._plan.operations}
        found = {name: self._plan.schemas.by_name[name] for name in self._plan.request_schemas}
        return {
            name: self._object(schema, top=name in tops)
            for name, schema in found.items()
            if isinstance(schema, ObjectSchema)
        }

    def of(self, shape: Shape, *, required: bool = False) -> Rule:
        """The rule of a value; text that is required at the top level must not be empty."""
        resolved = self._plan.schemas.resolve(shape)
        rule: Rule = {}
        for arm in arms(resolved):
            if isinstance(arm, Anything):
                return {}
            if isinstance(arm, Binary):
                return {"file": True}
            kind, bounds = self._arm(arm, required)
            rule.setdefault(kind, {}).update(bounds)
        if isinstance(resolved, Union) and resolved.key:
            rule["object"].pop("schema", None)
            rule["object"] |= _given(key=resolved.key, schemas=dict(resolved.tags), otherwise=resolved.otherwise)
        return rule

    def _object(self, schema: ObjectSchema, *, top: bool) -> Rule:
        rule: Rule = {
            "properties": {field.wire: self.of(field.shape, required=top and field.required) for field in schema.fields}
        }
        if required := [field.wire for field in schema.fields if field.required]:
            rule["required"] = required
        if schema.closed_on_request:
            rule["closed"] = True
        return rule

    def _arm(self, arm: Shape, required: bool) -> tuple[str, Rule]:
        match arm:
            case Null():
                return "null", {}
            case Boolean():
                return "boolean", {}
            case Text(values=values, closed=closed, min_length=low, max_length=high):
                low = 1 if required and low is None else low
                return "string", _given(values=list(values) if closed else None, min=low or None, max=high)
            case Number(whole=whole, minimum=low, maximum=high, above=above, below=below):
                return "integer" if whole else "number", _given(min=low, max=high, above=above, below=below)
            case Listing(item=item, min_items=low, max_items=high):
                return "array", _given(items=self.of(item) or None, min=low, max=high)
            case Map(value=value, max_size=high, max_key_length=longest):
                return "object", _given(values=self.of(value) or None, max=high, max_key=longest)
            case Named(schema=schema):
                return "object", {"schema": schema}
            case Anything() | Binary() | Union():
                raise AssertionError(arm)


def _given(**bounds: Any) -> Rule:
    return {name: value for name, value in bounds.items() if value is not None}
