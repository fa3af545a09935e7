"""How long `migrate code` takes for a repository of 10,000 Python files: without a hit, and with 100.

python -m scripts.benchmarks.migration
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from .environments import ROOT

FILES, HITS, ROUNDS = 10_000, 100, 5

COMMAND = "import sys; from fine_tuning_client.cli import main; sys.exit(main())"

LEGACY = b"""import time
import openai

job = openai.FineTune.create(training_file="file-abc", model="davinci", n_epochs=4)
while job["status"] == "pending":
    time.sleep(60)
    job = openai.FineTune.retrieve(job["id"])
for event in openai.FineTune.list_events(job["id"])["data"]:
    print(event["message"])
print(openai.FineTune.list()["data"][-1]["result_files"][0]["id"])


"""


def sources() -> list[bytes]:
    """Return real modules to fill a repository with: this project's own, that have nothing legacy."""
    from fine_tuning_client.migration.code.scan import PREFILTER

    found = [
        path.read_bytes()
        for folder in ("facade", "generated", "scripts")
        for path in sorted((ROOT / folder).rglob("*.py"))
    ]
    return [source for source in found if not PREFILTER.search(source)]


def repository(folder: Path, hits: int) -> int:
    """Fill a folder with modules, some of which begin with legacy code, and return the bytes."""
    plain = sources()
    size = 0
    for index in range(FILES):
        home = folder / f"package{index // 100:03}"
        home.mkdir(exist_ok=True)
        source = plain[index % len(plain)]
        if hits and index % (FILES // hits) == 0:
            rest = source.split(b"from __future__ import annotations\n")[-1]
            source = LEGACY + rest
        size += len(source)
        (home / f"module{index % 100:02}.py").write_bytes(source)
    return size


def seconds(folder: Path) -> float:
    """Run the command on a folder, and return how long it takes from start to end, the median of several times."""
    taken: list[float] = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        subprocess.run(
            [sys.executable, "-c", COMMAND, "migrate", "code", str(folder)], capture_output=True, check=False
        )
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def figures() -> Mapping[str, float]:
    """Measure both repositories."""
    found: dict[str, float] = {}
    for hits in (0, HITS):
        with tempfile.TemporaryDirectory() as name:
            size = repository(Path(name), hits)
            found[f"{FILES:,} Python files ({size / 1e6:.0f} MB), {hits} with legacy code (s)"] = seconds(Path(name))
    return found


def main() -> int:
    """Measure and print."""
    print("| migrate code, start to end | |\n| --- | ---: |")
    for name, value in figures().items():
        print(f"| {name} | {value:.2f} |")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
