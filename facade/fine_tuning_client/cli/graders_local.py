"""`fine-tuning graders local`: grade examples on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from .columns import Column
from .command import command
from .documents import json_file, read_json
from .exits import Exit
from .session import Session
from .texts import counted, shown

if TYPE_CHECKING:
    from ..training_data.graders import Graded

SCORES: tuple[Column[Graded], ...] = (
    Column("line", lambda one: one.line, right=True),
    Column("score", lambda one: None if one.score is None else f"{one.score:.4g}", right=True),
    Column("error", lambda one: one.error, cuttable=True),
)


@command(examples="fine-tuning graders local grader.json answers.jsonl --output-key output", server=False)
@click.argument("grader", type=json_file)
@click.argument("examples", type=click.Path(exists=True, dir_okay=False))
@click.option("--output-key", default="output", show_default=True, help="Where an example has the answer.")
def local(session: Session, grader: str, examples: str, output_key: str) -> int:
    """Grade a file of examples that hold answers; nothing is sent.

    string_check, text_similarity and multi graders of these run here; the others need the server. -q gives the mean.
    The exit code is 6 when an example cannot be graded.
    """
    from ..training_data.files import examples as read
    from ..training_data.graders import grade_records, grader_faults

    chosen = read_json(grader)
    faults = list(grader_faults(chosen))
    if faults:
        session.output.document(
            {"ok": False, "findings": [one.to_dict() for one in faults]}, "\n".join(shown(f.at(grader)) for f in faults)
        )
        return Exit.FINDINGS
    found = list(grade_records(chosen, read(examples), output_key))
    scores = [one.score for one in found if one.score is not None]
    mean = sum(scores) / len(scores) if scores else None
    if session.output.form == "text":
        session.output.listing(found, SCORES, id=lambda one: one.line, empty="no examples")
        if mean is not None:
            session.output.line(f"mean {mean:.4g} of {counted(len(scores), 'example')}")
    elif session.output.form == "jsonl":
        for one in found:
            session.output.item(one._asdict(), "")
    else:
        document = {"mean": mean, "graded": len(scores), "scores": [one._asdict() for one in found]}
        session.output.document(document, "", "" if mean is None else f"{mean:.4g}")
    return Exit.OK if len(scores) == len(found) else Exit.FINDINGS
