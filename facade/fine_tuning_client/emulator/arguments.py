"""Check request arguments as the server's schema does, with its way of saying what is wrong.

The form of the messages is attested ("None is not of type 'string' - 'suffix'"); which rule comes first is guessed.
"""

from __future__ import annotations

import json

from .json_values import JsonObject, is_integer, is_list, is_number, is_object
from .messages import Request
from .refusals import unreadable_body, wrong_argument


def json_object(request: Request) -> JsonObject:
    """Return the JSON object of a request; an empty body counts as an empty object."""
    if request.malformed:
        raise unreadable_body(request.malformed)
    if not request.body:
        return {}
    try:
        value: object = json.loads(request.body)
    except (ValueError, RecursionError):
        raise unreadable_body("it is not valid JSON") from None
    if not is_object(value):
        raise unreadable_body("it is not a JSON object")
    return value


def wrong_type(value: object, wanted: str, name: str) -> Exception:
    """Return the refusal of a value of another type."""
    return wrong_argument(f"{value!r} is not of type {wanted!r} - {name!r}")


def text(body: JsonObject, name: str) -> str:
    """Return a required string."""
    if name not in body:
        raise wrong_argument(f"{name!r} is a required property", name)
    value = body[name]
    if not isinstance(value, str):
        raise wrong_type(value, "string", name)
    return value


def optional_text(body: JsonObject, name: str, *, nullable: bool = True, longest: int | None = None) -> str | None:
    """Return a string, or None where it is absent or null."""
    if name not in body or (nullable and body[name] is None):
        return None
    value = text(body, name)
    if longest is not None and not value:
        raise wrong_argument(f"{value!r} is too short - {name!r}", name)
    if longest is not None and len(value) > longest:
        raise wrong_argument(f"{value!r} is too long - {name!r}", name)
    return value


def in_range(value: int | float, name: str, least: float, most: float, *, above: bool = False) -> None:
    """Refuse a number outside its bounds; `above` excludes the lower one."""
    if above and value <= least:
        raise wrong_argument(f"{value!r} is less than or equal to the minimum of {least} - {name!r}", name)
    if value < least:
        raise wrong_argument(f"{value!r} is less than the minimum of {least} - {name!r}", name)
    if value > most:
        raise wrong_argument(f"{value!r} is greater than the maximum of {most} - {name!r}", name)


def integer(value: object, name: str, least: int, most: int) -> int:
    """Return a whole number within bounds."""
    if not is_integer(value):
        raise wrong_type(value, "integer", name)
    in_range(value, name, least, most)
    return value


def number(value: object, name: str, least: float, most: float, *, above: bool = False) -> int | float:
    """Return a number within bounds."""
    if not is_number(value):
        raise wrong_type(value, "number", name)
    in_range(value, name, least, most, above=above)
    return value


def one_of(value: object, allowed: tuple[str, ...], name: str) -> str:
    """Return a value of a closed list."""
    if not isinstance(value, str) or value not in allowed:
        raise wrong_argument(f"{value!r} is not one of {list(allowed)!r} - {name!r}", name)
    return value


def nested(body: JsonObject, name: str) -> JsonObject | None:
    """Return an object, or None where it is absent or null."""
    value = body.get(name)
    if value is not None and not is_object(value):
        raise wrong_type(value, "object", name)
    return value


def array(body: JsonObject, name: str, longest: int | None = None) -> list[object] | None:
    """Return an array, or None where it is absent or null."""
    value = body.get(name)
    if value is None:
        return None
    if not is_list(value):
        raise wrong_type(value, "array", name)
    if longest is not None and len(value) > longest:
        raise wrong_argument(f"{value!r} is too long - {name!r}", name)
    return value


def texts(body: JsonObject, name: str) -> list[str]:
    """Return a required array of strings."""
    value = array(body, name)
    if value is None:
        raise wrong_argument(f"{name!r} is a required property", name)
    found = [item for item in value if isinstance(item, str)]
    if len(found) != len(value):
        raise wrong_argument(f"{value!r} must hold strings only - {name!r}", name)
    return found


def metadata(body: JsonObject) -> dict[str, str] | None:
    """Return the metadata: at most 16 pairs, keys up to 64 characters, values up to 512 (documented)."""
    pairs = nested(body, "metadata")
    if pairs is None:
        return None
    if len(pairs) > 16:
        raise wrong_argument(f"metadata has {len(pairs)} pairs; the maximum is 16 - 'metadata'", "metadata")
    found: dict[str, str] = {}
    for key, value in pairs.items():
        if not isinstance(value, str):
            raise wrong_type(value, "string", f"metadata.{key}")
        if len(key) > 64 or len(value) > 512:
            raise wrong_argument(f"{key!r} or its value is too long - 'metadata'", "metadata")
        found[key] = value
    return found


def query_integer(request: Request, name: str, default: int, least: int, most: int) -> int:
    """Return a whole number of the query string."""
    value = request.argument(name)
    if value is None:
        return default
    if not value.lstrip("-").isascii() or not value.lstrip("-").isdigit():
        raise wrong_type(value, "integer", name)
    return integer(int(value), name, least, most)
