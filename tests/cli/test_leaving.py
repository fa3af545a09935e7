"""`fine-tuning sunset`, `files clean`, `webhooks`, and the refusal of a closed account, beyond what all promise."""

from __future__ import annotations

import json
from pathlib import Path

import httpx
import pytest

from fine_tuning_client import Client
from fine_tuning_client.cli.failures import report
from fine_tuning_client.cli.session import Session
from fine_tuning_client.emulator import Emulator, EmulatorTransport
from fine_tuning_client.webhooks import sign

from ..jobs.archives import filled
from ..modes import KEY
from .harness import Run, World

SECRET = "whsec_dGhlLXNlY3JldA=="


def test_sunset_fits_a_narrow_terminal(run: Run, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """80 columns; the sources are on standard error."""
    filled(world.emulator, 2)
    monkeypatch.setenv("COLUMNS", "80")

    ran = run("sunset --today 2026-11-21")

    lines = ran.out.splitlines()
    assert lines[0].split() == ["SHUTDOWN", "DAYS", "BY", "MODEL"]
    assert lines[1].split()[:3] == ["2027-01-14", "54", "announced"]
    assert max(len(line) for line in lines) <= 80
    assert ran.err.startswith("announced: OpenAI fine-tuning guides; shutdown from the notice of 2026-10-14")


def test_sunset_for_scripts(run: Run, world: World) -> None:
    """One document, lines, or names."""
    [job] = filled(world.emulator, 1)

    [end] = [end for end in run("sunset --today 2026-11-21 --jsonl").lines if end["kind"] == "model"]

    assert (end["shutdown"], end["days_left"], end["job_id"]) == ("2027-01-14", 54, job["id"])
    assert job["fine_tuned_model"] in run("sunset -q").out.splitlines()
    assert run("sunset --json").document["data"][0]["base"] == "gpt-4o-mini-2024-07-18"


def test_sunset_of_nothing(run: Run, world: World) -> None:
    """Says so."""
    ran = run("sunset")

    assert (ran.code, ran.out, ran.err) == (0, "", "there is no fine-tuned model\n")


def test_clean_deletes_with_yes_only(run: Run, world: World) -> None:
    """And what it deletes is what it listed."""
    spare = world.names["spare"]
    listed = run("files clean --older-than 0")
    rehearsed = run("files clean --older-than 0 --dry-run --yes")
    there = [file.id for file in world.client.files.list()]

    done = run("files clean --older-than 0 --yes")

    assert spare in listed.out
    assert spare in rehearsed.out
    assert "nothing was deleted: add --yes to do it" in listed.err
    assert spare in there
    assert done.err.startswith("deleted 1 file, ")
    assert list(world.client.files.list()) == []
    assert run("files clean --older-than 0 --yes").err == "there is nothing to delete\n"


def test_clean_leaves_files_of_jobs(run: Run, world: World) -> None:
    """Unless those of ended jobs are asked for."""
    filled(world.emulator, 1)

    assert run("files clean --older-than 0 --json").document["delete"] == []
    assert len(run("files clean --older-than 0 --used --jsonl").lines) == 2


def test_a_signed_webhook_is_verified(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With headers as `sign` writes them, in either form, and the secret from the environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_WEBHOOK_SECRET", SECRET)
    body = json.dumps({"id": "evt_1", "type": "fine_tuning.job.failed", "data": {"id": "ftjob-7"}})
    Path("body.json").write_text(body)
    for form, name in (("--json", "headers.json"), ("", "headers.txt")):
        Path(name).write_text(run("webhooks sign body.json", *form.split()).out)

        ran = run(f"webhooks verify --headers {name} body.json")

        assert (ran.code, ran.err) == (0, "")
        assert "ftjob-7" in ran.out
        assert "failed" in ran.out
    assert run("webhooks verify --headers headers.txt body.json -q").out == "ftjob-7\n"


def test_a_webhook_that_is_not_believed_is_two_lines(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the secret is in none of them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OPENAI_WEBHOOK_SECRET", SECRET)
    Path("body.json").write_text("{}")
    Path("headers.json").write_text(json.dumps(sign("{}", SECRET, timestamp=1)))
    Path("other.json").write_text(json.dumps(sign("{ }", SECRET)))
    Path("broken.json").write_text("{")

    old, other = (run(f"webhooks verify --headers {name} body.json") for name in ("headers.json", "other.json"))
    broken = run("webhooks verify --headers broken.json body.json")
    monkeypatch.delenv("OPENAI_WEBHOOK_SECRET")
    without = run("webhooks verify --headers other.json body.json")

    # There is no secret: that is the same to a script as no key.
    assert (old.code, other.code, broken.code, without.code) == (1, 1, 2, 4)
    assert "more than the 300 s" in old.err
    assert {len(ran.err.splitlines()) for ran in (old, other, broken, without)} == {2}
    assert "dGhlLXNlY3JldA" not in old.err + other.err + broken.err


def test_a_closed_account_is_told_what_still_works(capsys: pytest.CaptureFixture[str]) -> None:
    """The server's own words on the first line, what the provider has announced on the second, exit code 4."""
    server = httpx.Client(transport=EmulatorTransport(Emulator(access="inactive")))
    with Client(api_key=KEY, base_url="https://api.openai.com/v1", http_client=server) as client:
        error = client.with_result.fine_tuning.jobs.create(model="gpt-4o-mini", training_file="file-1").error
    server.close()

    assert error is not None
    assert report(error, Session()) == 4
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("error: 403 - [emulator: synthetic] Since 2026-07-02 organizations without")
    assert second.startswith("OpenAI is closing fine-tuning: ")
    assert "fine-tuning archive" in second
