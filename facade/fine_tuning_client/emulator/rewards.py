"""Simulated figures of a reinforcement job: rewards that rise, from the seed and the data alone; nothing is graded.

Documented: metrics events nest scores, usage, errors and timing, and the three best checkpoints by validation reward
are kept. The names inside and the columns of the table are guessed.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from .json_values import JsonObject

EVAL_INTERVAL = 5
"""Steps between two validations under "auto" (guessed)."""

KEPT = 3
HEADER = (
    "step,train_mean_reward,valid_mean_reward,train_mean_reasoning_tokens,train_mean_parse_error,valid_mean_parse_error"
)


@dataclass(frozen=True, slots=True)
class RewardMetrics:
    """What one step reports; None where it is not validated."""

    step: int
    train_reward: float
    valid_reward: float | None
    reasoning_tokens: int
    parse_error: float
    seconds: float


@lru_cache(maxsize=16)
def reward_curve(seed: int, digest: str, steps: int, interval: int) -> tuple[RewardMetrics, ...]:
    """Return the figures of every step of a run; every `interval` steps and at the end it is validated."""
    rng = random.Random(f"{seed}:{digest}:{steps}:rewards")
    low, high, speed = rng.uniform(0.1, 0.35), rng.uniform(0.6, 0.92), rng.uniform(2.0, 4.0)
    rows: list[RewardMetrics] = []
    for step in range(1, steps + 1):
        expected = high - (high - low) * math.exp(-speed * step / steps)
        validated = step % interval == 0 or step == steps
        rows.append(
            RewardMetrics(
                step,
                _reward(rng, expected, 0.05),
                _reward(rng, expected - 0.02, 0.03) if validated else None,
                rng.randint(180, 420),
                round(max(0.0, 0.08 * (1 - 2 * step / steps) + rng.gauss(0, 0.005)), 4),
                round(rng.uniform(20, 40), 3),
            )
        )
    return tuple(rows)


def _reward(rng: random.Random, expected: float, spread: float) -> float:
    return round(min(1.0, max(0.0, expected + rng.gauss(0.0, spread))), 4)


def best_steps(rows: Iterable[RewardMetrics]) -> list[int]:
    """Return the validated steps of the best rewards, best first; of equals the later one."""
    validated = [(row.valid_reward, row.step) for row in rows if row.valid_reward is not None]
    return [step for _, step in sorted(validated, reverse=True)[:KEPT]]


def reward_message(row: RewardMetrics, total: int) -> str:
    """Return the text of a step's event: attested, the space before the comma included."""
    text = f"Step {row.step}/{total} , train mean reward={row.train_reward:.2f}"
    if row.valid_reward is not None:
        text += f", full validation mean reward={row.valid_reward:.2f}"
        text += f", full validation mean parse error={row.parse_error:.2f}"
    return text


def reward_data(row: RewardMetrics, total: int) -> JsonObject:
    """Return the data of a step's event."""
    data: JsonObject = {"step": row.step, "total_steps": total, "train_mean_reward": row.train_reward}
    if row.valid_reward is not None:
        data["full_valid_mean_reward"] = row.valid_reward
        data["full_valid_mean_parse_error"] = row.parse_error
    return data | {
        "scores": {"train_mean_reward": row.train_reward},
        "usage": {"train_mean_reasoning_tokens": row.reasoning_tokens, "grader_tokens": 0},
        "errors": {"train_mean_parse_error": row.parse_error, "train_mean_other_error": 0.0},
        "timing": {"step_seconds": row.seconds},
    }


def reward_checkpoint(row: RewardMetrics) -> JsonObject:
    """Return the metrics of a checkpoint (`valid_reward_mean` is documented)."""
    return {"step": row.step, "train_reward_mean": row.train_reward, "valid_reward_mean": row.valid_reward}


def reward_csv(rows: Iterable[RewardMetrics]) -> bytes:
    """Return the table of a reinforcement job, blank where nothing was measured."""
    table = [HEADER]
    for row in rows:
        valid = "" if row.valid_reward is None else f"{row.valid_reward:g}"
        error = "" if row.valid_reward is None else f"{row.parse_error:g}"
        table.append(
            f"{row.step},{row.train_reward:g},{valid},{row.reasoning_tokens},{row.parse_error:g},{error}",
        )
    return ("\n".join(table) + "\n").encode()
