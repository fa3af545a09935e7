"""The page shows what the tool does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fine_tuning_client.migration import codes

from .examples import TARGETS, looked_at

PAGE = (Path(__file__).parents[3] / "docs/migration/code.md").read_text()
BLOCKS = re.findall(r"^```diff\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def side(block: str, mark: str) -> str:
    """Return the code before (``-``) or after (``+``) a block's changes."""
    lines = block.splitlines()
    return "".join(f"{line[2:]}\n" for line in lines if line[:1] in (mark, " ", ""))


@pytest.mark.parametrize("block", BLOCKS, ids=range(len(BLOCKS)))
def test_every_change_on_the_page_is_made(block: str) -> None:
    """What stands before the change becomes what stands after it, for one of the targets."""
    assert side(block, "+") in [looked_at(side(block, "-"), to).result.decode() for to in TARGETS]


def test_every_code_on_the_page_exists() -> None:
    """No code is named that `explain` does not know."""
    assert set(re.findall(r"\b[A-Z]\d{3}\b", PAGE)) <= set(codes.catalogue())
