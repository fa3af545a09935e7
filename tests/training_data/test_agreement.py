"""The emulator's validation and the local checks agree: what passes here does not fail there, what fails is found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings

from fine_tuning_client.emulator import training_files
from fine_tuning_client.training_data import Format, check_lines

from .bad_lines import CASES
from .samples import file_with, line, valid
from .test_properties import anything
from .valid_lines import VALID

METHOD = {"chat": "supervised", "preference": "dpo", "reinforcement": "reinforcement", "legacy": "supervised"}
LARGE = 200_000


class Lines:
    """Bytes as the emulator reads them."""

    def __init__(self, lines: list[bytes]) -> None:
        self._data = b"".join(lines)
        self.size = len(self._data)

    def chunks(self) -> Iterator[bytes]:
        yield self._data


def emulated(lines: list[bytes], format: Format) -> Any:
    """Return the failure of a job with this file, or None."""
    return training_files.read(Lines(lines), "file-1", METHOD[format], chat=format != "legacy").failure


BAD = [(format, value) for name, format, _, _, value in CASES if name == "openai" and len(line(value)) < LARGE]


@pytest.mark.parametrize(("format", "value"), BAD)
def test_a_line_that_fails_there_is_found_here(format: Format, value: Any) -> None:
    """Whatever the emulator refuses has an error here."""
    lines = file_with(value, format)

    assert emulated(lines, format) is None or not check_lines(lines, format).ok


PASSING = [(format, value) for format, values in VALID.items() for value in values]


@pytest.mark.parametrize(("format", "value"), PASSING)
def test_valid_lines_pass_both(format: Format, value: Any) -> None:
    """The valid examples of the catalogue do not fail a job."""
    lines = file_with(value, format)

    assert check_lines(lines, format).ok
    assert emulated(lines, format) is None


@pytest.mark.parametrize("format", list(VALID))
@pytest.mark.parametrize("size", [0, 1, 9, 10])
def test_the_number_of_examples_is_judged_alike(format: Format, size: int) -> None:
    """Nine are too few for both, ten are enough."""
    lines = [line(valid(format, number)) for number in range(size)]

    assert (emulated(lines, format) is None) == check_lines(lines, format).ok == (size >= 10)


@settings(deadline=None)
@given(value=anything)
def test_any_value_that_passes_here_passes_there(value: Any) -> None:
    """For values of every kind."""
    for format in VALID:
        lines = file_with(value, format)
        assert emulated(lines, format) is None or not check_lines(lines, format).ok
