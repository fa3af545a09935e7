"""The names of `openai` 0.x, and of generated clients, are all there."""

from __future__ import annotations

from functools import reduce

import pytest

import fine_tuning_client
from fine_tuning_client import compat
from fine_tuning_client.migration.mapping import METHODS, Method, generated


@pytest.mark.parametrize("method", METHODS.values(), ids=lambda method: method.old)
def test_every_method_of_the_mapping_is_there(method: Method) -> None:
    """What the mapping names as the way to keep a call alive can be called."""
    assert callable(reduce(getattr, method.compat.split("."), compat))


def test_every_name_of_a_generated_client_has_its_successor() -> None:
    """Operations are methods of the class in its place, exceptions are errors for statuses."""
    twins = {name + generated.WITH_HTTP_INFO for name in generated.OPERATIONS}
    errors = [getattr(fine_tuning_client, new) for new in generated.ERRORS.values()]

    with fine_tuning_client.Client(api_key="sk-test") as client:
        assert set(generated.OPERATIONS) | twins <= set(dir(compat.FineTunesApi(client)))
    assert all(issubclass(one, fine_tuning_client.APIStatusError) for one in errors)
