"""`fine-tuning emulate`: the emulator as a program."""

from __future__ import annotations

import click


@click.command(
    add_help_option=False,
    context_settings={"ignore_unknown_options": True},
)
@click.argument("options", nargs=-1, type=click.UNPROCESSED)
@click.pass_context
def emulate(context: click.Context, options: tuple[str, ...]) -> int:
    """Run a stand-in for the server on this machine: no key, no bill; training is simulated."""
    # The program knows its options; it also runs without click, as a module.
    from ..emulator.program import main

    try:
        return main(options, program=context.command_path)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 1
