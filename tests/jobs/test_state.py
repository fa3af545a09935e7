"""What is written down: private, whole, without secrets, and never in the way."""

from __future__ import annotations

import asyncio
import json
import os
import stat
import threading
from pathlib import Path
from typing import Any

import pytest

from fine_tuning_client import Client
from fine_tuning_client.emulator import Emulator, ManualClock
from fine_tuning_client.jobs.running.locks import FileLock
from fine_tuning_client.jobs.running.providers import direct_limit, part_size_for, provider_at
from fine_tuning_client.jobs.running.state import StateFolder, usual_folder

from ..examples import MODEL, chat_file
from ..modes import SECRETS, Both
from .runs import posts

MIB = 1024 * 1024


@pytest.fixture
def emulator() -> Emulator:
    """A server whose jobs stay as they are."""
    return Emulator(seed=7, clock=ManualClock())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file to be sent."""
    file = tmp_path / "train.jsonl"
    file.write_bytes(chat_file())
    return file


def start(both: Both, emulator: Emulator, path: Path, **spec: Any) -> Any:
    """Start a job on a file."""
    return both.settle(both.client(emulator).fine_tuning.jobs.start(train=path, model=MODEL, **spec))


def test_the_files_are_private_and_hold_no_key(both: Both, emulator: Emulator, path: Path) -> None:
    """They name server, file and job."""
    started = start(both, emulator, path, state=path.parent / "state")

    files = sorted((path.parent / "state").iterdir())
    texts = [file.read_text() for file in files]
    assert {file.suffix for file in files} == {".json", ".lock"}
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE((path.parent / "state").stat().st_mode) == 0o700
    assert not [secret for secret in SECRETS for text in texts if secret in text]
    known = {name: value for text in texts if text for name, value in json.loads(text).items()}
    assert (known["job_id"], known["file_id"]) == (started.job.id, started.training_file)
    assert len(known["sha256"]) == 64


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"kind": "upload"}', b"\xff\xfe", b'{"file_id": 5}'])
def test_a_damaged_file_counts_as_none(both: Both, emulator: Emulator, path: Path, content: bytes) -> None:
    """The job is found all the same, by its mark."""
    first = start(both, emulator, path, state=path.parent / "state")
    for file in (path.parent / "state").glob("*.json"):
        file.write_bytes(content)

    second = start(both, emulator, path, state=path.parent / "state")

    assert (second.reused, second.job.id) == (True, first.job.id)


def test_values_of_another_kind_count_as_none(both: Both, emulator: Emulator, path: Path) -> None:
    """As someone else may have written them."""
    start(both, emulator, path, state=path.parent / "state")
    for file in (path.parent / "state").glob("*.json"):
        odd = {"file_id": 5, "job_id": [], "after": {}, "before": "x", "upload": {"id": "u", "parts": []}}
        file.write_text(json.dumps({**json.loads(file.read_text()), **odd}))

    assert start(both, emulator, path, state=path.parent / "state").reused


def test_a_folder_that_cannot_be_used_is_said_and_done_without(
    both: Both, emulator: Emulator, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless the caller has named it."""
    monkeypatch.setenv("FINE_TUNING_STATE", str(path / "below a file"))
    told: list[str] = []

    started = start(both, emulator, path, on_progress=lambda progress: told.append(progress.message))

    assert started.job.id
    assert any("cannot be used" in message for message in told)
    with pytest.raises(NotADirectoryError):
        start(both, emulator, path, state=path / "below a file", seed=5)


def test_the_usual_folder_is_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """By variable, then by platform; without a home there is none that works."""
    monkeypatch.setenv("FINE_TUNING_STATE", str(tmp_path / "own"))
    assert usual_folder() == tmp_path / "own"
    monkeypatch.delenv("FINE_TUNING_STATE")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert usual_folder() == tmp_path / "fine-tuning-client"
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert usual_folder() == tmp_path / ".local/state/fine-tuning-client"
    monkeypatch.setattr("sys.platform", "darwin")
    assert usual_folder() == tmp_path / "Library/Application Support/fine-tuning-client"
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    assert usual_folder().is_relative_to(os.devnull)


def test_a_lock_keeps_others_out_until_it_is_given_back(tmp_path: Path) -> None:
    """Those of the same process too."""
    first, second = FileLock(str(tmp_path / "a.lock")), FileLock(str(tmp_path / "a.lock"))

    assert first.take()
    assert not second.take()
    first.release()
    assert second.take()
    second.release()


def test_two_threads_send_a_file_once(emulator: Emulator, path: Path) -> None:
    """One waits for the other, and they get the same job."""
    jobs: list[str | None] = []

    def run(client: Client) -> None:
        started = client.fine_tuning.jobs.start(train=path, model=MODEL, state=path.parent / "state")
        jobs.append(started.job.id)

    with emulator.client() as client:
        threads = [threading.Thread(target=run, args=(client,)) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert len(jobs) == 3
    assert len(set(jobs)) == 1
    assert (len(posts(emulator, "/v1/files")), len(posts(emulator))) == (1, 1)


def test_two_tasks_send_a_file_once(emulator: Emulator, path: Path) -> None:
    """For two different jobs."""

    async def main() -> list[Any]:
        async with emulator.async_client() as client:
            starts = [
                client.fine_tuning.jobs.start(train=path, model=MODEL, seed=seed, state=path.parent / "state")
                for seed in range(3)
            ]
            return list(await asyncio.gather(*starts))

    started = asyncio.run(main())

    assert len({one.job.id for one in started}) == 3
    assert len(posts(emulator, "/v1/files")) == 1


def test_servers_are_kept_apart(tmp_path: Path) -> None:
    """A file that is at one is not at another."""
    folder = StateFolder(tmp_path)
    paths = {folder.upload(url, purpose, "a" * 64).path for url in ("http://a", "http://b") for purpose in ("p", "q")}

    assert len(paths) == 4


@pytest.mark.parametrize(
    ("base_url", "provider"),
    [
        ("https://api.openai.com/v1", "openai"),
        ("https://name.openai.azure.com/openai/v1", "azure"),
        ("https://name.services.ai.azure.com/api/projects/p/openai/v1", "azure"),
        ("https://name.openai.azure.com/openai", "azure"),
        ("http://127.0.0.1:4000/openai/v1", "openai"),
        ("http://127.0.0.1:8000/v1", "openai"),
        ("https://name.cognitiveservices.azure.com/openai", "azure"),
        ("https://name.openai.azure.us/openai/v1", "azure"),
        ("https://gateway.westeurope.cloudapp.azure.com/openai/v1", "openai"),
        ("https://openai.example.com/v1", "openai"),
        ("https://openai.azure.com.example.com/v1", "openai"),
    ],
)
def test_the_provider_is_known_by_its_address(base_url: str, provider: str) -> None:
    """Azure's by its hosts; a path may be any proxy's, and a host at Azure anybody's machine."""
    assert provider_at(base_url) == provider


def test_files_go_in_parts_where_the_provider_wants_it() -> None:
    """Azure from 150 MB on; elsewhere from 64 MiB, for the sake of going on after a failure."""
    assert (direct_limit("azure"), direct_limit("openai")) == (150_000_000, 64 * MIB)
    assert [part_size_for(size * MIB) // MIB for size in (65, 160, 512, 8192)] == [8, 10, 32, 64]
