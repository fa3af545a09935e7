"""Fine-tuning jobs: create, list, retrieve, cancel, pause, resume, events, checkpoints."""

from __future__ import annotations

from bisect import bisect_right

from .. import timeline
from ..access import closed
from ..arguments import json_object, query_integer
from ..catalogue import MODELS, base_of
from ..identifiers import letters
from ..job_events import Event
from ..job_requests import JobRequest, job_request
from ..json_values import JsonObject
from ..messages import Request, Response, json_response
from ..pages import NO_LIMIT, list_body, list_body_with_ids, page
from ..planning import Inputs, plan
from ..records import FileRecord, Halt, JobRecord
from ..refusals import (
    file_not_ready,
    finished_already,
    invalid_file,
    model_not_available,
    too_many_jobs,
    unknown_cursor,
    unknown_job,
)
from ..routing import Route
from ..shapes import checkpoint_bodies, event_body, job_body
from ..state import State

PENDING = ("validating_files", "queued")


class Jobs:
    """The jobs of the organization, newest first."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._written: tuple[object, list[Event]] = (None, [])

    def routes(self) -> list[Route]:
        profile = self._state.profile
        deletion = [Route("DELETE", "/fine_tuning/jobs/{}", self.delete)] if profile.job_deletion else []
        limits = [Route("GET", "/fine_tuning/model_limits", self.model_limits)]
        return [
            *deletion,
            *(limits if self._state.settings.model_limits else []),
            Route("POST", "/fine_tuning/jobs", self.create),
            Route("GET", "/fine_tuning/jobs", self.list_jobs),
            Route("GET", "/fine_tuning/jobs/{}", self.retrieve),
            Route("POST", "/fine_tuning/jobs/{}/cancel", self.cancel),
            Route("POST", "/fine_tuning/jobs/{}/pause", self.pause),
            Route("POST", "/fine_tuning/jobs/{}/resume", self.resume),
            Route("GET", "/fine_tuning/jobs/{}/events", self.events),
            Route("GET", "/fine_tuning/jobs/{}/checkpoints", self.checkpoints),
        ]

    def create(self, request: Request) -> Response:
        asked = job_request(json_object(request))
        refusal = closed(self._state.settings.access)
        if refusal is not None:
            raise refusal
        job = self._job_from(asked)
        self._state.store.jobs.add(job)
        self._state.follow_job(job)
        return self._state.profile.made(job_body(job, self._state), request)

    def list_jobs(self, request: Request) -> Response:
        wanted = {name[9:-1]: value for name, value in request.query if name.startswith("metadata[")}
        without = request.argument("metadata") == "null"

        def keep(job: JobRecord) -> bool:
            if job.deleted:
                return False
            if without:
                return not job.metadata
            return not wanted or (job.metadata is not None and wanted.items() <= job.metadata.items())

        records, more = page(request, self._state.store.jobs, keep, default=20)
        return json_response(list_body([job_body(job, self._state) for job in records], more))

    def retrieve(self, request: Request, job_id: str) -> Response:
        return json_response(job_body(self._job(job_id), self._state))

    def cancel(self, request: Request, job_id: str) -> Response:
        job = self._active_job(job_id, "cancel")
        job.cancelled_at = self._state.now
        return self._saved(job)

    def delete(self, request: Request, job_id: str) -> Response:
        """Azure's own: 204 even for a job that is not there (attested)."""
        job = self._state.store.jobs.get(job_id)
        if job is not None:
            job.deleted = True
            self._state.store.jobs.save(job)
        return Response(204, [], b"")

    def model_limits(self, request: Request) -> Response:
        """Read by a client, with these names, and in no specification; the wrapping is guessed."""
        now, limit = self._state.now, self._state.settings.max_active_jobs
        models = [job.model for job in self._state.jobs_under_way() if timeline.status(job, now) in timeline.ACTIVE]
        rows: list[JsonObject] = [
            {
                "model": model,
                "max_total_jobs": 48,
                "max_concurrent_jobs": 3 if limit is None else limit,
                "active_jobs": models.count(model),
            }
            for model in MODELS
        ]
        return json_response({"object": "list", "data": rows})

    def pause(self, request: Request, job_id: str) -> Response:
        """Documented for running jobs; what the server says to others is guessed."""
        job = self._active_job(job_id, "pause")
        status = timeline.status(job, self._state.now)
        if status not in ("running", "pausing", "paused"):
            raise finished_already("pause", job_id, status)
        if status == "running":
            job.halts.append(Halt(self._state.now))
        return self._saved(job)

    def resume(self, request: Request, job_id: str) -> Response:
        """Documented for paused jobs; what the server says to others is guessed."""
        job = self._active_job(job_id, "resume")
        status = timeline.status(job, self._state.now)
        if status not in ("pausing", "paused"):
            raise finished_already("resume", job_id, status)
        job.halts[-1].resumed_at = self._state.now
        return self._saved(job)

    def events(self, request: Request, job_id: str) -> Response:
        job = self._job(job_id)
        limit = query_integer(request, "limit", 20, 1, NO_LIMIT)
        written = self._events_of(job)
        now = self._state.now
        profile = self._state.profile
        happened = bisect_right(written, now, key=lambda event: event.at)
        start = happened
        after = request.argument("after")
        if after:
            start = next((number for number in range(happened) if profile.event_id(job, number) == after), -1)
            if start < 0:
                raise unknown_cursor(after)
        numbers = range(start - 1, max(-1, start - 1 - limit), -1)
        bodies = [event_body(job, written[number], number, profile) for number in numbers]
        return json_response(list_body(bodies, start - limit > 0))

    def checkpoints(self, request: Request, job_id: str) -> Response:
        """Attested: they are listed once the job has succeeded."""
        job = self._job(job_id)
        limit = query_integer(request, "limit", 10, 1, NO_LIMIT)
        done = timeline.status(job, self._state.now) == "succeeded"
        bodies = checkpoint_bodies(job, self._state.profile) if done else []
        after = request.argument("after")
        if after:
            place = next((number for number, body in enumerate(bodies) if body["id"] == after), None)
            if place is None:
                raise unknown_cursor(after)
            bodies = bodies[place + 1 :]
        body = list_body_with_ids(bodies[:limit], len(bodies) > limit)
        return json_response(self._state.profile.checkpoint_list(body))

    def _events_of(self, job: JobRecord) -> list[Event]:
        """Return all events of a job; kept for the job asked for last, since followers ask again and again."""
        halt = job.halts[-1] if job.halts else None
        version = (job.id, len(job.halts), halt and halt.resumed_at, job.cancelled_at, job.failure)
        if self._written[0] != version:
            self._written = (version, self._state.profile.events(job))
        return self._written[1]

    def _saved(self, job: JobRecord) -> Response:
        self._state.store.jobs.save(job)
        self._state.follow_job(job)
        return json_response(job_body(job, self._state))

    def _job(self, job_id: str) -> JobRecord:
        job = self._state.store.jobs.get(job_id)
        if job is None or job.deleted:
            raise unknown_job(job_id)
        return job

    def _active_job(self, job_id: str, verb: str) -> JobRecord:
        job = self._job(job_id)
        status = timeline.status(job, self._state.now)
        if status not in timeline.ACTIVE:
            raise finished_already(verb, job_id, status)
        return job

    def _job_from(self, asked: JobRequest) -> JobRecord:
        state = self._state
        base = base_of(asked.model)
        own = state.store.models.get(asked.model)
        if base is None or (asked.model.startswith("ft:") and (own is None or own.deleted)):
            raise model_not_available(asked.model)
        if asked.method not in base.methods:
            raise model_not_available(asked.model)
        training = self._file(asked.training_file, "training_file")
        validation = None
        if asked.validation_file is not None:
            validation = self._file(asked.validation_file, "validation_file")
        model = asked.model if asked.model.startswith("ft:") else base.id
        self._refuse_too_many(model)
        job_id = state.profile.identifier(state.identifiers, "ftjob-")
        seed = asked.seed
        if seed is None:
            seed = int.from_bytes(letters(f"{job_id}:seed", 4).encode()) % 2**31
        inputs = Inputs(base, asked.method, asked.asked, training, validation, seed)
        return JobRecord(
            id=job_id,
            created_at=int(state.now),
            model=model,
            training_file=training.id,
            validation_file=None if validation is None else validation.id,
            method=asked.method,
            asked=asked.asked,
            grader=asked.grader,
            suffix=asked.suffix,
            seed=seed,
            integrations=asked.integrations,
            metadata=asked.metadata,
            plan=plan(inputs),
            fine_tuned_model=state.profile.model_name(base.id, state.settings.organization, asked.suffix, job_id),
            method_given=asked.method_given,
            training_type=asked.training_type,
            response_format=asked.response_format,
            result_file=state.new_file_id(),
        )

    def _file(self, file_id: str, name: str) -> FileRecord:
        file = self._state.file(file_id)
        if file is None or file.purpose != "fine-tune":
            raise invalid_file(name, file_id)
        if self._state.now < file.ready_at:
            raise file_not_ready(file_id, name)
        return file

    def _refuse_too_many(self, model: str) -> None:
        limit = self._state.settings.max_active_jobs
        if limit is None:
            return
        now = self._state.now
        statuses = [timeline.status(job, now) for job in self._state.jobs_under_way() if job.model == model]
        active = [status for status in statuses if status in timeline.ACTIVE]
        pending = sum(status in PENDING for status in active)
        if len(active) >= limit:
            raise too_many_jobs(model, len(active) - pending, pending, limit)
