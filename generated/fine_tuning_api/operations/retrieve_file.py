# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import models
from ..types import Operation, segment

if TYPE_CHECKING:
    from ..models.open_ai_file import OpenAIFile


def operation(
    file_id: str,
) -> Operation[OpenAIFile]:
    """Get a file's description.

    Reads name, size, purpose and state of one file, not its content.

    Args:
        file_id: Id of the file, `file-` and what follows.

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    return Operation(
        "retrieveFile",
        "GET",
        f"/files/{segment(file_id, 'file_id')}",
        _decode,
        answer="id",
    )


def _decode(v: Any) -> OpenAIFile:
    return models.OpenAIFile.from_dict(v)
