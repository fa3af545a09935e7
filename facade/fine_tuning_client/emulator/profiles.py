"""How providers differ: addresses, keys, names, events and the look of answers. `Profile` is OpenAI's server of today.

The life of a job is the same for all (`timeline`); a profile says how it shows. Earlier years are in `eras`, Azure in
`azure`, the letter of the specification in `strict`.
"""

from __future__ import annotations

from . import job_events, timeline
from .identifiers import Identifiers, letters
from .job_events import Event
from .json_values import JsonObject
from .messages import Request, Response, json_response
from .records import FineTuneRecord, JobRecord
from .refusals import Refusal
from .results import as_sent


class Profile:
    """OpenAI's server as it answers today."""

    root = "/v1"
    """Path that clients are given."""
    job_deletion = False
    """Whether a job can be deleted."""
    forgiving_deletes = False
    """Whether deleting what is not there is a success."""
    redirects = True
    """Whether a trailing slash on the list of jobs is redirected (attested)."""
    purposes: tuple[str, ...] = ("fine-tune", "assistants", "batch", "user_data", "vision", "evals")
    """What files may be uploaded for, in the order in which the refusal names them (attested)."""
    file_processing = 0.0
    """Virtual seconds until a new file is ready."""

    def relative(self, request: Request) -> str | None:
        """Return the path below the API's root, with its leading slash; None if the path is elsewhere."""
        return request.path.removeprefix(self.root) if request.path.startswith(self.root + "/") else None

    def key(self, request: Request) -> str:
        """Return the key of a request, empty if there is none."""
        scheme, _, key = request.headers.get("authorization", "").partition(" ")
        return key.strip() if scheme.lower() == "bearer" else ""

    def identifier(self, identifiers: Identifiers, prefix: str, length: int = 24) -> str:
        """Make an identifier of a file or a job."""
        return identifiers.make(prefix, length)

    def request_id(self, identifiers: Identifiers) -> str:
        """Make the identifier of a request."""
        return identifiers.make_hex("req_")

    def headers(self, request_id: str, organization: str) -> list[tuple[str, str]]:
        """Return the headers of every answer of the server itself (attested; `server` tells the emulator)."""
        return [
            ("openai-version", "2020-10-01"),
            ("openai-organization", organization),
            ("openai-processing-ms", str(20 + int(request_id[-2:], 16))),
            ("x-request-id", request_id),
            ("x-content-type-options", "nosniff"),
            ("server", "fine-tuning-emulator"),
        ]

    def made(self, body: JsonObject, request: Request) -> Response:
        """Answer that a file or a job was made."""
        return json_response(body)

    def model_name(self, base: str, organization: str, suffix: str | None, job_id: str) -> str:
        """Return the name of a job's model: ft:snapshot:organization:suffix or nothing:eight characters (attested)."""
        return f"ft:{base}:{organization}:{suffix or ''}:{letters(f'{job_id}:model', 8)}"

    def status(self, job: JobRecord, now: float) -> str:
        """Return a job's status under this provider's names."""
        return timeline.status(job, now)

    def events(self, job: JobRecord) -> list[Event]:
        """Return all events of a job, past and to come, oldest first."""
        return job_events.events(job)

    def event_id(self, job: JobRecord, number: int) -> str:
        """Return the identifier of a job's nth event."""
        return job_events.event_id(job, number)

    def checkpoints(self, job: JobRecord) -> list[tuple[int, str]]:
        """Return step and model name of a job's checkpoints, newest first."""
        return job_events.checkpoint_steps(job)

    def result_content(self, csv: bytes) -> bytes:
        """Return a result file as it is kept and sent: base64 (attested)."""
        return as_sent(csv)

    def refusal(self, refusal: Refusal, request: Request) -> Response:
        """Answer a refusal; on routes of files since May 2026 with a `detail` beside the error (attested)."""
        relative = self.relative(request) or ""
        if relative == "/files" or relative.startswith("/files/"):
            return refusal.response({"detail": {"message": refusal.message, "code": refusal.code}})
        return refusal.response()

    def job(self, body: JsonObject, job: JobRecord, now: float) -> JsonObject:
        """Return a job's body as this provider writes it."""
        return body

    def event(self, body: JsonObject) -> JsonObject:
        """Return an event's body as this provider writes it."""
        return body

    def checkpoint_list(self, body: JsonObject) -> JsonObject:
        """Return a list of checkpoints as this provider writes it."""
        return body

    def file(self, body: JsonObject) -> JsonObject:
        """Return a file's body as this provider writes it."""
        return body

    def file_list(self, body: JsonObject) -> JsonObject:
        """Return a list of files as this provider writes it."""
        return body

    def model(self, body: JsonObject) -> JsonObject:
        """Return a model's body as this provider writes it."""
        return body

    def fine_tune(self, body: JsonObject, job: FineTuneRecord) -> JsonObject:
        """Return a legacy job's body as this provider writes it."""
        return body

    def fine_tune_list(self, body: JsonObject) -> JsonObject:
        """Return the list of legacy jobs; at its end it named where the next page starts (attested)."""
        return body | {"next_starting_after": None}
