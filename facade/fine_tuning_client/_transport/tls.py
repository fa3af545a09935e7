"""TLS over any stream, with one context for the whole process."""

from __future__ import annotations

import os
import ssl
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache, partial
from typing import TYPE_CHECKING, TypeVar

from .failures import Failure

if TYPE_CHECKING:
    from .streams import Stream

T = TypeVar("T")
RECORD = 64 * 1024


def context() -> ssl.SSLContext:
    """Return the context that all clients share: loading the bundle takes longer than a call."""
    return _context(os.environ.get("SSL_CERT_FILE") or None, os.environ.get("SSL_CERT_DIR") or None)


@lru_cache(maxsize=4)
def _context(cafile: str | None, capath: str | None) -> ssl.SSLContext:
    """Trust what httpx trusts: SSL_CERT_FILE, else SSL_CERT_DIR, else the certifi bundle."""
    if cafile is None and capath is None:
        import certifi

        cafile = certifi.where()
    made = ssl.create_default_context(cafile=cafile, capath=None if cafile else capath)
    made.set_alpn_protocols(["http/1.1"])
    return made


async def secure(stream: Stream, host: str, until: float | None) -> Stream:
    """Return the encrypted stream over a plain one, after the handshake.

    Raises:
        Failure: "tls", where the trusted certificates cannot be loaded.
        OSError: the handshake failed; `ssl.SSLError` among them.

    """
    try:
        shared = context()
    except OSError as error:
        raise Failure("tls", "the trusted certificates cannot be loaded", sent=False) from error
    encrypted = TLSStream(stream, shared, host)
    await encrypted.handshake(until)
    return encrypted


class TLSStream:
    """Encrypts what is written and decrypts what is read."""

    def __init__(self, stream: Stream, shared: ssl.SSLContext, host: str) -> None:
        self._stream = stream
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = shared.wrap_bio(self._incoming, self._outgoing, server_hostname=host)

    async def handshake(self, until: float | None) -> None:
        """Agree on keys and check the server's certificate."""
        await self._drive(self._tls.do_handshake, until)

    async def read(self, until: float | None) -> bytes:
        """Return some bytes; none at the end, announced or not."""
        try:
            return await self._drive(lambda: self._tls.read(RECORD), until)
        except (ssl.SSLEOFError, ssl.SSLZeroReturnError):
            return b""

    async def write(self, data: bytes, until: float | None) -> None:
        """Send all bytes."""
        rest = memoryview(data)
        while rest:
            rest = rest[await self._drive(partial(self._tls.write, rest), until) :]

    def readable(self) -> bool:
        """Say whether a read would return at once."""
        return bool(self._tls.pending() or self._incoming.pending) or self._stream.readable()

    def interrupt(self) -> None:
        """Wake whoever reads."""
        self._stream.interrupt()

    def close(self) -> None:
        """Let go of the socket; an announcement is not owed, and would need a wait."""
        self._stream.close()

    async def _drive(self, step: Callable[[], T], until: float | None) -> T:
        """Repeat a step of the TLS engine, moving its bytes, until it needs no more."""
        while True:
            try:
                result = step()
            except ssl.SSLWantReadError:
                await self._flush(until)
                data = await self._stream.read(until)
                if data:
                    self._incoming.write(data)
                else:
                    self._incoming.write_eof()
            except ssl.SSLError:
                with suppress(OSError):  # the alert that tells the server why
                    await self._flush(until)
                raise
            else:
                await self._flush(until)
                return result

    async def _flush(self, until: float | None) -> None:
        if self._outgoing.pending:
            await self._stream.write(self._outgoing.read(), until)
