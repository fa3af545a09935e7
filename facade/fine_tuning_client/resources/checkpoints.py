"""``client.fine_tuning.checkpoints``"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Unpack

from fine_tuning_api import operations
from fine_tuning_api.types import UNSET, Unset

from .._call import Call, RequestOptions
from .._endpoint import Info, Listing, Mode, Outcome, Raw, Resource, Streamed, Style, endpoint, paginated, view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fine_tuning_api import models


class Permissions(Resource[Mode, Style]):
    """Which projects may use a checkpoint.  All of it asks for an admin key, where one was given."""

    with_raw_response: Permissions[Mode, Raw] = view(Raw)
    with_streaming_response: Permissions[Mode, Streamed] = view(Streamed)
    with_http_info: Permissions[Mode, Info] = view(Info)
    with_result: Permissions[Mode, Outcome] = view(Outcome)

    @paginated
    def create(
        self, fine_tuned_model_checkpoint: str, *, project_ids: Sequence[str], **options: Unpack[RequestOptions]
    ) -> Call[Listing[models.FineTuningCheckpointPermission]]:
        """Let projects of the organisation use a checkpoint.

        Args:
            fine_tuned_model_checkpoint: The checkpoint's model name, such as ``ft:...:ckpt-step-100``.
            project_ids: The projects.
            options: See `RequestOptions`.
        """
        operation = operations.create_fine_tuning_checkpoint_permission.operation(
            fine_tuned_model_checkpoint, project_ids=project_ids
        )
        return Call(operation, options)

    @paginated
    def list(
        self,
        fine_tuned_model_checkpoint: str,
        *,
        after: str | Unset = UNSET,
        limit: int | Unset = UNSET,
        order: str | Unset = UNSET,
        project_id: str | Unset = UNSET,
        **options: Unpack[RequestOptions],
    ) -> Call[Listing[models.FineTuningCheckpointPermission]]:
        """List the projects that may use a checkpoint.

        Args:
            fine_tuned_model_checkpoint: The checkpoint's model name.
            after: Id of the permission after which the page begins.
            limit: Permissions a page, 1 or more; the server takes 10.
            order: ``"ascending"`` or ``"descending"``, which is the server's choice.
            project_id: Only this project.
            options: See `RequestOptions`.
        """
        operation = operations.list_fine_tuning_checkpoint_permissions.operation(
            fine_tuned_model_checkpoint, after=after, limit=limit, order=order, project_id=project_id
        )
        return Call(operation, options, pages=True)

    @endpoint
    def delete(
        self, permission_id: str, *, fine_tuned_model_checkpoint: str, **options: Unpack[RequestOptions]
    ) -> Call[models.DeleteFineTuningCheckpointPermissionResponse]:
        """Take a permission back."""
        operation = operations.delete_fine_tuning_checkpoint_permission.operation(
            fine_tuned_model_checkpoint, permission_id
        )
        return Call(operation, options)


class Checkpoints(Resource[Mode, Style]):
    """Checkpoints across jobs; those of one job are at ``client.fine_tuning.jobs.checkpoints``."""

    with_raw_response: Checkpoints[Mode, Raw] = view(Raw)
    with_streaming_response: Checkpoints[Mode, Streamed] = view(Streamed)
    with_http_info: Checkpoints[Mode, Info] = view(Info)
    with_result: Checkpoints[Mode, Outcome] = view(Outcome)

    @cached_property
    def permissions(self) -> Permissions[Mode, Style]:
        """Which projects may use a checkpoint."""
        return Permissions(self._runner, self._style)
