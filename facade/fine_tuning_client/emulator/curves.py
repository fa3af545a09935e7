"""Simulated training figures: they depend on the seed and the data alone and look like training; nothing is trained."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from functools import lru_cache

VALIDATE_EVERY = 10
"""Attested: a validation loss every ten steps, a full one at each epoch end."""


@dataclass(frozen=True, slots=True)
class StepMetrics:
    """What one step reports; None where it is not measured."""

    step: int
    train_loss: float
    train_accuracy: float
    valid_loss: float | None
    valid_accuracy: float | None
    full_valid_loss: float | None
    full_valid_accuracy: float | None


@lru_cache(maxsize=16)
def curve(seed: int, digest: str, steps: int, per_epoch: int, validated: bool) -> tuple[StepMetrics, ...]:
    """Return the figures of every step of a run.

    Args:
        seed: the job's seed.
        digest: hash of the training data.
        steps: number of steps.
        per_epoch: steps an epoch.
        validated: whether there is a validation file.
    """
    rng = random.Random(f"{seed}:{digest}:{steps}")
    high, low = rng.uniform(1.8, 3.4), rng.uniform(0.02, 0.4)
    gap, speed = rng.uniform(0.05, 0.25), rng.uniform(3.0, 5.0)
    epochs = max(1, steps // per_epoch)

    def expected(step: int) -> float:
        # The loss falls within an epoch and drops a little more when examples are seen again.
        seen = (step - 1) // per_epoch / epochs
        return low + (high - low) * math.exp(-speed * (0.8 * step / steps + 0.2 * seen))

    def held_out(step: int) -> float:
        # Examples never trained on stay harder, and a long run begins to overfit.
        return expected(step) + gap + 0.15 * gap * epochs * (step / steps) ** 3

    def noisy(loss: float, spread: float) -> float:
        return loss * math.exp(rng.gauss(0.0, spread))

    rows: list[StepMetrics] = []
    for step in range(1, steps + 1):
        loss = noisy(expected(step), 0.22)
        valid = noisy(held_out(step), 0.08) if validated and step % VALIDATE_EVERY == 0 else None
        full = noisy(held_out(step), 0.02) if validated and step % per_epoch == 0 else None
        rows.append(
            StepMetrics(step, loss, _accuracy(loss), valid, _optional_accuracy(valid), full, _optional_accuracy(full))
        )
    return tuple(rows)


def _accuracy(loss: float) -> float:
    """Turn a loss into a believable mean token accuracy."""
    return math.exp(-0.28 * loss)


def _optional_accuracy(loss: float | None) -> float | None:
    return None if loss is None else _accuracy(loss)
