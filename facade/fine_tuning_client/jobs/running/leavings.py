"""What a job has left: metrics and checkpoints."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ...errors import APIStatusError
from ..metrics import BestCheckpoint, Metrics, best_checkpoint
from ..metrics.fetching import MISSING, checkpoints_of, measured

if TYPE_CHECKING:
    from fine_tuning_api.models import FineTuningJob, FineTuningJobCheckpoint

    from ..._call import RequestOptions
    from ..._engine import Engine
    from ..._flow import Flow


class Leavings(NamedTuple):
    """Metrics, checkpoints, and the best of these."""

    metrics: Metrics
    checkpoints: tuple[FineTuningJobCheckpoint, ...]
    best: BestCheckpoint | None


def leavings(engine: Engine, job: FineTuningJob, options: RequestOptions) -> Flow[Leavings]:
    """Fetch what a job has left; a server without checkpoints is taken at its word."""
    metrics = yield from measured(engine, job, None, options)
    try:
        checkpoints = yield from checkpoints_of(engine, job.id or "", options)
    except APIStatusError as error:
        if error.status_code not in MISSING:
            raise
        checkpoints = []
    return Leavings(metrics, tuple(checkpoints), best_checkpoint(checkpoints, metrics=metrics))
