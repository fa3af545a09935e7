"""What the archive's tests begin with: a server with jobs, and a look at what it was asked."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

from fine_tuning_client.emulator import Emulator

from ..emulator.steps import ADMIN_KEY as ADMIN_HEADERS
from ..emulator.steps import chat_lines, client_of, get, upload
from ..modes import ADMIN_KEY, Both


def filled(emulator: Emulator, jobs: int = 3, *, own_files: bool = True) -> list[Any]:
    """Create jobs, on a file each or all on one, and return them as they are at the end, oldest first."""
    key = emulator.settings.api_key or "sk-test-key-0001"
    with client_of(emulator, {"Authorization": f"Bearer {key}"}) as client:
        made: list[str] = []
        common = None if own_files else upload(client, chat_lines(10))["id"]
        for number in range(jobs):
            file_id = common or upload(client, chat_lines(10 + number))["id"]
            body = {"model": "gpt-4o-mini", "training_file": file_id, "suffix": f"shelf-{number}"}
            answer = client.post("fine_tuning/jobs", json=body)
            assert answer.status_code == 200, answer.text
            made.append(answer.json()["id"])
        return [get(client, f"fine_tuning/jobs/{job_id}") for job_id in made]


def archived(both: Both, emulator: Emulator, folder: Path, **options: Any) -> Any:
    """Run an archive and return its report."""
    client = both.client(emulator, **({"admin_api_key": ADMIN_KEY} if options.pop("admin", False) else {}))
    return both.settle(client.fine_tuning.archive(folder, **options))


def grant(emulator: Emulator, model: str, *projects: str) -> None:
    """Let projects use a model."""
    with client_of(emulator, ADMIN_HEADERS) as admin:
        answer = admin.post(f"fine_tuning/checkpoints/{model}/permissions", json={"project_ids": list(projects)})
        assert answer.status_code == 200, answer.text


def asked(emulator: Emulator) -> Counter[str]:
    """Count the requests so far by the last word of their path, and forget them."""
    found = Counter(request.path.rpartition("/")[2] for request in emulator.requests if request.status == 200)
    emulator.requests.clear()
    return found


def manifest_of(folder: Path) -> Any:
    """Return an archive's manifest."""
    return json.loads((folder / "manifest.json").read_bytes())


def records(path: Path) -> list[Any]:
    """Return the objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_bytes().splitlines()]
