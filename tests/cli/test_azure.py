"""The command line at Azure: where a job trains, and whose rules hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fine_tuning_client.emulator import Emulator, InstantClock
from fine_tuning_client.emulator.server import Server

from ..modes import KEY
from .harness import Run
from .worlds import furnish

MODEL = "gpt-4.1-mini-2025-04-14"


@pytest.fixture(autouse=True)
def azure(served: Callable[[Emulator], Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A resource in the environment, and a folder with training files."""
    server = served(Emulator(seed=7, dialect="azure", clock=InstantClock(), api_key=KEY))
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_API_VERSION", "AZURE_OPENAI_AD_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AZURE_OPENAI_ENDPOINT", f"http://{server.host}:{server.port}")
    monkeypatch.setenv("AZURE_OPENAI_API_KEY", KEY)
    monkeypatch.chdir(tmp_path)
    furnish(tmp_path)


def test_run_and_create_train_where_they_are_told_to(run: Run) -> None:
    """`--training-type` reaches the job."""
    ran = run(f"run --train train.jsonl --model {MODEL} --training-type globalStandard --poll 0.01 --json")
    file = ran.document["training_file"]
    made = run(f"jobs create --model {MODEL} --training-file {file} --training-type developerTier --json")

    assert (ran.code, ran.document["job"]["trainingType"]) == (0, "globalStandard")
    assert (made.code, made.document["trainingType"]) == (0, "developerTier")


def test_a_list_of_jobs_names_it_as_the_library_does(run: Run) -> None:
    """Another place makes another job of what is the same otherwise."""
    job = f'[[job]]\ntrain = "train.jsonl"\nmodel = "{MODEL}"\n'
    Path("jobs.toml").write_text(f'{job}trainingType = "standard"\n{job}trainingType = "globalStandard"\n')
    ran = run("jobs submit jobs.toml --poll 0.01 --json")

    assert [one["job"]["trainingType"] for one in ran.document["data"]] == ["standard", "globalStandard"]


def test_a_preview_goes_by_azures_rules(run: Run) -> None:
    """Two answers in a row are an error there, wherever the resource is; nothing is sent."""
    line = Path("train.jsonl").read_text().splitlines()[0]
    twice = line.replace('{"role": "assistant"', '{"role": "assistant", "content": "Yes."}, {"role": "assistant"')
    Path("twice.jsonl").write_text(f"{twice}\n" * 12)

    assert run(f"run --train twice.jsonl --model {MODEL} --dry-run").code == 6
    assert run(f"run --train twice.jsonl --model {MODEL} --dry-run --provider openai").code == 0
