"""`fine-tuning models`, `permissions`, `graders`, `legacy`, `doctor`, `completion` and `emulate`."""

from __future__ import annotations

from .harness import Case

CASES = [
    Case("models list", good="", shows="gpt-4o-mini", bad="--limit 1"),
    Case("models get", good="gpt-4o-mini-2024-07-18", shows="gpt-4o-mini", bad=""),
    Case("models delete", good="{model} --yes", shows="yes", bad="{model}", keys=("id", "deleted")),
    Case("permissions list", good="{checkpoint}", shows="proj_given", bad="", keys=("id", "project_id")),
    Case("permissions create", good="{checkpoint} proj_new", shows="proj_new", bad="{checkpoint}"),
    Case("permissions delete", good="{checkpoint} {permission} --yes", shows="yes", bad="{checkpoint}"),
    Case(
        "graders run",
        good='grader.json --output yes --item \'{{"answer": "yes"}}\'',
        shows="reward",
        bad="grader.json",
        keys=("reward",),
    ),
    Case("graders validate", good="grader.json", shows="takes it", bad="nowhere.json", keys=("grader",)),
    Case(
        "graders local",
        good="grader.json answers.jsonl",
        shows="mean 1",
        bad="grader.json",
        keys=("mean", "scores"),
        refused="grader.json train.jsonl",
        code=6,
        server=False,
    ),
    Case("legacy create", good="--training-file {legacy} --model curie", shows="ft-", bad="--model curie"),
    Case("legacy list", good="", shows="ft-", bad="more", needs=("tune",)),
    Case("legacy get", good="{tune}", shows="curie", bad=""),
    Case("legacy events", good="{tune}", shows="Created fine-tune", bad="", keys=("message",)),
    Case("legacy cancel", good="{tune} --yes", shows="cancelled", bad="{tune}", running=True),
    Case("legacy delete", good="{model} --yes", shows="yes", bad="{model}", keys=("id", "deleted")),
    Case("doctor", good="", shows="ok, answered in", bad="--online", keys=("settings", "versions", "connection")),
    Case(
        "completion",
        good="bash",
        shows="_FINE_TUNING_COMPLETE",
        bad="tcsh",
        refused="tcsh",
        code=2,
        server=False,
        json=False,
    ),
    Case(
        "emulate",
        good="--help",
        shows="--speed",
        bad="--nothing",
        refused="--port 99999999",
        code=2,
        server=False,
        json=False,
    ),
]
