"""`fine-tuning data check`, `fix` and `explain`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import click

from .. import training_data
from ..training_data.files import MAX_LINE
from .command import Command
from .data_options import file_argument, format_of, format_option, json_option, provider_option, told, write
from .data_progress import Bar

FINDINGS = 6
"""Exit code when a check finds an error."""

SHOWN = 50


@click.command(cls=Command, examples="fine-tuning data check train.jsonl --validation valid.jsonl")
@file_argument
@format_option
@provider_option
@click.option("--validation", type=click.Path(exists=True, dir_okay=False), help="Check this validation file as well.")
@click.option("--is-validation", is_flag=True, help="The file itself is for validation: one example is enough.")
@click.option("--minimum", type=int, help="Fewest examples that are enough  [default: 10, validation 1].")
@click.option("--near-duplicates", is_flag=True, help="Also find examples that are nearly the same (slower).")
@click.option("--model", help="Also find examples that are longer than this model is trained on.")
@click.option(
    "--grader", type=click.Path(exists=True, dir_okay=False), help="Check this grader (JSON) and its templates."
)
@click.option(
    "--processes", type=click.IntRange(1, 2), metavar="N", default=1, help="2 reads large files with a second process."
)
@click.option("--max-line", type=int, default=MAX_LINE, show_default=True, help="Longest line that is read, in bytes.")
@click.option("--max-findings", type=int, default=SHOWN, show_default=True, help="Findings to show; 0 shows all.")
@json_option
@click.pass_context
def check(
    context: click.Context,
    path: str,
    format: str,
    provider: Literal["openai", "azure"],
    validation: str | None,
    is_validation: bool,
    minimum: int | None,
    near_duplicates: bool,
    model: str | None,
    grader: str | None,
    processes: int,
    max_line: int,
    max_findings: int,
    as_json: bool,
) -> None:
    """Say whether a server would take a file, and which line and field is wrong.

    Findings are lines of the form PATH:LINE: CODE LEVEL: MESSAGE. The exit code is 6 when there is an error.
    """
    kind = format_of(path, format)
    rule, findings = _grader_rule(grader)
    bar = Bar()
    reports: list[tuple[str, training_data.ValidationReport]] = []
    with told():
        for one, second in ((path, False), (validation, True)):
            if one is not None:
                report = training_data.check_file(
                    one,
                    kind,
                    provider=provider,
                    minimum=None if second else minimum,
                    validation=second or is_validation,
                    kept=max_findings or 1_000_000,
                    max_line=max_line,
                    near_duplicates=near_duplicates,
                    extra_rule=rule,
                    progress=bar,
                    processes=processes,
                )
                reports.append((one, report))
        bar.close()
        more = [(path, one) for one in training_data.truncation(path, model, kind)] if model else []
        if validation:
            common = training_data.compare_files(path, validation, kind, near=near_duplicates)
            more += [(validation, one) for one in common]
    more += [(grader or path, one) for one in findings]
    failed = not all(report.ok for _, report in reports) or any(one.level == "error" for _, one in more)
    if as_json:
        further = [{"path": where, **one.to_dict()} for where, one in more]
        click.echo(
            json.dumps({"ok": not failed, "files": [r.to_dict() for _, r in reports], "further": further}, indent=2)
        )
    else:
        _show(reports, more)
    context.exit(FINDINGS if failed else 0)


def _show(
    reports: list[tuple[str, training_data.ValidationReport]], more: list[tuple[str, training_data.Finding]]
) -> None:
    for where, report in reports:
        for finding in report.findings:
            click.echo(finding.at(where))
        left_out = report.errors + report.warnings + report.notes - len(report.findings)
        if left_out:
            click.echo(f"{where}: and {left_out:,} more; --max-findings 0 shows all")
    for where, finding in more:
        click.echo(finding.at(where))
    for _, report in reports:
        click.echo(report.summary())


def _grader_rule(path: str | None) -> tuple[Any, list[training_data.Finding]]:
    if path is None:
        return None, []
    from ..training_data.graders import grader_faults, template_rule

    with told():
        grader: object = json.loads(Path(path).read_text(encoding="utf-8"))
        faults = list(grader_faults(grader))
    return (None if faults else template_rule(grader)), faults


@click.command(cls=Command, examples="fine-tuning data fix train.jsonl -o mended.jsonl")
@file_argument
@format_option
@provider_option
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="The new file  [default: NAME.fixed.jsonl].")
@click.option("--drop-duplicates", is_flag=True, help="Leave out examples that were there already.")
@click.option("--drop-invalid", is_flag=True, help="Leave out examples that cannot be mended.")
@click.option("--list", "listed", is_flag=True, help="List what is mended, and stop.", is_eager=True)
@json_option
@click.pass_context
def fix(
    context: click.Context,
    path: str,
    format: str,
    provider: Literal["openai", "azure"],
    output: str | None,
    drop_duplicates: bool,
    drop_invalid: bool,
    listed: bool,
    as_json: bool,
) -> None:
    """Write a mended copy of a file; only what can be mended without a guess is changed."""
    if listed:
        for code, text in training_data.SAFE.items():
            click.echo(f"{code} {code.label}: {text}")
        return
    target = output or f"{Path(path).with_suffix('')}.fixed.jsonl"
    with told():
        report = training_data.fix_file(
            path,
            target,
            format_of(path, format),
            provider=provider,
            drop_duplicates=drop_duplicates,
            drop_invalid=drop_invalid,
        )
    write(as_json, report.to_dict(), f"{report}\nwritten to {target}")
    context.exit(FINDINGS if report.counts["left"] else 0)


@click.command(cls=Command, examples="fine-tuning data explain FT103")
@click.argument("code", required=False)
@click.option("--file", "path", type=click.Path(exists=True, dir_okay=False), help="The file that a failed job had.")
@click.option("--message", help="The failed job's error message; CODE is then the job's error code.")
@format_option
@provider_option
@json_option
def explain(
    code: str | None,
    path: str | None,
    message: str | None,
    format: str,
    provider: Literal["openai", "azure"],
    as_json: bool,
) -> None:
    """Explain a code such as FT103, all codes, or with --file the error of a failed job."""
    with told():
        if path is not None:
            found = training_data.diagnose_file(path, code, message, format_of(path, format), provider=provider)
            write(as_json, found.to_dict(), str(found))
            return
        wanted = [training_data.Code(one) for one in training_data.Code] if code is None else [_code(code)]
    if as_json:
        click.echo(json.dumps([{"code": one, "name": one.label, "level": one.level} for one in wanted], indent=2))
    elif code is None:
        for one in wanted:
            click.echo(f"{one} {one.level:<7} {one.label}")
    else:
        click.echo(training_data.explain(code))


def _code(text: str) -> training_data.Code:
    training_data.explain(text)  # says which codes there are
    wanted = text.strip().upper().replace("-", "_")
    return next(one for one in training_data.Code if wanted in (one.value, one.name))
