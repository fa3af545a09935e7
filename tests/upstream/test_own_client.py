"""`scripts/regenerate --spec`: a client for another provider's document, outside of this repository."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from .documents import TEXT, Json

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

JOB: Json = {
    "title": "Job",
    "x-ms-discriminator-value": "job",
    "allOf": [{"$ref": "#/components/schemas/Base"}],
    "required": ["status", "gone"],
    "properties": {
        "status": {"type": "string", "enum": ["queued", "done"], "x-ms-enum": {"name": "Status"}},
        "created_at": {"type": "integer", "format": "unixtime"},
        "hyperparameters": {"type": "object", "nullable": True, "properties": {"n_epochs": {"type": "integer"}}},
    },
    "example": {"id": "j-1", "status": "queued", "created_at": 1, "hyperparameters": None},
}
VERSION: Json = {"name": "api-version", "in": "query", "required": True, "schema": TEXT}
ANSWER: Json = {"content": {"application/json; charset=utf-8": {"schema": {"$ref": "#/components/schemas/Job"}}}}
VENDOR: Json = {
    "openapi": "3.0.3",
    "info": {"title": "Vendor", "version": "2026-01-01"},
    "security": [{"key": []}],
    "paths": {
        "/v2/tuning/jobs/{job-id}": {
            "parameters": [{"name": "job-id", "in": "path", "required": True, "schema": TEXT}, VERSION],
            "get": {
                "operationId": "Jobs_Get",
                "description": "Their words.",
                "responses": {
                    "200": {"description": "ok", "headers": {"x-id": {"schema": TEXT}}, **ANSWER},
                    "default": {"description": "no"},
                },
            },
            "delete": {"operationId": "Jobs_Delete", "responses": {"204": {"description": "gone"}}},
        },
        "/v2/chat": {"get": {"operationId": "Chat", "responses": {"200": {"description": "ok"}}}},
    },
    "components": {
        "schemas": {"Job": JOB, "Base": {"type": "object", "properties": {"id": TEXT}}},
        "securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "api-key"}},
    },
}


@pytest.fixture
def generate(tmp_path: Path, run: Callable[..., int]) -> Callable[..., int]:
    """Generate from a document into a folder of its own."""

    def call(document: Json, *more: object) -> int:
        (tmp_path / "vendor.json").write_text(json.dumps(document), encoding="utf-8")
        spec = ("--spec", tmp_path / "vendor.json", "--output", tmp_path / "client", "--package", "vendor_api")
        return run(*spec, *more)

    return call


def asked(folder: Path, code: str) -> Any:
    """What code prints that uses the client, as JSON."""
    command = [sys.executable, "-c", f"import json; from vendor_api import models, operations, registry; {code}"]
    return json.loads(subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout)


def test_a_vendors_document_becomes_a_client(generate: Callable[..., int], tmp_path: Path, repository: Path) -> None:
    """Other paths, 3.0, allOf, dashes in names: all of it is there, in their words, and nothing here has changed."""
    before = sorted(path.name for path in repository.rglob("*"))
    assert generate(VENDOR) == 0
    folder = tmp_path / "client"
    assert asked(folder, "print(json.dumps(list(registry.OPERATIONS)))") == ["Jobs_Get", "Jobs_Delete", "Chat"]
    code = "o = operations.jobs_get.operation('a-b', api_version='1'); print(json.dumps([o.path, o.query]))"
    assert asked(folder, code) == ["/v2/tuning/jobs/a-b", [["api-version", "1"]]]
    value = {"id": "j", "status": "dreaming", "hyperparameters": {"n_epochs": 3, "x": 1}, "more": [1]}
    assert asked(folder, f"print(json.dumps(models.Job.from_dict({value!r}).to_dict()))") == value
    assert "Their words." in (folder / "vendor_api" / "operations" / "jobs_get.py").read_text(encoding="utf-8")
    assert sorted(path.name for path in repository.rglob("*")) == before


def test_prefixes_choose_the_paths(generate: Callable[..., int], tmp_path: Path) -> None:
    """With --prefix only what is asked for is generated."""
    assert generate(VENDOR, "--prefix", "/v2/tuning") == 0
    found = asked(tmp_path / "client", "print(json.dumps(list(registry.OPERATIONS)))")
    assert found == ["Jobs_Get", "Jobs_Delete"]


def overlay(path: Path, expected: Json) -> Path:
    action = {
        "target": "$.components.schemas.Job.properties",
        "description": "The server sends it.",
        "x-expect": expected,
        "update": {"suffix": TEXT},
    }
    path.write_text(json.dumps({"overlay": "1.0.0", "actions": [action]}), encoding="utf-8")
    return path


def test_corrections_of_their_document_are_theirs(generate: Callable[..., int], tmp_path: Path) -> None:
    """With --overlay a user corrects the document; a correction that does not fit stops the run."""
    assert generate(VENDOR, "--overlay", overlay(tmp_path / "o.json", {"suffix": None})) == 0
    assert asked(tmp_path / "client", "print(json.dumps('suffix' in models.Job._fields))") is True
    assert generate(VENDOR, "--overlay", overlay(tmp_path / "o.json", {"suffix": {}})) == 3


def test_the_next_version_of_their_document_is_reported(generate: Callable[..., int], tmp_path: Path) -> None:
    """With --report the difference to the client that is there is told; --check tells without writing."""
    assert generate(VENDOR) == 0
    newer = json.loads(json.dumps(VENDOR))
    newer["components"]["schemas"]["Job"]["properties"]["status"] = {"type": "integer"}
    del newer["components"]["schemas"]["Job"]["example"]
    assert generate(newer, "--check", "--report", tmp_path / "report.md") == 1
    assert "field `status`: type changed" in (tmp_path / "report.md").read_text(encoding="utf-8")
    assert generate(VENDOR, "--check") == 0


def test_two_runs_give_the_same_bytes(generate: Callable[..., int], tmp_path: Path) -> None:
    """The same document gives the same client, byte for byte."""
    assert generate(VENDOR) == 0
    first = {path: path.read_bytes() for path in (tmp_path / "client").rglob("*.*") if "__pycache__" not in path.parts}
    assert generate(VENDOR) == 0
    assert {path: path.read_bytes() for path in first} == first
