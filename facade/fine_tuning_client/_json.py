"""JSON as servers should send it: UTF-8, no NaN, no silent repair."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NoReturn, TypeGuard


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


def _fast_loads() -> Callable[[bytes], Any] | None:
    try:
        from orjson import loads as fast  # the extra "data" brings it
    except ImportError:
        return None
    return fast


_decoder = json.JSONDecoder(parse_constant=_refuse)
_fast = _fast_loads()


def loads(content: bytes) -> Any:
    """Decode one JSON document.

    Raises:
        ValueError: it is not JSON, not UTF-8, or nested too deeply to read.
    """
    if _fast is not None:
        try:
            return _fast(content)
        except ValueError:
            pass  # the standard library takes more, such as a byte order mark, or says what is wrong
    try:
        return _decoder.decode(content.decode("utf-8-sig"))
    except RecursionError:
        raise ValueError("nested too deeply") from None


def dumps(value: Any) -> bytes:
    """Encode a request body.

    Raises:
        ValueError: a number or a character has no JSON form, or the value is nested too deeply or holds itself.
        TypeError: something in it has no JSON form.
    """
    try:
        return json.dumps(value, allow_nan=False, ensure_ascii=False, separators=(",", ":")).encode()
    except RecursionError:
        raise ValueError("nested too deeply") from None


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Tell whether a decoded value is a JSON object."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Tell whether a decoded value is a JSON array."""
    return isinstance(value, list)
