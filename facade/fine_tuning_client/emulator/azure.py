"""Azure OpenAI: its paths, keys, states, identifiers, names, omissions and errors.

Attested by recordings unless a line says otherwise. What no recording shows (permissions, graders, models, uploads,
legacy) answers as OpenAI's server does.
"""

from __future__ import annotations

import re
from typing import Protocol

from . import azure_events, timeline
from .identifiers import Identifiers, hexadecimal
from .job_events import Event
from .json_values import JsonObject
from .messages import Request, Response, json_response
from .profiles import Profile
from .records import JobRecord
from .refusals import Refusal, UnknownUrl

_UNDATED = re.compile(r"/openai/v1(?=/)|/api/projects/[^/]+/openai/v1(?=/)")
_DATED = re.compile(r"/openai(?=/)|/api/projects/[^/]+/openai(?=/)")
"""Paths under these need `api-version` in the query."""

FIRST_ESTIMATE = 900
REINFORCEMENT_ESTIMATE = 2760
"""Seconds from creation to `estimated_finish` until the job runs."""

_NO_KEY = (
    "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an "
    "active subscription and use a correct regional API endpoint for your resource."
)


class Month(Protocol):
    """An era, if any was chosen."""

    def before(self, year: int, month: int) -> bool: ...


class AzureProfile(Profile):
    """Azure OpenAI, or the same as it answered in an earlier month."""

    root = "/openai/v1"
    job_deletion = True
    forgiving_deletes = True
    redirects = False
    file_processing = 5.0

    def __init__(self, era: Month | None = None) -> None:
        self._early = era is not None and era.before(2025, 6)

    def relative(self, request: Request) -> str | None:
        undated = _UNDATED.match(request.path)
        if undated is not None:
            return request.path[undated.end() :]
        dated = _DATED.match(request.path)
        if dated is None or not request.argument("api-version"):
            return None
        return request.path[dated.end() :]

    def key(self, request: Request) -> str:
        return request.headers.get("api-key", "").strip() or super().key(request)

    def identifier(self, identifiers: Identifiers, prefix: str, length: int = 24) -> str:
        return identifiers.make_hex(prefix)

    def headers(self, request_id: str, organization: str) -> list[tuple[str, str]]:
        """The names of the headers are documented."""
        return [
            ("apim-request-id", request_id),
            ("x-request-id", request_id),
            ("x-ms-region", "Emulated"),
            ("x-content-type-options", "nosniff"),
            ("server", "fine-tuning-emulator"),
        ]

    def made(self, body: JsonObject, request: Request) -> Response:
        """Answer 201 and where to find what was made."""
        answer = json_response(body, 201)
        address = f"https://{request.headers.get('host', 'localhost')}{request.path}/{body['id']}"
        version = request.argument("api-version")
        answer.headers.append(("location", f"{address}?api-version={version}" if version else address))
        return answer

    def model_name(self, base: str, organization: str, suffix: str | None, job_id: str) -> str:
        ending = f"-{suffix}" if suffix else ""
        return f"{base}.ft-{job_id.removeprefix('ftjob-')}{ending}"

    def status(self, job: JobRecord, now: float) -> str:
        status = timeline.status(job, now)
        if status == "queued" and job.halts:
            return "resuming"
        return "pending" if status in ("validating_files", "queued") else status

    def events(self, job: JobRecord) -> list[Event]:
        return azure_events.events(job)

    def event_id(self, job: JobRecord, number: int) -> str:
        return "ftevent-" + hexadecimal(f"{job.id}:{number}")

    def checkpoints(self, job: JobRecord) -> list[tuple[int, str]]:
        """As OpenAI's, and one that every pause left behind (one recording shows it)."""
        epochs = job.plan.hyperparameters.n_epochs
        steps = {epoch * job.plan.steps_per_epoch for epoch in range(max(1, epochs - 2), epochs + 1)}
        steps |= {max(1, timeline.steps_done(job, halt.paused_at)) for halt in job.halts}
        last, *others = sorted(steps, reverse=True)
        return [(last, job.fine_tuned_model), *((step, f"{job.fine_tuned_model}:ckpt-step-{step}") for step in others)]

    def result_content(self, csv: bytes) -> bytes:
        return csv

    def refusal(self, refusal: Refusal, request: Request) -> Response:
        """Errors have code and message alone; which codes there are beside two is guessed."""
        code, message = refusal.code or "invalidPayload", refusal.message
        if isinstance(refusal, UnknownUrl):
            code, message = "404", "Resource not found"
        elif refusal.status == 404:
            code, message = "notFound", "The specified entity cannot be found."
        elif refusal.status == 401:
            code, message = "401", _NO_KEY
        answer = json_response({"error": {"code": code, "message": message}}, refusal.status)
        answer.headers.extend(refusal.headers)
        return answer

    def job(self, body: JsonObject, job: JobRecord, now: float) -> JsonObject:
        """Leave out what is not set yet, and the fields that only OpenAI has."""
        running = now >= azure_events.training_at(job) and timeline.failure(job) is None
        ended = body["status"] in ("succeeded", "failed", "cancelled")
        answer: JsonObject = {
            "hyperparameters": None if job.method == "reinforcement" else _hyperparameters(job, running),
            "additionalParameters": None if self._early else {"completionOverride": "True"},
            "suffix": job.suffix,
            "seed": job.seed,
            "method": self._method(job),
            "trainingType": None if self._early else job.training_type or "standard",
            "status": body["status"],
            "model": job.model,
            "fine_tuned_model": body["fine_tuned_model"],
            "training_file": job.training_file,
            "validation_file": job.validation_file,
            "result_files": [job.result_file] if running else None,
            "finished_at": int(timeline.ended_at(job)) if ended else None,
            "trained_tokens": body["trained_tokens"],
            "estimated_finish": _estimate(job, now),
            "error": body["error"] or None,
            "id": job.id,
            "created_at": job.created_at,
            "object": "fine_tuning.job",
            "metadata": job.metadata,
        }
        return {name: value for name, value in answer.items() if value is not None}

    def _method(self, job: JobRecord) -> JsonObject | None:
        """Show the method that was asked for, as it was asked for."""
        if not job.method_given:
            return {"type": "supervised"} if self._early else None
        options: JsonObject = {"hyperparameters": job.asked} if job.asked else {}
        if job.grader is not None:
            options["grader"] = job.grader
        if job.response_format is not None:
            options["response_format"] = job.response_format
        return {"type": job.method, job.method: options} if options else {"type": job.method}

    def event(self, body: JsonObject) -> JsonObject:
        """`data` comes with metrics alone."""
        answer = {name: body[name] for name in ("id", "created_at", "level", "message", "type", "data", "object")}
        if body["data"] is None:
            del answer["data"]
        return answer

    def checkpoint_list(self, body: JsonObject) -> JsonObject:
        return {name: body[name] for name in ("has_more", "data", "object")}

    def file(self, body: JsonObject) -> JsonObject:
        status = "pending" if body["status"] == "uploaded" else body["status"]
        kept = ("bytes", "purpose", "filename", "id", "created_at", "object")
        answer: JsonObject = {"status": status} | {name: body[name] for name in kept}
        return answer if body["expires_at"] is None else answer | {"expires_at": body["expires_at"]}  # guessed


def _hyperparameters(job: JobRecord, running: bool) -> JsonObject:
    """Turn "auto" into -1 until training begins; the learning rate multiplier is a number from the beginning."""
    planned = job.plan.hyperparameters
    rate = planned.learning_rate_multiplier
    asked = {name: -1 if value == "auto" else value for name, value in job.asked.items()}
    shown: JsonObject = {"n_epochs": -1, "batch_size": -1, **asked}
    if running:
        shown |= {"n_epochs": planned.n_epochs, "batch_size": planned.batch_size}
    return shown | {"learning_rate_multiplier": int(rate) if rate == int(rate) else rate}


def _estimate(job: JobRecord, now: float) -> int:
    finished = timeline.finished_at(job)
    if now >= timeline.started_at(job) and finished < timeline.NEVER:
        return int(finished)
    return job.created_at + (REINFORCEMENT_ESTIMATE if job.method == "reinforcement" else FIRST_ESTIMATE)
