"""Decide at creation how a job will go: hyperparameters, steps, durations, and whether its files are fit."""

from __future__ import annotations

import random
from dataclasses import dataclass

from . import training_files
from .catalogue import BaseModel
from .json_values import JsonObject, is_integer, is_number
from .records import Failure, FileRecord, Hyperparameters, Plan

EPOCHS_AIMED_AT = 3


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a plan is made from; `asked` holds the hyperparameters of the request, "auto" included."""

    base: BaseModel
    method: str
    asked: JsonObject
    training: FileRecord
    validation: FileRecord | None
    seed: int


def automatic_epochs(examples: int) -> int:
    """Return what "auto" gives for n_epochs (attested: 10 examples give 10, 101 give 3)."""
    examples = max(1, examples)
    if EPOCHS_AIMED_AT * examples < 100:
        return min(25, 100 // examples)
    if EPOCHS_AIMED_AT * examples > 25_000:
        return max(1, 25_000 // examples)
    return EPOCHS_AIMED_AT


def automatic_batch_size(examples: int) -> int:
    """Return what "auto" gives for batch_size: 1 for small sets (attested), about 0.2 % of the examples (guessed)."""
    return min(256, max(1, round(examples * 0.002)))


def plan(inputs: Inputs) -> Plan:
    """Return the plan of a job; reads its files."""
    read = training_files.read(
        inputs.training.content, inputs.training.id, inputs.method, chat=inputs.base.chat, param="training_file"
    )
    failure = read.failure or _validation_failure(inputs)
    hyperparameters = _resolved(inputs, read.examples)
    steps_per_epoch = max(1, -(-read.examples // hyperparameters.batch_size))
    total_steps = steps_per_epoch * hyperparameters.n_epochs
    rng = random.Random(f"{inputs.seed}:{read.digest}:durations")
    return Plan(
        hyperparameters=hyperparameters,
        total_steps=total_steps,
        steps_per_epoch=steps_per_epoch,
        trained_tokens=read.tokens * hyperparameters.n_epochs,
        digest=read.digest,
        validation_seconds=float(rng.randint(22, 66)),
        queue_seconds=float(rng.randint(1, 5)),
        setup_seconds=float(rng.randint(90, 130)),
        step_seconds=round(rng.uniform(1.6, 1.8), 3),
        failure=failure,
    )


def _validation_failure(inputs: Inputs) -> Failure | None:
    file = inputs.validation
    if file is None:
        return None
    return training_files.read(
        file.content, file.id, inputs.method, chat=inputs.base.chat, param="validation_file"
    ).failure


def _resolved(inputs: Inputs, examples: int) -> Hyperparameters:
    epochs = inputs.asked.get("n_epochs")
    batch = inputs.asked.get("batch_size")
    rate = inputs.asked.get("learning_rate_multiplier")
    return Hyperparameters(
        n_epochs=epochs if is_integer(epochs) else automatic_epochs(examples),
        batch_size=batch if is_integer(batch) else automatic_batch_size(examples),
        learning_rate_multiplier=float(rate) if is_number(rate) else inputs.base.learning_rate_multiplier,
    )
