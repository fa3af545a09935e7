"""Base models that the emulated server knows, as of the OpenAI documentation of 2026.

The emulator trains on retired bases too: it stands in for the server's behaviour, not for its timetable.
"""

from __future__ import annotations

from dataclasses import dataclass

SUPERVISED = ("supervised",)
PREFERENCE = ("supervised", "dpo")
REINFORCEMENT = ("reinforcement",)


@dataclass(frozen=True, slots=True)
class BaseModel:
    """A model that jobs may start from; `learning_rate_multiplier` is what "auto" gives, None for completion data."""

    id: str
    created: int
    methods: tuple[str, ...]
    learning_rate_multiplier: float
    chat: bool = True


MODELS = {
    model.id: model
    for model in (
        BaseModel("babbage-002", 1692634615, SUPERVISED, 2, chat=False),
        BaseModel("davinci-002", 1692634301, SUPERVISED, 2, chat=False),
        BaseModel("gpt-3.5-turbo-0613", 1686587434, SUPERVISED, 2),
        BaseModel("gpt-3.5-turbo-1106", 1698959748, SUPERVISED, 2),
        BaseModel("gpt-3.5-turbo-0125", 1706048358, SUPERVISED, 2),
        BaseModel("gpt-4-0613", 1686588896, SUPERVISED, 2),
        BaseModel("gpt-4o-mini-2024-07-18", 1721172717, PREFERENCE, 1.8),
        BaseModel("gpt-4o-2024-08-06", 1722814719, PREFERENCE, 2),
        BaseModel("gpt-4.1-2025-04-14", 1744315746, PREFERENCE, 2),
        BaseModel("gpt-4.1-mini-2025-04-14", 1744317547, PREFERENCE, 2),
        BaseModel("gpt-4.1-nano-2025-04-14", 1744321025, PREFERENCE, 2),
        BaseModel("o4-mini-2025-04-16", 1744133506, REINFORCEMENT, 1),
    )
}

ALIASES = {
    "gpt-3.5-turbo": "gpt-3.5-turbo-0125",
    "gpt-4": "gpt-4-0613",
    "gpt-4o-mini": "gpt-4o-mini-2024-07-18",
    "gpt-4o": "gpt-4o-2024-08-06",
    "gpt-4.1": "gpt-4.1-2025-04-14",
    "gpt-4.1-mini": "gpt-4.1-mini-2025-04-14",
    "gpt-4.1-nano": "gpt-4.1-nano-2025-04-14",
    "o4-mini": "o4-mini-2025-04-16",
}
"""Attested: create resolves an alias at once, and the job names the snapshot."""

LEGACY_MODELS = {"ada": 1649357491, "babbage": 1649358449, "curie": 1649359874, "davinci": 1649359874}
"""Bases of `/fine-tunes`, with their creation times."""

LEGACY_DEFAULT = "curie"


def base_of(model: str) -> BaseModel | None:
    """Return the base behind a snapshot, an alias or a fine-tuned model's name; None if unknown."""
    if model.startswith("ft:"):
        model = model.split(":")[1]
    return MODELS.get(ALIASES.get(model, model))
