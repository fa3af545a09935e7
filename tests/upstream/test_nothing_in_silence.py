"""What generators drop without a word is generated, or refused in words: never lost at exit 0."""

from __future__ import annotations

import json
import sys
from importlib import import_module, invalidate_caches
from typing import TYPE_CHECKING, Any

import pytest

from .documents import TEXT, Json, small

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from types import ModuleType


@pytest.fixture
def generate(tmp_path: Path, run: Callable[..., int]) -> Iterator[Callable[[Json], ModuleType | int]]:
    """Generate from a document: the package's models, or the exit code."""
    names: list[str] = []

    def call(document: Json) -> ModuleType | int:
        name = f"made_up_{tmp_path.name}_{len(names)}".replace("-", "_")
        (tmp_path / "spec.json").write_text(json.dumps(document), encoding="utf-8")
        code = run("--spec", tmp_path / "spec.json", "--output", tmp_path / name, "--package", name)
        if code:
            assert not (tmp_path / name).exists()
            return code
        names.append(name)
        sys.path.insert(0, str(tmp_path / name))
        invalidate_caches()
        return import_module(f"{name}.models")

    yield call
    sys.path[:] = [entry for entry in sys.path if not entry.startswith(str(tmp_path))]
    for module in [module for module in sys.modules if module.startswith(tuple(names) or ("\0",))]:
        del sys.modules[module]


def thing(properties: Json) -> Json:
    return small({"type": "object", "properties": properties})


@pytest.mark.parametrize(
    "document",
    [
        thing({"mode": {"enum": ["auto", 1, None]}}),
        thing({"mode": {"type": "string", "enum": ["a-b", "a_b", "a b", "A_B", "1", ""]}}),
        {**thing({"mode": TEXT}), "components": {"schemas": {
            "Thing": {"type": "object", "title": "Other", "properties": {"mode": TEXT}},
            "Other": {"type": "object", "title": "Thing", "properties": {"name": TEXT}}}}},
        thing({"mode": {"type": "object", "properties": {"a": {"type": "object", "properties": {"b": TEXT}}}}}),
        thing({"mode": {"allOf": [{"$ref": "#/components/schemas/Thing"}], "nullable": True}}),
        thing({"mode": {"type": "string", "default": "x", "enum": ["y"]}}),
        thing({"mode": TEXT, "class": TEXT, "from_dict": TEXT, "self": TEXT, "data": TEXT, "": TEXT, "2x": TEXT}),
    ],
    ids=["mixed enum", "colliding values", "swapped titles", "nested", "recursive", "odd default", "odd names"],
)  # fmt: skip
def test_awkward_documents_are_generated_whole(generate: Callable[[Json], Any], document: Json) -> None:
    """Everything is there, and what servers send is read and written back."""
    models = generate(document)
    for value in ({"mode": None}, {"mode": "anything"}, {}, {"x": 1}):
        assert models.Thing.from_dict(value).to_dict() == value


def repeated() -> Json:
    document = small()
    document["paths"]["/uploads"] = document["paths"]["/files"]
    return document


@pytest.mark.parametrize(
    ("document", "code", "message"),
    [
        (repeated(), 2, "GET /uploads: operationId getThing is already that of GET /files"),
        (thing({"a": {"$ref": "#/components/schemas/Gone"}}), 2,
         "#/components/schemas/Thing/properties/a: #/components/schemas/Gone leads nowhere"),
        (thing({"a": {"$ref": "other.yaml#/Thing"}}), 2, "other.yaml#/Thing leads nowhere"),
        (thing({"fooBar": TEXT, "foo_bar": TEXT}), 0, ""),
        (thing({"a-b": TEXT, "a_b": TEXT}), 4, "two properties would be called a_b"),
        (thing({"a": {"type": "wish"}}), 2, "wish"),
        (small(parameters=[{"name": "X-Way", "in": "header", "schema": TEXT}]), 4, "header parameter X-Way"),
    ],
    ids=["one id twice", "dangling", "other file", "camel and snake", "one python name", "unknown type", "header"],
)  # fmt: skip
def test_what_cannot_be_generated_is_refused_with_its_name(
    generate: Callable[[Json], Any], document: Json, code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit code says what kind of trouble it is, the message where, and nothing is written."""
    result = generate(document)
    assert (result if isinstance(result, int) else 0) == code
    assert message in capsys.readouterr().err


def test_an_example_that_cannot_be_read_back_stops_the_run(
    run: Callable[..., int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A generated client that loses anything of an example is not written."""
    from scripts.codegen.upstream import importing

    monkeypatch.setattr(importing, "widened", lambda document, examples: [])
    document = thing({"count": {"type": "integer"}})
    document["components"]["schemas"]["Thing"]["example"] = {"count": {"a": 1}}
    (tmp_path / "spec.json").write_text(json.dumps(document), encoding="utf-8")
    assert run("--spec", tmp_path / "spec.json", "--output", tmp_path / "out") == 4
    assert "schema Thing: DecodeError" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
