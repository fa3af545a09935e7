"""Webhooks: which are believed, and what they say."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest

from fine_tuning_client import AsyncAzureOpenAI, AsyncClient, AzureOpenAI, Client, errors, webhooks
from fine_tuning_client.webhooks import WebhookEvent, sign, unwrap, verify_signature

from .modes import KEY, Both, Canned

SECRET = "whsec_c2VjcmV0LWNhbmFyeS1ib3RoLXdheXM="
NOW = 1_790_000_000
BODY = json.dumps(
    {
        "id": "evt_1",
        "object": "event",
        "created_at": NOW - 2,
        "type": "fine_tuning.job.succeeded",
        "data": {"id": "ftjob-1"},
    }
)


@pytest.fixture(autouse=True)
def _at(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let time stand still."""
    monkeypatch.setattr(webhooks, "now", lambda: float(NOW))


def body(kind: str, **change: Any) -> str:
    """Return the body of a webhook."""
    return json.dumps(json.loads(BODY) | {"type": kind} | change)


def test_a_known_signature_is_right() -> None:
    """The example of the Standard Webhooks specification, to the byte."""
    headers = {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

    verify_signature('{"test": 2432232314}', headers, secret, tolerance=1e12)
    made = sign('{"test": 2432232314}', secret, webhook_id=headers["webhook-id"], timestamp=1614265330)

    assert made["webhook-signature"] == headers["webhook-signature"]


@pytest.mark.parametrize("status", ["succeeded", "failed", "cancelled"])
def test_the_end_of_a_job_is_what_follow_tells(status: str) -> None:
    """The same type, final."""
    payload = body(f"fine_tuning.job.{status}")

    event = unwrap(payload, sign(payload, SECRET, webhook_id="wh_9"), SECRET)

    assert (event.webhook_id, event.id, event.created_at) == ("wh_9", "evt_1", NOW - 2)
    assert event.update is not None
    assert (event.update.job_id, event.update.status, event.update.final) == ("ftjob-1", status, True)
    assert event.update.created_at == NOW - 2
    assert json.loads(json.dumps(event.to_dict()))["update"]["status"] == status


@pytest.mark.parametrize(
    "payload",
    [
        body("batch.completed"),
        body("fine_tuning.job.paused"),
        body("fine_tuning.job.succeeded", data=None),
        body("x", created_at="late"),
        body("fine_tuning.job.failed", data={"id": 5}),
        "{}",
    ],
)
def test_what_is_not_known_is_kept_as_it_is(payload: str) -> None:
    """Without an update."""
    event = unwrap(payload, sign(payload, SECRET), SECRET)

    assert event.update is None
    assert event.raw == json.loads(payload)


@pytest.mark.parametrize("payload", ["[]", "null", "x", "", b"\xff"])
def test_a_signed_body_that_is_no_object_is_refused(payload: bytes | str) -> None:
    """It is genuine, and of no use."""
    with pytest.raises(ValueError, match="signed, but its body is no JSON object"):
        unwrap(payload, sign(payload, SECRET), SECRET)


@pytest.mark.parametrize(
    "change",
    [
        {"webhook-signature": "v1,AAAA"},
        {"webhook-signature": ""},
        {"webhook-signature": "v1,"},
        {"webhook-signature": "v2,ü"},
        {"webhook-id": "wh_other"},
        {"webhook-timestamp": str(NOW + 1)},
        {"webhook-timestamp": "soon"},
    ],
)
def test_a_changed_header_is_not_believed(change: dict[str, str]) -> None:
    """The signature is over all of them."""
    with pytest.raises(errors.InvalidWebhookSignatureError):
        verify_signature(BODY, sign(BODY, SECRET) | change, SECRET)


@pytest.mark.parametrize("name", ["webhook-id", "webhook-timestamp", "webhook-signature"])
def test_a_missing_header_is_named(name: str) -> None:
    """Each is needed."""
    headers = sign(BODY, SECRET)
    del headers[name]

    with pytest.raises(errors.InvalidWebhookSignatureError, match=name):
        verify_signature(BODY, headers, SECRET)


def test_a_changed_body_and_another_secret_are_not_believed() -> None:
    """One byte is enough."""
    headers = sign(BODY, SECRET)

    for payload, secret in ((BODY + " ", SECRET), (BODY, "whsec_b3RoZXI="), (BODY, "another")):
        with pytest.raises(errors.InvalidWebhookSignatureError, match="do not act on it"):
            verify_signature(payload, headers, secret)


@pytest.mark.parametrize(("at", "good"), [(-300, True), (300, True), (-301, False), (301, False), (-(10**9), False)])
def test_the_time_may_be_off_to_either_side(at: int, good: bool) -> None:
    """By five minutes, so that an old webhook cannot be sent again by somebody else."""
    headers = sign(BODY, SECRET, timestamp=NOW + at)

    if good:
        verify_signature(BODY, headers, SECRET)
        return
    with pytest.raises(errors.InvalidWebhookSignatureError, match="in the past" if at < 0 else "in the future"):
        verify_signature(BODY, headers, SECRET)


@pytest.mark.parametrize("at", ["1e9", "-5", "½", "9" * 40, "NaN"])
def test_a_signed_time_that_is_none_is_refused(at: str) -> None:
    """Whoever signed it."""
    headers = sign(BODY, SECRET)
    signature = webhooks._signature(webhooks._key(SECRET), "wh_test", at, BODY.encode())
    headers |= {"webhook-timestamp": at, "webhook-signature": f"v1,{signature}"}

    with pytest.raises(errors.InvalidWebhookSignatureError, match="not a number of seconds"):
        verify_signature(BODY, headers, SECRET)


def test_one_good_signature_of_several_is_enough() -> None:
    """While a secret is exchanged, both sign."""
    old, new = sign(BODY, "old"), sign(BODY, SECRET)
    both = {**new, "webhook-signature": f"{old['webhook-signature']} v2,x {new['webhook-signature']}"}

    verify_signature(BODY, both, SECRET)
    verify_signature(BODY, both, "old")


def test_headers_in_any_case_and_bytes_or_text() -> None:
    """As frameworks hand them on."""
    headers = {name.title(): value for name, value in sign(BODY.encode(), SECRET).items()}

    verify_signature(BODY, headers, SECRET)
    verify_signature(BODY.encode(), {name.upper(): value for name, value in headers.items()}, SECRET)


def test_the_secret_may_come_from_the_environment_or_the_client(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    """An argument first, then the client's, then OPENAI_WEBHOOK_SECRET."""
    client, own = both.client(Canned({})), both.client(Canned({}), webhook_secret="own")
    with pytest.raises(errors.MissingCredentialsError, match="OPENAI_WEBHOOK_SECRET"):
        client.webhooks.unwrap(BODY, sign(BODY, SECRET))
    monkeypatch.setenv("OPENAI_WEBHOOK_SECRET", SECRET)

    assert isinstance(client.webhooks.unwrap(BODY, sign(BODY, SECRET)), WebhookEvent)
    own.webhooks.verify_signature(BODY, sign(BODY, "own"))
    own.webhooks.verify_signature(BODY, sign(BODY, "third"), "third")
    own.with_options(max_retries=1).webhooks.verify_signature(BODY, sign(BODY, "own"))
    with pytest.raises(errors.InvalidWebhookSignatureError):
        own.webhooks.verify_signature(BODY, sign(BODY, SECRET))


@pytest.mark.parametrize("make", [Client, AsyncClient, AzureOpenAI, AsyncAzureOpenAI])
def test_every_client_has_them(make: Any) -> None:
    """They do not depend on provider or mode."""
    azure = {"azure_endpoint": "https://a.test"} if make in (AzureOpenAI, AsyncAzureOpenAI) else {}
    client = make(api_key=KEY, webhook_secret=SECRET, **azure)

    assert client.webhooks.unwrap(BODY, sign(BODY, SECRET)).type == "fine_tuning.job.succeeded"


def test_the_secret_is_never_shown() -> None:
    """Neither by an error nor by anything that can be printed or pickled."""
    client = Client(api_key=KEY, webhook_secret=SECRET)
    shown = [repr(client), repr(client.webhooks), repr(vars(client.webhooks)), repr(client._options)]
    for secret, headers in ((SECRET, {}), (SECRET, sign(BODY, "x")), (f"{SECRET}*!", sign(BODY, "x"))):
        with pytest.raises((ValueError, errors.InvalidWebhookSignatureError)) as caught:
            verify_signature(BODY, headers, secret)
        shown += [repr(caught.value), repr(caught.value.__cause__), repr(pickle.dumps(caught.value))]

    assert not [text for text in shown if SECRET[6:20] in text]
