"""Reinforcement jobs: rewards instead of losses."""

from __future__ import annotations

import base64
import csv
import io
import re
from typing import Any

import httpx

from fine_tuning_client.emulator import Emulator

from .steps import chat_lines, client_of, create_job, error_of, get

GRADER = {
    "type": "string_check",
    "name": "same",
    "input": "{{sample.output_text}}",
    "reference": "x",
    "operation": "eq",
}


def finished(client: httpx.Client, **hyperparameters: Any) -> Any:
    """Create a reinforcement job of four epochs and return it finished."""
    lines = [line.replace('"assistant"', '"user"') for line in chat_lines(20)]
    options = {"grader": GRADER, "hyperparameters": {"n_epochs": 4, **hyperparameters}}
    method = {"type": "reinforcement", "reinforcement": options}
    return get(client, f"fine_tuning/jobs/{create_job(client, lines, model='o4-mini', method=method)['id']}")


def metrics_of(client: httpx.Client, job: Any) -> list[Any]:
    """Return a job's metrics events, oldest first."""
    events = get(client, f"fine_tuning/jobs/{job['id']}/events", limit=1000)["data"][::-1]
    return [event for event in events if event["type"] == "metrics"]


def test_events_speak_of_rewards() -> None:
    """Every step has a mean reward; every fifth is validated; the data nest scores, usage, errors and timing."""
    client = client_of(Emulator())
    events = metrics_of(client, finished(client))
    assert re.fullmatch(r"Step 1/80 , train mean reward=\d\.\d\d", events[0]["message"])
    validated = r"Step 5/80 , train mean reward=R, full validation mean reward=R, full validation mean parse error=R"
    assert re.fullmatch(validated.replace("R", r"\d\.\d\d"), events[4]["message"])
    assert {"scores", "usage", "errors", "timing", "train_mean_reward"} <= events[0]["data"].keys()


def test_evaluation_interval() -> None:
    """The job's own interval decides which steps are validated."""
    client = client_of(Emulator())
    events = metrics_of(client, finished(client, eval_interval=20))
    steps = [event["data"]["step"] for event in events if "full_valid_mean_reward" in event["data"]]
    assert steps == [20, 40, 60, 80]


def test_three_best_checkpoints_are_kept() -> None:
    """The checkpoints are those of the best validation rewards; the best bears the model's name."""
    client = client_of(Emulator())
    job = finished(client)
    rewards = {
        event["data"]["step"]: event["data"]["full_valid_mean_reward"]
        for event in metrics_of(client, job)
        if "full_valid_mean_reward" in event["data"]
    }
    best = sorted(rewards, key=lambda step: (rewards[step], step), reverse=True)[:3]
    kept = get(client, f"fine_tuning/jobs/{job['id']}/checkpoints")["data"]
    assert [checkpoint["step_number"] for checkpoint in kept] == sorted(best, reverse=True)
    named = {checkpoint["step_number"]: checkpoint["fine_tuned_model_checkpoint"] for checkpoint in kept}
    assert named[best[0]] == job["fine_tuned_model"]
    assert all(f":ckpt-step-{step}" in named[step] for step in best[1:])
    assert kept[0]["metrics"].keys() == {"step", "train_reward_mean", "valid_reward_mean"}


def test_result_table() -> None:
    """The table has rewards, tokens and errors, blank where a step was not validated."""
    client = client_of(Emulator())
    content = client.get(f"files/{finished(client)['result_files'][0]}/content").content
    rows = list(csv.DictReader(io.StringIO(base64.b64decode(content).decode())))
    assert len(rows) == 80
    assert (rows[0]["valid_mean_reward"], rows[4]["valid_mean_reward"] != "") == ("", True)
    assert {"train_mean_reasoning_tokens", "train_mean_parse_error"} <= rows[0].keys()


def test_grader_is_checked_at_create() -> None:
    """A grader that the schema does not know is refused by create."""
    client = client_of(Emulator())
    method = {"type": "reinforcement", "reinforcement": {"grader": {**GRADER, "operation": "near"}}}
    body = {"model": "o4-mini", "training_file": "file-x", "method": method}
    status, message, _, param, _ = error_of(client.post("fine_tuning/jobs", json=body))
    assert (status, param) == (400, "method.reinforcement.grader.operation")
    assert "'near' is not one of" in message


def test_response_format_is_shown() -> None:
    """What the answers are to look like is checked at create and shown with the method."""
    client = client_of(Emulator())
    form = {"type": "json_schema", "json_schema": {"name": "verdict", "schema": {}, "strict": True}}
    method = {"type": "reinforcement", "reinforcement": {"grader": GRADER, "response_format": form}}
    job = create_job(client, model="o4-mini", method=method)
    assert job["method"]["reinforcement"]["response_format"] == form
    form["json_schema"] = {"schema": {}}
    body = {"model": "o4-mini", "training_file": job["training_file"], "method": method}
    assert error_of(client.post("fine_tuning/jobs", json=body))[:2] == (400, "'name' is a required property")


def test_row_limit() -> None:
    """More than 50,000 rows fail the job."""
    client = client_of(Emulator())
    lines = ['{"messages":[{"role":"user","content":"q"}]}'] * 50_001
    method = {"type": "reinforcement", "reinforcement": {"grader": GRADER}}
    job = create_job(client, lines, model="o4-mini", method=method)
    failed = get(client, f"fine_tuning/jobs/{job['id']}")
    assert failed["status"] == "failed"
    assert failed["error"]["code"] == "invalid_n_examples"
