# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define

from .. import models
from ..types import ABSENT, new, number, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .json_object import JsonObject
    from .run_grader_response_errors import RunGraderResponseErrors


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class RunGraderResponseMetadata(_Model):
    """How a score came about.

    Attributes:
        name: Name of the grader.
        type: Kind of the grader.
        errors: What went wrong, one member for each kind of trouble.
        execution_time: Seconds it took.
        scores: Scores that the grader reports, by name.
        token_usage: Tokens used, in all or by kind. Null if no model was called.
        sampled_model_name: Model that judged. Null if none did.
    """

    name: str | None = ABSENT
    type: str | None = ABSENT
    errors: RunGraderResponseErrors | None = ABSENT
    execution_time: float | None = ABSENT
    scores: JsonObject | None = ABSENT
    token_usage: int | JsonObject | None = ABSENT
    sampled_model_name: str | None = ABSENT

    _fields = {
        "name": "name",
        "type": "type",
        "errors": "errors",
        "execution_time": "execution_time",
        "scores": "scores",
        "token_usage": "token_usage",
        "sampled_model_name": "sampled_model_name",
    }


_knows = frozenset(RunGraderResponseMetadata._fields).issuperset


def read_run_grader_response_metadata(
    data: dict[str, Any], cls: type[RunGraderResponseMetadata] = RunGraderResponseMetadata
) -> RunGraderResponseMetadata:
    """What `RunGraderResponseMetadata.from_dict` does, without the way through the class."""
    self: RunGraderResponseMetadata = new(cls)
    if "name" in data:
        v = data["name"]
        self.name = v if type(v) is str else text(v, "RunGraderResponseMetadata.name")
    if "type" in data:
        v = data["type"]
        self.type = v if type(v) is str else text(v, "RunGraderResponseMetadata.type")
    if "errors" in data:
        v = data["errors"]
        self.errors = models.read_run_grader_response_errors(v) if type(v) is dict else v
    if "execution_time" in data:
        v = data["execution_time"]
        self.execution_time = (
            v if type(v) is float or type(v) is int else number(v, "RunGraderResponseMetadata.execution_time")
        )
    if "scores" in data:
        self.scores = data["scores"]
    if "token_usage" in data:
        self.token_usage = data["token_usage"]
    if "sampled_model_name" in data:
        v = data["sampled_model_name"]
        self.sampled_model_name = (
            v if v is None or type(v) is str else text(v, "RunGraderResponseMetadata.sampled_model_name")
        )
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


RunGraderResponseMetadata._read = read_run_grader_response_metadata
