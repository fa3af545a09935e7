"""`fine-tuning migrate data`"""

from __future__ import annotations

import os

import click

from ..migration.codes import UNREADABLE
from ..migration.data.running import migrate_data
from ..training_data.conversion.accounts import NotConvertible
from .command import command
from .data_progress import Bar
from .session import Session
from .texts import shown
from .trouble import Trouble

_file = click.Path(dir_okay=False)


def _mark(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Read \\n and \\t, which shells do not pass as line ends and tabs."""
    del context, parameter
    return None if value is None else value.replace("\\n", "\n").replace("\\t", "\t")


@command(
    examples="""
    fine-tuning migrate data tickets_prepared.jsonl tickets.jsonl
    fine-tuning migrate data tickets.csv --check
    fine-tuning migrate data stories.txt stories.jsonl --user 'Write a story.'
    fine-tuning migrate data chat.jsonl old.jsonl --back --ending ' END'
    """,
    server=False,
)
@click.argument("file", metavar="IN", type=click.Path(exists=True, dir_okay=False))
@click.argument("output", metavar="[OUT]", type=_file, required=False)
@click.option("--check", is_flag=True, help="Look only; write nothing.")
@click.option("--rejects", type=_file, help="Where rejected rows go  [default: OUT.rejects.jsonl].")
@click.option("--user", metavar="TEXT", help="What the user asks where the prompt is empty.")
@click.option("--system", metavar="auto|TEXT", help="A system message; auto: what all prompts begin with.")
@click.option("--turns", is_flag=True, help="Make dialogues inside prompts turns.")
@click.option("--back", is_flag=True, help="Conversations to prompt and completion.")
@click.option("--separator", callback=_mark, help="What prompts end with; \\n is read.")
@click.option("--ending", callback=_mark, help="What completions end with; \\n is read.")
@click.option("--prompt", metavar="COLUMN", help="The column or key of prompts.")
@click.option("--completion", metavar="COLUMN", help="The column or key of completions.")
@click.option("--encoding", help="Of the text, such as cp1252.")
@click.option("--sheet", help="Of a workbook  [default: the first].")
def data(
    session: Session,
    file: str,
    output: str | None,
    check: bool,
    rejects: str | None,
    user: str | None,
    system: str | None,
    turns: bool,
    back: bool,
    separator: str | None,
    ending: str | None,
    prompt: str | None,
    completion: str | None,
    encoding: str | None,
    sheet: str | None,
) -> int:
    """Convert legacy training data to conversations.

    IN is CSV, TSV, XLSX, TXT, JSON or JSONL with prompts and completions. Separator, stop text and leading space are
    found and come off. Every row ends in OUT (by default IN_prepared.jsonl), as chat JSONL, or in the file of rejects,
    with a code and a reason.

    Exit codes: 0 nothing to do, 1 converted, 2 something for a person, 3 the file cannot be read.
    """
    if check and output is not None:
        raise click.UsageError("OUT and --check do not go together: --check writes nothing")
    if output is None and not check:
        output = _prepared(file)
    bar = Bar()
    try:
        report = migrate_data(
            file,
            output,
            rejects=rejects,
            user=user,
            system=system,
            turns=turns,
            back=back,
            separator=separator,
            ending=ending,
            prompt=prompt,
            completion=completion,
            encoding=encoding,
            sheet=sheet,
            progress=bar,
        )
    except UnicodeError as error:
        raise Trouble(f"{file}: {error}", "name its encoding with --encoding", UNREADABLE) from None
    except ValueError as error:
        raise _refused(error, file) from None
    finally:
        bar.close()
    text = "\n".join(shown(line) for line in str(report).splitlines())
    session.output.report(report.to_dict(), text, report.target)
    return report.exit_code


def _prepared(file: str) -> str:
    """Return the name that the old tool gave to what it made.

    Raises:
        click.UsageError: there is such a file, maybe the old tool's.
    """
    name = f"{os.path.splitext(file)[0]}_prepared.jsonl"
    if os.path.exists(name):
        raise click.UsageError(f"{name} is there already; name the new file")
    return name


def _refused(error: ValueError, file: str) -> click.ClickException:
    """Tell misuse from a file that cannot be read."""
    if isinstance(error, NotConvertible):
        return Trouble(f"{file}: {error}", "name the columns with --prompt and --completion", UNREADABLE)
    return click.UsageError(str(error))
