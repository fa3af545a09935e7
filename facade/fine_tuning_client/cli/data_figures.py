"""`fine-tuning data stats`, `cost`, `convert`, `split` and `sample`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .. import training_data
from .command import Command
from .data_options import file_argument, format_of, format_option, json_option, provider_option, told, write
from .texts import counted


@click.command(cls=Command, examples="fine-tuning data stats train.jsonl --json")
@file_argument
@format_option
@json_option
def stats(path: str, format: str, as_json: bool) -> None:
    """Count lengths, turns, roles, tools, labels and tokens."""
    with told():
        found = training_data.stats_file(path, format_of(path, format))
    write(as_json, found.to_dict(), str(found))


@click.command(cls=Command, examples="fine-tuning data cost train.jsonl --model gpt-4o-mini --max-cost 5")
@file_argument
@click.option("--model", required=True, help="The base model.")
@format_option
@provider_option
@click.option("--epochs", type=click.IntRange(min=1), metavar="N", help="Epochs  [default: the published rule].")
@click.option("--hours", type=float, help="Hours of the training loop, for reinforcement.")
@click.option("--max-cost", type=float, help="Fail if it may cost more than so many US dollars.")
@click.option(
    "--facts", "facts_file", type=click.Path(exists=True, dir_okay=False), help="Prices and limits of your own."
)
@click.option("--quick", is_flag=True, help="Estimate tokens from bytes.")
@json_option
def cost(
    path: str,
    model: str,
    format: str,
    provider: str,
    epochs: int | None,
    hours: float | None,
    max_cost: float | None,
    facts_file: str | None,
    quick: bool,
    as_json: bool,
) -> None:
    """Estimate tokens, epochs and the price of training on a file."""
    with told():
        found = training_data.estimate_file(
            path,
            model,
            format=format_of(path, format),
            provider=provider,
            epochs=epochs or "auto",
            hours=hours,
            exact=not quick,
            facts_file=facts_file,
        )
    write(as_json, found.to_dict(), str(found))
    if max_cost is not None:
        try:
            training_data.within_budget(found, max_cost)
        except training_data.BudgetExceeded as error:
            raise click.ClickException(str(error)) from None


@click.command(cls=Command, examples="fine-tuning data convert legacy.jsonl -o chat.jsonl")
@file_argument
@click.option("-o", "--output", type=click.Path(dir_okay=False), required=True, help="The new file.")
@click.option(
    "--to",
    type=click.Choice(["chat", "legacy", "tools", "functions", "azure", "openai", "jsonl"]),
    default="chat",
    show_default=True,
    help="What to make of it.",
)
@click.option("--system", help="System message to put before all, or (to legacy) that may be left out.")
@click.option("--user", help="What the user says where a prompt is empty.")
@click.option("--separator", default="", help="To legacy: text that ends every prompt.")
@click.option("--ending", default="", help="To legacy: text that ends every completion.")
@click.option("--prompt-column", help="A table's column with the prompt.")
@click.option("--answer-column", help="A table's column with the answer.")
@json_option
def convert(
    path: str,
    output: str,
    to: Any,
    system: str | None,
    user: str | None,
    separator: str,
    ending: str,
    prompt_column: str | None,
    answer_column: str | None,
    as_json: bool,
) -> None:
    """Convert prompt/completion, CSV, TSV or JSON to chat JSONL; functions to tools; for a provider; and back."""
    style = training_data.Style(separator, " " if separator else "", ending) if to == "legacy" else None
    with told():
        report = training_data.convert_file(
            path,
            output,
            to,
            system=system,
            user=user,
            style=style,
            prompt=prompt_column,
            answer=answer_column,
        )
    write(as_json, report.to_dict(), f"{report}\nwritten to {output}")


@click.command(cls=Command, examples="fine-tuning data split data.jsonl --share 0.1 --seed 7")
@file_argument
@format_option
@click.option("--training", type=click.Path(dir_okay=False), help="Training part  [default: NAME.train.jsonl].")
@click.option("--validation", type=click.Path(dir_okay=False), help="Validation part  [default: NAME.valid.jsonl].")
@click.option("--share", type=float, default=0.2, show_default=True, help="Share of the validation part.")
@click.option("--most", type=int, help="At most so many validation examples.")
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed gives the same split.")
@click.option("--group-by", help="Examples with the same value of this key stay together.")
@click.option("--stratify", is_flag=True, help="Keep the shares of the answers, for classification.")
@json_option
def split(
    path: str,
    format: str,
    training: str | None,
    validation: str | None,
    share: float,
    most: int | None,
    seed: int,
    group_by: str | None,
    stratify: bool,
    as_json: bool,
) -> None:
    """Split a file into training and validation; equal prompts stay on one side."""
    kind = format_of(path, format)
    stem = str(Path(path).with_suffix(""))
    parts = training or f"{stem}.train.jsonl", validation or f"{stem}.valid.jsonl"
    with told():
        made = training_data.split_file(
            path,
            *parts,
            format=kind,
            share=share,
            seed=seed,
            most=most,
            group=training_data.by_field(group_by) if group_by else None,
            label=training_data.by_answer(kind) if stratify else None,
        )
    counts = (counted(len(made.training), "example"), counted(len(made.validation), "example"))
    text = "\n".join(f"{part}: {count}" for part, count in zip(parts, counts, strict=True))
    write(as_json, {**made.to_dict(), "files": list(parts)}, text)


@click.command(cls=Command, examples="fine-tuning data sample train.jsonl -n 20 --seed 7")
@file_argument
@click.option(
    "-n", "--size", type=click.IntRange(min=1), metavar="N", default=100, show_default=True, help="Lines to choose."
)
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="The new file  [default: NAME.sample.jsonl].")
@click.option("--seed", type=int, default=0, show_default=True, help="The same seed chooses the same lines.")
@json_option
def sample(path: str, size: int, output: str | None, seed: int, as_json: bool) -> None:
    """Write some lines of a file, chosen evenly, in their order."""
    target = output or f"{Path(path).with_suffix('')}.sample.jsonl"
    with told():
        written = training_data.sample_file(path, target, size, seed=seed)
    write(as_json, {"file": target, "lines": written}, f"{target}: {counted(written, 'line')}")
