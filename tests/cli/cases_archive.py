"""`fine-tuning archive`, `sunset`, `files clean` and `webhooks`."""

from __future__ import annotations

import json
from pathlib import Path

from fine_tuning_client.webhooks import sign

from .harness import Case
from .worlds import MAKERS, Names

SECRET = "whsec_dGhlLXNlY3JldA=="
BODY = {"id": "evt_1", "type": "fine_tuning.job.succeeded", "created_at": 1, "data": {"id": "ftjob-1"}}


def secret(names: Names) -> str:
    """Write a secret to a file."""
    Path("secret.txt").write_text(SECRET + "\n")
    return "secret.txt"


def headers(names: Names) -> str:
    """Write a webhook's body, and its headers to another file."""
    Path("body.json").write_text(json.dumps(BODY))
    Path("headers.json").write_text(json.dumps(sign(json.dumps(BODY), SECRET)))
    return "headers.json"


MAKERS["secret"] = secret
MAKERS["headers"] = headers

CASES = [
    Case("archive", good="{folder}/a", shows="jobs", bad="", keys=("jobs", "files", "missing"), needs=("job",)),
    Case("sunset", good="", shows="2027-01-14", bad="--today soon", keys=("model", "shutdown"), needs=("job",)),
    Case(
        "files clean",
        good="--older-than 0",
        shows="validation.jsonl",
        bad="--older-than -1",
        keys=("delete", "keep", "dry_run"),
        needs=("spare",),
    ),
    Case(
        "webhooks verify",
        good="--headers {headers} --secret-file {secret} body.json",
        shows="succeeded",
        bad="train.jsonl",
        keys=("webhook_id", "type", "update"),
        refused="--headers {headers} --secret-file {secret} train.jsonl",
        code=1,
        server=False,
    ),
    Case(
        "webhooks sign",
        good="--secret-file {secret} train.jsonl",
        shows="webhook-signature: v1,",
        bad="nowhere.json",
        keys=("webhook-id", "webhook-signature"),
        refused="--secret-file nowhere.txt train.jsonl",
        code=1,
        server=False,
    ),
]
