"""Flows that get what a job measured from the server: result files, events, checkpoints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from fine_tuning_api import operations
from fine_tuning_api.types import Operation

from ..._call import Call, RequestOptions
from ..._flow import gather
from ...errors import APIStatusError
from ..pages import every
from .choice import BestCheckpoint, best_checkpoint, judgeable
from .gathered import Metrics

if TYPE_CHECKING:
    from fine_tuning_api.models import FineTuningJob, FineTuningJobCheckpoint, FineTuningJobEvent

    from ..._engine import Engine
    from ..._flow import Flow

Source: TypeAlias = Literal["results", "events", "checkpoints"]
"""Where figures come from: result files, events, checkpoints."""

SOURCES: Final[tuple[Source, ...]] = ("results", "events", "checkpoints")

MISSING: Final = frozenset({400, 403, 404, 405, 409, 410, 501})
"""Statuses that say that something is not to be had, or no longer; others are a fault."""

EVENTS_A_PAGE: Final = 100


def measured(
    engine: Engine, job: FineTuningJob, sources: frozenset[Source] | None, options: RequestOptions
) -> Flow[Metrics]:
    """Return what a job measured.

    Args:
        engine: What calls go through.
        job: The job as last seen.
        sources: Which sources to read; None for result files and checkpoints, and events where no file could be read.
        options: For every call.
    """
    wanted = frozenset(SOURCES) if sources is None else sources
    job_id = job.id or ""
    files = (job.result_files or []) if "results" in wanted else []
    flows = [from_result_file(engine, file_id, options) for file_id in files]
    if "checkpoints" in wanted:
        flows.append(from_checkpoints(engine, job_id, options))
    if "events" in wanted and sources is not None:
        flows.append(from_events(engine, job_id, options))
    found = Metrics(job_id=job_id)
    parts = yield from gather(flows, len(flows)) if flows else nothing()
    for part in parts:
        found |= part
    if sources is None and not any(map(len, parts[: len(files)])):
        found |= yield from from_events(engine, job_id, options)
    return found


def checked_sources(sources: Iterable[Source] | None) -> frozenset[Source] | None:
    """Return the sources that were asked for; None if nobody asked.

    Raises:
        ValueError: There is no such source, or none was named.
    """
    if sources is None:
        return None
    wanted = frozenset(sources)
    if isinstance(sources, str) or not wanted or wanted.difference(SOURCES):
        raise ValueError(f"sources must be a list of some of {', '.join(SOURCES)}")
    return wanted


def from_result_file(engine: Engine, file_id: str, options: RequestOptions) -> Flow[Metrics]:
    """Read a result file; one that is gone, or no table, is named among the sources and otherwise passed over."""
    plain = operations.download_file.operation(file_id)
    call = Call(Operation(plain.id, plain.method, plain.path, bytes, media="binary"), options)
    try:
        content = engine.parse(call, (yield from engine.exchange(call)))
        return Metrics.from_csv(content, name=f"result file {file_id}")
    except APIStatusError as error:
        return without(f"result file {file_id}", error)
    except ValueError as error:
        return Metrics(sources=[f"result file {file_id}: {error}"])


def from_events(engine: Engine, job_id: str, options: RequestOptions) -> Flow[Metrics]:
    """Read a job's events."""
    operation = operations.list_fine_tuning_events.operation(job_id, limit=EVENTS_A_PAGE)
    try:
        events: list[FineTuningJobEvent] = yield from every(engine, Call(operation, options, pages=True))
    except APIStatusError as error:
        return without("events", error)
    return Metrics.from_events(events)


def from_checkpoints(engine: Engine, job_id: str, options: RequestOptions) -> Flow[Metrics]:
    """Read what a job's checkpoints measured."""
    try:
        return Metrics.from_checkpoints((yield from checkpoints_of(engine, job_id, options)))
    except APIStatusError as error:
        return without("checkpoints", error)


def checkpoints_of(engine: Engine, job_id: str, options: RequestOptions) -> Flow[list[FineTuningJobCheckpoint]]:
    """Return all checkpoints of a job."""
    operation = operations.list_fine_tuning_job_checkpoints.operation(job_id)
    return (yield from every(engine, Call(operation, options, pages=True)))


def chosen(engine: Engine, job_id: str, by: str | None, options: RequestOptions) -> Flow[BestCheckpoint | None]:
    """Choose a job's best checkpoint; where the checkpoints do not carry the figure, other sources are asked."""
    checkpoints = yield from checkpoints_of(engine, job_id, options)
    if not checkpoints or judgeable(checkpoints, by):
        return best_checkpoint(checkpoints, by)
    call = Call(operations.retrieve_fine_tuning_job.operation(job_id), options)
    job = engine.parse(call, (yield from engine.exchange(call)))
    metrics = yield from measured(engine, job, frozenset[Source](("results", "events")), options)
    return best_checkpoint(checkpoints, by, metrics)


def without(source: str, error: APIStatusError) -> Metrics:
    """Return no figures, and why there are none; faults that are none of the source's are raised again."""
    if error.status_code not in MISSING:
        raise error
    return Metrics(sources=[f"{source}: not to be had ({error.message})"])


def nothing() -> Flow[list[Metrics]]:
    """Do nothing."""
    return []
    yield
