# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Literal, TypeAlias

InputAudioFormat: TypeAlias = Literal["mp3", "wav"] | str
"""Coding of a recording. Readers must accept other values."""
