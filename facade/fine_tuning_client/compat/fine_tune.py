"""``FineTune`` as in SDK 0.x: legacy parameters, answers and order, over the modern endpoints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from fine_tuning_api import operations

from .._flow import gather
from ..errors import APIError, JobFailed
from ..migration.codes import Note
from ..migration.mapping import JOB_ID, LEGACY_JOB_ID, to_modern
from ..migration.records import legacy_event, legacy_shape
from .calls import Context, awaited, blocking, streamed, streamed_later
from .error import InvalidRequestError
from .objects import OpenAIObject, answer

if TYPE_CHECKING:
    from fine_tuning_api.models import FineTuningJob, FineTuningJobEvent

    from .._flow import Flow

FILES_AT_ONCE: Final = 4
_OBJECT: Final = "file"
_PAGE: Final = 100


def create_job(context: Context, /, **params: Any) -> Flow[OpenAIObject]:
    """Start a job from legacy parameters; `create_notes` has looked at them before."""
    request = to_modern(params, models=_models())
    options: Any = {**context.options, **request.options}
    context.options = options
    values: Any = request.values
    job = yield from context.ask(operations.create_fine_tuning_job.operation(**values), repeatable=False)
    return (yield from _whole(context, job))


def retrieve_job(context: Context, /, id: str, **params: Any) -> Flow[OpenAIObject]:
    """Return a job with its events, oldest first, and its files."""
    del params
    return (yield from _whole(context, (yield from _job(context, id))))


def cancel_job(context: Context, /, id: str, **params: Any) -> Flow[OpenAIObject]:
    """End a job for good, and return it."""
    del params
    job = yield from context.ask(operations.cancel_fine_tuning_job.operation(id))
    return (yield from _whole(context, job))


def list_jobs(context: Context, /, **params: Any) -> Flow[OpenAIObject]:
    """Return all jobs, oldest first; of their files the ids, of their events none, as legacy lists did.

    Jobs of methods that came later (preference, reinforcement) have no legacy form and are left out.
    """
    del params
    jobs = yield from context.all_of(operations.list_paginated_fine_tuning_jobs.operation(limit=_PAGE))
    shapes = [legacy_shape(job.to_dict()) for job in reversed(jobs)]
    return answer({"object": "list", "data": [_filed(shape.value, {}) for shape in shapes if shape is not None]})


def list_job_events(context: Context, /, id: str, **params: Any) -> Flow[OpenAIObject]:
    """Return all events of a job, oldest first, in legacy words where there are any."""
    del params
    events = yield from _events(context, id)
    return answer({"object": "list", "data": [_event(one) for one in reversed(events)]})


def delete_result(context: Context, /, sid: str, **params: Any) -> Flow[OpenAIObject]:
    """Delete a fine-tuned model, which is what the legacy call was used for.

    Raises:
        InvalidRequestError: It is the id of a job.
    """
    del params
    if JOB_ID.fullmatch(sid) or LEGACY_JOB_ID.fullmatch(sid):
        raise InvalidRequestError(f"H004 jobs cannot be deleted: pass the model that {sid} has made", param="sid")
    return answer((yield from context.ask(operations.delete_model.operation(sid))).to_dict())


class Stream:
    """The steps of a legacy event stream: events in legacy words, oldest first, until the job has ended."""

    def __init__(self, context: Context, /, id: str, **params: Any) -> None:
        """Follow a job until it has ended; yields its events, oldest first."""
        del params
        from ..jobs.following.one import Follow

        self._following = Follow(context.engine, id)

    def advance(self) -> Flow[Sequence[OpenAIObject] | None]:
        """Return the next events; None at the end of the job, whatever it is."""
        try:
            updates = yield from self._following.advance()
        except JobFailed:  # the legacy stream ended, and its last event said why
            return None
        if updates is None:
            return None
        return [answer(_event(one.event)) for one in updates if one.event is not None]


def create_notes(kwargs: Mapping[str, Any]) -> Sequence[Note]:
    """Return what is to be told of the parameters of a legacy create call."""
    return [note for note in to_modern(dict(kwargs), models=_models()).notes if note.code not in _TAKEN_CARE_OF]


def id_notes(kwargs: Mapping[str, Any]) -> Sequence[Note]:
    """Return what is to be told of a call whose answers hold ids."""
    del kwargs
    return [Note("R001", "id", "ids of jobs begin with ftjob-, not ft-")]


_TAKEN_CARE_OF: Final = frozenset({"P001", "P004", "P005", "P014"})
"""Codes of what this layer does itself, so that nobody has to be told."""


def _models() -> Mapping[str, str]:
    from . import model_map

    return model_map


def _job(context: Context, id: str) -> Flow[FineTuningJob]:
    return context.ask(operations.retrieve_fine_tuning_job.operation(id))


def _events(context: Context, id: str) -> Flow[list[FineTuningJobEvent]]:
    return context.all_of(operations.list_fine_tuning_events.operation(id, limit=_PAGE))


def _event(event: FineTuningJobEvent) -> dict[str, object]:
    return legacy_event(event.to_dict()).value


def _whole(context: Context, job: FineTuningJob) -> Flow[OpenAIObject]:
    """Return a job in legacy form with its events and its files, for which the server is asked.

    Raises:
        InvalidRequestError: The job was trained by a method that has no legacy form.
    """
    id = job.id or ""
    shape = legacy_shape(job.to_dict())
    if shape is None:
        raise InvalidRequestError(f"R012 job {id} was not trained with the supervised method", param="id")
    events = yield from _events(context, id)
    ids = [one for one in (job.training_file, job.validation_file, *(job.result_files or ())) if one]
    found = yield from gather([_file(context, one) for one in dict.fromkeys(ids)], FILES_AT_ONCE)
    files = {str(one["id"]): one for one in found}
    shape = legacy_shape(job.to_dict(), events=[one.to_dict() for one in events], files=files)
    assert shape is not None  # it was not above
    return answer(_filed(shape.value, files))


def _file(context: Context, id: str) -> Flow[dict[str, Any]]:
    """Return what the server knows of a file; its id alone, where that is nothing any more."""
    try:
        return (yield from context.ask(operations.retrieve_file.operation(id))).to_dict()
    except APIError:
        return {"id": id, "object": _OBJECT}


def _filed(value: dict[str, Any], files: Mapping[str, Any]) -> dict[str, Any]:
    """Name the kind of the files of which only the id is known."""
    for name in ("training_files", "validation_files", "result_files"):
        for one in value.get(name) or ():
            if one.get("id") not in files:
                one.setdefault("object", _OBJECT)
    return value


class FineTune(OpenAIObject):
    """Legacy fine-tunes as in SDK 0.x; every method takes ``api_key``, ``api_base`` and the like as well."""

    create = staticmethod(blocking("FineTune.create", create_job, create_notes))
    acreate = staticmethod(awaited("FineTune.acreate", create_job, create_notes))
    list = staticmethod(blocking("FineTune.list", list_jobs, id_notes))
    alist = staticmethod(awaited("FineTune.alist", list_jobs, id_notes))
    retrieve = staticmethod(blocking("FineTune.retrieve", retrieve_job, id_notes))
    aretrieve = staticmethod(awaited("FineTune.aretrieve", retrieve_job, id_notes))
    cancel = staticmethod(blocking("FineTune.cancel", cancel_job, id_notes))
    acancel = staticmethod(awaited("FineTune.acancel", cancel_job, id_notes))
    list_events = staticmethod(blocking("FineTune.list_events", list_job_events, id_notes))
    alist_events = staticmethod(awaited("FineTune.alist_events", list_job_events, id_notes))
    stream_events = staticmethod(streamed("FineTune.stream_events", Stream, id_notes))
    astream_events = staticmethod(streamed_later("FineTune.astream_events", Stream, id_notes))
    delete = staticmethod(blocking("FineTune.delete", delete_result, id_notes))
    adelete = staticmethod(awaited("FineTune.adelete", delete_result, id_notes))
