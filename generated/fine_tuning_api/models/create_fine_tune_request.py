# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attrs import define

from .. import models
from ..types import ABSENT, boolean, integer, new, number, text, unknown
from ..types import Model as _Model

if TYPE_CHECKING:
    from .create_fine_tune_request_hyperparameters import CreateFineTuneRequestHyperparameters


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class CreateFineTuneRequest(_Model):
    """What a legacy fine-tune trains, on which data, and how. Only the training file is needed.

    Attributes:
        training_file: Id of the file with the examples: JSON Lines with `prompt` and `completion` on each line,
            uploaded with purpose `fine-tune`.
        batch_size: How many examples go into one training step. Null or absent: the server took about 0.2 % of the
            examples, at most 256.
        classification_betas: Weights of recall against precision for which F-beta scores are computed; 1 is the F1
            score. For two classes only. Null or absent for none.
        classification_n_classes: How many classes there are. Needed for metrics over more than two classes.
        classification_positive_class: Which completion counts as positive. Needed for metrics over two classes.
        compute_classification_metrics: True to compute accuracy and F scores on the validation file after every
            epoch. Needs that file, and either the number of classes or the positive class. The server's default was
            false.
        hyperparameters: Where the last documents before the end had `n_epochs`. The top level works as well.
        learning_rate_multiplier: Factor on the learning rate of pretraining; 0.02 to 0.2 was useful. Null or
            absent: 0.05, 0.1 or 0.2, by batch size.
        model: Base to start from: `ada`, `babbage`, `curie` (the server's default) or `davinci`, or a fine-tuned
            model made from one of them since 2022-04-21.
        prompt_loss_weight: How much the prompt counts in training, where the completion counts 1. The server's
            default was 0.01, and 0.1 before October 2022.
        suffix: Your own part of the new model's name, 1 to 40 characters. With `intents` the name reads like
            `curie:ft-meadow:intents-2023-03-08-05-29-58`.
        validation_file: Id of a file in the same format that is measured against. Null or absent for none.
        n_epochs: How many times training goes through the file, at least 1. Null or absent for the server's
            default, 4.
    """

    training_file: str | None = ABSENT
    batch_size: int | None = ABSENT
    classification_betas: list[float] | None = ABSENT
    classification_n_classes: int | None = ABSENT
    classification_positive_class: str | None = ABSENT
    compute_classification_metrics: bool | None = ABSENT
    hyperparameters: CreateFineTuneRequestHyperparameters | None = ABSENT
    learning_rate_multiplier: float | None = ABSENT
    model: str | None = ABSENT
    prompt_loss_weight: float | None = ABSENT
    suffix: str | None = ABSENT
    validation_file: str | None = ABSENT
    n_epochs: int | None = ABSENT

    _fields = {
        "training_file": "training_file",
        "batch_size": "batch_size",
        "classification_betas": "classification_betas",
        "classification_n_classes": "classification_n_classes",
        "classification_positive_class": "classification_positive_class",
        "compute_classification_metrics": "compute_classification_metrics",
        "hyperparameters": "hyperparameters",
        "learning_rate_multiplier": "learning_rate_multiplier",
        "model": "model",
        "prompt_loss_weight": "prompt_loss_weight",
        "suffix": "suffix",
        "validation_file": "validation_file",
        "n_epochs": "n_epochs",
    }


_knows = frozenset(CreateFineTuneRequest._fields).issuperset


def read_create_fine_tune_request(
    data: dict[str, Any], cls: type[CreateFineTuneRequest] = CreateFineTuneRequest
) -> CreateFineTuneRequest:
    """What `CreateFineTuneRequest.from_dict` does, without the way through the class."""
    self: CreateFineTuneRequest = new(cls)
    if "training_file" in data:
        v = data["training_file"]
        self.training_file = v if type(v) is str else text(v, "CreateFineTuneRequest.training_file")
    if "batch_size" in data:
        v = data["batch_size"]
        self.batch_size = v if v is None or type(v) is int else integer(v, "CreateFineTuneRequest.batch_size")
    if "classification_betas" in data:
        self.classification_betas = data["classification_betas"]
    if "classification_n_classes" in data:
        v = data["classification_n_classes"]
        self.classification_n_classes = (
            v if v is None or type(v) is int else integer(v, "CreateFineTuneRequest.classification_n_classes")
        )
    if "classification_positive_class" in data:
        v = data["classification_positive_class"]
        self.classification_positive_class = (
            v if v is None or type(v) is str else text(v, "CreateFineTuneRequest.classification_positive_class")
        )
    if "compute_classification_metrics" in data:
        v = data["compute_classification_metrics"]
        self.compute_classification_metrics = (
            v if v is None or type(v) is bool else boolean(v, "CreateFineTuneRequest.compute_classification_metrics")
        )
    if "hyperparameters" in data:
        v = data["hyperparameters"]
        self.hyperparameters = models.read_create_fine_tune_request_hyperparameters(v) if type(v) is dict else v
    if "learning_rate_multiplier" in data:
        v = data["learning_rate_multiplier"]
        self.learning_rate_multiplier = (
            v
            if v is None or type(v) is float or type(v) is int
            else number(v, "CreateFineTuneRequest.learning_rate_multiplier")
        )
    if "model" in data:
        v = data["model"]
        self.model = v if v is None or type(v) is str else text(v, "CreateFineTuneRequest.model")
    if "prompt_loss_weight" in data:
        v = data["prompt_loss_weight"]
        self.prompt_loss_weight = (
            v
            if v is None or type(v) is float or type(v) is int
            else number(v, "CreateFineTuneRequest.prompt_loss_weight")
        )
    if "suffix" in data:
        v = data["suffix"]
        self.suffix = v if v is None or type(v) is str else text(v, "CreateFineTuneRequest.suffix")
    if "validation_file" in data:
        v = data["validation_file"]
        self.validation_file = v if v is None or type(v) is str else text(v, "CreateFineTuneRequest.validation_file")
    if "n_epochs" in data:
        v = data["n_epochs"]
        self.n_epochs = v if v is None or type(v) is int else integer(v, "CreateFineTuneRequest.n_epochs")
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


CreateFineTuneRequest._read = read_create_fine_tune_request
