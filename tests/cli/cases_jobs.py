"""`fine-tuning jobs list`, `get`, `events`, `checkpoints`, `create`, `cancel`, `pause` and `resume`."""

from __future__ import annotations

from .harness import Case

BASE = "--model gpt-4o-mini-2024-07-18"

CASES = [
    Case("jobs list", good="", shows="ftjob-", bad="--limit 0", keys=("id", "status"), needs=("job",)),
    Case("jobs get", good="{job}", shows="succeeded", bad="", keys=("id", "fine_tuned_model")),
    Case("jobs events", good="{job}", shows="successfully", bad="", keys=("id", "message")),
    Case("jobs checkpoints", good="{job}", shows="ckpt-step", bad="", keys=("id", "step_number")),
    Case("jobs create", good=f"{BASE} --training-file {{file}} --epochs 3", shows="n_epochs", bad=BASE),
    Case("jobs cancel", good="{job} --yes", shows="cancelled", bad="", running=True),
    Case("jobs pause", good="{job}", shows="paus", bad="", running=True),
    Case("jobs resume", good="{paused}", shows="id", bad="", running=True),
]
