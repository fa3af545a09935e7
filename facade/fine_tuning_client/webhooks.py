"""Webhooks: is this one really from the provider, and what does it say?  Pure functions; nothing is sent.

    event = client.webhooks.unwrap(body, headers)          # OPENAI_WEBHOOK_SECRET
    if event.update and event.update.status == "succeeded":
        ...

A webhook is signed as Standard Webhooks says: the header ``webhook-signature`` holds HMAC-SHA256 of id, timestamp and
body, in base64 after ``v1,``; there may be several, while a secret is being exchanged for another.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ._flow import now
from ._json import is_object, loads
from ._secrets import Secret
from .errors import InvalidWebhookSignatureError, MissingCredentialsError

if TYPE_CHECKING:
    from .jobs.updates import JobUpdate

VARIABLE: Final = "OPENAI_WEBHOOK_SECRET"
TOLERANCE: Final = 300
"""Seconds that the sender's clock may be off, or a delivery may take."""

JOB_EVENTS: Final = "fine_tuning.job."
"""Beginning of the types that tell the end of a job: ``succeeded``, ``failed``, ``cancelled`` (API reference, as of
2026-11-21)."""

_BASE64: Final = "whsec_"


@dataclass(frozen=True, slots=True)
class WebhookEvent:
    """What a verified webhook says.

    Attributes:
        webhook_id: Of the delivery; the same when one is repeated, so that it can be recognised.
        id: Of the event.
        type: Such as ``"fine_tuning.job.succeeded"``; types that this package does not know are kept as they are.
        created_at: When it happened (Unix seconds).
        data: What the sender says of it.
        update: The same as `follow` gives, for an event of a fine-tuning job; else None.
        raw: The whole body.
    """

    webhook_id: str
    id: str | None
    type: str | None
    created_at: int | None
    data: Mapping[str, Any]
    update: JobUpdate | None
    raw: Mapping[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values."""
        plain = {"webhook_id": self.webhook_id, "id": self.id, "type": self.type, "created_at": self.created_at}
        return plain | {"data": dict(self.data), "update": self.update.to_dict() if self.update else None}


class Webhooks:
    """``client.webhooks``: the functions of this module with the client's secret; nothing is sent."""

    def __init__(self, secret: Secret | None) -> None:
        self._secret = secret

    def verify_signature(
        self,
        payload: bytes | str,
        headers: Mapping[str, str],
        secret: str | None = None,
        tolerance: float = TOLERANCE,
    ) -> None:
        """Verify that a webhook was signed with the secret, lately; see `verify_signature`."""
        verify_signature(payload, headers, self._secret if secret is None else secret, tolerance)

    def unwrap(
        self,
        payload: bytes | str,
        headers: Mapping[str, str],
        secret: str | None = None,
        tolerance: float = TOLERANCE,
    ) -> WebhookEvent:
        """Verify a webhook and return what it says; see `unwrap`."""
        return unwrap(payload, headers, self._secret if secret is None else secret, tolerance)


def unwrap(
    payload: bytes | str,
    headers: Mapping[str, str],
    secret: str | Secret | None = None,
    tolerance: float = TOLERANCE,
) -> WebhookEvent:
    """Verify a webhook and return what it says.

    Args:
        payload: The body as it came, to the byte: JSON that was decoded and encoded again has another signature.
        headers: The request's headers, in whatever case.
        secret: As the provider shows it, ``whsec_...``; by default OPENAI_WEBHOOK_SECRET.
        tolerance: Seconds by which the time of the signature may differ from ours, to either side.

    Raises:
        InvalidWebhookSignatureError: It was not signed with the secret, or too long ago: do not act on it.
        MissingCredentialsError: There is no secret.
        ValueError: The secret is not one, or the body is no JSON object although it is signed.
    """
    verify_signature(payload, headers, secret, tolerance)
    try:
        body: Any = loads(_bytes(payload))
    except ValueError:
        body = None
    if not is_object(body):
        raise ValueError("the webhook is signed, but its body is no JSON object")
    kind, data, created = body.get("type"), body.get("data"), body.get("created_at")
    found: dict[str, Any] = data if is_object(data) else {}
    at = created if isinstance(created, int) and not isinstance(created, bool) else None
    return WebhookEvent(
        webhook_id=_header(headers, "webhook-id"),
        id=_text(body.get("id")),
        type=_text(kind),
        created_at=at,
        data=found,
        update=_update(kind, found.get("id"), at or 0) if isinstance(kind, str) else None,
        raw=body,
    )


def verify_signature(
    payload: bytes | str,
    headers: Mapping[str, str],
    secret: str | Secret | None = None,
    tolerance: float = TOLERANCE,
) -> None:
    """Verify that a webhook was signed with the secret, lately.

    Args:
        payload: The body as it came, to the byte.
        headers: The request's headers, in whatever case: ``webhook-id``, ``webhook-timestamp``, ``webhook-signature``.
        secret: As the provider shows it, ``whsec_...``; by default OPENAI_WEBHOOK_SECRET.
        tolerance: Seconds by which the time of the signature may differ from ours, to either side.

    Raises:
        InvalidWebhookSignatureError: It was not, or a header is missing: do not act on it.
        MissingCredentialsError: There is no secret.
        ValueError: The secret is not one.
    """
    key = _key(secret)
    webhook_id = _header(headers, "webhook-id")
    timestamp = _header(headers, "webhook-timestamp")
    given = _header(headers, "webhook-signature")
    expected = _signature(key, webhook_id, timestamp, _bytes(payload)).encode()
    # All are compared, and each in the same time whatever it holds, so that nothing can be learnt from the answer.
    matches = [hmac.compare_digest(_without_version(one).encode(), expected) for one in given.split()]
    if not any(matches):
        raise InvalidWebhookSignatureError(
            "the webhook's signature does not fit its body and the secret: do not act on it"
        )
    if not timestamp.isascii() or not timestamp.isdecimal() or len(timestamp) > 15:
        raise InvalidWebhookSignatureError("webhook-timestamp is not a number of seconds")
    age = now() - int(timestamp)
    if not abs(age) <= tolerance:
        where = "in the past" if age > 0 else "in the future"
        raise InvalidWebhookSignatureError(
            f"the webhook was signed {abs(age):.0f} s {where}, more than the {tolerance:g} s that are allowed"
        )


def sign(
    payload: bytes | str, secret: str | None = None, *, webhook_id: str = "wh_test", timestamp: int | None = None
) -> dict[str, str]:
    """Return the headers that a provider would send with a body: for tests of your own receiver.

    Args:
        payload: The body.
        secret: ``whsec_`` and base64, or any other text; by default OPENAI_WEBHOOK_SECRET.
        webhook_id: Id of the delivery.
        timestamp: Unix seconds; by default now.

    Raises:
        MissingCredentialsError: There is no secret.
        ValueError: The secret is not one.
    """
    at = str(int(now()) if timestamp is None else timestamp)
    signature = _signature(_key(secret), webhook_id, at, _bytes(payload))
    return {
        "content-type": "application/json",
        "webhook-id": webhook_id,
        "webhook-timestamp": at,
        "webhook-signature": f"v1,{signature}",
    }


def _key(secret: str | Secret | None) -> bytes:
    """Return the bytes to sign with; no message here repeats the secret."""
    text = secret.reveal() if isinstance(secret, Secret) else (secret or "").strip()
    text = text or os.environ.get(VARIABLE, "").strip()
    if not text:
        raise MissingCredentialsError(f"there is no webhook secret: pass secret= or set {VARIABLE}")
    if not text.startswith(_BASE64):
        return text.encode()
    try:
        return base64.b64decode(text.removeprefix(_BASE64), validate=True)
    except (binascii.Error, ValueError):
        raise ValueError(
            f"the webhook secret begins with {_BASE64} and goes on with something else than base64"
        ) from None


def _signature(key: bytes, webhook_id: str, timestamp: str, body: bytes) -> str:
    signed = b".".join([webhook_id.encode(), timestamp.encode(), body])
    return base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode("ascii")


def _without_version(signature: str) -> str:
    return signature.removeprefix("v1,")


def _header(headers: Mapping[str, str], name: str) -> str:
    for known, value in headers.items():
        if known.lower() == name and value:
            return value
    raise InvalidWebhookSignatureError(f"the webhook has no header {name}: do not act on it")


def _bytes(payload: bytes | str) -> bytes:
    return payload.encode() if isinstance(payload, str) else payload


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _update(kind: str, job_id: object, at: int) -> JobUpdate | None:
    """Return what `follow` would have told; None for events of other kinds."""
    if not kind.startswith(JOB_EVENTS) or not isinstance(job_id, str):
        return None
    from fine_tuning_api.models import FineTuningJob

    from .jobs.updates import FINAL, JobUpdate, announcement

    status = kind.removeprefix(JOB_EVENTS)
    if status not in FINAL:
        return None
    level = {"failed": "error", "cancelled": "warn"}.get(status, "info")
    message = announcement(FineTuningJob(id=job_id), status)
    return JobUpdate(
        job_id=job_id, status=status, event=None, metrics=None, message=message, level=level, created_at=at
    )
