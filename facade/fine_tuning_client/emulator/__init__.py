"""A stand-in for the fine-tuning server, on your own machine: no key, no network, no bill; training is simulated.

    emulator = Emulator(seed=7)
    client = emulator.client()

or over HTTP, for programs in any language:

    with serve(emulator) as server:
        print(server.base_url)

Needs the extra `emulator`. Names are imported when they are first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import faults
    from .clock import Clock, InstantClock, ManualClock, PollClock, RealClock
    from .core import Emulator, LoggedRequest
    from .faults import Fault
    from .messages import Delay, Form, Pause, Request, Response, UploadedFile
    from .server import Server, serve
    from .sqlite_store import SqliteStore, StateDirectoryError
    from .store import MemoryStore, Store
    from .transport import EmulatorTransport

__all__ = [
    "Clock",
    "Delay",
    "Emulator",
    "EmulatorTransport",
    "Fault",
    "Form",
    "InstantClock",
    "LoggedRequest",
    "ManualClock",
    "MemoryStore",
    "Pause",
    "PollClock",
    "RealClock",
    "Request",
    "Response",
    "Server",
    "SqliteStore",
    "StateDirectoryError",
    "Store",
    "UploadedFile",
    "faults",
    "serve",
]

_MODULES = {
    "clock": ("Clock", "InstantClock", "ManualClock", "PollClock", "RealClock"),
    "core": ("Emulator", "LoggedRequest"),
    "faults": ("Fault",),
    "messages": ("Delay", "Form", "Pause", "Request", "Response", "UploadedFile"),
    "server": ("Server", "serve"),
    "sqlite_store": ("SqliteStore", "StateDirectoryError"),
    "store": ("MemoryStore", "Store"),
    "transport": ("EmulatorTransport",),
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> object:
    if name == "faults":
        return import_module(f"{__name__}.faults")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        value: object = getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    except ModuleNotFoundError as error:
        if error.name in ("uvicorn", "python_multipart"):
            raise ModuleNotFoundError(
                f"the emulator needs {error.name}: pip install 'fine-tuning-client[emulator]'", name=error.name
            ) from error
        raise
    globals()[name] = value
    return value
