"""``client.fine_tuning``: where its parts are."""

from __future__ import annotations

import pytest

from fine_tuning_client import AsyncFineTuning, Client, FineTuning
from fine_tuning_client.resources.fine_tuning import Alpha

from ..modes import KEY


def test_the_parts_have_their_places() -> None:
    """Named as the API's paths are."""
    fine_tuning = Client(api_key=KEY).fine_tuning

    assert repr(fine_tuning.jobs.checkpoints) == "<JobCheckpoints, parsed>"
    assert repr(fine_tuning.checkpoints.permissions) == "<Permissions, parsed>"
    assert repr(fine_tuning.alpha.graders) == "<Graders, parsed>"


@pytest.mark.parametrize("path", ["jobs.checkpoints", "checkpoints.permissions", "alpha.graders"])
def test_a_style_goes_down_to_every_part(path: str) -> None:
    """Named once, it holds below."""
    found: object = Client(api_key=KEY).fine_tuning.with_raw_response
    for step in path.split("."):
        found = getattr(found, step)

    assert repr(found).endswith(", raw>")


def test_one_class_serves_both_modes() -> None:
    """The asynchronous name is there for annotations and for code that uses it."""
    assert AsyncFineTuning is FineTuning


def test_a_part_can_change_its_style() -> None:
    """Views are at every level."""
    alpha = Client(api_key=KEY).fine_tuning.alpha

    assert isinstance(alpha.with_result, Alpha)
    assert repr(alpha.with_result.graders) == "<Graders, outcome>"
