"""Address and key."""

from __future__ import annotations

import os


class Configuration:
    """Settings of a client; without an address that of the specification counts, which is a variable here."""

    def __init__(self, host: str | None = None, access_token: str | None = None) -> None:
        self.host = host or os.environ["OPENAI_BASE_URL"]
        self.access_token = access_token
