"""Check training data before it is uploaded: name the line and the place of what a server would refuse after hours."""

from __future__ import annotations

from .checks import Format, check_file, check_lines
from .findings import Code, Finding, Report

__all__ = ["Code", "Finding", "Format", "Report", "check_file", "check_lines"]
