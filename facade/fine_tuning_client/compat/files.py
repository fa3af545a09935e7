"""``File`` and ``Model`` as in SDK 0.x."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING, Any, Final

from fine_tuning_api import operations
from fine_tuning_api.types import UNSET, Operation

from .._flow import block, monotonic, sleep
from .calls import Context, awaited, blocking
from .objects import OpenAIObject, answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .._flow import Flow
    from .._sources import FileInput
    from ..migration.codes import Note

_DONE: Final = ("processed", "error", "deleted")
_RESULTS_BEGIN: Final = b"step,"


def nothing(kwargs: dict[str, Any]) -> Sequence[Note]:
    """Say that there is nothing to tell of a call."""
    del kwargs
    return ()


def create_file(
    context: Context,
    /,
    file: FileInput,
    purpose: str,
    model: str | None = None,
    user_provided_filename: str | None = None,
    **params: Any,
) -> Flow[OpenAIObject]:
    """Upload a file; ``model`` belonged to endpoints that are gone, and is not sent."""
    del model, params
    sent: Any = (user_provided_filename, file) if user_provided_filename else file
    made = yield from context.ask(operations.create_file.operation(file=sent, purpose=purpose))
    return answer(made.to_dict())


def list_files(context: Context, /, **params: Any) -> Flow[OpenAIObject]:
    """Return all files, oldest first."""
    found = yield from context.all_of(operations.list_files.operation(purpose=params.get("purpose") or UNSET))
    return answer({"object": "list", "data": [one.to_dict() for one in reversed(found)]})


def retrieve_file(context: Context, /, id: str, **params: Any) -> Flow[OpenAIObject]:
    """Return what the server knows of a file."""
    del params
    return answer((yield from context.ask(operations.retrieve_file.operation(id))).to_dict())


def delete_file(context: Context, /, sid: str, **params: Any) -> Flow[OpenAIObject]:
    """Delete a file."""
    del params
    return answer((yield from context.ask(operations.delete_file.operation(sid))).to_dict())


def download_file(context: Context, /, id: str, **params: Any) -> Flow[bytes]:
    """Return a file's content; that of result files, which OpenAI sends base64-encoded today, decoded."""
    del params
    plain = operations.download_file.operation(id)
    content = yield from context.ask(Operation(plain.id, plain.method, plain.path, bytes, media="binary"))
    return decoded(content)


def decoded(content: bytes) -> bytes:
    """Return the content of a result file as the legacy server sent it; any other as it is."""
    try:
        text = base64.b64decode(content.strip(), validate=True)
    except (binascii.Error, ValueError):
        return content
    return text if text.startswith(_RESULTS_BEGIN) else content


def matching_files(context: Context, /, name: str, bytes: int, purpose: str, **params: Any) -> Flow[list[Any]]:
    """Return the files of this name, size and purpose, oldest first."""
    del params
    found = yield from list_files(context, purpose=purpose)
    base = yield from block(lambda: _base_name(name))
    return [one for one in found["data"] if (one.get("filename"), one.get("bytes")) == (base, bytes)]


def _base_name(name: str) -> str:
    from pathlib import PurePath

    return PurePath(name).name


def processed_file(context: Context, /, id: str, max_wait_seconds: float = 30 * 60, **params: Any) -> Flow[str]:
    """Wait until a file was looked through, and return its status.

    Raises:
        RuntimeError: It took too long, as in SDK 0.x.
    """
    del params
    until = monotonic() + max_wait_seconds
    while True:
        file = yield from context.ask(operations.retrieve_file.operation(id))
        if file.status in _DONE:
            return file.status
        if monotonic() >= until:
            raise RuntimeError(f"giving up on waiting for file {id} to finish processing after {max_wait_seconds} s")
        yield from sleep(5.0)


def list_models(context: Context, /, **params: Any) -> Flow[OpenAIObject]:
    """Return all models."""
    del params
    return answer((yield from context.ask(operations.list_models.operation())).to_dict())


def retrieve_model(context: Context, /, id: str, **params: Any) -> Flow[OpenAIObject]:
    """Return what the server knows of a model."""
    del params
    return answer((yield from context.ask(operations.retrieve_model.operation(id))).to_dict())


def delete_model(context: Context, /, sid: str, **params: Any) -> Flow[OpenAIObject]:
    """Delete a fine-tuned model."""
    del params
    return answer((yield from context.ask(operations.delete_model.operation(sid))).to_dict())


class File(OpenAIObject):
    """Files as in SDK 0.x."""

    create = staticmethod(blocking("File.create", create_file, nothing))
    acreate = staticmethod(awaited("File.acreate", create_file, nothing))
    list = staticmethod(blocking("File.list", list_files, nothing))
    alist = staticmethod(awaited("File.alist", list_files, nothing))
    retrieve = staticmethod(blocking("File.retrieve", retrieve_file, nothing))
    aretrieve = staticmethod(awaited("File.aretrieve", retrieve_file, nothing))
    delete = staticmethod(blocking("File.delete", delete_file, nothing))
    adelete = staticmethod(awaited("File.adelete", delete_file, nothing))
    download = staticmethod(blocking("File.download", download_file, nothing))
    adownload = staticmethod(awaited("File.adownload", download_file, nothing))
    find_matching_files = staticmethod(blocking("File.find_matching_files", matching_files, nothing))
    afind_matching_files = staticmethod(awaited("File.afind_matching_files", matching_files, nothing))
    wait_for_processing = staticmethod(blocking("File.wait_for_processing", processed_file, nothing))


class Model(OpenAIObject):
    """Models as in SDK 0.x."""

    list = staticmethod(blocking("Model.list", list_models, nothing))
    alist = staticmethod(awaited("Model.alist", list_models, nothing))
    retrieve = staticmethod(blocking("Model.retrieve", retrieve_model, nothing))
    aretrieve = staticmethod(awaited("Model.aretrieve", retrieve_model, nothing))
    delete = staticmethod(blocking("Model.delete", delete_model, nothing))
    adelete = staticmethod(awaited("Model.adelete", delete_model, nothing))
