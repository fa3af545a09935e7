"""The letter of the specification: every answer satisfies openapi.yaml, as no recorded one of the real server does."""

from __future__ import annotations

from .json_values import JsonObject
from .messages import Request, Response
from .profiles import Profile
from .records import JobRecord
from .refusals import Refusal


class StrictProfile(Profile):
    """OpenAI's server as its specification has it."""

    redirects = False
    purposes = tuple(purpose for purpose in Profile.purposes if purpose != "evals")
    """The specification takes files for evals, and has no answer in which such a file fits."""

    def job(self, body: JsonObject, job: JobRecord, now: float) -> JsonObject:
        """`error` is null or says something."""
        return body if body["error"] else body | {"error": None}

    def refusal(self, refusal: Refusal, request: Request) -> Response:
        """A method that a path does not have is an unknown URL: no operation documents 405."""
        answer = refusal.response()
        if answer.status == 405:
            answer.status = 404
        return answer
