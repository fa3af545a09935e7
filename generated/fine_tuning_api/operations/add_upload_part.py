# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import models
from ..checks import checked_form
from ..types import Operation, segment

if TYPE_CHECKING:
    from ..models.upload_part import UploadPart


def operation(
    upload_id: str,
    *,
    data: object,
) -> Operation[UploadPart]:
    """Send a part.

    Sends one piece of the file, at most 64 MB. Parts may be sent in any order and several at a time, because the
    order is given when the upload is completed.

    Args:
        upload_id: Id of the open upload.
        data: The bytes of this part, at most 64 MB.

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    return Operation(
        "addUploadPart",
        "POST",
        f"/uploads/{segment(upload_id, 'upload_id')}/parts",
        _decode,
        form=checked_form(
            "AddUploadPartRequest",
            {
                "data": data,
            },
        ),
        answer="id",
    )


def _decode(v: Any) -> UploadPart:
    return models.UploadPart.from_dict(v)
