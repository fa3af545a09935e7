"""Clocks: by hand, instant, from poll to poll."""

from __future__ import annotations

import pytest

from fine_tuning_client.emulator import Emulator, ManualClock, PollClock, RealClock

from .steps import client_of, completion_lines, create_job, get, upload


def test_each_poll_is_the_next_change() -> None:
    """Under PollClock a job shows every state, whatever the pace, and reaches its last event."""
    client = client_of(Emulator(clock=PollClock()))
    job = create_job(client)
    seen = [job["status"]]
    for _ in range(20):
        status = get(client, f"fine_tuning/jobs/{job['id']}")["status"]
        seen += [status] if status != seen[-1] else []
    assert seen == ["validating_files", "queued", "running", "succeeded"]
    newest = get(client, f"fine_tuning/jobs/{job['id']}/events")["data"][0]["message"]
    assert newest == "The job has successfully completed"


def test_running_takes_several_polls() -> None:
    """There is time to look at a running job, to pause it and to resume it."""
    client = client_of(Emulator(clock=PollClock()))
    path = f"fine_tuning/jobs/{create_job(client)['id']}"
    while get(client, path)["status"] != "running":
        pass
    seen = [client.post(f"{path}/pause").json()["status"], *(get(client, path)["status"] for _ in range(2))]
    assert seen == ["pausing", "pausing", "paused"]
    assert client.post(f"{path}/resume").json()["status"] == "queued"
    seen = [get(client, path)["status"] for _ in range(8)]
    assert (seen[0], seen[-1]) == ("queued", "succeeded")


def test_only_polls_move_the_poll_clock() -> None:
    """Posting does not make time pass."""
    emulator = Emulator(clock=PollClock())
    begun = emulator.clock.now()
    create_job(client_of(emulator))
    assert emulator.clock.now() == begun


def test_file_is_ready_at_the_second_poll() -> None:
    """A file that takes time to process is polled to readiness too."""
    client = client_of(Emulator(clock=PollClock(), file_processing=5))
    file = upload(client, ["x"])
    assert file["status"] == "uploaded"
    assert [get(client, f"files/{file['id']}")["status"] for _ in range(2)] == ["uploaded", "processed"]


def test_legacy_job_goes_from_event_to_event() -> None:
    """Legacy jobs are polled through their events to the end."""
    client = client_of(Emulator(clock=PollClock()))
    job = client.post("fine-tunes", json={"training_file": upload(client, completion_lines(4))["id"]}).json()
    counts = [len(get(client, f"fine-tunes/{job['id']}")["events"]) for _ in range(12)]
    assert counts == sorted(counts)
    assert get(client, f"fine-tunes/{job['id']}")["status"] == "succeeded"


def test_emulator_advances_its_clock() -> None:
    """`advance` on the emulator moves a clock that can be moved, and says so of one that cannot."""
    emulator = Emulator(clock=ManualClock())
    begun = emulator.clock.now()
    emulator.advance(60)
    assert emulator.clock.now() == begun + 60
    with pytest.raises(TypeError, match="ManualClock"):
        Emulator(clock=RealClock()).advance(1)
