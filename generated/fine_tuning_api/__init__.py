# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
"""Fine-tuning API: models, operations and parameter types, generated from `openapi.yaml`. Nothing here does any I/O."""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import models, operations, params, registry, types

__all__ = ["models", "operations", "params", "registry", "types"]
