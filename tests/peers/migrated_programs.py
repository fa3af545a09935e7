"""Migrates the corpus of legacy programs to the official SDK, and runs it before and after.

Run it with the Python of the project, which has what migrates; its argument is one that has the official SDK. Before,
programs run with the stand-ins against the legacy routes; after, with that SDK against the modern ones. Writes what
came of it to standard output, as JSON.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from fine_tuning_client.migration.code.sites import Fate
from tests.migration.corpus.migrating import migrated
from tests.migration.corpus.programs import Program, programs
from tests.migration.corpus.running import stage


def main(official: str) -> None:
    """Compare programs in Python that are migrated, and have nothing for a person on their way."""
    chosen = [program for program in programs() if program.run in ("python", "notebook") and is_compared(program)]
    results = {program.name: migrated(program, "openai").result for program in chosen}
    with tempfile.TemporaryDirectory() as folder, stage(Path(folder)) as running:
        before = running.run(chosen, "before", {program.name: program.source for program in chosen})
        after = running.run(chosen, "after", results, official)
    shown = [
        {"file": program.file, "before": asdict(before[program.name]), "after": asdict(after[program.name])}
        for program in chosen
    ]
    json.dump(shown, sys.stdout)


def is_compared(program: Program) -> bool:
    """Tell whether a program is moved to the official SDK, and nothing of what it does is left to a person.

    What becomes the same whatever the target is, such as commands and HTTP, is run by the ordinary tests.
    """
    result = migrated(program, "openai")
    told = any(found.fate is Fate.PERSON for found in result.findings)
    moved = result.changed and result.result != migrated(program).result
    return moved and (program.same is True or not told)


if __name__ == "__main__":
    main(sys.argv[1])
