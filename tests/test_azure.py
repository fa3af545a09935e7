"""Azure OpenAI: another address, another header."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from fine_tuning_client import AsyncAzureOpenAI, AzureOpenAI, errors
from fine_tuning_client._azure import azure_base_url

from .modes import KEY, Both, Canned

JOB = {"id": "ftjob-1", "object": "fine_tuning.job", "status": "pending"}
ENDPOINT = "https://res.openai.azure.com"


@pytest.fixture
def sent(both: Both) -> Any:
    """Make a client of some options, let it make a call, and return the request."""

    def call(change: dict[str, Any] | None = None, **options: Any) -> httpx.Request:
        server = Canned(JOB)
        make: Any = AsyncAzureOpenAI if both.asynchronous else AzureOpenAI
        client = make(http_client=both.http_client(server), **options)
        if change is not None:
            client = client.with_options(**change)
        both.settle(client.fine_tuning.jobs.retrieve("ftjob-1"))
        return server.requests[0]

    return call


@pytest.mark.parametrize(
    ("endpoint", "version", "address"),
    [
        (ENDPOINT, None, f"{ENDPOINT}/openai/v1"),
        (f"{ENDPOINT}/", "2025-04-01-preview", f"{ENDPOINT}/openai"),
        (f"{ENDPOINT}/openai", None, f"{ENDPOINT}/openai/v1"),
        (f"{ENDPOINT}/openai/v1/", None, f"{ENDPOINT}/openai/v1"),
        (f"{ENDPOINT}/openai/", "2025-04-01-preview", f"{ENDPOINT}/openai"),
        (ENDPOINT, "preview", f"{ENDPOINT}/openai/v1"),
        ("https://hub.test/api/projects/p", None, "https://hub.test/api/projects/p/openai/v1"),
    ],
)
def test_the_endpoint_may_be_given_as_the_portal_shows_it(endpoint: str, version: str | None, address: str) -> None:
    """With or without the path; dated versions have paths of their own."""
    assert azure_base_url(endpoint, version) == address


def test_the_dated_paths(sent: Any) -> None:
    """The version goes into every query, the key into a header of its own."""
    request = sent(azure_endpoint=ENDPOINT, api_version="2025-04-01-preview", api_key=KEY)

    assert str(request.url) == f"{ENDPOINT}/openai/fine_tuning/jobs/ftjob-1?api-version=2025-04-01-preview"
    assert request.headers["api-key"] == KEY
    assert "authorization" not in request.headers


def test_the_undated_paths(sent: Any) -> None:
    """Without a version there is none in the query."""
    request = sent(azure_endpoint=ENDPOINT, api_key=KEY)

    assert str(request.url) == f"{ENDPOINT}/openai/v1/fine_tuning/jobs/ftjob-1"


def test_a_base_url_is_taken_as_it_is(sent: Any) -> None:
    """For gateways; it comes before the endpoint."""
    request = sent(base_url="https://gateway.test/openai", azure_endpoint=ENDPOINT, api_version="v", api_key=KEY)

    assert str(request.url) == "https://gateway.test/openai/fine_tuning/jobs/ftjob-1?api-version=v"


@pytest.mark.parametrize(
    ("options", "header", "value"),
    [
        ({"azure_ad_token": "token-1"}, "authorization", "Bearer token-1"),
        ({"azure_ad_token_provider": lambda: "token-2"}, "authorization", "Bearer token-2"),
        ({"azure_ad_token": "token-1", "api_key": "key-1"}, "authorization", "Bearer token-1"),
        ({"api_key": lambda: "key-2"}, "api-key", "key-2"),
    ],
)
def test_a_token_is_a_bearer(sent: Any, options: dict[str, Any], header: str, value: str) -> None:
    """A key is not; functions make either."""
    request = sent(azure_endpoint=ENDPOINT, **options)

    assert request.headers[header] == value
    assert len({"authorization", "api-key"} & set(request.headers)) == 1


def test_the_environment_is_enough(sent: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Endpoint, version and key; OpenAI's own key and address are not for Azure."""
    for name, value in {
        "AZURE_OPENAI_ENDPOINT": ENDPOINT,
        "OPENAI_API_VERSION": "2024-10-21",
        "AZURE_OPENAI_API_KEY": "env-key",
        "AZURE_OPENAI_AD_TOKEN": "env-token",
        "OPENAI_API_KEY": "sk-not-for-azure",
        "OPENAI_BASE_URL": "https://api.openai.com/v1",
    }.items():
        monkeypatch.setenv(name, value)

    request = sent()

    assert str(request.url).startswith(f"{ENDPOINT}/openai/fine_tuning")
    assert request.headers["api-key"] == "env-key"
    assert "sk-not-for-azure" not in str(request.headers.raw)


@pytest.mark.parametrize(
    ("options", "header", "value"),
    [
        ({"api_key": "arg-key"}, "api-key", "arg-key"),
        ({"azure_ad_token": "arg-token"}, "authorization", "Bearer arg-token"),
        ({}, "authorization", "Bearer env-token"),
        ({"api_key": ""}, "authorization", "Bearer env-token"),
    ],
)
def test_an_argument_beats_a_token_of_the_environment(
    sent: Any, monkeypatch: pytest.MonkeyPatch, options: dict[str, Any], header: str, value: str
) -> None:
    """Of whichever kind it is."""
    monkeypatch.setenv("AZURE_OPENAI_AD_TOKEN", "env-token")

    assert sent(azure_endpoint=ENDPOINT, **options).headers[header] == value


@pytest.mark.parametrize(
    ("first", "change", "header", "value"),
    [
        ({"azure_ad_token": "token-1"}, {"api_key": "key-2"}, "api-key", "key-2"),
        ({"api_key": "key-1"}, {"azure_ad_token": "token-2"}, "authorization", "Bearer token-2"),
        ({"api_key": "key-1"}, {"max_retries": 1}, "api-key", "key-1"),
    ],
)
def test_a_copy_uses_the_credential_that_it_is_given(
    sent: Any, first: dict[str, Any], change: dict[str, Any], header: str, value: str
) -> None:
    """Also where the original has one of another kind."""
    request = sent(change, azure_endpoint=ENDPOINT, **first)

    assert request.headers[header] == value
    assert len({"authorization", "api-key"} & set(request.headers)) == 1


@pytest.mark.parametrize("make", [AzureOpenAI, AsyncAzureOpenAI])
def test_what_is_missing_is_named(make: Any) -> None:
    """A credential and an endpoint."""
    with pytest.raises(errors.MissingCredentialsError, match="AZURE_OPENAI_API_KEY"):
        make(azure_endpoint=ENDPOINT)
    with pytest.raises(ValueError, match="AZURE_OPENAI_ENDPOINT"):
        make(api_key=KEY)
    with pytest.raises(TypeError, match=r"'azure_deploymnt'"):
        make(api_key=KEY, azure_endpoint=ENDPOINT, azure_deploymnt="x")


def test_azure_s_short_errors_are_read(both: Both) -> None:
    """They have a code and a message, and nothing around them."""
    server = Canned(httpx.Response(404, json={"code": "notFound", "message": "no such job"}))
    make: Any = AsyncAzureOpenAI if both.asynchronous else AzureOpenAI
    client = make(http_client=both.http_client(server), azure_endpoint=ENDPOINT, api_key=KEY)

    error = both.settle(client.with_result.fine_tuning.jobs.retrieve("ftjob-1")).error

    assert (type(error), error.code, str(error)) == (errors.NotFoundError, "notFound", "Error code: 404 - no such job")
