"""Accept a file in any form a caller has it, and read it in pieces without ever holding it whole.

What is wrong with a file is found when it is given, before anything is sent: `source` raises TypeError for a form it
does not know, ValueError for an empty file, and OSError as Python raises it for one that cannot be opened.
"""

from __future__ import annotations

import os
import stat
from collections.abc import AsyncIterable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeGuard

from ._regions import PIECE, Buffer, PathFile, Region, StoredBytes, is_buffer, open_region
from ._streams import AsyncStream, Stream, plain_pieces, threaded_pieces

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable

DEFAULT_CONTENT_TYPE = "application/octet-stream"
DEFAULT_NAME = "upload"

Content: TypeAlias = Region | Stream | AsyncStream
"""How the bytes of a source are read."""


class BinaryReader(Protocol):
    """What is asked of an open file: to be read in binary. It is rewound and measured where it can seek."""

    def read(self, size: int = ..., /) -> bytes: ...


class Source:
    """A file to be sent: what it is called, how long it is, and its bytes in pieces of at most 256 KiB.

    filename, content_type, headers: of its section in a multipart body. size: in bytes, None when only reading to
    the end would tell; taken once, and reading raises OSError when the file turns out shorter or longer. replayable:
    whether it can be read again, each time from the position at which it was given. sliceable: whether `part` works.
    asynchronous: whether only `async for` can read it.

    Iterating, plain or asynchronous, reads it; blocking reads of asynchronous iteration happen in a thread. Where an
    open file is left standing afterwards is not defined.
    """

    __slots__ = ("_content", "_field", "content_type", "filename", "headers")

    def __init__(
        self,
        content: Content,
        field: str,
        filename: str,
        content_type: str = DEFAULT_CONTENT_TYPE,
        headers: tuple[tuple[str, str], ...] = (),
    ) -> None:
        self._content = content
        self._field = field
        self.filename = filename
        self.content_type = content_type
        self.headers = headers

    @property
    def size(self) -> int | None:
        return self._content.size if isinstance(self._content, Region) else None

    @property
    def replayable(self) -> bool:
        return isinstance(self._content, Region)

    @property
    def sliceable(self) -> bool:
        return isinstance(self._content, Region) and self._content.sliceable

    @property
    def asynchronous(self) -> bool:
        return isinstance(self._content, AsyncStream)

    def part(self, offset: int, length: int) -> Source:
        """Give `length` bytes from `offset` on as a source of their own, to be read beside any other part.

        Raises ValueError for bytes outside the file, or where the file can only be read from its beginning.
        """
        if not (isinstance(self._content, Region) and self._content.sliceable):
            raise ValueError(f"{self._field} can only be read from its beginning, not in parts")
        region = self._content.part(offset, length)
        return Source(region, self._field, self.filename, self.content_type, self.headers)

    def __iter__(self) -> Iterator[bytes]:
        if isinstance(self._content, AsyncStream):
            raise TypeError(f"{self._field} is an asynchronous iterable, which only AsyncClient can send")
        return iter(self._content)

    def __aiter__(self) -> AsyncGenerator[bytes]:
        if isinstance(self._content, AsyncStream):
            return self._content.__aiter__()
        pieces = iter(self._content)
        blocking = not isinstance(self._content, Region) or self._content.blocking
        return threaded_pieces(pieces) if blocking else plain_pieces(pieces)

    def __repr__(self) -> str:
        return f"<Source {self.filename!r} size={self.size}>"


FileContent: TypeAlias = str | os.PathLike[str] | Buffer | BinaryReader | Iterable[bytes] | AsyncIterable[bytes]
"""A path (also as a plain str), an open binary file, bytes, or an iterable of bytes (or an asynchronous one)."""

FileInput: TypeAlias = (
    FileContent
    | tuple[str | None, FileContent]
    | tuple[str | None, FileContent, str | None]
    | tuple[str | None, FileContent, str | None, Mapping[str, str]]
    | Source
)
"""A content alone, or (name, content[, content type[, headers of its section of the multipart body]])."""


def source(value: FileInput, field: str = "file", default_name: str = DEFAULT_NAME) -> Source:
    """Make a Source of what the caller gave as parameter `field`.

    A file without a name of its own is sent as `default_name`, and without a type as application/octet-stream. A str
    is a path. Files and bytes can be sent again after a failure; pipes and iterables are sent once, with no length.
    """
    if isinstance(value, Source):
        return value
    name, content_type = None, None
    headers: Mapping[str, str] = {}
    content: object = value  # from here on: callers pass other things than the annotations ask for
    if _is_tuple(content):
        name, content, content_type, headers = _unpack(content, field)
    found, own_name = _content(content, field)
    if isinstance(found, Region) and found.size == 0:
        raise ValueError(f"{field} is empty: {name or own_name or 'it'} has no bytes to send")
    content_type, headers_left = _section_headers(content_type, headers, field)
    return Source(found, field, name or own_name or default_name, content_type, headers_left)


def _unpack(value: tuple[object, ...], field: str) -> tuple[str | None, object, str | None, Mapping[str, str]]:
    """Take (name, content[, content type[, headers]]) apart."""
    if not 2 <= len(value) <= 4:
        raise ValueError(f"{field} as a tuple is (name, content[, content type[, headers]]), not {len(value)} items")
    name, content, content_type, headers = (*value, None, None)[:4]
    if not (name is None or isinstance(name, str)):
        raise TypeError(f"the name in {field} must be a str, not {type(name).__name__}")
    if name is not None and not name.strip():
        raise ValueError(f"the name in {field} is blank")
    if not (content_type is None or isinstance(content_type, str)):
        raise TypeError(f"the content type in {field} must be a str, not {type(content_type).__name__}")
    if isinstance(content, tuple):
        raise TypeError(f"the content in {field} must not be another tuple")
    return name, content, content_type, _text_mapping(headers, field)


def _text_mapping(headers: object, field: str) -> dict[str, str]:
    if headers is None:
        return {}
    if not _is_mapping(headers):
        raise TypeError(f"the headers in {field} must be a mapping, not {type(headers).__name__}")
    found: dict[str, str] = {}
    for name, text in headers.items():
        if not (isinstance(name, str) and isinstance(text, str)):
            raise TypeError(f"the headers in {field} must be pairs of str")
        found[name] = text
    return found


def _section_headers(
    content_type: str | None, headers: Mapping[str, str], field: str
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Settle the content type and check the other headers, which go into the body as they are."""
    kept: list[tuple[str, str]] = []
    for name, text in headers.items():
        if (
            not name
            or not name.isascii()
            or not all(letter.isalnum() or letter in "-_.!#$%&'*+^`|~" for letter in name)
        ):
            raise ValueError(f"the headers in {field} hold a name that HTTP does not allow")
        if name.lower() in ("content-disposition", "content-length"):
            raise ValueError(f"the headers in {field} must not hold {name}: it is made from the name and the content")
        if name.lower() == "content-type":
            content_type = content_type or text
        else:
            kept.append((name, text))
    chosen = content_type or DEFAULT_CONTENT_TYPE
    for text in [chosen, *(text for _, text in kept)]:
        if not (text.isascii() and text.isprintable()):
            raise ValueError(f"a header or the content type in {field} holds a character that HTTP does not allow")
    return chosen, tuple(kept)


def _content(value: object, field: str) -> tuple[Content, str | None]:
    """Choose how to read a value, and find the name it has by itself."""
    if is_buffer(value):
        stored = StoredBytes(value)
        return Region(stored, 0, stored.size), None
    if _is_path(value):
        return _path(value, field)
    if _is_async_iterable(value):
        return AsyncStream(value, field), _own_name(value)
    read = getattr(value, "read", None)
    if callable(read):
        return _open_file(value, read, field), _own_name(value)
    if _is_iterable(value) and not _is_mapping(value):
        # A list can be looked at beforehand, and a list of records instead of bytes is an easy mistake.
        if isinstance(value, Sequence) and not all(is_buffer(item) for item in value):
            raise TypeError(f"{field} is a list that does not hold bytes; to send records, write them as lines of JSON")
        return Stream(value, field), None
    raise TypeError(
        f"{field} must be a path, an open binary file, bytes, an iterable of bytes or a tuple"
        f" (name, content[, content type[, headers]]), not {type(value).__name__}"
    )


def _path(value: str | os.PathLike[str], field: str) -> tuple[Content, str]:
    path = os.fsdecode(value)
    if isinstance(value, str) and "\n" in value:
        raise ValueError(f"{field} as a str is a path, and this one holds line breaks; give content as bytes")
    name = os.path.basename(path)
    mode = os.stat(path).st_mode
    # A named pipe or device must not be opened yet: opening may wait for a writer, and what is read is gone.
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        return Stream(_piped(os.path.abspath(path)), field), name
    with open(path, "rb", buffering=0) as file:  # raises what Python raises for a folder or a file without permission
        size = os.fstat(file.fileno()).st_size
    return Region(PathFile(os.path.abspath(path), size), 0, size), name


def _piped(path: str) -> Iterator[bytes]:
    with open(path, "rb", buffering=0) as file:
        yield from iter(lambda: file.read(PIECE), b"")


def _open_file(file: object, read: Callable[[int], object], field: str) -> Content:
    # Reading nothing tells text from bytes, and a closed or write-only file from a usable one, on every kind of file.
    probe = read(0)
    if isinstance(probe, str):
        raise TypeError(f"{field} is open in text mode; open it in binary mode, 'rb'")
    region = open_region(file, _own_name(file) or field)
    return Stream(iter(lambda: read(PIECE), b""), field) if region is None else region


def _own_name(file: object) -> str | None:
    name = getattr(file, "name", None)
    if not isinstance(name, str | bytes):
        return None  # a file opened by number has its number for a name
    text = os.path.basename(os.fsdecode(name))
    return None if text.startswith("<") else text or None


# What isinstance tells the type checkers of an object leaves the items of a container unknown; these say "objects".


def _is_tuple(value: object) -> TypeGuard[tuple[object, ...]]:
    return isinstance(value, tuple)


def _is_path(value: object) -> TypeGuard[str | os.PathLike[str]]:
    return isinstance(value, str | os.PathLike)


def _is_mapping(value: object) -> TypeGuard[Mapping[object, object]]:
    return isinstance(value, Mapping)


def _is_iterable(value: object) -> TypeGuard[Iterable[object]]:
    return isinstance(value, Iterable)


def _is_async_iterable(value: object) -> TypeGuard[AsyncIterable[object]]:
    return isinstance(value, AsyncIterable)
