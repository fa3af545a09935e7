"""What the name of a fine-tuned model says: whether it is one, of which provider, and on which base model it stands.

ft:gpt-4o-mini-2024-07-18:meadow:triage:Bq3xT9Lm                   OpenAI, since August 2023
ft:gpt-4o-mini-2024-07-18:meadow:triage:Bq3xT9Lm:ckpt-step-90      a checkpoint of it
ada:ft-meadow-2022-05-01-10-00-00                                  OpenAI, until January 2024
gpt-4o-mini-2024-07-18.ft-0123456789abcdef0123456789abcdef-triage  Azure OpenAI
"""

from __future__ import annotations


def is_fine_tuned(name: str) -> bool:
    """Tell whether a name is that of a fine-tuned model."""
    return name.startswith("ft:") or ":ft-" in name or ".ft-" in name


def is_checkpoint(name: str) -> bool:
    """Tell whether a name is that of a checkpoint of a fine-tuned model."""
    return ":ckpt-step-" in name


def base_of(name: str) -> str:
    """Return the base model of a fine-tuned one; a name of another kind is returned as it is."""
    if name.startswith("ft:"):
        return name[3:].partition(":")[0]
    return name.partition(":ft-")[0].partition(".ft-")[0]


def provider_of(name: str) -> str | None:
    """Return whose naming it is: ``"openai"``, ``"azure"``, or None for neither."""
    if name.startswith("ft:") or ":ft-" in name:
        return "openai"
    return "azure" if ".ft-" in name else None
