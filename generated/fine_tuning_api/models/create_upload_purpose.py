# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Literal, TypeAlias

CreateUploadPurpose: TypeAlias = Literal["assistants", "batch", "fine-tune", "vision"] | str
"""What an uploaded file is for. Use `fine-tune` for training and validation data. Servers know more, so this list
is open."""
