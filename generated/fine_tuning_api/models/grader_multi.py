# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from .. import models
from ..types import ABSENT, new, text, unknown, variant
from ..types import Model as _Model

if TYPE_CHECKING:
    from .grader_map import GraderMap
    from .sub_grader import SubGrader


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class GraderMulti(_Model):
    """Combines the scores of several graders by a formula. Multi graders cannot be nested.

    Attributes:
        type: Kind of grader, always `multi`.
        name: Name of the grader, of your choosing. It shows in results and errors.
        graders: The graders to combine, by name. Answers have been seen with a list instead. A request has to send
            the mapping, because the formula uses its names.
        calculate_output: Formula over the names of the graders, for example `0.7 * exact + 0.3 * style`. Knows `+ -
            * / ^` and min, max, abs, floor, ceil, exp, sqrt and log.
    """

    type: Literal["multi"] | str | None = ABSENT
    name: str | None = ABSENT
    graders: GraderMap | list[SubGrader] | None = ABSENT
    calculate_output: str | None = ABSENT

    _fields = {
        "type": "type",
        "name": "name",
        "graders": "graders",
        "calculate_output": "calculate_output",
    }


_knows = frozenset(GraderMulti._fields).issuperset


def read_grader_multi(data: dict[str, Any], cls: type[GraderMulti] = GraderMulti) -> GraderMulti:
    """What `GraderMulti.from_dict` does, without the way through the class."""
    self: GraderMulti = new(cls)
    if "type" in data:
        v = data["type"]
        self.type = v if type(v) is str else text(v, "GraderMulti.type")
    if "name" in data:
        v = data["name"]
        self.name = v if type(v) is str else text(v, "GraderMulti.name")
    if "graders" in data:
        v = data["graders"]
        self.graders = (
            {
                key: variant(
                    models,
                    w,
                    "type",
                    {
                        "string_check": "read_grader_string_check",
                        "text_similarity": "read_grader_text_similarity",
                        "python": "read_grader_python",
                        "score_model": "read_grader_score_model",
                        "label_model": "read_grader_label_model",
                    },
                    "read_other_grader",
                )
                if type(w) is dict
                else w
                for key, w in v.items()
            }
            if type(v) is dict
            else [
                variant(
                    models,
                    w,
                    "type",
                    {
                        "string_check": "read_grader_string_check",
                        "text_similarity": "read_grader_text_similarity",
                        "python": "read_grader_python",
                        "score_model": "read_grader_score_model",
                        "label_model": "read_grader_label_model",
                    },
                    "read_other_grader",
                )
                if type(w) is dict
                else w
                for w in v
            ]
            if type(v) is list
            else v
        )
    if "calculate_output" in data:
        v = data["calculate_output"]
        self.calculate_output = v if type(v) is str else text(v, "GraderMulti.calculate_output")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


GraderMulti._read = read_grader_multi
