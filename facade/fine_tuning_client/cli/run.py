"""`fine-tuning run`: from a data file to a model."""

from __future__ import annotations

from typing import Any

import click

from ..errors import JobFailed, TrainingDataError, WaitTimeoutError
from .command import command
from .exits import Exit
from .jobs.again import going_on
from .jobs.following import patience, show_job
from .run_options import data_options, spec_of, tuning_options
from .session import Session
from .trouble import Trouble

EXAMPLES = r"""
fine-tuning run --train train.jsonl --validation valid.jsonl \
    --model gpt-4o-mini-2024-07-18 --max-cost 5
fine-tuning run --train train.jsonl --model gpt-4o-mini-2024-07-18 --dry-run
fine-tuning run --train pairs.jsonl --method dpo --beta 0.2 \
    --model gpt-4.1-mini-2025-04-14 --suffix support --detach
"""


@command(examples=EXAMPLES, writes=True)
@data_options
@tuning_options
@click.option("--detach", is_flag=True, help="Start the job, and do not follow it.")
@patience
def run(session: Session, detach: bool, timeout: float | None, poll: float | None, **given: Any) -> int:
    """Go from a data file to a model: check, estimate, upload, create, follow.

    Whatever ends it, the same command goes on where it stopped: nothing is uploaded twice, and no second job is made.
    On a terminal it asks before it sends anything, unless there is --max-cost or --yes. Ctrl-C leaves the job running.
    With -q it writes the new model's name alone. --timeout is for the job, from its start to its end;
    --request-timeout for each answer of the server.
    """
    from .run_results import leave, show_findings, show_preview, show_result, show_started
    from .run_watch import Watch

    spec = spec_of(given)
    if session.dry_run:
        return show_preview(session, spec)
    jobs = session.client.fine_tuning.jobs
    watch = Watch(session, "fine-tuning run", ask=given["max_cost"] is None)
    try:
        if detach:
            with watch:
                started = jobs.start(on_progress=watch, **spec)
            show_started(session, started)
        else:
            with watch:
                result = jobs.run(on_progress=watch, timeout=timeout, poll=poll, **spec)
            show_result(session, result)
    except KeyboardInterrupt:
        leave(session, watch)
        raise
    except TrainingDataError as error:
        show_findings(session, error)
        raise
    except JobFailed as error:
        show_job(session, error.job)
        raise
    except WaitTimeoutError as error:
        if watch.job_id is None:
            raise
        hint = f"the job goes on: '{going_on(session, 'follow', [watch.job_id], watch.marks)}'"
        raise Trouble(str(error), hint, Exit.TIMED_OUT) from error
    return Exit.OK
