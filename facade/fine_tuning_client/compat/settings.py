"""Which client a legacy call uses: one of the user's own, or one made from settings and the call's own options."""

from __future__ import annotations

import os
from collections import OrderedDict
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from .._client import AsyncClient, Client

MOST: Final = 16
"""Clients that are kept for keys and addresses which calls bring with them; the one longest unused is closed."""

CONNECTION: Final = ("api_key", "api_base", "api_type", "api_version", "organization")
"""Options of SDK 0.x that decide which client a call needs; they are also settings of the module `compat`."""

OPTIONS: Final = (*CONNECTION, "request_id", "request_timeout", "headers")
"""All that SDK 0.x took beside an operation's own parameters."""

VARIABLES: Final = {
    "api_base": "OPENAI_API_BASE",
    "api_type": "OPENAI_API_TYPE",
    "api_version": "OPENAI_API_VERSION",
    "organization": "OPENAI_ORGANIZATION",
}
"""Environment variables of SDK 0.x; the key's, OPENAI_API_KEY, is the one that clients still read themselves."""

_AZURE: Final = ("azure", "azure_ad", "azuread")
_made: OrderedDict[tuple[Any, ...], Any] = OrderedDict()


def client_for(options: dict[str, Any], *, asynchronous: bool) -> Client | AsyncClient:
    """Return the client for a call.

    Args:
        options: What the call brought with it; None counts as not given.
        asynchronous: Whether the call is awaited.

    Raises:
        MissingCredentialsError: There is no key.
        ValueError: An option cannot be used.
    """
    from .. import compat

    own = compat.async_client if asynchronous else compat.client
    if own is not None and not any(options.get(name) for name in CONNECTION):
        return own
    settings = tuple(options.get(name) or getattr(compat, name) or _variable(name) for name in CONNECTION)
    key = (asynchronous, *settings)
    # Of two threads that come here at once each may make one; the one that is kept no longer still works.
    made: Client | AsyncClient = _made.pop(key, None) or _client(
        dict(zip(CONNECTION, settings, strict=True)), asynchronous=asynchronous
    )
    _made[key] = made
    oldest = _made.popitem(last=False)[1] if len(_made) > MOST else None
    if oldest is not None and hasattr(oldest, "__enter__"):
        oldest.close()
    return made


def _variable(name: str) -> str | None:
    return os.environ.get(VARIABLES[name]) or None if name in VARIABLES else None


def _client(settings: dict[str, Any], *, asynchronous: bool) -> Client | AsyncClient:
    from .. import AsyncAzureOpenAI, AsyncClient, AzureOpenAI, Client

    if (settings["api_type"] or "").lower() in _AZURE:
        entra = settings["api_type"].lower() != "azure"
        given = {
            "azure_ad_token" if entra else "api_key": settings["api_key"],
            "azure_endpoint": settings["api_base"],
            "api_version": settings["api_version"],
        }
        azure: Callable[..., Client | AsyncClient] = AsyncAzureOpenAI if asynchronous else AzureOpenAI
        return azure(**{name: value for name, value in given.items() if value})
    given = {
        "api_key": settings["api_key"],
        "base_url": settings["api_base"],
        "organization": settings["organization"],
    }
    plain: Callable[..., Client | AsyncClient] = AsyncClient if asynchronous else Client
    return plain(**{name: value for name, value in given.items() if value})


def close() -> None:
    """Close the blocking clients that calls have made; the next call makes a new one."""
    for client in _taken(asynchronous=False):
        client.close()


async def aclose() -> None:
    """Close the asynchronous clients that calls have made; the next call makes a new one."""
    for client in _taken(asynchronous=True):
        await client.close()


def _taken(*, asynchronous: bool) -> list[Any]:
    return [_made.pop(key) for key in list(_made) if key[0] is asynchronous]
