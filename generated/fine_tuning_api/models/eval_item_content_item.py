# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from .eval_item_content_output_text import EvalItemContentOutputText
    from .eval_item_input_image import EvalItemInputImage
    from .input_audio import InputAudio
    from .input_text_content import InputTextContent

EvalItemContentItem: TypeAlias = (
    "InputTextContent | EvalItemContentOutputText | EvalItemInputImage | InputAudio | dict[str, Any]"
)
"""A block of content, told apart by `type`."""
