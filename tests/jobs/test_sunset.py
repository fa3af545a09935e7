"""When fine-tuned models end, and who says so."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from fine_tuning_client import facts
from fine_tuning_client.emulator import Emulator, Fault, faults
from fine_tuning_client.jobs.sunset import ModelEnd, calendar
from fine_tuning_client.types import FineTuningJob, FineTuningJobCheckpoint, Model

from ..modes import Both, Canned
from .archives import filled

TODAY = date(2026, 11, 21)
MINI = "ft:gpt-4o-mini-2024-07-18:meadow:triage:Bq3xT9Lm"
AZURE = "gpt-4o-mini-2024-07-18.ft-0123456789abcdef0123456789abcdef-triage"


def ends(*found: Model, jobs: Iterable[FineTuningJob] = (), **options: Any) -> list[ModelEnd]:
    """Return the calendar of models and jobs."""
    return calendar(found, jobs, options.pop("checkpoints", {}), today=TODAY, **options)


def test_the_server_s_own_day_comes_first() -> None:
    """Before that of the base model, and before what was announced."""
    [end] = ends(
        Model(id=MINI, shutdown_date="2026-12-01"), Model(id="gpt-4o-mini-2024-07-18", shutdown_date="2027-03-01")
    )

    assert (end.shutdown, end.days_left, end.source, end.as_of) == ("2026-12-01", 10, "server", None)


def test_a_day_of_the_base_model_holds_for_its_fine_tunes() -> None:
    """They end together."""
    [end] = ends(Model(id=MINI), Model(id="gpt-4o-mini-2024-07-18", shutdown_date="2027-03-01T00:00:00Z"))

    assert (end.shutdown, end.source) == ("2027-03-01", "server, of the base model")


@pytest.mark.parametrize(
    ("name", "base", "shutdown", "days"),
    [
        (MINI, "gpt-4o-mini-2024-07-18", "2027-01-14", 54),
        (f"{MINI}:ckpt-step-90", "gpt-4o-mini-2024-07-18", "2027-01-14", 54),
        ("ft:gpt-3.5-turbo-0125:meadow::x", "gpt-3.5-turbo-0125", "2026-10-23", -29),
        ("ada:ft-meadow-2022-05-01-10-00-00", "ada", "2024-01-04", -1052),
        (AZURE, "gpt-4o-mini-2024-07-18", "2027-10", 314),
        ("ft:future-1:meadow::x", "future-1", None, None),
    ],
)
def test_what_was_announced_comes_second(name: str, base: str, shutdown: str | None, days: int | None) -> None:
    """With its source and date; the name tells the provider; what nobody knows is unknown."""
    [end] = ends(Model(id=name))

    assert (end.model, end.base, end.shutdown, end.days_left) == (name, base, shutdown, days)
    if shutdown is None:
        assert (end.source, end.as_of) == ("unknown", None)
    else:
        assert end.as_of == "2026-11-21"
        assert len(end.source) > 10


def test_a_provider_that_is_named_beats_the_name() -> None:
    """A gateway may show Azure's models under names of its own."""
    [end] = ends(Model(id=MINI), provider="azure")

    assert (end.shutdown, end.earliest) == ("2027-10", True)


@pytest.mark.parametrize("said", ["soon", "", None, "2027-13-01"])
def test_a_day_that_cannot_be_read_is_none(said: str | None) -> None:
    """Then the announcement counts."""
    [end] = ends(Model(id=MINI, shutdown_date=said))

    assert end.shutdown == "2027-01-14"


def test_a_model_that_is_not_listed_is_known_from_its_job() -> None:
    """So are its checkpoints, where they were asked for."""
    job = FineTuningJob(id="ftjob-1", model="gpt-4o-mini-2024-07-18", fine_tuned_model=MINI, status="succeeded")
    left = FineTuningJobCheckpoint(fine_tuned_model_checkpoint=f"{MINI}:ckpt-step-90")

    found = ends(jobs=[job], checkpoints={"ftjob-1": [left]})

    assert [(end.model, end.kind, end.job_id, end.listed) for end in found] == [
        (MINI, "model", "ftjob-1", False),
        (f"{MINI}:ckpt-step-90", "checkpoint", "ftjob-1", False),
    ]


def test_base_models_are_not_listed() -> None:
    """Only what was fine-tuned is anybody's loss."""
    assert ends(Model(id="gpt-4o"), Model(id="ft-like-name"), Model()) == []


def test_the_next_end_comes_first_and_the_unknown_last() -> None:
    """In the order in which one has to act."""
    found = ends(*(Model(id=name) for name in ["ft:future-1:m::x", AZURE, MINI, "ft:o4-mini:m::x"]))

    assert [end.shutdown for end in found] == ["2026-10-23", "2027-01-14", "2027-10", None]


def test_one_s_own_facts_count(tmp_path: Path) -> None:
    """Rows of the user's file go over the package's."""
    mine = tmp_path / "facts.toml"
    mine.write_text(
        '[[shutdown]]\nprovider = "nebius"\nmodel = "llama"\nshutdown = "2028-01-01"\n'
        'source = "me"\nas_of = "2026-12-01"\n'
        '[[model]]\nname = "gpt-4o-mini"\nshutdown = "2027-02-01"\nsource = "me"\nas_of = "2026-12-01"\n'
    )
    known = facts.load(mine)

    [end] = ends(Model(id=MINI), known=known)
    [other] = ends(Model(id="ft:llama:m::x"), known=known, provider="nebius")

    assert (end.shutdown, end.source, end.as_of) == ("2027-02-01", "me", "2026-12-01")
    assert other.shutdown == "2028-01-01"


def test_every_row_of_the_facts_can_be_read() -> None:
    """A day or a month, with a source and a date."""
    rows = facts.load().shutdowns.values()

    assert {len(row.text("shutdown") or "") for row in rows} <= {7, 10}
    assert all(row.source and row.as_of for row in rows)


def test_a_server_is_asked_for_jobs_and_models(both: Both, emulator: Emulator) -> None:
    """Two lists, and every job's checkpoints only where they are wanted."""
    jobs = filled(emulator, 2)
    emulator.requests.clear()
    client = both.client(emulator)

    found = both.settle(client.fine_tuning.sunset(today=TODAY))
    paths = [request.path for request in emulator.requests]
    more = both.settle(client.fine_tuning.sunset(today=TODAY, checkpoints=True))

    assert sorted(paths) == ["/v1/fine_tuning/jobs", "/v1/models"]
    assert {end.model for end in found if end.kind == "model"} == {job["fine_tuned_model"] for job in jobs}
    assert {end.job_id for end in found} >= {job["id"] for job in jobs}
    assert {end.days_left for end in found} == {54}
    assert {end.model for end in more} == {end.model for end in found}
    assert len(emulator.requests) == 2 + 2 + 2


def test_a_server_without_a_list_of_models_has_jobs(both: Both, emulator: Emulator) -> None:
    """Their models are known from them."""
    [job] = filled(emulator, 1)
    emulator.faults.add(Fault("GET", "/models", faults.page(404, "<html>"), times=None))

    [end] = both.settle(both.client(emulator).fine_tuning.sunset(today=TODAY))

    assert (end.model, end.listed, end.job_id) == (job["fine_tuned_model"], False, job["id"])


def test_days_are_counted_from_today(both: Both) -> None:
    """Where no day is given."""
    server = Canned(
        {"data": [], "has_more": False}, {"data": [{"id": MINI, "object": "model", "shutdown_date": "9999-12-31"}]}
    )

    [end] = both.settle(both.client(server).fine_tuning.sunset())

    assert end.days_left is not None
    assert end.days_left > 2_900_000


def test_an_end_is_plain_json() -> None:
    """For scripts."""
    [end] = ends(Model(id=MINI))

    assert json.loads(json.dumps(end.to_dict()))["shutdown"] == "2027-01-14"
