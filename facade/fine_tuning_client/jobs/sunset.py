"""When every fine-tuned model is switched off: what the server says first, what was announced second.

`calendar` is pure; `listed` asks a server for what it needs.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from fine_tuning_api import operations
from fine_tuning_api.types import UNSET

from .. import facts
from .._call import Call, RequestOptions
from .._flow import gather
from ..errors import APIStatusError, NotFoundError
from .model_names import base_of, is_checkpoint, is_fine_tuned, provider_of
from .pages import every

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from fine_tuning_api import models

    from .._engine import Engine
    from .._flow import Flow

Kind: TypeAlias = Literal["model", "checkpoint"]
PAGE: Final = 100
AT_ONCE: Final = 8


@dataclass(frozen=True, slots=True)
class ModelEnd:
    """The end of one fine-tuned model, as far as it is known.

    Attributes:
        model: Its name.
        base: The base model that it stands on; it ends with that.
        kind: ``"model"``, or ``"checkpoint"`` for one that a job left on the way.
        job_id: The job that made it, where the server still knows.
        listed: Whether the server lists it as usable by this key.
        shutdown: Day (``2027-01-14``), or month where no more is known, on which it is switched off; None if unknown.
        earliest: Whether the announcement promises at least that long.
        days_left: Days from today to then, negative once it has passed; None if unknown. A month counts from its first.
        source: Who says so: ``"server"``, ``"server, of the base model"``, the announcement, or ``"unknown"``.
        as_of: The day on which an announcement was read; None for what the server says now.
    """

    model: str
    base: str
    kind: Kind
    job_id: str | None
    listed: bool
    shutdown: str | None
    earliest: bool
    days_left: int | None
    source: str
    as_of: str | None

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class _Found:
    model: str
    job_id: str | None
    base: str | None


def calendar(
    found: Iterable[models.Model],
    jobs: Iterable[models.FineTuningJob],
    checkpoints: Mapping[str, Iterable[models.FineTuningJobCheckpoint]],
    *,
    today: date,
    provider: str | None = None,
    known: facts.Facts | None = None,
) -> list[ModelEnd]:
    """Put together when fine-tuned models end, the next one first, those without a date last.

    Args:
        found: The models that a server lists, base models too: a day that is set for those holds for their fine-tunes.
        jobs: The jobs; a model that is not listed any more is known from them.
        checkpoints: Of jobs, by their ids.
        today: The day from which days are counted.
        provider: ``"openai"`` or ``"azure"``; by default the names of the models tell.
        known: The facts; by default those of the package and of FINE_TUNING_FACTS.
    """
    known = known or facts.load()
    usable = {model.id: model for model in found if model.id}
    own: dict[str, _Found] = {}
    for job in jobs:
        if job.fine_tuned_model:
            own[job.fine_tuned_model] = _Found(job.fine_tuned_model, job.id, job.model)
        for checkpoint in checkpoints.get(job.id or "", ()):
            if name := checkpoint.fine_tuned_model_checkpoint:
                own.setdefault(name, _Found(name, job.id, job.model))
    for name in usable:
        if is_fine_tuned(name):
            own.setdefault(name, _Found(name, _parent(name, own), None))
    ends = [_end(one, usable, today, provider, known) for one in own.values()]
    return sorted(ends, key=lambda end: (end.shutdown is None, end.shutdown or "", end.base, end.model))


def listed(
    engine: Engine, options: RequestOptions, *, today: date, provider: str | None, checkpoints: bool
) -> Flow[list[ModelEnd]]:
    """Ask a server for models, jobs and, if wanted, checkpoints, and put together when they end."""
    jobs_call = operations.list_paginated_fine_tuning_jobs.operation(after=UNSET, limit=PAGE, metadata=UNSET)
    jobs = yield from every(engine, Call(jobs_call, options, pages=True))
    try:
        found = yield from every(engine, Call(operations.list_models.operation(), options))
    except NotFoundError:  # a server without such a list
        found = []
    left: dict[str, list[models.FineTuningJobCheckpoint]] = {}
    if checkpoints:
        done = [job.id for job in jobs if job.id and job.fine_tuned_model]
        lists = yield from gather([_checkpoints(engine, options, job_id) for job_id in done], AT_ONCE)
        left = dict(zip(done, lists, strict=True))
    return calendar(found, jobs, left, today=today, provider=provider)


def _checkpoints(engine: Engine, options: RequestOptions, job_id: str) -> Flow[list[models.FineTuningJobCheckpoint]]:
    operation = operations.list_fine_tuning_job_checkpoints.operation(job_id, after=UNSET, limit=PAGE)
    try:
        return (yield from every(engine, Call(operation, options, pages=True)))
    except APIStatusError as error:
        if error.status_code in (404, 405):  # a server without checkpoints
            return []
        raise


def _end(
    one: _Found, usable: Mapping[str, models.Model], today: date, provider: str | None, known: facts.Facts
) -> ModelEnd:
    base = base_of(one.model)
    if base == one.model and one.base:
        base = base_of(one.base)
    shutdown, source, as_of, earliest = _announced(one.model, base, usable, provider, known)
    day = _day(shutdown)
    return ModelEnd(
        model=one.model,
        base=base,
        kind="checkpoint" if is_checkpoint(one.model) else "model",
        job_id=one.job_id,
        listed=one.model in usable,
        shutdown=shutdown,
        earliest=earliest,
        days_left=None if day is None else (day - today).days,
        source=source,
        as_of=as_of,
    )


def _announced(
    name: str, base: str, usable: Mapping[str, models.Model], provider: str | None, known: facts.Facts
) -> tuple[str | None, str, str | None, bool]:
    """Return a shutdown, who says so, as of when, and whether it is the earliest possible."""
    for asked, source in ((name, "server"), (base, "server, of the base model")):
        said = usable[asked].shutdown_date if asked in usable else None
        if said and _day(said[:10]):
            return said[:10], source, None, False
    owner = provider or provider_of(name)
    row = known.shutdown(owner, base) if owner else None
    said = row.text("shutdown") if row else None
    if row is None or said is None or _day(said) is None:
        return None, "unknown", None, False
    return said, row.source, row.as_of, row.values.get("earliest") is True


def _day(text: str | None) -> date | None:
    """Read a day, or a month as its first day; None for anything else."""
    try:
        return date.fromisoformat(text if len(text) > 7 else f"{text}-01") if text else None
    except ValueError:
        return None


def _parent(name: str, own: Mapping[str, _Found]) -> str | None:
    """Return the job of the model whose checkpoint this is, where the name tells."""
    parent = own.get(name.partition(":ckpt-step-")[0])
    return parent.job_id if parent else None
