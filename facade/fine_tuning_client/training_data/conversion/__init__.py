"""Convert examples between formats, providers and tables. Every input is accounted for in a report."""

from __future__ import annotations

from .accounts import ConversionReport
from .completions import Style, chat_to_completion, completion_to_chat, completions_to_chat, style_of
from .functions import functions_to_tools, tools_to_functions
from .providers import for_provider
from .tables import record_of_row, records_of_table

__all__ = [
    "ConversionReport",
    "Style",
    "chat_to_completion",
    "completion_to_chat",
    "completions_to_chat",
    "for_provider",
    "functions_to_tools",
    "record_of_row",
    "records_of_table",
    "style_of",
    "tools_to_functions",
]
