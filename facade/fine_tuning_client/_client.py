"""Client and AsyncClient: options and environment become settings; the resources come from `Roots`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, NoReturn, Self, TypedDict, TypeVar, Unpack

from ._endpoint import Async, Mode, Parsed, Sync
from ._runner import AsyncConnections, AsyncRunner, BaseConnections, SyncConnections, SyncRunner
from ._settings import (
    DEFAULT_BASE_URL,
    DEFAULT_MAX_RETRIES,
    DEFAULT_TIMEOUT,
    Credential,
    Key,
    Settings,
    checked_headers,
    custom_headers,
    environment,
    layered,
    near,
    sealed,
)
from ._verbs import verb
from .resources import Roots

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx

    from ._endpoint import Runner
    from .webhooks import Webhooks

C = TypeVar("C", bound=BaseConnections[Any, Any])


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
        default_headers: Sent with every request, over those of OPENAI_CUSTOM_HEADERS; None as a value takes one away
            that would be sent otherwise.
        default_query: Sent with every request.
        webhook_secret: What webhooks are signed with, for `client.webhooks`.  Without it: OPENAI_WEBHOOK_SECRET.
    """

    api_key: Key | None
    admin_api_key: Key | None
    organization: str | None
    project: str | None
    base_url: str | None
    timeout: float | httpx.Timeout | None
    max_retries: int
    default_headers: Mapping[str, str | None] | None
    default_query: Mapping[str, Any] | None
    webhook_secret: str | None


KEYS = frozenset({"api_key", "admin_api_key", "azure_ad_token", "azure_ad_token_provider", "webhook_secret"})
"""Options that hold a key or make one."""


class Configured:
    """What both modes share: how options and the environment become settings."""

    settings: Settings
    _known = frozenset(ClientOptions.__annotations__)
    _azure = False
    _options: Mapping[str, Any]

    def _resolved(self, options: Mapping[str, Any]) -> dict[str, Any]:
        """Fill in what the environment says, and take the keys out of sight.

        Raises:
            TypeError: an option has a name that no option has.
            ValueError: a key that cannot be one.
        """
        unknown = [name for name in options if name not in self._known]
        if unknown:
            raise TypeError(f"{type(self).__name__} got an unexpected option {near(unknown[0], self._known)}")
        resolved = dict(options)
        for name, variable in self._variables().items():
            resolved[name] = options.get(name) or environment(variable)
        for name in KEYS & resolved.keys():
            if resolved[name]:
                resolved[name] = sealed(resolved[name], name)
        given = checked_headers(options.get("default_headers") or {}, "default_headers")
        resolved["default_headers"] = layered(custom_headers(), given)
        return resolved

    def _variables(self) -> Mapping[str, str]:
        """Name the environment variables that stand in for options."""
        return {
            "api_key": "OPENAI_API_KEY",
            "admin_api_key": "OPENAI_ADMIN_KEY",
            "base_url": "OPENAI_BASE_URL",
            "organization": "OPENAI_ORG_ID",
            "project": "OPENAI_PROJECT_ID",
        }

    def _settled(self, options: Mapping[str, Any], http_client: httpx.Client | httpx.AsyncClient | None) -> Settings:
        """Make settings of resolved options."""
        credential, admin = self._credentials(options)
        return Settings(
            credential=credential,
            admin=admin,
            base_url=self._address(options),
            timeout=options["timeout"] if "timeout" in options else usual_timeout(http_client),
            max_retries=options.get("max_retries", DEFAULT_MAX_RETRIES),
            headers=layered(account_headers(options), options["default_headers"]),
            query=self._query(options),
            azure=self._azure,
        )

    def _credentials(self, options: Mapping[str, Any]) -> tuple[Credential | None, Credential | None]:
        """Choose the key, and the one for operations that ask for an admin key.

        Raises:
            MissingCredentialsError: there is neither.
        """
        api_key, admin_key = options["api_key"], options["admin_api_key"]
        if not api_key and not admin_key:
            from .errors import MissingCredentialsError  # here: importing the package stays cheap

            raise MissingCredentialsError(
                "there is no API key: pass api_key= or set OPENAI_API_KEY (a server that wants none takes any text)"
            )
        return (
            Credential(api_key, "api_key") if api_key else None,
            Credential(admin_key, "admin_api_key") if admin_key else None,
        )

    def _address(self, options: Mapping[str, Any]) -> str:
        """Choose the address of the server."""
        return options["base_url"] or DEFAULT_BASE_URL

    def _query(self, options: Mapping[str, Any]) -> Mapping[str, Any]:
        """Choose what goes into every query."""
        return options.get("default_query") or {}

    def _changed(self, overrides: Mapping[str, Any]) -> dict[str, Any]:
        """Return the options with some of them replaced; headers and query parameters are added."""
        changed = {**self._options, **overrides}
        for name in ("default_headers", "default_query"):
            changed[name] = {**(self._options.get(name) or {}), **(overrides.get(name) or {})}
        return changed

    @cached_property
    def webhooks(self) -> Webhooks:
        """Verify and read webhooks; nothing is sent."""
        from .webhooks import Webhooks

        return Webhooks(self._options.get("webhook_secret"))

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


class BaseClient(Configured, Roots[Mode, Parsed], Generic[Mode, C]):
    """What a client is in both modes."""

    _connections: C

    def _begin(self, options: Mapping[str, Any], connections: C) -> None:
        self._options = self._resolved(options)
        self._connections = connections
        self.settings = self._settled(self._options, connections.http_client)
        self._share(self._runs(connections), Parsed)

    def _runs(self, connections: C) -> Runner:
        """Return what runs calls over connections."""
        raise NotImplementedError

    def with_options(self, **overrides: Unpack[ClientOptions]) -> Self:
        """Return a client that differs in some options and shares the connections.

        `default_headers` and `default_query` add to those of this client; None as a header's value takes it away.
        """
        twin = type(self).__new__(type(self))
        twin._begin(self._changed(overrides), self._connections)
        return twin

    copy = with_options

    get, post, put = verb("GET"), verb("POST"), verb("PUT")
    patch, delete = verb("PATCH"), verb("DELETE")

    def is_closed(self) -> bool:
        """Tell whether `close` was called."""
        return self._connections.closed


class Client(BaseClient[Sync, SyncConnections]):
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

    def _runs(self, connections: SyncConnections) -> Runner:
        return SyncRunner(self.settings, connections)

    def close(self) -> None:
        """Close the connections, for this client and all that share them; calls are refused afterwards."""
        self._connections.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


class AsyncClient(BaseClient[Async, AsyncConnections]):
    """Talk to a fine-tuning API; calls are awaited.

    Takes the arguments of `Client`, with an ``httpx.AsyncClient``, and raises the same.
    """

    def __init__(self, *, http_client: httpx.AsyncClient | None = None, **options: Unpack[ClientOptions]) -> None:
        check(http_client, asynchronous=True)
        self._begin(options, AsyncConnections(http_client))

    def _runs(self, connections: AsyncConnections) -> Runner:
        return AsyncRunner(self.settings, connections)

    async def close(self) -> None:
        """Close the connections, for this client and all that share them; calls are refused afterwards."""
        await self._connections.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self.close()


def account_headers(options: Mapping[str, Any]) -> dict[str, str | None]:
    """Name the account that pays."""
    named = {"OpenAI-Organization": options.get("organization"), "OpenAI-Project": options.get("project")}
    return {name: value for name, value in named.items() if value}


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
