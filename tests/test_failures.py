"""From a failure to the error that a caller sees."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from fine_tuning_api import operations
from fine_tuning_client import errors, facts
from fine_tuning_client._call import Call
from fine_tuning_client._drafts import Draft
from fine_tuning_client._failures import (
    connection_error,
    is_ambiguous,
    message_of,
    passing,
    place,
    printable,
    status_error,
)
from fine_tuning_client._http import Failure
from fine_tuning_client._notices import notice
from fine_tuning_client._responses import Head, Response
from fine_tuning_client._settings import Credential, Settings


def created(*, repeatable: bool = False, base_url: str = "http://x.test/v1") -> tuple[Call[Any], Draft]:
    """Return the call that starts a job, and its draft."""
    operation = operations.create_fine_tuning_job.operation(model="m", training_file="f")
    call = Call(operation, {}, repeatable=repeatable)
    settings = Settings(
        credential=Credential("sk-key-of-test", "api_key"),
        admin=None,
        base_url=base_url,
        timeout=None,
        max_retries=0,
        headers={},
        query={},
    )
    return call, Draft(settings, call)


def response(status: int, content: bytes = b"{}", headers: dict[str, str] | None = None) -> Response:
    """Return an answer."""
    return Response(Head(status, httpx.Headers(headers or {}), "POST", "http://x.test", "HTTP/1.1", 0, 0.0), content)


@pytest.mark.parametrize(
    ("failure", "kind", "ambiguous"),
    [
        (Failure("timeout", "late", sent=True), errors.APITimeoutError, True),
        (Failure("timeout", "late", sent=False), errors.APITimeoutError, False),
        (Failure("connect", "refused", sent=False), errors.APIConnectionError, False),
        (Failure("tls", "untrusted", sent=False), errors.APIConnectionError, False),
        (KeyError("x"), errors.APIConnectionError, True),
    ],
)
def test_a_connection_error_says_what_may_have_happened(
    failure: Exception, kind: type[errors.APIConnectionError], ambiguous: bool
) -> None:
    """Whether the server can have acted; for a job that costs money, with the key to look for."""
    _, draft = created()

    error = connection_error(failure, draft)

    assert (type(error), error.ambiguous) == (kind, ambiguous)
    assert (f"idempotency key {draft.info.idempotency_key}" in str(error)) == ambiguous
    assert "POST http://x.test/v1/fine_tuning/jobs" in str(error)


def test_what_may_be_repeated_needs_no_hint() -> None:
    """It has been repeated."""
    _, draft = created(repeatable=True)

    assert "not known" not in str(connection_error(Failure("network", "broke", sent=True), draft))


@pytest.mark.parametrize(
    ("status", "ambiguous"),
    [(200, False), (301, True), (303, True), (307, False), (400, False), (403, False), (408, True), (409, True)]
    + [(429, False), (500, True), (501, False), (502, True), (520, True)],
)
def test_statuses_that_leave_the_outcome_open(status: int, ambiguous: bool) -> None:
    """After these a job may exist."""
    assert is_ambiguous(status) == ambiguous


@pytest.mark.parametrize(
    ("operation", "host", "status", "known"),
    [
        ("createFineTuningJob", "api.openai.com", 403, True),
        ("createFineTune", "api.openai.com", 403, True),
        ("createFineTuningJob", "api.openai.com", 401, False),
        ("createFineTuningJob", "x.openai.azure.com", 403, False),
        ("createFineTuningJob", None, 403, False),
        ("listFiles", "api.openai.com", 403, False),
    ],
)
def test_openai_s_closing_is_told_where_it_explains_an_error(
    operation: str, host: str | None, status: int, known: bool
) -> None:
    """Only for its own host, for what starts jobs, and for the status it has."""
    assert bool(notice(operation, host, status)) == known


def test_every_notice_has_a_source_and_a_date() -> None:
    """Facts are worth no more than that."""
    notices = facts.load().notices.values()

    assert notices
    assert all(row.source in row_text(row) and row.as_of in row_text(row) for row in notices)


def row_text(row: facts.Row) -> str:
    """Return what a caller is told of a row."""
    operation = row.values["operations"]
    assert isinstance(operation, list)
    return notice(operation[0], row.text("host"), int(str(row.values["status"])))


def test_a_broken_file_of_one_s_own_facts_hides_no_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The error is explained by the facts that come with the package."""
    monkeypatch.setenv(facts.VARIABLE, f"{tmp_path}/there-is-none.toml")

    assert "2026-07-02" in notice("createFineTuningJob", "api.openai.com", 403)


def test_a_refused_create_at_openai_is_explained() -> None:
    """With the dates, beside what the server said."""
    call, draft = created(base_url="https://api.openai.com/v1")

    error = status_error(call, draft, response(403, b'{"error":{"message":"not allowed"}}'), retry_after=None)

    assert type(error) is errors.PermissionDeniedError
    assert str(error).startswith("Error code: 403 - not allowed; OpenAI is closing fine-tuning")
    assert error.message == "Error code: 403 - not allowed"
    for said in ("2026-05-07", "2026-07-02", "2027-01-06", "fine-tuning archive", "Azure OpenAI", "as of 2026-11-21"):
        assert said in error.hint


@pytest.mark.parametrize(
    ("status", "headers", "found"),
    [(500, {}, True), (429, {}, True), (429, {"retry-after": "999"}, False), (404, {}, False), (501, {}, False)],
)
def test_some_statuses_pass(status: int, headers: dict[str, str], found: bool) -> None:
    """The same that are retried."""
    call, draft = created()

    assert passing(status_error(call, draft, response(status, headers=headers), retry_after=None), 0.0) == found


@pytest.mark.parametrize(
    ("failure", "found"),
    [
        (Failure("network", "x", sent=True), True),
        (Failure("timeout", "x", sent=True), True),
        (Failure("connect", "x", sent=False), True),
        (Failure("tls", "x", sent=False), False),
        (Failure("unsupported", "x", sent=False), False),
        (KeyError("x"), False),
    ],
)
def test_some_faults_pass(failure: Exception, found: bool) -> None:
    """A certificate does not become better by waiting."""
    error = connection_error(failure, created()[1])
    error.__cause__ = failure

    assert passing(error, 0.0) == found


@pytest.mark.parametrize(
    ("location", "shown"),
    [
        ("https://user:pass@host.test:8443/a/b?token=1#x", "https://host.test/a/b"),
        ("/a?b", "/a"),
        ("", ""),
        ("http://[::1", "an address that cannot be read"),
    ],
)
def test_a_redirect_s_target_is_shown_without_secrets(location: str, shown: str) -> None:
    """No user name, no password, no query."""
    assert place(location) == shown


@pytest.mark.parametrize(
    ("text", "shown"), [("a\tb", "a b"), (" a ", "a"), ("\x1b[2J", "[2J"), ("é\u202e", "é"), ("x" * 2000, "x" * 1000)]
)
def test_text_is_made_fit_for_one_line(text: str, shown: str) -> None:
    """No control characters, no change of direction, no more than 1,000 characters."""
    assert printable(text) == shown


@pytest.mark.parametrize(
    "detail",
    [None, 5, "x", [], [{}], {}, {"error": {"message": {}}}, {"detail": [5]}, {"detail": [{}]}, {"error": [[]]}],
    ids=str,
)
def test_nothing_said_is_nothing_found(detail: Any) -> None:
    """Whatever the shape."""
    assert not message_of(detail)
