"""Which checkpoint is the best, and by which rule."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fine_tuning_api.models import FineTuningJobCheckpoint
from fine_tuning_client.jobs.metrics import BestCheckpoint, best_checkpoint

from .measurements import checkpoint, curves


def chosen(checkpoints: list[dict[str, Any]], by: str | None = None) -> BestCheckpoint:
    """Choose one that there is."""
    best = best_checkpoint(checkpoints, by)
    assert best is not None
    return best


@pytest.mark.parametrize(
    ("first", "second", "by", "step"),
    [
        (
            {"full_valid_loss": 0.2, "valid_loss": 0.9},
            {"full_valid_loss": 0.3, "valid_loss": 0.1},
            "full_valid_loss",
            1,
        ),
        ({"train_reward_mean": 0.9, "valid_reward_mean": 0.4}, {"valid_reward_mean": 0.5}, "valid_reward", 2),
        ({"train_loss": 0.1, "valid_loss": 0.4}, {"train_loss": 0.2, "valid_loss": 0.3}, "valid_loss", 2),
        ({"full_valid_mean_token_accuracy": 0.9}, {"full_valid_mean_token_accuracy": 0.8}, "full_valid_accuracy", 1),
        ({"valid_mean_token_accuracy": 0.7}, {"valid_mean_token_accuracy": 0.8}, "valid_accuracy", 2),
        ({"full_valid_loss": 0.2, "valid_loss": 0.9}, {"valid_loss": 0.1}, "valid_loss", 2),
        ({"full_valid_loss": 0.2}, {"valid_loss": 0.1}, "full_valid_loss", 1),
        ({"train_loss": 0.1}, {"train_loss": 0.2}, "step", 2),
        ({}, {}, "step", 2),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_counts_if_nobody_says(first: dict[str, Any], second: dict[str, Any], by: str, step: int) -> None:
    """The whole validation file before rewards, before single batches, before accuracies; else the newest."""
    best = chosen([checkpoint(2, **second), checkpoint(1, **first)])

    assert (best.by, best.step) == (by, step)


@pytest.mark.parametrize(
    ("by", "step"),
    [
        ("train_loss", 1),
        ("train_mean_token_accuracy", 2),
        ("train_accuracy", 2),
        ("max:train_loss", 3),
        ("min:train_accuracy", 3),
        ("min:reasoning", 2),
        ("scores/graders/tone/valid_reward_mean", 3),
        ("step", 3),
    ],
)
def test_by_what_the_caller_says(by: str, step: int) -> None:
    """Any figure can be chosen by, under our name or the server's; the name or a prefix says which way is better."""
    found = [
        checkpoint(1, train_loss=0.1, train_mean_token_accuracy=0.5, reasoning=7, full_valid_loss=0.3),
        checkpoint(2, train_loss=0.2, train_mean_token_accuracy=0.9, reasoning=5, full_valid_loss=0.1),
        checkpoint(3, train_loss=0.3, train_mean_token_accuracy=0.4, reasoning=9, full_valid_loss=0.2),
    ]
    for place, one in enumerate(found):
        one["metrics"]["scores"] = {"graders": [{"name": "tone", "valid_reward_mean": place}]}

    assert chosen(found, by).step == step


@pytest.mark.parametrize(
    ("by", "reason"),
    [
        ("valid_los", "no checkpoint has 'valid_los'; there are: full_valid_loss, reasoning, train_loss"),
        ("valid_loss", "no checkpoint has 'valid_loss'"),
        ("reasoning", "'min:reasoning' or 'max:reasoning'"),
        ("best:train_loss", "'min:' or 'max:'"),
    ],
)
def test_a_rule_that_cannot_be_applied_is_refused(by: str, reason: str) -> None:
    """A figure that no checkpoint has, or whose better end is unknown, is an error that says what to write."""
    with pytest.raises(ValueError, match=r"no checkpoint|by must") as caught:
        best_checkpoint([checkpoint(1, train_loss=0.1, reasoning=7, full_valid_loss=0.2)], by)

    assert reason in str(caught.value)


def test_the_rule_is_said_in_words() -> None:
    """The choice tells model, step, value and why; what was left out is named."""
    best = chosen([checkpoint(90, full_valid_loss=0.31256), checkpoint(100, full_valid_loss=0.4), checkpoint(1)])

    assert str(best) == (
        "ft:m:org::abc:ckpt-step-90 (step 90): the lowest full_valid_loss, 0.3126, of 2 checkpoints; "
        "1 checkpoint without it left out"
    )
    assert (best.model, best.value) == ("ft:m:org::abc:ckpt-step-90", 0.31256)
    assert [one.step for one in best.candidates] == [90, 100, 1]


def test_without_validation_the_newest_is_chosen_and_the_rule_says_why() -> None:
    """The loss of one training batch is no reason."""
    best = chosen([checkpoint(10, train_loss=0.1), checkpoint(20, train_loss=0.5)])

    assert (best.step, best.value) == (20, 20.0)
    assert best.rule.startswith("the newest of 2 checkpoints: none has validation figures")


def test_of_equals_the_earlier_one() -> None:
    """A tie goes to the checkpoint that has seen the data less often."""
    best = chosen([checkpoint(30, valid_loss=0.5), checkpoint(10, valid_loss=0.5), checkpoint(20, valid_loss=0.5)])

    assert best.step == 10
    assert best.rule.endswith("of equals the earliest")


def test_the_jobs_metrics_fill_in() -> None:
    """A figure that the checkpoints do not carry is taken from the same step of the job's metrics."""
    metrics = curves(valid_loss={10: 0.5, 20: 0.2, 30: 0.4})
    best = best_checkpoint([checkpoint(30, train_loss=0.1), checkpoint(20, train_loss=0.2)], metrics=metrics)

    assert best is not None
    assert (best.step, best.by, best.value) == (20, "valid_loss", 0.2)


@pytest.mark.parametrize("found", [[], [{}], [{"step_number": None, "metrics": {"valid_loss": 1}}]])
def test_no_checkpoint_is_no_choice(found: list[dict[str, Any]]) -> None:
    """Where there is nothing to choose from, there is no choice."""
    assert best_checkpoint(found) is None


def test_models_are_chosen_like_dicts() -> None:
    """What the client returns can be chosen from, and the chosen one is the same object."""
    models = [FineTuningJobCheckpoint.from_dict(checkpoint(step, valid_loss=step)) for step in (2, 1)]
    best = best_checkpoint(models)

    assert best is not None
    assert best.checkpoint is models[1]
    assert json.loads(json.dumps(best.to_dict()))["candidates"][0] == {
        "model": "ft:m:org::abc:ckpt-step-1",
        "step": 1,
        "value": 1.0,
    }


@given(st.dictionaries(st.integers(1, 30), st.integers(-3, 3).map(float), min_size=1), st.booleans())
def test_the_choice_has_no_better(values: dict[int, float], low: bool) -> None:
    """No other checkpoint is better, and none as good is earlier."""
    best = chosen([checkpoint(step, odd=value) for step, value in values.items()], "min:odd" if low else "max:odd")
    top = min(values.values()) if low else max(values.values())

    assert best.value == top
    assert best.step == min(step for step, value in values.items() if value == top)
