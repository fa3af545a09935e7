"""`fine-tuning completion`."""

from __future__ import annotations

import sys

import click
from click.shell_completion import get_completion_class

from .command import command
from .session import Session

VARIABLE = "_FINE_TUNING_COMPLETE"

PLACES = {
    "bash": "fine-tuning completion bash > ~/.local/share/bash-completion/completions/fine-tuning",
    "zsh": "fine-tuning completion zsh > FOLDER/_fine-tuning, for a FOLDER of $fpath",
    "fish": "fine-tuning completion fish > ~/.config/fish/completions/fine-tuning.fish",
}


@command(examples="source <(fine-tuning completion bash)", server=False, forms=False)
@click.argument("shell", type=click.Choice(list(PLACES)))
def completion(session: Session, shell: str) -> None:
    """Print a script that completes commands in a shell.

    Put it where the shell looks, or source it in the shell's start file; then open a new shell.
    """
    from .root import PROGRAM, root

    kind = get_completion_class(shell)
    if kind is None:
        raise click.UsageError(f"no completion for {shell}")
    script = kind(root, {}, PROGRAM, VARIABLE).source()
    sys.stdout.write(f"{script.rstrip()}\n# To install: {PLACES[shell]}\n")
