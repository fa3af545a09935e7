"""Measure what it costs to follow many jobs at once, and whether an event is lost.

`python -m scripts.benchmarks.following` serves 500 jobs in training from another process, over a socket and in real
time, follows all of them with one client, blocking and then asynchronous, until they are over, and prints how much CPU
the first 60 seconds took, and how the updates compare with the server's logs.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import subprocess
import sys
from collections import defaultdict
from time import perf_counter
from typing import NamedTuple

from fine_tuning_client import AsyncClient, Client
from fine_tuning_client.emulator import Emulator, RealClock, serve
from fine_tuning_client.jobs.updates import JobUpdate

from .worker import cpu

JOBS, SECONDS = 500, 60.0
KEY = "sk-benchmark"

UNDER_WAY = 300.0
"""Seconds for which the jobs have been going on when following begins: all are in training, and over 90 s later."""

EXAMPLE = b'{"messages": [{"role": "user", "content": "Which shelf?"}, {"role": "assistant", "content": "Shelf 3"}]}\n'


class Tally(NamedTuple):
    """What following cost, and what came of it.

    Attributes:
        seconds: Measured, at most what was asked for.
        cpu: Seconds of CPU in that time.
        updates: How many came in that time.
        whole: Seconds until all jobs were over.
        events: How many came in all.
        wrong: Jobs whose events are not the server's log, in its order.
    """

    seconds: float
    cpu: float
    updates: int
    whole: float
    events: int
    wrong: int


class Measure:
    """Counts updates, and looks at the CPU when the time is up."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.logs: defaultdict[str, list[str]] = defaultdict(list)
        self.updates = 0
        self._cpu, self._began = cpu(), perf_counter()
        self._measured: tuple[float, float, int] | None = None

    def take(self, update: JobUpdate) -> None:
        """Count an update."""
        self.updates += 1
        if self._measured is None and self.passed >= self.seconds:
            self._measured = (self.passed, cpu() - self._cpu, self.updates)
        if update.event is not None:
            self.logs[update.job_id].append(update.message)

    @property
    def passed(self) -> float:
        """Seconds since the beginning."""
        return perf_counter() - self._began

    def tally(self, client: Client, ids: list[str]) -> Tally:
        """Compare with the server's logs."""
        whole = self.passed
        seconds, used, updates = self._measured or (whole, cpu() - self._cpu, self.updates)
        wrong = sum(self.logs[job_id] != log_of(client, job_id) for job_id in ids)
        return Tally(seconds, used, updates, whole, sum(map(len, self.logs.values())), wrong)


def log_of(client: Client, job_id: str) -> list[str]:
    """Return the messages of a job's events, oldest first."""
    return [event.message or "" for event in client.fine_tuning.jobs.list_events(job_id, limit=1000)][::-1]


def follow(base_url: str, ids: list[str], seconds: float, mode: str) -> Tally:
    """Follow jobs to their ends in one mode."""
    measure = Measure(seconds)
    if mode == "sync":
        with Client(api_key=KEY, base_url=base_url) as client:
            for update in client.fine_tuning.jobs.follow_many(ids):
                measure.take(update)
    else:
        asyncio.run(follow_asynchronously(base_url, ids, measure))
    with Client(api_key=KEY, base_url=base_url) as client:
        return measure.tally(client, ids)


async def follow_asynchronously(base_url: str, ids: list[str], measure: Measure) -> None:
    """Follow jobs to their ends."""
    async with AsyncClient(api_key=KEY, base_url=base_url) as client:
        async for update in client.fine_tuning.jobs.follow_many(ids):
            measure.take(update)


def serve_jobs(count: int) -> None:
    """Serve jobs in training until standard input ends; print where, and which."""
    clock = RealClock()
    emulator = Emulator(seed=7, clock=clock)
    with emulator.client() as client:
        file = client.files.create(file=("train.jsonl", EXAMPLE * 12), purpose="fine-tune")
        create = client.fine_tuning.jobs.create
        ids = [create(model="gpt-4o-mini", training_file=str(file.id), seed=seed).id for seed in range(count)]
    clock.resume({"virtual": clock.now() + UNDER_WAY})
    with serve(emulator) as server:
        print(json.dumps([server.base_url, ids]), flush=True)
        sys.stdin.read()


def itself(*arguments: str) -> list[str]:
    """Return the command that runs this module."""
    return [sys.executable, "-m", "scripts.benchmarks.following", *arguments]


def measured(mode: str, jobs: int, seconds: float) -> Tally:
    """Follow jobs in a fresh process, with a fresh server in another."""
    command = itself("--serve", "--jobs", str(jobs))
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        try:
            told = server.stdout.readline()
            command = itself("--follow", mode, "--seconds", str(seconds))
            found = subprocess.run(command, input=told, stdout=subprocess.PIPE, text=True, check=True)
        finally:
            server.stdin.close()
    return Tally(*json.loads(found.stdout))


def main() -> int:
    """Measure both modes and print a table."""
    parser = argparse.ArgumentParser(prog="python -m scripts.benchmarks.following", description=__doc__)
    parser.add_argument("--jobs", type=int, default=JOBS, help="followed at once (default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="that are measured (default: %(default)s)")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--follow", choices=["sync", "async"], help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.serve:
        serve_jobs(asked.jobs)
        return 0
    if asked.follow:
        base_url, ids = json.loads(sys.stdin.readline())
        print(json.dumps(follow(base_url, ids, asked.seconds, asked.follow)))
        return 0
    wrong = 0
    print("mode   jobs  seconds  CPU s  of a core  updates  to the end  events  logs that differ")
    for mode in ("sync", "async"):
        one = measured(mode, asked.jobs, asked.seconds)
        share = f"{one.cpu / one.seconds:9.1%}"
        counts = f"{one.updates:8}{one.whole:10.0f} s{one.events:8}{one.wrong:18}"
        print(f"{mode:5}{asked.jobs:6}{one.seconds:9.1f}{one.cpu:7.2f}  {share}{counts}", flush=True)
        wrong += one.wrong
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
