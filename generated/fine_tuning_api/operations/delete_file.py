# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import models
from ..types import Operation, segment

if TYPE_CHECKING:
    from ..models.delete_file_response import DeleteFileResponse


def operation(
    file_id: str,
) -> Operation[DeleteFileResponse]:
    """Delete a file.

    Removes a file for good. Deleting the training file of a job that is still being validated makes that job fail.
    A file that is being processed is refused with a 409.

    Args:
        file_id: Id of the file to remove.

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    return Operation(
        "deleteFile",
        "DELETE",
        f"/files/{segment(file_id, 'file_id')}",
        _decode,
        answer="id",
    )


def _decode(v: Any) -> DeleteFileResponse:
    return models.DeleteFileResponse.from_dict(v)
