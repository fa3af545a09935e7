"""What a caller says of the job that a run is to make."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, Required, TypeAlias, TypedDict, runtime_checkable

from fine_tuning_api.models import OpenAIFile

if TYPE_CHECKING:
    from fine_tuning_api import models, params

    from ...training_data.provider import ProviderName

TrainingFile: TypeAlias = "str | os.PathLike[str] | OpenAIFile"
"""A local path, the id of an uploaded file (``"file-..."``), or what `files.retrieve` gives."""

MethodName: TypeAlias = Literal["supervised", "dpo", "reinforcement"]
Checking: TypeAlias = Literal["error", "warn", "skip"]

FILE_ID: Final = re.compile(r"(?:file|ftfile|assistant)-[A-Za-z0-9_-]{6,}")


class JobSpec(TypedDict, total=False):
    """Say what is to be trained, on what, and how.

    Attributes:
        train: Training file: a path, or a file that is at the server (its id, or the object).
        model: Base model, or a fine-tuned one to go on from.
        validation: File to measure on, in any form that `train` may have.
        method: ``"supervised"`` (the default), ``"dpo"``, or the whole object as `create` takes it, which is how a
            reinforcement job gets its grader.
        hyperparameters: Those of the method, such as ``{"n_epochs": 3}``; what is left out the server chooses.
        suffix: Becomes part of the new model's name, 1 to 64 characters.
        seed: Makes a repetition similar.
        metadata: At most 15 pairs.
        integrations: At most 5.
        trainingType: Azure only: where it trains, such as ``"standard"`` or ``"globalStandard"``.
        max_cost: US dollars; a job whose estimate is higher, or not known, is not started.
        check: ``"error"`` (the default) ends the run at data that the server would refuse, ``"warn"`` only tells,
            ``"skip"`` does not look.
        provider: Whose rules and prices hold; by default Azure's for `AzureOpenAI` and at Azure's hosts, else OpenAI's.
        state: Folder in which it is written down how far this has come; by default one of the user's (see the guide).
        again: Make another job even if the same one is there.
        part_size: Bytes a part, 1 to 64 MiB, for a file that is larger; by default by size and provider.
        extra_headers: As in `RequestOptions`, with every request.
        extra_query: The same.
        extra_body: Sent with the request that creates the job, for what only one server knows.
        max_retries: How many times a failed attempt may be repeated.
    """

    train: Required[TrainingFile]
    model: Required[str]
    validation: TrainingFile | None
    method: MethodName | models.FineTuneMethod | params.FineTuneMethodParam | Mapping[str, Any]
    hyperparameters: Mapping[str, Any] | None
    suffix: str | None
    seed: int | None
    metadata: Mapping[str, str] | None
    integrations: Sequence[models.FineTuningIntegration | params.FineTuningIntegrationParam | Mapping[str, Any]] | None
    trainingType: str | None
    max_cost: float | None
    check: Checking
    provider: ProviderName | None
    state: str | os.PathLike[str] | None
    again: bool
    part_size: int | None
    extra_headers: Mapping[str, str | None]
    extra_query: Mapping[str, Any]
    extra_body: Mapping[str, Any]
    max_retries: int


@dataclass(frozen=True, slots=True)
class InputFile:
    """A training or validation file: on this machine (`path`) or at the server (`id`).

    Attributes:
        role: ``"training_file"`` or ``"validation_file"``.
        path: Where it is.
        id: Under which the server knows it.
    """

    role: str
    path: str | None
    id: str | None

    @property
    def name(self) -> str:
        """What to call it."""
        return self.id or os.path.basename(self.path or "")


def input_file(given: object, role: str) -> InputFile:
    """Tell whether a file is here or at the server.

    Raises:
        TypeError: It is neither a path nor an id nor a file object.
        ValueError: It is a file object without an id.
        FileNotFoundError: It is a path that leads nowhere.
    """
    if isinstance(given, OpenAIFile):
        if not given.id:
            raise ValueError(f"{role}: the file object has no id")
        return InputFile(role, None, given.id)
    path = given if isinstance(given, str) else path_of(given)
    if path is None:
        raise TypeError(f"{role} must be a path or the id of a file, not {type(given).__name__}")
    if isinstance(given, str) and FILE_ID.fullmatch(given) and not os.path.exists(given):
        return InputFile(role, None, given)
    if not os.path.exists(path):
        raise FileNotFoundError(2, "There is no such file, and it is not the id of one (file-...)", path)
    return InputFile(role, path, None)


def path_of(given: object) -> str | None:
    """Return the text of a path object; None for anything else."""
    path: object = given.__fspath__() if isinstance(given, Path) else None
    return path if isinstance(path, str) else None


@runtime_checkable
class Path(Protocol):
    """What names a file."""

    def __fspath__(self) -> object: ...
