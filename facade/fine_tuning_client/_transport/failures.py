"""The one error that leaves the transport, and how foreign errors become it."""

from __future__ import annotations

import sys
from collections.abc import Coroutine, Iterator
from typing import Any, Literal, TypeAlias, TypeVar

T = TypeVar("T")
Kind: TypeAlias = Literal["connect", "timeout", "network", "protocol", "tls", "decode", "too_large", "unsupported"]

# By class name, so that httpx's successor, whose classes have the same names, needs no second table and nothing
# has to be imported.  The flag says whether the server may have acted on the request.
KINDS: dict[str, tuple[Kind, bool, str]] = {
    "ConnectTimeout": ("timeout", False, "no connection within the time limit"),
    "PoolTimeout": ("timeout", False, "no free connection within the time limit"),
    "WriteTimeout": ("timeout", True, "the server took the request too slowly"),
    "ReadTimeout": ("timeout", True, "no complete answer within the time limit"),
    "TimeoutException": ("timeout", True, "no complete answer within the time limit"),
    "TimeoutError": ("timeout", True, "no complete answer within the time limit"),
    "ConnectError": ("connect", False, "no connection to the server"),
    "ProxyError": ("connect", False, "the proxy refused the connection"),
    "gaierror": ("connect", False, "the server's name cannot be resolved"),
    "ConnectionRefusedError": ("connect", False, "the server refused the connection"),
    "UnsupportedProtocol": ("unsupported", False, "the URL needs an http:// or https:// scheme"),
    "InvalidURL": ("unsupported", False, "the URL is not valid"),
    "LocalProtocolError": ("protocol", True, "the request is not valid HTTP"),
    "RemoteProtocolError": ("protocol", True, "the answer is not valid HTTP"),
    "TooManyRedirects": ("protocol", True, "too many redirects"),
    "DecodingError": ("decode", True, "the answer's content encoding is damaged"),
    "SSLError": ("network", True, "the TLS connection broke"),
    "OSError": ("network", True, "the connection broke"),
    "BrokenResourceError": ("network", True, "the connection broke"),
    "ClosedResourceError": ("network", True, "the connection was closed"),
    "EndOfStream": ("network", True, "the connection was closed"),
    "TransportError": ("network", True, "the connection broke"),
    "StreamError": ("network", True, "the answer was closed before it was read"),
    "ProtocolError": ("protocol", True, "the answer is not valid HTTP"),
    "HTTPError": ("network", True, "the exchange failed"),
    "error": ("decode", True, "the answer's content encoding is damaged"),  # zlib.error
    "UnicodeError": ("unsupported", False, "the server's name is not valid"),
}

LIBRARIES = frozenset({"anyio", "h11", "h2", "httpcore", "httpcore2", "httpx", "httpx2", "socksio"})

# What OpenSSL's versions say of a server that answers a handshake with something else, or with another protocol.
NOT_TLS = frozenset(
    {
        "HTTP_REQUEST",
        "PACKET_LENGTH_TOO_LONG",
        "RECORD_LAYER_FAILURE",
        "SSLV3_ALERT_HANDSHAKE_FAILURE",
        "TLSV1_ALERT_PROTOCOL_VERSION",
        "UNSUPPORTED_PROTOCOL",
        "WRONG_VERSION_NUMBER",
    }
)

# h11 and httpcore say "protocol error" of a connection that merely ended early.
CUT = ("disconnected", "peer closed", "incomplete", "without sending")


class Failure(Exception):
    """Say that an exchange did not end with a usable answer.

    Attributes:
        kind: what went wrong.  "network" is a connection that broke or ended early, "connect" one that never was.
        sent: False only where the server cannot have acted on the request.
        message: short; holds no secret, no header value and no text of the server's.

    """

    def __init__(self, kind: Kind, message: str, *, sent: bool) -> None:
        super().__init__(message)
        self.kind: Kind = kind
        self.message = message
        self.sent = sent


class SourceFailed(Exception):
    """Carries an error of the request body's own source through the HTTP layers; its cause is what the caller sees."""

    def __init__(self, cause: Exception) -> None:
        super().__init__(type(cause).__name__)
        self.cause = cause


def explain(error: Exception, *, sent: bool) -> Failure | None:
    """Return the failure that an error of the layers below stands for, with that error as its cause.

    Args:
        error: what was caught.
        sent: whether any byte of the request may have left; where unsure, True.

    Returns:
        The failure, or None for an error that is not of HTTP, such as one of a caller's own event hook.

    """
    if isinstance(error, Failure):
        return error
    found = next((KINDS[base.__name__] for base in type(error).__mro__ if base.__name__ in KINDS), None)
    if found is None and type(error).__module__.partition(".")[0] in LIBRARIES:
        found = ("network", True, "the exchange failed")
    elif found is None and isinstance(error, RuntimeError):
        found = ("unsupported", True, "the HTTP client cannot be used")
    if found is None:
        return None
    kind, maybe_sent, message = found
    if kind == "protocol" and any(part in str(error) for part in CUT):
        kind, message = "network", "the connection ended before the answer was complete"
    failure = _of_tls(error) if kind in ("connect", "network") else None
    failure = failure or Failure(kind, message, sent=sent and maybe_sent)
    # The text of a local protocol error quotes the header at fault, which may be the key.
    failure.__cause__ = None if type(error).__name__ == "LocalProtocolError" else error
    failure.__suppress_context__ = True
    return failure


def _of_tls(error: BaseException) -> Failure | None:
    """Tell a refused certificate or a server that does not speak TLS from a connection that broke."""
    if "ssl" not in sys.modules:
        return None
    import ssl

    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Failure("tls", f"the server's certificate is not trusted: {cause.verify_message}", sent=False)
        if isinstance(cause, ssl.SSLError) and getattr(cause, "reason", None) in NOT_TLS:
            return Failure("tls", "the server does not speak TLS as it should, or not on this port", sent=False)
    return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(8):
        if error is None:
            return
        yield error
        error = error.__cause__ or error.__context__


def finish(steps: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine whose streams block instead of suspending; return what it returns."""
    try:
        steps.send(None)
    except StopIteration as stop:
        value: T = stop.value
        return value
    steps.close()
    raise RuntimeError("a blocking stream suspended")
