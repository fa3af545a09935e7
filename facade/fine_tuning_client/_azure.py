"""Azure OpenAI: the same API at another address, with another header for the key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack

from ._client import AsyncClient, Client, ClientOptions, Configured, check
from ._runner import AsyncConnections, SyncConnections
from ._settings import Credential, Key, environment, sealed
from .errors import MissingCredentialsError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx


class AzureOptions(ClientOptions, total=False):
    """What an Azure client can be told beside `ClientOptions`.

    Attributes:
        azure_endpoint: Address of the resource, such as ``https://NAME.openai.azure.com``.  Without it:
            AZURE_OPENAI_ENDPOINT.
        api_version: Such as ``"2025-04-01-preview"``: asks for the dated paths ``/openai/...?api-version=...``.
            Without it: OPENAI_API_VERSION, or the undated paths ``/openai/v1/...``.
        azure_ad_token: A Microsoft Entra token instead of a key.  Without it: AZURE_OPENAI_AD_TOKEN.
        azure_ad_token_provider: A function that makes one, called before every attempt.
    """

    azure_endpoint: str | None
    api_version: str | None
    azure_ad_token: str | None
    azure_ad_token_provider: Key | None


UNDATED = frozenset({"preview", "latest", "v1"})
"""API versions of the undated paths (Azure's v1 API, as of 2026-11-21)."""


CREDENTIALS = frozenset({"api_key", "azure_ad_token", "azure_ad_token_provider"})


class AzureConfigured(Configured):
    """How Azure's options become settings."""

    _known = frozenset(AzureOptions.__annotations__)
    _azure = True

    def _variables(self) -> Mapping[str, str]:
        return {
            "azure_endpoint": "AZURE_OPENAI_ENDPOINT",
            "api_version": "OPENAI_API_VERSION",
            "organization": "OPENAI_ORG_ID",
            "project": "OPENAI_PROJECT_ID",
        }

    def _resolved(self, options: Mapping[str, Any]) -> dict[str, Any]:
        resolved = super()._resolved(options)
        if not any(resolved.get(name) for name in CREDENTIALS):
            for name, variable in (("api_key", "AZURE_OPENAI_API_KEY"), ("azure_ad_token", "AZURE_OPENAI_AD_TOKEN")):
                if found := environment(variable):
                    resolved[name] = sealed(found, variable)
                    break
        return resolved

    def _credentials(self, options: Mapping[str, Any]) -> tuple[Credential | None, Credential | None]:
        for name in ("azure_ad_token_provider", "azure_ad_token"):
            if token := options.get(name):
                return Credential(token, name), None
        if key := options.get("api_key"):
            return Credential(key, "api_key", header="api-key", prefix=""), None
        raise MissingCredentialsError(
            "there is no credential: pass api_key=, azure_ad_token= or azure_ad_token_provider=, or set "
            "AZURE_OPENAI_API_KEY or AZURE_OPENAI_AD_TOKEN"
        )

    def _address(self, options: Mapping[str, Any]) -> str:
        return options.get("base_url") or azure_base_url(options["azure_endpoint"], options["api_version"])

    def _query(self, options: Mapping[str, Any]) -> Mapping[str, Any]:
        version = options["api_version"]
        return {**({"api-version": version} if version else {}), **super()._query(options)}

    def _changed(self, overrides: Mapping[str, Any]) -> dict[str, Any]:
        changed = super()._changed(overrides)
        if CREDENTIALS & overrides.keys():  # the new one is to be used, whichever kind the old one is
            changed.update({name: overrides.get(name) for name in CREDENTIALS})
        return changed


def azure_base_url(endpoint: str | None, version: str | None) -> str:
    """Return the address below which a resource has the API.

    Raises:
        ValueError: no resource was named.
    """
    if not endpoint:
        raise ValueError("pass azure_endpoint= or set AZURE_OPENAI_ENDPOINT, or pass base_url=")
    root = endpoint.strip().rstrip("/").removesuffix("/openai/v1").removesuffix("/openai")
    return root + ("/openai" if version and version not in UNDATED else "/openai/v1")


class AzureOpenAI(AzureConfigured, Client):
    """Talk to Azure OpenAI; calls block.  Takes `AzureOptions` beside what `Client` takes."""

    def __init__(self, *, http_client: httpx.Client | None = None, **options: Unpack[AzureOptions]) -> None:
        check(http_client, asynchronous=False)
        self._begin(options, SyncConnections(http_client))


class AsyncAzureOpenAI(AzureConfigured, AsyncClient):
    """Talk to Azure OpenAI; calls are awaited.  Takes `AzureOptions` beside what `AsyncClient` takes."""

    def __init__(self, *, http_client: httpx.AsyncClient | None = None, **options: Unpack[AzureOptions]) -> None:
        check(http_client, asynchronous=True)
        self._begin(options, AsyncConnections(http_client))
