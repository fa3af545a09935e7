# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import models
from ..checks import checked_body
from ..types import UNSET, Operation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..models.create_fine_tune_request_hyperparameters import CreateFineTuneRequestHyperparameters
    from ..models.fine_tune import FineTune
    from ..params import CreateFineTuneRequestHyperparametersParam
    from ..types import Unset


def operation(
    *,
    training_file: str,
    batch_size: int | None | Unset = UNSET,
    classification_betas: Sequence[float] | None | Unset = UNSET,
    classification_n_classes: int | None | Unset = UNSET,
    classification_positive_class: str | None | Unset = UNSET,
    compute_classification_metrics: bool | None | Unset = UNSET,
    hyperparameters: CreateFineTuneRequestHyperparameters | CreateFineTuneRequestHyperparametersParam | Unset = UNSET,
    learning_rate_multiplier: float | None | Unset = UNSET,
    model: str | None | Unset = UNSET,
    prompt_loss_weight: float | None | Unset = UNSET,
    suffix: str | None | Unset = UNSET,
    validation_file: str | None | Unset = UNSET,
    n_epochs: int | None | Unset = UNSET,
) -> Operation[FineTune]:
    """Create a legacy fine-tune.

    Deprecated by the API.

    The forerunner of `createFineTuningJob`: trains on prompts and completions instead of chats. Hyperparameters are
    sent at the top level, as all 0.x clients did, or `n_epochs` inside `hyperparameters`, as the last documents had
    it.

    OpenAI does not answer here since 2024-01-04. Before that, its last servers refused with the hint that the model
    can only be trained with the newer API.

    Args:
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

    Raises:
        ValueError, TypeError: an argument is out of bounds; the message names it.
    """
    return Operation(
        "createFineTune",
        "POST",
        "/fine-tunes",
        _decode,
        json=checked_body(
            "CreateFineTuneRequest",
            {
                "training_file": training_file,
                "batch_size": batch_size,
                "classification_betas": classification_betas,
                "classification_n_classes": classification_n_classes,
                "classification_positive_class": classification_positive_class,
                "compute_classification_metrics": compute_classification_metrics,
                "hyperparameters": hyperparameters,
                "learning_rate_multiplier": learning_rate_multiplier,
                "model": model,
                "prompt_loss_weight": prompt_loss_weight,
                "suffix": suffix,
                "validation_file": validation_file,
                "n_epochs": n_epochs,
            },
        ),
        answer="id",
    )


def _decode(v: Any) -> FineTune:
    return models.FineTune.from_dict(v)
