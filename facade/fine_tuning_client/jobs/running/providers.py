"""Which provider a client talks to, and what follows from that for a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from ... import facts

if TYPE_CHECKING:
    from ..._settings import Settings
    from ...training_data.provider import ProviderName

AZURE_HOSTS: Final = tuple(
    f".{service}.azure.{cloud}"
    for service in ("openai", "services.ai", "cognitiveservices")
    for cloud in ("com", "us", "cn")
)
"""Ends of the hosts of Azure's resources, in its public and its national clouds (Microsoft Learn, as of 2026-11-21).

Other hosts there, such as those of virtual machines, may be anybody's server.
"""

IN_PARTS_FROM: Final = 64 * 1024 * 1024
"""Bytes above which a file goes in parts where the provider names no limit: an upload that breaks off then goes on."""

SMALLEST_PART: Final = 8 * 1024 * 1024
LARGEST_PART: Final = 64 * 1024 * 1024
PARTS: Final = 16
"""Parts into which a file is cut, as long as they are neither too small nor too large."""


def provider_of(settings: Settings) -> ProviderName:
    """Return whose rules hold for a client: Azure's for its own kinds of client, else what the address says."""
    return "azure" if settings.azure else provider_at(settings.base_url)


def provider_at(base_url: str) -> ProviderName:
    """Return whose rules hold at an address: Azure's by its hosts, else OpenAI's.

    Paths tell nothing: a proxy may have ``/openai/v1`` too, as LiteLLM has for what it passes on to OpenAI.
    """
    return "azure" if (urlsplit(base_url).hostname or "").endswith(AZURE_HOSTS) else "openai"


def direct_limit(provider: ProviderName) -> int:
    """Return the bytes up to which a file is sent in one piece."""
    known = facts.load().limit(provider, "create_bytes")
    return IN_PARTS_FROM if known is None else known


def part_size_for(size: int) -> int:
    """Return the bytes of a part: small enough that not much is sent twice, and not too many."""
    return min(LARGEST_PART, max(SMALLEST_PART, -(-size // PARTS)))
