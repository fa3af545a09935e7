"""What legacy calls return: a dict that also answers to attributes and prints as JSON, as in SDK 0.x."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeGuard


class OpenAIObject(dict[str, Any]):
    """An answer: ``job["id"]``, ``job.id``, ``job.get("id")`` and ``json.dumps(job)`` all work."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"the answer has no {name!r}; it has {', '.join(self) or 'nothing'}") from None

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value

    def __delattr__(self, name: str) -> None:
        try:
            del self[name]
        except KeyError:
            raise AttributeError(name) from None

    def __str__(self) -> str:
        return json.dumps(self, indent=2, ensure_ascii=False)

    def __repr__(self) -> str:
        kind, own = self.get("object"), self.get("id")
        head = " ".join(str(one) for one in (kind, f"id={own}" if own else "") if one)
        return f"<{type(self).__name__} {head}> JSON: {self}" if head else f"<{type(self).__name__}> JSON: {self}"

    def copy(self) -> OpenAIObject:
        """Return a shallow copy."""
        return type(self)(self)

    def to_dict(self) -> dict[str, Any]:
        """Return a plain dict, its members as they are."""
        return dict(self)

    def to_dict_recursive(self) -> dict[str, Any]:
        """Return plain dicts and lists all the way down."""
        return {key: _plain(value) for key, value in self.items()}

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (dict(self),)


def answer(values: Mapping[str, object]) -> OpenAIObject:
    """Return a JSON object as an `OpenAIObject`, and every object in it."""
    return OpenAIObject({key: _wrapped(value) for key, value in values.items()})


def _wrapped(value: object) -> object:
    if _is_object(value):
        return answer(value)
    return [_wrapped(inner) for inner in value] if _is_array(value) else value


def _plain(value: object) -> object:
    if _is_object(value):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if _is_array(value) else value


def _is_object(value: object) -> TypeGuard[dict[str, object]]:
    return isinstance(value, dict)


def _is_array(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)
