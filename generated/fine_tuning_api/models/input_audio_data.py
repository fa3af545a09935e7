# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define

from ..types import ABSENT, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .input_audio_format import InputAudioFormat


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class InputAudioData(_Model):
    """A recording and its format.

    Attributes:
        data: The bytes of the recording in base64.
        format: How the recording is coded.
    """

    data: str | None = ABSENT
    format: InputAudioFormat | None = ABSENT

    _fields = {
        "data": "data",
        "format": "format",
    }


_knows = frozenset(InputAudioData._fields).issuperset


def read_input_audio_data(data: dict[str, Any], cls: type[InputAudioData] = InputAudioData) -> InputAudioData:
    """What `InputAudioData.from_dict` does, without the way through the class."""
    self: InputAudioData = new(cls)
    if "data" in data:
        v = data["data"]
        self.data = v if type(v) is str else text(v, "InputAudioData.data")
    if "format" in data:
        v = data["format"]
        self.format = v if type(v) is str else text(v, "InputAudioData.format")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


InputAudioData._read = read_input_audio_data
