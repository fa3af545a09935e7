"""One emulator for every run of every program, all behind one port, each under a path of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from fine_tuning_client import Client
from fine_tuning_client.emulator import Delay, Emulator, Pause, PollClock, Request, Response

BASE = "gpt-4o-mini-2024-07-18"
"""What the models of the corpus are migrated to."""

KEY = "sk-corpus"
SEED = "seed.jsonl"
_OWN = re.compile(r"^ft:[^:]+:emulated:[^:]*:\w+$|:ft-emulated")
_PATH = re.compile(r"/(?P<run>[\w.-]+/(?:before|after))(?P<rest>/.*)")
_SUFFIX = re.compile(r"(?:\w+:ft-emulated(?::(?P<old>.*))?-\d{4}(?:-\d\d){5}|ft:[^:]+:emulated:(?P<new>[^:]*):\w+)")

THINGS = ("apple", "bread", "chair", "drum", "engine", "flute", "glove", "hammer", "inkwell", "jacket")


def training_file(modern: bool, beginning: str = "What is") -> bytes:
    """Return ten examples in the form that the endpoint takes."""
    lines = [
        _example(f"{beginning} the {thing}?", f"The {thing} is on shelf {n}.", modern) for n, thing in enumerate(THINGS)
    ]
    return "".join(f"{json.dumps(line)}\n" for line in lines).encode()


def _example(question: str, answer: str, modern: bool) -> dict[str, Any]:
    if modern:
        return {"messages": [{"role": "user", "content": question}, {"role": "assistant", "content": answer}]}
    return {"prompt": f"{question} ->", "completion": f" {answer}\n"}


class Fleet(Emulator):
    """Hands every request to the emulator that its path names; after migration there is no legacy endpoint."""

    def __init__(self) -> None:
        super().__init__()
        self._emulators: dict[str, Emulator] = {}
        self.legacy_calls: dict[str, int] = {}

    def add(self, run: str, *, modern: bool, jobs: int) -> dict[str, str]:
        """Make an emulator with finished jobs; return what programs are told of them in their environment."""
        emulator = Emulator(seed=len(self._emulators), clock=PollClock())
        self._emulators[run] = emulator
        with emulator.client() as client:
            return seeded(client, emulator, modern, jobs)

    def handle(self, request: Request) -> Response:
        found = _PATH.fullmatch(request.path)
        if found is None or found["run"] not in self._emulators:
            return Response(404, [("content-type", "text/plain")], b"no such run")
        emulator = self._emulators[found["run"]]
        if found["run"].endswith("/after") and found["rest"].startswith("/v1/fine-tunes"):
            self.legacy_calls[found["run"]] = self.legacy_calls.get(found["run"], 0) + 1
            error = {"message": f"Invalid URL ({request.method} {found['rest']})", "type": "invalid_request_error"}
            return Response(404, [("content-type", "application/json")], json.dumps({"error": error}).encode())
        response = emulator.handle(replace(request, path=found["rest"]))
        if not isinstance(response.body, bytes):
            response.body = _played(response.body, emulator)
        return response

    def state(self, run: str, jobs: int) -> dict[str, object]:
        """Return what a run has left behind: new jobs, uploaded files, deleted models."""
        emulator = self._emulators[run]
        emulator.advance(1_000_000)
        with emulator.client() as client:
            legacy = [job.to_dict() for job in client.fine_tunes.list()]
            modern = [job.to_dict() for job in client.fine_tuning.jobs.list(limit=100)]
            files = {file.id or "": file.filename or "" for file in client.files.list()}
            models = [model.id for model in client.models.list() if _OWN.search(model.id or "")]
        found = [*legacy, *reversed(modern)]
        trained = sum(1 for job in found if job["status"] == "succeeded")
        return {
            "jobs": [_job(job, files) for job in found[jobs:]],
            "files": sorted({name for name in files.values() if name.endswith(".jsonl")} - {SEED}),
            "models deleted": trained - len(models),
        }


def _played(body: Iterator[bytes | Pause | Delay], emulator: Emulator) -> Iterator[bytes | Pause | Delay]:
    """Let waiting move the clock of the right emulator."""
    for part in body:
        if isinstance(part, Pause):
            emulator.clock.wait(part.until)
        else:
            yield part


def seeded(client: Client, emulator: Emulator, modern: bool, jobs: int) -> dict[str, str]:
    """Train some models, one after the other; their epochs are 1, 2, 3 and so on."""
    file = client.files.create(file=(SEED, training_file(modern)), purpose="fine-tune").id or ""
    ids: list[str] = []
    for number in range(jobs):
        epochs = number % 9 + 1
        if modern:
            method = {"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": epochs}}}
            ids.append(
                client.fine_tuning.jobs.create(model=BASE, training_file=file, extra_body={"method": method}).id or ""
            )
        else:
            ids.append(client.fine_tunes.create(training_file=file, n_epochs=epochs).id or "")
        emulator.advance(20_000)
    last = client.fine_tuning.jobs.retrieve(ids[-1]) if modern else client.fine_tunes.retrieve(ids[-1])
    return {"FIRST_JOB": ids[0], "LAST_JOB": ids[-1], "LAST_MODEL": last.fine_tuned_model or ""}


def _job(job: dict[str, Any], files: dict[str, str]) -> dict[str, object]:
    """Return what is the same of a job on both endpoints."""
    legacy = job["object"] == "fine-tune"
    training = job["training_files"][0]["id"] if legacy else job["training_file"]
    hyperparameters = job["hyperparams"] if legacy else job["method"]["supervised"]["hyperparameters"]
    suffix = _SUFFIX.fullmatch(job["fine_tuned_model"] or "")
    return {
        "status": job["status"],
        "epochs": hyperparameters["n_epochs"],
        "suffix": (suffix["old"] or suffix["new"] or "") if suffix else "",
        "training file": files.get(training, ""),
    }
