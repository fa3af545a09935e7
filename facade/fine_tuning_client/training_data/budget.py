"""A guard before money is spent: refuse what is estimated to cost more than one is willing to pay."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .cost import Estimate


class BudgetExceeded(Exception):
    """A job is estimated to cost more than allowed, or its cost is not known; ``estimate`` says why."""

    def __init__(self, message: str, estimate: Estimate) -> None:
        """Keep the estimate beside the message."""
        super().__init__(message)
        self.estimate = estimate


def within_budget(estimate: Estimate, max_cost: float, *, allow_unknown: bool = False) -> Estimate:
    """Return the estimate if even its high end stays within the budget.

    Args:
        estimate: from `estimate` or `estimate_file`.
        max_cost: US dollars.
        allow_unknown: let a job through whose price is not known.

    Raises:
        BudgetExceeded: it costs more, or the price is not known.
    """
    if estimate.high is None:
        if allow_unknown:
            return estimate
        raise BudgetExceeded(
            f"the cost of {estimate.model} is not known, so ${max_cost:,.2f} may be exceeded", estimate
        )
    if estimate.high > max_cost:
        raise BudgetExceeded(f"estimated at {estimate.cost()}, more than the budget of ${max_cost:,.2f}", estimate)
    return estimate
