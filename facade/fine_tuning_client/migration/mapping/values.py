"""The values of legacy parameters: what may stay, what must be told, what jobs refuse."""

from __future__ import annotations

from typing import Final, TypeGuard

from ..codes import Note
from .models import model_notes
from .parameters import moved, parameter


class Unknown:
    """The type of `UNKNOWN`: a value that only the running program has, such as a variable's."""

    def __repr__(self) -> str:
        """Show the name."""
        return "UNKNOWN"


UNKNOWN: Final = Unknown()

FEW_PROMPT_WEIGHT: Final = 0.1
"""From this prompt_loss_weight on a job was meant to learn prompts as well; the server's default was 0.01, later."""

USUAL_RATE: Final = (0.02, 0.2)
"""The useful learning_rate_multipliers of the legacy bases (legacy guide, 2023)."""

_WHOLE: Final = {"n_epochs": (1, 50), "batch_size": (1, 256)}  # openapi.yaml, as of 2026-08-21
_SUFFIX: Final = 64  # the same
_TEXTS: Final = ("training_file", "validation_file", "model", "suffix")


def judge(name: str, value: object = UNKNOWN) -> list[Note]:
    """Return everything that is to be told about one legacy parameter.

    Args:
        name: the parameter's legacy name.
        value: what is passed; `UNKNOWN` where only the running program knows.
    """
    row = parameter(name)
    if row.code in ("P011", "P012"):
        return [moved(name)]
    if value is None:
        return [] if row.kind == "option" else [_absent(name)]
    if name == "prompt_loss_weight":
        return [_prompt_weight(value)]
    if name == "suffix" and value == "":
        return [Note("P005", name, "the empty suffix is left out")]
    notes = [moved(name)] if row.code else []
    if name == "learning_rate_multiplier" and value != "auto":
        shown = "" if isinstance(value, Unknown) else f" ({value})"
        low, high = USUAL_RATE
        text = f"learning_rate_multiplier{shown}: useful values were {low} to {high}, modern ones are around 1 to 2"
        notes.append(Note("P006", name, text))
    if isinstance(value, Unknown):
        return notes
    fault = misfit(name, value)
    if fault:
        notes.append(Note("P003", name, fault))
    elif name == "model":
        notes += model_notes(str(value))
    elif name == "hyperparameters" and is_object(value):
        notes = [note for inner, one in value.items() for note in judge_hyperparameter(inner, one)]
    return notes


def judge_hyperparameter(name: str, value: object = UNKNOWN) -> list[Note]:
    """Return what is to be told about a member of the legacy request's `hyperparameters`."""
    if parameter(name).kind != "hyperparameter":
        text = f"hyperparameters.{name} is no hyperparameter of the legacy operation; what it means is not guessed"
        return [Note("P011", f"hyperparameters.{name}", text)]
    return judge(name, value)


def absent(name: str) -> list[Note]:
    """Return what is to be told where a parameter is not given at all."""
    if name == "model":
        return model_notes(None)
    if name == "training_file":
        return [Note("P013", name, "training_file is missing")]
    if name == "n_epochs":
        return [Note("P002", name, "n_epochs is not given: 4 passes before, the server's choice now")]
    return []


def misfit(name: str, value: object) -> str:
    """Return why jobs refuse a value of a parameter, "" where they take it."""
    if name in _WHOLE and value != "auto":
        low, high = _WHOLE[name]
        fits = isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
        return "" if fits else f'{name} must be {low} to {high} or "auto", not {value!r}'
    if name == "learning_rate_multiplier" and value != "auto":
        fits = isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < float("inf")
        return "" if fits else f'{name} must be a number above 0 or "auto", not {value!r}'
    if name == "hyperparameters" and not is_object(value):
        return f"{name} must be an object, not {value!r}"
    if name in _TEXTS:
        if not isinstance(value, str) or not value:
            return f"{name} must be a text, not {value!r}"
        if name == "suffix" and len(value) > _SUFFIX:
            return f"suffix must have 1 to {_SUFFIX} characters, not {len(value)}"
    return ""


def is_object(value: object) -> TypeGuard[dict[str, object]]:
    """Tell whether a value is a JSON object."""
    return isinstance(value, dict)


def is_array(value: object) -> TypeGuard[list[object]]:
    """Tell whether a value is a JSON array."""
    return isinstance(value, list)


def _absent(name: str) -> Note:
    if name == "training_file":
        return Note("P013", name, "training_file is None")
    if name == "model":
        return model_notes(None)[0]
    return Note("P004", name, f"{name} is None and left out")


def _prompt_weight(value: object) -> Note:
    name = "prompt_loss_weight"
    if isinstance(value, Unknown):
        return Note("P009", name, f"{name}: below {FEW_PROMPT_WEIGHT} it can be dropped, above it cannot; look at it")
    if isinstance(value, int | float) and not isinstance(value, bool) and value < FEW_PROMPT_WEIGHT:
        return Note("P007", name, f"{name}={value} is dropped; chat training learns the assistant's turns only")
    return Note("P008", name, f"{name}={value!r} was to learn the prompts as well; chat training cannot")
