"""Which provider an address belongs to, and what follows from that for a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from ... import facts

if TYPE_CHECKING:
    from ...training_data.provider import ProviderName

AZURE_HOSTS: Final = (".azure.com", ".azure.us", ".azure.cn", ".azure-api.net")

IN_PARTS_FROM: Final = 64 * 1024 * 1024
"""Bytes above which a file goes in parts where the provider names no limit: an upload that breaks off then goes on."""

SMALLEST_PART: Final = 8 * 1024 * 1024
LARGEST_PART: Final = 64 * 1024 * 1024
PARTS: Final = 16
"""Parts into which a file is cut, as long as they are neither too small nor too large."""


def provider_at(base_url: str) -> ProviderName:
    """Return whose rules hold at an address: Azure's by its hosts or paths, else OpenAI's."""
    parts = urlsplit(base_url)
    azure = (parts.hostname or "").endswith(AZURE_HOSTS) or "openai" in parts.path.split("/")
    return "azure" if azure else "openai"


def direct_limit(provider: ProviderName) -> int:
    """Return the bytes up to which a file is sent in one piece."""
    known = facts.load().limit(provider, "create_bytes")
    return IN_PARTS_FROM if known is None else known


def part_size_for(size: int) -> int:
    """Return the bytes of a part: small enough that not much is sent twice, and not too many."""
    return min(LARGEST_PART, max(SMALLEST_PART, -(-size // PARTS)))
