# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any

from ..types import Operation, segment


def operation(
    file_id: str,
) -> Operation[bytes]:
    """Download a file.

    Gives the bytes of a file as they are. The result file of a job is CSV, which OpenAI sends base64-encoded and
    Azure plain, so look before you read. Training files cannot be downloaded from free accounts.

    Args:
        file_id: Id of the file to download.

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    return Operation(
        "downloadFile",
        "GET",
        f"/files/{segment(file_id, 'file_id')}/content",
        _decode,
        media="binary",
    )


def _decode(v: Any) -> bytes:
    result: bytes = v
    return result
