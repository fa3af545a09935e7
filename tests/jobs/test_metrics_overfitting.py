"""Signs of over-fitting, with the rule and the numbers."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from fine_tuning_client.jobs.metrics import Metrics

from .measurements import curves

FALLING = {step: 2 - step / 100 for step in range(1, 151)}
BATCHES = {10: 1.0, 20: 0.6, 30: 0.5, 40: 0.55, 50: 0.45, 60: 0.8, 70: 0.9, 80: 1.0}


def losses(valid: Mapping[int, float], name: str = "full_valid_loss", train: Mapping[int, float] = FALLING) -> Metrics:
    """Return metrics of training and validation losses."""
    return curves(**{"train_loss": train, name: valid})


@pytest.mark.parametrize(
    ("metrics", "seen"),
    [
        (losses({50: 0.8, 100: 0.5, 150: 0.6}), True),
        (losses({50: 0.8, 100: 0.5, 150: 0.51}), False),
        (losses({50: 0.8, 100: 0.5, 150: 0.4}), False),
        (losses({50: 0.8, 100: 0.001, 150: 0.009}), False),
        (losses({50: 0.8, 100: 0.5, 150: 0.6}, train=dict.fromkeys(range(1, 151), 1.0)), False),
        (losses({50: 0.8, 100: 0.5, 150: 0.6}, train={1: 1.0, 140: 0.5}), None),
        (losses({50: 0.8, 100: 0.5}), None),
        (losses(BATCHES, "valid_loss"), True),
        (losses(dict(list(BATCHES.items())[:5]), "valid_loss"), None),
        (curves(train_reward={1: 0.1, 2: 0.2, 3: 0.4, 4: 0.5}, valid_reward={1: 0.2, 2: 0.5, 4: 0.4}), True),
        (curves(train_reward={1: 0.1, 2: 0.2, 3: 0.4, 4: 0.5}, valid_reward={1: 0.2, 2: 0.4, 4: 0.5}), False),
        (curves(train_loss=FALLING), None),
        (Metrics(), None),
    ],
)
def test_the_verdict(metrics: Metrics, seen: bool | None) -> None:
    """Validation gets clearly worse while training gets better: yes; too few measurements: nobody can tell."""
    assert metrics.overfitting().seen is seen


def test_the_numbers_are_said() -> None:
    """The reason has the steps, the values, the limit and what training did."""
    found = losses({50: 0.8, 100: 0.5, 150: 0.6}).overfitting()

    assert (found.by, found.best_step) == ("full_valid_loss", 100)
    assert str(found) == (
        "signs of over-fitting: full_valid_loss was best at step 100 (0.5) and is 0.6 at step 150 (0.025 counts as "
        "worse: 5 % of the best, and 0.01 at least), while train_loss, averaged over the steps up to each, goes from "
        "1.245 to 0.745"
    )


def test_too_few_points_are_said_honestly() -> None:
    """How many are needed, and how many there are."""
    found = losses({50: 0.8, 100: 0.5}).overfitting()

    assert str(found) == (
        "over-fitting: cannot tell: not enough points: 3 measurements of full_valid_loss are needed, and there are 2"
    )
    assert found.to_dict()["seen"] is None


def test_single_batches_are_averaged() -> None:
    """One bad batch at the end of a good run is no sign."""
    smooth = {step: 1 - step / 100 for step in range(10, 90, 10)}

    found = losses(smooth | {80: 0.26}, "valid_loss").overfitting()

    assert found.seen is False
    assert found.reason.startswith("valid_loss, as means of 3, is best at its last measurement")


def test_batches_are_looked_at_where_the_whole_file_was_measured_too_rarely() -> None:
    """Two epochs with many measurements of batches are enough to tell."""
    metrics = curves(train_loss=FALLING, valid_loss=BATCHES, full_valid_loss={40: 0.5, 80: 0.9})

    assert (metrics.overfitting().by, metrics.overfitting().seen) == ("valid_loss", True)
