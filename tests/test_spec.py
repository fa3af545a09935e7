"""What openapi.yaml promises: to the generator, to its readers, and to those who import a newer upstream document."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openapi_schema_validator import OAS31Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from referencing import Registry
from referencing.jsonschema import DRAFT202012
from ruamel.yaml import YAML

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
UPSTREAM = ROOT.parent / "shared" / "upstream"
LEGACY_PREFIX = "/fine-tunes"
ADMIN: list[dict[str, list[str]]] = [{"AdminApiKeyAuth": []}]
OPERATIONS = {
    *("createFineTuningJob", "listPaginatedFineTuningJobs", "retrieveFineTuningJob", "cancelFineTuningJob"),
    *("pauseFineTuningJob", "resumeFineTuningJob", "listFineTuningEvents", "listFineTuningJobCheckpoints"),
    *("createFineTuningCheckpointPermission", "listFineTuningCheckpointPermissions"),
    *("deleteFineTuningCheckpointPermission", "runGrader", "validateGrader"),
    *("createFile", "listFiles", "retrieveFile", "deleteFile", "downloadFile"),
    *("createUpload", "addUploadPart", "completeUpload", "cancelUpload"),
    *("listModels", "retrieveModel", "deleteModel"),
    *("createFineTune", "listFineTunes", "retrieveFineTune", "cancelFineTune", "listFineTuneEvents"),
}


@functools.cache
def load(path: Path) -> Any:
    """Read a YAML document; `typ="safe"` is YAML 1.2 and refuses a key that is given twice."""
    return YAML(typ="safe").load(path)


def spec() -> Any:
    return load(ROOT / "openapi.yaml")


def operations() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, item in spec()["paths"].items():
        for operation in item.values():
            yield path, operation


def schemas() -> dict[str, Any]:
    named: dict[str, Any] = spec()["components"]["schemas"]
    return named


def parts(node: Any, place: str = "$") -> Iterator[tuple[str, Any]]:
    """Every mapping and every value in a document, with its place; examples are data and left out."""
    yield place, node
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in {"example", "examples"}:
                yield from parts(value, f"{place}.{key}")
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from parts(value, f"{place}[{index}]")


def check(instance: Any, schema: Any) -> list[str]:
    """The faults of a value under a schema that may refer to the components."""
    registry: Any = Registry().with_resource("urn:spec", DRAFT202012.create_resource(spec()))
    absolute = {"$ref": f"urn:spec{schema['$ref']}"} if "$ref" in schema else schema
    return [error.message for error in OAS31Validator(absolute, registry=registry).iter_errors(instance)]


def test_the_document_is_valid() -> None:
    """openapi.yaml has no error under openapi-spec-validator."""
    assert [error.message for error in OpenAPIV31SpecValidator(spec()).iter_errors()] == []


def test_exactly_the_thirty_operations_are_there() -> None:
    """The 30 operations are described, each once, under the names upstream gave them."""
    found = [operation["operationId"] for _, operation in operations()]
    assert sorted(found) == sorted(OPERATIONS)
    assert len(found) == 30


def test_every_operation_is_described() -> None:
    """Operations, parameters, bodies and answers say what they are."""
    missing: list[str] = []
    for _, operation in operations():
        named = {"summary": operation.get("summary"), "description": operation.get("description")}
        named |= {parameter["name"]: parameter.get("description") for parameter in operation.get("parameters", ())}
        if "requestBody" in operation:
            named["body"] = operation["requestBody"].get("description")
        named["answer"] = operation["responses"]["200"].get("description")
        missing += [f"{operation['operationId']}: {key}" for key, text in named.items() if not text]
    components = spec()["components"]
    for kind in ("responses", "headers", "securitySchemes"):
        missing += [f"{kind} {name}" for name, part in components[kind].items() if not part.get("description")]
    missing += [f"tag {tag['name']}" for tag in spec()["tags"] if not tag.get("description")]
    assert missing == []


def test_every_schema_and_property_is_described() -> None:
    """No named schema and no property is left without a description."""
    missing = [name for name, schema in schemas().items() if not schema.get("description")]
    missing += [
        f"{place}.{name}"
        for place, node in parts(schemas())
        if isinstance(node, dict) and isinstance(node.get("properties"), dict)
        for name, prop in node["properties"].items()
        if not prop.get("description")
    ]
    assert missing == []


def test_enums_of_answers_say_that_they_are_open() -> None:
    """Whoever reads an enum of an answer is told to accept other values."""
    requests_only = {"CheckpointPermissionOrder", "FileOrder", "CreateFilePurpose", "CreateUploadPurpose"}
    closed = [
        name
        for name, schema in schemas().items()
        if "enum" in schema
        and name not in requests_only
        and "Readers must accept other values" not in " ".join(schema["description"].split())
    ]
    assert closed == []


def test_every_tag_is_declared() -> None:
    """Each operation has one tag, and the head of the document introduces it."""
    declared = {tag["name"] for tag in spec()["tags"]}
    assert {tuple(operation["tags"]) for _, operation in operations()} == {(tag,) for tag in declared}


def test_every_operation_documents_its_error_answers() -> None:
    """Refusals and failures are described on each operation, by reference to the shared error answers."""
    for path, operation in operations():
        wanted = {"400", "401", "403", "429", "500", "503"} | ({"404"} if "{" in path else set())
        errors = {code: answer for code, answer in operation["responses"].items() if code >= "400"}
        assert wanted <= set(errors), operation["operationId"]
        assert all(set(answer) == {"$ref"} for answer in errors.values()), operation["operationId"]


def test_error_answers_have_one_shape() -> None:
    """All shared error answers carry an ErrorResponse and a request id, and 429 and 503 a time to wait."""
    for name, answer in spec()["components"]["responses"].items():
        assert answer["content"]["application/json"]["schema"] == {"$ref": "#/components/schemas/ErrorResponse"}
        waits = {"retry-after"} if name in {"TooManyRequests", "ServiceUnavailable"} else set[str]()
        assert set(answer["headers"]) == {"x-request-id"} | waits, name


def test_only_the_permission_operations_need_the_admin_key() -> None:
    """The three operations on checkpoint permissions ask for the admin key, all others for the ordinary one."""
    assert spec()["security"] == [{"ApiKeyAuth": []}]
    admin = {operation["operationId"] for _, operation in operations() if operation.get("security") == ADMIN}
    assert admin == {name for name in OPERATIONS if "CheckpointPermission" in name}
    assert sum("security" in operation for _, operation in operations()) == 3


def test_the_legacy_operations_are_marked_deprecated() -> None:
    """The operations under /fine-tunes, and no others, are deprecated."""
    for path, operation in operations():
        assert operation.get("deprecated", False) is path.startswith(LEGACY_PREFIX), operation["operationId"]


def test_no_default_would_be_sent() -> None:
    """No schema carries a default, which a generated client would send and freeze."""
    places = [
        place for place, node in parts([spec()["paths"], schemas()]) if isinstance(node, dict) and "default" in node
    ]
    assert places == []


def test_no_object_is_described_in_place() -> None:
    """Objects and enums inside properties, items and unions are named components, so that names are pinned."""
    inline: list[str] = []
    for place, node in parts(schemas()):
        nested = place.count(".") + place.count("[") > 1
        if nested and isinstance(node, dict) and not place.endswith((".properties", ".not")):
            inline += [place] if node.get("type") == "object" or "enum" in node or "properties" in node else []
    assert inline == []


def test_names_are_distinct_in_python() -> None:
    """No two properties of a schema map to one Python name."""
    for name, schema in schemas().items():
        snake = [
            re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[^0-9A-Za-z]+", "_", prop).lower() for prop in schema.get("properties", ())
        ]
        assert len(set(snake)) == len(snake), name


def test_times_are_marked() -> None:
    """Every property that holds a Unix time has the format unixtime."""
    wrong = [
        f"{name}.{prop}"
        for name, schema in schemas().items()
        for prop, described in schema.get("properties", {}).items()
        if (prop.endswith(("_at", "_finish")) or prop == "created") and described.get("format") != "unixtime"
    ]
    assert wrong == []


def test_unknown_hyperparameters_are_refused_on_request() -> None:
    """Every hyperparameters object that can be sent is marked as closed, and nothing else is."""
    marked = {name for name, schema in schemas().items() if schema.get("x-closed-on-request") is True}
    assert marked == {
        "CreateFineTuningJobRequestHyperparameters",
        "FineTuneSupervisedHyperparameters",
        "FineTuneDPOHyperparameters",
        "FineTuneReinforcementHyperparameters",
        "CreateFineTuneRequestHyperparameters",
    }
    assert [
        place
        for place, node in parts(schemas())
        if isinstance(node, dict) and node.get("additionalProperties") is False
    ] == []


def media_types() -> Iterator[tuple[str, Any]]:
    """The bodies and the success answers of all operations."""
    for _, operation in operations():
        for holder in (operation.get("requestBody"), operation["responses"]["200"]):
            for media in (holder or {}).get("content", {}).values():
                yield operation["operationId"], media


def test_every_body_and_answer_has_an_example() -> None:
    """Whoever reads an operation finds an example of what to send and of what comes back."""
    bare: list[str] = []
    for operation_id, media in media_types():
        name = media["schema"].get("$ref", "").rpartition("/")[2]
        if "example" not in media and not (name and schemas()[name].get("examples")):
            bare.append(operation_id)
    assert bare == []


@pytest.mark.parametrize("name", [name for name, schema in schemas().items() if "examples" in schema])
def test_examples_of_schemas_are_valid(name: str) -> None:
    """Each example is valid against the schema that carries it."""
    for example in schemas()[name]["examples"]:
        assert check(example, {"$ref": f"#/components/schemas/{name}"}) == []


def test_examples_of_answers_are_valid() -> None:
    """Examples of error answers and of texts are valid against their schemas."""
    shared = [
        (name, answer["content"]["application/json"]) for name, answer in spec()["components"]["responses"].items()
    ]
    for name, media in [*shared, *media_types()]:
        if "example" in media:
            assert check(media["example"], media["schema"]) == [], name


def test_unknown_graders_are_allowed() -> None:
    """A grader of an unknown type fits the unions of graders, and a faulty one of a known type does not."""
    for union in ("Grader", "SubGrader"):
        reference = {"$ref": f"#/components/schemas/{union}"}
        assert check({"type": "endpoint", "url": "https://scores.example"}, reference) == []
        assert check({"type": "string_check"}, reference) != []


def test_the_frozen_legacy_part_is_in_step() -> None:
    """legacy.yaml holds the legacy paths and their own schemas exactly as openapi.yaml has them."""
    frozen = load(ROOT / "scripts/spec/legacy.yaml")
    assert frozen["paths"] == {path: item for path, item in spec()["paths"].items() if path.startswith(LEGACY_PREFIX)}
    own = reachable(frozen["paths"]) - reachable({p: i for p, i in spec()["paths"].items() if p not in frozen["paths"]})
    assert frozen["components"] == {"schemas": {name: schema for name, schema in schemas().items() if name in own}}


def reachable(node: Any) -> set[str]:
    """The named schemas that a part of the document refers to, directly or not."""
    found: set[str] = set()
    waiting = [node]
    while waiting:
        for _, part in parts(waiting.pop()):
            name = part.get("$ref", "").rpartition("/schemas/")[2] if isinstance(part, dict) else ""
            if name in schemas() and name not in found:
                found.add(name)
                waiting.append(schemas()[name])
    return found


def test_every_schema_is_used() -> None:
    """No schema is left over that no operation reaches."""
    assert reachable([spec()["paths"], spec()["components"]["responses"]]) == set(schemas())


def test_lines_are_short() -> None:
    """The three documents can be read and reviewed in 120 columns, but for one long target and a stream."""
    for path in (ROOT / "openapi.yaml", *sorted((ROOT / "scripts/spec").glob("*.yaml"))):
        long = [
            line
            for line in path.read_text("utf-8").splitlines()
            if len(line) > 120 and not line.lstrip().startswith(("- target: ", "data: "))
        ]
        assert long == [], path.name


def prose(document: Any) -> list[str]:
    return [
        text
        for _, node in parts(document)
        if isinstance(node, dict)
        for key in ("description", "summary")
        if isinstance(text := node.get(key), str)
    ]


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9_]+", text.lower())
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


def upstream_prose() -> list[str]:
    """The descriptions of the covered paths and schemas in the documents that openapi.yaml took its structure from."""
    yaml = pytest.importorskip("yaml")
    prefixes = ("/fine_tuning", "/fine-tunes", "/files", "/uploads", "/models")
    texts: list[str] = []
    for name in ("openai-2026-08-21.yaml", "openai-2023-12-22.yaml"):
        document = yaml.load((UPSTREAM / name).read_bytes(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        texts += prose([item for path, item in document["paths"].items() if path.startswith(prefixes)])
        texts += prose([schema for key, schema in document["components"]["schemas"].items() if key in upstream_names()])
    return texts


def upstream_names() -> set[str]:
    return set(schemas()) | {"EvalItemContentArray", "EvalItemContentText"}


@pytest.mark.skipif(not UPSTREAM.is_dir(), reason="needs the upstream documents")
def test_no_sentence_is_upstreams() -> None:
    """No description of six words or more is upstream's, and no run of eight words is shared with it."""
    theirs = upstream_prose()
    assert len(theirs) > 200
    whole = {" ".join(text.split()).lower() for text in theirs}
    shared = set[tuple[str, ...]]().union(*(runs(text, 8) for text in theirs))
    for text in prose(spec()):
        assert len(text.split()) < 6 or " ".join(text.split()).lower() not in whole, text
        assert not runs(text, 8) & shared, text
