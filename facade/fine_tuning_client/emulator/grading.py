"""Rewards of graders: computed where nobody has to be asked, scripted where a model or a sandbox would be.

A scripted reward is a figure from the seed, the grader and the sample; nothing is asked of a model and no code is run.
"""

from __future__ import annotations

import hashlib

from ..training_data.graders.formulas import evaluate
from ..training_data.graders.similarity import LibraryMissing, similarity
from ..training_data.graders.templates import TemplateError, fill
from .arguments import text
from .grader_requests import parts_of
from .json_values import JsonObject, compact, is_object
from .refusals import grader_refused, not_emulated

SCRIPTED = ("python", "score_model", "label_model")


class Sample:
    """What a grader is tried on: an example, what a model wrote, and the seed of scripted rewards."""

    def __init__(self, item: object, output_text: str, seed: int) -> None:
        self._item: JsonObject = item if is_object(item) else {}
        self._output_text = output_text
        self._seed = seed

    def rewards(self, grader: JsonObject) -> tuple[float, dict[str, float]]:
        """Return the reward of a grader and those of its parts by name; Refusal 400 where there is none."""
        if grader["type"] != "multi":
            return self._reward(grader), {}
        parts = {name: self._reward(part) for name, part in parts_of(grader).items()}
        try:
            return evaluate(text(grader, "calculate_output"), parts), parts
        except ValueError as error:
            raise grader_refused(f"Invalid calculate_output: {error}", "grader.calculate_output") from None

    def _reward(self, grader: JsonObject) -> float:
        if grader["type"] in SCRIPTED:
            seen = compact([self._seed, grader, self._item, self._output_text])
            return round(int.from_bytes(hashlib.blake2b(seen, digest_size=4).digest()) / 2**32, 4)
        given, wanted = self._filled(text(grader, "input")), self._filled(text(grader, "reference"))
        if grader["type"] == "string_check":
            return _string_check(text(grader, "operation"), given, wanted)
        metric = text(grader, "evaluation_metric")
        try:
            return similarity(metric, given, wanted)
        except (ValueError, LibraryMissing) as error:
            raise not_emulated(f"The text_similarity metric {metric!r}", str(error)) from None

    def _filled(self, template: str) -> str:
        try:
            return fill(template, self._item, self._output_text)
        except TemplateError as error:
            raise grader_refused(f"Invalid template variable: {error}") from None


def _string_check(operation: str, given: str, wanted: str) -> float:
    """Compare as documented: equal, not equal, contains, contains whatever the case."""
    match operation:
        case "eq":
            passed = given == wanted
        case "ne":
            passed = given != wanted
        case "like":
            passed = wanted in given
        case _:
            passed = wanted.lower() in given.lower()
    return 1.0 if passed else 0.0
