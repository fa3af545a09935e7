"""The form of graders: what the server's validation would refuse, found here first."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Final

from ... import facts
from ..codes import Code
from ..findings import Finding
from ..json_values import below, is_array, is_object, kind, short
from .formulas import FormulaError, evaluate, names_in
from .similarity import METRICS
from .templates import template_faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

OPERATIONS: Final = ("eq", "ne", "like", "ilike")
PYTHON_BYTES: Final = 262_144


def grader_faults(grader: object, at: str = "") -> Iterator[Finding]:
    """Yield what is wrong with a grader's form and templates.

    A type that is not known here, such as Azure's endpoint, is told and not looked into.
    """
    if not is_object(grader):
        yield Finding(Code.GRADER_TYPE, at, f"a grader is an object, not {kind(grader)}", found=kind(grader))
        return
    name = grader.get("type")
    check = _FORMS.get(name) if isinstance(name, str) else None
    if check is None:
        text = f"type {short(name)} is not one of {', '.join(_FORMS)}"
        yield Finding(Code.GRADER_TYPE, below(at, "type"), text, found=short(name))
        return
    yield from check(grader, at)
    if name != "multi" and not at:
        yield from template_faults(grader)


def _text(grader: Mapping[str, object], at: str, *names: str) -> Iterator[Finding]:
    for name in names:
        if not isinstance(grader.get(name), str) or not grader[name]:
            found = short(grader.get(name)) if name in grader else "no such key"
            yield Finding(Code.GRADER_FIELD, below(at, name), f"`{name}` must be a text", found=found)


def _choice(grader: Mapping[str, object], at: str, name: str, choices: tuple[str, ...]) -> Iterator[Finding]:
    value = grader.get(name)
    if value not in choices:
        text = f"{name} {short(value)} is not one of {', '.join(choices)}"
        yield Finding(Code.GRADER_CHOICE, below(at, name), text, found=short(value))


def _string_check(grader: Mapping[str, object], at: str) -> Iterator[Finding]:
    yield from _text(grader, at, "name", "input", "reference")
    yield from _choice(grader, at, "operation", OPERATIONS)


def _text_similarity(grader: Mapping[str, object], at: str) -> Iterator[Finding]:
    yield from _text(grader, at, "name", "input", "reference")
    if grader.get("evaluation_metric") == "cosine":
        text = "cosine is for evaluations only"
        yield Finding(Code.GRADER_NOT_TRAINING, below(at, "evaluation_metric"), text, found="cosine")
    else:
        yield from _choice(grader, at, "evaluation_metric", METRICS)


def _model(grader: Mapping[str, object], at: str) -> Iterator[Finding]:
    yield from _text(grader, at, "name", "model")
    messages = grader.get("input")
    if not is_array(messages) or not messages:
        text = "`input` must be a list of messages"
        yield Finding(Code.GRADER_FIELD, below(at, "input"), text, found=kind(messages))
        return
    for place, message in enumerate(messages):
        if not is_object(message) or "role" not in message or "content" not in message:
            text = "a message of a grader has role and content"
            yield Finding(Code.GRADER_FIELD, below(at, "input", place), text, found=short(message))


def _score_model(grader: Mapping[str, object], at: str) -> Iterator[Finding]:
    yield from _model(grader, at)
    bounds = grader.get("range")
    if bounds is None:
        return
    numbers = [x for x in bounds if isinstance(x, int | float) and not isinstance(x, bool)] if is_array(bounds) else []
    if not is_array(bounds) or len(bounds) != 2 or len(numbers) != 2 or numbers[0] >= numbers[1]:
        text = "`range` must be two numbers, the lower first"
        yield Finding(Code.GRADER_FIELD, below(at, "range"), text, found=short(bounds))


def _label_model(grader: Mapping[str, object], at: str) -> Iterator[Finding]:
    yield from _model(grader, at)
    labels, passing = grader.get("labels"), grader.get("passing_labels")
    if not is_array(labels) or not labels:
        yield Finding(Code.GRADER_FIELD, below(at, "labels"), "`labels` must be a list of texts", found=short(labels))
    elif not is_array(passing) or not passing or any(label not in labels for label in passing):
        text = f"passing_labels {short(passing)} are not all among labels {short(labels)}"
        yield Finding(Code.GRADER_LABELS, below(at, "passing_labels"), text, found=short(passing))
    if not at:
        text = "label_model is for evaluations; a training job does not take it"
        yield Finding(Code.GRADER_NOT_TRAINING, below(at, "type"), text, found="label_model")


def _python(grader: Mapping[str, object], at: str) -> Iterator[Finding]:
    yield from _text(grader, at, "name", "source")
    source, place = grader.get("source"), below(at, "source")
    if not isinstance(source, str) or not source:
        return
    most = facts.load().limit("any", "python_grader_bytes") or PYTHON_BYTES
    size = len(source.encode("utf-8", "replace"))
    if size >= most:
        yield Finding(Code.GRADER_SOURCE, place, f"the source has {size:,} bytes; it must be below {most:,}")
        return
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        yield Finding(Code.GRADER_SOURCE, place, f"the source is not Python: {error}", found=short(source))
        return
    grades = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "grade"]
    if not grades or len(grades[-1].args.args) != 2:
        text = "the source must define grade(sample, item)"
        yield Finding(Code.GRADER_SOURCE, place, text, found="no such function" if not grades else "other parameters")


def _multi(grader: Mapping[str, object], at: str) -> Iterator[Finding]:
    parts, formula = grader.get("graders"), grader.get("calculate_output")
    if not is_object(parts) or not parts:
        text = "`graders` must be an object of name and grader"
        yield Finding(Code.GRADER_FIELD, below(at, "graders"), text, found=kind(parts))
        return
    for name, part in parts.items():
        place = below(at, "graders", name)
        if is_object(part) and part.get("type") == "multi":
            yield Finding(Code.GRADER_NESTED, below(place, "type"), "a multi grader cannot hold another", found="multi")
        else:
            yield from grader_faults(part, place)
            for fault in template_faults(part):
                yield fault._replace(pointer=place + fault.pointer)
    place = below(at, "calculate_output")
    if not isinstance(formula, str):
        text = "`calculate_output` must be a formula, as text"
        yield Finding(Code.GRADER_FORMULA, place, text, found=kind(formula))
        return
    try:
        unknown = names_in(formula) - set(parts)
        if not unknown:
            evaluate(formula, dict.fromkeys(parts, 0.5))
    except FormulaError as error:
        yield Finding(Code.GRADER_FORMULA, place, str(error), found=short(formula))
        return
    if unknown:
        text = f"{', '.join(sorted(unknown))} is not among the graders {', '.join(parts)}"
        yield Finding(Code.GRADER_FORMULA, place, text, found=short(formula))


_FORMS: Final[dict[str, Callable[[Mapping[str, object], str], Iterator[Finding]]]] = {
    "string_check": _string_check,
    "text_similarity": _text_similarity,
    "score_model": _score_model,
    "label_model": _label_model,
    "python": _python,
    "multi": _multi,
}
