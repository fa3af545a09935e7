# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any, Literal

from attrs import define

from ..types import ABSENT, new, text, unknown
from ..types import Model as _Model


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class PromptCacheBreakpointConfig(_Model):
    """The end of a prompt's unchanging beginning. How long it stays cached is set elsewhere in the request, in
    `prompt_cache_options`.

    Attributes:
        mode: Kind of mark, always `explicit`.
    """

    mode: Literal["explicit"] | str | None = ABSENT

    _fields = {
        "mode": "mode",
    }


_knows = frozenset(PromptCacheBreakpointConfig._fields).issuperset


def read_prompt_cache_breakpoint_config(
    data: dict[str, Any], cls: type[PromptCacheBreakpointConfig] = PromptCacheBreakpointConfig
) -> PromptCacheBreakpointConfig:
    """What `PromptCacheBreakpointConfig.from_dict` does, without the way through the class."""
    self: PromptCacheBreakpointConfig = new(cls)
    if "mode" in data:
        v = data["mode"]
        self.mode = v if type(v) is str else text(v, "PromptCacheBreakpointConfig.mode")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


PromptCacheBreakpointConfig._read = read_prompt_cache_breakpoint_config
