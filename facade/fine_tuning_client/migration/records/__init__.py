"""Saved records: legacy fine-tunes and events in the form of jobs, and back, without loss."""

from __future__ import annotations

from .files import RecordsReport, convert_records, convert_text
from .forms import Converted, kind_of_record, to_fine_tune, to_job
from .shapes import legacy_event, legacy_shape, modern_event, modern_shape

__all__ = [
    "Converted",
    "RecordsReport",
    "convert_records",
    "convert_text",
    "kind_of_record",
    "legacy_event",
    "legacy_shape",
    "modern_event",
    "modern_shape",
    "to_fine_tune",
    "to_job",
]
