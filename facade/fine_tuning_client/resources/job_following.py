"""The part of ``client.fine_tuning.jobs`` that waits: for their end, and for what happens to them."""

from __future__ import annotations

from .._endpoint import Mode, Resource, Style


class Following(Resource[Mode, Style]):
    """The part of jobs: waiting for them, following what happens to them."""
