"""Faults by probability, slow answers, errors of the catalogue, and faults from a file."""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from fine_tuning_client.emulator import Emulator, Fault, faults, serve
from fine_tuning_client.emulator.error_catalogue import ERRORS
from fine_tuning_client.emulator.fault_files import read_faults

from .steps import KEY, async_client_of, client_of


def struck(seed: int) -> list[bool]:
    """Return which of 200 requests a fault of one in four hits."""
    emulator = Emulator()
    emulator.faults.add(Fault("GET", "/models", faults.error(500), times=None, probability=0.25, seed=seed))
    client = client_of(emulator)
    return [client.get("models").status_code == 500 for _ in range(200)]


def test_probability_repeats_with_the_seed() -> None:
    """About one in four is hit, the same ones under the same seed."""
    assert struck(1) == struck(1) != struck(2)
    assert 25 < sum(struck(1)) < 75


@pytest.mark.parametrize("probability", [-0.1, 1.1])
def test_probability_is_one(probability: float) -> None:
    """A probability outside 0 to 1 is refused."""
    with pytest.raises(ValueError, match="probability"):
        Fault("*", "/**", faults.error(500), probability=probability)


@pytest.mark.parametrize("name", ERRORS)
def test_every_error_of_the_catalogue(name: str) -> None:
    """Each can be injected by its name, and has the four fields."""
    emulator = Emulator()
    emulator.faults.add(Fault("GET", "/models", faults.refused(name)))
    answer = client_of(emulator).get("models")
    assert answer.status_code >= 400
    assert answer.json()["error"].keys() == {"message", "type", "param", "code"}


def test_code_of_the_edge_is_a_number() -> None:
    """Cloudflare's JSON 502 has an integer code."""
    emulator = Emulator()
    emulator.faults.add(Fault("GET", "/models", faults.cloudflare()))
    error = client_of(emulator).get("models").json()["error"]
    assert (error["type"], error["code"]) == ("cf_bad_gateway", 502)


def test_faults_match_below_the_root_of_the_dialect() -> None:
    """A path means the same operation under Azure's addresses."""
    emulator = Emulator(dialect="azure")
    emulator.faults.add(Fault("GET", "/models", faults.error(500)))
    client = client_of(emulator)
    assert client.get("http://r.test/openai/v1/models").status_code == 500


def test_slow_answer_lets_readers_give_up() -> None:
    """A reader with a shorter patience gets its time-out over HTTP."""
    emulator = Emulator()
    emulator.faults.add(Fault("GET", "/models", faults.slow(5)))
    with serve(emulator) as server, httpx.Client(base_url=server.base_url, headers=KEY, timeout=0.05) as client:
        with pytest.raises(httpx.ReadTimeout):
            client.get("models")
        assert client.get("models").status_code == 200


@pytest.mark.parametrize("front", ["in-process", "http"])
def test_slow_body_comes_whole(front: str) -> None:
    """A body that drips arrives complete, and takes its time."""
    emulator = Emulator()
    whole = client_of(emulator).get("models").content
    emulator.faults.add(Fault("GET", "/models", faults.slow_body(0.002, chunk=200)))
    begun = time.monotonic()
    if front == "http":
        with serve(emulator) as server:
            assert httpx.get(f"{server.base_url}/models", headers=KEY).content == whole
    else:
        assert client_of(emulator).get("models").content == whole
    assert time.monotonic() - begun >= 0.002 * (len(whole) // 200)


def test_slow_for_asynchronous_clients() -> None:
    """The asynchronous transport waits without blocking its loop."""
    emulator = Emulator()
    emulator.faults.add(Fault("GET", "/models", faults.slow(0.05)))
    emulator.faults.add(Fault("GET", "/files", faults.slow_body(0.01)))

    async def run() -> list[int]:
        async with async_client_of(emulator) as client:
            answers = await asyncio.gather(client.get("models"), client.get("files"))
            return [answer.status_code for answer in answers]

    assert asyncio.run(run()) == [200, 200]


def written(tmp_path: Path, faults: Any) -> Path:
    """Write a file of faults."""
    path = tmp_path / "faults.json"
    path.write_text(json.dumps(faults))
    return path


def test_faults_from_a_file(tmp_path: Path) -> None:
    """Entries name their fault, its arguments, and when it strikes."""
    entries = [
        {
            "method": "GET",
            "path": "/models",
            "fault": "rate_limited",
            "with": {"retry_after": 7},
            "times": 2,
            "skip": 1,
        },
        {"path": "/files", "fault": "refused", "with": {"name": "insufficient_quota"}, "times": None},
    ]
    emulator = Emulator()
    for fault in read_faults(written(tmp_path, entries)):
        emulator.faults.add(fault)
    client = client_of(emulator)
    answers = [client.get("models") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 429, 429, 200]
    assert answers[1].headers["retry-after"] == "7"
    assert [client.get("files").json()["error"]["code"] for _ in range(3)] == ["insufficient_quota"] * 3


@pytest.mark.parametrize(
    ("entries", "complaint"),
    [
        ({}, "a list"),
        ([3], "fault 1"),
        ([{"fault": "slow"}], "fault 1"),
        ([{"fault": "broken"}], "'broken' is none of error,"),
        ([{"fault": "cloudflare"}, {"fault": "cloudflare", "tims": 2}], "fault 2"),
        ([{"fault": "refused", "with": {"name": "nothing"}}], "nothing"),
        ([{"fault": "cloudflare", "times": "often"}], "whole numbers"),
    ],
)
def test_wrong_files_name_the_entry(tmp_path: Path, entries: Any, complaint: str) -> None:
    """The message says which entry of which file is wrong."""
    path = written(tmp_path, entries)
    with pytest.raises(ValueError, match=complaint) as refused:
        read_faults(path)
    assert str(path) in str(refused.value)
