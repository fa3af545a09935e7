"""Answers as the 0.x packages gave them: dicts that also have attributes, and print as JSON."""

from __future__ import annotations

import json
from typing import Any


class OpenAIObject(dict[str, Any]):
    """A dict whose keys are attributes, too."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_") or name not in self:
            raise AttributeError(name)
        return self[name]

    def __setattr__(self, name: str, value: Any) -> None:
        self[name] = value

    def __str__(self) -> str:
        return json.dumps(self, sort_keys=False, indent=2)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.get('object')} id={self.get('id')}> JSON: {self}"

    def to_dict_recursive(self) -> dict[str, Any]:
        """Return plain dicts."""
        copied: dict[str, Any] = json.loads(str(self))
        return copied


def converted(value: Any) -> Any:
    """Turn what JSON reads into objects."""
    if isinstance(value, dict):
        return OpenAIObject({name: converted(item) for name, item in value.items()})
    if isinstance(value, list):
        return [converted(item) for item in value]
    return value
