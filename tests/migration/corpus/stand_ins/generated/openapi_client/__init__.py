"""A stand-in for a client that OpenAPI Generator made of the specification while it had `/fine-tunes`."""

from __future__ import annotations

import os

__all__ = ["ApiClient", "Configuration"]


class Configuration:
    """Address and key."""

    def __init__(self, host: str | None = None, access_token: str | None = None) -> None:
        self.host = host or os.environ["OPENAI_BASE_URL"]
        self.access_token = access_token or os.environ["OPENAI_API_KEY"]


class ApiClient:
    """What the classes of operations share."""

    def __init__(self, configuration: Configuration) -> None:
        self.configuration = configuration

    def __enter__(self) -> ApiClient:
        return self

    def __exit__(self, *_: object) -> None:
        return None
