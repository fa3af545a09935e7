"""Every error is two lines, what and what next, and an exit code; a traceback only with `--debug`, a key never."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import pytest

from fine_tuning_api.models import FineTuningJob, OpenAIFile
from fine_tuning_client import errors
from fine_tuning_client.cli import main
from fine_tuning_client.cli.exits import MEANINGS, Exit
from fine_tuning_client.cli.failures import explained
from fine_tuning_client.cli.hints import ADVICE
from fine_tuning_client.cli.session import Session
from fine_tuning_client.cli.trouble import Trouble
from fine_tuning_client.emulator.faults import Action, Fault, cloudflare, error, page, rate_limited, reset_before, slow
from fine_tuning_client.training_data import BudgetExceeded

from ..modes import KEY
from .harness import Run, World

JOB = FineTuningJob.from_dict({"id": "ftjob-1", "object": "fine_tuning.job", "status": "running"})
FILE = OpenAIFile.from_dict({"id": "file-1", "object": "file"})


@pytest.mark.parametrize(
    ("action", "code", "what", "hint"),
    [
        (error(401, "Incorrect API key provided"), 4, "401", "check the key ****5a36"),
        (error(403, "no"), 4, "403", "its rights and its project"),
        (error(400, "bad", param="limit"), 1, "400", "complains about 'limit'"),
        (error(404, "Invalid URL (GET /x)"), 1, "404", "often ends in /v1"),
        (error(409, "busy"), 1, "409", "present state"),
        (error(422, "odd"), 1, "422", "check the arguments"),
        (error(429, "quota", code="insufficient_quota"), 1, "429", "billing"),
        (rate_limited(7), 1, "Slow down", "try again in 7 s"),
        (error(500), 1, "500", "try again in a minute"),
        (cloudflare(), 1, "502", "try again in a minute"),
        (page(200, "<html>"), 1, "something else", "often ends in /v1"),
        (reset_before(), 1, "GET http", "check the address"),
        (slow(3), 1, "GET http", "--request-timeout SECONDS"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_servers_do_wrong(action: Action, code: int, what: str, hint: str, run: Run, world: World) -> None:
    """Each refusal and failure of a server has its exit code and says what to do next."""
    world.emulator.faults.add(Fault("*", "/**", action, times=None))
    ran = run("jobs list --max-retries 0 --request-timeout 0.5")

    assert (ran.code, ran.out, len(ran.err.splitlines())) == (code, "", 2), ran.err
    first, second = ran.err.splitlines()
    assert (first.startswith("error: "), what in first, hint in second) == (True, True, True), ran.err


def test_the_request_id_is_told(run: Run, world: World) -> None:
    """What a provider's support asks for stands at the end of the second line."""
    world.emulator.faults.add(Fault("*", "/**", error(500)))

    assert "(request id: req_" in run("jobs list --max-retries 0").err.splitlines()[1]


def test_a_write_that_may_have_happened_says_so(run: Run, world: World) -> None:
    """After a failure that leaves open whether a job was started, both lines say to look first."""
    world.emulator.faults.add(Fault("POST", "/fine_tuning/jobs", error(500)))
    err = run("jobs create --model gpt-4o-mini-2024-07-18 --training-file", world.names["file"]).err

    assert "look before you send it again" in err
    assert "look with 'list' before you do it again" in err


@pytest.mark.parametrize(
    ("raised", "code", "hint"),
    [
        (errors.JobFailed("it failed", job=JOB, hint="mend line 3"), 5, "mend line 3"),
        (errors.JobFailed("it failed", job=JOB), 5, "jobs events ftjob-1"),
        (errors.WaitTimeoutError("too long", last=JOB), 3, "jobs wait ftjob-1"),
        (errors.WaitTimeoutError("too long", last=FILE), 3, "files wait file-1"),
        (errors.FileProcessingError("unusable", file_id="f"), 1, "data check"),
        (errors.UploadError("given up", upload_id="u"), 1, "do it again"),
        (errors.InvalidWebhookSignatureError("no"), 1, "OPENAI_WEBHOOK_SECRET"),
        (errors.PaginationError("circles"), 1, "--limit and --after"),
        (errors.StreamInterruptedError("cut"), 1, "do it again to go on"),
        (errors.ArchiveError("torn"), 1, "goes on where it stopped"),
        (FileNotFoundError(2, "No such file or directory", "x.jsonl"), 1, "check the path"),
        (ValueError("suffix is too long"), 2, "--help"),
        (KeyError("x"), 1, "--debug"),
        (Trouble("what", "next", Exit.FINDINGS), 6, "next"),
        (click.ClickException("what"), 1, "--help"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_errors_of_the_library(raised: Exception, code: int, hint: str) -> None:
    """Each kind of error has its exit code and says what to do next."""
    told = explained(raised, Session())

    assert (told.code, hint in told.hint) == (code, True), told


def test_budget_and_data_errors_have_their_codes() -> None:
    """What the checks before a job refuse has exit code 6; a budget has 1."""
    nothing: Any = None
    refused = errors.TrainingDataError("3 errors", path="t.jsonl", report=nothing)

    assert explained(refused, Session())[1:] == (
        "'fine-tuning data check t.jsonl' shows all of it",
        6,
    )
    assert explained(BudgetExceeded("$9 is more than $5", nothing), Session()).code == 1


def test_every_error_of_the_library_has_advice() -> None:
    """No branch of the error tree is without a hint of its own."""
    leaves = {
        kind
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.FineTuningError) and not kind.__subclasses__()
    }
    advised = tuple(kind for kind, _ in ADVICE)

    assert [kind.__name__ for kind in leaves if not issubclass(kind, advised)] == []
    assert set(MEANINGS) == set(Exit)


def test_debug_shows_a_traceback_and_no_key(run: Run, world: World) -> None:
    """With `--debug` requests are logged and the traceback comes before the two lines; the key is in neither."""
    world.emulator.faults.add(Fault("*", "/**", error(400, f"your key {KEY} is fine")))
    ran = run("jobs list --debug")

    assert "Traceback" in ran.err
    assert "GET /fine_tuning/jobs: attempt 1, status 400" in ran.err
    assert ran.err.splitlines()[-2].startswith("error: ")
    assert KEY not in ran.err


def test_a_server_cannot_write_on_the_terminal(run: Run, world: World) -> None:
    """A message with terminal commands and lines is shown as one harmless line."""
    world.emulator.faults.add(Fault("*", "/**", error(400, "\x1b[2Jgone\nerror: other")))
    ran = run("jobs list")

    assert "\x1b" not in ran.err
    assert len(ran.err.splitlines()) == 2


def test_ctrl_c_is_130(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends with 130 and without a traceback."""

    def interrupted(*arguments: object, **options: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("fine_tuning_client.cli.root.root.main", interrupted)

    assert main(["jobs", "list"]) == 130
    assert capsys.readouterr().err == "interrupted\n"


def test_what_came_before_an_error_is_not_lost(run: Run, world: World) -> None:
    """With `--json`, what was done before an error is still written, as one array."""
    ran = run("files delete --yes --json", world.names["spare"], "file-nope")

    assert ran.code == 1
    assert [one["id"] for one in ran.document] == [world.names["spare"]]


@pytest.mark.parametrize("words", ["job list", "jobs lst", "jobs list --limt 3", "jobs list extra", "jobs get"])
def test_wrong_words_are_two_lines(words: str, run: Run) -> None:
    """A command, option or argument that there is not is refused in two lines, with what was meant where it is near."""
    ran = run(words)

    assert (ran.code, ran.out, len(ran.err.splitlines())) == (2, "", 2)
    assert "--help" in ran.err


@pytest.mark.parametrize("verb", ["cancel --yes", "pause", "resume"])
def test_a_job_that_cannot_be_steered_any_more_is_to_be_looked_at(verb: str, run: Run, world: World) -> None:
    """The server's refusal is about the job's state, not about the arguments."""
    ran = run(f"jobs {verb}", world.names["job"])

    assert (ran.code, len(ran.err.splitlines())) == (1, 2)
    assert f"'fine-tuning jobs get {world.names['job']}' shows its state" in ran.err


def test_an_argument_that_the_library_refuses_names_the_commands_help(run: Run, world: World) -> None:
    """Not that of the whole program."""
    ran = run("jobs create --model gpt-4o-mini --training-file file-1 --seed -5")

    assert (ran.code, ran.err.splitlines()[1]) == (2, "'fine-tuning jobs create --help' says how it is used")


def test_a_missing_webhook_secret_is_not_a_missing_key(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The hint names what webhooks are signed with."""
    monkeypatch.delenv("OPENAI_WEBHOOK_SECRET", raising=False)
    (tmp_path / "body.json").write_text("{}")
    ran = run("webhooks sign", str(tmp_path / "body.json"))

    assert (ran.code, len(ran.err.splitlines())) == (4, 2)
    assert "set OPENAI_WEBHOOK_SECRET, or name a file with --secret-file" in ran.err
