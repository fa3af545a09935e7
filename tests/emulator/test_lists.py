"""Lists of jobs, events and checkpoints."""

from __future__ import annotations

from typing import Any

import pytest

from fine_tuning_client.emulator import Emulator, ManualClock

from .steps import client_of, create_job, get


@pytest.fixture
def client() -> Any:
    """A client of a fresh emulator."""
    return client_of(Emulator())


def test_jobs_are_listed_newest_first(client: Any) -> None:
    """Job lists have object, data and has_more only, and pages follow the last item's id."""
    made = [create_job(client)["id"] for _ in range(3)]
    first = get(client, "fine_tuning/jobs", limit=2)
    second = get(client, "fine_tuning/jobs", limit=2, after=first["data"][-1]["id"])
    assert list(first) == ["object", "data", "has_more"]
    assert [job["id"] for page in (first, second) for job in page["data"]] == made[::-1]
    assert (first["has_more"], second["has_more"]) == (True, False)


def test_twenty_jobs_a_page(client: Any) -> None:
    """Twenty is the default."""
    training_file = create_job(client)["training_file"]
    for _ in range(20):
        client.post("fine_tuning/jobs", json={"model": "gpt-4o-mini", "training_file": training_file})
    page = get(client, "fine_tuning/jobs")
    assert (len(page["data"]), page["has_more"]) == (20, True)


def test_metadata_filter(client: Any) -> None:
    """metadata[key]=value finds the jobs that bear all pairs asked for; metadata=null those without any."""
    tagged = create_job(client, metadata={"run": "7", "by": "me"})["id"]
    other = create_job(client, metadata={"run": "8", "by": "me"})["id"]
    bare = create_job(client)["id"]

    def found(query: dict[str, str]) -> list[str]:
        return [job["id"] for job in get(client, "fine_tuning/jobs", **query)["data"]]

    assert found({"metadata[run]": "7", "metadata[by]": "me"}) == [tagged]
    assert found({"metadata[by]": "me"}) == [other, tagged]
    assert found({"metadata": "null"}) == [bare]


def test_events_in_pages(client: Any) -> None:
    """All events are reached through the cursor, twenty a page, each once."""
    job = create_job(client)
    path = f"fine_tuning/jobs/{job['id']}/events"
    page = get(client, path)
    assert len(page["data"]) == 20
    ids = [event["id"] for event in page["data"]]
    while page["has_more"]:
        page = get(client, path, after=ids[-1])
        ids += [event["id"] for event in page["data"]]
    assert ids == [event["id"] for event in get(client, path, limit=1000)["data"]]
    assert len(set(ids)) == len(ids) == 100 + 4 + 2 + 2


def test_events_grow_at_the_front() -> None:
    """Later events come before the earlier ones, whose ids and order stay."""
    emulator = Emulator(clock=ManualClock())
    client = client_of(emulator)
    job = create_job(client)
    path = f"fine_tuning/jobs/{job['id']}/events"
    emulator.clock.advance(220)
    before = get(client, path, limit=500)["data"]
    client.post(f"fine_tuning/jobs/{job['id']}/pause")
    emulator.clock.advance(60)
    client.post(f"fine_tuning/jobs/{job['id']}/resume")
    emulator.clock.advance(30)
    after = get(client, path, limit=500)["data"]
    assert len(after) > len(before)
    assert after[-len(before) :] == before


def test_cursor_of_another_list_is_refused(client: Any) -> None:
    """An event id of another job is no cursor."""
    first, second = create_job(client), create_job(client)
    event = get(client, f"fine_tuning/jobs/{first['id']}/events", limit=1)["data"][0]
    answer = client.get(f"fine_tuning/jobs/{second['id']}/events", params={"after": event["id"]})
    assert answer.status_code == 400


def test_checkpoints_in_pages(client: Any) -> None:
    """Checkpoints follow limit and cursor."""
    job = create_job(client)
    path = f"fine_tuning/jobs/{job['id']}/checkpoints"
    first = get(client, path, limit=2)
    rest = get(client, path, after=first["last_id"])
    assert [checkpoint["step_number"] for checkpoint in rest["data"]] == [80]
    assert (first["has_more"], rest["has_more"]) == (True, False)


def test_no_checkpoints_before_the_end() -> None:
    """A running job lists none: first_id and last_id are null."""
    emulator = Emulator(clock=ManualClock())
    client = client_of(emulator)
    page = get(client, f"fine_tuning/jobs/{create_job(client)['id']}/checkpoints")
    assert page == {"object": "list", "data": [], "has_more": False, "first_id": None, "last_id": None}
