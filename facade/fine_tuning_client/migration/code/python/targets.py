"""What new code calls: the words of each target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..sites import Target
    from .reading.values import Mode


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a target.

    Attributes:
        package: Where its names are imported from.
        classes: Its client classes, by mode.
        azure: The same for Azure.
        keyed: Whether answers can be read with ``answer["id"]`` and ``answer.get("id")``.
        follows: Whether it can follow a job.
    """

    package: str
    classes: dict[Mode, str]
    azure: dict[Mode, str]
    keyed: bool
    follows: bool


_AZURE: dict[Mode, str] = {"sync": "AzureOpenAI", "async": "AsyncAzureOpenAI"}

OWN = Words("fine_tuning_client", {"sync": "Client", "async": "AsyncClient"}, _AZURE, keyed=True, follows=True)
OFFICIAL = Words("openai", {"sync": "OpenAI", "async": "AsyncOpenAI"}, _AZURE, keyed=False, follows=False)


def words_of(target: Target) -> Words:
    """Return the words of a target."""
    return OFFICIAL if target == "openai" else OWN
