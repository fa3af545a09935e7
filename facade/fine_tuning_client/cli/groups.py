"""Groups whose commands are imported when they are used, and only then."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import click

from .exits import Exit
from .tables import GROUPS, ROOT, SECTIONS, Group, Table

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

PACKAGE = __package__ or "fine_tuning_client.cli"


class LazyGroup(click.Group):
    """A group that knows its commands from a table."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table: Table = {}
        self.sections: dict[str, Table] | None = None
        self.example = ""
        self.misuse = int(Exit.USAGE)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.table:
            return None
        home, _ = self.table[cmd_name]
        return loaded(home) if home else lazy_group(cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            meant = get_close_matches(args[0], self.table, 1)
            raise click.UsageError(error.message + (f" Did you mean {meant[0]!r}?" if meant else ""), ctx) from None

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands first: they are what one looks for."""
        self.format_commands(ctx, formatter)
        click.Command.format_options(self, ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        longest = max(len(name) for name in self.table)
        for title, table in (self.sections or {"Commands": self.table}).items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(longest), summary) for name, (_, summary) in table.items()])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        if self.example:
            with formatter.section("Example"):
                formatter.write_text(self.example)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete names from the table, with their summaries, and import none of the commands."""
        from click.shell_completion import CompletionItem

        names = [name for name in self.table if name.startswith(incomplete)]
        items = [CompletionItem(name, help=self.table[name][1]) for name in names]
        return items + click.Command.shell_complete(self, ctx, incomplete)


def lazy_group(name: str) -> LazyGroup:
    """Make a group of the root from its table."""
    group: Group = GROUPS[name]
    made = LazyGroup(name, help=group.summary, short_help=ROOT[name][1])
    made.table, made.example, made.misuse = group.commands, group.example, group.misuse
    return made


def root_table(group: LazyGroup) -> LazyGroup:
    """Give the root its commands."""
    group.table, group.sections = ROOT, SECTIONS
    return group


def loaded(home: str) -> click.Command:
    """Import a command.

    Raises:
        click.ClickException: its module is not there.
    """
    module, _, attribute = home.partition(":")
    name = f"{PACKAGE}.{module}"
    if find_spec(PACKAGE + "." + module.partition(".")[0]) is None or find_spec(name) is None:
        raise click.ClickException("this command is not part of this version")
    command: object = getattr(import_module(name), attribute)
    if not isinstance(command, click.Command):
        raise TypeError(f"{name}:{attribute} is no command")
    return command
