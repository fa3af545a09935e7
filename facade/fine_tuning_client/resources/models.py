"""``client.models``"""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from fine_tuning_api import operations

from .._call import Call, RequestOptions
from .._endpoint import Info, Listing, Mode, Outcome, Raw, Resource, Streamed, Style, endpoint, paginated, view

if TYPE_CHECKING:
    from fine_tuning_api import models


class Models(Resource[Mode, Style]):
    """The models that a key can use; fine-tuned ones can be deleted."""

    with_raw_response: Models[Mode, Raw] = view(Raw)
    with_streaming_response: Models[Mode, Streamed] = view(Streamed)
    with_http_info: Models[Mode, Info] = view(Info)
    with_result: Models[Mode, Outcome] = view(Outcome)

    @endpoint
    def retrieve(self, model: str, **options: Unpack[RequestOptions]) -> Call[models.Model]:
        """Fetch one model.

        Raises:
            NotFoundError: There is none of this name, or not for this key.
        """
        return Call(operations.retrieve_model.operation(model), options)

    @endpoint
    def delete(self, model: str, **options: Unpack[RequestOptions]) -> Call[models.DeleteModelResponse]:
        """Delete a fine-tuned model for good; OpenAI wants the Owner role for it."""
        return Call(operations.delete_model.operation(model), options)

    @paginated
    def list(self, **options: Unpack[RequestOptions]) -> Call[Listing[models.Model]]:
        """List the models that the key can use, all in one page."""
        return Call(operations.list_models.operation(), options)
