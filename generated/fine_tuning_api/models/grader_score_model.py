# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from .. import models
from ..types import ABSENT, new, number, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .eval_item import EvalItem
    from .grader_score_model_sampling_params import GraderScoreModelSamplingParams


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class GraderScoreModel(_Model):
    """Lets another model judge an answer and give it a number.

    Attributes:
        type: Kind of grader, always `score_model`.
        name: Name of the grader, of your choosing. It shows in results and errors.
        model: Model that judges, for example `o3-mini-2025-01-31`.
        sampling_params: How the judging model generates. Absent for its usual settings.
        input: Messages to the judging model, with the answer and the row of data filled in through double braces.
        range: Lowest and highest score, in this order. The server's default is 0 and 1.
        pass_threshold: Score from which an answer counts as passed. Azure answers it, OpenAI does not know it. Null
            or absent for none.
    """

    type: Literal["score_model"] | str | None = ABSENT
    name: str | None = ABSENT
    model: str | None = ABSENT
    sampling_params: GraderScoreModelSamplingParams | None = ABSENT
    input: list[EvalItem] | None = ABSENT
    range: list[float] | None = ABSENT
    pass_threshold: float | None = ABSENT

    _fields = {
        "type": "type",
        "name": "name",
        "model": "model",
        "sampling_params": "sampling_params",
        "input": "input",
        "range": "range",
        "pass_threshold": "pass_threshold",
    }


_knows = frozenset(GraderScoreModel._fields).issuperset


def read_grader_score_model(data: dict[str, Any], cls: type[GraderScoreModel] = GraderScoreModel) -> GraderScoreModel:
    """What `GraderScoreModel.from_dict` does, without the way through the class."""
    self: GraderScoreModel = new(cls)
    if "type" in data:
        v = data["type"]
        self.type = v if type(v) is str else text(v, "GraderScoreModel.type")
    if "name" in data:
        v = data["name"]
        self.name = v if type(v) is str else text(v, "GraderScoreModel.name")
    if "model" in data:
        v = data["model"]
        self.model = v if type(v) is str else text(v, "GraderScoreModel.model")
    if "sampling_params" in data:
        v = data["sampling_params"]
        self.sampling_params = models.read_grader_score_model_sampling_params(v) if type(v) is dict else v
    if "input" in data:
        v = data["input"]
        self.input = [models.read_eval_item(w) if type(w) is dict else w for w in v] if type(v) is list else v
    if "range" in data:
        self.range = data["range"]
    if "pass_threshold" in data:
        v = data["pass_threshold"]
        self.pass_threshold = (
            v if v is None or type(v) is float or type(v) is int else number(v, "GraderScoreModel.pass_threshold")
        )
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


GraderScoreModel._read = read_grader_score_model
