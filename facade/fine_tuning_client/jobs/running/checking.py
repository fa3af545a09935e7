"""Look at the data before anything is sent: what the server would refuse, and what the job will cost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from ...errors import JobFailed, TrainingDataError

if TYPE_CHECKING:
    from ...training_data import Diagnosis, Estimate, ValidationReport
    from .plans import Plan
    from .specs import InputFile

EXACT_UP_TO: Final = 32 * 1024 * 1024
"""Bytes of a file whose tokens are counted rather than estimated, where nothing depends on it."""

IN_TWO_FROM: Final = 100 * 1000 * 1000
"""Bytes from which a second process pays."""

SHOWN_LINES: Final = 5


def report_of(plan: Plan, file: InputFile) -> ValidationReport:
    """Check a local file by the rules of the plan's method and provider.

    Raises:
        OSError: The file cannot be read.
    """
    import os

    from ...training_data import check_file

    assert file.path is not None
    processes = 2 if os.path.getsize(file.path) >= IN_TWO_FROM else 1
    validation = file.role == "validation_file"
    return check_file(file.path, plan.format, provider=plan.provider, validation=validation, processes=processes)


def with_overlap(plan: Plan, report: ValidationReport) -> ValidationReport:
    """Add to the report of the validation file what is in the training file, too; both are on this machine.

    Raises:
        OSError: A file cannot be read.
    """
    from ...training_data import compare_files

    assert plan.train.path is not None
    assert plan.validation is not None
    assert plan.validation.path is not None
    shared = compare_files(plan.train.path, plan.validation.path, plan.format)
    if not shared:
        return report
    counts = {**report.by_code, shared[0].code: len(shared)}
    findings = (*shared[:100], *report.findings)
    return replace(report, errors=report.errors + len(shared), findings=findings, by_code=counts)


def refusal_of(plan: Plan, file: InputFile, report: ValidationReport) -> TrainingDataError | None:
    """Return the error for data that the server would refuse; None where it is good, or may be bad."""
    if report.ok or plan.check != "error":
        return None
    assert file.path is not None
    first = next(str(finding) for finding in report.findings if finding.level == "error")
    more = f" (and {report.errors - 1} more)" if report.errors > 1 else ""
    return TrainingDataError(f"{file.path}: {first}{more}; nothing was sent", path=file.path, report=report)


def estimate_of(plan: Plan) -> Estimate:
    """Estimate what the job will cost; the training file is on this machine.

    Raises:
        OSError: The file cannot be read.
    """
    import os

    from ...training_data import estimate_file

    assert plan.train.path is not None
    exact = plan.spec.get("max_cost") is not None or os.path.getsize(plan.train.path) <= EXACT_UP_TO
    return estimate_file(
        plan.train.path,
        plan.spec["model"],
        format=plan.format,
        provider=plan.provider,
        epochs=plan.epochs,
        exact=exact,
    )


def cost_of(estimate: Estimate) -> str:
    """Say in one line what a job will cost."""
    about = "" if estimate.exact else "about "
    dated = f" (price as of {estimate.price_as_of})" if estimate.price_as_of else ""
    epochs = f"{estimate.epochs} epoch{'' if estimate.epochs == 1 else 's'}"
    cost = estimate.cost() if estimate.low is not None else "its cost is not known"
    return f"{about}{estimate.billable_tokens:,} tokens billed in {epochs}: {cost}{dated}".capitalize()


def keep_within_budget(plan: Plan, estimate: Estimate) -> None:
    """Make sure that the job may cost what it will.

    Raises:
        BudgetExceeded: It will cost more, or nobody knows.
    """
    from ...training_data import within_budget

    max_cost = plan.spec.get("max_cost")
    if max_cost is not None:
        within_budget(estimate, max_cost)


def explained(plan: Plan, failure: JobFailed) -> JobFailed:
    """Say in a failed job's hint which lines of a local file may be the cause.

    Raises:
        OSError: The file cannot be read any more.
    """
    from ...training_data import diagnose_file

    blamed = plan.validation if "validation" in f"{failure.code} {failure.param}" else plan.train
    if failure.code is None or blamed is None or blamed.path is None:
        return failure
    said = failure.job.error.message if failure.job.error else None
    diagnosis = diagnose_file(blamed.path, failure.code, said, plan.format, provider=plan.provider)
    failure.hint = "; ".join(filter(None, [hint_of(blamed.path, diagnosis), failure.hint]))
    return failure


def hint_of(path: str, diagnosis: Diagnosis) -> str:
    """Write a diagnosis as one line."""
    if not diagnosis.found:
        return f"{path}: {diagnosis.text}"
    lines = [str(finding) for finding in diagnosis.findings[:SHOWN_LINES]]
    more = len(diagnosis.findings) - len(lines)
    return f"{path}: " + "; ".join([*lines, *([f"and {more} more"] if more else [])])
