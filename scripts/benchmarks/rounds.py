"""Run every scenario with every peer in shuffled rounds, each run a fresh process."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeAlias

from .measures import PEERS, RAW, Loop, Scenario, Start
from .server import Conditions

ROOT = Path(__file__).resolve().parents[2]

# readings[scenario, reading][peer]: one figure a round
Readings: TypeAlias = dict[tuple[str, str], dict[str, list[float]]]


class Run(NamedTuple):
    """One process to be."""

    scenario: str
    peer: str


def plan(rounds: Mapping[str, int], seed: int) -> Iterator[list[Run]]:
    """Return the rounds, each in an order of its own; scenarios that have had theirs are left out."""
    order = random.Random(seed)
    for number in range(max(rounds.values())):
        runs = [Run(name, peer) for name, count in rounds.items() if count > number for peer in PEERS]
        order.shuffle(runs)
        yield runs


@contextmanager
def server() -> Generator[str]:
    """Start a server and yield its address; it ends with the block."""
    command = [sys.executable, "-m", "scripts.benchmarks.server"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{int(process.stdout.readline())}"
        finally:
            process.kill()


def measure(what: Start | Loop, peer: str, python: Path, address: str) -> dict[str, float]:
    """Run one scenario with one peer once.

    Raises:
        subprocess.CalledProcessError: it failed; what it said is in `stderr`.
    """
    if isinstance(what, Start):
        base = address + Conditions().prefix()
        return started([str(python), "-I", "-c", what.programs[peer].replace("{base}", base)])
    base = address + what.conditions.prefix()
    arguments = [peer, what.name, base, json.dumps(what.sizes)]
    return worked([str(python), "-s", "-m", "scripts.benchmarks.worker", *arguments])


def started(command: list[str]) -> dict[str, float]:
    """Run a program and return what it cost from its start to its end."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=bare(), text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        said, complained = process.stdout.read(), process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command, said, complained)
    costs = {"cpu_ms": (usage.ru_utime + usage.ru_stime) * 1e3}
    return {**costs, "peak_mb": int(said) / 1024} if said else costs


def worked(command: list[str]) -> dict[str, float]:
    """Run a worker and return its readings."""
    done = subprocess.run(command, capture_output=True, env=bare(), text=True, cwd=ROOT, check=True, timeout=300)
    readings: dict[str, float] = json.loads(done.stdout)
    return readings


def bare() -> dict[str, str]:
    """Return an environment without keys, proxies and whatever else changes what clients do."""
    return {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR", "LANG") if name in os.environ}


def warm(scenarios: Mapping[str, Scenario], pythons: Mapping[str, Path], address: str) -> None:
    """Run what is slower the first time: bytecode is written, the server makes its pages."""
    for scenario in scenarios.values():
        if isinstance(scenario.what, Start):
            for peer in PEERS:
                measure(scenario.what, peer, pythons[peer], address)
        elif scenario.what.sizes.jobs:
            measure(scenario.what, RAW, pythons[RAW], address)


def all_rounds(
    scenarios: Mapping[str, Scenario],
    rounds: Mapping[str, int],
    pythons: Mapping[str, Path],
    tell: Callable[[str], None],
) -> Readings:
    """Run everything and return all readings."""
    readings: Readings = defaultdict(lambda: defaultdict(list))
    with server() as address:
        warm(scenarios, pythons, address)
        for number, runs in enumerate(plan(rounds, seed=20261121), 1):
            tell(f"round {number} of {max(rounds.values())}: {len(runs)} processes")
            for scenario, peer in runs:
                found = measure(scenarios[scenario].what, peer, pythons[peer], address)
                for reading, value in found.items():
                    readings[scenario, reading][peer].append(value)
    return readings
