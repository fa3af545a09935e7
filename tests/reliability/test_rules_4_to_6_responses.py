"""Rules 4 to 6: what counts as an answer, what is forgiven in it, and how large it may be."""

from __future__ import annotations

import gzip
import json
from typing import Any

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fine_tuning_client import Client, errors
from fine_tuning_client.types import FineTuningJob

from ..modes import BASE_URL, KEY, Both, Canned
from ..wire.server import RawServer, answer, request, until_closed
from .actions import JOB, base_url, create, error_of, good, retrieve

NOT_A_JOB: dict[str, bytes] = {
    "nothing": b"",
    "white space": b" \r\n ",
    "HTML": b"<html><body>Sign in to the Wi-Fi</body></html>",
    "cut": b'{"id": "ftjob-1"',
    "two values": b"{} {}",
    "a number": b"5",
    "text": b'"ftjob-1"',
    "true": b"true",
    "null": b"null",
    "a list": b'[{"id": "ftjob-1"}]',
    "an error": b'{"error": {"message": "no such job"}}',
    "an error as text": b'{"error": "no such job"}',
    "no id": b'{"object": "fine_tuning.job"}',
    "null as id": b'{"id": null}',
    "an empty id": b'{"id": ""}',
    "a number as id": b'{"id": 5}',
    "NaN": b'{"id": "ftjob-1", "seed": NaN}',
    "Infinity": b'{"id": "ftjob-1", "seed": -Infinity}',
    "invalid UTF-8": b'{"id": "\xff"}',
    "UTF-16": '{"id": "ftjob-1"}'.encode("utf-16"),
    "too deep": b'{"id": "ftjob-1", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "a number of 10,000 digits": b'{"id": "ftjob-1", "seed": ' + b"1" * 10_000 + b"}",
}

NOT_A_LIST: dict[str, bytes] = {
    "no data": b'{"object": "list"}',
    "null as data": b'{"object": "list", "data": null}',
    "an object as data": b'{"object": "list", "data": {}}',
    "text as data": b'{"object": "list", "data": "x"}',
    "a bare list": b"[]",
    "an error": b'{"error": {"message": "no"}}',
}


@pytest.mark.parametrize("body", NOT_A_JOB.values(), ids=NOT_A_JOB)
@pytest.mark.parametrize("action", [retrieve, create])
def test_rule_4_what_is_no_job_is_a_typed_error_and_not_retried(both: Both, action: Any, body: bytes) -> None:
    """An answer of status 200 without a job in it never comes back as one, and is never asked for again."""
    server = Canned(httpx.Response(200, content=body, headers={"content-type": "application/json"}))

    error = error_of(both, lambda: action(both.client(server, max_retries=3)))

    assert type(error) is errors.APIResponseValidationError
    assert (error.status_code, len(server.requests)) == (200, 1)
    assert error.response.content == body[: 1024 * 1024]


@pytest.mark.parametrize("body", NOT_A_LIST.values(), ids=NOT_A_LIST)
def test_rule_4_a_list_needs_its_data(both: Both, body: bytes) -> None:
    """A list without a list of data is a typed error too."""
    server = Canned(httpx.Response(200, content=body))

    assert type(error_of(both, lambda: both.client(server).files.list())) is errors.APIResponseValidationError


def test_rule_4_no_content_is_no_job(both: Both) -> None:
    """204 is a success of HTTP, and no answer to a question."""
    error = error_of(both, lambda: retrieve(both.client(Canned(httpx.Response(204)))))

    assert type(error) is errors.APIResponseValidationError
    assert "the body is empty" in str(error)


def test_rule_4_an_error_in_a_success_is_quoted(both: Both) -> None:
    """Where a server reports an error with status 200, the caller reads it."""
    server = Canned({"error": {"message": "quota of\nthe gateway"}})

    assert "quota of the gateway" in str(error_of(both, lambda: retrieve(both.client(server))))


@pytest.mark.parametrize("kind", ["application/json", "text/html", "text/plain; charset=latin-1", ""])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_rule_4_the_content_type_does_not_matter(both: Both, kind: str, mark: bytes) -> None:
    """JSON is JSON whatever its label, as UTF-8 with or without a byte order mark."""
    body = mark + json.dumps(JOB | {"user_provided_suffix": "größe"}, ensure_ascii=False).encode()
    server = Canned(httpx.Response(201, content=body, headers={"content-type": kind}))

    assert both.settle(retrieve(both.client(server)))["user_provided_suffix"] == "größe"


@pytest.mark.parametrize("style", ["with_raw_response", "with_http_info", "with_result", "with_streaming_response"])
def test_rule_4_holds_in_every_style(both: Both, style: str) -> None:
    """Only the moment of the error differs between styles."""
    jobs = getattr(both.client(Canned(httpx.Response(200, text="<html>"))), style).fine_tuning.jobs

    if style == "with_result":
        error = both.settle(jobs.retrieve("ftjob-1")).error
    elif style == "with_streaming_response":
        with both.entered(jobs.retrieve("ftjob-1")) as streamed:
            error = error_of(both, streamed.parse)
    elif style == "with_raw_response":
        error = error_of(both, both.settle(jobs.retrieve("ftjob-1")).parse)
    else:
        error = error_of(both, lambda: jobs.retrieve("ftjob-1"))

    assert type(error) is errors.APIResponseValidationError


def test_rule_5_the_unknown_and_the_missing_are_forgiven(both: Both) -> None:
    """New states, new fields, nulls and absences do not cost the caller the job."""
    body = {"id": "ftjob-1", "status": "pondering", "seed": None, "novel": {"a": [1]}}

    job = both.settle(retrieve(both.client(Canned(body))))

    assert (job.status, job.seed, job.model, job["novel"]) == ("pondering", None, None, {"a": [1]})
    assert job.to_dict() == body


def test_rule_5_digits_as_text_are_a_number(both: Both) -> None:
    """A whole number that comes as text holds its declared type."""
    job = both.settle(retrieve(both.client(Canned(JOB | {"created_at": "1760000000"}))))

    assert job.created_at == 1_760_000_000
    assert isinstance(job.created_at, int)


@pytest.mark.parametrize(
    ("field", "value"), [("created_at", "soon"), ("created_at", True), ("model", 5), ("status", {}), ("seed", 1.5)]
)
def test_rule_5_another_kind_of_value_is_named(both: Both, field: str, value: object) -> None:
    """A scalar of another kind is an error that names its field."""
    error = error_of(both, lambda: retrieve(both.client(Canned(JOB | {field: value}))))

    assert type(error) is errors.APIResponseValidationError
    assert f"FineTuningJob.{field}" in str(error)


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers(-(2**70), 2**70)
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["id", "object", "status", "created_at", "error", "method", "data", "seed"])
                | st.text(),
                inner,
                max_size=6,
            )
        ),
        max_leaves=20,
    )
)
@settings(max_examples=200, deadline=None)
def test_rule_5_any_json_is_a_job_or_a_typed_error(body: Any) -> None:
    """Whatever JSON comes as a 200, the caller gets a job with an id or APIResponseValidationError."""
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json=body))
    with httpx.Client(transport=transport) as http:
        client = Client(api_key=KEY, base_url=BASE_URL, max_retries=0, http_client=http)
        try:
            job = client.fine_tuning.jobs.retrieve("ftjob-1")
        except errors.APIResponseValidationError:
            return
    assert isinstance(job, FineTuningJob)
    assert job.id
    assert job.to_dict() == body


def test_rule_6_json_of_more_than_64_mib_is_refused(both: Both) -> None:
    """The limit counts decoded bytes, and what is beyond it is not read."""
    bomb = gzip.compress(b'{"id": "' + b"x" * (64 * 1024 * 1024) + b'"}', 1)
    with RawServer([request, answer(bomb, b"Content-Encoding: gzip"), until_closed]) as server:
        error = error_of(both, lambda: retrieve(both.direct(base_url(server), max_retries=2)))

        assert isinstance(error, errors.APIConnectionError)
        assert "67108864" in str(error)
        assert len(server.requests) == 1


def test_rule_6_an_inflated_error_page_is_bounded(both: Both) -> None:
    """A small error page that inflates to 40 MB costs no more than what is kept of it."""
    bomb = gzip.compress(bytes(40_000_000), 9)
    page = answer(bomb, b"Content-Encoding: gzip", status=b"500 No")
    with RawServer([request, page, until_closed]) as server:
        error = error_of(both, lambda: retrieve(both.direct(base_url(server))))

        assert len(error.response.content) == 1024 * 1024


def test_rule_6_bytes_behind_an_answer_are_not_the_next_answer(both: Both) -> None:
    """A connection with bytes left over is closed, so that no answer is taken for another's."""
    forged = good({"id": "ftjob-forged"})
    with RawServer([request, good() + forged, until_closed], [request, good()]) as server:
        client = both.direct(base_url(server))

        assert [both.settle(retrieve(client)).id for _ in range(2)] == ["ftjob-1", "ftjob-1"]
        assert len(server.links) == 2
