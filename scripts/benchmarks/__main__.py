"""The command line of scripts/bench."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Set
from datetime import date

from . import training_data
from .environments import OFFICIAL_VERSION, ROOT, Environment, InstallationError, ready
from .measures import INSTALLED, PEERS, SCENARIOS, Scenario
from .rounds import all_rounds
from .table import Row, conditions, render, row, write

PAGE = ROOT / "docs" / "benchmarks.md"

DATA = "data"
"""Name of the scenario that no peer takes part in: the checks of training data."""


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="scripts/bench",
        description="Measure this client beside plain httpx and the official SDK, and print a table of ratios. "
        "A whole run, of under ten minutes, writes the table into docs/benchmarks.md too.",
    )
    parser.add_argument("--quick", action="store_true", help="fewer rounds, under two minutes; docs/ is left alone")
    parser.add_argument(
        "--only",
        action="append",
        choices=[*sorted(SCENARIOS), DATA],
        metavar="NAME",
        help=f"one of {', '.join(SCENARIOS)}, {DATA}; may be given again; docs/ is left alone",
    )
    parser.add_argument(
        "--migration", action="store_true", help="only how well the corpus of legacy programs is migrated"
    )
    return parser.parse_args()


def main() -> int:
    """Measure, print, and write."""
    asked = options()
    if asked.migration:
        from . import migration_corpus

        return migration_corpus.main()
    if sys.platform != "linux":
        print("This reads /proc, which only Linux has.", file=sys.stderr)
        return 1
    only = set(asked.only or [*SCENARIOS, DATA])
    try:
        tables = [beside_peers(only - {DATA}, quick=asked.quick)] if only - {DATA} else []
        if DATA in only:
            print("checks of training data", file=sys.stderr)
            tables.append(training_data.measure(rounds=2 if asked.quick else training_data.ROUNDS).render())
            print(f"\n{tables[-1]}")
    except InstallationError as error:
        print(f"A peer could not be installed: is there a way to the package index?\n{error}", file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"A measured process failed:\n{error.stderr}", file=sys.stderr)
        return 1
    if not asked.quick and not asked.only:
        most = max(scenario.rounds for scenario in SCENARIOS.values())
        title = "Checks of training data, on a generated chat file of 200 MB:"
        write(PAGE, "\n\n".join([conditions(most, date.today()), tables[0], title, tables[1]]))
    return 0


def beside_peers(names: Set[str], *, quick: bool) -> str:
    """Measure scenarios with all peers; print the table of ratios and return it.

    Raises:
        InstallationError: a peer could not be installed.
        subprocess.CalledProcessError: a measured process failed.
    """
    chosen = {name: scenario for name, scenario in SCENARIOS.items() if name in names}
    rounds = {name: scenario.quick if quick else scenario.rounds for name, scenario in chosen.items()}
    environments = {peer: ready(peer) for peer in PEERS}
    rows = measured(chosen, rounds, environments)
    table = render(rows, OFFICIAL_VERSION)
    print(table)
    judged = [line for line in rows if line.reached is not None]
    print(f"\n{sum(bool(line.reached) for line in judged)} of {len(judged)} targets reached.")
    return table


def measured(chosen: dict[str, Scenario], rounds: dict[str, int], environments: dict[str, Environment]) -> list[Row]:
    """Return the lines of the table."""
    pythons = {peer: environment.python for peer, environment in environments.items()}
    readings = all_rounds(chosen, rounds, pythons, lambda text: print(text, file=sys.stderr))
    rows = [
        row(measure, readings[name, measure.reading])
        for name, scenario in chosen.items()
        for measure in scenario.measures
    ]
    installed = {peer: environment.readings() for peer, environment in environments.items()}
    rows += [row(measure, {peer: [installed[peer][measure.reading]] for peer in PEERS}) for measure in INSTALLED]
    return rows


if __name__ == "__main__":
    sys.exit(main())
