"""Graders on this machine: forms and templates are checked, and those that need no model or sandbox are run.

string_check, text_similarity and multi of these are run; score_model, label_model and python are checked for form and
run on the server only. That the server splits words and smooths scores as the libraries do is guessed.
"""

from __future__ import annotations

from .forms import grader_faults
from .running import Graded, NotRunHere, grade, grade_records
from .templates import TemplateError, fill, template_rule

__all__ = [
    "Graded",
    "NotRunHere",
    "TemplateError",
    "fill",
    "grade",
    "grade_records",
    "grader_faults",
    "template_rule",
]
