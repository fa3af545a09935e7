"""Legacy training data to conversations, and back: what `openai tools fine_tunes.prepare_data` was, without pandas."""

from __future__ import annotations

from .report import DataReport
from .running import migrate_data
from .sources import Source, open_source
from .survey import Survey, survey

__all__ = ["DataReport", "Source", "Survey", "migrate_data", "open_source", "survey"]
