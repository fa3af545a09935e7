# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from .. import models
from ..types import ABSENT, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .prompt_cache_breakpoint_config import PromptCacheBreakpointConfig


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class InputTextContent(_Model):
    """A block of text to the model.

    Attributes:
        type: Kind of block, always `input_text`.
        text: The text. Parts in double braces are filled in.
        prompt_cache_breakpoint: Marks the end of a beginning that is worth caching on the server.
    """

    type: Literal["input_text"] | str | None = ABSENT
    text: str | None = ABSENT
    prompt_cache_breakpoint: PromptCacheBreakpointConfig | None = ABSENT

    _fields = {
        "type": "type",
        "text": "text",
        "prompt_cache_breakpoint": "prompt_cache_breakpoint",
    }


_knows = frozenset(InputTextContent._fields).issuperset


def read_input_text_content(data: dict[str, Any], cls: type[InputTextContent] = InputTextContent) -> InputTextContent:
    """What `InputTextContent.from_dict` does, without the way through the class."""
    self: InputTextContent = new(cls)
    if "type" in data:
        v = data["type"]
        self.type = v if type(v) is str else text(v, "InputTextContent.type")
    if "text" in data:
        v = data["text"]
        self.text = v if type(v) is str else text(v, "InputTextContent.text")
    if "prompt_cache_breakpoint" in data:
        v = data["prompt_cache_breakpoint"]
        self.prompt_cache_breakpoint = models.read_prompt_cache_breakpoint_config(v) if type(v) is dict else v
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


InputTextContent._read = read_input_text_content
