"""Rule 3: errors cross to other processes, and take nothing with them that must stay."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import httpx
import pytest

from fine_tuning_client import Client, errors

from ..modes import BASE_URL, KEY, Both, Canned
from .actions import error_of, retrieve


def errors_of_every_kind() -> list[errors.FineTuningError]:
    """Return errors as callers get them."""

    def of(answered: Any, call: Any = lambda client: client.models.retrieve("m")) -> errors.FineTuningError:
        with httpx.Client(transport=httpx.MockTransport(Canned(answered))) as http:
            client = Client(api_key=KEY, base_url=BASE_URL, max_retries=0, http_client=http)
            with pytest.raises(errors.FineTuningError) as caught:
                call(client)
        return caught.value

    def wait(client: Client) -> Any:
        return client.files.wait_for_processing("file-1", max_wait_seconds=0)

    return [
        of(httpx.Response(429, json={"error": {"message": "slow", "code": "c"}}, headers={"retry-after": "3"})),
        of(httpx.Response(307, headers={"location": "http://elsewhere.test/"})),
        of(httpx.ConnectError("x")),
        of(httpx.ReadTimeout("x")),
        of(KeyError("x")),
        of({"no": "id"}),
        of({"id": "f", "status": "error", "status_details": "bad"}, wait),
        of({"id": "f", "status": "uploaded"}, wait),
        errors.MissingCredentialsError("m"),
        errors.PaginationError("m", cursor="c"),
        errors.StreamInterruptedError("m"),
        errors.UploadError("m", upload_id="u"),
    ]


@pytest.mark.parametrize("error", errors_of_every_kind(), ids=lambda error: type(error).__name__)
@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, *(lambda e, p=p: pickle.loads(pickle.dumps(e, p)) for p in range(2, 6))]
)
def test_rule_3_errors_pickle(error: errors.FineTuningError, again: Any) -> None:
    """An error that has crossed to another process is equal in all that it says."""
    other: Any = again(error)

    assert (other.__class__, repr(other)) == (error.__class__, repr(error))
    assert (str(other), other.args) == (str(error), error.args)
    assert other.__dict__.keys() == error.__dict__.keys()
    if isinstance(error, errors.APIError):
        assert (other.request, other.body, other.request_id) == (error.request, error.body, error.request_id)
        assert (other.code, other.ambiguous) == (error.code, error.ambiguous)
    if isinstance(error, errors.APIStatusError):
        assert (other.status_code, other.retry_after, other.response.headers) == (
            error.status_code,
            error.retry_after,
            error.response.headers,
        )


def test_rule_3_errors_hold_no_request_of_the_http_library(both: Both) -> None:
    """What an error keeps of the request is its method and its address, without query and user name."""
    server = Canned(httpx.Response(400, json={}))

    error = error_of(both, lambda: retrieve(both.client(server), extra_query={"token": "t-1"}))

    assert error.request == errors.RequestInfo("GET", f"{BASE_URL}/fine_tuning/jobs/ftjob-1")
    assert b"t-1" not in pickle.dumps(error)
