"""Tokens of an example: text by the encoding, messages and tools by the cookbook's rule, which is an estimate.

The rule (OpenAI cookbook, read 2026-11-21): 3 a message, 1 more for a name, 3 to begin the answer. Tools: 7 a function
(10 for cl100k), 3 to begin properties, 3 a property, -3 and 3 a value for an enum, 12 to end. The server's
``trained_tokens`` is the only truth.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from .json_values import is_array, is_object, objects
from .turns import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .encodings import Counter

EACH_MESSAGE, EACH_NAME, PRIMER = 3, 1, 3
_FUNCTION = {"o200k_base": 7, "cl100k_base": 10}
_PROPERTIES, _PROPERTY, _ENUM, _ENUM_VALUE, _END = 3, 3, -3, 3, 12


def example_tokens(record: Mapping[str, object], format: str, counter: Counter) -> int:
    """Return the tokens of one example, as they would be trained on without a limit."""
    if format == "legacy":
        return counter.count(str(record.get("prompt") or "")) + counter.count(str(record.get("completion") or ""))
    if format == "preference":
        given = record.get("input")
        inside = given if is_object(given) else {}
        prompt = _messages(inside.get("messages"), counter) + tools_tokens(inside, counter)
        return 2 * prompt + sum(
            PRIMER + _messages(record.get(key), counter) for key in ("preferred_output", "non_preferred_output")
        )
    return PRIMER + _messages(record.get("messages"), counter) + tools_tokens(record, counter)


def last_answer_tokens(record: Mapping[str, object], counter: Counter) -> int:
    """Return the tokens of a conversation's last message."""
    messages = objects(record.get("messages"))
    return message_tokens(messages[-1], counter) if messages else 0


def _messages(messages: object, counter: Counter) -> int:
    return sum(message_tokens(message, counter) for message in objects(messages))


def message_tokens(message: Mapping[str, object], counter: Counter) -> int:
    """Return the tokens of one message; images are not counted."""
    total = EACH_MESSAGE + counter.count(str(message.get("role", ""))) + counter.count(text_of(message))
    name = message.get("name")
    if isinstance(name, str):
        total += EACH_NAME + counter.count(name)
    for call in (*objects(message.get("tool_calls")), {"function": message.get("function_call")}):
        function = call.get("function")
        if is_object(function):
            total += counter.count(str(function.get("name", ""))) + counter.count(str(function.get("arguments", "")))
    return total


def tools_tokens(record: Mapping[str, object], counter: Counter) -> int:
    """Return the tokens that an example's tools, or functions, take."""
    tools = objects(record.get("tools"))
    functions = [inner for tool in tools if is_object(inner := tool.get("function"))]
    functions += objects(record.get("functions"))
    return sum(_function(function, counter) for function in functions) + (_END if functions else 0)


def _function(function: Mapping[str, object], counter: Counter) -> int:
    described = f"{function.get('name', '')}:{str(function.get('description', '')).removesuffix('.')}"
    total = _FUNCTION[counter.encoding] + counter.count(described)
    parameters = function.get("parameters")
    properties = parameters.get("properties") if is_object(parameters) else None
    if not is_object(properties) or not properties:
        return total
    total += _PROPERTIES
    for name, schema in properties.items():
        inner = schema if is_object(schema) else {}
        total += _PROPERTY
        enum = inner.get("enum")
        if is_array(enum):
            total += _ENUM + sum(_ENUM_VALUE + counter.count(str(value)) for value in enum)
        description = str(inner.get("description", "")).removesuffix(".")
        total += counter.count(f"{name}:{_type(inner)}:{description}")
    return total


def _type(schema: Mapping[str, object]) -> str:
    name = schema.get("type", "")
    return name if isinstance(name, str) else json.dumps(name)
