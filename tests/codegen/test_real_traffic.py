"""Whether recorded answers of real servers are read by the right models without loss; skipped where there are none."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from fine_tuning_api import operations, registry

from .specs import ROOT

RECORDED = sorted((ROOT.parent / "shared" / "real_traffic").glob("*.json"))


def operation_of(method: str, endpoint: str) -> registry.OperationInfo | None:
    """The operation that a recorded request belongs to, whatever the server's prefix."""
    path = re.sub(r"^/(openai/)?(v1/)?", "/", endpoint.partition("?")[0])
    for info in registry.OPERATIONS.values():
        pattern = re.sub(r"\{\w+\}", "[^/]+", info.path)
        if info.method == method and re.fullmatch(pattern, path):
            return info
    return None


def answers() -> list[Any]:
    """Every recorded success with a JSON body that an operation decodes."""
    found: list[Any] = []
    for file in RECORDED:
        record = json.loads(file.read_text(encoding="utf-8"))
        info = operation_of(record["method"], record["endpoint"])
        if info and info.media == "json" and record["status"] in (200, 201) and isinstance(record["body"], dict):
            found.append(pytest.param(info, record["body"], id=file.stem))
    return found


@pytest.mark.skipif(not RECORDED, reason="no recorded traffic beside the repository")
def test_most_of_the_recorded_answers_are_tried() -> None:
    """The assignment of records to operations finds its way."""
    assert len(answers()) > 70


@pytest.mark.parametrize(("info", "body"), answers())
def test_recorded_answer_is_read_and_written_back(info: registry.OperationInfo, body: dict[str, Any]) -> None:
    """What the server sent is what `to_dict` writes, in the same order, and its parts are models."""
    operation: Any = getattr(operations, info.function)
    result = operation._decode(body)
    assert json.dumps(result.to_dict(), sort_keys=True) == json.dumps(body, sort_keys=True)
    if "data" in registry.FIELDS[str(info.response_schema)]:
        assert all(not isinstance(item, dict) for item in result.data)
