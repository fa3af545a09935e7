"""What a successful answer has to be before it is decoded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._failures import message_of
from ._json import is_object, loads

if TYPE_CHECKING:
    from ._responses import Response


def json_of(response: Response) -> Any:
    """Decode a body, whatever its Content-Type says it is.

    Raises:
        ValueError: it is not JSON.
    """
    if not response.content.strip():
        raise ValueError("the body is empty")
    try:
        return loads(response.content)
    except ValueError as error:
        kind = response.headers.get("content-type", "of no type")
        raise ValueError(f"the body ({kind}) is not JSON: {error}") from None


def checked(value: Any, answer: str) -> Any:
    """Return a JSON value that has what every answer of its kind has: an id, or a list of data.

    Raises:
        ValueError: it has not, or it reports an error.
    """
    if not is_object(value):
        if answer:
            raise ValueError(f"a JSON object with {answer!r} was expected, not {type(value).__name__}")
        return value
    if answer == "data" and isinstance(value.get("data"), list):
        return value
    if answer == "id" and value.get("id") not in (None, ""):
        return value
    if value.get("error") and not ("id" in value or "object" in value):
        raise ValueError(f"it reports an error: {message_of(value) or 'without a message'}")
    if answer:
        raise ValueError(f"a JSON object with {answer!r} was expected")
    return value
