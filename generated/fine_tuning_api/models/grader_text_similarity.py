# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from attrs import define

from ..types import ABSENT, new, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .grader_text_similarity_metric import GraderTextSimilarityMetric


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class GraderTextSimilarity(_Model):
    """Scores how near a text comes to a reference, from 0 to 1.

    Attributes:
        type: Kind of grader, always `text_similarity`.
        name: Name of the grader, of your choosing. It shows in results and errors.
        input: Text to score. Parts in double braces are filled in: `{{sample.output_text}}` is the model's answer,
            `{{item.NAME}}` a field of the row of data.
        reference: Text to compare with, mostly a field of the row, such as `{{item.answer}}`. Filled in like
            `input`.
        evaluation_metric: How nearness is measured.
    """

    type: Literal["text_similarity"] | str | None = ABSENT
    name: str | None = ABSENT
    input: str | None = ABSENT
    reference: str | None = ABSENT
    evaluation_metric: GraderTextSimilarityMetric | None = ABSENT

    _fields = {
        "type": "type",
        "name": "name",
        "input": "input",
        "reference": "reference",
        "evaluation_metric": "evaluation_metric",
    }


_knows = frozenset(GraderTextSimilarity._fields).issuperset


def read_grader_text_similarity(
    data: dict[str, Any], cls: type[GraderTextSimilarity] = GraderTextSimilarity
) -> GraderTextSimilarity:
    """What `GraderTextSimilarity.from_dict` does, without the way through the class."""
    self: GraderTextSimilarity = new(cls)
    if "type" in data:
        v = data["type"]
        self.type = v if type(v) is str else text(v, "GraderTextSimilarity.type")
    if "name" in data:
        v = data["name"]
        self.name = v if type(v) is str else text(v, "GraderTextSimilarity.name")
    if "input" in data:
        v = data["input"]
        self.input = v if type(v) is str else text(v, "GraderTextSimilarity.input")
    if "reference" in data:
        v = data["reference"]
        self.reference = v if type(v) is str else text(v, "GraderTextSimilarity.reference")
    if "evaluation_metric" in data:
        v = data["evaluation_metric"]
        self.evaluation_metric = v if type(v) is str else text(v, "GraderTextSimilarity.evaluation_metric")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


GraderTextSimilarity._read = read_grader_text_similarity
