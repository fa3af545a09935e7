"""From a training file to a model: check, estimate, upload, wait for the file, create once, follow."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from fine_tuning_api import operations

from ..._call import Call
from ..._flow import Flow, block
from ...errors import APIStatusError, JobFailed
from ...resources.files import processed
from ...resources.uploads import made
from ..creation.lookup import ENDED_IN_VAIN, Lookup
from ..creation.once import created_once
from ..following.one import Follow
from ..updates import status_of
from .checking import cost_of, estimate_of, explained, keep_within_budget, refusal_of, report_of, with_overlap
from .digests import Digest, digest_of
from .leavings import leavings
from .results import RunResult, StartedRun
from .state import StateFolder
from .telling import Teller
from .uploading import sent_once

if TYPE_CHECKING:
    from fine_tuning_api.models import FineTuningJob, OpenAIFile

    from ..._engine import Engine
    from ...training_data import Estimate, ValidationReport
    from ..progress import OnProgress
    from .plans import Plan
    from .specs import InputFile
    from .state import StateFile

FILE_POLL: Final = 2.0
"""Seconds between two looks at a file that the server looks through."""

FILE_PATIENCE: Final = 1800.0
"""Seconds after which a server is taken to be stuck with a file."""


@dataclass(slots=True)
class Looked:
    """What a look at the local files has shown."""

    reports: tuple[ValidationReport, ...]
    estimate: Estimate | None
    digests: dict[str, Digest]


class Run:
    """One run.

    Args:
        engine: Of the client.
        plan: What is asked for.
        on_progress: Is told of every step.
    """

    def __init__(self, engine: Engine, plan: Plan, on_progress: OnProgress | None) -> None:
        self._engine, self._plan = engine, plan
        self._tell = Teller(on_progress)
        self._folder = StateFolder(plan.spec.get("state"))
        self._memory: StateFile | None = None

    def start(self) -> Flow[StartedRun]:
        """Do all that comes before the job, and the job.

        Raises:
            TrainingDataError, BudgetExceeded: Nothing was sent.
            OSError: A local file cannot be read, or was changed meanwhile.
            FileProcessingError: The server finds a file unusable.
            APIError: The server refuses, or could not be reached.
        """
        plan, tell = self._plan, self._tell
        looked = yield from self._look()
        mark = plan.mark(looked.digests)
        memory = self._memory = self._folder.job(self._engine.settings.base_url, mark)
        yield from memory.locked(tell("create", "Another run is at the same job; waiting for it"))
        try:
            job = None if plan.spec.get("again") else (yield from self._existing(mark, memory))
            notes: tuple[str, ...] = ()
            reused = job is not None
            if job is None:
                ids = yield from self._at_server(looked.digests)
                contents = {role: digest.sha256 for role, digest in looked.digests.items()}
                again = bool(plan.spec.get("again"))
                yield from tell("create", f"Creating the job on {plan.spec['model']}")
                made_once = yield from created_once(
                    self._engine, plan.operation(ids), plan.creating, contents=contents, again=again
                )
                job, reused, notes = made_once.job, made_once.reused, made_once.notes
            yield from self._remember(memory, job)
        finally:
            memory.release()
        verb = "was there already" if reused else "is created"
        yield from tell("create", f"Job {job.id} {verb}", job_id=job.id)
        for note in (*notes, *([self._folder.fault] if self._folder.fault else [])):
            yield from tell("create", note[:1].upper() + note[1:], job_id=job.id)
        return StartedRun(
            job=job,
            training_file=job.training_file,
            validation_file=job.validation_file,
            fingerprint=mark,
            reused=reused,
            estimate=looked.estimate,
            reports=looked.reports,
            notes=notes,
        )

    def finish(self, started: StartedRun, timeout: float | None, poll: float | None) -> Flow[RunResult]:
        """Follow the job to its end, and fetch what it has left.

        Raises:
            JobFailed: It has ended without a model; the hint names lines of a local file, where some may be the cause.
            WaitTimeoutError: The time is up; the job goes on.
            APIError: The server could not be asked.
        """
        job = yield from self._follow(started.job, timeout, poll)
        left = yield from leavings(self._engine, job, self._plan.options)
        yield from self._tell("done", f"The model is {job.fine_tuned_model}", job_id=job.id)
        return RunResult(
            job=job,
            training_file=started.training_file,
            validation_file=started.validation_file,
            fingerprint=started.fingerprint,
            reused=started.reused,
            estimate=started.estimate,
            reports=started.reports,
            notes=started.notes,
            metrics=left.metrics,
            checkpoints=left.checkpoints,
            best_checkpoint=left.best,
        )

    # Before anything is sent

    def _look(self) -> Flow[Looked]:
        plan, tell = self._plan, self._tell
        reports: list[ValidationReport] = []
        digests: dict[str, Digest] = {}
        for file in plan.files:
            if file.path is None:
                message = f"{file.name} is at the server already: its content is not checked here"
                yield from tell("check", message)
                continue
            if plan.check != "skip":
                report = yield from self._checked(file)
                reports.append(report)
            digests[file.role] = yield from block(partial(digest_of, file.path))
        estimate = None
        if plan.train.path is not None:
            estimate = yield from block(partial(estimate_of, plan))
            yield from tell("estimate", cost_of(estimate))
            keep_within_budget(plan, estimate)
        return Looked(tuple(reports), estimate, digests)

    def _checked(self, file: InputFile) -> Flow[ValidationReport]:
        plan = self._plan
        yield from self._tell("check", f"Checking {file.name}")
        report = yield from block(partial(report_of, plan, file))
        if file is plan.validation and plan.train.path is not None:
            report = yield from block(partial(with_overlap, plan, report))
        yield from self._tell("check", report.summary())
        refusal = refusal_of(plan, file, report)
        if refusal is not None:
            raise refusal
        return report

    # At the server

    def _existing(self, mark: str, memory: StateFile) -> Flow[FineTuningJob | None]:
        """Return the job that an earlier run has made: the one that was written down, or one that carries the mark."""
        plan = self._plan
        known = (yield from block(memory.read)).get("job_id")
        if isinstance(known, str):
            job = yield from self._retrieved(known)
            if job is not None and status_of(job) not in ENDED_IN_VAIN:
                return job
        seen = yield from Lookup(self._engine, mark, plan.options).look()
        return seen.living

    def _retrieved(self, job_id: str) -> Flow[FineTuningJob | None]:
        call = Call(operations.retrieve_fine_tuning_job.operation(job_id), self._plan.options)
        try:
            return (yield from made(self._engine, call))
        except APIStatusError as error:
            if error.status_code not in (400, 404, 410):
                raise
            return None

    def _at_server(self, digests: dict[str, Digest]) -> Flow[dict[str, str]]:
        """Send what is not there, wait until the server has looked at it, and return the ids by role."""
        plan, ids = self._plan, dict[str, str]()
        for file in plan.files:
            if file.id is not None:
                ids[file.role] = file.id
                continue
            part_size = plan.spec.get("part_size")
            sent = yield from sent_once(
                self._engine,
                digests[file.role],
                plan.options,
                self._folder,
                self._tell,
                provider=plan.provider,
                part_size=part_size,
            )
            ids[file.role] = sent.file.id or ""
            yield from self._ready(sent.file)
        return ids

    def _ready(self, file: OpenAIFile) -> Flow[None]:
        # Servers that look at files only when a job is created tell no status.
        if file.status in (None, "processed"):
            return
        yield from self._tell("process", f"Waiting for the server to look at {file.id}")
        yield from processed(
            self._engine, file.id or "", self._plan.options, poll_interval=FILE_POLL, max_wait_seconds=FILE_PATIENCE
        )
        yield from self._tell("process", f"The server has looked at {file.id}")

    def _remember(self, memory: StateFile, job: FineTuningJob, after: str | None = None) -> Flow[None]:
        """Write down which job it is, and the last event that the caller is told of."""
        if after is None:
            known = yield from block(memory.read)
            same = known.get("job_id") == job.id
            after = known["after"] if same and isinstance(known.get("after"), str) else None
        values: dict[str, Any] = {"job_id": job.id, **({"after": after} if after else {})}
        yield from block(lambda: memory.write(values))

    def _follow(self, job: FineTuningJob, timeout: float | None, poll: float | None) -> Flow[FineTuningJob]:
        tell, memory, job_id = self._tell, self._memory, job.id or ""
        known = {} if memory is None else (yield from block(memory.read))
        after = known.get("after") if known.get("job_id") == job_id else None
        after = after if isinstance(after, str) and after else None
        steps = Follow(self._engine, job_id, after=after, timeout=timeout, poll=poll, job=job)
        try:
            while (updates := (yield from steps.advance())) is not None:
                for update in updates:
                    if memory is not None and update.mark is not None:
                        # Before it is told: after a crash no event is told twice.
                        yield from self._remember(memory, job, update.mark)
                    point = update.metrics
                    yield from tell(
                        "follow",
                        update.message,
                        done=None if point is None else point.step,
                        total=None if point is None else point.total_steps,
                        unit="" if point is None else "steps",
                        job_id=job_id,
                        update=update,
                    )
        except JobFailed as failure:
            raise (yield from self._explained(failure)) from None
        return steps.job or job

    def _explained(self, failure: JobFailed) -> Flow[JobFailed]:
        try:
            return (yield from block(partial(explained, self._plan, failure)))
        except OSError:  # the file is gone meanwhile
            return failure
