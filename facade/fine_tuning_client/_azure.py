"""Azure OpenAI: the same API at another address, with another header for the key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack

from ._client import AsyncClient, Client, ClientOptions, Configured, account_headers, check, usual_timeout
from ._runner import AsyncConnections, SyncConnections
from ._settings import DEFAULT_MAX_RETRIES, Credential, Key, Settings, environment
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


class AzureConfigured(Configured):
    """How Azure's options become settings."""

    def _settle(self, options: ClientOptions, http_client: httpx.Client | httpx.AsyncClient | None) -> Settings:
        azure: Mapping[str, Any] = {**options}  # with the keys of AzureOptions, which the constructors took
        endpoint: str | None = azure.get("azure_endpoint") or environment("AZURE_OPENAI_ENDPOINT")
        base_url = options.get("base_url")
        version: str | None = azure.get("api_version") or environment("OPENAI_API_VERSION")
        if base_url is None:
            if endpoint is None:
                raise ValueError("pass azure_endpoint= or set AZURE_OPENAI_ENDPOINT, or pass base_url=")
            base_url = endpoint.rstrip("/") + ("/openai" if version else "/openai/v1")
        query = {"api-version": version} if version else {}
        return Settings(
            credential=azure_credential(azure),
            admin=None,
            base_url=base_url,
            timeout=options["timeout"] if "timeout" in options else usual_timeout(http_client),
            max_retries=options.get("max_retries", DEFAULT_MAX_RETRIES),
            headers=account_headers(options),
            query=query | dict(options.get("default_query") or {}),
        )


def azure_credential(options: Mapping[str, Any]) -> Credential:
    """Choose between a key and a token; what is passed comes before what is in the environment."""
    provider: Key | None = options.get("azure_ad_token_provider")
    token: str | None = options.get("azure_ad_token")
    key: Key | None = options.get("api_key")
    if not (provider or token or key):
        key = environment("AZURE_OPENAI_API_KEY")
        token = None if key else environment("AZURE_OPENAI_AD_TOKEN")
    if provider:
        return Credential(provider, "azure_ad_token_provider")
    if token:
        return Credential(token, "azure_ad_token")
    if key:
        return Credential(key, "api_key", header="api-key", prefix="")
    raise MissingCredentialsError(
        "there is no credential: pass api_key=, azure_ad_token= or azure_ad_token_provider=, or set "
        "AZURE_OPENAI_API_KEY or AZURE_OPENAI_AD_TOKEN"
    )


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
