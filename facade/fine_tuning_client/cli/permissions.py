"""`fine-tuning permissions`: which projects may use a checkpoint."""

from __future__ import annotations

import click

from fine_tuning_api.types import UNSET

from .command import command
from .listings import Paging, paging_options, shown_page
from .session import Session
from .views import PERMISSIONS

CHECKPOINT = "ft:gpt-4o-mini:acme::abc:ckpt-step-9"


@command(name="list", examples=f"fine-tuning permissions list {CHECKPOINT}")
@click.argument("checkpoint")
@click.option("--project-id", metavar="ID", help="Only this project.")
@click.option("--order", type=click.Choice(["ascending", "descending"]), help="By creation.")
@paging_options
def list_permissions(
    session: Session, checkpoint: str, project_id: str | None, order: str | None, paging: Paging
) -> None:
    """List the projects that may use a checkpoint."""
    page = session.client.fine_tuning.checkpoints.permissions.list(
        checkpoint, **paging.query, project_id=project_id or UNSET, order=order or UNSET
    )
    shown_page(session, page, paging, PERMISSIONS, empty="no other project may use it")


@command(examples=f"fine-tuning permissions create {CHECKPOINT} proj_abc", writes=True)
@click.argument("checkpoint")
@click.argument("project_ids", nargs=-1, required=True)
def create(session: Session, checkpoint: str, project_ids: tuple[str, ...]) -> None:
    """Let projects use a checkpoint."""
    page = session.write(
        lambda api: api.fine_tuning.checkpoints.permissions.create(checkpoint, project_ids=project_ids)
    )
    session.output.listing(page.data, PERMISSIONS, id=lambda one: one.id, empty="the server named no permission")


@command(examples=f"fine-tuning permissions delete {CHECKPOINT} cp_a", writes=True)
@click.argument("checkpoint")
@click.argument("permission_id")
def delete(session: Session, checkpoint: str, permission_id: str) -> None:
    """Take a permission back."""
    answer = session.write(
        lambda api: api.fine_tuning.checkpoints.permissions.delete(
            permission_id, fine_tuned_model_checkpoint=checkpoint
        ),
        confirm=f"Take permission {permission_id} back",
    )
    session.output.record(answer, [("id", answer.id), ("deleted", answer.deleted)], answer.id or permission_id)
