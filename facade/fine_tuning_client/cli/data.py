"""`fine-tuning data`: check, mend, count, price, convert and split training data."""

from __future__ import annotations

from .groups import lazy_group

data = lazy_group("data")
