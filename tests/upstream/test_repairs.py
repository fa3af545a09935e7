"""What the repairs promise: what documents get wrong again and again is put right, said, and done once."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from .documents import ROOT, TEXT, Json, small, snapshot

from scripts.codegen.problems import Exit, Refused  # isort: skip
from scripts.codegen.reading import read_document  # isort: skip
from scripts.codegen.upstream.importing import prepare  # isort: skip
from scripts.codegen.upstream.inline import named_in_place  # isort: skip
from scripts.codegen.upstream.losses import check_nothing_lost, named_things  # isort: skip
from scripts.codegen.upstream.repairs import repaired, summary  # isort: skip
from scripts.codegen.upstream.slicing import sliced  # isort: skip

NULL: Json = {"type": "null"}
REFERENCE: Json = {"$ref": "#/components/schemas/Thing"}


def field(schema: Json, name: str = "it") -> tuple[Json, list[str]]:
    """A property after its repair, and what was noted."""
    document = small({"type": "object", "properties": {name: schema}})
    document["components"]["schemas"]["Other"] = {"type": "object", "properties": {"b": dict(TEXT)}}
    result = repaired(document)
    notes = [repair.kind for repair in result.log]
    return result.document["components"]["schemas"]["Thing"]["properties"][name], notes


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
        ({**REFERENCE, "nullable": True}, {"anyOf": [REFERENCE, NULL]}),
        (
            {"allOf": [REFERENCE], "nullable": True, "description": "d"},
            {"description": "d", "anyOf": [REFERENCE, NULL]},
        ),
        (
            {"allOf": [REFERENCE, {"nullable": True, "description": "d"}]},
            {"description": "d", "anyOf": [REFERENCE, NULL]},
        ),
        ({"oneOf": [REFERENCE, {"nullable": True}]}, {"anyOf": [REFERENCE, NULL]}),
        (
            {"type": "string", "enum": ["a", "b"], "nullable": True},
            {"anyOf": [{"type": "string", "enum": ["a", "b"]}, NULL]},
        ),
        ({"type": "integer", "minimum": 0, "exclusiveMinimum": True}, {"type": "integer", "exclusiveMinimum": 0}),
        ({"type": "number", "maximum": 2, "exclusiveMaximum": False}, {"type": "number", "maximum": 2}),
        ({"type": "string", "default": "x", "title": "T", "x-oaiMeta": {}}, TEXT),
        ({"type": "string", "enum": ["a"]}, {"type": "string", "const": "a"}),
        (
            {"enum": ["auto", 1, 2]},
            {"anyOf": [{"type": "string", "const": "auto"}, {"type": "integer", "enum": [1, 2]}]},
        ),
        ({"type": "string", "enum": ["a", "a", "b"]}, {"type": "string", "enum": ["a", "b"]}),
        ({"type": "string", "enum": ["a", "b", None]}, {"anyOf": [{"type": "string", "enum": ["a", "b"]}, NULL]}),
        ({"anyOf": [TEXT, {"type": "string", "enum": ["a", "b"]}]}, TEXT),
        ({"type": "array"}, {"type": "array", "items": {}}),
        ({"properties": {"a": TEXT}}, {"type": "object", "properties": {"a": TEXT}}),
        (
            {"type": "object", "properties": {"a": TEXT}, "required": ["a", "b"]},
            {"type": "object", "properties": {"a": TEXT}, "required": ["a"]},
        ),
        (
            {"type": "object", "properties": {"a": TEXT}, "required": True},
            {"type": "object", "properties": {"a": TEXT}},
        ),
        (
            {"type": "object", "properties": {"a": TEXT}, "anyOf": [{"required": ["a"]}, {"required": ["b"]}]},
            {"type": "object", "properties": {"a": TEXT}},
        ),
        (
            {"properties": {"a": TEXT}, "allOf": [{"$ref": "#/components/schemas/Other"}], "required": ["a", "b", "c"]},
            {"type": "object", "properties": {"b": TEXT, "a": TEXT}, "required": ["a", "b"]},
        ),
        ({"type": "object", "additionalProperties": {}}, {"type": "object", "additionalProperties": True}),
    ],
)
def test_schemas_are_put_right(before: Json, after: Json) -> None:
    """Each of these mistakes has one right form."""
    assert field(before)[0] == after


@pytest.mark.parametrize("name", ["created_at", "estimated_finish", "created"])
def test_times_are_marked(name: str) -> None:
    """Whole numbers under the name of a time are times, so that they get a reader as a date."""
    assert field({"type": "integer"}, name)[0] == {"type": "integer", "format": "unixtime"}
    assert field({"type": "string"}, name)[0] == TEXT


@pytest.mark.parametrize(
    ("schema", "note"),
    [
        ({"type": "string", "nullable": True}, "3.0's `nullable` written as 3.1 has it"),
        ({"type": "integer", "minimum": 0, "exclusiveMinimum": True}, "3.0's `exclusiveMinimum: true`"),
        ({"enum": ["auto", 1]}, "enums of several types"),
        ({"type": "object", "properties": {}, "required": ["a"]}, "required properties that do not exist"),
    ],
)
def test_repairs_are_noted(schema: Json, note: str) -> None:
    """What is repaired is said, with its place."""
    notes = field(schema)[1]
    assert any(text.startswith(note) for text in notes)


def parameter(name: str, place: str = "path") -> Json:
    return {"name": name, "in": place, "required": place == "path", "schema": dict(TEXT)}


def test_path_parameters_are_those_of_the_path() -> None:
    """One that is not declared is added, one that the path does not have is dropped, and both are said."""
    document = small(parameters=[parameter("other"), parameter("q", "query")])
    document["paths"] = {"/files/{file_id}": document["paths"]["/files"]}
    result = repaired(document)
    found = result.document["paths"]["/files/{file_id}"]["get"]["parameters"]
    assert [(part["name"], part["in"]) for part in found] == [("q", "query"), ("file_id", "path")]
    assert {"undeclared path parameter added", "path parameter that the path does not have dropped"} <= {
        repair.kind for repair in result.log
    }


def test_operations_without_id_or_tag_get_them_from_the_path() -> None:
    """An operation without a name is not left out."""
    document = small()
    del document["paths"]["/files"]["get"]["operationId"]
    found = repaired(document).document["paths"]["/files"]["get"]
    assert (found["operationId"], found["tags"]) == ("getFiles", ["files"])


def test_raw_bytes_inside_json_become_text() -> None:
    """JSON cannot hold raw bytes; a form that uses another schema keeps them."""
    document = small({"type": "object", "properties": {"data": {"type": "string", "format": "binary"}}})
    form = copy.deepcopy(document["components"]["schemas"]["Thing"])
    document["components"]["schemas"]["Form"] = form
    content = {"multipart/form-data": {"schema": {"$ref": "#/components/schemas/Form"}}}
    document["paths"]["/files"]["post"] = {
        "operationId": "send",
        "requestBody": {"content": content},
        "responses": {"200": {"description": ""}},
    }
    found = repaired(document).document["components"]["schemas"]
    assert found["Thing"]["properties"]["data"] == TEXT
    assert found["Form"]["properties"]["data"]["format"] == "binary"


@pytest.mark.parametrize("media", ["application/json; charset=utf-8", "application/vnd.api+json", "Application/JSON"])
def test_json_is_recognised_under_its_other_names(media: str) -> None:
    """A media type with parameters, or of a dialect, is JSON all the same."""
    document = small()
    content = document["paths"]["/files"]["get"]["responses"]["200"]["content"]
    content[media] = content.pop("application/json")
    found = repaired(document).document["paths"]["/files"]["get"]["responses"]["200"]["content"]
    assert list(found) == ["application/json"]


def test_parameters_and_bodies_by_reference_are_written_in_place() -> None:
    """What an operation shares with others, or with its path, is its own afterwards."""
    document = small(parameters=[{"$ref": "#/components/parameters/Limit"}])
    document["components"]["parameters"] = {"Limit": parameter("limit", "query")}
    document["paths"]["/files"]["parameters"] = [parameter("after", "query")]
    found = repaired(document).document["paths"]["/files"]
    assert list(found) == ["get"]
    assert [part["name"] for part in found["get"]["parameters"]] == ["after", "limit"]


def test_an_example_widens_a_type_that_it_contradicts() -> None:
    """Where the document's own example is of another type than its schema, both are read."""
    document = small({"type": "object", "properties": {"used": {"type": ["integer", "null"]}}})
    document["components"]["schemas"]["Thing"]["x-oaiMeta"] = {"example": '{"used": {"tokens": 1}}'}
    part = prepare(document, ["/files"], "x")
    assert part.document["components"]["schemas"]["Thing"]["properties"]["used"]["anyOf"] == [
        {"type": "integer"},
        {"type": "object", "additionalProperties": True},
        NULL,
    ]
    assert "type widened to what the document's own example shows" in {repair.kind for repair in part.log}


@pytest.mark.parametrize("name", ["openapi.yaml", "scripts/spec/upstream.yaml"])
def test_repairing_twice_does_nothing_more(name: str) -> None:
    """A document that is in order stays as it is, and nothing is noted."""
    document = read_document(ROOT / name)
    result = repaired(copy.deepcopy(document))
    assert (result.document, result.log) == (document, [])


def test_a_schema_that_is_another_one_stays_a_schema() -> None:
    """A named schema that only refers to another keeps its name and has the same properties."""
    document = small()
    document["components"]["schemas"]["Same"] = {"allOf": [dict(REFERENCE)]}
    found = repaired(document).document["components"]["schemas"]
    assert found["Same"]["properties"] == found["Thing"]["properties"]


def test_the_slice_holds_what_is_referred_to_and_no_more() -> None:
    """New paths under a prefix come in, others stay out, and so do schemas that only they use."""
    whole = snapshot()
    whole["paths"]["/files/{file_id}/history"] = small()["paths"]["/files"]
    whole["paths"]["/filesystem"] = {"get": {"$ref": "#/components/schemas/Far"}}
    whole["components"]["schemas"] |= {"Thing": {"properties": {"far": {"$ref": "#/components/schemas/Deep"}}}}
    whole["components"]["schemas"] |= {"Deep": TEXT, "Far": TEXT}
    cut = sliced(whole, ["/files"], "x")
    assert set(cut.document["paths"]) == {p for p in whole["paths"] if p.startswith("/files") and p != "/filesystem"}
    assert {"Thing", "Deep", "OpenAIFile"} <= set(cut.document["components"]["schemas"])
    assert not {"Far", "FineTuningJob"} & set(cut.document["components"]["schemas"])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"paths": {"/other": {}}}, "no path under /files"),
        ({"paths": {}}, "no paths; this is not an OpenAPI document"),
        (
            {"components": {}},
            "#/paths//files/get/responses/200/content/application/json/schema: #/components/schemas/Thing",
        ),
    ],
)
def test_a_slice_that_cannot_be_made_is_refused(change: Json, message: str) -> None:
    """Nothing left, or a reference that leads nowhere, is told in words."""
    with pytest.raises(Refused, match=r"x\.yaml: ") as caught:
        sliced({**small(), **change}, ["/files"], "x.yaml")
    assert message in str(caught.value)


def named(schema: Json, pins: dict[str, str]) -> tuple[Json, list[str]]:
    document = small(schema)
    log = named_in_place(document, pins)
    found: dict[str, Any] = document["components"]["schemas"]
    return found, [repair.kind for repair in log]


COLOUR: Json = {"type": "string", "enum": ["red", "blue"]}


def test_names_come_from_the_pins_and_else_from_the_place() -> None:
    """A pinned name outlives the document; without one the place gives it."""
    schema: Json = {"type": "object", "properties": {"a": dict(COLOUR), "b": {"type": "array", "items": dict(COLOUR)}}}
    found, _ = named(schema, {"Thing.a": "Colour"})
    assert found["Thing"]["properties"]["a"] == {"$ref": "#/components/schemas/Colour"}
    assert found["Thing"]["properties"]["b"]["items"] == {"$ref": "#/components/schemas/ThingBItem"}


def test_a_pin_that_no_longer_fits_is_told() -> None:
    """One name never stands for two things: the second gets another one, and that is said."""
    schema: Json = {"type": "object", "properties": {"a": dict(COLOUR), "b": {"type": "string", "enum": ["x", "y"]}}}
    found, log = named(schema, {"Thing.a": "Colour", "Thing.b": "Colour"})
    assert found["Colour"]["enum"] == ["red", "blue"]
    assert found["ThingB"]["enum"] == ["x", "y"]
    assert log == ["pinned name Colour stands for something else, another was made"]


def test_the_summary_of_repairs_groups_them() -> None:
    """Many repairs of one kind are one line with a count and every place."""
    fields = {f"p{number}": {"type": "string", "nullable": True} for number in range(50)}
    found = {kind: (count, places) for kind, count, places in summary(repaired(small({"properties": fields})).log)}
    count, places = found["3.0's `nullable` written as 3.1 has it"]
    assert (count, len(places)) == (50, 50)


def test_a_repair_that_loses_something_is_refused() -> None:
    """What a document names before its repair it names afterwards, or the run ends with exit code 4."""
    document = small(parameters=[parameter("limit", "query")])
    before = named_things(document)
    del document["components"]["schemas"]["Thing"]["properties"]["name"]
    document["paths"]["/files"]["get"]["parameters"] = []
    with pytest.raises(Refused) as caught:
        check_nothing_lost(before, document, "x.yaml")
    assert caught.value.code == Exit.LOST
    assert caught.value.details == ["property Thing.name", "query parameter limit of GET /files"]
