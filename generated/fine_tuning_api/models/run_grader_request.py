# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define

from .. import models
from ..types import ABSENT, new, text, unknown, variant
from ..types import Model as _Model

if TYPE_CHECKING:
    from .grader import Grader
    from .json_object import JsonObject


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class RunGraderRequest(_Model):
    """A grader and what to try it on.

    Attributes:
        grader: The grader to try.
        item: Row of data that the answer belongs to; templates reach it as `{{item.NAME}}`. Absent if none uses it.
        model_sample: The answer to score; templates reach it as `{{sample.output_text}}`, and as
            `{{sample.output_json}}` if it is JSON.
    """

    grader: Grader | None = ABSENT
    item: JsonObject | None = ABSENT
    model_sample: str | None = ABSENT

    _fields = {
        "grader": "grader",
        "item": "item",
        "model_sample": "model_sample",
    }


_knows = frozenset(RunGraderRequest._fields).issuperset


def read_run_grader_request(data: dict[str, Any], cls: type[RunGraderRequest] = RunGraderRequest) -> RunGraderRequest:
    """What `RunGraderRequest.from_dict` does, without the way through the class."""
    self: RunGraderRequest = new(cls)
    if "grader" in data:
        v = data["grader"]
        self.grader = (
            variant(
                models,
                v,
                "type",
                {
                    "string_check": "read_grader_string_check",
                    "text_similarity": "read_grader_text_similarity",
                    "python": "read_grader_python",
                    "score_model": "read_grader_score_model",
                    "multi": "read_grader_multi",
                },
                "read_other_grader",
            )
            if type(v) is dict
            else v
        )
    if "item" in data:
        self.item = data["item"]
    if "model_sample" in data:
        v = data["model_sample"]
        self.model_sample = v if type(v) is str else text(v, "RunGraderRequest.model_sample")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


RunGraderRequest._read = read_run_grader_request
