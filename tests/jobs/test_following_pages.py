"""However a server cuts its events into pages, and whatever ids it gives them, they come once each."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fine_tuning_client import Client, errors
from fine_tuning_client.emulator import Fault, faults

from ..modes import BASE_URL, KEY, Both
from ..naps import Naps
from .servers import (
    FAREWELL,
    JobServer,
    Script,
    Ticking,
    answers,
    emulated_job,
    event,
    manual,
    messages,
    passing,
    reset,
    succeeding,
    whole_log,
)


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> Naps:
    """Waits that take no time."""
    return Naps(monkeypatch)


def test_a_long_history_is_read_page_by_page(both: Both, naps: Naps) -> None:
    """A hundred events a page, from the newest back to the first."""
    server = JobServer(naps, {"ftjob-1": succeeding(250, every=0)})

    updates = both.items(both.client(server).fine_tuning.jobs.follow("ftjob-1"))

    assert messages(updates) == server.log("ftjob-1")
    assert server.targets[1:] == [
        "/ftjob-1/events?limit=100",
        "/ftjob-1/events?after=ftevent-151&limit=100",
        "/ftjob-1/events?after=ftevent-51&limit=100",
    ]


def test_later_looks_read_no_more_pages_than_needed(both: Both, naps: Naps) -> None:
    """One short page where it reaches back to what is known, longer ones for a burst."""
    script = succeeding(300, every=0.1)
    script.events[100:] = [(at + 50, told) for at, told in script.events[100:]]
    script.statuses[-1] = (80.0, "succeeded")
    server = JobServer(naps, {"ftjob-1": script})

    updates = both.items(both.client(server).fine_tuning.jobs.follow("ftjob-1", poll=5))

    asked = [target for target in server.targets if "events" in target]
    quiet = [target for target in asked if "after" not in target]
    assert messages(updates) == server.log("ftjob-1")
    assert set(quiet[2:]) == {"/ftjob-1/events?limit=20"}
    assert len(asked) - len(quiet) == 6  # 50 events come in five seconds, 20 of them on the first page


def test_events_with_new_ids_in_every_answer_come_once(both: Both, naps: Naps) -> None:
    """Azure's ids are not stable: what an event says tells, and pages that cannot be continued are asked for whole."""
    server = JobServer(naps, {"ftjob-1": succeeding(250, every=0.5)}, unstable=True)

    updates = both.items(both.client(server).fine_tuning.jobs.follow("ftjob-1", poll=30))

    assert messages(updates) == server.log("ftjob-1")
    assert "/ftjob-1/events?limit=1000" in server.targets


def test_the_emulators_azure_with_fresh_ids_is_followed(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    """No event twice."""
    emulator, clock = manual(dialect="azure")
    Ticking(monkeypatch, clock)
    emulator.faults.add(Fault("GET", "/fine_tuning/jobs/*/events", faults.fresh_ids(), times=None))
    client = both.client(emulator, base_url=f"http://emulator.test{emulator.root}")
    job = emulated_job(both, client)

    updates = both.items(client.fine_tuning.jobs.follow(job.id))

    assert messages(updates) == whole_log(both, client, job.id)


def test_following_goes_on_after_an_event_id(both: Both, naps: Naps) -> None:
    """What came up to it is not told again."""
    server = JobServer(naps, {"ftjob-1": succeeding(40)})
    naps.passed = 30
    jobs = both.client(server).fine_tuning.jobs

    updates = both.items(jobs.follow("ftjob-1", after="ftevent-24"))

    assert messages(updates) == server.log("ftjob-1")[25:]


def test_following_goes_on_after_a_mark_where_ids_change(both: Both, naps: Naps) -> None:
    """The mark of an update finds the event again by what it says."""
    server = JobServer(naps, {"ftjob-1": succeeding(40)}, unstable=True)
    jobs = both.client(server).fine_tuning.jobs
    first = both.take(jobs.follow("ftjob-1", poll=7), 20)

    rest = both.items(jobs.follow("ftjob-1", after=first[-1].mark))

    assert messages(first) + messages(rest) == server.log("ftjob-1")


def test_an_event_that_does_not_exist_is_nothing_to_go_on_after(both: Both, naps: Naps) -> None:
    """Beginning anew instead would show everything twice."""
    server = JobServer(naps, {"ftjob-1": succeeding(3, every=0)})

    with pytest.raises(errors.PaginationError, match="no event 'ftevent-x' to go on after") as caught:
        both.items(both.client(server).fine_tuning.jobs.follow("ftjob-1", after="ftevent-x"))
    assert caught.value.cursor == "ftevent-x"


@pytest.mark.parametrize("fault", [reset, answers(500), answers(429)], ids=["reset", "500", "429"])
def test_a_way_back_that_breaks_off_goes_on_where_it_was(both: Both, naps: Naps, fault: Any) -> None:
    """Where every second answer fails, a long history is read all the same, and what comes meanwhile too."""
    server = JobServer(naps, {"ftjob-1": succeeding(900, every=0.05)})
    server.faults = iter([passing, passing, *[fault, passing, passing] * 40])

    updates = both.items(both.client(server).fine_tuning.jobs.follow("ftjob-1", poll=20))

    assert messages(updates) == server.log("ftjob-1")


def test_a_server_that_knows_no_pages_is_followed(both: Both, naps: Naps) -> None:
    """It gives all events each time, and says nothing of more."""
    server = JobServer(naps, {"ftjob-1": succeeding(130, every=0.1)})

    def without_pages(request: Any) -> Any:
        whole = server(request.__class__("GET", request.url.copy_with(query=b"limit=1000")))
        body = {name: value for name, value in whole.json().items() if name != "has_more"}
        return whole.__class__(200, json=body)

    updates = both.items(both.client(without_pages).fine_tuning.jobs.follow("ftjob-1"))

    assert messages(updates) == server.log("ftjob-1")


def test_pages_that_go_round_in_circles_are_an_error(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not an endless loop."""
    emulator, clock = manual()
    Ticking(monkeypatch, clock)
    emulator.faults.add(Fault("GET", "/fine_tuning/jobs/*/events", faults.stuck_cursor(), times=None))
    client = both.client(emulator)
    job = emulated_job(both, client)

    with pytest.raises(errors.PaginationError, match="go round in circles"):
        both.items(client.fine_tuning.jobs.follow(job.id))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_the_pages_and_interleavings_the_log_comes_whole(monkeypatch: pytest.MonkeyPatch, data: Any) -> None:
    """What is delivered is the server's log, oldest first, once each."""
    gaps = data.draw(
        st.lists(st.sampled_from([0.0, 0.0, 0.3, 2.0, 40.0]), max_size=150), label="seconds between events"
    )
    moments = [sum(gaps[: place + 1]) for place in range(len(gaps))]
    end = (moments[-1] if moments else 0.0) + data.draw(st.sampled_from([0.0, 3.0]))
    late = data.draw(st.sampled_from([0.0, 1.0, 7.5]), label="seconds until the farewell")
    events = [event(number, at) for number, at in enumerate(moments)]
    script = Script([(0, "running"), (end, "succeeded")], [*events, event(-1, end + late, message=FAREWELL)])
    naps = Naps(monkeypatch)
    most = data.draw(st.sampled_from([1, 2, 7, 20, 10_000]), label="events a page")
    unstable = most > 20 and data.draw(st.booleans(), label="ids change")
    server = JobServer(naps, {"ftjob-1": script}, unstable=unstable, most=most)
    spoilt = data.draw(st.lists(st.sampled_from([passing, passing, reset, answers(503)]), max_size=40), label="faults")
    server.faults = iter(spoilt)

    with Client(api_key=KEY, base_url=BASE_URL, http_client=_client(server)) as client:
        updates = list(client.fine_tuning.jobs.follow("ftjob-1", poll=data.draw(st.sampled_from([None, 1.0, 60.0]))))

    assert messages(updates) == server.log("ftjob-1")
    assert updates[-1].final


def _client(server: JobServer) -> Any:
    import httpx

    return httpx.Client(transport=httpx.MockTransport(server))
