"""Valid examples of every format, and helpers to write bad ones in a line."""

from __future__ import annotations

import json
from typing import Any

from fine_tuning_client.training_data import Format

Json = dict[str, Any]

USER: Json = {"role": "user", "content": "Does it fit?"}
ASSISTANT: Json = {"role": "assistant", "content": "It does."}
SCHEMA: Json = {
    "type": "object",
    "properties": {"part": {"type": "string"}, "count": {"type": "integer", "minimum": 1}},
    "required": ["part"],
    "additionalProperties": False,
}
TOOL: Json = {"type": "function", "function": {"name": "stock", "parameters": SCHEMA}}
FUNCTION: Json = {"name": "stock", "parameters": SCHEMA}
CALL: Json = {"id": "call_1", "type": "function", "function": {"name": "stock", "arguments": '{"part": "chain"}'}}
CALLING: Json = {"role": "assistant", "tool_calls": [CALL]}
ANSWER: Json = {"role": "tool", "tool_call_id": "call_1", "content": "3"}
PNG = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUg=="


def talk(*messages: Any, **more: Any) -> Json:
    """Return a chat example."""
    return {"messages": list(messages), **more}


def pair(**more: Any) -> Json:
    """Return a preference example."""
    worse = {"role": "assistant", "content": "No idea."}
    return {"input": {"messages": [USER]}, "preferred_output": [ASSISTANT], "non_preferred_output": [worse], **more}


def image(url: Any = PNG, **more: Any) -> Json:
    """Return a user message with an image."""
    return {"role": "user", "content": [{"type": "image_url", "image_url": {"url": url, **more}}]}


def call(**function: Any) -> Json:
    """Return an assistant message that calls a function."""
    return {"role": "assistant", "tool_calls": [{**CALL, "function": {**CALL["function"], **function}}]}


def valid(format: Format, number: int) -> Json:
    """Return the valid example of a number; no two are alike."""
    asked, said = f"Question {number}: does part {number * 7} fit?", f"Part {number * 7} fits frame {number}."
    user, assistant = {"role": "user", "content": asked}, {"role": "assistant", "content": said}
    if format == "legacy":
        return {"prompt": f"{number} fits? \n\n###\n\n", "completion": f" {number} times {said} END"}
    if format == "preference":
        return pair(input={"messages": [user]}, preferred_output=[assistant])
    if format == "reinforcement":
        return talk(user, reference=said)
    return talk(user, assistant)


def line(value: Any) -> bytes:
    """Return a value, or bytes as they are, as a line."""
    return (value if isinstance(value, bytes) else json.dumps(value).encode()) + b"\n"


def file_with(value: Any, format: Format = "chat", at: int = 5, size: int = 60) -> list[bytes]:
    """Return the lines of a valid file, one of which is replaced."""
    lines = [line(valid(format, number)) for number in range(size)]
    lines[at - 1] = line(value)
    return lines
