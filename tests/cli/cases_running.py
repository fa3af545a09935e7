"""`fine-tuning run` and `jobs submit`."""

from __future__ import annotations

from .harness import Case

BASE = "--model gpt-4o-mini-2024-07-18"

CASES = [
    Case(
        "run",
        good=f"{BASE} --train train.jsonl --validation validation.jsonl --max-cost 5 --poll 0.01",
        shows="best checkpoint",
        bad=f"{BASE} --train train.jsonl --method reinforcement",
        keys=("model", "job", "metrics", "fingerprint", "reused"),
    ),
    Case(
        "jobs submit",
        good="{specs}",
        shows="started",
        bad="validation.jsonl",
        keys=("job", "reused", "error"),
        refused="{bad_specs}",
        code=1,
    ),
]
