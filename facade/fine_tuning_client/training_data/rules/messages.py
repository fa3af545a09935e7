"""One message: its role, content, name and weight."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from ..codes import Code
from ..findings import Finding
from ..json_values import is_array, is_object, kind, short
from .keys import unknown_keys
from .parts import image_count, part_faults
from .tools import call_shape_faults

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ..provider import Provider

ROLES = ("system", "developer", "user", "assistant", "tool", "function")
KEYS = ("role", "content", "name", "weight", "tool_calls", "tool_call_id", "function_call", "refusal", "audio")
NAME = re.compile(r"[a-zA-Z0-9_-]{1,64}")
_INSTEAD = {"assistant": ("tool_calls", "function_call", "refusal", "audio"), "function": ("name",)}


def messages_faults(
    messages: object, at: str, roles: Sequence[str], absent: Finding, provider: Provider
) -> Iterator[Finding]:
    """Check each of a list of messages; ``absent`` is the finding where there is no such list."""
    if not is_array(messages) or not messages:
        yield absent._replace(found=kind(messages) if not is_array(messages) else "an empty list")
        return
    for place, message in enumerate(messages):
        if is_object(message):
            yield from _message(message, f"{at}/{place}", roles, provider)
        else:
            text = "a message must be an object with `role` and `content`"
            yield Finding(Code.MESSAGE_NOT_OBJECT, f"{at}/{place}", text, found=kind(message))
    images = image_count(messages)
    if images > provider.images_per_example:
        text = f"{images} images in one example; {provider.name} takes {provider.images_per_example}"
        yield Finding(Code.TOO_MANY_IMAGES, at, text, found=str(images))


def _message(message: Mapping[str, object], at: str, roles: Sequence[str], provider: Provider) -> Iterator[Finding]:
    role = message.get("role")
    if not isinstance(role, str) or role not in roles:
        yield _unknown_role(message, at, roles)
        return
    if role == "function" and not provider.function_role:
        text = f"{provider.name} takes no function messages; use tools and the role tool"
        yield Finding(Code.ROLE_REFUSED, f"{at}/role", text, found=role)
    yield from unknown_keys(message, KEYS, Code.UNKNOWN_MESSAGE_KEY, at)
    yield from _content(message, role, at, provider)
    yield from _name(message, role, at)
    yield from _weight(message, role, at)
    yield from call_shape_faults(message, role, at)


def _unknown_role(message: Mapping[str, object], at: str, roles: Sequence[str]) -> Finding:
    role = message.get("role")
    near = get_close_matches(role.strip().lower(), roles, n=1) if isinstance(role, str) and len(role) < 40 else []
    hint = f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(roles)}"
    said = f"role {short(role)} is not known here" if "role" in message else "the message has no `role`"
    return Finding(Code.ROLE_UNKNOWN, f"{at}/role", f"{said}; {hint}", found=short(role))


def _content(message: Mapping[str, object], role: str, at: str, provider: Provider) -> Iterator[Finding]:
    content = message.get("content")
    if content is None:
        if not any(message.get(key) for key in _INSTEAD.get(role, ())):
            found = "null" if "content" in message else "no such key"
            yield Finding(Code.CONTENT_MISSING, f"{at}/content", f"this {role} message needs `content`", found=found)
    elif is_array(content):
        if not content:
            text = "a list of content needs at least one part"
            yield Finding(Code.CONTENT_TYPE, f"{at}/content", text, found="an empty list")
        for place, part in enumerate(content):
            yield from part_faults(part, role, f"{at}/content/{place}", provider)
    elif not isinstance(content, str):
        text = f"`content` must be a string or a list of parts, not {kind(content)}"
        yield Finding(Code.CONTENT_TYPE, f"{at}/content", text, found=kind(content))


def _name(message: Mapping[str, object], role: str, at: str) -> Iterator[Finding]:
    name = message.get("name")
    if name is None:
        if role == "function":
            yield Finding(Code.FUNCTION_NAME_MISSING, f"{at}/name", "a function message needs the function's `name`")
    elif not isinstance(name, str) or not NAME.fullmatch(name):
        text = f"name {short(name)} is not 1 to 64 of a-z, A-Z, 0-9, _ and -"
        yield Finding(Code.NAME_VALUE, f"{at}/name", text, found=short(name))


def _weight(message: Mapping[str, object], role: str, at: str) -> Iterator[Finding]:
    weight = message.get("weight")
    if weight is None:
        return
    if role != "assistant":
        text = f"only assistant messages have a weight, not {role}"
        yield Finding(Code.WEIGHT_ROLE, f"{at}/weight", text, found=role)
    elif isinstance(weight, bool) or not isinstance(weight, int) or weight not in (0, 1):
        text = f"weight must be the integer 0 or 1, not {short(weight)}"
        yield Finding(Code.WEIGHT_VALUE, f"{at}/weight", text, found=short(weight))
