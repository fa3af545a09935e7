"""The flow that fills an archive: jobs with all that belongs to them, then files, then models."""

from __future__ import annotations

from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any, Final

from fine_tuning_api import operations
from fine_tuning_api.types import UNSET

from ..._call import Call, RequestOptions
from ..._flow import Ask, block, gather, now
from ...errors import (
    APIResponseValidationError,
    APIStatusError,
    AuthenticationError,
    PaginationError,
    RateLimitError,
)
from ..model_names import is_fine_tuned
from ..pages import every
from .downloading import downloaded
from .manifest import Absence, Entry, Kind, digest_of, lines, pretty
from .names import Names, safe_name
from .report import ArchiveProgress, ArchiveReport, OnProgress, Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fine_tuning_api import models

    from ..._engine import Engine
    from ..._flow import Flow
    from .ledger import Ledger

ENDED: Final = frozenset({"succeeded", "failed", "cancelled"})
"""States that a job never leaves."""

QUIET: Final = 300
"""Seconds without an event after which an ended job has said all: OpenAI's last event comes 8 s after the end."""

PAGE: Final = 100
"""Jobs or events a page."""

REFUSALS: Final = (APIStatusError, APIResponseValidationError, PaginationError, ValueError)
"""What may go wrong with one thing and not with the next: a server's answer, or an id that cannot be asked for."""

NO_ADMIN_KEY: Final = "permissions of checkpoints: there is no admin key (admin_api_key=, or OPENAI_ADMIN_KEY)"


class Collection:
    """One run, from what the server has to what the folder holds."""

    def __init__(
        self, engine: Engine, ledger: Ledger, options: RequestOptions, concurrency: int, on_progress: OnProgress | None
    ) -> None:
        self._engine = engine
        self._ledger = ledger
        self._options = options
        self._concurrency = concurrency
        self._on_progress = on_progress
        self._names = Names()
        for entry in ledger.manifest.entries.values():
            if entry.kind != "models":
                name = entry.path.split("/")[1]
                self._names.claim(entry.id, name.removesuffix(".jsonl") if entry.kind == "permissions" else name)
        self._count = count(1)
        self._total = 0

    def run(self) -> Flow[ArchiveReport]:
        """Fill the archive and seal it."""
        ledger = self._ledger
        yield from self._say("list", "listing the jobs")
        listing = operations.list_paginated_fine_tuning_jobs.operation(after=UNSET, limit=PAGE, metadata=UNSET)
        jobs: list[models.FineTuningJob] = yield from every(self._engine, Call(listing, self._options, pages=True))
        if self._engine.settings.admin is None:
            ledger.manifest.skipped.append(NO_ADMIN_KEY)
        self._count, self._total = count(1), len(jobs)
        yield from gather([self._job(job) for job in jobs], self._concurrency)
        files = files_of(jobs)
        self._count, self._total = count(1), len(files)
        yield from gather([self._file(file_id) for file_id in files], self._concurrency)
        yield from self._say("models", "listing the models")
        models_kept = yield from self._models()
        yield from block(ledger.seal)
        report = self._report(models_kept)
        yield from self._say("done", f"{report.jobs} jobs and {report.files} files are in {ledger.folder}")
        return report

    def _job(self, job: models.FineTuningJob) -> Flow[None]:
        body, job_id = job.to_dict(), job.id or ""
        home, version = f"jobs/{self._names.of(job_id)}", digest_of(body)
        yield from block(partial(self._ledger.keep, "job", job_id, f"{home}/job.json", pretty(body)))
        over = job.status in ENDED
        quiet_since = yield from self._events(job_id, home, version, over)
        final = over and quiet_since
        named = yield from self._checkpoints(job_id, home, version, final)
        if self._engine.settings.admin is not None:
            names = dict.fromkeys(name for name in (job.fine_tuned_model, *named) if name)
            for name in names:
                yield from self._permissions(name)
        yield from self._say("jobs", f"{job_id} {job.status or ''}".rstrip())

    def _events(self, job_id: str, home: str, version: str, over: bool) -> Flow[bool]:
        """Save a job's events; tell whether there will be no more."""
        if (yield from self._settled("events", job_id, version)):
            entry = self._ledger.manifest.entries.get(("events", job_id))
            return entry is not None and entry.final
        try:
            operation = operations.list_fine_tuning_events.operation(job_id, after=UNSET, limit=PAGE)
            events = yield from every(self._engine, Call(operation, self._options, pages=True))
        except REFUSALS as error:
            yield from self._missed("events", job_id, error)
            return over
        final = over and max((event.created_at or 0 for event in events), default=0) < now() - QUIET
        content = lines(event.to_dict() for event in reversed(events))
        keep = partial(self._ledger.keep, "events", job_id, f"{home}/events.jsonl", content, of=version, final=final)
        yield from block(keep)
        return final

    def _checkpoints(self, job_id: str, home: str, version: str, final: bool) -> Flow[list[str]]:
        """Save a job's checkpoints; return the names of their models."""
        if (yield from self._settled("checkpoints", job_id, version)):
            held = yield from block(partial(self._ledger.content, "checkpoints", job_id))
            return names_in(held)
        try:
            operation = operations.list_fine_tuning_job_checkpoints.operation(job_id, after=UNSET, limit=PAGE)
            found = yield from every(self._engine, Call(operation, self._options, pages=True))
        except REFUSALS as error:
            yield from self._missed("checkpoints", job_id, error)
            return []
        content = lines(checkpoint.to_dict() for checkpoint in found)
        path = f"{home}/checkpoints.jsonl"
        yield from block(partial(self._ledger.keep, "checkpoints", job_id, path, content, of=version, final=final))
        return names_in(content)

    def _permissions(self, model: str) -> Flow[None]:
        """Save which projects may use a checkpoint."""
        if (yield from self._settled("permissions", model)):
            return
        try:
            operation = operations.list_fine_tuning_checkpoint_permissions.operation(
                model, after=UNSET, limit=PAGE, order=UNSET, project_id=UNSET
            )
            found = yield from every(self._engine, Call(operation, self._options, pages=True))
        except REFUSALS as error:
            yield from self._missed("permissions", model, error)
            return
        content = lines(permission.to_dict() for permission in found)
        path = f"permissions/{self._names.of(model)}.jsonl"
        yield from block(partial(self._ledger.keep, "permissions", model, path, content))

    def _file(self, file_id: str) -> Flow[None]:
        """Save what the server knows of a file, and its content."""
        home = f"files/{self._names.of(file_id)}"
        if not (yield from self._settled("file", file_id)):
            try:
                call = Call(operations.retrieve_file.operation(file_id), self._options)
                file = self._engine.parse(call, (yield from self._engine.exchange(call)))
            except REFUSALS as error:
                yield from self._missed("file", file_id, error)
            else:
                content = pretty(file.to_dict())
                final = file.status in (None, "processed", "error")
                keep = partial(self._ledger.keep, "file", file_id, f"{home}/file.json", content, final=final)
                yield from block(keep)
        if not self._gone(file_id) and not (yield from self._settled("content", file_id)):
            yield from self._content(file_id, home)
        yield from self._say("files", file_id)

    def _content(self, file_id: str, home: str) -> Flow[None]:
        known = yield from block(partial(self._ledger.content, "file", file_id))
        path = f"{home}/{content_name(known)}"
        try:
            call = Call(operations.download_file.operation(file_id), self._options)
            digest, size = yield from self._engine.transfer(
                call, partial(downloaded, create=partial(self._ledger.create, path))
            )
        except REFUSALS as error:
            yield from self._missed("content", file_id, error)
            return
        yield from block(partial(self._ledger.wrote, Entry(path, "content", file_id, digest, size, final=True)))

    def _models(self) -> Flow[int]:
        """Save the list of the fine-tuned models."""
        call = Call(operations.list_models.operation(), self._options)
        try:
            found = yield from every(self._engine, call)
        except REFUSALS as error:
            yield from self._missed("models", "", error)
            return 0
        own = [model.to_dict() for model in found if is_fine_tuned(model.id or "")]
        yield from block(partial(self._ledger.keep, "models", "", "models.jsonl", lines(own)))
        return len(own)

    def _settled(self, kind: Kind, about: str, of: str = "") -> Flow[bool]:
        return (yield from block(partial(self._ledger.settled, kind, about, of)))

    def _gone(self, file_id: str) -> bool:
        """Tell whether the server knows nothing of a file: its content is not there either."""
        absence = self._ledger.manifest.missing.get(("file", file_id))
        return absence is not None and absence.final

    def _missed(self, kind: Kind, about: str, error: Exception) -> Flow[None]:
        """Take note of a refusal, unless it concerns everything that would be asked after it.

        Raises:
            AuthenticationError, RateLimitError: the key is refused, or the server wants to be left alone.
        """
        if isinstance(error, AuthenticationError | RateLimitError):
            raise error
        status = error.status_code if isinstance(error, APIStatusError | APIResponseValidationError) else 0
        reason = error.message if isinstance(error, APIStatusError) else str(error)
        reason = reason.removeprefix(f"Error code: {status} - ")
        yield from block(partial(self._ledger.miss, Absence(kind, about, status, reason, final=status in (404, 410))))

    def _say(self, stage: Stage, message: str) -> Flow[None]:
        if self._on_progress is not None:
            counted = stage in ("jobs", "files")
            told = ArchiveProgress(
                stage, message, next(self._count) if counted else 0, self._total if counted else None
            )
            said: Any = yield Ask(partial(self._on_progress, told))
            if hasattr(said, "__await__"):
                said.close()  # or Python warns that nobody has waited for it
                raise TypeError("on_progress is asynchronous, which only AsyncClient can call")

    def _report(self, models_kept: int) -> ArchiveReport:
        ledger = self._ledger
        kinds = [entry.kind for entry in ledger.manifest.entries.values()]
        return ArchiveReport(
            folder=ledger.folder,
            jobs=kinds.count("job"),
            files=kinds.count("content"),
            models=models_kept,
            saved=len(ledger.saved),
            saved_bytes=sum(ledger.saved),
            kept=len(ledger.kept),
            missing=tuple(ledger.manifest.missing.values()),
            skipped=tuple(ledger.manifest.skipped),
        )


def files_of(jobs: Sequence[models.FineTuningJob]) -> list[str]:
    """Return the files that jobs were made of and have made, each once."""
    found: dict[str, None] = {}
    for job in jobs:
        for file_id in (job.training_file, job.validation_file, *(job.result_files or ())):
            if isinstance(file_id, str) and file_id:
                found[file_id] = None
    return list(found)


def names_in(checkpoints: bytes | None) -> list[str]:
    """Return the models' names of saved checkpoints."""
    from ..._json import loads

    found: list[Any] = [loads(line) for line in (checkpoints or b"").splitlines()]
    return [name for one in found if isinstance(name := one.get("fine_tuned_model_checkpoint"), str) and name]


def content_name(file: bytes | None) -> str:
    """Return under which name the content of a file is saved: its own, where that is known and safe."""
    from ..._json import loads

    name: Any = loads(file).get("filename") if file else None
    plain = safe_name(name.replace("\\", "/").rpartition("/")[2]) if isinstance(name, str) and name else "content"
    return f"content-{plain}" if plain.casefold() == "file.json" else plain
