"""`fine-tuning graders run` and `validate`: ask the server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from fine_tuning_api.types import UNSET

from .command import command
from .documents import json_file, json_object, read_json
from .session import Session

if TYPE_CHECKING:
    from fine_tuning_api.params import GraderParam

grader_argument = click.argument("grader", type=json_file)


@command(
    examples=r"""
fine-tuning graders run grader.json --output Paris \
    --item '{"answer": "Paris"}'
fine-tuning graders run grader.json --output-file answer.txt -q
"""
)
@grader_argument
@click.option("--output", help="The answer to grade, sample.output_text in templates.")
@click.option("--output-file", type=click.Path(exists=True, dir_okay=False), help="A file with the answer.")
@click.option("--item", metavar="JSON", help="The example, item in templates.")
@click.option("--item-file", type=json_file, help="A file with the example.")
def run(
    session: Session, grader: str, output: str | None, output_file: str | None, item: str | None, item_file: str | None
) -> None:
    """Let the server grade one answer; -q gives the reward."""
    if (output is None) == (output_file is None):
        raise click.UsageError("give the answer with --output or --output-file")
    if item is not None and item_file is not None:
        raise click.UsageError("give the example with --item or --item-file, not both")
    answer = output if output is not None else Path(output_file or "").read_text(encoding="utf-8")
    example: dict[str, Any] | None = json_object(item, "--item") if item is not None else None
    if item_file is not None:
        example = read_json(item_file)
    chosen: GraderParam = read_json(grader)
    graded = session.client.fine_tuning.alpha.graders.run(
        grader=chosen, model_sample=answer, item=UNSET if example is None else example
    )
    errors = graded.metadata.errors.to_dict() if graded.metadata and graded.metadata.errors else {}
    pairs: list[tuple[str, object]] = [
        ("reward", graded.reward),
        *((f"  {name}", value) for name, value in (graded.sub_rewards or {}).items()),
        ("errors", ", ".join(name for name, value in errors.items() if value is True) or None),
    ]
    session.output.record(graded, pairs, str(graded.reward))


@command(examples="fine-tuning graders validate grader.json")
@grader_argument
def validate(session: Session, grader: str) -> None:
    """Ask the server whether a grader is well formed; 'graders local' finds most faults without it."""
    chosen: GraderParam = read_json(grader)
    answer = session.client.fine_tuning.alpha.graders.validate(grader=chosen)
    session.output.document(answer, f"{grader}: the server takes it", grader)
