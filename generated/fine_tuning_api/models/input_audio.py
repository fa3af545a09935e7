# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from .. import models
from ..types import ABSENT, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .input_audio_data import InputAudioData


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class InputAudio(_Model):
    """A recording to the model.

    Attributes:
        type: Kind of block, always `input_audio`.
        input_audio: The recording.
    """

    type: Literal["input_audio"] | str | None = ABSENT
    input_audio: InputAudioData | None = ABSENT

    _fields = {
        "type": "type",
        "input_audio": "input_audio",
    }


_knows = frozenset(InputAudio._fields).issuperset


def read_input_audio(data: dict[str, Any], cls: type[InputAudio] = InputAudio) -> InputAudio:
    """What `InputAudio.from_dict` does, without the way through the class."""
    self: InputAudio = new(cls)
    if "type" in data:
        v = data["type"]
        self.type = v if type(v) is str else text(v, "InputAudio.type")
    if "input_audio" in data:
        v = data["input_audio"]
        self.input_audio = models.read_input_audio_data(v) if type(v) is dict else v
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


InputAudio._read = read_input_audio
