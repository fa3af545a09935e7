"""Read graders and refuse what the schema refuses; wording guessed."""

from __future__ import annotations

import re
from collections.abc import Callable

from .arguments import array, in_range, nested, one_of, text, texts, wrong_type
from .json_values import JsonObject, is_integer, is_list, is_number, is_object
from .refusals import grader_refused, wrong_argument

TYPES = ("string_check", "text_similarity", "python", "score_model", "label_model", "multi")
METRICS = ("cosine", "fuzzy_match", "bleu", "gleu", "meteor", *(f"rouge_{size}" for size in (1, 2, 3, 4, 5, "l")))
OPERATIONS = ("eq", "ne", "like", "ilike")
ROLES = ("user", "assistant", "system", "developer")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[\w!#$%&'()*+,./:;=?@~\[\]-]+|\{\{.*\}\}", re.ASCII)
"""An address, or a template that becomes one."""

EFFORTS = ("none", "minimal", "low", "medium", "high", "xhigh", "max")
CONTENT_TYPES = ("input_text", "output_text", "input_image", "input_audio")


def required_grader(body: JsonObject) -> JsonObject:
    """Return the grader of a request; Refusal 400 naming the first fault."""
    grader = nested(body, "grader")
    if grader is None:
        raise wrong_argument("'grader' is a required property", "grader")
    check_grader(grader, "grader")
    return grader


def check_grader(grader: JsonObject, where: str) -> None:
    """Refuse a grader that the schema refuses; `where` is its path in the body."""
    kind = one_of(grader.get("type"), TYPES, f"{where}.type")
    if not text(grader, "name"):
        raise wrong_argument(f"'name' is a required property - {where!r}", f"{where}.name")
    _CHECKS[kind](grader, where)


def parts_of(grader: JsonObject) -> dict[str, JsonObject]:
    """Return the parts of a multi grader by name: the documentation shows an object, a list and a single grader."""
    graders = grader["graders"]
    found: dict[str, object] = {}
    if is_list(graders):
        found = {str(part.get("name")): part for part in graders if is_object(part)}
    elif is_object(graders):
        found = {str(graders.get("name")): graders} if isinstance(graders.get("type"), str) else graders
    parts = {name: part for name, part in found.items() if is_object(part)}
    if not parts or len(parts) != len(graders if is_list(graders) else found):
        raise grader_refused("The graders of a multi grader must be objects with names of their own", "grader.graders")
    return parts


def _string_check(grader: JsonObject, where: str) -> None:
    _texts(grader, "input", "reference")
    one_of(grader.get("operation"), OPERATIONS, f"{where}.operation")


def _text_similarity(grader: JsonObject, where: str) -> None:
    _texts(grader, "input", "reference")
    one_of(grader.get("evaluation_metric"), METRICS, f"{where}.evaluation_metric")


def _python(grader: JsonObject, where: str) -> None:
    _texts(grader, "source")
    if "image_tag" in grader:
        _texts(grader, "image_tag")


def _score_model(grader: JsonObject, where: str) -> None:
    _texts(grader, "model")
    _input(grader, where)
    if "range" in grader:
        bounds = array(grader, "range")
        if bounds is None or len(bounds) != 2 or not all(is_number(bound) for bound in bounds):
            raise wrong_argument(f"{bounds!r} is not a pair of numbers - '{where}.range'", f"{where}.range")
    threshold = grader.get("pass_threshold")
    if threshold is not None and not is_number(threshold):
        raise wrong_type(threshold, "number", f"{where}.pass_threshold")
    if "sampling_params" in grader:
        _sampling(grader.get("sampling_params"), f"{where}.sampling_params")


def _sampling(options: object, where: str) -> None:
    if not is_object(options):
        raise wrong_type(options, "object", where)
    for name in ("seed", "max_completions_tokens"):
        value = options.get(name)
        if value is not None and not is_integer(value):
            raise wrong_type(value, "integer", f"{where}.{name}")
        if is_integer(value) and name != "seed":
            in_range(value, f"{where}.{name}", 1, float("inf"))
    for name in ("top_p", "temperature"):
        value = options.get(name)
        if value is not None and not is_number(value):
            raise wrong_type(value, "number", f"{where}.{name}")
    effort = options.get("reasoning_effort")
    if effort is not None:
        one_of(effort, EFFORTS, f"{where}.reasoning_effort")


def _label_model(grader: JsonObject, where: str) -> None:
    _texts(grader, "model")
    _input(grader, where)
    if not set(texts(grader, "passing_labels")) <= set(texts(grader, "labels")):
        raise wrong_argument("passing_labels must be among the labels", f"{where}.passing_labels")  # documented


def _multi(grader: JsonObject, where: str) -> None:
    text(grader, "calculate_output")
    if "graders" not in grader:
        raise wrong_argument(f"'graders' is a required property - {where!r}", f"{where}.graders")
    for name, part in parts_of(grader).items():
        one_of(part.get("type"), TYPES[:-1], f"{where}.graders.{name}.type")
        check_grader(part, f"{where}.graders.{name}")


def _texts(grader: JsonObject, *names: str) -> None:
    for name in names:
        text(grader, name)


def _input(grader: JsonObject, where: str) -> None:
    items = array(grader, "input")
    if items is None:
        raise wrong_argument("'input' is a required property", f"{where}.input")
    for number, item in enumerate(items):
        path = f"{where}.input.{number}"
        if not is_object(item):
            raise wrong_type(item, "object", path)
        one_of(item.get("role"), ROLES, f"{path}.role")
        if "type" in item:
            one_of(item.get("type"), ("message",), f"{path}.type")
        content = item.get("content")
        for piece in content if is_list(content) else [content]:
            _content(piece, f"{path}.content")


def _content(piece: object, path: str) -> None:
    if isinstance(piece, str):
        return
    if not is_object(piece):
        raise wrong_type(piece, "string", path)
    kind = one_of(piece.get("type"), CONTENT_TYPES, f"{path}.type")
    if kind in ("input_text", "output_text"):
        text(piece, "text")
        breakpoint_ = piece.get("prompt_cache_breakpoint", {"mode": "explicit"})
        if kind == "input_text" and (not is_object(breakpoint_) or breakpoint_.get("mode") != "explicit"):
            raise wrong_argument(f"{breakpoint_!r} has no mode 'explicit'", f"{path}.prompt_cache_breakpoint")
    elif kind == "input_image":
        address = text(piece, "image_url")
        if not _ADDRESS.fullmatch(address):
            raise wrong_argument(f"{address!r} is not a 'uri' - '{path}.image_url'", f"{path}.image_url")
        if "detail" in piece:
            text(piece, "detail")
    else:
        audio = nested(piece, "input_audio") or {}
        text(audio, "data")
        one_of(audio.get("format"), ("mp3", "wav"), f"{path}.input_audio.format")


_CHECKS: dict[str, Callable[[JsonObject, str], None]] = {
    "string_check": _string_check,
    "text_similarity": _text_similarity,
    "python": _python,
    "score_model": _score_model,
    "label_model": _label_model,
    "multi": _multi,
}
