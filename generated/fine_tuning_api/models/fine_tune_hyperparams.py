# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any

from attrs import define

from ..types import ABSENT, boolean, integer, new, number, text, unknown
from ..types import Model as _Model


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class FineTuneHyperparams(_Model):
    """Values that a legacy fine-tune uses. Some are null until training starts.

    Attributes:
        batch_size: Examples in one training step. Null until the server has chosen.
        classification_n_classes: How many classes the metrics were computed for.
        classification_positive_class: Which completion counted as positive.
        compute_classification_metrics: True if classification metrics were computed.
        learning_rate_multiplier: Factor on the learning rate. Null until the server has chosen.
        n_epochs: Passes through the file.
        prompt_loss_weight: How much the prompt counted in training.
        use_packing: True if several short examples were packed into one. Sent without a description.
    """

    batch_size: int | None = ABSENT
    classification_n_classes: int | None = ABSENT
    classification_positive_class: str | None = ABSENT
    compute_classification_metrics: bool | None = ABSENT
    learning_rate_multiplier: float | None = ABSENT
    n_epochs: int | None = ABSENT
    prompt_loss_weight: float | None = ABSENT
    use_packing: bool | None = ABSENT

    _fields = {
        "batch_size": "batch_size",
        "classification_n_classes": "classification_n_classes",
        "classification_positive_class": "classification_positive_class",
        "compute_classification_metrics": "compute_classification_metrics",
        "learning_rate_multiplier": "learning_rate_multiplier",
        "n_epochs": "n_epochs",
        "prompt_loss_weight": "prompt_loss_weight",
        "use_packing": "use_packing",
    }


_knows = frozenset(FineTuneHyperparams._fields).issuperset


def read_fine_tune_hyperparams(
    data: dict[str, Any], cls: type[FineTuneHyperparams] = FineTuneHyperparams
) -> FineTuneHyperparams:
    """What `FineTuneHyperparams.from_dict` does, without the way through the class."""
    self: FineTuneHyperparams = new(cls)
    if "batch_size" in data:
        v = data["batch_size"]
        self.batch_size = v if v is None or type(v) is int else integer(v, "FineTuneHyperparams.batch_size")
    if "classification_n_classes" in data:
        v = data["classification_n_classes"]
        self.classification_n_classes = (
            v if v is None or type(v) is int else integer(v, "FineTuneHyperparams.classification_n_classes")
        )
    if "classification_positive_class" in data:
        v = data["classification_positive_class"]
        self.classification_positive_class = (
            v if v is None or type(v) is str else text(v, "FineTuneHyperparams.classification_positive_class")
        )
    if "compute_classification_metrics" in data:
        v = data["compute_classification_metrics"]
        self.compute_classification_metrics = (
            v if v is None or type(v) is bool else boolean(v, "FineTuneHyperparams.compute_classification_metrics")
        )
    if "learning_rate_multiplier" in data:
        v = data["learning_rate_multiplier"]
        self.learning_rate_multiplier = (
            v
            if v is None or type(v) is float or type(v) is int
            else number(v, "FineTuneHyperparams.learning_rate_multiplier")
        )
    if "n_epochs" in data:
        v = data["n_epochs"]
        self.n_epochs = v if v is None or type(v) is int else integer(v, "FineTuneHyperparams.n_epochs")
    if "prompt_loss_weight" in data:
        v = data["prompt_loss_weight"]
        self.prompt_loss_weight = (
            v
            if v is None or type(v) is float or type(v) is int
            else number(v, "FineTuneHyperparams.prompt_loss_weight")
        )
    if "use_packing" in data:
        v = data["use_packing"]
        self.use_packing = v if v is None or type(v) is bool else boolean(v, "FineTuneHyperparams.use_packing")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


FineTuneHyperparams._read = read_fine_tune_hyperparams
