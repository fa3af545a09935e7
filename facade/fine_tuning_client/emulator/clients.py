"""Clients of an emulator in this process, for tests and notebooks: no port, no thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

from .._client import AsyncClient, Client, ClientOptions
from .transport import EmulatorTransport

if TYPE_CHECKING:
    from .core import Emulator

HOST = "http://emulator.test"


def client_of(emulator: Emulator, options: ClientOptions) -> Client:
    """Return a client that an emulator answers."""
    return Client(http_client=httpx.Client(transport=EmulatorTransport(emulator)), **_options(emulator, options))


def async_client_of(emulator: Emulator, options: ClientOptions) -> AsyncClient:
    """Return an asynchronous client that an emulator answers."""
    http_client = httpx.AsyncClient(transport=EmulatorTransport(emulator))
    return AsyncClient(http_client=http_client, **_options(emulator, options))


def _options(emulator: Emulator, options: ClientOptions) -> ClientOptions:
    settings = emulator.settings
    return {
        "api_key": settings.api_key or "sk-emulated",
        "admin_api_key": settings.admin_key or "sk-admin-emulated",
        "base_url": HOST + emulator.root,
        **options,
    }
