"""The old command line (`openai api fine_tunes.*` and its kin) and the commands that have taken its place."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Option:
    """An option of an old command.

    names: how it was written. new: how it is now, "" for an argument without a name, None for no equivalent; `code`
    then tells. flag: it takes no value. many: it takes all values that follow.
    """

    names: tuple[str, ...]
    new: str | None
    code: str | None = None
    flag: bool = False
    many: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """An old command: what to type now (None for nothing), its options, and the codes of what changes."""

    old: str
    new: str | None
    options: tuple[Option, ...]
    codes: tuple[str, ...]
    rule: str

    def option(self, name: str) -> Option | None:
        """Return the option of a name such as "-t"; None where the old command had none of it."""
        return next((one for one in self.options if name in one.names), None)


def _id(new: str | None = "") -> tuple[Option, ...]:
    return (Option(("-i", "--id"), new),)


_CREATE: Final = (
    Option(("-t", "--training_file"), "--train", "C007", rule="a path is uploaded; an URL must be downloaded first"),
    Option(("-v", "--validation_file"), "--validation", "C007", rule="as for --train"),
    Option(("-m", "--model"), "--model", rule="required (M002)"),
    Option(("--suffix",), "--suffix"),
    Option(("--n_epochs",), "--epochs", "P001"),
    Option(("--batch_size",), "--batch-size", "P001"),
    Option(("--learning_rate_multiplier",), "--learning-rate-multiplier", "P006"),
    Option(("--prompt_loss_weight",), None, "P009"),
    Option(("--compute_classification_metrics",), None, "P010", flag=True),
    Option(("--no-compute_classification_metrics",), None, "P010", flag=True),
    Option(("--classification_n_classes",), None, "P010"),
    Option(("--classification_positive_class",), None, "P010"),
    Option(("--classification_betas",), None, "P010", many=True),
    Option(("--no_check_if_files_exist",), None, "C001", flag=True, rule="dropped; a file is not uploaded twice"),
    Option(("--no_follow",), "--detach", flag=True),
    Option(("--use_packing",), None, "P012", flag=True),
    Option(("--no_packing",), None, "P012", flag=True),
)

GLOBAL_OPTIONS: Final = (
    Option(("-k", "--api-key"), None, "P014", rule="OPENAI_API_KEY in the environment"),
    Option(("-o", "--organization"), "--organization", "P014"),
    Option(("-b", "--api-base"), "--base-url", "P014"),
    Option(("-p", "--proxy"), None, "C004", rule="HTTPS_PROXY in the environment"),
    Option(("-v", "--verbose"), "--debug", flag=True),
)
"""Options of `openai` itself, before `api`."""

_FILE: Final = (Option(("-f", "--file"), ""), Option(("-p", "--purpose"), "--purpose"))
_ROWS: Final = (
    Command(
        "api fine_tunes.create",
        "run",
        _CREATE,
        ("C001", "C002"),
        "follows as before, --detach does not; asks on a terminal, unless --yes",
    ),
    Command("api fine_tunes.list", "jobs list", (), ("C001", "L001"), "newest first"),
    Command("api fine_tunes.get", "jobs get", _id(), ("C001", "R007"), ""),
    Command(
        "api fine_tunes.results", "jobs metrics", _id(), ("C001",), "the figures; files content has the table itself"
    ),
    Command("api fine_tunes.events", "jobs events", _id(), ("C001", "L002"), "newest first"),
    Command("api fine_tunes.follow", "jobs follow", _id(), ("C001", "C002"), ""),
    Command("api fine_tunes.cancel", "jobs cancel", _id(), ("C001",), ""),
    Command("api fine_tunes.delete", "models delete", _id(), ("C001", "H004"), "takes a model's name"),
    Command(
        "tools fine_tunes.prepare_data",
        "migrate data",
        (Option(("-f", "--file"), ""), Option(("-q", "--quiet"), None, None, flag=True)),
        ("C005",),
        "writes FILE_prepared.jsonl, or what a second argument names; nothing is asked",
    ),
    Command("wandb sync", None, (), ("C006",), "integrations= of the job"),
    Command("api files.create", "files upload", _FILE, ("C001",), ""),
    Command("api files.list", "files list", (), ("C001",), ""),
    Command("api files.get", "files get", _id(), ("C001",), ""),
    Command("api files.delete", "files delete", _id(), ("C001",), ""),
    Command("api models.list", "models list", (), ("C001",), ""),
    Command("api models.get", "models get", _id(), ("C001",), ""),
    Command("api models.delete", "models delete", _id(), ("C001",), ""),
)

COMMANDS: Final[Mapping[str, Command]] = MappingProxyType({row.old: row for row in _ROWS})
"""Old command without `openai` -> what to type after `fine-tuning`."""

PROGRAM: Final = "fine-tuning"


def command(words: Sequence[str]) -> tuple[Command, tuple[tuple[Option, str | None], ...], list[str]] | None:
    """Return what the words of a command line are, or None where they are no legacy command.

    Args:
        words: such as ["openai", "-k", "sk-...", "api", "fine_tunes.get", "-i", "ft-..."]; also without the program,
            or with ``python -m openai``.

    Returns:
        The command, its global and own options with their values, and the words that it did not know.
    """
    rest = list(words)
    while rest and (rest[0] in ("python", "python3", "-m") or rest[0].endswith(("/python", "/python3"))):
        rest.pop(0)
    if rest and rest[0].rpartition("/")[2] == "openai":
        rest.pop(0)
    given: list[tuple[Option, str | None]] = []
    while rest and rest[0].startswith("-"):
        found = _take(rest, GLOBAL_OPTIONS, given)
        if not found:
            return None
    known = COMMANDS.get(" ".join(rest[:2]))
    if known is None:
        return None
    del rest[:2]
    unknown: list[str] = []
    while rest:
        if not _take(rest, known.options, given):
            unknown.append(rest.pop(0))
    return known, tuple(given), unknown


def _take(rest: list[str], options: Sequence[Option], given: list[tuple[Option, str | None]]) -> bool:
    """Take an option and its values off the words; tell whether there was one."""
    name, equals, value = rest[0].partition("=")
    found = next((one for one in options if name in one.names), None)
    if found is None:
        return False
    rest.pop(0)
    if equals or found.flag:
        given.append((found, value if equals else None))
        return True
    taken: list[str] = []
    while rest and (not taken or (found.many and not rest[0].startswith("-"))):
        taken.append(rest.pop(0))
    given.append((found, " ".join(taken) if taken else None))
    return True
