"""`fine-tuning migrate data`, `records` and `plan`; what they find is tested in modules of their own."""

from __future__ import annotations

import json
from pathlib import Path

from .harness import Case
from .worlds import MAKERS, Names


def _saved_job(names: Names) -> str:
    """A file with a job that needs no conversion any more."""
    path = Path(names["folder"]) / "job.json"
    path.write_text(json.dumps({"object": "fine_tuning.job", "id": "ftjob-saved"}))
    return str(path)


MAKERS["saved_job"] = _saved_job

CASES = [
    Case(
        "migrate plan",
        good="{saved_job} train.jsonl",
        shows="nothing is left to move",
        bad="--nothing",
        keys=("code", "data", "records", "models", "decisions", "steps"),
        refused="nowhere",
        code=4,
        server=False,
        misuse=4,
    ),
    Case(
        "migrate data",
        good="train.jsonl new.jsonl",
        shows="0 rejected",
        bad="train.jsonl new.jsonl --check",
        keys=("rows", "converted", "rejected", "style"),
        refused="train.jsonl train.jsonl",
        code=4,
        server=False,
        misuse=4,
    ),
    Case(
        "migrate records",
        good="{saved_job}",
        shows="ftjob-saved",
        bad="{saved_job} --backwards",
        keys=("converted", "counts", "records"),
        refused="{saved_job} -o {folder}",
        code=4,
        server=False,
        misuse=4,
    ),
    Case(
        "migrate code",
        good="{saved_job} --format json",
        shows="exit_code",
        bad="--nothing",
        refused="nowhere",
        code=4,
        server=False,
        json=False,
        misuse=4,
    ),
    Case(
        "migrate explain",
        good="P006",
        shows="learning_rate_multiplier",
        bad="--nothing",
        refused="Z999",
        code=4,
        server=False,
        json=False,
        misuse=4,
    ),
]
