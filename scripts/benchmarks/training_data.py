"""Measure the checks of training data beside a bare loop over `json.loads` and a notebook-style checker.

`python -m scripts.benchmarks.training_data` makes a chat file of 200 MB with a few bad lines, runs each subject in a
fresh process, in turn, several times, and prints the best: megabytes a second, the speed as a multiple of the bare
loop, the peak of the process's memory. The best, because what else the machine does only ever adds time, and to two
processes more than to one. Imports are done before the clock starts, but for those of the second process.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from compileall import compile_dir
from dataclasses import dataclass
from importlib import import_module
from importlib.abc import MetaPathFinder
from pathlib import Path

MEGABYTES, ROUNDS = 200, 9
BAD_EVERY = 1200  # lines
ROOT = Path(__file__).resolve().parents[2]
_LETTERS = "etaoinshrdlcumwfgypbvkjxqz"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The best of one subject."""

    subject: str
    megabytes_a_second: float
    times_json: float
    peak_megabytes: float
    found: int


@dataclass(frozen=True, slots=True)
class Target:
    """How fast a subject is to be, as a multiple of another one.

    Attributes:
        subject: Which subject.
        beside: Which other one.
        times: At least so many times as fast.
    """

    subject: str
    beside: str
    times: float


def make_file(path: Path, megabytes: int = MEGABYTES, seed: int = 1) -> None:
    """Write a chat file: texts of some length, line breaks, quotes and accents here and there, a few wrong roles."""
    chance = random.Random(seed)
    words = ["".join(chance.choices(_LETTERS, range(26, 0, -1), k=chance.randint(2, 10))) for _ in range(5000)]

    def text(least: int, most: int) -> str:
        said = " ".join(chance.choices(words, k=chance.randint(least, most))).capitalize()
        if chance.random() < 0.1:
            said = said.replace(" ", "\n\n", 2)
        if chance.random() < 0.04:
            said += ' It said "no".'
        if chance.random() < 0.03:
            said += " Café."
        return said + "."

    written = number = 0
    with path.open("wb") as file:
        while written < megabytes * 1_000_000:
            turns = [{"role": "system", "content": "You answer the letters of a bicycle shop, briefly and kindly."}]
            for _ in range(chance.randint(1, 4)):
                turns.append({"role": "user", "content": text(10, 90)})
                turns.append({"role": "assistant", "content": text(60, 240)})
            number += 1
            if number % BAD_EVERY == 7:
                turns[-1]["role"] = "asistant"
            line = json.dumps({"messages": turns}).encode() + b"\n"
            written += file.write(line)


def bare_loop(path: str) -> int:
    """Read every line with `json.loads` and look at nothing."""
    with open(path, "rb") as lines:
        for line in lines:
            json.loads(line)
    return 0


def notebook(path: str) -> int:
    """Load all, then look for the usual slips, as notebooks on the subject do."""
    with open(path, encoding="utf-8") as file:
        dataset = [json.loads(line) for line in file]
    errors: dict[str, int] = {}

    def note(name: str) -> None:
        errors[name] = errors.get(name, 0) + 1

    for example in dataset:
        messages = example.get("messages")
        if not messages:
            note("missing_messages_list")
            continue
        for message in messages:
            if "role" not in message or "content" not in message:
                note("message_missing_key")
            if any(key not in ("role", "content", "name", "function_call", "weight") for key in message):
                note("message_unrecognized_key")
            if message.get("role") not in ("system", "user", "assistant", "function"):
                note("unrecognized_role")
            content, call = message.get("content"), message.get("function_call")
            if (not content and not call) or not isinstance(content, str):
                note("missing_content")
        if not any(message.get("role") == "assistant" for message in messages):
            note("example_missing_assistant_message")
    conversations: list[list[dict[str, object]]] = [example.get("messages") or [] for example in dataset]
    missing = sum(all(one.get("role") != "user" for one in messages) for messages in conversations)
    missing += sum(all(one.get("role") != "system" for one in messages) for messages in conversations)
    statistics.quantiles([len(messages) for messages in conversations])
    statistics.quantiles([sum(len(str(one.get("content"))) for one in messages) for messages in conversations])
    return sum(errors.values()) + missing


def checked(path: str) -> int:
    """Check the file as a user would."""
    from fine_tuning_client.training_data import check_file

    return check_file(path).errors


def checked_without_orjson(path: str) -> int:
    """Check where orjson is not installed."""
    return checked(path)


def checked_by_two(path: str) -> int:
    """Check with a second process."""
    from fine_tuning_client.training_data import check_file

    return check_file(path, processes=2).errors


SUBJECTS: dict[str, Callable[[str], int]] = {
    "json.loads a line": bare_loop,
    "notebook-style checker": notebook,
    "check": checked,
    "check, without orjson": checked_without_orjson,
    "check, two processes": checked_by_two,
}
TARGETS = (
    Target("check", "json.loads a line", 1.2),
    Target("check, without orjson", "json.loads a line", 0.9),
    Target("check", "notebook-style checker", 3.5),
    Target("check, two processes", "check", 1.6),
)
MOST_MEGABYTES = 30
"""Peak of the memory of a check."""


class Measured:
    """Seconds of every subject in every round, and what else its processes said."""

    def __init__(self, megabytes: float) -> None:
        """Begin with nothing."""
        self.megabytes = megabytes
        self.seconds: dict[str, list[float]] = {name: [] for name in SUBJECTS}
        self.peaks: dict[str, float] = {}
        self.found: dict[str, int] = {}

    def times(self, subject: str, beside: str) -> float:
        """Return how many times as fast as another one a subject was, each in its best round."""
        return min(self.seconds[beside]) / min(self.seconds[subject])

    def outcomes(self) -> Iterator[Outcome]:
        """Yield what each subject reached."""
        for name, seconds in self.seconds.items():
            rate = self.megabytes / min(seconds)
            yield Outcome(name, rate, self.times(name, "json.loads a line"), self.peaks[name], self.found[name])

    def render(self) -> str:
        """Write two tables in Markdown: what each subject reached, and the targets."""
        lines = ["| | MB/s | x json.loads | peak MB | found |", "|---|---:|---:|---:|---:|"]
        lines += [
            f"| {one.subject} | {one.megabytes_a_second:.0f} | {one.times_json:.2f} | {one.peak_megabytes:.0f} "
            f"| {one.found} |"
            for one in self.outcomes()
        ]
        lines += ["", "| | times as fast | target | reached |", "|---|---:|---:|---:|"]
        for target in TARGETS:
            times = self.times(target.subject, target.beside)
            verdict = "yes" if round(times, 2) >= target.times else "**no**"
            lines.append(f"| {target.subject}, beside {target.beside} | {times:.2f} | ≥ {target.times} | {verdict} |")
        peak = self.peaks["check"]
        verdict = "yes" if peak <= MOST_MEGABYTES else "**no**"
        lines.append(f"| check, peak memory | {peak:.0f} MB | ≤ {MOST_MEGABYTES} MB | {verdict} |")
        return "\n".join(lines)


def measure(megabytes: int = MEGABYTES, rounds: int = ROUNDS) -> Measured:
    """Run every subject in turn, each time in a fresh process, with bytecode made beforehand as installing makes it."""
    for package in ("facade/fine_tuning_client", "generated/fine_tuning_api"):
        compile_dir(ROOT / package, quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "chat.jsonl"
        make_file(path, megabytes)
        measured = Measured(path.stat().st_size / 1e6)
        for _ in range(rounds):
            for name in SUBJECTS:
                command = [sys.executable, "-m", "scripts.benchmarks.training_data", "--subject", name, str(path)]
                answer = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT).stdout
                spent, peak, count = json.loads(answer)
                measured.seconds[name].append(spent)
                measured.peaks[name], measured.found[name] = peak, count
        return measured


class NoOrjson(MetaPathFinder):
    """Refuse to import orjson, as where it is not installed."""

    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        """Find nothing, and say so loudly for orjson."""
        if fullname == "orjson":
            raise ModuleNotFoundError(fullname)


def run_one(name: str, path: str) -> None:
    """Run one subject in this process and print seconds, peak megabytes and what was found."""
    if name == "check, without orjson":
        sys.meta_path.insert(0, NoOrjson())
    if name.startswith("check"):
        import_module("fine_tuning_client.training_data.checks")
        import_module("fine_tuning_client.training_data.files")
    began = time.perf_counter()
    found = SUBJECTS[name](path)
    spent = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps([spent, peak, found]))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="scripts.benchmarks.training_data", description=__doc__)
    parser.add_argument("--megabytes", type=int, default=MEGABYTES)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--subject", choices=SUBJECTS, help=argparse.SUPPRESS)
    parser.add_argument("path", nargs="?", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.subject:
        run_one(asked.subject, asked.path)
        return
    print(measure(asked.megabytes, asked.rounds).render())


if __name__ == "__main__":
    main()
