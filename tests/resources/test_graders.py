"""``client.fine_tuning.alpha.graders`` against the emulator."""

from __future__ import annotations

from typing import Any

import pytest

from fine_tuning_client import BadRequestError
from fine_tuning_client.emulator import Emulator
from fine_tuning_client.types import GraderStringCheck

from ..examples import GRADER
from ..modes import Both


@pytest.mark.parametrize(("answer", "reward"), [("Shelf 3", 1.0), ("Shelf 4", 0.0)])
def test_a_grader_is_run_on_an_answer(both: Both, emulator: Emulator, answer: str, reward: float) -> None:
    """The reward is what the grader says of the answer."""
    graders = both.client(emulator).fine_tuning.alpha.graders

    found = both.settle(graders.run(grader=GRADER, model_sample=answer, item={"answer": "Shelf 3"}))

    assert found.reward == reward


@pytest.mark.parametrize("grader", [GRADER, GraderStringCheck.from_dict(GRADER)], ids=["dict", "model"])
def test_a_good_grader_is_confirmed(both: Both, emulator: Emulator, grader: Any) -> None:
    """The server repeats it."""
    found = both.settle(both.client(emulator).fine_tuning.alpha.graders.validate(grader=grader))

    assert found.grader.to_dict() == GRADER


def test_a_bad_grader_is_a_bad_request(both: Both, emulator: Emulator) -> None:
    """What is wrong with it is the server's to say."""
    bad = {**GRADER, "operation": "sounds_like"}

    with pytest.raises((BadRequestError, ValueError), match="operation"):
        both.settle(both.client(emulator).fine_tuning.alpha.graders.validate(grader=bad))


@pytest.mark.parametrize("grader", [None, "string_check", {}, {**GRADER, "name": 3}], ids=str)
def test_what_is_no_grader_is_refused(both: Both, emulator: Emulator, grader: Any) -> None:
    """Before anything is sent."""
    with pytest.raises((TypeError, ValueError), match="grader"):
        both.settle(both.client(emulator).fine_tuning.alpha.graders.validate(grader=grader))
    assert not emulator.requests
