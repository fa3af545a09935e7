"""Which uploaded files are of no use any more, and their deletion.

`plan_cleaning` is pure; `cleaned` looks at the server, and deletes only what a plan lists.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from fine_tuning_api import operations
from fine_tuning_api.types import UNSET

from .._call import Call, RequestOptions
from .._flow import gather, now
from ..errors import APIStatusError, AuthenticationError, NotFoundError
from .pages import every
from .updates import FINAL, status_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from fine_tuning_api import models

    from .._engine import Engine
    from .._flow import Flow

PURPOSES: Final = ("fine-tune", "fine-tune-results")
"""What files are for that fine-tuning leaves behind; others are somebody else's."""

A_DAY: Final = timedelta(days=1)
PAGE: Final = 100
AT_ONCE: Final = 8
UNREADY: Final = frozenset({"uploaded", "pending", "running"})


@dataclass(frozen=True, slots=True)
class Rules:
    """Which files may go.

    Attributes:
        purposes: Only files of these purposes.
        older_than: Only files that were made longer ago, in seconds.
        used: Whether files may go that an ended job names.
    """

    purposes: tuple[str, ...] = PURPOSES
    older_than: float = A_DAY.total_seconds()
    used: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to become of one file, and why.

    Attributes:
        id: The file.
        filename: Its name.
        purpose: What it was uploaded for.
        bytes: Its size.
        created_at: When it was made (Unix seconds).
        delete: Whether it may go.
        reason: Why, or why not.
        jobs: The jobs that name it.
    """

    id: str
    filename: str | None
    purpose: str | None
    bytes: int | None
    created_at: int | None
    delete: bool
    reason: str
    jobs: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Cleaning:
    """A plan, and what has become of it.

    Attributes:
        rules: What it goes by.
        delete: Files that may go.
        keep: Files of the purposes in question that stay.
        dry_run: Whether nothing was deleted.
        deleted: Ids of the files that are gone.
        failed: Ids of the files that the server did not delete, with its reasons.
    """

    rules: Rules
    delete: tuple[Verdict, ...]
    keep: tuple[Verdict, ...]
    dry_run: bool = True
    deleted: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()

    @property
    def bytes(self) -> int:
        """How many bytes the files have that may go."""
        return sum(verdict.bytes or 0 for verdict in self.delete)

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return asdict(self) | {"bytes": self.bytes}


def plan_cleaning(
    files: Iterable[models.OpenAIFile], jobs: Iterable[models.FineTuningJob], rules: Rules, *, at: float
) -> Cleaning:
    """Decide of every file whether it may go: never one that a job which has not ended may still need.

    Args:
        files: All files.
        jobs: All jobs.
        rules: Which files may go.
        at: The time from which ages are counted (Unix seconds).
    """
    users: dict[str, list[str]] = {}
    needed: set[str] = set()
    for job in jobs:
        for file_id in (job.training_file, job.validation_file, *(job.result_files or ())):
            if isinstance(file_id, str) and file_id:
                users.setdefault(file_id, []).append(job.id or "?")
                if status_of(job) not in FINAL:
                    needed.add(file_id)
    verdicts = [
        _verdict(file, tuple(users.get(file.id or "", ())), (file.id or "") in needed, rules, at)
        for file in files
        if file.id and file.purpose in rules.purposes
    ]
    return Cleaning(
        rules,
        delete=tuple(verdict for verdict in verdicts if verdict.delete),
        keep=tuple(verdict for verdict in verdicts if not verdict.delete),
    )


def cleaned(
    engine: Engine, options: RequestOptions, rules: Rules, plan: Cleaning | None, *, dry_run: bool
) -> Flow[Cleaning]:
    """Look at a server's files and jobs; delete what may go, if it is wanted, and only what a given plan lists."""
    files = yield from every(
        engine,
        Call(
            operations.list_files.operation(after=UNSET, limit=UNSET, order=UNSET, purpose=UNSET), options, pages=True
        ),
    )
    # The jobs after the files: a job that has been created meanwhile is seen, with the files that it needs.
    listing = operations.list_paginated_fine_tuning_jobs.operation(after=UNSET, limit=PAGE, metadata=UNSET)
    jobs = yield from every(engine, Call(listing, options, pages=True))
    found = plan_cleaning(files, jobs, rules, at=now())
    if plan is not None:
        listed = {verdict.id for verdict in plan.delete}
        found = replace(found, delete=tuple(verdict for verdict in found.delete if verdict.id in listed))
    if dry_run:
        return found
    ids = [verdict.id for verdict in found.delete]
    reasons = yield from gather([_deleted(engine, options, file_id) for file_id in ids], AT_ONCE)
    outcomes = list(zip(ids, reasons, strict=True))
    return replace(
        found,
        dry_run=False,
        deleted=tuple(file_id for file_id, reason in outcomes if reason is None),
        failed=tuple((file_id, reason) for file_id, reason in outcomes if reason is not None),
    )


def rules_for(purpose: str | Sequence[str], older_than: timedelta, used: bool) -> Rules:
    """Return rules.

    Raises:
        ValueError: the age is negative, or there is no purpose.
    """
    purposes = (purpose,) if isinstance(purpose, str) else tuple(purpose)
    if not purposes or not all(purposes):
        raise ValueError("purpose must name at least one purpose, such as 'fine-tune'")
    if older_than < timedelta():
        raise ValueError(f"older_than must not be negative: {older_than}")
    return Rules(purposes, older_than.total_seconds(), used)


def _deleted(engine: Engine, options: RequestOptions, file_id: str) -> Flow[str | None]:
    """Delete a file; return why the server would not, or None."""
    call = Call(operations.delete_file.operation(file_id), options)
    try:
        answer = engine.parse(call, (yield from engine.exchange(call)))
    except NotFoundError:
        return None  # somebody else has deleted it
    except AuthenticationError:
        raise
    except APIStatusError as error:
        return error.message
    # Azure says so of a file that is not there any more (seen 2025).
    return None if answer.deleted in (True, False) else "the server did not say that it is deleted"


def _verdict(file: models.OpenAIFile, users: tuple[str, ...], needed: bool, rules: Rules, at: float) -> Verdict:
    judged = partial(Verdict, file.id or "", file.filename, file.purpose, file.bytes, file.created_at, jobs=users)
    age = None if file.created_at is None else at - file.created_at
    if needed:
        return judged(delete=False, reason="a job that has not ended needs it")
    if file.status in UNREADY:
        return judged(delete=False, reason="the server is still looking at it")
    if age is None or age <= rules.older_than:
        return judged(delete=False, reason="its age is not known" if age is None else "it is new")
    if users and not rules.used:
        return judged(delete=False, reason="an ended job names it")
    return judged(delete=True, reason="only ended jobs name it" if users else "no job names it")
