"""Client and AsyncClient: options and environment become settings; the resources come from `Roots`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn, Self, TypedDict, Unpack

from ._endpoint import Async, Parsed, Sync
from ._runner import AsyncConnections, AsyncRunner, SyncConnections, SyncRunner
from ._settings import (
    DEFAULT_BASE_URL,
    DEFAULT_MAX_RETRIES,
    DEFAULT_TIMEOUT,
    Credential,
    Key,
    Settings,
    custom_headers,
    environment,
)
from ._verbs import verb
from .errors import MissingCredentialsError
from .resources import Roots

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx


class ClientOptions(TypedDict, total=False):
    """What a client can be told; `with_options` changes any of it for a copy.

    Attributes:
        api_key: The key, or a function (for `AsyncClient` also a coroutine function) called before every attempt.
            Without it: OPENAI_API_KEY.
        admin_api_key: For the operations that ask for an admin key.  Without it: OPENAI_ADMIN_KEY.
        organization: Sent as OpenAI-Organization.  Without it: OPENAI_ORG_ID.
        project: Sent as OpenAI-Project.  Without it: OPENAI_PROJECT_ID.
        base_url: Address of the server with its path prefix.  Without it: OPENAI_BASE_URL, or OpenAI's.
        timeout: Seconds for one answer (default 600, of which 5 to connect), an ``httpx.Timeout``, or None for no
            limit.
        max_retries: How many times a failed attempt is repeated, default 2.
        default_headers: Sent with every request, over those of OPENAI_CUSTOM_HEADERS.
        default_query: Sent with every request.
    """

    api_key: Key | None
    admin_api_key: Key | None
    organization: str | None
    project: str | None
    base_url: str | None
    timeout: float | httpx.Timeout | None
    max_retries: int
    default_headers: Mapping[str, str] | None
    default_query: Mapping[str, Any] | None


class Configured:
    """What both modes share: how options and the environment become settings."""

    settings: Settings

    def _settle(self, options: ClientOptions, http_client: httpx.Client | httpx.AsyncClient | None) -> Settings:
        """Read options and environment."""
        api_key = options.get("api_key") or environment("OPENAI_API_KEY")
        admin_key = options.get("admin_api_key") or environment("OPENAI_ADMIN_KEY")
        if not api_key and not admin_key:
            raise MissingCredentialsError(
                "there is no API key: pass api_key= or set OPENAI_API_KEY (a server that wants none takes any text)"
            )
        return Settings(
            credential=Credential(api_key, "api_key") if api_key else None,
            admin=Credential(admin_key, "admin_api_key") if admin_key else None,
            base_url=options.get("base_url") or environment("OPENAI_BASE_URL") or DEFAULT_BASE_URL,
            timeout=options["timeout"] if "timeout" in options else usual_timeout(http_client),
            max_retries=options.get("max_retries", DEFAULT_MAX_RETRIES),
            headers=account_headers(options),
            query=options.get("default_query") or {},
        )

    @property
    def base_url(self) -> str:
        """Address of the server, with a slash at the end."""
        return self.settings.base_url + "/"

    @property
    def timeout(self) -> float | httpx.Timeout | None:
        """Seconds for one answer, unless a call says otherwise."""
        return self.settings.timeout

    @property
    def max_retries(self) -> int:
        """How many times a failed attempt is repeated, unless a call says otherwise."""
        return self.settings.max_retries

    def __repr__(self) -> str:
        return f"{type(self).__name__}(base_url={self.base_url!r})"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a client holds a key and connections: make it anew where it is needed")


class Client(Configured, Roots[Sync, Parsed]):
    """Talk to a fine-tuning API; calls block.

    Safe to share between threads.  Use it as a context manager, or `close` it, to give its connections back.

    Args:
        http_client: An ``httpx.Client`` to send through, for proxies, own certificates or tests; it stays open.
        options: See `ClientOptions`.

    Raises:
        MissingCredentialsError: no key was given and none is in the environment.
        ValueError: an option that cannot be used; the message names it.
        TypeError: an option of the wrong type.
    """

    def __init__(self, *, http_client: httpx.Client | None = None, **options: Unpack[ClientOptions]) -> None:
        check(http_client, asynchronous=False)
        self._begin(options, SyncConnections(http_client))

    def _begin(self, options: ClientOptions, connections: SyncConnections) -> None:
        self._options = options
        self._connections = connections
        self.settings = self._settle(options, connections.http_client)
        self._share(SyncRunner(self.settings, connections), Parsed)

    def with_options(self, **overrides: Unpack[ClientOptions]) -> Self:
        """Return a client that differs in some options and shares the connections."""
        twin = type(self).__new__(type(self))
        twin._begin({**self._options, **overrides}, self._connections)
        return twin

    copy = with_options

    get, post, put = verb("GET"), verb("POST"), verb("PUT")
    patch, delete = verb("PATCH"), verb("DELETE")

    def close(self) -> None:
        """Close the connections, for this client and all that share them; calls are refused afterwards."""
        self._connections.close()

    def is_closed(self) -> bool:
        """Tell whether `close` was called."""
        return self._connections.closed

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


class AsyncClient(Configured, Roots[Async, Parsed]):
    """Talk to a fine-tuning API; calls are awaited.

    Takes the arguments of `Client`, with an ``httpx.AsyncClient``, and raises the same.
    """

    def __init__(self, *, http_client: httpx.AsyncClient | None = None, **options: Unpack[ClientOptions]) -> None:
        check(http_client, asynchronous=True)
        self._begin(options, AsyncConnections(http_client))

    def _begin(self, options: ClientOptions, connections: AsyncConnections) -> None:
        self._options = options
        self._connections = connections
        self.settings = self._settle(options, connections.http_client)
        self._share(AsyncRunner(self.settings, connections), Parsed)

    def with_options(self, **overrides: Unpack[ClientOptions]) -> Self:
        """Return a client that differs in some options and shares the connections."""
        twin = type(self).__new__(type(self))
        twin._begin({**self._options, **overrides}, self._connections)
        return twin

    copy = with_options

    get, post, put = verb("GET"), verb("POST"), verb("PUT")
    patch, delete = verb("PATCH"), verb("DELETE")

    async def close(self) -> None:
        """Close the connections, for this client and all that share them; calls are refused afterwards."""
        await self._connections.close()

    def is_closed(self) -> bool:
        """Tell whether `close` was called."""
        return self._connections.closed

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self.close()


def account_headers(options: ClientOptions) -> dict[str, str]:
    """Collect the headers that go with every request."""
    accounts = {
        "OpenAI-Organization": options.get("organization") or environment("OPENAI_ORG_ID"),
        "OpenAI-Project": options.get("project") or environment("OPENAI_PROJECT_ID"),
    }
    named = {name: value for name, value in accounts.items() if value}
    return named | custom_headers() | dict(options.get("default_headers") or {})


def check(http_client: object, *, asynchronous: bool) -> None:
    """Refuse an HTTP client of the wrong mode."""
    if http_client is not None:
        from ._http import check_client

        check_client(http_client, asynchronous=asynchronous)


def usual_timeout(http_client: httpx.Client | httpx.AsyncClient | None) -> float | httpx.Timeout | None:
    """Return the time limit where none was asked for: the given HTTP client's own, if somebody set it."""
    if http_client is None:
        return DEFAULT_TIMEOUT
    from ._http import is_default_timeout

    return DEFAULT_TIMEOUT if is_default_timeout(http_client.timeout) else http_client.timeout


# Names under which the same clients are known elsewhere.
OpenAI = Client
AsyncOpenAI = AsyncClient
