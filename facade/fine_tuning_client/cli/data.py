"""`fine-tuning data`: check, mend, count, price, convert and split training data."""

from __future__ import annotations

import click

from .data_figures import convert, cost, sample, split, stats
from .data_findings import check, explain, fix


@click.group()
def data() -> None:
    """Check, mend, count, price, convert and split training data. Nothing is sent anywhere."""


for command in (check, convert, cost, explain, fix, sample, split, stats):
    data.add_command(command)
