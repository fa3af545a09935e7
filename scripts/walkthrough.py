"""From a training file to a fine-tuned model, step by step; what `scripts/demo` runs."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from pathlib import Path

from fine_tuning_client import Client, FineTuningError, JobFailed, MissingCredentialsError
from fine_tuning_client.training_data import Format, check_file
from fine_tuning_client.types import FineTuningJob

DATA = Path(__file__).parent / "data"
MODEL = "gpt-4o-mini-2024-07-18"
SPEED = 240
"""Seconds of the emulated training that pass in one real second."""


class Display:
    """Prints a step at a time, with a progress bar where there is a terminal to draw it on."""

    def __init__(self) -> None:
        self._terminal = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
        self._colour = self._terminal and "NO_COLOR" not in os.environ
        self._bar_shown = False
        self._tenth = 0

    def title(self, text: str) -> None:
        """Begin a part."""
        self._clear()
        print(f"\n\033[1m{text}\033[0m" if self._colour else f"\n{text}")

    def line(self, text: str = "") -> None:
        """Print a line."""
        self._clear()
        print(text, flush=True)

    def event(self, text: str) -> None:
        """Print a line, cut to the terminal's width."""
        width = shutil.get_terminal_size().columns if self._terminal else len(text) + 1
        self.line(text if len(text) < width else text[: width - 2] + "…")

    def bar(self, step: int, total: int, note: str) -> None:
        """Show how far training is: a bar on a terminal, elsewhere a line for every tenth."""
        if self._terminal:
            width = max(10, min(40, shutil.get_terminal_size().columns - 40))
            done = width * step // max(total, 1)
            print(f"\r  {'━' * done}{'·' * (width - done)} {step:>4}/{total} {note}\033[K", end="", flush=True)
            self._bar_shown = True
        elif 10 * step // max(total, 1) > self._tenth:
            self._tenth = 10 * step // max(total, 1)
            print(f"  step {step}/{total} {note}", flush=True)

    def _clear(self) -> None:
        if self._bar_shown:
            print()
            self._bar_shown = False


def check(display: Display, path: Path, kind: Format, *, minimum: int) -> None:
    """Look through a training file before anything is sent; leave if a server would refuse it."""
    report = check_file(path, kind, minimum=minimum)
    display.line(f"  {report.summary()}")
    if not report.ok:
        sys.exit(f"{report}\nMend the file and run this again.")


def upload(display: Display, client: Client, path: Path, poll: float) -> str:
    """Send a file and wait until the server has taken it in."""
    file = client.files.create(file=path, purpose="fine-tune")
    file_id = file.id or ""
    client.files.wait_for_processing(file_id, poll_interval=poll)
    display.line(f"  {path.name} -> {file_id} ({file.bytes:,} bytes)")
    return file_id


def follow(display: Display, client: Client, job_id: str, poll: float) -> FineTuningJob:
    """Show what happens to a job until it has succeeded; leave if it does not."""
    try:
        for update in client.fine_tuning.jobs.follow(job_id, poll=poll):
            if update.metrics and update.metrics.total_steps:
                loss = update.metrics.train_loss
                note = "" if loss is None else f"loss {loss:.3f}"
                display.bar(update.metrics.step, update.metrics.total_steps, note)
            elif update.event and update.event.created_at_datetime:
                display.event(f"  {update.event.created_at_datetime:%H:%M:%S}  {update.message}")
    except JobFailed as error:
        sys.exit(f"{error}\n{error.hint}".strip())
    return client.fine_tuning.jobs.retrieve(job_id)


def show_results(display: Display, client: Client, job: FineTuningJob) -> None:
    """Print the model, its checkpoints and the last measurements of the result file."""
    display.title("Result")
    display.line(f"  model           {job.fine_tuned_model}")
    display.line(f"  trained tokens  {job.trained_tokens:,}" if job.trained_tokens else "  trained tokens  unknown")
    display.line("  checkpoints     step  train loss  validation loss")
    for checkpoint in client.fine_tuning.jobs.checkpoints.list(job.id or ""):
        metrics = checkpoint.metrics.to_dict() if checkpoint.metrics else {}
        losses = (metrics.get("train_loss"), metrics.get("full_valid_loss", metrics.get("valid_loss")))
        train, validation = ("-" if loss is None else f"{loss:.4f}" for loss in losses)
        display.line(f"                  {checkpoint.step_number:>4}  {train:>10}  {validation:>15}")
        display.line(f"                        {checkpoint.fine_tuned_model_checkpoint}")
    measured = client.fine_tuning.jobs.metrics(job.id or "")
    display.line(f"  metrics         {len(measured)} steps; the last ones:")
    for name, label, count in (("train_loss", "train loss", 3), ("valid_loss", "validation loss", 1)):
        for step, loss in list(measured.series(name))[-count:]:
            display.line(f"                  step {step}: {label} {loss:.4f}")


def start(display: Display, client: Client, model: str, poll: float) -> str:
    """Create a job on the current endpoint, from checked and uploaded files."""
    display.title("1. Check the training data")
    check(display, DATA / "train.jsonl", "chat", minimum=10)
    check(display, DATA / "validation.jsonl", "chat", minimum=1)
    display.title("2. Upload it")
    training = upload(display, client, DATA / "train.jsonl", poll)
    validation = upload(display, client, DATA / "validation.jsonl", poll)
    display.title("3. Create a job and follow it")
    job = client.fine_tuning.jobs.create(
        model=model,
        training_file=training,
        validation_file=validation,
        method={"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": 3}}},
        suffix="bike-triage",
        seed=7,
    )
    job_id = job.id or ""
    display.line(f"  {job_id}: {job.status}")
    return job_id


def finish(display: Display, client: Client, job_id: str, poll: float) -> None:
    """Follow a job to its end and show what came of it."""
    show_results(display, client, follow(display, client, job_id, poll))


def legacy(display: Display, client: Client, poll: float) -> None:
    """Run the same task on the legacy endpoint, its event stream included."""
    display.title("4. The same over the legacy /fine-tunes")
    check(display, DATA / "legacy.jsonl", "legacy", minimum=1)
    training = upload(display, client, DATA / "legacy.jsonl", poll)
    job = client.fine_tunes.create(training_file=training, model="curie", suffix="bike-triage")
    for event in client.fine_tunes.stream_events(job.id or ""):
        display.line(f"  {event.level}: {event.message}")
    job = client.fine_tunes.retrieve(job.id or "")
    display.line(f"  model           {job.fine_tuned_model} ({job.status}, {len(job.events or [])} events)")


def emulated(display: Display, model: str) -> None:
    """Run everything against an emulator that is started for it; keys in the environment are not looked at."""
    from fine_tuning_client.emulator import Emulator, RealClock, serve

    for name in list(os.environ):
        if name.startswith(("OPENAI_", "AZURE_OPENAI_")) or name.upper().endswith("_PROXY"):
            del os.environ[name]
    with serve(Emulator(seed=7, clock=RealClock(speed=SPEED))) as server:
        display.line(f"Emulator at {server.base_url}: training is simulated, {SPEED} times as fast as it would be.")
        with Client(base_url=server.base_url, api_key="sk-emulator") as client:
            finish(display, client, start(display, client, model, 0.05), 0.05)
            legacy(display, client, 0.05)


def live(display: Display, model: str, confirmed: bool) -> None:
    """Run the job at the server that the environment names, after a confirmation."""
    with Client() as client:
        display.line(f"This trains {model} at {client.base_url} with the key of the environment, and is billed.")
        if not confirmed:
            if not sys.stdin.isatty():
                sys.exit("Nothing was sent: there is no terminal to confirm on. Run it again with --live --yes.")
            if input("Type the model's name to go on: ").strip() != model:
                sys.exit("Nothing was sent.")
        job_id = start(display, client, model, 5.0)
        try:
            finish(display, client, job_id, 5.0)
        except KeyboardInterrupt:
            display.line(f"\nStopped looking. The job goes on: client.fine_tuning.jobs.retrieve({job_id!r})")
            raise
        display.line("\nThe legacy endpoint is left out: OpenAI switched it off on 2024-01-04.")


def main() -> int:
    """Read the arguments and run; errors are two lines."""
    parser = argparse.ArgumentParser(
        prog="scripts/demo",
        description="Fine-tune a model from scripts/data/train.jsonl against an emulator on this machine.",
    )
    parser.add_argument("--live", action="store_true", help="use the real server and the key in the environment")
    parser.add_argument("--yes", action="store_true", help="with --live: do not ask")
    parser.add_argument("--model", default=MODEL, help=f"base model (default {MODEL})")
    arguments = parser.parse_args()
    display = Display()
    try:
        if arguments.live:
            live(display, arguments.model, arguments.yes)
        else:
            emulated(display, arguments.model)
    except MissingCredentialsError as error:
        print(f"{error}.\nWithout --live no key is needed.", file=sys.stderr)
        return 4
    except FineTuningError as error:
        request_id = getattr(error, "request_id", None)
        print(f"{error}\nRequest id: {request_id or 'none'}. Nothing more was sent.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    print("\nDone.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
