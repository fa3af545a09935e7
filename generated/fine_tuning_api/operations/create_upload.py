# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import models
from ..checks import checked_body
from ..types import UNSET, Operation

if TYPE_CHECKING:
    from ..models.create_upload_purpose import CreateUploadPurpose
    from ..models.file_expiration_after import FileExpirationAfter
    from ..models.upload import Upload
    from ..params import FileExpirationAfterParam
    from ..types import Unset


def operation(
    *,
    filename: str,
    purpose: CreateUploadPurpose,
    bytes: int,
    mime_type: str,
    expires_after: FileExpirationAfter | FileExpirationAfterParam | Unset = UNSET,
) -> Operation[Upload]:
    """Begin an upload.

    Opens an upload for a file that is too big for one request, up to 8 GB. Send its bytes with `addUploadPart`,
    then turn them into a file with `completeUpload`. An upload that is not completed within an hour expires.

    Args:
        filename: Name for the file.
        purpose: What the file is for.
        bytes: Size of the whole file in bytes, 1 to 8589934592 (8 GiB). The parts have to add up to exactly this.
        mime_type: Media type of the file, for training data `text/jsonl`. It has to suit the purpose.
        expires_after: When to delete the file that comes of it. Absent to keep it.

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    return Operation(
        "createUpload",
        "POST",
        "/uploads",
        _decode,
        json=checked_body(
            "CreateUploadRequest",
            {
                "filename": filename,
                "purpose": purpose,
                "bytes": bytes,
                "mime_type": mime_type,
                "expires_after": expires_after,
            },
        ),
        answer="id",
    )


def _decode(v: Any) -> Upload:
    return models.Upload.from_dict(v)
