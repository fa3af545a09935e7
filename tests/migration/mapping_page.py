"""Write the tables of docs/migration/mapping.md from the mapping: ``python -m tests.migration.mapping_page``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from fine_tuning_client.migration import codes, mapping
from fine_tuning_client.migration.mapping import generated

PAGE = Path(__file__).parent.parent.parent / "docs" / "migration" / "mapping.md"

HEAD = """# The mapping

From the legacy `/fine-tunes` to jobs, and back: the tables that `migrate code`, `data`, `records`, `plan` and the
compatibility layer all use (`fine_tuning_client.migration.mapping`). They are written from the code, and a test
compares them.
`fine-tuning migrate explain CODE` says more about a code.
"""

Rows = Iterable[Sequence[object]]


def page() -> str:
    """Return the whole page."""
    return HEAD + "".join(section(title, text, head, rows) for title, text, head, rows in sections())


def section(title: str, text: str, head: Sequence[str], rows: Rows) -> str:
    """Return a title, a sentence and a table."""
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(cell(value) for value in row)} |" for row in rows]
    return f"\n## {title}\n\n{text}\n\n" + "\n".join(lines) + "\n"


def cell(value: object) -> str:
    """Return a value as the cell of a table."""
    return str(value).replace("|", "\\|")


def named(value: object) -> str:
    """Return a name as code, or that there is none."""
    return f"`{value}`" if value else "none"


def fields(table: Mapping[str, mapping.Field]) -> Rows:
    """Return the rows of a table of fields."""
    return [(named(one.name), named(".".join(one.place or ())), one.code or "", one.rule) for one in table.values()]


def sections() -> Iterator[tuple[str, str, Sequence[str], Rows]]:
    """Yield title, text, head and rows of every table."""
    of_fields = ("field", "place", "code", "rule")
    yield (
        "Request",
        "What `create` was given, and where it goes. A name that is not here is an error (P011), never a guess.",
        ("legacy", "modern", "kind", "code", "rule"),
        [
            (named(one.old), named(".".join(one.new or ())), one.kind, one.code or "", one.rule)
            for one in mapping.PARAMETERS.values()
        ],
    )
    back = [(named(name), named(one.old), one.code or "", one.rule) for name, one in mapping.MODERN_PARAMETERS.items()]
    yield (
        "Request, back",
        "What the legacy operation can be given of a modern request.",
        ("modern", "legacy", "code", "rule"),
        back,
    )
    yield "Fine-tune to job", "Fields of the answer.", of_fields, fields(mapping.FINE_TUNE)
    yield "Hyperparameters", "Inside `hyperparams`.", of_fields, fields(mapping.HYPERPARAMS)
    yield "Job to fine-tune", "The way back.", of_fields, fields(mapping.JOB)
    yield "Event", "A legacy event.", of_fields, fields(mapping.EVENT)
    yield "Event of a job", "The way back.", of_fields, fields(mapping.JOB_EVENT)
    yield (
        "Lists",
        "Legacy lists were complete and oldest first; pages hold 20, newest first.",
        of_fields,
        fields(mapping.LISTS),
    )
    yield "Statuses", "Others are kept as they are (S003).", ("legacy", "job"), _pairs(mapping.TO_MODERN)
    yield "Statuses, back", "Others are kept as they are (S003).", ("job", "legacy"), _pairs(mapping.TO_LEGACY)
    yield (
        "What events say",
        "The wording is no contract: ask the field instead.",
        ("legacy text", "modern text", "ask instead"),
        [(named(one.sample), named(one.new), named(one.instead)) for one in mapping.WORDINGS],
    )
    columns = [(named(old), named(new)) for old, new in mapping.RESULT_COLUMNS.items()]
    yield "Columns of the result file", "`classification/*` have no counterpart.", ("legacy", "modern"), columns
    yield (
        "HTTP",
        "Paths below the base URL.",
        ("legacy", "modern", "codes", "beside the path"),
        [
            (named(f"{one.method} {one.old}"), named(f"{one.new_method} {one.new}"), ", ".join(one.codes), one.rule)
            for one in mapping.ROUTES
        ],
    )
    yield (
        "Methods",
        "Of `openai` 0.x (`FineTune`, `File`, `Model`), 0.27.9 to 0.28 (`FineTuningJob`), clients of 1.0 to 1.7.1.",
        ("legacy", "this client", "official SDK", "compat", "codes"),
        [
            (named(one.old), named(one.client), named(one.openai), named(one.compat), ", ".join(one.codes))
            for one in mapping.METHODS.values()
        ],
    )
    yield (
        "Exceptions",
        "Of `openai.error`; in this client and in the official SDK.",
        ("legacy", "now", "code"),
        [(named(one.old), ", ".join(map(named, one.client or [""])), one.code) for one in mapping.EXCEPTIONS.values()],
    )
    yield (
        "Clients made by OpenAPI Generator",
        "In Python. The operations are those of `FineTunesApi` in `fine_tuning_client.compat`, under the same names.",
        ("generated", "now"),
        [(named(old), named(new)) for old, new in generated_names()],
    )
    yield (
        "Commands",
        "What `openai ...` was, and what to type after `fine-tuning`.",
        ("legacy", "now", "codes", "note"),
        [(named(one.old), named(one.new), ", ".join(one.codes), one.rule) for one in mapping.COMMANDS.values()],
    )
    for old, options in (
        ("openai", mapping.GLOBAL_OPTIONS),
        ("create", mapping.COMMANDS["api fine_tunes.create"].options),
    ):
        yield (
            f"Options of `{old}`",
            "None means that there is no such option any more.",
            ("legacy", "now", "code", "note"),
            [(named(", ".join(one.names)), named(one.new), one.code or "", one.rule) for one in options],
        )
    yield (
        "Codes",
        "change: it is rewritten; info: nothing to do; person: somebody has to look; error: cannot be carried over.",
        ("code", "level", "what"),
        [(one.code, one.level, one.title) for one in codes.catalogue().values()],
    )


def generated_names() -> Iterator[tuple[str, str]]:
    """Yield the names of generated clients, and those in their place."""
    yield generated.API, "fine_tuning_client.compat.FineTunesApi"
    yield generated.CLIENT, "fine_tuning_client.Client"
    yield from ((f"{generated.CONFIGURATION}.{old}", f"Client({new}=...)") for old, new in generated.SETTINGS.items())
    yield generated.REQUEST, "dict"
    yield from ((old, f"fine_tuning_client.{new}") for old, new in generated.ERRORS.items())
    yield from ((f"ApiException.{old}", f"APIStatusError.{new}") for old, new in generated.ERROR_ATTRIBUTES.items())


def _pairs(table: Mapping[str, str]) -> Rows:
    return [(named(one), named(other)) for one, other in table.items()]


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
