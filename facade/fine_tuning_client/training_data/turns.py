"""What an example asks and what it answers, for every format: what comparing, splitting and counting look at."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .json_values import is_array, is_object, objects

if TYPE_CHECKING:
    from collections.abc import Mapping


def prompt_of(record: Mapping[str, object], format: str) -> list[str]:
    """Return what the model is given, as texts that are equal where the prompts are."""
    if format == "legacy":
        return [str(record.get("prompt"))]
    if format == "preference":
        given = record.get("input")
        return _texts(objects(given.get("messages")), given.get("tools")) if is_object(given) else []
    messages = objects(record.get("messages"))
    if format == "chat" and messages and messages[-1].get("role") == "assistant":
        messages = messages[:-1]
    return _texts(messages, record.get("tools"))


def answer_of(record: Mapping[str, object], format: str) -> str:
    """Return what the model should say, or all else that the grader is given, as a text."""
    if format == "legacy":
        return str(record.get("completion"))
    if format == "preference":
        return _json([record.get("preferred_output"), record.get("non_preferred_output")])
    if format == "reinforcement":
        return _json({key: value for key, value in record.items() if key not in ("messages", "tools")})
    messages = objects(record.get("messages"))
    if not messages or messages[-1].get("role") != "assistant":
        return ""
    content = messages[-1].get("content")
    return content if isinstance(content, str) else _json(messages[-1])


def text_of(message: Mapping[str, object]) -> str:
    """Return the text of a message: its content, or its text parts joined."""
    content = message.get("content")
    if isinstance(content, str):
        return content
    parts = objects(content) if is_array(content) else []
    return "\n".join(text for part in parts if isinstance(text := part.get("text"), str))


def _texts(messages: list[dict[str, object]], tools: object) -> list[str]:
    texts = [_json(tools)] if tools else []
    for message in messages:
        content = message.get("content")
        plain = isinstance(content, str) and not message.keys() - {"role", "content", "weight"}
        texts.append(f"{message.get('role')}\n{content}" if plain else _json(message))
    return texts


def _json(value: object) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
