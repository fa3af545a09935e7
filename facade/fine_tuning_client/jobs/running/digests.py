"""Hash a file as it is read, and tell whether it has changed since."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import Final

BLOCK: Final = 1024 * 1024
"""Bytes that are read at once."""


@dataclass(frozen=True, slots=True)
class Digest:
    """A file's content, as far as it must be known to recognise it.

    Attributes:
        path: The file.
        size: Bytes.
        sha256: Of all of it, hexadecimal.
        md5: The same, for servers that compare it.
        stamp: When it was last written, in nanoseconds.
    """

    path: str
    size: int
    sha256: str
    md5: str
    stamp: int

    @property
    def name(self) -> str:
        """The file's own name."""
        return os.path.basename(self.path)

    def check(self) -> None:
        """Make sure that the file is still the one that was read.

        Raises:
            OSError: It has changed, or is gone.
        """
        now = os.stat(self.path)
        if (now.st_size, now.st_mtime_ns) != (self.size, self.stamp):
            raise OSError(f"{self.path} was changed while it was being sent")


def digest_of(path: str | os.PathLike[str]) -> Digest:
    """Read a file once, in constant memory.

    Raises:
        OSError: It cannot be read, or is a folder.
        ValueError: It is empty.
    """
    sha256, md5 = hashlib.sha256(), hashlib.md5(usedforsecurity=False)
    with open(path, "rb", buffering=0) as file:
        before = os.fstat(file.fileno())
        while piece := file.read(BLOCK):
            sha256.update(piece)
            md5.update(piece)
    if before.st_size == 0:
        raise ValueError(f"{os.fspath(path)} is empty")
    digest = Digest(os.fspath(path), before.st_size, sha256.hexdigest(), md5.hexdigest(), before.st_mtime_ns)
    digest.check()
    return digest
