"""What servers have really measured and sent.

The bodies are other people's data and no part of the project; without them there is nothing to test.
"""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from fine_tuning_client.jobs.metrics import Metrics, best_checkpoint, event_point

TRAFFIC = Path(__file__).parent.parent.parent.parent / "shared" / "real_traffic"

RECORDS = [json.loads(path.read_text()) | {"name": path.stem} for path in sorted(TRAFFIC.glob("*.json"))]

pytestmark = pytest.mark.skipif(not RECORDS, reason="needs the recorded answers")


def bodies(ending: str, start: str = "") -> list[Any]:
    """Return the bodies of successful answers whose path ends so, texts that begin so."""
    found = [one["body"] for one in RECORDS if one["endpoint"].endswith(ending) and one["status"] == 200]
    return [body for body in found if isinstance(body, dict) or body.startswith(start)]


def test_result_files() -> None:
    """Every recorded table is read whole, plain and in the base64 in which OpenAI sends it."""
    tables = bodies("/content", "step,")
    for table in tables:
        whole = table[: table.rindex("\n") + 1]  # its last line is cut off
        metrics = Metrics.from_csv(whole)

        assert metrics.names == ("train_loss", "train_accuracy")
        assert [point.step for point in metrics] == list(range(1, whole.count("\n")))
        assert Metrics.from_csv(base64.b64encode(whole.encode())) == metrics
    assert tables


def test_events() -> None:
    """Every recorded event of type metrics has a point with what its data say, and no other event has one."""
    events = [event for body in bodies("/events") if isinstance(body, dict) for event in body["data"]]
    for event in events:
        point = event_point(event)

        assert (point is not None) == (event.get("type") == "metrics")
        if point is not None:
            assert (point.step, point.train_loss) == (event["data"]["step"], event["data"]["train_loss"])
            assert point.train_accuracy == event["data"]["train_mean_token_accuracy"]
    assert sum(event.get("type") == "metrics" for event in events) >= 4


def test_the_total_of_2023() -> None:
    """Events of 2023 have their total in the message alone."""
    events = [event for body in bodies("/events") if isinstance(body, dict) for event in body["data"]]

    assert Metrics.from_events(event for event in events if "/90" in event["message"]).total_steps == 90


def test_checkpoints() -> None:
    """Azure's checkpoints carry training figures only, so the newest is chosen, and not the luckiest batch."""
    saved = [body["data"] for body in bodies("/checkpoints")]
    for checkpoints in saved:
        best = best_checkpoint(checkpoints)

        assert [point.step for point in Metrics.from_checkpoints(checkpoints)] == [1, 80, 90, 100]
        assert best is not None
        assert best.model == checkpoints[0]["fine_tuned_model_checkpoint"]
        assert (best.step, best.by) == (100, "step")
    assert saved
