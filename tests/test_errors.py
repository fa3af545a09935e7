"""The tree of errors and its names."""

from __future__ import annotations

import re

import pytest

import fine_tuning_client
from fine_tuning_client import errors

INFO = errors.RequestInfo("GET", "http://x.test")


def test_all_errors_have_one_base() -> None:
    """So that one `except` catches them."""
    kinds = [getattr(errors, name) for name in errors.__all__ if name != "RequestInfo"]

    assert all(issubclass(kind, errors.FineTuningError) for kind in kinds)


def test_the_drawn_tree_is_the_real_one() -> None:
    """The module's docstring names each class below its base."""
    path: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        found = re.match(r"^    ([│├└─ ]*)([A-Z]\w+)", line)
        if found is None:
            continue
        depth, name = len(found[1]) // 4, found[2]
        path[depth:] = [name]
        assert depth == 0 or getattr(errors, path[depth - 1]) in getattr(errors, name).__bases__


@pytest.mark.parametrize("name", [name for name in errors.__all__ if name != "RequestInfo"])
def test_every_error_is_public(name: str) -> None:
    """And can be had from the package itself."""
    assert getattr(fine_tuning_client, name) is getattr(errors, name)


@pytest.mark.parametrize(
    ("alias", "name"),
    [
        ("OpenAIError", "FineTuningError"),
        ("HTTPError", "APIStatusError"),
        ("AsyncHTTPError", "APIStatusError"),
        ("Timeout", "APITimeoutError"),
        ("ConnectionError", "APIConnectionError"),
    ],
)
def test_other_spellings_are_the_same_classes(alias: str, name: str) -> None:
    """Code that catches them under the names it knows goes on to work."""
    assert getattr(errors, alias) is getattr(errors, name)


def test_a_timeout_of_a_wait_is_a_timeout_error() -> None:
    """Of Python's, too."""
    error = errors.WaitTimeoutError("late", last=3)

    assert isinstance(error, TimeoutError)
    assert (str(error), error.args, error.last) == ("late", ("late",), 3)


def test_a_connection_error_has_no_answer() -> None:
    """What is read from an answer is None."""
    error = errors.APIConnectionError("m", request=INFO)

    assert (error.body, error.request_id, error.response, error.code) == (None, None, None, None)
    assert error.ambiguous


def test_errors_say_what_they_are_in_one_line() -> None:
    """str is the message, repr the class and the message."""
    error = errors.APITimeoutError("no answer", request=INFO)

    assert (str(error), repr(error), error.message) == ("no answer", "APITimeoutError('no answer')", "no answer")
