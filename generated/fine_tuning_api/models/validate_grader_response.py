# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define

from .. import models
from ..types import ABSENT, new, unknown, variant
from ..types import Model as _Model

if TYPE_CHECKING:
    from .grader import Grader


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class ValidateGraderResponse(_Model):
    """A grader that was found well formed.

    Attributes:
        grader: The grader as the server understood it, with its defaults filled in.
    """

    grader: Grader | None = ABSENT

    _fields = {
        "grader": "grader",
    }


_knows = frozenset(ValidateGraderResponse._fields).issuperset


def read_validate_grader_response(
    data: dict[str, Any], cls: type[ValidateGraderResponse] = ValidateGraderResponse
) -> ValidateGraderResponse:
    """What `ValidateGraderResponse.from_dict` does, without the way through the class."""
    self: ValidateGraderResponse = new(cls)
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
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


ValidateGraderResponse._read = read_validate_grader_response
