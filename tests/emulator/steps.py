"""What the emulator's tests begin with: clients without a facade, training data, and the steps up to a job."""

from __future__ import annotations

import json
from typing import Any

import httpx

from fine_tuning_client.emulator import Emulator, EmulatorTransport

KEY = {"Authorization": "Bearer sk-test-key-0001"}
ADMIN_KEY = {"Authorization": "Bearer sk-admin-test-0001"}
BASE_URL = "http://emulator.test/v1"


def client_of(emulator: Emulator, headers: dict[str, str] = KEY) -> httpx.Client:
    """Return a plain synchronous client of an emulator."""
    return httpx.Client(transport=EmulatorTransport(emulator), base_url=BASE_URL, headers=headers)


def async_client_of(emulator: Emulator) -> httpx.AsyncClient:
    """Return a plain asynchronous client of an emulator."""
    return httpx.AsyncClient(transport=EmulatorTransport(emulator), base_url=BASE_URL, headers=KEY)


def chat_lines(examples: int) -> list[str]:
    """Return chat examples of one small task, one JSON text each."""
    return [
        json.dumps(
            {
                "messages": [
                    {"role": "system", "content": "Name the shelf of the book."},
                    {"role": "user", "content": f"Atlas of rivers, volume {number}"},
                    {"role": "assistant", "content": f"Geography {number % 7}"},
                ]
            }
        )
        for number in range(examples)
    ]


def preference_lines(examples: int) -> list[str]:
    """Return preference pairs, one JSON text each."""
    return [
        json.dumps(
            {
                "input": {"messages": [{"role": "user", "content": f"Greet guest {number}"}]},
                "preferred_output": [{"role": "assistant", "content": "Good evening."}],
                "non_preferred_output": [{"role": "assistant", "content": "What?"}],
            }
        )
        for number in range(examples)
    ]


def completion_lines(examples: int) -> list[str]:
    """Return prompts with completions, one JSON text each."""
    return [json.dumps({"prompt": f"Row {number} ->", "completion": f" {number % 3}"}) for number in range(examples)]


def upload(client: httpx.Client, lines: list[str], purpose: str = "fine-tune", **fields: str) -> Any:
    """Upload lines as a file and return it."""
    data = ("\n".join(lines) + "\n").encode()
    answer = client.post("files", data={"purpose": purpose, **fields}, files={"file": ("train.jsonl", data)})
    assert answer.status_code == 200, answer.text
    return answer.json()


def create_job(client: httpx.Client, lines: list[str] | None = None, **arguments: Any) -> Any:
    """Upload ten examples, or the lines given, create a job on them and return it."""
    training_file = upload(client, chat_lines(10) if lines is None else lines)["id"]
    body = {"model": "gpt-4o-mini", "training_file": training_file, **arguments}
    answer = client.post("fine_tuning/jobs", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def get(client: httpx.Client, path: str, **query: Any) -> Any:
    """Return the JSON of a successful GET."""
    answer = client.get(path, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def error_of(answer: httpx.Response) -> Any:
    """Return status, message, type, param and code of an error answer."""
    error = answer.json()["error"]
    return answer.status_code, error["message"], error["type"], error["param"], error["code"]
