"""What is promised of examples: found wherever documents keep them, read however they are written."""

from __future__ import annotations

from typing import Any

import pytest

from .documents import Json, small

from scripts.codegen.upstream.examples import collected  # isort: skip
from scripts.codegen.upstream.mending import Unmendable, mended  # isort: skip


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1}', {"a": 1}),
        ('{"a": 1,}', {"a": 1}),
        ('{"a": 1 "b": 2}', {"a": 1, "b": 2}),
        ('{"a": [1, 2, ...], ...}', {"a": [1, 2]}),
        ('{"data": [{...}, {...}]}', {"data": [{}, {}]}),
        ('{"a": None, "b": True}', {"a": None, "b": True}),
        ('{"a": "x" | "y", "b": 5768 | null}', {"a": "x", "b": 5768}),
        ('{"a": """one\ntwo""",}', {"a": "one\ntwo"}),
        ('{"a": ("one "\n "two")}', {"a": "one two"}),
        ("{'a': 'it\\'s'}", {"a": "it's"}),
        ('{"a": "line\nbreak"}', {"a": "line\nbreak"}),
        ('{"a": 1} ...', {"a": 1}),
        ('{"a": {"b": 1}', {"a": {"b": 1}}),
        ('{"a": 1, // why\n "b": 2 # so\n}', {"a": 1, "b": 2}),
    ],
)
def test_texts_that_are_nearly_json_are_read(text: str, value: object) -> None:
    """What writers of documents put into examples is understood as they meant it."""
    assert mended(text) == value


@pytest.mark.parametrize("text", ["curl https://x", "{]", '{"a" 1}', "plain words", '{"a": }', ""])
def test_texts_that_are_not_json_are_told(text: str) -> None:
    """Anything else is refused rather than guessed at."""
    with pytest.raises(Unmendable):
        mended(text)


def found(document: Json) -> list[tuple[str, str, Any]]:
    return [(example.kind, example.owner, example.value) for example in collected(document).found]


@pytest.mark.parametrize("key", ["x-oaiMeta", "x-oiMeta", "oaiMeta"])
@pytest.mark.parametrize(
    "meta",
    [
        {"response": '{"name": "a"}'},
        {"examples": {"response": '{"name": "a"}'}},
        {"examples": [{"response": '{"name": "a"}'}]},
    ],
)
def test_answers_in_extensions_are_found(key: str, meta: Json) -> None:
    """The extension has had several names and shapes, and all are read."""
    assert found(small(**{key: meta})) == [("answer", "getThing", {"name": "a"})]


def test_requests_are_found_in_curl_commands() -> None:
    """What a curl command sends is an example of a body."""
    curl = "curl https://api/v1/x \\\n  -H 'a: b' \\\n  -d '{\n  \"name\": \"a\"\n}'\n"
    assert found(small(**{"x-oaiMeta": {"examples": {"request": {"curl": curl}}}})) == [
        ("body", "getThing", {"name": "a"})
    ]


def test_examples_where_openapi_has_them_are_found() -> None:
    """Examples of schemas and of media types count too, each value once."""
    document = small({"type": "object", "properties": {}, "example": {"a": 1}, "examples": [{"a": 1}, {"a": 2}]})
    content = document["paths"]["/files"]["get"]["responses"]["200"]["content"]["application/json"]
    content["examples"] = {"one": {"value": {"a": 3}}}
    assert found(document) == [
        ("answer", "getThing", {"a": 3}),
        ("schema", "Thing", {"a": 1}),
        ("schema", "Thing", {"a": 2}),
    ]


def test_unreadable_examples_are_told_with_their_place() -> None:
    """An example that is no JSON is not dropped in silence."""
    assert collected(small(**{"x-oaiMeta": {"response": "{]"}})).unreadable[0].startswith("getThing response: ")
