"""``client.fine_tuning.alpha.graders``"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Unpack

from fine_tuning_api import operations
from fine_tuning_api.types import UNSET, Unset

from .._call import Call, RequestOptions
from .._endpoint import Info, Mode, Outcome, Raw, Resource, Streamed, Style, endpoint, view

if TYPE_CHECKING:
    from fine_tuning_api import models, params


class Graders(Resource[Mode, Style]):
    """Try a grader before a reinforcement job is paid for."""

    with_raw_response: Graders[Mode, Raw] = view(Raw)
    with_streaming_response: Graders[Mode, Streamed] = view(Streamed)
    with_http_info: Graders[Mode, Info] = view(Info)
    with_result: Graders[Mode, Outcome] = view(Outcome)

    @endpoint
    def run(
        self,
        *,
        grader: params.GraderParam,
        model_sample: str,
        item: dict[str, Any] | Unset = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Call[models.RunGraderResponse]:
        """Grade one answer.

        Args:
            grader: The grader, such as
                ``{"type": "string_check", "name": "exact", "operation": "eq", "input": "{{sample.output_text}}",
                "reference": "{{item.answer}}"}``.
            model_sample: The answer to grade, ``sample.output_text`` in the grader's templates.
            item: The example, ``item`` in the grader's templates.
            options: See `RequestOptions`.
        """
        operation = operations.run_grader.operation(grader=grader, model_sample=model_sample, item=item)
        return Call(operation, options)

    @endpoint
    def validate(
        self, *, grader: params.GraderParam, **options: Unpack[RequestOptions]
    ) -> Call[models.ValidateGraderResponse]:
        """Ask whether a grader is well formed.

        Raises:
            BadRequestError: It is not, and why.
        """
        return Call(operations.validate_grader.operation(grader=grader), options)
