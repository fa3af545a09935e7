"""The whole corpus: migrated, run before and after, judged."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fine_tuning_client.migration.code.sites import Target

from .migrating import handled, migrated
from .programs import Program, programs
from .running import stage
from .scoring import Score, Verdict


def measured(folder: Path, to: Target = "client", chosen: Sequence[Program] = ()) -> Score:
    """Migrate and run programs (by default all of them) in a folder."""
    corpus = list(chosen or programs())
    results = {program.name: migrated(program, to) for program in corpus}
    runnable = [program for program in corpus if program.run != "none"]
    with stage(folder) as running:
        before = running.run(runnable, "before", {program.name: program.source for program in runnable})
        after = running.run(runnable, "after", {program.name: results[program.name].result for program in runnable})
    return Score(
        [
            Verdict(
                program,
                results[program.name],
                handled(program, results[program.name].result, to),
                before.get(program.name),
                after.get(program.name),
            )
            for program in corpus
        ]
    )
