"""`fine-tuning jobs wait` and `follow`."""

from __future__ import annotations

from .harness import Case

CASES = [
    Case("jobs wait", good="{job} --timeout 60", shows="succeeded", bad="{job} --timeout -1"),
    Case(
        "jobs follow",
        good="{job}",
        shows="The job has succeeded",
        bad="{job} --poll 0",
        keys=("job_id", "status", "message", "created_at"),
    ),
]
