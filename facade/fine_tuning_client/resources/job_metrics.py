"""The part of ``client.fine_tuning.jobs`` that is about more than one call: what a job measured."""

from __future__ import annotations

from .._endpoint import Mode, Resource, Style


class Measuring(Resource[Mode, Style]):
    """The part of jobs: what they measured, and which checkpoint is the best."""
