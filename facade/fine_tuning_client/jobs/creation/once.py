"""Create a job once: look before, look after an answer was lost, and send again only what is not there."""

from __future__ import annotations

import copy
import hashlib
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from ..._call import Call, RequestOptions
from ..._drafts import IDEMPOTENCY, found, new_key
from ..._flow import Flow, sleep
from ..._json import is_object
from ..._retries import backoff
from ...errors import APIError, APIStatusError
from .fingerprint import fingerprint, marked
from .lookup import Lookup, Seen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fine_tuning_api.models import FineTuningJob
    from fine_tuning_api.types import Operation

    from ..._engine import Engine

PAUSES: Final = (0.0, 1.0, 3.0, 6.0)
"""Seconds before each look after a lost answer: a server may act late, on what it was sent."""


@dataclass(frozen=True, slots=True)
class CreatedOnce:
    """A job, and how it came to be there.

    Attributes:
        job: The job.
        fingerprint: By which it is found again.
        outcome: ``"created"`` now; ``"found"``, as it was there before; ``"recovered"``: created now, but the answer
            was lost and the job was found by looking.
        notes: What is not sure about there being one only, a sentence each; mostly empty.
    """

    job: FineTuningJob
    fingerprint: str
    outcome: Literal["created", "found", "recovered"]
    notes: tuple[str, ...] = ()

    @property
    def reused(self) -> bool:
        """Whether the job was there before."""
        return self.outcome == "found"

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return {
            "job": self.job.to_dict(),
            "fingerprint": self.fingerprint,
            "outcome": self.outcome,
            "reused": self.reused,
            "notes": list(self.notes),
        }


def created_once(
    engine: Engine,
    operation: Operation[FineTuningJob],
    options: RequestOptions,
    *,
    contents: Mapping[str, str | None] | None = None,
    again: bool = False,
) -> Flow[CreatedOnce]:
    """Create the job that an operation describes, unless it is there.

    Args:
        engine: Of the client.
        operation: As `createFineTuningJob` describes it, with the caller's metadata.
        options: Of the caller.
        contents: SHA-256 of the files, by field, where known.
        again: Make another job beside those that are there.
    """
    return (yield from _Creation(engine, operation, options, contents or {}, again).run())


class _Creation:
    """One job on its way."""

    def __init__(
        self,
        engine: Engine,
        operation: Operation[FineTuningJob],
        options: RequestOptions,
        contents: Mapping[str, str | None],
        again: bool,
    ) -> None:
        extra = options.get("extra_body") or {}
        if "metadata" in extra:
            raise ValueError("pass metadata as an argument, not in extra_body: a mark is added to it")
        self._engine, self._options, self._again = engine, options, again
        self._body: dict[str, Any] = operation.json if is_object(operation.json) else {}
        self.mark = fingerprint(self._body, extra, contents)
        self._own_metadata = bool(self._body.get("metadata"))
        self._operation = copy.copy(operation)
        self._operation.json = {**self._body, "metadata": marked(self._body.get("metadata"), self.mark)}
        self._lookup = Lookup(engine, self.mark, options)
        self._attempts = 1 + options.get("max_retries", engine.settings.max_retries)
        self._notes: list[str] = []

    def run(self) -> Flow[CreatedOnce]:
        before = yield from self._lookup.look()
        self._notes += before.notes
        if before.living is not None and not self._again:
            return self._result(before.living, "found")
        options = self._with_key(before)
        attempt = 0
        while True:
            attempt += 1
            call = Call(self._operation, options, repeatable=False)
            try:
                job = self._engine.parse(call, (yield from self._engine.exchange(call)))
            except APIError as error:
                if self._unmark(error):
                    attempt -= 1
                    continue
                if not error.ambiguous:
                    raise
                made = yield from self._recovered(before, error)
                if made is not None:
                    return self._result(made, "recovered")
                if attempt >= self._attempts or not before.listed:
                    raise
            else:
                return self._result(job, "created")
            yield from sleep(backoff(attempt - 1, random.random))

    def _result(self, job: FineTuningJob, outcome: Literal["created", "found", "recovered"]) -> CreatedOnce:
        return CreatedOnce(job, self.mark, outcome, tuple(self._notes))

    def _with_key(self, before: Seen) -> RequestOptions:
        """Return options with a key for servers that recognise repetitions.

        It is the same for all who ask for the same and see the same jobs; new once those have failed, because a server
        would answer a known key with the old job.
        """
        headers = self._options.get("extra_headers") or {}
        options = self._options.copy()
        if found(headers, IDEMPOTENCY) is None:
            salt = [new_key()] if self._again else sorted(before.ids)
            key = hashlib.sha256("\n".join([self.mark, *salt]).encode()).hexdigest()
            options["extra_headers"] = {**headers, IDEMPOTENCY: key}
        return options

    def _unmark(self, error: APIError) -> bool:
        """Do without a mark where the server takes no metadata; a refused request has made nothing."""
        body = self._operation.json
        if self._own_metadata or not is_object(body) or "metadata" not in body or not refuses_metadata(error):
            return False
        self._operation.json = {name: value for name, value in body.items() if name != "metadata"}
        self._notes.append("this server takes no metadata: the job carries no mark, and another run would not find it")
        return True

    def _recovered(self, before: Seen, error: APIError) -> Flow[FineTuningJob | None]:
        """Look for what a request has made whose answer was lost."""
        failure: APIError | None = None
        for pause in PAUSES if before.listed else ():
            yield from sleep(pause)
            try:
                failure = None
                seen = yield from self._lookup.look()
                made = next((job for job in seen.jobs if job.id not in before.ids), None)
                if made is not None:
                    return made
                twin = yield from self._lookup.newest(self._body, before.at)
            except APIError as other:
                failure = other
                continue
            if twin is not None and twin.id not in before.ids:
                self._notes.append("the job was recognised by its files, because the server keeps no metadata")
                return twin
        if failure is not None:
            error.add_note(f"looking for the job failed, too: {failure.message}")
            raise error
        if before.listed:
            error.add_note(f"the job was looked for {len(PAUSES)} times in {sum(PAUSES):g} s and is not there")
        return None


def refuses_metadata(error: APIError) -> bool:
    """Tell whether a server has refused a request for its metadata."""
    if not isinstance(error, APIStatusError) or error.status_code not in (400, 422):
        return False
    param = (error.param or "").removeprefix("body.")
    return param.partition(".")[0] == "metadata" or (not param and "metadata" in error.message.lower())
