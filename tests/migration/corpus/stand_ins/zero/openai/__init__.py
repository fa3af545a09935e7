"""A stand-in for the 0.x `openai` package (0.6 to 0.28): what fine-tuning programs used of it."""

from __future__ import annotations

import os

from . import error
from .objects import OpenAIObject
from .resources import File, FineTune, FineTuningJob, Model

__all__ = ["File", "FineTune", "FineTuningJob", "Model", "OpenAIObject", "error"]

api_key: str | None = os.environ.get("OPENAI_API_KEY")
api_base = os.environ.get("OPENAI_API_BASE", "https://api.openai.com/v1")
api_type = "open_ai"
api_version: str | None = None
organization: str | None = None
VERSION = "0.27.8"
