"""Fit examples to what another provider takes: only what keeps their meaning is changed, and told."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from ..json_values import is_array, objects
from ..provider import provider
from ..rules.parts import image_count
from .accounts import NotConvertible
from .functions import functions_to_tools

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..provider import ProviderName
    from ..rules import Format


def for_provider(
    record: Mapping[str, object], name: ProviderName, format: Format = "chat"
) -> tuple[dict[str, Any], list[str]]:
    """Return the example as a provider takes it, and what was changed.

    To Azure: functions become tools, assistant messages in a row are joined, system messages of reinforcement data
    become developer messages. To OpenAI nothing needs to change but what exceeds its limits.

    Raises:
        NotConvertible: the example exceeds the provider's limits, as for images.
    """
    rules = provider(name)
    changed: dict[str, Any] = deepcopy(dict(record))
    notes: list[str] = []
    messages = changed.get("messages")
    if is_array(messages) and image_count(messages) > rules.images_per_example:
        raise NotConvertible(f"{image_count(messages)} images; {name} takes {rules.images_per_example} an example")
    older = any(message.get("role") == "function" for message in objects(messages))
    if not rules.function_role and (older or "functions" in changed):
        changed = functions_to_tools(changed)
        notes.append("functions became tools")
    if format == "reinforcement" and not rules.system_in_reinforcement:
        for message in objects(changed.get("messages")):
            if message.get("role") == "system":
                message["role"] = "developer"
                notes.append("system became developer")
    if not rules.consecutive_assistant and is_array(changed.get("messages")):
        joined = _joined(objects(changed["messages"]))
        if len(joined) < len(changed["messages"]):
            notes.append("assistant messages in a row were joined")
            changed["messages"] = joined
    return changed, list(dict.fromkeys(notes))


def _joined(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    kept: list[dict[str, Any]] = []
    for message in messages:
        before = kept[-1] if kept else None
        if before is None or not before.get("role") == message.get("role") == "assistant":
            kept.append(message)
            continue
        plain = all(isinstance(one.get("content"), str) for one in (before, message)) and "tool_calls" not in before
        if not plain or before.get("weight") != message.get("weight"):
            raise NotConvertible("two assistant messages in a row that cannot be joined (weights, parts or tool calls)")
        kept[-1] = {**message, **before, "content": f"{before['content']}\n\n{message['content']}"}
    return kept
