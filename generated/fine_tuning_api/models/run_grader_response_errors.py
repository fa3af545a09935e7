# Written by scripts/regenerate from openapi.yaml. Do not edit: the next run overwrites it.
from __future__ import annotations

from typing import Any

from attrs import define

from ..types import ABSENT, boolean, new, text, unknown
from ..types import Model as _Model


@define(slots=True, eq=False, repr=False, kw_only=True, weakref_slot=False, getstate_setstate=False)
class RunGraderResponseErrors(_Model):
    """Kinds of trouble a grader can have. True means that it happened.

    Attributes:
        formula_parse_error: The formula of a `multi` grader could not be read.
        sample_parse_error: The answer could not be read as the grader wants it, for example as JSON.
        truncated_observation_error: The answer was cut because it is too long.
        unresponsive_reward_error: The grader did not come back in time.
        invalid_variable_error: A template names something that neither the sample nor the row has.
        other_error: Something else went wrong.
        python_grader_server_error: The machine that runs Python graders failed.
        python_grader_server_error_type: Which failure that was. Null if there was none.
        python_grader_runtime_error: The Python function raised an exception.
        python_grader_runtime_error_details: Text of that exception. Null if there was none.
        model_grader_server_error: The judging model could not be called.
        model_grader_refusal_error: The judging model refused to judge.
        model_grader_parse_error: The judgement could not be read.
        model_grader_server_error_details: What the call of the judging model answered. Null if there was no
            failure.
    """

    formula_parse_error: bool | None = ABSENT
    sample_parse_error: bool | None = ABSENT
    truncated_observation_error: bool | None = ABSENT
    unresponsive_reward_error: bool | None = ABSENT
    invalid_variable_error: bool | None = ABSENT
    other_error: bool | None = ABSENT
    python_grader_server_error: bool | None = ABSENT
    python_grader_server_error_type: str | None = ABSENT
    python_grader_runtime_error: bool | None = ABSENT
    python_grader_runtime_error_details: str | None = ABSENT
    model_grader_server_error: bool | None = ABSENT
    model_grader_refusal_error: bool | None = ABSENT
    model_grader_parse_error: bool | None = ABSENT
    model_grader_server_error_details: str | None = ABSENT

    _fields = {
        "formula_parse_error": "formula_parse_error",
        "sample_parse_error": "sample_parse_error",
        "truncated_observation_error": "truncated_observation_error",
        "unresponsive_reward_error": "unresponsive_reward_error",
        "invalid_variable_error": "invalid_variable_error",
        "other_error": "other_error",
        "python_grader_server_error": "python_grader_server_error",
        "python_grader_server_error_type": "python_grader_server_error_type",
        "python_grader_runtime_error": "python_grader_runtime_error",
        "python_grader_runtime_error_details": "python_grader_runtime_error_details",
        "model_grader_server_error": "model_grader_server_error",
        "model_grader_refusal_error": "model_grader_refusal_error",
        "model_grader_parse_error": "model_grader_parse_error",
        "model_grader_server_error_details": "model_grader_server_error_details",
    }


_knows = frozenset(RunGraderResponseErrors._fields).issuperset


def read_run_grader_response_errors(
    data: dict[str, Any], cls: type[RunGraderResponseErrors] = RunGraderResponseErrors
) -> RunGraderResponseErrors:
    """What `RunGraderResponseErrors.from_dict` does, without the way through the class."""
    self: RunGraderResponseErrors = new(cls)
    if "formula_parse_error" in data:
        v = data["formula_parse_error"]
        self.formula_parse_error = v if type(v) is bool else boolean(v, "RunGraderResponseErrors.formula_parse_error")
    if "sample_parse_error" in data:
        v = data["sample_parse_error"]
        self.sample_parse_error = v if type(v) is bool else boolean(v, "RunGraderResponseErrors.sample_parse_error")
    if "truncated_observation_error" in data:
        v = data["truncated_observation_error"]
        self.truncated_observation_error = (
            v if type(v) is bool else boolean(v, "RunGraderResponseErrors.truncated_observation_error")
        )
    if "unresponsive_reward_error" in data:
        v = data["unresponsive_reward_error"]
        self.unresponsive_reward_error = (
            v if type(v) is bool else boolean(v, "RunGraderResponseErrors.unresponsive_reward_error")
        )
    if "invalid_variable_error" in data:
        v = data["invalid_variable_error"]
        self.invalid_variable_error = (
            v if type(v) is bool else boolean(v, "RunGraderResponseErrors.invalid_variable_error")
        )
    if "other_error" in data:
        v = data["other_error"]
        self.other_error = v if type(v) is bool else boolean(v, "RunGraderResponseErrors.other_error")
    if "python_grader_server_error" in data:
        v = data["python_grader_server_error"]
        self.python_grader_server_error = (
            v if type(v) is bool else boolean(v, "RunGraderResponseErrors.python_grader_server_error")
        )
    if "python_grader_server_error_type" in data:
        v = data["python_grader_server_error_type"]
        self.python_grader_server_error_type = (
            v if v is None or type(v) is str else text(v, "RunGraderResponseErrors.python_grader_server_error_type")
        )
    if "python_grader_runtime_error" in data:
        v = data["python_grader_runtime_error"]
        self.python_grader_runtime_error = (
            v if type(v) is bool else boolean(v, "RunGraderResponseErrors.python_grader_runtime_error")
        )
    if "python_grader_runtime_error_details" in data:
        v = data["python_grader_runtime_error_details"]
        self.python_grader_runtime_error_details = (
            v if v is None or type(v) is str else text(v, "RunGraderResponseErrors.python_grader_runtime_error_details")
        )
    if "model_grader_server_error" in data:
        v = data["model_grader_server_error"]
        self.model_grader_server_error = (
            v if type(v) is bool else boolean(v, "RunGraderResponseErrors.model_grader_server_error")
        )
    if "model_grader_refusal_error" in data:
        v = data["model_grader_refusal_error"]
        self.model_grader_refusal_error = (
            v if type(v) is bool else boolean(v, "RunGraderResponseErrors.model_grader_refusal_error")
        )
    if "model_grader_parse_error" in data:
        v = data["model_grader_parse_error"]
        self.model_grader_parse_error = (
            v if type(v) is bool else boolean(v, "RunGraderResponseErrors.model_grader_parse_error")
        )
    if "model_grader_server_error_details" in data:
        v = data["model_grader_server_error_details"]
        self.model_grader_server_error_details = (
            v if v is None or type(v) is str else text(v, "RunGraderResponseErrors.model_grader_server_error_details")
        )
    if not _knows(data):
        self._extra = unknown(data, cls._fields)
    return self


RunGraderResponseErrors._read = read_run_grader_response_errors
