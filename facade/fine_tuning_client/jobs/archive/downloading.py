"""A file of an archive, written and hashed as it comes, in constant memory."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ..._flow import Close, block
from ..._sinks import AtomicFile
from ...resources.files import written

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..._engine import Live
    from ..._flow import Flow


class Hashed:
    """A file that is hashed while it is written."""

    def __init__(self, file: AtomicFile) -> None:
        self._file = file
        self._hash = hashlib.sha256()

    def write(self, data: bytes) -> None:
        """Append bytes."""
        self._hash.update(data)
        self._file.write(data)

    @property
    def digest(self) -> str:
        """SHA-256 of what was written, hexadecimal."""
        return self._hash.hexdigest()


def downloaded(live: Live, create: Callable[[], AtomicFile]) -> Flow[tuple[str, int]]:
    """Write the body of an answer to a file; return its SHA-256 and its size."""
    try:
        file = yield from block(create)
        try:
            hashed = Hashed(file)
            yield from written(live, hashed)
            yield from block(file.commit)
        finally:
            file.discard()
    except OSError:
        yield Close(live.response)
        raise
    return hashed.digest, file.written
