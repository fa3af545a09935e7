"""One record from one form to the other, as far as the other form has room; `bags` keeps the rest."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ..codes import Note
from ..mapping import (
    FINE_TUNE,
    JOB,
    LEGACY_FINE_TUNE,
    TERMINAL,
    legacy_message,
    legacy_status,
    model_facts,
    modern_message,
    modern_status,
)
from ..mapping.values import is_array, is_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

JOB_OBJECT, JOB_EVENT_OBJECT = "fine_tuning.job", "fine_tuning.job.event"
FINE_TUNE_OBJECT, EVENT_OBJECT = "fine-tune", "fine-tune-event"

_TEXTS: Final = ("id", "model", "organization_id", "fine_tuned_model")
_HYPERPARAMETERS: Final = ("n_epochs", "batch_size", "learning_rate_multiplier")


@dataclass(slots=True)
class Shaped:
    """A record in the other form, and what is to be told about it."""

    value: dict[str, object] = field(default_factory=dict[str, object])
    notes: list[Note] = field(default_factory=list[Note])

    def tell(self, code: str, subject: str, message: str) -> None:
        """Add a note."""
        self.notes.append(Note(code, subject, message))

    def carry(self, source: Mapping[str, object], name: str, *, time: bool = False) -> None:
        """Take a text, or a time, over under the same name; null stays, what is neither is told and left out."""
        if name not in source:
            return
        value = source[name]
        if value is None or (is_time(value) if time else isinstance(value, str)):
            self.value[name] = value
        else:
            self.tell("R015", name, f"{name} is not a {'time' if time else 'text'}; it is kept in the bag")


def modern_shape(fine_tune: Mapping[str, object]) -> Shaped:
    """Return a legacy fine-tune as a job: what has a place there, and nothing else."""
    made = Shaped({"object": JOB_OBJECT})
    for name in _TEXTS:
        made.carry(fine_tune, name)
    made.carry(fine_tune, "created_at", time=True)
    status = fine_tune.get("status")
    if isinstance(status, str):
        new, code = modern_status(status)
        made.value["status"] = new
        if code == "S003":
            made.tell(code, "status", f"the status {status!r} is not known and kept")
    elif status is not None:
        made.tell("R015", "status", "status is not a text; it is kept in the bag")
    updated = fine_tune.get("updated_at")
    ended = made.value.get("status") in TERMINAL
    made.value["finished_at"] = updated if ended and is_time(updated) else None
    _modern_hyperparameters(fine_tune, made)
    for name in ("training_files", "validation_files", "result_files"):
        _modern_files(fine_tune, name, made)
    made.value["error"] = _error(fine_tune) if status == "failed" else None
    _tell_models(fine_tune, made)
    extra = sorted(fine_tune.keys() - FINE_TUNE.keys())
    if extra:
        made.tell("R008", "", f"kept in the bag: {', '.join(extra)}")
    return made


def legacy_shape(
    job: Mapping[str, object],
    *,
    events: Iterable[Mapping[str, object]] | None = None,
    files: Mapping[str, Mapping[str, object]] | None = None,
) -> Shaped | None:
    """Return a job as a legacy fine-tune, None for one that has no such form (dpo, reinforcement).

    Args:
        job: the job as JSON values.
        events: its events as the modern list gives them, newest first; they come out oldest first. None leaves
            ``events`` away, as legacy lists did, unless the job has failed.
        files: id -> file object, for files that are known as a whole.
    """
    method = job.get("method")
    if is_object(method) and method.get("type") not in (None, "supervised"):
        return None
    made = Shaped({"object": FINE_TUNE_OBJECT})
    for name in _TEXTS:
        made.carry(job, name)
    made.carry(job, "created_at", time=True)
    status = job.get("status")
    if isinstance(status, str):
        made.value["status"], code = legacy_status(status)
        if code:
            made.tell(code, "status", f"the status {status!r} reads {made.value['status']!r}")
    told = None if events is None else [legacy_event(one).value for one in events][::-1]
    failure = _error_event(job)
    if failure and not any(one.get("message") == failure["message"] for one in told or ()):
        told = [*(told or ()), failure]
    made.value["updated_at"] = _updated(job, told)
    made.value["hyperparams"] = _legacy_hyperparameters(job, made)
    known = files or {}
    for name, ids in (
        ("training_files", [job.get("training_file")]),
        ("validation_files", [job.get("validation_file")]),
        ("result_files", job.get("result_files")),
    ):
        listed = ids if is_array(ids) else []
        made.value[name] = [dict(known.get(one, {"id": one})) for one in listed if isinstance(one, str)]
    if told is not None:
        made.value["events"] = told
    later = sorted(name for name in job if (name in JOB and JOB[name].code == "R014") or name not in JOB)
    if any(job[name] is not None for name in later):
        made.tell("R014", "", f"without a legacy place: {', '.join(later)}")
    return made


def modern_event(event: Mapping[str, object]) -> Shaped:
    """Return a legacy event as an event of a job; its text in modern words where there are such."""
    made = Shaped({"object": JOB_EVENT_OBJECT, "type": "message"})
    made.carry(event, "created_at", time=True)
    made.carry(event, "level")
    made.carry(event, "message")
    message = event.get("message")
    if isinstance(message, str):
        made.value["message"], code = modern_message(message)
        if code:
            made.tell(code, "message", f"kept as it is: {message[:60]}")
    return made


def legacy_event(event: Mapping[str, object]) -> Shaped:
    """Return an event of a job as a legacy event."""
    made = Shaped({"object": EVENT_OBJECT})
    made.carry(event, "created_at", time=True)
    made.carry(event, "level")
    made.carry(event, "message")
    message = event.get("message")
    if isinstance(message, str):
        made.value["message"], _ = legacy_message(message)
    return made


def is_time(value: object) -> bool:
    """Tell whether a value can be a Unix time: a whole number."""
    if isinstance(value, float):
        return value.is_integer()
    return isinstance(value, int) and not isinstance(value, bool)


def _modern_hyperparameters(fine_tune: Mapping[str, object], made: Shaped) -> None:
    given = fine_tune.get("hyperparams")
    if not is_object(given):
        if given is not None:
            made.tell("R015", "hyperparams", "hyperparams is not an object; it is kept in the bag")
        return
    found: dict[str, object] = {}
    for name in _HYPERPARAMETERS:
        value = given.get(name)
        if name not in given:
            continue
        if value is None or value == "auto":
            found[name] = "auto"
        elif isinstance(value, int | float) and not isinstance(value, bool):
            found[name] = value
        else:
            made.tell("R015", name, f"{name} is not a number; it is kept in the bag")
    made.value["hyperparameters"] = found
    made.value["method"] = {"type": "supervised", "supervised": {"hyperparameters": dict(found)}}


def _modern_files(fine_tune: Mapping[str, object], name: str, made: Shaped) -> None:
    if name not in fine_tune:
        return
    value = fine_tune[name]
    ids: list[str] = []
    for one in value if is_array(value) else []:
        found = one.get("id") if is_object(one) else one
        if isinstance(found, str):
            ids.append(found)
    if not is_array(value) or len(ids) < len(value):
        made.tell("R015", name, f"{name} is not a list of files; it is kept in the bag")
    if name == "result_files":
        made.value[name] = ids
        return
    if len(ids) > 1:
        made.tell("R004", name, f"{name} has {len(ids)} files; a job has one, the first: {', '.join(ids)}")
    made.value[name.removesuffix("s")] = ids[0] if ids else None


def _error(fine_tune: Mapping[str, object]) -> dict[str, object] | None:
    events = fine_tune.get("events")
    for event in reversed(events) if is_array(events) else ():
        if is_object(event) and event.get("level") == "error" and isinstance(event.get("message"), str):
            return {"code": None, "message": event["message"], "param": None}
    return None


def _error_event(job: Mapping[str, object]) -> dict[str, object] | None:
    error = job.get("error")
    message = error.get("message") if is_object(error) else None
    if not isinstance(message, str):
        return None
    at = next((job[name] for name in ("finished_at", "created_at") if is_time(job.get(name))), None)
    return {"object": EVENT_OBJECT, "created_at": at, "level": "error", "message": message}


def _updated(job: Mapping[str, object], events: list[dict[str, object]] | None) -> object:
    if is_time(job.get("finished_at")):
        return job["finished_at"]
    newest = events[-1].get("created_at") if events else None
    return newest if newest is not None else job.get("created_at") if is_time(job.get("created_at")) else None


def _legacy_hyperparameters(job: Mapping[str, object], made: Shaped) -> dict[str, object]:
    values: object = job.get("method")
    for step in ("supervised", "hyperparameters"):
        values = values.get(step) if is_object(values) else None
    given = values if is_object(values) else job.get("hyperparameters")
    found: dict[str, object] = {}
    for name in _HYPERPARAMETERS:
        value = given.get(name) if is_object(given) else None
        automatic = value in ("auto", -1)  # Azure says -1
        found[name] = None if automatic or not isinstance(value, int | float) or isinstance(value, bool) else value
        if automatic:
            made.tell("R010", name, f"{name} is automatic: null")
    return found | {"prompt_loss_weight": None}


def _tell_models(fine_tune: Mapping[str, object], made: Shaped) -> None:
    for name in ("model", "fine_tuned_model"):
        model = fine_tune.get(name)
        if not isinstance(model, str) or not model:
            continue
        known = model_facts(model)
        if known.gone or LEGACY_FINE_TUNE.fullmatch(model):
            ended = f" since {known.shutdown} (as of {known.as_of})" if known.shutdown else ""
            made.tell("M009", name, f"{model} is gone{ended}")
