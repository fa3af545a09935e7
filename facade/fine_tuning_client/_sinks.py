"""Write a download to a file so that its final name never shows anything but the old content or all of the new."""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self


class WrongLengthError(OSError):
    """Fewer or more bytes were written than the download was to have. Nothing was kept."""


class AtomicFile:
    """A file that appears under its name, whole and on the disk, at `commit`, and not at all otherwise.

    Until then it is a hidden file in the same folder, so that moving it cannot fail half-way. A file that is replaced
    lends its permissions to the new one; a symbolic link stays, and what it points to is replaced. As a context
    manager it commits at the end of the block and discards when the block is left by any exception.

    path: where the file shall be. written: bytes so far.
    """

    __slots__ = ("_closed", "_file", "_target", "_temporary", "path", "written")

    def __init__(self, path: str | os.PathLike[str]) -> None:
        """Open the file.

        Raises OSError as open() would, and for a target that is a folder, a device or a pipe.
        """
        self._closed = True  # until there is something to clean up
        self.path = os.fspath(path)
        self.written = 0
        self._target = os.path.realpath(self.path)
        permissions = _replaceable(self.path, self._target)
        folder = os.path.dirname(self._target)
        self._temporary = os.path.join(folder, f".download-{os.urandom(8).hex()}.part")
        try:
            # Opened by number for O_EXCL with the mode that open() uses, which the umask then restricts.
            descriptor = os.open(
                self._temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666
            )
        except OSError as error:
            error.filename = self.path  # the name that means something to the caller
            raise
        self._file = os.fdopen(descriptor, "wb")
        self._closed = False
        if permissions is not None and sys.platform != "win32":
            try:
                os.fchmod(descriptor, permissions)
            except BaseException:
                self.discard()
                raise

    def write(self, data: bytes) -> None:
        """Append bytes."""
        self._file.write(data)
        self.written += len(data)

    def commit(self, expected: int | None = None) -> None:
        """Put the file in its place, once its content is on the disk.

        Raises WrongLengthError when `expected` bytes were announced and others were written, and OSError when the disk
        refuses; the file is discarded then.
        """
        if self._closed:
            raise ValueError(f"{self.path} has been committed or discarded already")
        try:
            if expected is not None and expected != self.written:
                raise WrongLengthError(f"{self.path} was to have {expected} bytes, and {self.written} came")
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            os.replace(self._temporary, self._target)
        except BaseException:
            self.discard()
            raise
        self._closed = True
        _sync_folder(os.path.dirname(self._target))

    def discard(self) -> None:
        """Remove what was written; whatever was there before stays. Does nothing after `commit`, and raises nothing."""
        if self._closed:
            return
        self._closed = True
        with suppress(OSError):  # a full disk refuses what is still in the buffer
            self._file.close()
        with suppress(OSError):
            os.unlink(self._temporary)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None:
            self.discard()
        elif not self._closed:
            self.commit()

    def __del__(self) -> None:
        # For a file that was opened in a thread for a task that had been cancelled, so that nobody ever received it.
        self.discard()


def _replaceable(path: str, target: str) -> int | None:
    """Refuse a target that cannot be replaced by a file; return the permissions of the file that is to be replaced."""
    if os.path.isdir(target) or path.endswith((os.sep, os.altsep or os.sep)):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    try:
        mode = os.stat(target).st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        # Replacing /dev/null by a file would be the end of it.
        raise OSError(errno.EINVAL, "Not a regular file", path)
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
    return stat.S_IMODE(mode)


def _sync_folder(folder: str) -> None:
    """Put the new name on the disk as well, where a folder can be opened and synchronised."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    with suppress(OSError):
        os.fsync(descriptor)
    os.close(descriptor)
