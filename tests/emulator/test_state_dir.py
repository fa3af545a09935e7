"""State that outlives the process."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from fine_tuning_client.emulator import Emulator, InstantClock, ManualClock, RealClock, SqliteStore, StateDirectoryError

from .steps import ADMIN_KEY, KEY, chat_lines, client_of, completion_lines, create_job, get, upload


@contextmanager
def opened(directory: Path, **arguments: object) -> Generator[Emulator]:
    """Open an emulator on a directory, and let go of it."""
    emulator = Emulator(store=SqliteStore(directory), **{"clock": ManualClock(), **arguments})  # type: ignore[arg-type]
    try:
        yield emulator
    finally:
        emulator.close()


def everything(emulator: Emulator) -> dict[str, bytes]:
    """Return what can be read of an organization: lists, jobs, events, contents."""
    client = client_of(emulator)
    seen: dict[str, bytes] = {}
    paths = ["files", "fine_tuning/jobs", "models", "fine-tunes"]
    for path in paths:
        seen[path] = client.get(path).content
    for file in client.get("files").json()["data"]:
        seen[file["id"]] = client.get(f"files/{file['id']}/content").content
    for job in client.get("fine_tuning/jobs").json()["data"]:
        for rest in ("", "/events?limit=1000", "/checkpoints"):
            seen[job["id"] + rest] = client.get(f"fine_tuning/jobs/{job['id']}{rest}").content
    return seen


def test_everything_is_there_after_a_restart(tmp_path: Path) -> None:
    """Files, parts, jobs, pauses, models, permissions and legacy jobs read the same in the next process."""
    with opened(tmp_path) as emulator:
        client = client_of(emulator)
        create_job(client, chat_lines(12), metadata={"a": "b"}, suffix="kept")
        emulator.advance(3_600)
        paused = create_job(client)
        emulator.advance(250)
        client.post(f"fine_tuning/jobs/{paused['id']}/pause")
        body = {"bytes": 6, "filename": "joined", "mime_type": "t", "purpose": "evals"}
        opened_upload = client.post("uploads", json=body).json()["id"]
        path = f"uploads/{opened_upload}"
        parts = [client.post(f"{path}/parts", files={"data": data}).json()["id"] for data in (b"abc", b"def")]
        client.post(f"{path}/complete", json={"part_ids": parts})
        client.post("fine-tunes", json={"training_file": upload(client, completion_lines(4))["id"]})
        model = next(name["id"] for name in get(client, "models")["data"] if name["id"].startswith("ft:"))
        permissions = f"fine_tuning/checkpoints/{model}/permissions"
        client_of(emulator, ADMIN_KEY).post(permissions, json={"project_ids": ["proj_a"]})
        before = everything(emulator)
    with opened(tmp_path) as emulator:
        assert everything(emulator) == before
        assert len(get(client_of(emulator, ADMIN_KEY), permissions)["data"]) == 1


def test_jobs_go_on_after_a_restart(tmp_path: Path) -> None:
    """A job that was running is finished later, with its model and result file."""
    with opened(tmp_path) as emulator:
        job = create_job(client_of(emulator))
        emulator.advance(200)
        get(client_of(emulator), "models")
    with opened(tmp_path) as emulator:
        client = client_of(emulator)
        assert get(client, f"fine_tuning/jobs/{job['id']}")["status"] == "running"
        emulator.advance(3_600)
        done = get(client, f"fine_tuning/jobs/{job['id']}")
        assert done["status"] == "succeeded"
        assert get(client, f"models/{done['fine_tuned_model']}")
        assert client.get(f"files/{done['result_files'][0]}/content").status_code == 200


def test_identifiers_are_not_given_twice(tmp_path: Path) -> None:
    """Files of the next process have new identifiers."""
    seen: list[str] = []
    for _ in range(3):
        with opened(tmp_path, clock=InstantClock()) as emulator:
            seen.append(upload(client_of(emulator), ["x"])["id"])
    assert len(set(seen)) == 3


def test_time_does_not_go_back(tmp_path: Path) -> None:
    """The next process goes on at the last one's time, whatever kind of clock it has."""
    with opened(tmp_path) as emulator:
        emulator.advance(5_000)
        get(client_of(emulator), "models")
        stopped = emulator.clock.now()
    with opened(tmp_path, clock=RealClock(speed=1, start=0)) as emulator:
        assert emulator.clock.now() >= stopped


def test_directory_is_for_one_process(tmp_path: Path) -> None:
    """A second user of the directory is refused with a message that names it."""
    with opened(tmp_path), pytest.raises(StateDirectoryError, match=re.escape(str(tmp_path))):
        SqliteStore(tmp_path)


def test_directory_of_another_version_is_refused(tmp_path: Path) -> None:
    """What another version wrote is not touched."""
    (tmp_path / "emulator.sqlite3").write_bytes(b"no database at all, but something long enough to be looked at" * 20)
    with pytest.raises(StateDirectoryError):
        SqliteStore(tmp_path)


def test_contents_nobody_knows_are_removed(tmp_path: Path) -> None:
    """Bytes of an upload whose request was never answered do not stay for ever."""
    with opened(tmp_path) as emulator:
        upload(client_of(emulator), ["x"])
    (tmp_path / "contents" / "0").write_bytes(b"left")
    with opened(tmp_path) as emulator:
        assert len(get(client_of(emulator), "files")["data"]) == 1
    assert len(list((tmp_path / "contents").iterdir())) == 1


def test_killed_process_loses_nothing_acknowledged(tmp_path: Path) -> None:
    """Under kill -9 in the middle of uploads and jobs, everything that was answered is there afterwards, whole."""
    command = [sys.executable, "-m", "fine_tuning_client.emulator", "--state-dir", str(tmp_path), "--speed", "1"]
    acknowledged: dict[str, str] = {}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(2)]
        url = re.findall(r"OPENAI_BASE_URL=(\S+)", "".join(lines))[0]
        with httpx.Client(base_url=url, headers=KEY) as client:
            try:
                for number in range(1_000):
                    data = "\n".join(chat_lines(10 + number % 5)) + "\n"
                    file_id = upload(client, data.splitlines())["id"]
                    job = client.post("fine_tuning/jobs", json={"model": "gpt-4o", "training_file": file_id}).json()
                    acknowledged[job["id"]] = data
                    if number == 20:
                        process.send_signal(signal.SIGKILL)
            except httpx.TransportError:
                pass
    assert len(acknowledged) >= 20
    with opened(tmp_path) as emulator:
        client = client_of(emulator)
        for job_id, data in acknowledged.items():
            job = get(client, f"fine_tuning/jobs/{job_id}")
            assert client.get(f"files/{job['training_file']}/content").text == data
