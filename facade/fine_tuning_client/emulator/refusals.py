"""The error catalogue: every refusal's status, message, type, param and code in one place.

Labels as in the documentation: attested (recorded or pasted from the real server), documented, guessed.
"""

from __future__ import annotations

from .json_values import JsonObject
from .messages import Response, json_response

INVALID = "invalid_request_error"


class Refusal(Exception):
    """Carry an error answer up to the core."""

    def __init__(
        self,
        status: int,
        message: str,
        param: str | None = None,
        code: str | None = None,
        *,
        kind: str = INVALID,
        headers: tuple[tuple[str, str], ...] = (),
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.param = param
        self.code = code
        self.kind = kind
        self.headers = headers

    def response(self, beside: JsonObject | None = None) -> Response:
        """Return the answer as OpenAI's server writes it, with what else stands `beside` the error."""
        error: JsonObject = {"message": self.message, "type": self.kind, "param": self.param, "code": self.code}
        answer = json_response({"error": error} | (beside or {}), self.status)
        answer.headers.extend(self.headers)
        return answer


class Moved(Refusal):
    """Send the caller elsewhere."""

    def response(self, beside: JsonObject | None = None) -> Response:
        return Response(self.status, list(self.headers), b"")


class UnknownUrl(Refusal):
    """Say that there is nothing at an address."""


# --- keys and addresses ------------------------------------------------------------------------------------------


def missing_key() -> Refusal:  # guessed wording, documented status
    return Refusal(
        401,
        "You didn't provide an API key. Send it in the Authorization header, as Bearer YOUR_KEY.",
        headers=(("www-authenticate", 'Basic realm="OpenAI API"'),),
    )


def incorrect_key(key: str) -> Refusal:  # attested
    shown = f"{key[:3]}{'*' * 8}{key[-4:]}" if len(key) > 12 else "*" * 8
    return Refusal(
        401,
        f"Incorrect API key provided: {shown}. You can find your API key at https://platform.openai.com/account/api-keys.",
        code="invalid_api_key",
        headers=(("www-authenticate", 'Basic realm="OpenAI API"'),),
    )


def not_an_admin_key() -> Refusal:  # guessed
    return Refusal(403, "You have insufficient permissions for this operation: it needs an admin API key.")


def admin_key_misused() -> Refusal:  # documented that it is refused; wording and status guessed
    return Refusal(403, "Admin API keys cannot be used for endpoints outside of administration.")


def unknown_url(method: str, path: str) -> Refusal:  # attested
    return UnknownUrl(404, f"Invalid URL ({method} {path})")


def wrong_method(method: str, path: str) -> Refusal:  # guessed
    return Refusal(405, f"Invalid method for URL ({method} {path})")


def moved(host: str, path: str) -> Refusal:  # attested, plain http included
    return Moved(307, "moved", headers=(("location", f"http://{host}{path}"),))


# --- bodies and arguments ----------------------------------------------------------------------------------------


def unreadable_body(reason: str) -> Refusal:  # guessed
    return Refusal(400, f"We could not parse the body of your request ({reason}).")


def wrong_argument(
    message: str, param: str | None = None
) -> Refusal:  # attested form: "None is not of type 'string' - 'suffix'"
    return Refusal(400, message, param)


def unknown_cursor(cursor: str) -> Refusal:  # guessed
    return Refusal(400, f"Invalid 'after': {cursor!r} is not in this list.", "after")


# --- files and uploads -------------------------------------------------------------------------------------------


def unknown_file(file_id: str) -> Refusal:  # attested
    return Refusal(404, f"No such File object: {file_id}", "id")


def file_in_use() -> Refusal:  # attested on delete
    return Refusal(409, "File is still processing. Check back later.")


def file_not_ready(file_id: str, name: str) -> Refusal:  # attested beginning; the rest guessed
    return Refusal(400, f"File '{file_id}' is still being processed and is not ready to be used.", name)


def not_json_lines() -> Refusal:  # pasted; what the hint said is guessed
    return Refusal(
        400,
        "Expected file to have JSONL format, where every line is a JSON dictionary. Line 1 is not a dictionary "
        "(HINT: line starts with: '[').",
    )


def content_disabled() -> Refusal:  # attested
    return Refusal(
        400, "To help mitigate abuse, downloading of fine-tune training files is disabled for free accounts."
    )


def bad_purpose(purpose: object, allowed: tuple[str, ...]) -> Refusal:  # attested
    return Refusal(400, f"{purpose!r} is not one of {list(allowed)!r} - 'purpose'", "purpose")


def too_large(limit: int) -> Refusal:  # documented limit; wording guessed
    return Refusal(413, f"The file is larger than the limit of {limit} bytes.", "file")


def unknown_upload(upload_id: str) -> Refusal:  # guessed
    return Refusal(404, f"No such Upload object: {upload_id}", "upload_id")


def upload_closed(upload_id: str, status: str) -> Refusal:  # guessed
    return Refusal(400, f"Upload {upload_id} is not pending: it has the status {status!r}.")


def unknown_part(part_id: str) -> Refusal:  # guessed
    return Refusal(400, f"No such Part in this Upload: {part_id}", "part_ids")


def size_mismatch(expected: int, received: int) -> Refusal:  # documented rule; wording guessed
    return Refusal(
        400, f"The parts hold {received} bytes, but the Upload was created for {expected} bytes.", "part_ids"
    )


def checksum_mismatch() -> Refusal:  # documented rule; wording guessed
    return Refusal(400, "The md5 checksum does not match the bytes received.", "md5")


# --- jobs --------------------------------------------------------------------------------------------------------


def unknown_job(job_id: str) -> Refusal:  # attested
    return Refusal(404, f"Could not find fine tune: {job_id}", "fine_tune_id", "fine_tune_not_found")


def invalid_file(name: str, file_id: str) -> Refusal:  # attested
    return Refusal(400, f"invalid {name}: {file_id}", name)


def model_not_available(model: str) -> Refusal:  # attested
    return Refusal(
        400, f"Model {model} is not available for fine-tuning or does not exist.", code="model_not_available"
    )


def too_many_jobs(model: str, running: int, pending: int, limit: int) -> Refusal:  # attested
    return Refusal(
        429,
        "This fine-tune request has been rate-limited. Your organization has reached the maximum of "
        f"{limit} active requests ({running} running, {pending} pending) for the model '{model}'.",
        code="rate_limit_exceeded",
    )


def daily_limit(model: str, limit: int) -> Refusal:  # pasted in part; the beginning guessed
    return Refusal(
        429,
        "This fine-tune request has been rate-limited. Your organization has reached the maximum of "
        f"{limit} fine-tuning requests per day for the model '{model}'.",
        code="daily_rate_limit_exceeded",
    )


def insufficient_quota() -> Refusal:  # pasted type and code; wording documented
    return Refusal(
        429,
        "You exceeded your current quota, please check your plan and billing details.",
        code="insufficient_quota",
        kind="insufficient_quota",
    )


def finished_already(verb: str, job_id: str, status: str) -> Refusal:  # attested for legacy cancel; guessed elsewhere
    return Refusal(400, f'Cannot {verb} a job {job_id} that already has status "{status}".')


def unknown_model(model: str) -> Refusal:  # attested
    return Refusal(404, f"The model '{model}' does not exist", "model", "model_not_found")


def model_not_yours(model: str) -> Refusal:  # documented (owner role); wording guessed
    return Refusal(403, f"The model '{model}' cannot be deleted: it does not belong to this organization.", "model")


def unknown_permission(permission_id: str) -> Refusal:  # guessed
    return Refusal(404, f"No such checkpoint permission: {permission_id}", "permission_id")


# --- graders -----------------------------------------------------------------------------------------------------


def grader_refused(message: str, param: str = "grader") -> Refusal:  # guessed
    return Refusal(400, message, param)


def not_emulated(what: str, why: str) -> Refusal:
    """Say that the emulator does not compute something, rather than answer a made-up figure."""
    return Refusal(400, f"[emulator] {what} is not computed here: {why}", code="not_emulated")


# --- legacy ------------------------------------------------------------------------------------------------------


def unknown_legacy_file(file_id: str) -> Refusal:  # attested
    return Refusal(400, f"No file with ID: {file_id}", "file")


def invalid_legacy_base(model: str) -> Refusal:  # attested; of names that are no fine-tune's only the beginning
    reason = (
        " (we don't support fine-tuning from this model. However, we will support fine-tuning from all new models "
        "fine-tuned from this point onwards.)"
    )
    return Refusal(400, f"Invalid base model: {model}{reason if ':ft-' in model else ''}")


def legacy_base_too_new(model: str) -> Refusal:  # attested
    return Refusal(400, f"{model} can only be fine-tuned on the new fine-tuning API")
