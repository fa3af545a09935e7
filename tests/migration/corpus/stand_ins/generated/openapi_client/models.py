"""Bodies of requests."""

from __future__ import annotations

from typing import Any


class CreateFineTuneRequest:
    """Parameters of a fine-tune."""

    def __init__(self, **values: Any) -> None:
        self._values = values

    def to_dict(self) -> dict[str, Any]:
        """Return what was given."""
        return {name: value for name, value in self._values.items() if value is not None}
