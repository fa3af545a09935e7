"""`fine-tuning jobs metrics`, `plot` and `best`."""

from __future__ import annotations

from .harness import Case

CASES = [
    Case("jobs metrics", good="{job} --last 3", shows="TRAIN LOSS", bad="", keys=("job_id", "names", "rows")),
    Case("jobs plot", good="{job} --height 12", shows="training", bad="{job} -o picture.xyz", keys=("series",)),
    Case("jobs best", good="{job}", shows="the newest of 3 checkpoints", bad="", keys=("model", "step", "rule")),
]
