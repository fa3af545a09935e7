"""The live view: what it gathers, and that it fits."""

from __future__ import annotations

import pytest

from fine_tuning_client.cli.live import LineView
from fine_tuning_client.cli.live_frame import frame, lasting
from fine_tuning_client.cli.live_state import LiveState
from fine_tuning_client.cli.texts import cell_width
from fine_tuning_client.jobs.metrics.points import MetricPoint
from fine_tuning_client.jobs.progress import Progress, Stage
from fine_tuning_client.jobs.updates import JobUpdate
from fine_tuning_client.types import FineTuningJob

START = 1_760_000_000


def update(
    message: str, *, at: int = 0, step: int | None = None, total: int | None = 96, **fields: object
) -> JobUpdate:
    """Return an update, with metrics if a step is given."""
    metrics = None if step is None else MetricPoint(step, total, train_loss=1 / step, valid_loss=0.5)
    job = FineTuningJob.from_dict({"id": "ftjob-1", "model": "gpt-4o-mini-2024-07-18", **fields})
    status = job.status
    return JobUpdate(
        job_id="ftjob-1",
        status=status,
        event=None,
        metrics=metrics,
        message=message,
        level="info",
        created_at=START + at,
        job=job if status else None,
    )


def text(state: LiveState, columns: int = 79, rows: int = 24) -> list[str]:
    """Return a picture without its styles."""
    return ["".join(span.text for span in line) for line in frame(state, columns, rows)]


@pytest.fixture
def training() -> LiveState:
    """A job in the middle of its training."""
    state = LiveState("fine-tuning")
    state.update(update("The job is running", status="running"))
    for step in range(1, 49):
        state.update(update(f"Step {step}/96: training loss={1 / step:.2f} {'x' * 60}", at=2 * step, step=step))
    return state


def test_a_picture_of_training_has_step_loss_and_the_time_left(training: LiveState) -> None:
    """The time is counted by the server's clock: 48 steps of two seconds are left."""
    heading, bar, facts, *_ = text(training)

    assert heading == "fine-tuning · ftjob-1 · running · gpt-4o-mini-2024-07-18"
    assert (bar.count("━"), bar[-4:]) == (37, " 50%")
    assert facts == "step 48/96 · about 2 min left · train loss 0.02083 · valid loss 0.5"


@pytest.mark.parametrize("columns", [1, 9, 20, 39, 79, 300])
@pytest.mark.parametrize("rows", [3, 10, 24])
def test_a_picture_fits_its_terminal(training: LiveState, columns: int, rows: int) -> None:
    """No line is too wide, and there are not too many."""
    lines = text(training, columns, rows)

    assert max(cell_width(line) for line in lines) <= min(columns, 100)
    assert len(lines) <= rows


def test_a_narrow_picture_leaves_the_times_away(training: LiveState) -> None:
    """At 40 columns the news have all the room."""
    lines = text(training, 39)

    assert lines[-1].startswith("Step 48/96: training loss=0.02")
    assert lines[2] == "step 48/96 · about 2 min left"


def test_the_servers_estimate_tells_the_time_left_where_no_total_does() -> None:
    """Azure's events name no total, but its jobs an estimate."""
    state = LiveState()
    state.update(update("running", status="running", estimated_finish=START + 700))
    state.update(update("Step 10", at=100, step=10, total=None))

    assert text(state)[1] == "step 10 · about 10 min left · train loss 0.1 · valid loss 0.5"


def test_what_a_server_says_cannot_move_the_cursor(training: LiveState) -> None:
    """Control characters are written out."""
    training.update(update("evil\x1b[2J\nnews"))

    assert text(training)[-1].endswith("evil\\x1b[2J\\nnews")


def test_an_upload_is_measured_in_bytes() -> None:
    """Before there is a job."""
    state = LiveState("fine-tuning")
    state.show(Progress(stage="upload", message="uploading train.jsonl", done=3e6, total=12e6, unit="B"))

    assert text(state)[0] == "fine-tuning · uploading"
    assert text(state)[2] == "3.0 MB of 12.0 MB"


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "about 1 s"), (59, "about 59 s"), (200, "about 3 min"), (8000, "about 2 h 13 min")]
)
def test_durations_are_rounded_for_people(seconds: float, words: str) -> None:
    """Nobody can say it to the second."""
    assert lasting(seconds) == words


def test_lines_about_an_upload_are_few(capsys: pytest.CaptureFixture[str]) -> None:
    """Where nothing can be drawn again a line is written for each quarter, with its date, on standard error."""
    stage: Stage = "upload"
    with LineView() as view:
        for done in range(1001):
            view.show(Progress(stage=stage, message=f"{done} of 1000", done=done, total=1000, unit="B"))

    written = capsys.readouterr()
    assert [line.split("Z ")[1] for line in written.err.splitlines()] == [
        f"{done} of 1000" for done in range(0, 1001, 250)
    ]
    assert written.out == ""
