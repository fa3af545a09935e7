"""Our words outlive every import: matched by place and name, and what is new is listed until somebody describes it."""

from __future__ import annotations

from typing import Any

from .documents import TEXT, Json, imported, inputs, operation, schemas

from scripts.codegen.upstream.importing import Choices, import_upstream  # isort: skip
from scripts.codegen.upstream.words import without_words  # isort: skip
from .documents import snapshot


def new_things(document: Json) -> None:
    schemas(document)["Model"]["properties"]["colour"] = {**TEXT, "description": "Their words."}
    operation(document, "listModels")["parameters"] = [{"name": "limit", "in": "query", "schema": {"type": "integer"}}]
    document["paths"]["/models/{model}/archive"] = {
        "post": {
            "operationId": "archiveModel",
            "summary": "Their summary",
            "description": "Their words.",
            "responses": {"200": {"description": "Theirs.", "content": {"application/json": {"schema": TEXT}}}},
        }
    }


def test_new_things_are_listed_and_their_words_left_out() -> None:
    """Nothing of upstream's prose comes in; what needs words of ours is named."""
    outcome = imported(new_things)
    assert ("Model", "colour") in outcome.imported.undescribed
    assert ("listModels", "parameter limit") in outcome.imported.undescribed
    assert ("archiveModel", "summary") in outcome.imported.undescribed
    assert "Their" not in str(outcome.imported.effective)


def test_upstreams_words_can_be_taken_instead() -> None:
    """With --descriptions upstream theirs come first and ours fill the gaps."""
    effective = imported(new_things, our_words=False).imported.effective
    assert schemas(effective)["Model"]["properties"]["colour"]["description"] == "Their words."
    assert operation(effective, "archiveModel")["summary"] == "Their summary"
    assert operation(effective, "listFiles")["summary"] == operation(inputs().current, "listFiles")["summary"]


def test_new_paths_come_in_by_themselves_beside_their_kin() -> None:
    """A path under a prefix needs no entry anywhere; it gets the tag of the nearest path, in the place it had."""
    effective = imported(new_things).imported.effective
    assert operation(effective, "archiveModel")["tags"] == ["Models"]
    paths = [path for path in effective["paths"] if path.startswith("/models")]
    assert paths == ["/models", "/models/{model}", "/models/{model}/archive"]


def test_what_is_there_keeps_its_order() -> None:
    """An addition moves nothing, so that the difference of the files is the addition."""
    before, after = inputs().current, imported(new_things).imported.effective
    assert [name for name in schemas(after) if name in schemas(before)] == list(schemas(before))
    assert [path for path in after["paths"] if path in before["paths"]] == list(before["paths"])


def test_examples_stay() -> None:
    """Examples are words of ours too."""
    before, after = inputs().current, imported(new_things).imported.effective
    assert schemas(after)["FineTuningJob"]["examples"] == schemas(before)["FineTuningJob"]["examples"]


def test_the_date_in_the_file_name_becomes_the_version() -> None:
    """The document says which upstream it follows."""
    new = import_upstream(snapshot(), inputs(), Choices(), "openai-2027-03-01.yaml").effective
    assert new["info"]["version"] == "2027-03-01"


def test_the_snapshot_has_no_prose() -> None:
    """What is kept of the upstream document is structure alone."""

    def texts(node: Any) -> list[str]:
        if isinstance(node, dict):
            own = [node["description"]] if isinstance(node.get("description"), str) else []
            return own + [text for value in node.values() for text in texts(value)]
        return [text for item in node for text in texts(item)] if isinstance(node, list) else []

    assert set(texts(snapshot()["paths"])) <= {""}
    assert texts(snapshot()["components"]) == []


def test_a_property_called_description_is_no_word() -> None:
    """Names that look like texts are kept apart from texts."""
    schema: Json = {"description": "d", "properties": {"description": {"type": "string", "description": "d"}}}
    assert without_words(schema) == {"properties": {"description": {"type": "string"}}}
