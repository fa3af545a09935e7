"""Turn the raw parts of a request into a `Request`, body chunk by body chunk; shared by all fronts.

Multipart bodies are parsed while they arrive and files go to a `Blob`, so that an upload's size never shows in memory.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qsl

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from .blobs import Blob
from .messages import Form, Request, UploadedFile

JSON_LIMIT = 16 * 1024 * 1024
FIELD_LIMIT = 1024 * 1024


class FormReader:
    """Collect the fields and files of one multipart body."""

    def __init__(self, boundary: bytes) -> None:
        self._fields: dict[str, str] = {}
        self._files: dict[str, UploadedFile] = {}
        self._headers: dict[str, bytes] = {}
        self._header_name = b""
        self._header_value = b""
        self._name = ""
        self._blob: Blob | None = None
        self._text = bytearray()
        self._filename = ""
        self._complete = False
        self._parser = MultipartParser(
            boundary,
            {
                "on_part_begin": self._part_begin,
                "on_header_field": self._header_field,
                "on_header_value": self._header_value_part,
                "on_header_end": self._header_end,
                "on_headers_finished": self._headers_finished,
                "on_part_data": self._part_data,
                "on_part_end": self._part_end,
                "on_end": self._end,
            },
        )

    def feed(self, chunk: bytes) -> None:
        """Parse the next bytes; FormParserError when they are not multipart."""
        self._parser.write(chunk)

    def form(self) -> Form:
        """Return what was read; FormParserError when the closing boundary did not come."""
        if not self._complete:
            raise FormParserError("the closing boundary is missing")
        return Form(self._fields, self._files)

    def _part_begin(self) -> None:
        self._headers = {}
        self._name, self._filename = "", ""
        self._blob, self._text = None, bytearray()

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._header_name += data[start:end]

    def _header_value_part(self, data: bytes, start: int, end: int) -> None:
        self._header_value += data[start:end]

    def _header_end(self) -> None:
        self._headers[self._header_name.decode("latin-1").lower()] = self._header_value
        self._header_name, self._header_value = b"", b""

    def _headers_finished(self) -> None:
        _, options = parse_options_header(self._headers.get("content-disposition"))
        self._name = options.get(b"name", b"").decode("utf-8", "replace")
        if b"filename" in options:
            self._filename = options[b"filename"].decode("utf-8", "replace")
            self._blob = Blob()

    def _part_data(self, data: bytes, start: int, end: int) -> None:
        if self._blob is not None:
            self._blob.write(data[start:end])
        elif len(self._text) + end - start > FIELD_LIMIT:
            raise FormParserError(f"field {self._name!r} is too long")
        else:
            self._text += data[start:end]

    def _part_end(self) -> None:
        if self._blob is None:
            self._fields[self._name] = self._text.decode("utf-8", "replace")
        else:
            content_type = self._headers.get("content-type", b"application/octet-stream").decode("latin-1")
            self._files[self._name] = UploadedFile(self._filename, content_type, self._blob)

    def _end(self) -> None:
        self._complete = True


class IncomingRequest:
    """Build a `Request` from a request line, headers and body chunks.

    Args:
        method: as sent.
        target: path and query as sent, still percent-encoded.
        headers: pairs; a repeated name keeps its last value.
    """

    def __init__(self, method: str, target: str, headers: Iterable[tuple[str, str]]) -> None:
        self._method = method.upper()
        self._path, _, query = target.partition("?")
        self._query = tuple(parse_qsl(query, keep_blank_values=True))
        self._headers = {name.lower(): value for name, value in headers}
        self._body = bytearray()
        self._malformed = ""
        self._form: FormReader | None = None
        media, options = parse_options_header(self._headers.get("content-type"))
        if media == b"multipart/form-data":
            boundary = options.get(b"boundary")
            if boundary:
                self._form = FormReader(boundary)
            else:
                self._malformed = "the multipart boundary is missing"

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes of the body; what cannot be read is noted for the answer, never raised."""
        if self._malformed:
            return
        if self._form is not None:
            try:
                self._form.feed(chunk)
            except FormParserError as error:
                self._malformed = str(error)
        elif len(self._body) + len(chunk) > JSON_LIMIT:
            self._malformed = "the body is too large"
        else:
            self._body += chunk

    def request(self) -> Request:
        """Return the complete request."""
        form = None
        if self._form is not None and not self._malformed:
            try:
                form = self._form.form()
            except FormParserError as error:
                self._malformed = str(error)
        return Request(self._method, self._path, self._query, self._headers, bytes(self._body), form, self._malformed)
