"""A key's only home: nothing that prints, logs, copies or pickles it shows what it is."""

from __future__ import annotations

from typing import NoReturn


class Secret:
    """A key that is read in one place, where a request is authorised."""

    __slots__ = ("_value",)

    def __init__(self, value: str, name: str) -> None:
        self._value = clean(value, name)

    def reveal(self) -> str:
        """Return the key itself."""
        return self._value

    def redact(self, text: str) -> str:
        """Return a server's text without the key in it."""
        return text.replace(self._value, "[key]")

    def __repr__(self) -> str:
        return "Secret('**********')"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is not written into a pickle: make the client anew where it is needed")


def clean(value: object, name: str) -> str:
    """Return a key without outer white space.

    Raises:
        TypeError: it is not text.
        ValueError: it is empty or holds a character that no key has; the message does not repeat it.
    """
    if not isinstance(value, str):
        raise TypeError(f"{name} must be text or a callable, not {type(value).__name__}")
    stripped = value.strip()
    if not stripped:
        raise ValueError(f"{name} is empty")
    if not all("!" <= character <= "~" for character in stripped):
        raise ValueError(f"{name} holds a space, a line break or another character that no key has")
    return stripped
