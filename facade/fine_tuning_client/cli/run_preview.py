"""What `run --dry-run` and `jobs submit --dry-run` show: what the check finds, and what it would cost; all local."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fine_tuning_api.types import encode

from ..jobs.running.checking import estimate_of, keep_within_budget, refusal_of, report_of, with_overlap
from ..jobs.running.plans import plan_of
from .texts import counted, shown

if TYPE_CHECKING:
    from ..errors import TrainingDataError
    from ..jobs.running.plans import Plan
    from ..jobs.running.specs import JobSpec
    from ..training_data import BudgetExceeded, Estimate, ValidationReport
    from ..training_data.provider import ProviderName

SHOWN = 5
"""Findings of a file that are shown."""


@dataclass(frozen=True, slots=True)
class Preview:
    """A job as it would be asked for.

    Attributes:
        plan: What was asked for.
        reports: What the check of the local files finds.
        estimate: What it would cost; None where the training file is not here.
        refusal: Why nothing would be sent; None where it would.
    """

    plan: Plan
    reports: tuple[ValidationReport, ...]
    estimate: Estimate | None
    refusal: TrainingDataError | BudgetExceeded | None

    @property
    def text(self) -> str:
        """All of it, as lines for people; safe to show."""
        lines = [line for report in self.reports for line in report_lines(report)]
        lines += [] if self.estimate is None else [str(self.estimate)]
        lines.append(f"The job would be asked for with: {self._request()}")
        return "\n".join(shown(line) for text in lines for line in text.splitlines())

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "reports": [report.to_dict() for report in self.reports],
            "estimate": None if self.estimate is None else self.estimate.to_dict(),
            "request": self._body(),
            "refusal": None if self.refusal is None else str(self.refusal),
        }

    def _body(self) -> Any:
        return encode(self.plan.operation({file.role: file.id or file.name for file in self.plan.files}).json)

    def _request(self) -> str:
        import json

        return json.dumps(self._body(), ensure_ascii=False)


def preview_of(spec: JobSpec, provider: ProviderName) -> Preview:
    """Look at the local files as a run does before it sends anything.

    Args:
        spec: What is asked for.
        provider: Whose rules and prices hold where the specification names none.

    Raises:
        ValueError, TypeError: Something cannot be used.
        OSError: A file cannot be read.
    """
    from ..training_data import BudgetExceeded

    plan = plan_of(spec, provider)
    reports: list[ValidationReport] = []
    refusal: TrainingDataError | BudgetExceeded | None = None
    for file in plan.files:
        if file.path is None or plan.check == "skip":
            continue
        report = report_of(plan, file)
        if file is plan.validation and plan.train.path is not None:
            report = with_overlap(plan, report)
        reports.append(report)
        refusal = refusal or refusal_of(plan, file, report)
    estimate = None if plan.train.path is None else estimate_of(plan)
    if estimate is not None and refusal is None:
        try:
            keep_within_budget(plan, estimate)
        except BudgetExceeded as error:
            refusal = error
    return Preview(plan, tuple(reports), estimate, refusal)


def report_lines(report: ValidationReport) -> list[str]:
    """Return what was found in a file: the first findings, and the counts."""
    found = [finding.at(report.source) for finding in report.findings if finding.level != "note"]
    more = [f"... and {counted(len(found) - SHOWN, 'further finding')}"] if len(found) > SHOWN else []
    return [*found[:SHOWN], *more, report.summary()]
