"""Run a grader over examples and outputs, where it needs no model and no sandbox."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..json_values import is_object
from .formulas import evaluate
from .similarity import similarity
from .templates import TemplateError, fill

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class NotRunHere(ValueError):
    """The grader needs a model or the server's sandbox."""


class Graded(NamedTuple):
    """The score of one example; ``error`` says why there is none."""

    line: int
    score: float | None
    error: str | None = None


def grade(grader: Mapping[str, object], item: Mapping[str, object], output_text: str) -> float:
    """Return the score of what a model wrote for an example.

    Args:
        grader: a string_check, text_similarity or multi grader of these, well-formed (see `grader_faults`).
        item: the example.
        output_text: what the model wrote.

    Raises:
        NotRunHere: score_model, label_model, python and unknown graders.
        TemplateError: a template names what is not there.
        LibraryMissing: a metric's library is not installed.
        FormulaError: the formula cannot be worked out with these scores.
    """
    name = grader.get("type")
    if name == "multi":
        parts = grader.get("graders")
        scores = {
            key: grade(part, item, output_text)
            for key, part in (parts if is_object(parts) else {}).items()
            if is_object(part)
        }
        return evaluate(str(grader.get("calculate_output")), scores)
    if name not in ("string_check", "text_similarity"):
        raise NotRunHere(f"{name} graders run on the server only; see client.fine_tuning.alpha.graders.run")
    text, reference = (fill(str(grader[key]), item, output_text) for key in ("input", "reference"))
    if name == "text_similarity":
        return similarity(str(grader["evaluation_metric"]), text, reference)
    return float(_compares(str(grader["operation"]), text, reference))


def _compares(operation: str, text: str, reference: str) -> bool:
    """Compare; like and ilike ask whether the reference is in the text, the latter whatever the case."""
    if operation in ("eq", "ne"):
        return (text == reference) == (operation == "eq")
    flags = re.IGNORECASE if operation == "ilike" else re.NOFLAG
    return re.search(re.escape(reference), text, flags) is not None


def grade_records(
    grader: Mapping[str, object], records: Iterable[tuple[int, Mapping[str, object]]], output_key: str = "output"
) -> Iterator[Graded]:
    """Grade examples that hold a model's output under a key, a text.

    Raises:
        NotRunHere: the grader needs a model or the server's sandbox.
    """
    for line, record in records:
        output = record.get(output_key)
        if not isinstance(output, str):
            yield Graded(line, None, f"no text under {output_key!r}")
            continue
        try:
            yield Graded(line, grade(grader, record, output))
        except NotRunHere:
            raise
        except (TemplateError, ValueError) as error:
            yield Graded(line, None, str(error))
