"""One page over a whole repository: what there is to move, which models end when, what to decide, in which order."""

from __future__ import annotations

from .gathering import make_plan
from .pages import markdown, text
from .plans import Decision, ModelUse, Plan, Step

__all__ = ["Decision", "ModelUse", "Plan", "Step", "make_plan", "markdown", "text"]
