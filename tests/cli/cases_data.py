"""`fine-tuning data`; what the commands say is tested in `tests/training_data/test_cli.py`."""

from __future__ import annotations

from functools import partial

from .harness import Case

local = partial(Case, bad="nowhere.jsonl", server=False)

CASES = [
    local("data check", good="train.jsonl", shows="0 errors", keys=("ok", "files"), refused="bad.jsonl", code=6),
    local("data fix", good="train.jsonl -o new.jsonl", shows="kept", keys=("written",), refused="bad.jsonl", code=6),
    local("data explain", good="FT103", shows="role", bad="--nothing", keys=("code",), refused="FT999", code=1),
    local("data stats", good="train.jsonl", shows="roles", keys=("examples",), refused="nowhere.jsonl", code=2),
    local(
        "data cost",
        good="train.jsonl --model gpt-4o-mini",
        shows="$",
        bad="train.jsonl",
        keys=("epochs",),
        refused="train.jsonl --model gpt-4o --max-cost 0.0001",
        code=1,
    ),
    local(
        "data convert",
        good="legacy.jsonl -o chat.jsonl",
        shows="converted",
        keys=("converted",),
        refused="legacy.jsonl -o {folder}/nowhere/x.jsonl",
        code=1,
    ),
    local("data sample", good="train.jsonl -n 5", shows="5", keys=(), refused="train.jsonl -n 5 -o /nowhere/x", code=1),
    local("data split", good="train.jsonl", shows="examples", keys=("files",), refused="train.jsonl --share 2", code=1),
]
