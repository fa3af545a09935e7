"""Legacy fine-tunes, as they were until 2024-01-04: create, list, retrieve, cancel, events and their stream."""

from __future__ import annotations

import json
from collections.abc import Iterator

from .. import legacy_timeline
from ..arguments import integer, json_object, number, optional_text, text, wrong_type
from ..blobs import lines
from ..catalogue import LEGACY_DEFAULT, LEGACY_MODELS, base_of
from ..job_events import Event
from ..job_requests import suffix
from ..json_values import JsonObject, compact, is_object
from ..messages import Pause, Request, Response, json_response
from ..records import FileRecord, FineTuneRecord
from ..refusals import finished_already, invalid_legacy_base, legacy_base_too_new, unknown_job, unknown_legacy_file
from ..routing import Route
from ..shapes import fine_tune_body, legacy_event_body
from ..state import State

SUFFIX_LIMIT = 40


class FineTunes:
    """The legacy jobs of the organization, oldest first, all in one page (attested)."""

    def __init__(self, state: State) -> None:
        self._state = state

    def routes(self) -> list[Route]:
        return [
            Route("POST", "/fine-tunes", self.create),
            Route("GET", "/fine-tunes", self.list_fine_tunes),
            Route("GET", "/fine-tunes/{}", self.retrieve),
            Route("POST", "/fine-tunes/{}/cancel", self.cancel),
            Route("GET", "/fine-tunes/{}/events", self.events),
        ]

    def create(self, request: Request) -> Response:
        body = json_object(request)
        model = optional_text(body, "model") or LEGACY_DEFAULT
        training = self._file(text(body, "training_file"))
        validation_id = optional_text(body, "validation_file")
        validation = None if validation_id is None else self._file(validation_id)
        own = self._state.store.models.get(model)
        if model not in LEGACY_MODELS and (own is None or own.deleted or ":ft-" not in model):
            raise legacy_base_too_new(model) if base_of(model) else invalid_legacy_base(model)
        examples, failure = _read(training)
        job = FineTuneRecord(
            id=self._state.identifiers.make("ft-"),
            created_at=int(self._state.now),
            model=model,
            training_file=training.id,
            validation_file=None if validation is None else validation.id,
            hyperparams=_hyperparams(body),
            suffix=suffix(body, SUFFIX_LIMIT),
            examples=examples,
            failure=failure,
            result_file=self._state.new_file_id(),
        )
        self._state.store.fine_tunes.add(job)
        self._state.follow_fine_tune(job)
        return json_response(fine_tune_body(job, self._state, with_events=True))

    def list_fine_tunes(self, request: Request) -> Response:
        jobs = self._state.store.fine_tunes.scan(None, newest_first=False)
        bodies = [fine_tune_body(job, self._state, with_events=False) for job in jobs]
        return json_response(self._state.profile.fine_tune_list({"object": "list", "data": bodies}))

    def retrieve(self, request: Request, job_id: str) -> Response:
        return json_response(fine_tune_body(self._job(job_id), self._state, with_events=True))

    def cancel(self, request: Request, job_id: str) -> Response:
        job = self._job(job_id)
        status = legacy_timeline.status(job, self._state.now)
        if status not in ("pending", "running"):
            raise finished_already("cancel", job_id, status)
        job.cancelled_at = self._state.now
        self._state.store.fine_tunes.save(job)
        self._state.follow_fine_tune(job)
        return json_response(fine_tune_body(job, self._state, with_events=True))

    def events(self, request: Request, job_id: str) -> Response:
        job = self._job(job_id)
        if request.argument("stream") == "true":
            return Response(200, [("content-type", "text/event-stream")], self._stream(job))
        now = self._state.now
        happened = [event for event in self._planned(job) if event.at <= now]
        return json_response({"object": "list", "data": [legacy_event_body(event) for event in happened]})

    def _stream(self, job: FineTuneRecord) -> Iterator[bytes | Pause]:
        """Send each event when its time comes, then [DONE]; the plan is read anew, for the job may be cancelled.

        This runs while the body is sent, after the request was answered: it looks at the clock itself.
        """
        sent = 0
        while True:
            planned = self._planned(job)
            if sent == len(planned):
                break
            if planned[sent].at > self._state.clock.now():
                yield Pause(planned[sent].at)
                continue
            yield b"data: " + compact(legacy_event_body(planned[sent])) + b"\n\n"
            sent += 1
        yield b"data: [DONE]\n\n"

    def _planned(self, job: FineTuneRecord) -> list[Event]:
        return legacy_timeline.events(job, self._state.settings.organization)

    def _job(self, job_id: str) -> FineTuneRecord:
        job = self._state.store.fine_tunes.get(job_id)
        if job is None:
            raise unknown_job(job_id)
        return job

    def _file(self, file_id: str) -> FileRecord:
        file = self._state.file(file_id)
        if file is None or file.purpose != "fine-tune":
            raise unknown_legacy_file(file_id)
        return file


def _hyperparams(body: JsonObject) -> JsonObject:
    """Attested: 4 epochs by default, batch size and multiplier null until decided."""
    epochs = body.get("n_epochs")
    nested = body.get("hyperparameters")  # where later revisions of the endpoint had it
    if epochs is None and is_object(nested) and nested.get("n_epochs") != "auto":
        epochs = nested.get("n_epochs")
    batch, rate, weight = (body.get(name) for name in ("batch_size", "learning_rate_multiplier", "prompt_loss_weight"))
    hyperparams: JsonObject = {
        "n_epochs": 4 if epochs is None else integer(epochs, "n_epochs", 1, 50),
        "batch_size": None if batch is None else integer(batch, "batch_size", 1, 256),
        "prompt_loss_weight": 0.01 if weight is None else number(weight, "prompt_loss_weight", 0, 1),
        "learning_rate_multiplier": None
        if rate is None
        else number(rate, "learning_rate_multiplier", 0, 100, above=True),
    }
    for name, kind in _CLASSIFICATION.items():
        value = body.get(name)
        if value is not None and (not isinstance(value, kind) or (kind is int and isinstance(value, bool))):
            raise wrong_type(value, {bool: "boolean", int: "integer", str: "string", list: "array"}[kind], name)
    return hyperparams | {name: body[name] for name in _CLASSIFICATION if body.get(name) is not None}


_CLASSIFICATION: dict[str, type] = {
    "compute_classification_metrics": bool,
    "classification_n_classes": int,
    "classification_positive_class": str,
    "classification_betas": list,
}


def _read(file: FileRecord) -> tuple[int, str | None]:
    """Return the number of examples and the text of the first fault (attested form)."""
    examples = 0
    for line_number, line in enumerate(lines(file.content), start=1):
        if not line.strip():
            continue
        examples += 1
        try:
            example: object = json.loads(line)
        except (ValueError, RecursionError) as error:
            detail = f"Example {line_number} cannot be parsed. Error: line contains invalid json: {error}"
            return examples, f"Error with {file.id}: Invalid file format. {detail} (line {line_number})"
        if not is_object(example) or not {"prompt", "completion"} <= example.keys():
            detail = f"Example {line_number} must have the keys 'prompt' and 'completion'"
            return examples, f"Error with {file.id}: Invalid file format. {detail}"
    return examples, None
