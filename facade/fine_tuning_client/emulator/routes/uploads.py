"""Uploads: create, add parts, complete, cancel. Shapes attested, wording of the refusals guessed."""

from __future__ import annotations

import hashlib

from ..arguments import integer, json_object, nested, one_of, optional_text, text, texts
from ..blobs import JoinedContent
from ..messages import Request, Response, json_response
from ..records import PartRecord, UploadRecord
from ..refusals import (
    bad_purpose,
    checksum_mismatch,
    size_mismatch,
    too_large,
    unknown_part,
    unknown_upload,
    unreadable_body,
    upload_closed,
    wrong_argument,
)
from ..routing import Route
from ..shapes import part_body, upload_body, upload_status
from ..state import State
from .files import LONGEST_LIFE, SHORTEST_LIFE

UPLOAD_LIMIT = 8 * 1024**3
PART_LIMIT = 64 * 1024**2
LIFETIME = 3_600
"""Attested: an upload expires an hour after its creation."""


class Uploads:
    """Files that arrive in parts."""

    def __init__(self, state: State) -> None:
        self._state = state

    def routes(self) -> list[Route]:
        return [
            Route("POST", "/uploads", self.create),
            Route("POST", "/uploads/{}/parts", self.add_part),
            Route("POST", "/uploads/{}/complete", self.complete),
            Route("POST", "/uploads/{}/cancel", self.cancel),
        ]

    def create(self, request: Request) -> Response:
        body = json_object(request)
        purpose = body.get("purpose")
        purposes = self._state.profile.purposes
        if not isinstance(purpose, str) or purpose not in purposes:
            raise bad_purpose(purpose, purposes)
        expiry = nested(body, "expires_after")
        lifetime = None
        if expiry is not None:
            one_of(expiry.get("anchor"), ("created_at",), "expires_after.anchor")
            lifetime = integer(expiry.get("seconds"), "expires_after.seconds", SHORTEST_LIFE, LONGEST_LIFE)
        created = int(self._state.now)
        upload = UploadRecord(
            id=self._state.identifiers.make_hex("upload_"),
            created_at=created,
            expires_at=created + LIFETIME,
            filename=text(body, "filename"),
            purpose=purpose,
            bytes=integer(body.get("bytes"), "bytes", 1, UPLOAD_LIMIT),
            mime_type=text(body, "mime_type"),
            file_lifetime=lifetime,
        )
        self._state.store.uploads.add(upload)
        return self._answer(upload)

    def add_part(self, request: Request, upload_id: str) -> Response:
        self._pending(upload_id)
        if request.form is None:
            raise unreadable_body(request.malformed or "multipart/form-data was expected")
        data = request.form.files.get("data")
        if data is None:
            raise wrong_argument("'data' is a required property", "data")
        if data.blob.size > PART_LIMIT:
            raise too_large(PART_LIMIT)
        part = PartRecord(self._state.identifiers.make_hex("part_"), int(self._state.now), upload_id, data.blob)
        self._state.store.parts.add(part)
        return json_response(part_body(part))

    def complete(self, request: Request, upload_id: str) -> Response:
        upload = self._pending(upload_id)
        body = json_object(request)
        content = JoinedContent([self._part(upload_id, part_id).content for part_id in texts(body, "part_ids")])
        if content.size != upload.bytes:
            raise size_mismatch(upload.bytes, content.size)
        expected = optional_text(body, "md5")
        if expected is not None and expected.lower() != _md5(content):
            raise checksum_mismatch()
        file = self._state.add_file(
            upload.filename, upload.purpose, content, created_at=self._state.now, lifetime=upload.file_lifetime
        )
        upload.file_id = file.id
        return self._close(upload, "completed")

    def cancel(self, request: Request, upload_id: str) -> Response:
        return self._close(self._pending(upload_id), "cancelled")

    def _part(self, upload_id: str, part_id: str) -> PartRecord:
        part = self._state.store.parts.get(part_id)
        if part is None or part.upload_id != upload_id:
            raise unknown_part(part_id)
        return part

    def _pending(self, upload_id: str) -> UploadRecord:
        upload = self._state.store.uploads.get(upload_id)
        if upload is None:
            raise unknown_upload(upload_id)
        status = upload_status(upload, self._state.now)
        if status != "pending":
            raise upload_closed(upload_id, status)
        return upload

    def _close(self, upload: UploadRecord, status: str) -> Response:
        upload.closed = status
        self._state.store.uploads.save(upload)
        return self._answer(upload)

    def _answer(self, upload: UploadRecord) -> Response:
        file = None if upload.file_id is None else self._state.store.files.get(upload.file_id)
        return json_response(upload_body(upload, file, self._state))


def _md5(content: JoinedContent) -> str:
    digest = hashlib.md5(usedforsecurity=False)
    for chunk in content.chunks():
        digest.update(chunk)
    return digest.hexdigest()
