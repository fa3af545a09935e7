"""One step's figures, from whatever servers call them."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fine_tuning_client.jobs.metrics import MetricPoint, event_point, metric_point

REINFORCEMENT = {
    "step": 10,
    "total_steps": 20,
    "train_mean_reward": 0.42,
    "full_valid_mean_reward": 0.68,
    "full_valid_mean_parse_error": 0.0,
    "scores": {
        "graders": [{"name": "tone", "type": "score_model", "train_reward_mean": 0.5, "valid_reward_mean": 0.7}],
        "train_reward_mean": 0.42,
        "valid_reward_mean": 0.68,
    },
    "timing": {"step": {"eval": 101.5, "sampling": None}},
    "usage": [3, [4]],
}

scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
json_values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
)
known_names = st.sampled_from(["step", "total_steps", "train_loss", "train_mean_token_accuracy", "valid_reward_mean"])


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        ("train_loss", "train_loss"),
        ("train_accuracy", "train_accuracy"),
        ("train_mean_token_accuracy", "train_accuracy"),
        ("valid_mean_token_accuracy", "valid_accuracy"),
        ("full_valid_loss", "full_valid_loss"),
        ("full_valid_mean_token_accuracy", "full_valid_accuracy"),
        ("train_mean_reward", "train_reward"),
        ("valid_reward_mean", "valid_reward"),
        ("full_valid_mean_reward", "valid_reward"),
        ("training_loss", "train_loss"),
        ("validation_token_accuracy", "valid_accuracy"),
    ],
)
def test_one_name_for_one_figure(sent: str, name: str) -> None:
    """What events, checkpoints, result files and legacy files call differently has one field."""
    figures: dict[str, Any] = {name: 0.25}

    assert metric_point({"step": 3, sent: 0.25}) == MetricPoint(3, **figures)


@pytest.mark.parametrize(
    "blank", [None, "", "  ", "NaN", "nan", "null", "None", "inf", float("nan"), float("inf"), 10**400]
)
def test_blanks_are_not_measured(blank: object) -> None:
    """Blank, null and whatever is not finite leave the field None."""
    point = metric_point({"step": 3, "train_loss": 0.5, "valid_loss": blank})

    assert point == MetricPoint(3, train_loss=0.5)


def test_numbers_may_be_texts() -> None:
    """Cells of a table are read as numbers."""
    assert metric_point({"step": " 12.0 ", "train_loss": "6e-05"}) == MetricPoint(12, train_loss=6e-05)


def test_what_is_nested_is_kept_by_its_path() -> None:
    """Scores of graders are named by the grader, and the summary in them is the same figure as above them."""
    assert metric_point(REINFORCEMENT) == MetricPoint(
        10,
        20,
        train_reward=0.42,
        valid_reward=0.68,
        extra={
            "full_valid_mean_parse_error": 0.0,
            "scores/graders/tone/type": "score_model",
            "scores/graders/tone/train_reward_mean": 0.5,
            "scores/graders/tone/valid_reward_mean": 0.7,
            "timing/step/eval": 101.5,
            "usage/0": 3.0,
            "usage/1/0": 4.0,
        },
    )


def test_a_contradiction_is_kept() -> None:
    """One figure under two names with two values: the first counts, the other is not lost."""
    point = metric_point({"step": 1, "full_valid_mean_reward": 0.5, "valid_reward_mean": 0.6})

    assert point == MetricPoint(1, valid_reward=0.5, extra={"valid_reward_mean": 0.6})


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"step": 3},
        {"train_loss": 0.5},
        {"step": "x", "train_loss": 0.5},
        {"step": -1, "train_loss": 0.5},
        {"step": 1.5, "train_loss": 0.5},
        {"step": True, "train_loss": 0.5},
        {"step": None, "train_loss": 0.5},
        {"error_code": "invalid_n_examples", "error_param": "training_file"},
    ],
)
def test_no_step_or_no_figure_is_no_point(data: dict[str, Any]) -> None:
    """Without a whole step, or without anything measured at it, there is no point."""
    assert metric_point(data) is None


@given(st.dictionaries(known_names | st.text(max_size=6), json_values, max_size=6))
def test_anything_can_be_read(data: dict[str, object]) -> None:
    """No data of an event makes it fail, and what comes out reads back as itself."""
    point = metric_point(data)

    assert point is None or metric_point(point.to_dict()) == point


@pytest.mark.parametrize(
    ("message", "total"),
    [("Step 90/90: training loss=0.00", 90), ("Step 10/20 , train mean reward=0.42", 20), ("Step 83: training", None)],
)
def test_the_total_may_be_in_the_message(message: str, total: int | None) -> None:
    """Events of 2023 say it nowhere else."""
    point = event_point({"message": message, "data": {"step": 9, "train_loss": 1.0}})

    assert point == MetricPoint(9, total, train_loss=1.0)


@pytest.mark.parametrize("event", [None, "text", {}, {"data": None}, {"data": []}, {"data": {}, "message": "Step 1/2"}])
def test_other_events_have_no_point(event: object) -> None:
    """An event without figures, or something that is none, gives None."""
    assert event_point(event) is None


def test_points_can_be_kept_in_sets_and_pickled() -> None:
    """A point is a value."""
    point = metric_point(REINFORCEMENT)

    assert {point} == {metric_point(REINFORCEMENT)}
    assert pickle.loads(pickle.dumps(point)) == point
