# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from .eval_item_content_item import EvalItemContentItem

EvalItemContent: TypeAlias = (
    "str | EvalItemContentItem | list[str | EvalItemContentItem | dict[str, Any]] | dict[str, Any]"
)
"""Content of a message, a plain text, one block, or a list of both."""
