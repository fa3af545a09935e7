"""The clients that are compared; each module is imported only where its client is installed."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Protocol

KEY = "sk-bench"


class Peer(Protocol):
    """What every client is asked to do, each in the way that its own documentation shows."""

    def retrieve(self) -> object:
        """Fetch a job."""
        ...

    async def retrieve_async(self) -> object:
        """Fetch a job with the asynchronous client."""
        ...

    def count_jobs(self) -> int:
        """Iterate over all jobs, 100 a page, and count them."""
        ...

    def decode(self, page: bytes) -> object:
        """Make of a page's bytes what the client's user gets."""
        ...

    def upload(self, path: str) -> int:
        """Upload a file in one piece; return how many bytes the server says it took."""
        ...

    def upload_in_parts(self, path: str, part_size: int) -> int:
        """Upload a file in parts; return how many bytes the server says it took."""
        ...

    def download(self, file_id: str, to: str) -> None:
        """Download to a path without holding the content."""
        ...

    def close(self) -> None:
        """Close the blocking client."""
        ...


def load(name: str, base_url: str) -> Peer:
    """Make the client of a peer."""
    module: Any = import_module(f".{name}", __name__)
    peer: Peer = module.make(base_url)
    return peer
