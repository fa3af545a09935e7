"""The quick look at a parsed line: is it one of the many that need no closer look?

Most lines of a large file are plain: messages with role and text and nothing else. Whatever is not plainly right is
left to the rules, so these functions may say no too often, never yes too often (a test holds them to the rules).
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_SPACED: Final = b'{"messages": [{"role": "'
# Bytes of a message and the comma after it, without its content, as json.dumps writes it; compact writers save 4.
_EACH: Final = {
    role: len('{"role": "", "content": ""}, ') + len(role) for role in ("system", "developer", "user", "assistant")
}
_AROUND, _AROUND_COMPACT, _SAVED = len('{"messages": []}') - len(", "), len('{"messages":[]}') - len(","), 4
_SHORTEST_REPEAT: Final = len('"role":"",')
_QUOTES: Final = 8  # of a message with two keys and two texts


def plain_chat(record: Any, line: bytes) -> bool:
    """Tell whether a line is a plain conversation that ends with the assistant's text and repeats no key.

    ``record`` is what a JSON reader made of the line, any value.
    """
    each = _EACH
    size = _AROUND
    role = ""
    try:
        messages: list[Any] = record["messages"]
        for message in messages:
            role = message["role"]
            content = message["content"]
            if len(message) != 2 or type(content) is not str:
                return False
            size += each[role] + len(content)
    except (KeyError, TypeError, IndexError):
        return False
    if role != "assistant" or len(record) != 1 or type(messages) is not list:
        return False
    if not line.startswith(_SPACED):
        size -= len(messages) * _SAVED + _AROUND - _AROUND_COMPACT
    room = len(line) - size  # what escapes, characters of several bytes and the line's end take, or a repeated key
    if 0 <= room < _SHORTEST_REPEAT:
        return True
    surplus = line.count(b'"') - 2 - len(messages) * _QUOTES
    if not surplus or room == line.count(b"\\") + 1:  # all of the room is escapes
        return True
    quoted: int = sum([message["content"].count('"') for message in messages])
    return surplus == quoted


def plain_alternating_chat(record: Any, line: bytes) -> bool:
    """Tell the same of a conversation for providers that refuse two assistant messages in a row."""
    if not plain_chat(record, line):
        return False
    roles = [message["role"] for message in record["messages"]]
    return all(one != "assistant" or next_one != "assistant" for one, next_one in pairwise(roles))


def plain_completion(record: Any, line: bytes) -> bool:
    """Tell whether a line is a plain prompt and completion."""
    try:
        prompt, completion = record["prompt"], record["completion"]
    except (KeyError, TypeError, IndexError):
        return False
    return (
        len(record) == 2
        and type(prompt) is str
        and type(completion) is str
        and len(completion) > 0
        and len(prompt) + len(completion) <= 10_000
        and line.count(b'"') == _QUOTES + prompt.count('"') + completion.count('"')
    )


def never_plain(record: Any, line: bytes) -> bool:
    """Leave every line to the rules."""
    del record, line
    return False


def quick_look(format: str, *, consecutive_assistant: bool) -> Callable[[Any, bytes], bool]:
    """Return the quick look for a format and a provider that takes assistant messages in a row, or does not."""
    if format == "chat":
        return plain_chat if consecutive_assistant else plain_alternating_chat
    return plain_completion if format == "legacy" else never_plain
