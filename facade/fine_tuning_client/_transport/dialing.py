"""Reach a server: name, connection, TLS."""

from __future__ import annotations

import socket
from time import monotonic
from typing import TYPE_CHECKING, NamedTuple

from .failures import Failure, explain
from .streams import Socket
from .timing import after

if TYPE_CHECKING:
    from .streams import Found, Network, Stream


class Origin(NamedTuple):
    """Name a server: what connections are shared by."""

    scheme: str
    host: str
    port: int


async def dial(network: Network, origin: Origin, timeout: float | None) -> Stream:
    """Return a stream to a server, encrypted for https.

    Args:
        network: which kind of stream.
        origin: where to.
        timeout: seconds for all of it.

    Raises:
        Failure: "connect", "timeout", "tls" or "unsupported"; never `sent`.

    """
    if origin.scheme not in ("http", "https"):
        raise Failure("unsupported", "the URL needs an http:// or https:// scheme", sent=False)
    until = after(timeout)
    try:
        stream = await _connect(network, await network.resolve(origin.host, origin.port, until), until)
    except (OSError, ValueError, OverflowError) as error:  # of names and ports that cannot be
        raise _unreachable(error) from error
    if origin.scheme == "http":
        return stream
    try:
        from .tls import secure

        return await secure(stream, origin.host, until)
    except (OSError, ValueError) as error:
        stream.close()
        raise _unreachable(error) from error
    except BaseException:
        stream.close()
        raise


async def _connect(network: Network, found: Found, until: float | None) -> Stream:
    """Try the addresses in turn, each with an even share of the time that is left, so that a dead one costs not all."""
    problem: OSError = OSError("the name has no address")
    for tried, (family, kind, protocol, _, address) in enumerate(found):
        now = monotonic()
        share = None if until is None else now + (until - now) / (len(found) - tried)
        try:
            sock = Socket(family, kind, protocol)
        except OSError as error:  # a family that this system lacks
            problem = error
            continue
        try:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            await network.connect(sock, address, share)
            return network.stream(sock)
        except OSError as error:
            sock.close()
            problem = error
        except BaseException:
            sock.close()
            raise
    raise problem


def _unreachable(error: Exception) -> Failure:
    if isinstance(error, TimeoutError):
        return Failure("timeout", "no connection within the time limit", sent=False)
    failure = explain(error, sent=False)
    if failure is None or failure.kind == "network":
        return Failure("connect", "no connection to the server", sent=False)
    return failure
