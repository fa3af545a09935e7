"""One scenario, run once in a fresh process: python -m scripts.benchmarks.worker PEER SCENARIO BASE_URL SIZES.

Prints its readings as JSON.  CPU is user and system time of this process alone; memory is what Linux says in /proc.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import resource
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import NamedTuple, TypeAlias

from . import canned
from .peers import Peer, load

MEGABYTE = 1024 * 1024
SMALL = 64 * 1024
AT_ONCE = 100
BATCH = 10

Readings: TypeAlias = dict[str, float]


class Sizes(NamedTuple):
    """How much a scenario does.

    Attributes:
        calls: Calls, or batches of them.
        jobs: Jobs to list.
        megabytes: Size of the file that is sent or fetched.
        parts: Parts that an upload in parts consists of.
    """

    calls: int = 0
    jobs: int = 0
    megabytes: int = 0
    parts: int = 1


def cpu() -> float:
    """Return the seconds of CPU that this process has used."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


class Memory:
    """How far the resident memory rises above what it is now."""

    def __init__(self) -> None:
        gc.collect()
        Path("/proc/self/clear_refs").write_text("5")  # lets the peak begin anew: proc_pid_clear_refs(5)
        self._before = resident("VmRSS")

    def extra(self) -> float:
        """Return the megabytes of the peak since then."""
        return max(0.0, resident("VmHWM") - self._before)


def resident(field: str) -> float:
    """Return a figure of /proc/self/status in megabytes."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field)) / 1024


def retrieve(peer: Peer, sizes: Sizes) -> Readings:
    """Fetch a job again and again."""
    for _ in range(20):
        peer.retrieve()
    began = cpu()
    for _ in range(sizes.calls):
        peer.retrieve()
    return {"cpu_us": (cpu() - began) / sizes.calls * 1e6}


def retrieve_async(peer: Peer, sizes: Sizes) -> Readings:
    """Fetch a job again and again, awaiting each."""

    async def fetch() -> float:
        for _ in range(20):
            await peer.retrieve_async()
        began = cpu()
        for _ in range(sizes.calls):
            await peer.retrieve_async()
        return cpu() - began

    return {"cpu_us": asyncio.run(fetch()) / sizes.calls * 1e6}


def retrieve_at_once(peer: Peer, sizes: Sizes) -> Readings:
    """Fetch a job 100 times at once, again and again."""

    async def batch() -> None:
        await asyncio.gather(*(peer.retrieve_async() for _ in range(AT_ONCE)))

    async def fetch() -> float:
        await batch()
        began = cpu()
        for _ in range(sizes.calls):
            await batch()
        return cpu() - began

    return {"cpu_us": asyncio.run(fetch()) / sizes.calls / AT_ONCE * 1e6}


def decode(peer: Peer, sizes: Sizes) -> Readings:
    """Make of a page's bytes what users get."""
    page = canned.encoded(canned.page(0, canned.PAGE + 1))
    peer.decode(page)
    batches: list[float] = []
    for _ in range(sizes.calls):
        began = cpu()
        for _ in range(BATCH):
            peer.decode(page)
        batches.append(cpu() - began)
    # The best one: what the others took longer is what other processes did to the caches.
    return {"cpu_us": min(batches) / BATCH / canned.PAGE * 1e6}


def list_jobs(peer: Peer, sizes: Sizes) -> Readings:
    """Iterate over all jobs, after having done so once."""
    peer.count_jobs()
    began, started = cpu(), perf_counter()
    check(peer.count_jobs(), sizes.jobs, "jobs")
    return {"jobs_s": sizes.jobs / (perf_counter() - started), "cpu_ms": (cpu() - began) * 1e3}


def upload(peer: Peer, sizes: Sizes) -> Readings:
    """Upload a file in one piece, after a small one."""
    with tempfile.TemporaryDirectory() as folder:
        peer.upload(sparse(folder, SMALL))
        path, size = sparse(folder, sizes.megabytes * MEGABYTE), sizes.megabytes * MEGABYTE
        memory, began, started = Memory(), cpu(), perf_counter()
        check(peer.upload(path), size, "bytes")
        return costs(memory, began, started)


def upload_in_parts(peer: Peer, sizes: Sizes) -> Readings:
    """Upload a file in parts, after a small one."""
    with tempfile.TemporaryDirectory() as folder:
        peer.upload_in_parts(sparse(folder, SMALL), SMALL // 2)
        path, size = sparse(folder, sizes.megabytes * MEGABYTE), sizes.megabytes * MEGABYTE
        memory, began, started = Memory(), cpu(), perf_counter()
        check(peer.upload_in_parts(path, size // sizes.parts), size, "bytes")
        return costs(memory, began, started)


def download(peer: Peer, sizes: Sizes) -> Readings:
    """Download a file to a path, after a small one."""
    with tempfile.TemporaryDirectory() as folder:
        target, size = os.path.join(folder, "content"), sizes.megabytes * MEGABYTE
        peer.download(f"file-{SMALL}", target)
        memory, began, started = Memory(), cpu(), perf_counter()
        peer.download(f"file-{size}", target)
        check(os.path.getsize(target), size, "bytes")
        return costs(memory, began, started)


def costs(memory: Memory, began: float, started: float) -> Readings:
    """Return what a transfer took."""
    return {"extra_mb": memory.extra(), "cpu_ms": (cpu() - began) * 1e3, "wall_ms": (perf_counter() - started) * 1e3}


def sparse(folder: str, size: int) -> str:
    """Make a file without using the disk, and read it once: the system's first look at it is no client's work."""
    path = os.path.join(folder, f"{size}.jsonl")
    piece = bytearray(SMALL)  # read into, so that nothing is freed that would hide what a client allocates
    with open(path, "w+b", buffering=0) as file:
        file.truncate(size)
        while file.readinto(piece):
            pass
    return path


def check(found: int, wanted: int, what: str) -> None:
    """Refuse a figure of work that was not done: a multipart body holds more than its file, never less."""
    if found < wanted:
        raise RuntimeError(f"{found} {what} where {wanted} were to come")


SCENARIOS: dict[str, Callable[[Peer, Sizes], Readings]] = {
    "retrieve": retrieve,
    "retrieve-async": retrieve_async,
    "retrieve-at-once": retrieve_at_once,
    "decode": decode,
    "list": list_jobs,
    "upload": upload,
    "upload-parts": upload_in_parts,
    "download": download,
}


def main() -> None:
    """Run what the command line names."""
    peer, scenario, base_url, sizes = sys.argv[1:]
    print(json.dumps(SCENARIOS[scenario](load(peer, base_url), Sizes(*json.loads(sizes)))))


if __name__ == "__main__":
    main()
