"""A program that runs a job and writes a line for every step; the tests of crashes kill it.

Arguments: mode, base URL, then what `run` takes, as JSON.
"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

from fine_tuning_client import AsyncClient, Client
from fine_tuning_client.jobs.progress import Progress

KEY = "sk-crash"


def note(progress: Progress) -> None:
    """Write a line that whoever waits for it sees at once."""
    print(json.dumps(progress.to_dict()), flush=True)


async def run_async(base_url: str, spec: dict[str, Any]) -> str:
    """Run with the asynchronous client."""
    async with AsyncClient(api_key=KEY, base_url=base_url) as client:
        return (await client.fine_tuning.jobs.run(**spec, on_progress=note)).job.id or ""


def run(base_url: str, spec: dict[str, Any]) -> str:
    """Run with the blocking client."""
    with Client(api_key=KEY, base_url=base_url) as client:
        return client.fine_tuning.jobs.run(**spec, on_progress=note).job.id or ""


def main() -> None:
    """Run, and write the job's id last."""
    mode, base_url, spec = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
    job_id = asyncio.run(run_async(base_url, spec)) if mode == "async" else run(base_url, spec)
    print(json.dumps({"result": job_id}), flush=True)


if __name__ == "__main__":
    main()
