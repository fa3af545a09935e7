"""`fine-tuning jobs list`, `get`, `events` and `checkpoints`, beyond what every command is tested for."""

from __future__ import annotations

from .harness import Run, World


def test_a_list_tells_how_to_get_at_the_rest(run: Run, world: World) -> None:
    """Where there is more than a page, standard error says how to go on, and standard output has the page only."""
    first = run("jobs events --limit 2", world.names["job"])

    assert (first.code, len(first.out.splitlines())) == (0, 3)
    assert "there may be more: --after ftevent-" in first.err


def test_ids_are_all_that_quiet_writes(run: Run, world: World) -> None:
    """`-q` gives ids, one a line, for other commands to take."""
    job = world.names["job"]

    assert run("jobs list -q").out == job + "\n"


def test_jobs_are_found_by_metadata(run: Run, world: World) -> None:
    """`--metadata` asks for the jobs with these pairs."""
    job = world.names["job"]

    assert run("jobs list -q --metadata project=demo").out == job + "\n"
    assert run("jobs list -q --metadata project=other").out == ""
