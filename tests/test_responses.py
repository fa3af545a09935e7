"""Kinds of answers as values: what they tell, how they copy, which older spellings they answer to."""

from __future__ import annotations

import asyncio
import pickle
from pathlib import Path
from typing import Any

import httpx
import pytest

from fine_tuning_client import APIResponseValidationError, BinaryContent, RateLimits, Response, Result
from fine_tuning_client._responses import Text

from .examples import error, job
from .modes import Both, Canned

LIMITS = {
    "x-ratelimit-limit-requests": "60",
    "x-ratelimit-remaining-requests": "59",
    "x-ratelimit-reset-requests": "1s",
    "x-ratelimit-limit-tokens": "150000",
    "x-ratelimit-remaining-tokens": "149984",
    "x-ratelimit-reset-tokens": "6m0s",
}


def raw(both: Both, answer: httpx.Response, **options: Any) -> Any:
    """Ask for one job, raw."""
    client = both.client(Canned(answer), **options)
    return both.settle(client.fine_tuning.jobs.with_raw_response.retrieve("ftjob-1"))


def test_a_raw_response_tells_of_its_exchange(both: Both) -> None:
    """Status, headers, method, address, id, retries and time, without another look at the network."""
    found = raw(both, httpx.Response(200, json=job(), headers={"X-Request-Id": "req_1"}))

    assert (found.status_code, found.method, found.url) == (
        200,
        "GET",
        "http://fine-tuning.test/v1/fine_tuning/jobs/ftjob-1",
    )
    assert (found.request_id, found.headers["x-request-id"], found.retries_taken) == ("req_1", "req_1", 0)
    assert found.http_version == "HTTP/1.1"
    assert found.elapsed >= 0
    assert repr(found) == f"<RawResponse [200] GET {found.url}>"


def test_a_raw_response_holds_the_body_in_every_form(both: Both) -> None:
    """Bytes, text, JSON, and the typed result."""
    found = raw(both, httpx.Response(200, content=b'{"id":"ftjob-1","status":"quite new"}'))

    assert found.content == b'{"id":"ftjob-1","status":"quite new"}'
    assert found.text == '{"id":"ftjob-1","status":"quite new"}'
    assert found.json() == {"id": "ftjob-1", "status": "quite new"}
    assert found.parse().status == "quite new"


def test_a_raw_response_of_the_wrong_kind_fails_when_it_is_parsed(both: Both) -> None:
    """Whoever asks for the raw answer gets it, HTML too."""
    found = raw(both, httpx.Response(200, text="<html>"))

    assert found.text == "<html>"
    with pytest.raises(APIResponseValidationError):
        found.parse()


def test_retries_are_counted(both: Both) -> None:
    """A success tells how many attempts it took."""
    server = Canned(httpx.Response(503, headers={"retry-after": "0"}), job())
    client = both.client(server, max_retries=1)

    assert both.settle(client.fine_tuning.jobs.with_raw_response.retrieve("ftjob-1")).retries_taken == 1


def test_a_response_pickles(both: Both) -> None:
    """Answers go to other processes as plain data, without the means to parse them."""
    found = raw(both, httpx.Response(200, json=job(), headers={"x-request-id": "req_1"}))

    copy = pickle.loads(pickle.dumps(found))

    assert type(copy) is Response
    assert (copy.content, copy.request_id, copy.url) == (found.content, "req_1", found.url)


def test_rate_limits_are_read_from_the_headers(both: Both) -> None:
    """One object, numbers as numbers."""
    found = raw(both, httpx.Response(200, json=job(), headers=LIMITS))

    assert found.rate_limits == RateLimits(60, 59, "1s", 150000, 149984, "6m0s")


@pytest.mark.parametrize("value", ["", "many", "-1", "1.5", "²"])
def test_limits_that_are_no_numbers_read_as_none(value: str) -> None:
    """A server's odd header never breaks a program."""
    headers = httpx.Headers([(b"x-ratelimit-limit-requests", value.encode())])

    assert RateLimits.of(headers) == RateLimits(None, None, None, None, None, None)


def test_errors_tell_of_rate_limits_too(both: Both) -> None:
    """It is after a refusal that one wants to know."""
    client = both.client(Canned(httpx.Response(429, json=error(), headers=LIMITS)))

    result = both.settle(client.with_result.models.retrieve("m"))

    assert result.error.response.rate_limits.reset_tokens == "6m0s"


def test_text_answers_to_older_spellings() -> None:
    """`response.text`, `response.text()`, `await response.text()` and `line.decode()` are the same text."""

    async def awaited() -> str:
        return await Text("words")()

    text = Text("words")

    assert (text, text(), text.decode(), asyncio.run(awaited())) == ("words",) * 4


def test_text_that_is_not_utf8_is_shown_as_far_as_it_goes(both: Both) -> None:
    """A broken body can be looked at."""
    assert raw(both, httpx.Response(200, content=b"caf\xe9")).text == "caf\ufffd"


def test_text_pickles_as_itself() -> None:
    """Older spellings survive the way to another process."""
    copy = pickle.loads(pickle.dumps(Text("words")))

    assert copy() == "words"


def test_a_result_is_true_after_success() -> None:
    """`if result:` reads as it should."""
    result = Result("value")

    assert result
    assert (result.success, result.value, result.error, result.unwrap()) == (True, "value", None, "value")
    assert repr(result) == "Result(value='value')"


def test_a_result_may_hold_none() -> None:
    """A value that is None is still a success."""
    result = Result(None)

    assert result.success
    assert result.unwrap() is None


def test_binary_content_is_bytes() -> None:
    """A downloaded file goes wherever bytes go."""
    content = BinaryContent(b"step,train_loss\n1,2.0\n")

    assert content.splitlines()[0] == b"step,train_loss"
    assert (content.content, content.read(), content.text) == (content, content, "step,train_loss\n1,2.0\n")


def test_binary_content_writes_a_file(tmp_path: Path) -> None:
    """write_to_file is the official SDK's spelling."""
    path = tmp_path / "result.csv"
    BinaryContent(b"step\n").write_to_file(path)

    assert path.read_bytes() == b"step\n"


def test_a_download_that_looks_like_json_stays_bytes(both: Both) -> None:
    """The content of a file is never parsed, whatever its type is said to be."""
    answer = httpx.Response(200, content=b'{"error": 1}', headers={"content-type": "application/json"})

    found = both.settle(both.client(Canned(answer)).files.content("file-1"))

    assert (type(found), found) == (BinaryContent, b'{"error": 1}')
