"""Training data and the steps up to a job, for tests that need one."""

from __future__ import annotations

import json
from typing import Any

from .modes import Both

MODEL = "gpt-4o-mini"

GRADER = {
    "type": "string_check",
    "name": "exact",
    "operation": "eq",
    "input": "{{sample.output_text}}",
    "reference": "{{item.answer}}",
}


def chat_file(examples: int = 12) -> bytes:
    """Return chat examples of one small task as JSON lines."""
    return lines(
        {
            "messages": [
                {"role": "user", "content": f"Which shelf for volume {number}?"},
                {"role": "assistant", "content": f"Shelf {number % 5}"},
            ]
        }
        for number in range(examples)
    )


def legacy_file(examples: int = 12) -> bytes:
    """Return prompts with completions as JSON lines."""
    return lines({"prompt": f"Volume {number} ->", "completion": f" {number % 5}\n"} for number in range(examples))


def lines(records: Any) -> bytes:
    """Write records as JSON lines."""
    return b"".join(json.dumps(record).encode() + b"\n" for record in records)


def uploaded(both: Both, client: Any, content: bytes | None = None) -> str:
    """Upload training data and return the file's id."""
    file = ("train.jsonl", chat_file() if content is None else content, "application/jsonl")
    found: str = both.settle(client.files.create(file=file, purpose="fine-tune")).id
    return found


def created_job(both: Both, client: Any, **arguments: Any) -> Any:
    """Upload training data and create a job; under the emulator's usual clock the next request finds it finished."""
    training_file = uploaded(both, client)
    return both.settle(client.fine_tuning.jobs.create(model=MODEL, training_file=training_file, **arguments))


def created_fine_tune(both: Both, client: Any) -> Any:
    """Upload legacy training data and create a legacy job."""
    return both.settle(client.fine_tunes.create(training_file=uploaded(both, client, legacy_file())))


def job(id: str = "ftjob-1", **fields: Any) -> dict[str, Any]:
    """Return a job as a server sends it."""
    return {"object": "fine_tuning.job", "id": id, "status": "running", "model": MODEL, "created_at": 1, **fields}


def page(*items: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Return a list answer."""
    return {"object": "list", "data": list(items), **fields}


def error(message: str = "no such thing", **fields: Any) -> dict[str, Any]:
    """Return an error answer's body."""
    return {"error": {"message": message, "type": "invalid_request_error", "param": None, "code": None, **fields}}
