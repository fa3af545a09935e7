"""How providers differ in the training data that they take; numbers come from the facts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, get_args

ProviderName = Literal["openai", "azure"]
_UNLIMITED = 1 << 62


@dataclass(frozen=True, slots=True)
class Provider:
    """What one provider takes. Sizes are in bytes."""

    name: ProviderName
    function_role: bool
    """Takes messages of the role ``function`` (azure-docs issue 120001 tells that Azure does not)."""
    system_in_reinforcement: bool
    consecutive_assistant: bool
    """Takes two assistant messages in a row."""
    mark_welcome: bool
    """Takes a byte order mark; Azure's guide asks for one."""
    images_per_example: int
    image_bytes: int
    image_examples: int
    examples_advised: int
    file_bytes: int
    create_bytes: int
    """Above this a file is to be uploaded in parts."""
    reinforcement_training: int
    reinforcement_validation: int


@lru_cache(maxsize=8)
def provider(name: ProviderName) -> Provider:
    """Return the rules of a provider.

    Raises:
        ValueError: the provider is unknown.
    """
    if name not in get_args(ProviderName):
        raise ValueError(f"provider must be one of {', '.join(map(repr, get_args(ProviderName)))}, not {name!r}")
    from .. import facts

    known = facts.load()

    def limit(row: str, otherwise: int) -> int:
        value = known.limit(name, row)
        return otherwise if value is None else value

    azure = name == "azure"
    return Provider(
        name=name,
        function_role=not azure,
        system_in_reinforcement=not azure,
        consecutive_assistant=not azure,
        mark_welcome=azure,
        images_per_example=limit("images_per_example", 10),
        image_bytes=limit("image_bytes", 10 << 20),
        image_examples=limit("image_examples", 50_000),
        examples_advised=limit("examples_advised", 50),
        file_bytes=limit("file_bytes", 512 << 20),
        create_bytes=limit("create_bytes", _UNLIMITED),
        reinforcement_training=limit("reinforcement_training_examples", 50_000),
        reinforcement_validation=limit("reinforcement_validation_examples", 1_000),
    )
