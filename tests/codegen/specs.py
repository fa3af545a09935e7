"""Documents written for the tests of the generator."""

from __future__ import annotations

from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def ok(schema: dict[str, Any]) -> dict[str, Any]:
    """The responses of an operation that answers with a schema."""
    return {"200": {"description": "done", "content": {"application/json": {"schema": schema}}}}


def reference(name: str) -> dict[str, str]:
    """A reference to a named schema."""
    return {"$ref": f"#/components/schemas/{name}"}


def document(paths: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    """A whole OpenAPI document."""
    return {
        "openapi": "3.1.0",
        "info": {"title": "Test", "version": "1"},
        "paths": paths,
        "components": {"schemas": schemas},
    }


def query(name: str, schema: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A query parameter."""
    return {"name": name, "in": "query", "schema": schema, **more}


TEXT = {"type": "string"}
_WORDS = (
    'quo"te',
    "back\\slash",
    "__dunder",
    "class",
    "from",
    "get",
    "keys",
    "extra",
    "str",
    "list",
    "dict",
    "to_dict",
    "_hidden",
    "9lives",
    "a b",
    "type",
)

ODD = document(
    {
        "/words/{from}": {
            "parameters": [{"name": "from", "in": "path", "required": True, "schema": TEXT}],
            "get": {
                "operationId": "getWords",
                "parameters": [
                    query("class", {"type": "boolean"}),
                    query("tags", {"type": "array", "items": TEXT}),
                    query("query", {"type": "number"}, required=True),
                ],
                "responses": ok(reference("Words")),
            },
        },
        "/shapes": {
            "post": {
                "operationId": "makeShape",
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {
                            "schema": {
                                "type": "object",
                                "required": ["shape"],
                                "properties": {
                                    "shape": reference("Shape"),
                                    "corner": {
                                        "type": "object",
                                        "title": "A Title Nobody Wants",
                                        "properties": {"x": {"type": "number", "default": 1}},
                                        "x-closed-on-request": True,
                                    },
                                    "free": {},
                                    "words": reference("Words"),
                                },
                            }
                        }
                    },
                },
                "responses": ok({"type": "array", "items": reference("Shape")}),
            },
            "delete": {"operationId": "clear", "responses": {"204": {"description": "gone"}}},
        },
    },
    {
        "Words": {
            "type": "object",
            "description": 'Words with "quotes", a \\ and """three""" of them.',
            "properties": dict.fromkeys(_WORDS, TEXT),
        },
        "Shape": {"oneOf": [reference("Circle"), reference("Square"), {"type": "null"}]},
        "Circle": {
            "type": "object",
            "properties": {"kind": {"const": "circle", "type": "string"}, "radius": {"type": "number"}},
        },
        "Square": {
            "allOf": [
                {"type": "object", "properties": {"kind": {"enum": ["square"], "type": "string"}}},
                {"type": "object", "required": ["side"], "properties": {"side": {"type": "integer", "minimum": 1}}},
            ]
        },
        "Drawer": {
            "type": "object",
            "properties": {
                "by_name": {"type": "object", "additionalProperties": reference("Shape")},
                "grid": {"type": "array", "items": {"type": "array", "items": reference("Shape")}},
                "either": {"anyOf": [TEXT, {"type": "array", "items": reference("Circle")}, reference("Square")]},
                "flag": {"type": ["boolean", "null"]},
                "lock": {"type": ["object", "null"], "properties": {"code": TEXT}},
                "anything": {},
                "opened_at": {"type": "integer", "format": "unixtime"},
            },
        },
    },
)
