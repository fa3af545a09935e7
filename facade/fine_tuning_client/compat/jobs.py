"""``FineTuningJob`` as in SDK 0.27.9 to 0.28: the modern endpoints, the older manner of calling them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fine_tuning_api import operations
from fine_tuning_api.types import UNSET

from ..migration.mapping.values import is_object
from .calls import Context, awaited, blocking
from .files import nothing
from .objects import OpenAIObject, answer

if TYPE_CHECKING:
    from .._flow import Flow


def create_job(context: Context, /, **params: Any) -> Flow[OpenAIObject]:
    """Start a job; None among its hyperparameters is left out, as it was then."""
    given = {name: value for name, value in params.items() if value is not None}
    hyper = given.get("hyperparameters")
    if is_object(hyper):
        given["hyperparameters"] = {name: value for name, value in hyper.items() if value is not None}
    job = yield from context.ask(operations.create_fine_tuning_job.operation(**given), repeatable=False)
    return answer(job.to_dict())


def list_jobs(
    context: Context, /, limit: int | None = None, after: str | None = None, **params: Any
) -> Flow[OpenAIObject]:
    """Return one page of jobs, newest first."""
    del params
    page = operations.list_paginated_fine_tuning_jobs.operation(limit=limit or UNSET, after=after or UNSET)
    return answer((yield from context.ask(page)).to_dict())


def retrieve_job(context: Context, /, id: str, **params: Any) -> Flow[OpenAIObject]:
    """Return a job."""
    del params
    return answer((yield from context.ask(operations.retrieve_fine_tuning_job.operation(id))).to_dict())


def cancel_job(context: Context, /, id: str, **params: Any) -> Flow[OpenAIObject]:
    """End a job for good, and return it."""
    del params
    return answer((yield from context.ask(operations.cancel_fine_tuning_job.operation(id))).to_dict())


def list_job_events(
    context: Context, /, id: str, limit: int | None = None, after: str | None = None, **params: Any
) -> Flow[OpenAIObject]:
    """Return one page of a job's events, newest first."""
    del params
    page = operations.list_fine_tuning_events.operation(id, limit=limit or UNSET, after=after or UNSET)
    return answer((yield from context.ask(page)).to_dict())


class FineTuningJob(OpenAIObject):
    """Jobs as in SDK 0.28."""

    create = staticmethod(blocking("FineTuningJob.create", create_job, nothing))
    acreate = staticmethod(awaited("FineTuningJob.acreate", create_job, nothing))
    list = staticmethod(blocking("FineTuningJob.list", list_jobs, nothing))
    alist = staticmethod(awaited("FineTuningJob.alist", list_jobs, nothing))
    retrieve = staticmethod(blocking("FineTuningJob.retrieve", retrieve_job, nothing))
    aretrieve = staticmethod(awaited("FineTuningJob.aretrieve", retrieve_job, nothing))
    cancel = staticmethod(blocking("FineTuningJob.cancel", cancel_job, nothing))
    acancel = staticmethod(awaited("FineTuningJob.acancel", cancel_job, nothing))
    list_events = staticmethod(blocking("FineTuningJob.list_events", list_job_events, nothing))
    alist_events = staticmethod(awaited("FineTuningJob.alist_events", list_job_events, nothing))
