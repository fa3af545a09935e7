"""The pieces of scripts/bench work, each in miniature; how long anything takes is not looked at."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from scripts.benchmarks import canned, training_data
from scripts.benchmarks.measures import OFFICIAL, OURS, PEERS, RAW, SCENARIOS, Loop, Measure, Start
from scripts.benchmarks.peers import Peer, load
from scripts.benchmarks.rounds import measure, plan, server
from scripts.benchmarks.server import Conditions
from scripts.benchmarks.table import BEGIN, END, conditions, render, row, write
from scripts.benchmarks.worker import SCENARIOS as WORK
from scripts.benchmarks.worker import Sizes

TINY = Sizes(calls=1, jobs=150, megabytes=1, parts=2)
CONDITIONS = Conditions(latency=1, rate=200, jobs=150)
RATIO = Measure("something", "cpu_ms", "ms", 0.5)

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
installed = pytest.mark.parametrize("name", [RAW, OURS])  # the official SDK is not in the tests' environment


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Address of the bench's own server."""
    with server() as found:
        yield found


@pytest.fixture
def peer(name: str, address: str) -> Iterator[Peer]:
    """A client under test conditions."""
    made = load(name, address + CONDITIONS.prefix())
    yield made
    made.close()


@installed
@pytest.mark.parametrize("scenario", ["retrieve", "decode", "list", "upload", "upload-parts", "download"])
def test_every_blocking_scenario_yields_figures(peer: Peer, scenario: str) -> None:
    """A scenario does all of its work and returns readings that are numbers."""
    assert all(value >= 0 for value in WORK[scenario](peer, TINY).values())


@installed
@pytest.mark.parametrize("scenario", ["retrieve-async", "retrieve-at-once"])
def test_every_asynchronous_scenario_yields_figures(name: str, address: str, scenario: str) -> None:
    """A scenario of the asynchronous client runs to its end, in a process of its own as nothing closes its client."""
    what = Loop(scenario, TINY, CONDITIONS)
    assert measure(what, name, Path(sys.executable), address)["cpu_us"] > 0


@installed
@pytest.mark.parametrize("scenario", [name for name, it in SCENARIOS.items() if isinstance(it.what, Start)])
def test_every_program_yields_what_its_lines_show(name: str, address: str, scenario: str) -> None:
    """A program that is measured from its start runs, and has every reading that the table asks for."""
    found = measure(SCENARIOS[scenario].what, name, Path(sys.executable), address)
    assert {line.reading for line in SCENARIOS[scenario].measures} <= found.keys()


def test_a_scenario_of_the_table_is_one_that_workers_know() -> None:
    """No line of the table names a scenario that does not exist."""
    assert {it.what.name for it in SCENARIOS.values() if isinstance(it.what, Loop)} == WORK.keys()


def test_pages_follow_one_another_without_a_gap() -> None:
    """The canned pages hold every job once."""
    pages = [canned.page(after, 250) for after in (0, 100, 200)]
    assert [job["id"] for page in pages for job in page["data"]] == [canned.job_id(n) for n in range(1, 251)]


def test_a_client_reads_a_canned_page_without_loss() -> None:
    """The canned jobs are what the models describe: they write back as they came, with nothing unknown in them."""
    from fine_tuning_client.types import ListPaginatedFineTuningJobsResponse

    page = canned.page(0, 100)
    read = ListPaginatedFineTuningJobsResponse.from_dict(json.loads(canned.encoded(page)))
    assert read.to_dict() == page
    assert not any(job.extra for job in read.data or [])


def test_every_round_has_each_peer_once() -> None:
    """Rounds have all peers of a scenario, as often as it wants, so that ratios compare like with like."""
    runs = list(plan({"a": 2, "b": 1}, seed=1))
    assert [sorted(run.scenario for run in each) for each in runs] == [["a"] * 3 + ["b"] * 3, ["a"] * 3]
    assert all({run.peer for run in each} == set(PEERS) for each in runs)


def test_a_line_shows_medians_of_ratios() -> None:
    """A ratio is one of figures of the same round, not one of medians."""
    line = row(RATIO, {RAW: [100.0, 10.0, 50.0], OURS: [50.0, 4.0, 50.0], OFFICIAL: [200.0, 40.0, 150.0]})
    assert (line.raw, line.ours, line.official, line.reached) == (50.0, 0.5, 3.0, True)


def test_more_can_be_better() -> None:
    """For a speed the target is reached from above."""
    line = row(RATIO._replace(more=True), {RAW: [100.0], OURS: [40.0], OFFICIAL: [90.0]})
    assert line.reached is False


def test_the_table_is_written_in_its_place(tmp_path: Path) -> None:
    """Whatever stands around the figures stays, and the figures stand there once however often they are written."""
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    table = render([row(RATIO, {RAW: [100.0], OURS: [50.0], OFFICIAL: [90.0]})], "1.0")
    for _ in range(2):
        write(page, f"{conditions(3, date(2026, 11, 21))}\n\n{table}")
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"before\n{BEGIN}\n\n2026-11-21, ")
    assert text.endswith(f"{END}\nafter\n")
    assert text.count("| something |") == 1


def test_the_server_ends_with_the_one_who_started_it() -> None:
    """Nothing is left running when the block is left."""

    async def connect(port: int) -> None:
        await asyncio.open_connection("127.0.0.1", port)

    with server() as found:
        port = int(found.rpartition(":")[2])
    with pytest.raises(ConnectionRefusedError):
        asyncio.run(connect(port))


def test_the_checks_of_training_data_are_measured() -> None:
    """Every subject runs, finds the bad lines that it looks for, and has its place in the tables."""
    measured = training_data.measure(megabytes=1, rounds=1)

    assert {one.subject: one.found > 0 for one in measured.outcomes()} == {
        name: name != "json.loads a line" for name in training_data.SUBJECTS
    }
    assert all(target.subject in measured.render() for target in training_data.TARGETS)
