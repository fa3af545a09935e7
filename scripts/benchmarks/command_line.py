"""Measure how long `fine-tuning --help` takes beside the smallest application that click makes.

`python -m scripts.benchmarks.command_line` starts both in turn, in fresh processes of this interpreter, several times,
and prints medians and the median of the rounds' ratios. The exit code is 1 where the target is missed.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time

ROUNDS = 25
TARGET = 2.0
"""How many times the time of the bare application ours may take."""

BARE = """
import click

@click.group()
def root():
    "An application of five commands."

for name in ("one", "two", "three", "four", "five"):
    root.command(name)(lambda: None)

root(["--help"])
"""
PROGRAMS = {
    "python": "pass",
    "bare click": BARE,
    "fine-tuning": "import sys; from fine_tuning_client.cli import main; sys.exit(main(['--help']))",
    "fine-tuning jobs": "import sys; from fine_tuning_client.cli import main; sys.exit(main(['jobs', '--help']))",
    "fine-tuning jobs list": (
        "import sys; from fine_tuning_client.cli import main; sys.exit(main(['jobs', 'list', '--help']))"
    ),
}


def spent(program: str) -> float:
    """Return the seconds that a program takes in a process of its own."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - began


def measure(rounds: int) -> dict[str, list[float]]:
    """Return the seconds of every program, round by round."""
    for program in PROGRAMS.values():
        spent(program)  # what is compiled and cached at the first start is not measured
    found: dict[str, list[float]] = {name: [] for name in PROGRAMS}
    for _ in range(rounds):
        for name, program in PROGRAMS.items():
            found[name].append(spent(program))
    return found


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m scripts.benchmarks.command_line", description=__doc__)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    found = measure(parser.parse_args().rounds)
    bare = found["bare click"]
    print(f"{'--help of':<24}{'ms':>6}  times bare click")
    for name, seconds in found.items():
        ratio = statistics.median(one / other for one, other in zip(seconds, bare, strict=True))
        print(f"{name:<24}{statistics.median(seconds) * 1000:>6.0f}{ratio:>8.2f}")
    ours = statistics.median(one / other for one, other in zip(found["fine-tuning"], bare, strict=True))
    print(f"help: {ours:.2f} times bare click; target: under {TARGET:g}: {'met' if ours < TARGET else 'MISSED'}")
    return 0 if ours < TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
