"""A server with a job, a folder with files, and whatever else a case names."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from fine_tuning_client import Client
from fine_tuning_client.emulator import Emulator

from ..modes import ADMIN_KEY, KEY
from .harness import World

DATA = Path(__file__).parent.parent.parent / "scripts" / "data"
BASE = "gpt-4o-mini-2024-07-18"

GRADER = {
    "type": "string_check",
    "name": "exact",
    "operation": "eq",
    "input": "{{sample.output_text}}",
    "reference": "{{item.answer}}",
}


class Names(dict[str, str]):
    """Ids and files by name; what is not there yet is made."""

    def __init__(self, emulator: Emulator, client: Client) -> None:
        super().__init__()
        self.emulator, self.client = emulator, client

    def __missing__(self, name: str) -> str:
        made = self[name] = MAKERS[name](self)
        return made


def _file(names: Names, path: str, purpose: str = "fine-tune") -> str:
    return names.client.files.create(file=path, purpose=purpose).id or ""


def _job(names: Names) -> str:
    job = names.client.fine_tuning.jobs.create(model=BASE, training_file=names["file"], metadata={"project": "demo"})
    while job.status not in ("running", "succeeded"):
        names.emulator.clock.advance(10)
        job = names.client.fine_tuning.jobs.retrieve(job.id or "")
    return job.id or ""


def _paused(names: Names) -> str:
    job = _job(names)
    names.client.fine_tuning.jobs.pause(job)
    while names.client.fine_tuning.jobs.retrieve(job).status != "paused":
        names.emulator.clock.advance(10)
    return job


def _upload(names: Names) -> str:
    size = Path("train.jsonl").stat().st_size
    return (
        names.client.uploads.create(
            bytes=size, filename="train.jsonl", mime_type="application/jsonl", purpose="fine-tune"
        ).id
        or ""
    )


def _checkpoint(names: Names) -> str:
    found = names.client.fine_tuning.jobs.checkpoints.list(names["job"]).data[0]
    checkpoint = found.fine_tuned_model_checkpoint or ""
    names.client.fine_tuning.checkpoints.permissions.create(checkpoint, project_ids=["proj_given"])
    return checkpoint


def _specs(name: str, train: str) -> str:
    Path(name).write_text(json.dumps([{"train": train, "model": BASE, "seed": seed} for seed in (1, 2)]))
    return name


MAKERS: dict[str, Callable[[Names], str]] = {
    "file": lambda names: _file(names, "train.jsonl"),
    "job": _job,
    "spare": lambda names: _file(names, "validation.jsonl"),
    "legacy": lambda names: _file(names, "legacy.jsonl"),
    "paused": _paused,
    "upload": _upload,
    "part": lambda names: names.client.uploads.parts.create(names["upload"], data="train.jsonl").id or "",
    "model": lambda names: names.client.fine_tuning.jobs.retrieve(names["job"]).fine_tuned_model or "",
    "checkpoint": _checkpoint,
    "permission": lambda names: (
        names.client.fine_tuning.checkpoints.permissions.list(names["checkpoint"]).data[0].id or ""
    ),
    "specs": lambda names: _specs("jobs.json", "train.jsonl"),
    "bad_specs": lambda names: _specs("bad.json", "legacy.jsonl"),
    "tune": lambda names: names.client.fine_tunes.create(training_file=names["legacy"], model="curie").id or "",
}


def furnish(folder: Path) -> None:
    """Put data files in a folder."""
    for name in ("train.jsonl", "validation.jsonl", "legacy.jsonl"):
        (folder / name).write_bytes((DATA / name).read_bytes())
    (folder / "bad.jsonl").write_bytes((DATA / "train.jsonl").read_bytes() + b'{"messages": [{"role": "nobody"}]}\n')
    (folder / "grader.json").write_text(json.dumps(GRADER))
    answers = [{"answer": text, "output": text} for text in ("yes", "no")]
    (folder / "answers.jsonl").write_text("".join(json.dumps(one) + "\n" for one in answers))


def populated(emulator: Emulator, url: str, folder: Path) -> World:
    """Put data files in the current folder; what else is named is put on the server then."""
    furnish(folder)
    client = Client(api_key=KEY, base_url=url, admin_api_key=ADMIN_KEY)
    names = Names(emulator, client)
    names["folder"] = str(folder)
    return World(emulator, url, client, names)
