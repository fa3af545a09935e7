# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Literal, TypeAlias

CreateFilePurpose: TypeAlias = Literal["assistants", "batch", "fine-tune", "vision", "user_data", "evals"] | str
"""What a file is for. Use `fine-tune` for training and validation data; the others are for other parts of the API.
Servers know more, so this list is open."""
