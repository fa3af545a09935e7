# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import models
from ..checks import checked_form
from ..types import UNSET, Operation

if TYPE_CHECKING:
    from ..models.create_file_purpose import CreateFilePurpose
    from ..models.file_expiration_after import FileExpirationAfter
    from ..models.open_ai_file import OpenAIFile
    from ..params import FileExpirationAfterParam
    from ..types import Unset


def operation(
    *,
    file: object,
    purpose: CreateFilePurpose,
    expires_after: FileExpirationAfter | FileExpirationAfterParam | Unset = UNSET,
) -> Operation[OpenAIFile]:
    """Upload a file.

    Stores a file in the project, as one `multipart/form-data` request. One file may have 512 MB; bigger ones go
    through uploads. For training it has to be JSON Lines with the purpose `fine-tune`. OpenAI checks its content
    only when a job uses it, takes 1,000 such requests a minute, and stores up to 2.5 TB a project (as of
    2026-11-21).

    Azure answers 201 and needs a few seconds to process the file; a job that names it before that is refused.

    Args:
        file: The bytes of the file. The part's file name is kept as the name of the file.
        purpose: What the file is for.
        expires_after: When to delete the file, sent as the two parts `expires_after[anchor]` and
            `expires_after[seconds]`. Absent to keep it; files for batches are kept for 30 days then.

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    return Operation(
        "createFile",
        "POST",
        "/files",
        _decode,
        form=checked_form(
            "CreateFileRequest",
            {
                "file": file,
                "purpose": purpose,
                "expires_after": expires_after,
            },
        ),
        answer="id",
    )


def _decode(v: Any) -> OpenAIFile:
    return models.OpenAIFile.from_dict(v)
