# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TypeAlias

Metadata: TypeAlias = dict[str, str]
"""Notes of your own: up to 16 pairs of strings, keys of at most 64 characters and values of at most 512. The
server stores them and does nothing with them but filter."""
