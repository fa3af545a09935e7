"""Promises that hold for every input, tried on many."""

from __future__ import annotations

import copy
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from fine_tuning_api import models, registry
from fine_tuning_api.types import DecodeError, Model, segment

from .specs import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

SPEC: Any = YAML(typ="safe").load(ROOT / "openapi.yaml")
SCHEMAS: dict[str, Any] = SPEC["components"]["schemas"]
OBJECTS = sorted(registry.FIELDS)

quick = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def written(value: object) -> str:
    """JSON text, which tells 1, 1.0 and true apart; the order of keys means nothing in JSON."""
    return json.dumps(value, sort_keys=True)


def model_of(schema: str) -> type[Model]:
    """The class of a schema."""
    found: type[Model] = getattr(models, f"read_{registry.SCHEMAS[schema]}").__defaults__[0]
    return found


def any_object(schema: str) -> st.SearchStrategy[dict[str, Any]]:
    """Objects with some of the described fields and some others, all of any kind."""
    keys = st.sampled_from(registry.FIELDS[schema]) | st.text(max_size=8)
    return st.dictionaries(keys, values, max_size=6)


def shaped(raw: dict[str, Any], depth: int = 0) -> st.SearchStrategy[Any]:
    """Values that meet a schema of the document."""
    if "$ref" in raw:
        return shaped(SCHEMAS[raw["$ref"].rpartition("/")[2]], depth)
    choices = raw.get("oneOf") or raw.get("anyOf")
    if choices:
        return st.one_of([shaped(choice, depth) for choice in choices])
    if "const" in raw or "enum" in raw:
        return st.sampled_from([raw["const"]] if "const" in raw else raw["enum"])
    kinds = raw.get("type", "object")
    return st.one_of([_typed(kind, raw, depth) for kind in ([kinds] if isinstance(kinds, str) else kinds)])


def _typed(kind: str, raw: dict[str, Any], depth: int) -> st.SearchStrategy[Any]:
    simple: dict[str, st.SearchStrategy[Any]] = {
        "string": st.text(max_size=8),
        "integer": st.integers(0, 2**40),
        "number": st.floats(0, 1e6) | st.integers(0, 100),
        "boolean": st.booleans(),
        "null": st.none(),
    }
    if kind in simple:
        return simple[kind]
    if kind == "array":
        return st.lists(shaped(raw.get("items", {}), depth + 1), max_size=2)
    if "properties" in raw and depth < 4:
        properties = {name: shaped(prop, depth + 1) for name, prop in raw["properties"].items()}
        return st.fixed_dictionaries({}, optional=properties)
    inner = raw.get("additionalProperties")
    value = shaped(inner, depth + 1) if isinstance(inner, dict) and depth < 4 else scalars
    return st.dictionaries(st.text(max_size=5), value, max_size=2)


def replaced(node: Any, pick: int, value: Any) -> Any:
    """A copy of a JSON value in which the `pick`-th node, counted in depth-first order, is another value."""
    count = -1

    def walk(part: Any) -> Any:
        nonlocal count
        count += 1
        if count == pick:
            return value
        if isinstance(part, dict):
            return {key: walk(item) for key, item in part.items()}
        return [walk(item) for item in part] if isinstance(part, list) else part

    return walk(node)


def round_trip(schema: str, data: dict[str, Any]) -> None:
    """Either an object that writes back exactly what came, in its order, or an error that names a field."""
    try:
        model = model_of(schema).from_dict(copy.deepcopy(data))
    except DecodeError as error:
        kept = bool(re.fullmatch(r"\w+\.\S+", error.field)) and str(error).startswith(error.field)
    else:
        kept = written(model.to_dict()) == written(data) and bool(repr(model))
    assert kept


@pytest.mark.parametrize("schema", OBJECTS)
def test_every_object_reads_and_writes_back_or_names_the_field(schema: str) -> None:
    """Whatever JSON object comes, nothing else than a `DecodeError` is raised and nothing is lost."""

    @quick
    @given(any_object(schema))
    def check(data: dict[str, Any]) -> None:
        round_trip(schema, data)

    check()


@pytest.mark.parametrize("schema", OBJECTS)
def test_object_that_meets_its_schema_is_always_read(schema: str) -> None:
    """What the description allows is never refused, with any field missing."""

    @quick
    @given(shaped(SCHEMAS[schema]))
    def check(data: dict[str, Any]) -> None:
        assert written(model_of(schema).from_dict(copy.deepcopy(data)).to_dict()) == written(data)

    check()


@pytest.mark.parametrize("schema", OBJECTS)
def test_one_wrong_node_gives_an_object_or_a_decode_error(schema: str) -> None:
    """An object that meets its schema but for one value somewhere inside never crashes the reader."""

    @quick
    @given(shaped(SCHEMAS[schema]), st.integers(1, 12), values)
    def check(data: dict[str, Any], pick: int, value: Any) -> None:
        round_trip(schema, replaced(data, pick, value))

    check()


@settings(quick, max_examples=400)
@given(st.text() | st.text(alphabet="./\\ %:-_aé\n\x00", max_size=6))
def test_segment_round_trips_or_refuses(value: str) -> None:
    """What comes out is one segment that decodes to the id, or nothing comes out."""
    try:
        encoded = segment(value, "id")
    except ValueError as error:
        kept = str(error).startswith("id must ")
    else:
        one_segment = re.fullmatch(r"[A-Za-z0-9._~%-]+", encoded) is not None and encoded not in (".", "..")
        kept = one_segment and unquote(encoded) == value
    assert kept


def test_all_objects_of_the_document_are_tried() -> None:
    """The list that the properties run over is that of the document."""
    makers: list[Callable[[Any], Any]] = [model_of(schema).from_dict for schema in OBJECTS]
    assert len(makers) == sum("properties" in schema for schema in SCHEMAS.values())
