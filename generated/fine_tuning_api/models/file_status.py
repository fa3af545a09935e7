# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Literal, TypeAlias

FileStatus: TypeAlias = Literal["uploaded", "processed", "error", "pending", "deleted"] | str
"""Deprecated. State of a file: `uploaded` or, on Azure, `pending` before it is processed, `processed` when it can be used,
`error` when it is not usable, `deleted` inside legacy fine-tunes. Readers must accept other values."""
