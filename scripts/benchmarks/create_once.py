"""Count the jobs that come of creating over a bad line: `python -m scripts.benchmarks.create_once`.

Every trial asks for a job of its own. Its first request meets one of four fates, in turn: the connection is reset
before the server acted, or after; the server acts and answers 503; or the connection is reset and the server acts late,
up to eight seconds after. Half of the second requests meet a reset, too. Waits are real; many trials run at once.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import time
from collections import Counter

from fine_tuning_client import AsyncClient
from fine_tuning_client.emulator import Emulator, Fault, ManualClock, Request, Response, faults
from fine_tuning_client.emulator.faults import Action, Server

TRIALS, AT_ONCE = 1000, 250
LATEST = 8.0
"""Seconds after which a late server acts at the latest; a request is sent again after ten."""

MODEL = "gpt-4o-mini-2024-07-18"


def unavailable(request: Request, server: Server) -> Response:
    """Let the server act, and answer 503."""
    server(request)
    return Response(503, [], b"")


class Line:
    """What happens to the requests that create jobs."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._seen: Counter[int] = Counter()
        self.fates: Counter[str] = Counter()

    def create(self, request: Request, server: Server) -> Response:
        """Let a request meet its fate."""
        number: int = json.loads(request.body)["seed"]
        self._seen[number] += 1
        fates: list[tuple[str, Action]] = [
            ("reset before", faults.reset_before()),
            ("reset after", faults.reset_after()),
            ("503 after", unavailable),
            ("late", self._late),
        ]
        if self._seen[number] == 1:
            name, action = fates[number % 4]
        elif self._seen[number] == 2 and self._chance.random() < 0.5:
            name, action = fates[self._chance.randrange(2)]
        else:
            return server(request)
        self.fates[name] += 1
        return action(request, server)

    def _late(self, request: Request, server: Server) -> Response:
        asyncio.get_running_loop().call_later(self._chance.uniform(0.1, LATEST), server, request)
        return faults.reset_before()(request, server)


async def trials(count: int, seed: int) -> None:
    """Run trials and print what came of them."""
    emulator, line = Emulator(seed=seed, clock=ManualClock()), Line(seed)
    outcomes: Counter[str] = Counter()
    gate = asyncio.Semaphore(AT_ONCE)
    async with emulator.async_client(max_retries=3) as client:
        file = await client.files.create(file=("train.jsonl", b'{"messages": []}\n' * 12), purpose="fine-tune")
        emulator.faults.add(Fault("POST", "/fine_tuning/jobs", line.create, times=None))

        async def trial(number: int) -> None:
            async with gate:
                made = await client.fine_tuning.jobs.create_once(model=MODEL, training_file=file.id or "", seed=number)
                outcomes[made.outcome] += 1

        begun = time.monotonic()
        await asyncio.gather(*(trial(number) for number in range(count)))
        seconds = time.monotonic() - begun
        # A server that acts later than any request is sent again would show here.
        await asyncio.sleep(LATEST)
        jobs = await found(client)
    print(f"{count} trials, {len(line.fates)} kinds of failure: {shown(line.fates)}")
    print(f"outcomes: {shown(outcomes)}")
    print(f"trials with one job: {sum(number == 1 for number in jobs.values())}")
    print(f"trials with more: {sum(number > 1 for number in jobs.values())}, with none: {count - len(jobs)}")
    print(f"{seconds:.1f} s, {AT_ONCE} at once")


async def found(client: AsyncClient) -> Counter[int | None]:
    """Count the jobs of every trial."""
    return Counter([job.seed async for job in client.fine_tuning.jobs.list(limit=1000)])


def shown(counts: Counter[str]) -> str:
    """Write counts as text."""
    return ", ".join(f"{name} {number}" for name, number in sorted(counts.items()))


def main() -> None:
    """Read the arguments and run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=TRIALS)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    asyncio.run(trials(arguments.trials, arguments.seed))


if __name__ == "__main__":
    main()
