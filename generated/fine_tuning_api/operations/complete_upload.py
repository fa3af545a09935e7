# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import models
from ..checks import checked_body
from ..types import UNSET, Operation, segment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..models.upload import Upload
    from ..types import Unset


def operation(
    upload_id: str,
    *,
    part_ids: Sequence[str],
    md5: str | Unset = UNSET,
) -> Operation[Upload]:
    """Complete an upload.

    Joins the parts in the order given and makes a file of them. The number of bytes has to be the one announced at
    the beginning, or the server refuses. Nothing can be added afterwards.

    Args:
        upload_id: Id of the upload to complete.
        part_ids: Ids of the parts in the order in which they make up the file, at least one.
        md5: MD5 checksum of the whole file in hexadecimal digits, which the server compares. Absent to skip the
            comparison.

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    return Operation(
        "completeUpload",
        "POST",
        f"/uploads/{segment(upload_id, 'upload_id')}/complete",
        _decode,
        json=checked_body(
            "CompleteUploadRequest",
            {
                "part_ids": part_ids,
                "md5": md5,
            },
        ),
        answer="id",
    )


def _decode(v: Any) -> Upload:
    return models.Upload.from_dict(v)
