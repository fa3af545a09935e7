# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from .. import models
from ..types import ABSENT, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .eval_item import EvalItem


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class GraderLabelModel(_Model):
    """Lets another model put one of several labels on an answer. The score is 1 for a passing label and 0 for another.
    Only inside a `multi` grader or an evaluation.

    Attributes:
        type: Kind of grader, always `label_model`.
        name: Name of the grader, of your choosing. It shows in results and errors.
        model: Model that labels. It has to support structured outputs.
        input: Messages to the labelling model, with the answer and the row of data filled in through double braces.
        labels: Labels to choose from.
        passing_labels: Those among the labels that count as good.
    """

    type: Literal["label_model"] | str | None = ABSENT
    name: str | None = ABSENT
    model: str | None = ABSENT
    input: list[EvalItem] | None = ABSENT
    labels: list[str] | None = ABSENT
    passing_labels: list[str] | None = ABSENT

    _fields = {
        "type": "type",
        "name": "name",
        "model": "model",
        "input": "input",
        "labels": "labels",
        "passing_labels": "passing_labels",
    }


_knows = frozenset(GraderLabelModel._fields).issuperset


def read_grader_label_model(data: dict[str, Any], cls: type[GraderLabelModel] = GraderLabelModel) -> GraderLabelModel:
    """What `GraderLabelModel.from_dict` does, without the way through the class."""
    self: GraderLabelModel = new(cls)
    if "type" in data:
        v = data["type"]
        self.type = v if type(v) is str else text(v, "GraderLabelModel.type")
    if "name" in data:
        v = data["name"]
        self.name = v if type(v) is str else text(v, "GraderLabelModel.name")
    if "model" in data:
        v = data["model"]
        self.model = v if type(v) is str else text(v, "GraderLabelModel.model")
    if "input" in data:
        v = data["input"]
        self.input = [models.read_eval_item(w) if type(w) is dict else w for w in v] if type(v) is list else v
    if "labels" in data:
        self.labels = data["labels"]
    if "passing_labels" in data:
        self.passing_labels = data["passing_labels"]
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


GraderLabelModel._read = read_grader_label_model
