"""Whole requests: a legacy one to a modern one, and back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..codes import Note
from .parameters import HYPERPARAMETERS_AT, MODERN_PARAMETERS, parameter
from .values import absent, is_object, judge, judge_hyperparameter

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(slots=True)
class Translation:
    """A translated request.

    values: the arguments of the new operation. options: keywords that belong to client or call, by their new names
    (``api_type`` keeps its own). aside: what has no place, with its value. notes: what is told; an "error" among them
    means that the request must not be sent as it is.
    """

    values: dict[str, object] = field(default_factory=dict[str, object])
    options: dict[str, object] = field(default_factory=dict[str, object])
    aside: dict[str, object] = field(default_factory=dict[str, object])
    notes: list[Note] = field(default_factory=list[Note])

    @property
    def errors(self) -> list[Note]:
        """Return the notes because of which the request must not be sent as it is."""
        return [note for note in self.notes if note.level == "error"]


def to_modern(request: Mapping[str, object], *, models: Mapping[str, str] | None = None) -> Translation:
    """Translate the arguments of a legacy create call into those of ``fine_tuning.jobs.create``.

    Nothing is guessed: a model that is gone stays and is told, an unknown parameter is put aside and told.

    Args:
        request: legacy parameters by name, and the keywords that legacy SDKs took beside them.
        models: old model -> new model, as you decide.
    """
    result = Translation()
    hyper: dict[str, object] = {}
    for name, value in request.items():
        row = parameter(name)
        if name == "model" and isinstance(value, str) and models and value in models:
            result.notes.append(Note("M008", name, f"{value} is replaced by {models[value]}"))
            value = models[value]
        result.notes += judge(name, value)
        if name == "hyperparameters" and is_object(value):
            _nested(value, hyper, result)
        elif row.kind == "option":
            _option(row.new or (name,), value, result)
        elif row.new is None:
            result.aside[name] = value
        elif value is None or (name == "suffix" and value == ""):
            continue
        elif row.kind == "hyperparameter":
            hyper.setdefault(name, value)
        else:
            result.values[row.new[0]] = value
    for name in ("model", "training_file", "n_epochs"):
        if name not in request and name not in hyper:
            result.notes += absent(name)
    if hyper:
        result.values["method"] = {"type": "supervised", "supervised": {"hyperparameters": hyper}}
    return result


def _nested(values: Mapping[str, object], hyper: dict[str, object], result: Translation) -> None:
    for name, value in values.items():
        if any(note.code == "P011" for note in judge_hyperparameter(name, value)):
            result.aside[f"hyperparameters.{name}"] = value
        elif value is not None:
            hyper[name] = value


def _option(place: tuple[str, ...], value: object, result: Translation) -> None:
    if value is None:
        return
    name, *inside = place
    given = {inside[0]: value} if inside else value
    there = result.options.get(name)
    result.options[name] = there | given if is_object(there) and is_object(given) else given


def to_legacy(request: Mapping[str, object]) -> Translation:
    """Translate the arguments of ``fine_tuning.jobs.create`` into those of the legacy create call."""
    result = Translation()
    for name, value in request.items():
        row = MODERN_PARAMETERS.get(name)
        if row is None:
            result.notes.append(Note("P011", name, f"{name} is no parameter of the modern operation"))
            result.aside[name] = value
        elif value is None:
            result.notes.append(Note("P004", name, f"{name} is None and left out"))
        elif name in ("hyperparameters", "method"):
            _flatten(name, value, result)
        elif row.old:
            result.values[row.old] = value
        else:
            result.notes.append(Note("P017", name, f"{name} is left out; the legacy operation does not have it"))
            result.aside[name] = value
    return result


def _flatten(name: str, value: object, result: Translation) -> None:
    inner = value
    if name == "method":
        kind = value.get("type") if is_object(value) else None
        if kind != "supervised":
            result.notes.append(Note("P016", name, f"a job of method {kind!r} cannot be a legacy fine-tune"))
            result.aside[name] = value
            return
        for key in HYPERPARAMETERS_AT[1:]:
            inner = inner.get(key) if is_object(inner) else None
    for key, one in inner.items() if is_object(inner) else ():
        if parameter(key).kind != "hyperparameter":
            result.notes.append(Note("P017", key, f"{key} is left out; the legacy operation does not have it"))
            result.aside[key] = one
        elif one == "auto":
            result.notes.append(Note("R010", key, f'{key} "auto" is left out; the server chose'))
        elif one is not None:
            result.values[key] = one
