"""Every kind of change that the upstream document has seen in its history: handled, and told for what it is.

Each is made to the document that was imported last. What is promised of it is in the parameters: what the difference
says and how severe that is, or that nothing changes at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from .documents import TEXT, Json, imported, inputs, operation, prop, schemas

if TYPE_CHECKING:
    from collections.abc import Callable

    Change = Callable[[Json], object]

JOB = "FineTuningJob"
CREATE = "CreateFineTuningJobRequest"


def setting(place: str, **values: Any) -> Change:
    """Change a property; `None` takes a keyword away."""

    def change(document: Json) -> None:
        target = prop(document, place)
        for key, value in values.items():
            target.pop(key, None)
            if value is not None:
                target[key] = value

    return change


def replacing(place: str, schema: Json) -> Change:
    """Put another schema in the place of a property."""
    name, key = place.split(".")
    return lambda document: schemas(document)[name]["properties"].__setitem__(key, schema)


def removing(place: str) -> Change:
    name, key = place.split(".")

    def change(document: Json) -> None:
        del schemas(document)[name]["properties"][key]
        required = schemas(document)[name].get("required", [])
        if key in required:
            required.remove(key)

    return change


def requiring(name: str, *keys: str) -> Change:
    return lambda document: schemas(document)[name].setdefault("required", []).extend(keys)


def adding_parameter(identifier: str, name: str, **more: Any) -> Change:
    part = {"name": name, "in": "query", "schema": dict(TEXT), **more}
    return lambda document: operation(document, identifier).setdefault("parameters", []).append(part)


def changing_parameter(identifier: str, name: str, **values: Any) -> Change:
    def change(document: Json) -> None:
        found = next(part for part in operation(document, identifier)["parameters"] if part["name"] == name)
        found.update(values)

    return change


def moving(old: str, new: str) -> Change:
    def change(document: Json) -> None:
        document["paths"] = {new if path == old else path: item for path, item in document["paths"].items()}

    return change


REFERENCE = {"$ref": "#/components/schemas/OpenAIFile"}
NULL = {"type": "null"}

TOLD: dict[str, tuple[Change, dict[str, str]]] = {
    "a request field becomes required": (
        requiring(CREATE, "suffix"),
        {f"{CREATE}.suffix: now required": "CALLERS"},
    ),
    "a request field is no longer required": (
        lambda document: schemas(document)["CreateUploadRequest"]["required"].remove("mime_type"),
        {"CreateUploadRequest.mime_type: no longer required": "NEW"},
    ),
    "a request field is added": (
        replacing(f"{CREATE}.colour", TEXT),
        {f"{CREATE}.colour: new optional": "NEW"},
    ),
    "a required request field is added": (
        lambda document: (replacing(f"{CREATE}.colour", TEXT)(document), requiring(CREATE, "colour")(document)),
        {f"{CREATE}.colour: new and required": "CALLERS"},
    ),
    "an answer gets a field": (replacing(f"{JOB}.colour", TEXT), {f"{JOB}.colour: new optional": "NEW"}),
    "an answer loses a field": (
        removing("UploadPart.upload_id"),
        {"UploadPart.upload_id: now deprecated": "DEPRECATED", "UploadPart.upload_id: no longer required": "TOLERATED"},
    ),
    "a request loses a field": (removing(f"{CREATE}.seed"), {f"{CREATE}.seed: now deprecated": "DEPRECATED"}),
    "required on an answer is dropped": (
        lambda document: schemas(document)["UploadPart"].update(required=["id"]),
        {f"UploadPart.{name}: no longer required": "TOLERATED" for name in ("created_at", "object", "upload_id")},
    ),
    "an answer changes its type": (
        setting("Upload.filename", type="integer"),
        {"Upload.filename: type changed": "READERS"},
    ),
    "an answer's object becomes text": (
        replacing("RunGraderResponse.metadata", TEXT),
        {
            "RunGraderResponse.metadata: type changed": "READERS",
            "RunGraderResponseErrors: now deprecated": "DEPRECATED",
            "RunGraderResponseMetadata: now deprecated": "DEPRECATED",
        },
    ),
    "an answer's value becomes a list": (
        replacing("Upload.filename", {"type": "array", "items": TEXT}),
        {"Upload.filename: type changed": "READERS"},
    ),
    "an answer's type is widened": (
        replacing("Upload.filename", {"anyOf": [TEXT, {"type": "integer"}]}),
        {"Upload.filename: type widened": "READERS"},
    ),
    "a whole number becomes any number": (
        setting("Upload.bytes", type="number"),
        {"Upload.bytes: type widened": "READERS"},
    ),
    "a request's type is widened": (
        replacing("CompleteUploadRequest.md5", {"anyOf": [TEXT, {"type": "integer"}]}),
        {"CompleteUploadRequest.md5: type widened": "NEW"},
    ),
    "a request's type is narrowed": (
        replacing(f"{CREATE}.seed", {"type": "integer", "minimum": 0, "maximum": 2147483647}),
        {f"{CREATE}.seed: no longer null": "CALLERS"},
    ),
    "an answer may be null": (
        setting("Upload.filename", type=["string", "null"]),
        {"Upload.filename: may now be null": "TOLERATED"},
    ),
    "an answer's values grow": (
        lambda document: schemas(document)["UploadStatus"]["enum"].append("thinking"),
        {"UploadStatus: new values": "TOLERATED"},
    ),
    "an answer's values shrink": (
        lambda document: schemas(document)["UploadStatus"]["enum"].remove("expired"),
        {"UploadStatus: values gone": "NEW"},
    ),
    "a request's values grow": (
        lambda document: schemas(document)["CreateFilePurpose"]["enum"].append("dreams"),
        {"CreateFilePurpose: new values": "NEW"},
    ),
    "a request's values shrink": (
        lambda document: schemas(document)["CreateFilePurpose"]["enum"].remove("evals"),
        {"CreateFilePurpose: values gone": "CALLERS"},
    ),
    "text gets values": (
        setting("CompleteUploadRequest.md5", enum=["a", "b"]),
        {"CompleteUploadRequest.md5: bound tightened": "CALLERS"},
    ),
    "a bound is loosened": (setting(f"{CREATE}.suffix", maxLength=128), {f"{CREATE}.suffix: bound loosened": "NEW"}),
    "a bound is tightened": (
        setting(f"{CREATE}.suffix", maxLength=18),
        {f"{CREATE}.suffix: bound tightened": "CALLERS"},
    ),
    "a bound appears": (
        setting("CompleteUploadRequest.md5", pattern="^[0-9a-f]+$"),
        {"CompleteUploadRequest.md5: bound tightened": "CALLERS"},
    ),
    "a field is deprecated": (
        setting(f"{CREATE}.suffix", deprecated=True),
        {f"{CREATE}.suffix: now deprecated": "DEPRECATED"},
    ),
    "an operation is deprecated": (
        lambda document: operation(document, "listModels").update(deprecated=True),
        {"listModels: now deprecated": "DEPRECATED"},
    ),
    "a query parameter is added": (adding_parameter("listModels", "limit"), {"listModels.limit: new optional": "NEW"}),
    "a required query parameter is added": (
        adding_parameter("listModels", "owner", required=True),
        {"listModels.owner: new and required": "CALLERS"},
    ),
    "a query parameter is removed": (
        lambda document: operation(document, "listFiles").update(
            parameters=operation(document, "listFiles")["parameters"][:3]
        ),
        {"listFiles.after: now deprecated": "DEPRECATED"},
    ),
    "a query parameter is written differently": (
        changing_parameter("listPaginatedFineTuningJobs", "metadata", style="form", explode=False),
        {"listPaginatedFineTuningJobs.metadata: type changed": "CALLERS"},
    ),
    "a path is renamed": (
        moving("/uploads/{upload_id}/parts", "/uploads/{upload_id}/part"),
        {"addUploadPart: type changed": "CALLERS", "addUploadPart: described differently": "WORDS"},
    ),
    "an operation becomes another method": (
        lambda document: document["paths"]["/models"].update(post=document["paths"]["/models"].pop("get")),
        {"listModels: type changed": "CALLERS", "listModels: described differently": "WORDS"},
    ),
    "a body changes its media type": (
        lambda document: operation(document, "createUpload")["requestBody"].update(
            content={"multipart/form-data": {"schema": {"$ref": "#/components/schemas/CreateUploadRequest"}}}
        ),
        {"createUpload: type changed": "CALLERS"},
    ),
    "an answer changes its media type": (
        lambda document: operation(document, "listModels")["responses"]["200"].update(
            content={"text/plain": {"schema": TEXT}}
        ),
        {"listModels: type changed": "READERS", "ListModelsResponse: now deprecated": "DEPRECATED"},
    ),
    "an answer's media type grows": (
        lambda document: operation(document, "listModels")["responses"]["200"]["content"].update(
            {"text/csv": {"schema": TEXT}}
        ),
        {"listModels: type changed": "NEW"},
    ),
}


@pytest.mark.parametrize("name", TOLD)
def test_a_change_is_told_for_what_it_is(name: str) -> None:
    """The difference names exactly what changed, with the severity that its direction gives it."""
    change, expected = TOLD[name]
    assert imported(change).kinds() == expected


def all_nodes(node: Any) -> list[Json]:
    if isinstance(node, dict):
        return [node, *(found for value in node.values() for found in all_nodes(value))]
    return [found for item in node for found in all_nodes(item)] if isinstance(node, list) else []


def retitled(document: Json) -> None:
    for name, schema in schemas(document).items():
        schema["title"] = "Model" if name != "Model" else "File"


def retagged(document: Json) -> None:
    for item in document["paths"].values():
        for found in item.values():
            found["tags"] = ["OpenAI"]


def written_as_3_0(document: Json) -> None:
    document["openapi"] = "3.0.0"
    for schema in all_nodes(document["components"]["schemas"]):
        kinds = schema.get("type")
        if isinstance(kinds, list) and len(kinds) == 2 and "null" in kinds:
            schema.update(type=kinds[0], nullable=True)
        if isinstance(schema.get("exclusiveMinimum"), int):
            schema.update(minimum=schema["exclusiveMinimum"], exclusiveMinimum=True)


def described_in_place(document: Json) -> None:
    for place in (f"{JOB}.error", "FineTuningJobCheckpoint.metrics", f"{CREATE}.hyperparameters"):
        name, key = place.split(".")
        found = schemas(document)[name]["properties"]
        holder = next(node for node in all_nodes(found[key]) if "$ref" in node)
        target = holder.pop("$ref").rpartition("/")[2]
        holder.update(schemas(document).pop(target))


def with_defaults(document: Json) -> None:
    prop(document, f"{CREATE}.seed")["default"] = 42
    operation(document, "listFiles")["parameters"][1]["schema"]["default"] = 10000


def renamed_path_parameter(document: Json) -> None:
    moving("/files/{file_id}", "/files/{id}")(document)
    for found in document["paths"]["/files/{id}"].values():
        found["parameters"][0]["name"] = "id"


def required_without_property(document: Json) -> None:
    requiring(JOB, "updated_at")(document)
    requiring("FineTuningJobCheckpoint", "step_count")(document)


def shared_by_reference(document: Json) -> None:
    document["components"]["parameters"] = {"Limit": operation(document, "listFiles")["parameters"][1]}
    operation(document, "listFiles")["parameters"][1] = {"$ref": "#/components/parameters/Limit"}


NOTHING: dict[str, Change] = {
    "every tag is renamed": retagged,
    "every title is another schema's name": retitled,
    "the document goes back to 3.0": written_as_3_0,
    "named schemas are described in place": described_in_place,
    "defaults move": with_defaults,
    "a path parameter is renamed": renamed_path_parameter,
    "an operation gets another id": lambda document: operation(document, "listFiles").update(operationId="files_list"),
    "required names what does not exist": required_without_property,
    "a parameter is shared": shared_by_reference,
    "descriptions change": lambda document: schemas(document)[JOB].update(description="Other words."),
    "suggested values come beside text": replacing(
        "CompleteUploadRequest.md5", {"anyOf": [TEXT, {**TEXT, "enum": ["x"]}]}
    ),
    "a file is an allOf around a reference": replacing("Upload.file", {"allOf": [REFERENCE, {"nullable": True}]}),
    "a file is a reference that may be null": replacing("Upload.file", {**REFERENCE, "nullable": True}),
    "a file is a choice of itself and null": replacing("Upload.file", {"oneOf": [REFERENCE, NULL]}),
    "times lose their mark": setting(f"{JOB}.created_at", format=None),
    "an enum repeats itself": lambda document: schemas(document)["UploadStatus"]["enum"].append("expired"),
    "path parameters are forgotten": lambda document: operation(document, "cancelUpload").pop("parameters"),
    "paths of others come and go": lambda document: document["paths"].update({"/chat": {"get": {"responses": {}}}}),
    "the legacy part comes back": lambda document: document["paths"].update(
        {"/fine-tunes": {"get": {"operationId": "other", "responses": {"200": {"description": "x"}}}}}
    ),
}


@pytest.mark.parametrize("name", NOTHING)
def test_a_change_that_means_nothing_changes_nothing(name: str) -> None:
    """The effective document stays exactly as it is, and no correction goes stale."""
    outcome = imported(NOTHING[name])
    assert outcome.imported.effective == inputs().current
    assert outcome.stale() == []


@pytest.mark.parametrize(
    ("name", "note"),
    [
        ("a path parameter is renamed", "/files/{file_id}: path parameter id goes on to be called file_id"),
        ("an operation gets another id", "GET /files: operation files_list goes on to be called listFiles"),
        ("required names what does not exist", f"{JOB}: required properties that do not exist no longer required"),
        ("path parameters are forgotten", "cancelUpload upload_id: undeclared path parameter added"),
    ],
)
def test_what_was_smoothed_over_is_told(name: str, note: str) -> None:
    """A change that was undone is still a line in the report."""
    assert note in imported(NOTHING[name]).repairs()
