"""OpenAI's server in earlier years: what answers lacked then, by the dates at which recorded answers change.

Attested by recordings unless a line says otherwise; the exact month of a change lies between two recordings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from . import timeline
from .identifiers import Identifiers
from .job_events import Event
from .json_values import JsonObject, is_object
from .messages import Request, Response
from .profiles import Profile
from .records import FineTuneRecord, JobRecord
from .refusals import Refusal

_ERA = re.compile(r"(20[2-9]\d)(?:-(0[1-9]|1[0-2]))?")


@dataclass(frozen=True, slots=True, order=True)
class Era:
    """A month."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> Era:
        """Read "2024" (its December) or "2023-08"; ValueError for anything else."""
        match = _ERA.fullmatch(text)
        if match is None:
            raise ValueError(f"an era is a year or a month, such as 2024 or 2023-08, not {text!r}")
        return cls(int(match[1]), int(match[2] or 12))

    def before(self, year: int, month: int) -> bool:
        """Tell whether this month is before another."""
        return self < Era(year, month)


class EraProfile(Profile):
    """OpenAI's server as it answered in a month."""

    def __init__(self, era: Era) -> None:
        self.era = era

    def request_id(self, identifiers: Identifiers) -> str:
        """Bare hexadecimal digits in 2023."""
        return identifiers.make_hex("" if self.era.before(2024, 1) else "req_")

    def status(self, job: JobRecord, now: float) -> str:
        """A new job was `created` until autumn 2023."""
        status = timeline.status(job, now)
        return "created" if status == "validating_files" and self.era.before(2023, 10) else status

    def job(self, body: JsonObject, job: JobRecord, now: float) -> JsonObject:
        era = self.era
        absent = [name for year, month, names in _JOB_FIELDS if era.before(year, month) for name in names]
        if body.get("error") == {} and era.before(2024, 6):
            body["error"] = None
            if era.before(2023, 10):
                absent.append("error")
        hyperparameters = body.get("hyperparameters")
        if is_object(hyperparameters) and era.before(2023, 11):
            epochs = job.plan.hyperparameters.n_epochs if era.before(2023, 10) else hyperparameters["n_epochs"]
            body["hyperparameters"] = {"n_epochs": epochs}
        return _without(body, absent)

    def events(self, job: JobRecord) -> list[Event]:
        """Metrics came every step, then (2023-10 to 2024-05) every tenth, then every step again."""
        events = super().events(job)
        if self.era.before(2024, 6) and not self.era.before(2023, 10):
            events = [event for event in events if event.kind != "metrics" or _tenth(event)]
        if self.era.before(2024, 4):  # checkpoints did not exist (documented)
            events = [event for event in events if not event.message.startswith("Checkpoint created")]
        if self.era.before(2023, 10):
            events = [replace(event, message=_EARLY_WORDING.sub(_early, event.message)) for event in events]
        return events

    def event(self, body: JsonObject) -> JsonObject:
        if self.era.before(2024, 1):
            data = body["data"]
            body["data"] = _without(data, ["total_steps"]) if is_object(data) and data else None
        return body

    def file(self, body: JsonObject) -> JsonObject:
        absent = ["expires_at"] if self.era.before(2025, 4) else []
        return _without(body, [*absent, "status_details"] if self.era.before(2021, 7) else absent)

    def file_list(self, body: JsonObject) -> JsonObject:
        absent = ["first_id", "last_id"] if self.era.before(2024, 7) else []
        return _without(body, [*absent, "has_more"] if self.era.before(2023, 7) else absent)

    def model(self, body: JsonObject) -> JsonObject:
        if self.era.before(2023, 7):
            body |= {"permission": [_model_permission(body)], "root": body["id"], "parent": None}
        return body

    def fine_tune(self, body: JsonObject, job: FineTuneRecord) -> JsonObject:
        hyperparams = body["hyperparams"]
        if self.era.before(2022, 6) and is_object(hyperparams):
            undecided = hyperparams.get("batch_size") is None
            body["hyperparams"] = hyperparams | {"use_packing": None if undecided else False}
        return body

    def fine_tune_list(self, body: JsonObject) -> JsonObject:
        return body if self.era.before(2023, 10) else super().fine_tune_list(body)

    def refusal(self, refusal: Refusal, request: Request) -> Response:
        if refusal.code == "model_not_found" and self.era.before(2023, 4):
            refusal = Refusal(404, "That model does not exist", "model")
        return refusal.response() if self.era.before(2026, 5) else super().refusal(refusal, request)


_JOB_FIELDS = (
    (2024, 4, ("seed", "estimated_finish", "integrations", "user_provided_suffix")),
    (2024, 12, ("method", "metadata")),
    (2025, 1, ("usage_metrics", "shared_with_openai", "eval_id")),
)
"""Fields of a job by the month from which answers have them."""

_EARLY_WORDING = re.compile(r"^Created fine-tuning job|^The job has successfully completed$")


def _early(match: re.Match[str]) -> str:
    return "Created fine-tune" if match[0].startswith("Created") else "Fine-tuning job successfully completed"


def _tenth(event: Event) -> bool:
    step = (event.data or {}).get("step")
    return isinstance(step, int) and step % 10 == 1


def _without(body: JsonObject, absent: list[str]) -> JsonObject:
    return {name: value for name, value in body.items() if name not in absent}


def _model_permission(body: JsonObject) -> JsonObject:
    allowed = ("sampling", "logprobs", "view")
    names = ("create_engine", "sampling", "logprobs", "search_indices", "view", "fine_tuning")
    permission: JsonObject = {"id": f"modelperm-{body['id']}", "object": "model_permission", "created": body["created"]}
    permission |= {f"allow_{name}": name in allowed for name in names}
    return permission | {"organization": "*", "group": None, "is_blocking": False}
