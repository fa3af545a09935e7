"""A stand-in for a client that OpenAPI Generator made of the specification while it had `/fine-tunes`."""

from __future__ import annotations

from .api.files_api import FilesApi
from .api.fine_tunes_api import FineTunesApi
from .api_client import ApiClient
from .configuration import Configuration
from .exceptions import ApiException, NotFoundException
from .models import CreateFineTuneRequest

__all__ = [
    "ApiClient",
    "ApiException",
    "Configuration",
    "CreateFineTuneRequest",
    "FilesApi",
    "FineTunesApi",
    "NotFoundException",
]
