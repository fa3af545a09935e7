"""A client for the fine-tuning API of OpenAI, Azure OpenAI and every server that speaks it.

    from fine_tuning_client import Client

    with Client() as client:
        for job in client.fine_tuning.jobs.list():
            print(job.id, job.status, job.fine_tuned_model)

Names are loaded when they are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from fine_tuning_api.types import UNSET as UNSET
    from fine_tuning_api.types import DecodeError as DecodeError
    from fine_tuning_api.types import Unset as Unset

    from . import errors as errors
    from . import types as types
    from ._azure import AsyncAzureOpenAI as AsyncAzureOpenAI
    from ._azure import AzureOpenAI as AzureOpenAI
    from ._call import RequestOptions as RequestOptions
    from ._client import AsyncClient as AsyncClient
    from ._client import AsyncOpenAI as AsyncOpenAI
    from ._client import Client as Client
    from ._client import ClientOptions as ClientOptions
    from ._client import OpenAI as OpenAI
    from ._iterations import AsyncIteration as AsyncIteration
    from ._iterations import Iteration as Iteration
    from ._pages import AsyncPage as AsyncPage
    from ._pages import AsyncPager as AsyncPager
    from ._pages import Page as Page
    from ._responses import BinaryContent as BinaryContent
    from ._responses import HttpInfo as HttpInfo
    from ._responses import RateLimits as RateLimits
    from ._responses import RawResponse as RawResponse
    from ._responses import Response as Response
    from ._responses import Result as Result
    from ._streamed import AsyncEventStream as AsyncEventStream
    from ._streamed import AsyncStreamedResponse as AsyncStreamedResponse
    from ._streamed import EventStream as EventStream
    from ._streamed import StreamedResponse as StreamedResponse
    from .errors import APIConnectionError as APIConnectionError
    from .errors import APIError as APIError
    from .errors import APIResponseValidationError as APIResponseValidationError
    from .errors import APIStatusError as APIStatusError
    from .errors import APITimeoutError as APITimeoutError
    from .errors import ArchiveError as ArchiveError
    from .errors import AsyncHTTPError as AsyncHTTPError
    from .errors import AuthenticationError as AuthenticationError
    from .errors import BadRequestError as BadRequestError
    from .errors import ConflictError as ConflictError
    from .errors import ConnectionError as ConnectionError
    from .errors import FileProcessingError as FileProcessingError
    from .errors import FineTuningError as FineTuningError
    from .errors import HTTPError as HTTPError
    from .errors import InternalServerError as InternalServerError
    from .errors import InvalidWebhookSignatureError as InvalidWebhookSignatureError
    from .errors import JobFailed as JobFailed
    from .errors import MissingCredentialsError as MissingCredentialsError
    from .errors import NotFoundError as NotFoundError
    from .errors import OpenAIError as OpenAIError
    from .errors import PaginationError as PaginationError
    from .errors import PermissionDeniedError as PermissionDeniedError
    from .errors import RateLimitError as RateLimitError
    from .errors import StreamInterruptedError as StreamInterruptedError
    from .errors import Timeout as Timeout
    from .errors import TrainingDataError as TrainingDataError
    from .errors import UnprocessableEntityError as UnprocessableEntityError
    from .errors import UploadError as UploadError
    from .errors import WaitTimeoutError as WaitTimeoutError
    from .jobs import BestCheckpoint as BestCheckpoint
    from .jobs import CreatedOnce as CreatedOnce
    from .jobs import FineTuningManager as FineTuningManager
    from .jobs import JobSpec as JobSpec
    from .jobs import JobUpdate as JobUpdate
    from .jobs import Metrics as Metrics
    from .jobs import Progress as Progress
    from .jobs import RunResult as RunResult
    from .jobs import StartedRun as StartedRun
    from .jobs import Submission as Submission
    from .resources.checkpoints import Checkpoints as Checkpoints
    from .resources.files import Files as Files
    from .resources.fine_tunes import FineTunes as FineTunes
    from .resources.fine_tuning import AsyncFineTuning as AsyncFineTuning
    from .resources.fine_tuning import FineTuning as FineTuning
    from .resources.jobs import AsyncJobs as AsyncJobs
    from .resources.jobs import Jobs as Jobs
    from .resources.models import Models as Models
    from .resources.uploads import Uploads as Uploads

__version__: Final = "0.1.0"

_HOMES: Final = {
    "._azure": "AsyncAzureOpenAI AzureOpenAI",
    "._call": "RequestOptions",
    "._client": "AsyncClient AsyncOpenAI Client ClientOptions OpenAI",
    "._iterations": "AsyncIteration Iteration",
    "._pages": "AsyncPage AsyncPager Page",
    "._responses": "BinaryContent HttpInfo RateLimits RawResponse Response Result",
    "._streamed": "AsyncEventStream AsyncStreamedResponse EventStream StreamedResponse",
    ".errors": "APIConnectionError APIError APIResponseValidationError APIStatusError APITimeoutError AsyncHTTPError "
    "AuthenticationError BadRequestError ConflictError ConnectionError FileProcessingError FineTuningError HTTPError "
    "ArchiveError InternalServerError InvalidWebhookSignatureError JobFailed "
    "MissingCredentialsError NotFoundError OpenAIError PaginationError PermissionDeniedError "
    "RateLimitError StreamInterruptedError Timeout TrainingDataError UnprocessableEntityError UploadError "
    "WaitTimeoutError",
    ".jobs": "BestCheckpoint CreatedOnce FineTuningManager JobSpec JobUpdate Metrics Progress RunResult StartedRun "
    "Submission",
    ".resources.checkpoints": "Checkpoints",
    ".resources.files": "Files",
    ".resources.fine_tunes": "FineTunes",
    ".resources.fine_tuning": "FineTuning AsyncFineTuning",
    ".resources.jobs": "Jobs AsyncJobs",
    ".resources.models": "Models",
    ".resources.uploads": "Uploads",
    "fine_tuning_api.types": "DecodeError UNSET Unset",
}

_MODULES: Final = ("errors", "types")
"""Modules that can be had as attributes, without an import of their own."""

_HOME_OF: Final = {name: home for home, names in _HOMES.items() for name in names.split()}

__all__ = [
    "UNSET",
    "APIConnectionError",
    "APIError",
    "APIResponseValidationError",
    "APIStatusError",
    "APITimeoutError",
    "ArchiveError",
    "AsyncAzureOpenAI",
    "AsyncClient",
    "AsyncEventStream",
    "AsyncFineTuning",
    "AsyncHTTPError",
    "AsyncIteration",
    "AsyncJobs",
    "AsyncOpenAI",
    "AsyncPage",
    "AsyncPager",
    "AsyncStreamedResponse",
    "AuthenticationError",
    "AzureOpenAI",
    "BadRequestError",
    "BestCheckpoint",
    "BinaryContent",
    "Checkpoints",
    "Client",
    "ClientOptions",
    "ConflictError",
    "ConnectionError",
    "CreatedOnce",
    "DecodeError",
    "EventStream",
    "FileProcessingError",
    "Files",
    "FineTunes",
    "FineTuning",
    "FineTuningError",
    "FineTuningManager",
    "HTTPError",
    "HttpInfo",
    "InternalServerError",
    "InvalidWebhookSignatureError",
    "Iteration",
    "JobFailed",
    "JobSpec",
    "JobUpdate",
    "Jobs",
    "Metrics",
    "MissingCredentialsError",
    "Models",
    "NotFoundError",
    "OpenAI",
    "OpenAIError",
    "Page",
    "PaginationError",
    "PermissionDeniedError",
    "Progress",
    "RateLimitError",
    "RateLimits",
    "RawResponse",
    "RequestOptions",
    "Response",
    "Result",
    "RunResult",
    "StartedRun",
    "StreamInterruptedError",
    "StreamedResponse",
    "Submission",
    "Timeout",
    "TrainingDataError",
    "UnprocessableEntityError",
    "Unset",
    "UploadError",
    "Uploads",
    "WaitTimeoutError",
    "__version__",
]

if not TYPE_CHECKING:  # so that checkers still flag a name that does not exist

    def __getattr__(name):
        if name not in _HOME_OF and name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        if name in _MODULES:
            return import_module(f".{name}", __name__)
        value = globals()[name] = getattr(import_module(_HOME_OF[name], __name__), name)
        return value


def __dir__() -> list[str]:
    return __all__
