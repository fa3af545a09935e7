"""Graders: run and validate. Shapes documented.

string_check, multi and part of text_similarity are computed; model and code graders are scripted: a figure from the
seed, marked `"emulated": true` in the scores. Nothing is asked of a model and no code is run.
"""

from __future__ import annotations

import hashlib

from ..arguments import json_object, nested, one_of, text
from ..formula import evaluate
from ..json_values import JsonObject, compact, is_list, is_object
from ..messages import Request, Response, json_response
from ..refusals import grader_refused, not_emulated, wrong_argument
from ..routing import Route
from ..similarity import METRICS, similarity
from ..state import State
from ..templates import fill, namespaces

TYPES = ("string_check", "text_similarity", "python", "score_model", "label_model", "multi")
OPERATIONS = ("eq", "ne", "like", "ilike")
REQUIRED = {
    "string_check": ("name", "input", "reference", "operation"),
    "text_similarity": ("name", "input", "reference", "evaluation_metric"),
    "python": ("name", "source"),
    "score_model": ("name", "input", "model"),
    "label_model": ("name", "input", "model", "labels", "passing_labels"),
    "multi": ("name", "graders", "calculate_output"),
}
ERRORS: JsonObject = {
    "formula_parse_error": False,
    "sample_parse_error": False,
    "truncated_observation_error": False,
    "unresponsive_reward_error": False,
    "invalid_variable_error": False,
    "other_error": False,
    "python_grader_server_error": False,
    "python_grader_server_error_type": None,
    "python_grader_runtime_error": False,
    "python_grader_runtime_error_details": None,
    "model_grader_server_error": False,
    "model_grader_refusal_error": False,
    "model_grader_parse_error": False,
    "model_grader_server_error_details": None,
}


class Graders:
    """Reward functions, tried on one sample."""

    def __init__(self, state: State) -> None:
        self._state = state

    def routes(self) -> list[Route]:
        return [
            Route("POST", "/fine_tuning/alpha/graders/run", self.run),
            Route("POST", "/fine_tuning/alpha/graders/validate", self.validate),
        ]

    def validate(self, request: Request) -> Response:
        return json_response({"grader": _grader(json_object(request))})

    def run(self, request: Request) -> Response:
        body = json_object(request)
        grader = _grader(body)
        values = namespaces(body.get("item"), text(body, "model_sample"))
        parts: dict[str, float] = {}
        if grader["type"] == "multi":
            parts = {name: self._reward(part, values) for name, part in _parts(grader).items()}
            reward = _combined(grader, parts)
        else:
            reward = self._reward(grader, values)
        scripted = grader["type"] in ("python", "score_model", "label_model")
        model = grader.get("model") if scripted else None
        return json_response(
            {
                "reward": reward,
                "metadata": {
                    "name": grader["name"],
                    "type": grader["type"],
                    "errors": ERRORS,
                    "execution_time": 0.0,
                    "scores": {"emulated": True} if scripted else {},
                    "token_usage": None,
                    "sampled_model_name": model,
                },
                "sub_rewards": parts,
                "model_grader_token_usage_per_model": {},
            }
        )

    def _reward(self, grader: JsonObject, values: JsonObject) -> float:
        match grader["type"]:
            case "string_check":
                given, wanted = fill(text(grader, "input"), values), fill(text(grader, "reference"), values)
                return _string_check(text(grader, "operation"), given, wanted)
            case "text_similarity":
                given, wanted = fill(text(grader, "input"), values), fill(text(grader, "reference"), values)
                metric = text(grader, "evaluation_metric")
                score = similarity(metric, given, wanted)
                if score is None:
                    raise not_emulated(f"The text_similarity metric {metric!r}")
                return score
            case _:
                digest = hashlib.blake2b(compact([self._state.settings.seed, grader, values]), digest_size=4).digest()
                return round(int.from_bytes(digest) / 2**32, 4)


def _grader(body: JsonObject) -> JsonObject:
    grader = nested(body, "grader")
    if grader is None:
        raise wrong_argument("'grader' is a required property", "grader")
    _check(grader, "grader")
    if grader["type"] == "multi":
        for name, part in _parts(grader).items():
            _check(part, f"grader.graders.{name}")
    return grader


def _check(grader: JsonObject, where: str) -> None:
    kind = one_of(grader.get("type"), TYPES, f"{where}.type")
    for name in REQUIRED[kind]:
        if grader.get(name) in (None, ""):
            raise wrong_argument(f"{name!r} is a required property - {where!r}", f"{where}.{name}")
    if kind == "string_check":
        one_of(grader["operation"], OPERATIONS, f"{where}.operation")
    if kind == "text_similarity":
        one_of(grader["evaluation_metric"], METRICS, f"{where}.evaluation_metric")


def _parts(grader: JsonObject) -> dict[str, JsonObject]:
    """Return the parts of a multi grader by name: the documentation shows an object, a list and a single grader."""
    graders = grader["graders"]
    found: dict[str, object] = {}
    if is_list(graders):
        found = {str(part.get("name")): part for part in graders if is_object(part)}
    elif is_object(graders):
        found = {str(graders.get("name")): graders} if isinstance(graders.get("type"), str) else graders
    parts = {name: part for name, part in found.items() if is_object(part)}
    if not parts or len(parts) != len(found):
        raise grader_refused("The graders of a multi grader must be objects with names of their own", "grader.graders")
    return parts


def _combined(grader: JsonObject, parts: dict[str, float]) -> float:
    try:
        return evaluate(text(grader, "calculate_output"), parts)
    except ValueError as error:
        raise grader_refused(f"Invalid calculate_output: {error}", "grader.calculate_output") from None


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
