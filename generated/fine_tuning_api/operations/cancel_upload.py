# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import models
from ..types import Operation, segment

if TYPE_CHECKING:
    from ..models.upload import Upload


def operation(
    upload_id: str,
) -> Operation[Upload]:
    """Give up an upload.

    Drops an upload and the parts sent so far. Nothing can be added afterwards.

    Args:
        upload_id: Id of the upload to give up.

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    return Operation(
        "cancelUpload",
        "POST",
        f"/uploads/{segment(upload_id, 'upload_id')}/cancel",
        _decode,
        answer="id",
    )


def _decode(v: Any) -> Upload:
    return models.Upload.from_dict(v)
