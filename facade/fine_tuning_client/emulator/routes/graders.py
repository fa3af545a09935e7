"""Graders: run and validate. Shapes documented.

Rewards come from `grading`; scripted ones are marked `"emulated": true` in the scores.
"""

from __future__ import annotations

from ..arguments import json_object, text
from ..grader_requests import required_grader
from ..json_values import JsonObject
from ..messages import Request, Response, json_response
from ..routing import Route
from ..state import State

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
        return json_response({"grader": required_grader(json_object(request))})

    def run(self, request: Request) -> Response:
        from ..grading import SCRIPTED, Sample  # a fifth of the start-up time, and rarely needed

        body = json_object(request)
        grader = required_grader(body)
        sample = Sample(body.get("item"), text(body, "model_sample"), self._state.settings.seed)
        reward, parts = sample.rewards(grader)
        scripted = grader["type"] in SCRIPTED
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
