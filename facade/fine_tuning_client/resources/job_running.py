"""The part of ``client.fine_tuning.jobs`` that is about more than one call: from a training file to a model."""

from __future__ import annotations

from .._endpoint import Mode, Resource, Style


class Running(Resource[Mode, Style]):
    """The part of jobs: from a training file to a model, and to no job twice."""
