"""What a run writes down in order to go on after a crash: small JSON files, whole or not there, without secrets."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from ..._flow import Flow, block, sleep
from ..._json import is_object
from ...errors import WaitTimeoutError
from .locks import FileLock

VARIABLE: Final = "FINE_TUNING_STATE"
"""Environment variable that names another folder."""

LOOK_AGAIN: Final = 0.5
"""Seconds between two attempts to get a lock."""

_PATIENCE: Final = 7200.0
"""Seconds for which another process is waited for; then it is taken to hang."""


def usual_folder() -> Path:
    """Return where programs of this user keep their state on this platform."""
    if named := os.environ.get(VARIABLE, "").strip():
        return Path(named)
    home = Path(os.path.expanduser("~"))
    if not home.is_absolute():  # in a container whose user has no home: below here no folder can be made
        home = Path(os.devnull)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_STATE_HOME") or home / ".local" / "state")
    return base / "fine-tuning-client"


class StateFolder:
    """The files of all runs.

    A folder that nobody named is a convenience: what cannot be written there is noted in `fault` and done without. One
    that was named has to work.

    Args:
        folder: Where; None for the usual place of the platform.
    """

    def __init__(self, folder: str | os.PathLike[str] | None) -> None:
        self.path = usual_folder() if folder is None else Path(folder)
        self.named = folder is not None
        self.fault: str | None = None

    def upload(self, base_url: str, purpose: str, sha256: str) -> StateFile:
        """Return the file that tells of sending one content to one server."""
        return StateFile(self, "upload", {"base_url": base_url, "purpose": purpose, "sha256": sha256})

    def job(self, base_url: str, fingerprint: str) -> StateFile:
        """Return the file that tells of one job."""
        return StateFile(self, "job", {"base_url": base_url, "fingerprint": fingerprint})

    def failed(self, error: OSError) -> None:
        """Note that the folder cannot be used, or raise that."""
        if self.named:
            raise error
        self.fault = f"{self.path} cannot be used ({error.strerror or error}): after a crash this would begin anew"


class StateFile:
    """One small file, and the lock beside it.

    Args:
        folder: Where it is.
        kind: What it is about.
        key: What makes it this one; written into it, and hashed into its name.
    """

    def __init__(self, folder: StateFolder, kind: str, key: dict[str, str]) -> None:
        self._folder, self._key = folder, {"kind": kind, **key}
        digest = hashlib.sha256(json.dumps(self._key, sort_keys=True).encode()).hexdigest()
        self.path = folder.path / f"{kind}-{digest[:32]}.json"
        self._lock = FileLock(f"{self.path}.lock")

    def read(self) -> dict[str, Any]:
        """Return what was written; nothing where nothing was, or where it cannot be read."""
        try:
            value: object = json.loads(self.path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        if not is_object(value) or {name: value.get(name) for name in self._key} != self._key:
            return {}
        return {name: item for name, item in value.items() if name not in self._key}

    def write(self, values: dict[str, Any]) -> None:
        """Write all of it; readable for this user only.

        It outlives the process, but is not forced onto the disk: that would take longer than all the rest of following
        a job, and what a power cut damages is done without.

        Raises:
            OSError: It cannot be written to a folder that the caller named.
        """
        content = json.dumps({**self._key, **values}, indent=1).encode() + b"\n"
        unfinished = f"{self.path}.{os.urandom(6).hex()}"
        try:
            with open(unfinished, "xb", opener=private) as file:
                file.write(content)
            os.replace(unfinished, self.path)
        except OSError as error:
            with suppress(OSError):
                os.unlink(unfinished)
            self._folder.failed(error)

    def locked(self, tell: Flow[None]) -> Flow[None]:
        """Wait until no other process is at this file.

        Args:
            tell: What to do once if that takes a while.

        Raises:
            WaitTimeoutError: Another process has held it for two hours.
            OSError: The caller named a folder that cannot be used.
        """
        waited = 0.0
        while not (yield from block(self._take)):
            if waited == 0:
                yield from tell
            if waited >= _PATIENCE:
                raise WaitTimeoutError(f"another process has been at {self.path} for {_PATIENCE:g} s")
            yield from sleep(LOOK_AGAIN)
            waited += LOOK_AGAIN
        tell.close()

    def release(self) -> None:
        """Let others at it."""
        self._lock.release()

    def _take(self) -> bool:
        try:
            self._folder.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            return self._lock.take()
        except OSError as error:
            self._folder.failed(error)
            return True


def private(path: str, flags: int) -> int:
    """Open a file that nobody else may read."""
    return os.open(path, flags, 0o600)
