"""Refusals of the wind-down: from when on OpenAI lets whom create no more jobs.

Dates from OpenAI's deprecations page as of 2026-11. The refusal's body is not known: what is answered here is marked.
"""

from __future__ import annotations

from typing import Literal

from .refusals import Refusal

Access = Literal["open", "never", "inactive", "ended"]

_CLOSED: dict[str, str] = {
    "never": "Since 2026-05-07 organizations that never fine-tuned a model cannot create fine-tuning jobs.",
    "inactive": (
        "Since 2026-07-02 organizations without inference on a fine-tuned model in the last 60 days cannot create "
        "fine-tuning jobs."
    ),
    "ended": "Since 2027-01-06 no fine-tuning jobs can be created.",
}


def closed(access: Access) -> Refusal | None:
    """Return the refusal of a new job for an organization that is `never`, `inactive` or `ended`; None if `open`."""
    if access == "open":
        return None
    if access not in _CLOSED:
        raise ValueError(f"access is 'open', 'never', 'inactive' or 'ended', not {access!r}")
    return Refusal(403, f"[emulator: synthetic] {_CLOSED[access]}", code="fine_tuning_closed")
