"""`fine-tuning models`."""

from __future__ import annotations

import click

from .command import command
from .session import Session
from .texts import when
from .views import MODELS


@command(name="list", examples="fine-tuning models list\nfine-tuning models list --fine-tuned -q")
@click.option("--fine-tuned", is_flag=True, help="Only fine-tuned ones.")
def list_models(session: Session, fine_tuned: bool) -> None:
    """List models that this key may use."""
    models = [model for model in session.client.models.list() if not fine_tuned or is_fine_tuned(model.id or "")]
    session.output.listing(models, MODELS, id=lambda model: model.id, empty="no models")


def is_fine_tuned(name: str) -> bool:
    """Tell whether a model's name is that of a fine-tuned one; Azure's have ``.ft-`` in it."""
    return name.startswith(("ft:", "ft-")) or ":ft-" in name or ".ft-" in name


@command(examples="fine-tuning models get gpt-4o-mini-2024-07-18")
@click.argument("model")
def get(session: Session, model: str) -> None:
    """Show one model."""
    found = session.client.models.retrieve(model)
    pairs = [("id", found.id), ("owner", found.owned_by), ("created", when(found.created))]
    session.output.record(found, pairs, found.id)


@command(examples="fine-tuning models delete ft:gpt-4o-mini:acme::abc123 --yes", writes=True)
@click.argument("model")
def delete(session: Session, model: str) -> None:
    """Delete a fine-tuned model for good."""
    answer = session.write(lambda api: api.models.delete(model), confirm=f"Delete model {model} for good")
    session.output.record(answer, [("id", answer.id or model), ("deleted", answer.deleted)], answer.id or model)
