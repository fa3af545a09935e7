"""Checkpoint permissions and graders."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

import pytest

from fine_tuning_client.emulator import Emulator

from .steps import ADMIN_KEY, client_of, create_job, error_of, get

NEEDS_NLTK = pytest.mark.skipif(find_spec("nltk") is None, reason="needs the library of the metric")


@pytest.fixture
def checkpoint() -> tuple[Any, Any, str]:
    """An ordinary client, an admin's client, and the permissions path of a finished model."""
    emulator = Emulator()
    client = client_of(emulator)
    model = get(client, f"fine_tuning/jobs/{create_job(client)['id']}")["fine_tuned_model"]
    return client, client_of(emulator, ADMIN_KEY), f"fine_tuning/checkpoints/{model}/permissions"


def test_permissions_life(checkpoint: Any) -> None:
    """Grants are created as a list, listed newest first or turned round, filtered by project, and deleted."""
    _, admin, path = checkpoint
    created = admin.post(path, json={"project_ids": ["proj_a", "proj_b"]}).json()
    assert [grant["project_id"] for grant in created["data"]] == ["proj_a", "proj_b"]
    assert [grant["project_id"] for grant in get(admin, path)["data"]] == ["proj_b", "proj_a"]
    assert [grant["project_id"] for grant in get(admin, path, order="ascending", limit=1)["data"]] == ["proj_a"]
    grant_id = get(admin, path, project_id="proj_a")["data"][0]["id"]
    deleted = admin.delete(f"{path}/{grant_id}").json()
    assert deleted == {"id": grant_id, "object": "checkpoint.permission", "deleted": True}
    assert [grant["project_id"] for grant in get(admin, path)["data"]] == ["proj_b"]


def test_permissions_need_an_admin_key(checkpoint: Any) -> None:
    """An ordinary key is refused with 403."""
    client, _, path = checkpoint
    assert client.get(path).status_code == 403


def test_admin_key_is_for_administration_only(checkpoint: Any) -> None:
    """An admin key opens no ordinary route, so that a client that sends it everywhere is found out."""
    _, admin, _ = checkpoint
    assert admin.get("models").status_code == 403


def _run(grader: Mapping[str, object], sample: str = "Fuzzy Bear", **item: object) -> Any:
    body = {"grader": grader, "model_sample": sample, "item": item}
    return client_of(Emulator()).post("fine_tuning/alpha/graders/run", json=body)


@pytest.mark.parametrize(
    ("operation", "label", "reward"),
    [("eq", "Fuzzy Bear", 1), ("eq", "fuzzy bear", 0), ("ne", "x", 1), ("like", "Bear", 1), ("like", "bear", 0)]
    + [("ilike", "bear", 1)],
)
def test_string_check(operation: str, label: str, reward: float) -> None:
    """string_check compares the filled templates."""
    grader = {"type": "string_check", "name": "g", "operation": operation}
    answer = _run(grader | {"input": "{{ sample.output_text }}", "reference": "{{item.label}}"}, label=label)
    assert answer.json()["reward"] == reward


def test_sample_as_json() -> None:
    """A sample that is JSON can be taken apart in templates."""
    grader = {"type": "string_check", "name": "g", "operation": "eq", "reference": "b"}
    answer = _run(grader | {"input": "{{sample.output_json.a[1]}}"}, sample='{"a": ["x", "b"]}')
    assert answer.json()["reward"] == 1


@pytest.mark.parametrize(
    ("metric", "text", "reference", "expected"),
    [
        ("rouge_1", "the cat sat", "the cat ran", 2 / 3),
        ("rouge_2", "the cat sat", "the cat ran", 1 / 2),
        ("rouge_l", "a b c d", "a x c d", 3 / 4),
        pytest.param("gleu", "the cat sat", "the cat sat", 1.0, marks=NEEDS_NLTK),
        pytest.param("gleu", "the cat", "the dog", 1 / 3, marks=NEEDS_NLTK),
        ("rouge_1", "", "the cat", 0.0),
    ],
)
def test_text_similarity(metric: str, text: str, reference: str, expected: float) -> None:
    """The n-gram metrics are computed by their definitions."""
    grader = {"type": "text_similarity", "name": "g", "input": "{{item.text}}", "reference": "{{item.reference}}"}
    answer = _run(grader | {"evaluation_metric": metric}, text=text, reference=reference)
    assert answer.json()["reward"] == pytest.approx(expected)


@pytest.mark.parametrize("metric", ["cosine", "bleu"])
def test_metrics_not_computed_say_so(metric: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No figure is made up for a metric that needs a model, or a library that is not there."""
    monkeypatch.setitem(sys.modules, "nltk", None)
    monkeypatch.setitem(sys.modules, "nltk.translate.bleu_score", None)
    grader = {"type": "text_similarity", "name": "g", "input": "a", "reference": "b", "evaluation_metric": metric}
    assert error_of(_run(grader))[4] == "not_emulated"


PARTS = {
    "exact": {"type": "string_check", "name": "exact", "input": "a", "reference": "a", "operation": "eq"},
    "close": {
        "type": "text_similarity",
        "name": "close",
        "input": "a b",
        "reference": "a c",
        "evaluation_metric": "rouge_1",
    },
}


@pytest.mark.parametrize("graders", [PARTS, list(PARTS.values())], ids=["object", "list"])
def test_multi_grader(graders: object) -> None:
    """A multi grader computes its formula over the rewards of its parts, and names them."""
    formula = "0.5 * exact + max(close, 0.25) / 2 + 0 * 2 ^ exact"
    answer = _run({"type": "multi", "name": "m", "graders": graders, "calculate_output": formula}).json()
    assert answer["reward"] == pytest.approx(0.75)
    assert answer["sub_rewards"] == {"exact": 1.0, "close": 0.5}


@pytest.mark.parametrize(
    "formula", ["unknown + 1", "exact.__class__", "exact if close else 1", "1 +", "exact / 0", "9^9^9^9"]
)
def test_formula_is_arithmetic_only(formula: str) -> None:
    """Anything else in a formula is refused, not evaluated."""
    answer = _run({"type": "multi", "name": "m", "graders": PARTS, "calculate_output": formula})
    assert error_of(answer)[3] == "grader.calculate_output"


def test_model_graders_are_marked() -> None:
    """A grader that would ask a model gives a figure that says it is emulated."""
    message = [{"role": "user", "content": "Score it."}]
    answer = _run({"type": "score_model", "name": "s", "model": "gpt-4o", "input": message}).json()
    assert 0 <= answer["reward"] <= 1
    assert answer["metadata"]["scores"] == {"emulated": True}


def test_unknown_template_variable() -> None:
    """A variable that is not there is refused by name."""
    grader = {"type": "string_check", "name": "g", "input": "{{item.nope}}", "reference": "", "operation": "eq"}
    message = _run(grader | {"reference": "x"}).json()["error"]["message"]
    assert message == "Invalid template variable: {{item.nope}} is not there"


def test_validate_echoes_the_grader() -> None:
    """validate answers the grader, or the fault in it."""
    client = client_of(Emulator())
    good = PARTS["exact"]
    path = "fine_tuning/alpha/graders/validate"
    assert client.post(path, json={"grader": good}).json() == {"grader": good}
    assert error_of(client.post(path, json={"grader": good | {"operation": "same"}}))[3] == "grader.operation"
