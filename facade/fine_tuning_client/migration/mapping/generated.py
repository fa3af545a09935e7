"""Python clients that OpenAPI Generator made of the legacy specification: its names, and what stands in their place.

As its templates `python` (6.2 to 7.x) and `python-legacy` name them; `fine_tuning_client.compat` has `FineTunesApi`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Answer = Literal["job", "jobs", "events"]

OPERATIONS: Final[Mapping[str, Answer]] = MappingProxyType(
    {
        "create_fine_tune": "job",
        "list_fine_tunes": "jobs",
        "retrieve_fine_tune": "job",
        "cancel_fine_tune": "job",
        "list_fine_tune_events": "events",
    }
)
"""Methods of `FineTunesApi`, and what each returns; every one has a twin that ends in `WITH_HTTP_INFO`."""

WITH_HTTP_INFO: Final = "_with_http_info"

API, CLIENT, CONFIGURATION, REQUEST = "FineTunesApi", "ApiClient", "Configuration", "CreateFineTuneRequest"

INNER: Final = ("api.fine_tunes_api", "api")
"""Modules of a generated package that have the class `FineTunesApi`, besides the package itself."""

SETTINGS: Final[Mapping[str, str]] = MappingProxyType({"host": "base_url", "access_token": "api_key"})
"""Arguments and attributes of `Configuration`, and those of a client."""

KEYS, PREFIXES = "api_key", "api_key_prefix"
"""Settings that are dicts by scheme; with the prefix Bearer the key goes where `access_token` goes."""

CALL_OPTIONS: Final = frozenset({"_request_timeout", "_headers", "_content_type"})
"""Keywords of every generated method that `fine_tuning_client.compat` understands."""

ERRORS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ApiException": "APIStatusError",
        "BadRequestException": "BadRequestError",
        "UnauthorizedException": "AuthenticationError",
        "ForbiddenException": "PermissionDeniedError",
        "NotFoundException": "NotFoundError",
        "ConflictException": "ConflictError",
        "UnprocessableEntityException": "UnprocessableEntityError",
        "ServiceException": "InternalServerError",
    }
)
"""Exception classes, all of them for answers of a status above 299, and those of this library."""

ERROR_ATTRIBUTES: Final[Mapping[str, str]] = MappingProxyType(
    {"status": "status_code", "body": "body", "headers": "response.headers"}
)
"""Attributes of those exceptions, and where the same is now; ``reason`` and ``data`` have no counterpart."""
