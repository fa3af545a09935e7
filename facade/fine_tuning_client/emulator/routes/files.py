"""Files: create, list, retrieve, delete, content."""

from __future__ import annotations

from ..arguments import integer, one_of
from ..messages import Form, Request, Response, json_response
from ..pages import list_body_with_ids, page
from ..records import Failure, FileRecord
from ..refusals import bad_purpose, file_in_use, too_large, unknown_file, unreadable_body, wrong_argument
from ..routing import Route
from ..shapes import file_body
from ..state import State
from ..timeline import validated_at

FILE_LIMIT = 512 * 1024 * 1024
SHORTEST_LIFE, LONGEST_LIFE = 3_600, 2_592_000
BATCH_LIFE = 30 * 86_400
"""Attested: files for batches expire after 30 days."""


class Files:
    """The files of the organization, newest first."""

    def __init__(self, state: State) -> None:
        self._state = state

    def routes(self) -> list[Route]:
        return [
            Route("POST", "/files", self.create),
            Route("GET", "/files", self.list_files),
            Route("GET", "/files/{}", self.retrieve),
            Route("DELETE", "/files/{}", self.delete),
            Route("GET", "/files/{}/content", self.content),
        ]

    def create(self, request: Request) -> Response:
        form = request.form
        if form is None:
            raise unreadable_body(request.malformed or "multipart/form-data was expected")
        purpose = form.fields.get("purpose")
        purposes = self._state.profile.purposes
        if purpose not in purposes:
            raise bad_purpose(purpose, purposes)
        upload = form.files.get("file")
        if upload is None:
            raise wrong_argument("'file' is a required property", "file")
        if upload.blob.size > FILE_LIMIT:
            raise too_large(FILE_LIMIT)
        lifetime = _lifetime(form)
        if lifetime is None and purpose == "batch":
            lifetime = BATCH_LIFE
        now = self._state.now
        file = self._state.add_file(upload.filename, purpose, upload.blob, created_at=now, lifetime=lifetime)
        return self._state.profile.made(file_body(file, self._state), request)

    def list_files(self, request: Request) -> Response:
        purpose = request.argument("purpose")
        order = one_of(request.argument("order") or "desc", ("asc", "desc"), "order")

        def keep(file: FileRecord) -> bool:
            return self._state.is_there(file) and purpose in (None, file.purpose)

        records, more = page(
            request, self._state.store.files, keep, default=10_000, most=10_000, newest_first=order == "desc"
        )
        body = list_body_with_ids([file_body(file, self._state) for file in records], more)
        return json_response(self._state.profile.file_list(body))

    def retrieve(self, request: Request, file_id: str) -> Response:
        return json_response(file_body(self._file(file_id), self._state))

    def delete(self, request: Request, file_id: str) -> Response:
        if self._state.profile.forgiving_deletes and self._state.file(file_id) is None:
            return json_response({"object": "file", "id": file_id, "deleted": False})
        file = self._file(file_id)
        now = self._state.now
        if now < file.ready_at:
            raise file_in_use()
        file.deleted = True
        self._state.store.files.save(file)
        self._fail_validating_jobs(file_id, now)
        return json_response({"object": "file", "id": file_id, "deleted": True})

    def content(self, request: Request, file_id: str) -> Response:
        file = self._file(file_id)
        name = file.filename.replace("\\", "\\\\").replace('"', '\\"')
        disposition = f'attachment; filename="{name}"'.encode().decode("latin-1")
        headers = [("content-type", "application/octet-stream"), ("content-disposition", disposition)]
        return Response(200, headers, file.content.chunks())

    def _file(self, file_id: str) -> FileRecord:
        file = self._state.file(file_id)
        if file is None:
            raise unknown_file(file_id)
        return file

    def _fail_validating_jobs(self, file_id: str, now: float) -> None:
        """Attested: a job whose training file is deleted before it was validated fails with deleted_training_file."""
        for job in self._state.jobs_under_way():
            if job.training_file == file_id and now < validated_at(job) and job.cancelled_at is None:
                message = f"The training file {file_id} was deleted before the job could validate it."
                job.failure = Failure("deleted_training_file", message, "training_file")
                self._state.store.jobs.save(job)
                self._state.follow_job(job)


def _lifetime(form: Form) -> int | None:
    seconds, anchor = form.fields.get("expires_after[seconds]"), form.fields.get("expires_after[anchor]")
    if seconds is None and anchor is None:
        return None
    one_of(anchor, ("created_at",), "expires_after.anchor")
    if seconds is None or not seconds.isascii() or not seconds.isdigit():
        raise wrong_argument(f"{seconds!r} is not of type 'integer' - 'expires_after.seconds'")
    return integer(int(seconds), "expires_after.seconds", SHORTEST_LIFE, LONGEST_LIFE)
