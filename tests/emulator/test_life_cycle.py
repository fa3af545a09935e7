"""The life of a job over virtual time."""

from __future__ import annotations

import base64
import csv
import io
import re

from fine_tuning_client.emulator import Emulator, InstantClock, ManualClock

from .steps import chat_lines, client_of, create_job, get, preference_lines, upload

HOUR = 3_600


def test_states_follow_the_clock() -> None:
    """A job goes through validating_files, queued and running to succeeded, in this order and by time alone."""
    emulator = Emulator(clock=ManualClock())
    client = client_of(emulator)
    job = create_job(client)
    seen = [job["status"]]
    for _ in range(500):
        emulator.clock.advance(1)
        status = get(client, f"fine_tuning/jobs/{job['id']}")["status"]
        if status != seen[-1]:
            seen.append(status)
    assert seen == ["validating_files", "queued", "running", "succeeded"]


def test_asking_does_not_change_anything() -> None:
    """While the clock stands still, the same question has the same answer."""
    emulator = Emulator(clock=ManualClock())
    client = client_of(emulator)
    job = create_job(client)
    emulator.clock.advance(200)
    first = client.get(f"fine_tuning/jobs/{job['id']}").content
    assert client.get(f"fine_tuning/jobs/{job['id']}").content == first


def test_small_job_takes_about_six_minutes() -> None:
    """Ten examples on automatic settings take between five and seven virtual minutes."""
    emulator = Emulator(clock=InstantClock())
    client = client_of(emulator)
    job = get(client, f"fine_tuning/jobs/{create_job(client)['id']}")
    assert 240 < job["finished_at"] - job["created_at"] < 420


def test_instant_clock_finishes_at_the_next_poll() -> None:
    """Under InstantClock the create answer is fresh and the next answer is final, with all events."""
    client = client_of(Emulator())
    job = create_job(client)
    assert job["status"] == "validating_files"
    assert get(client, f"fine_tuning/jobs/{job['id']}")["status"] == "succeeded"
    newest = get(client, f"fine_tuning/jobs/{job['id']}/events")["data"][0]
    assert newest["message"] == "The job has successfully completed"


def test_auto_turns_into_numbers_when_running() -> None:
    """Hyperparameters read "auto" until the job runs; ten examples then get ten epochs, batch 1 and multiplier 1.8."""
    emulator = Emulator(clock=ManualClock())
    client = client_of(emulator)
    job = create_job(client)
    auto = {"n_epochs": "auto", "batch_size": "auto", "learning_rate_multiplier": "auto"}
    assert job["hyperparameters"] == job["method"]["supervised"]["hyperparameters"] == auto
    emulator.clock.advance(80)
    job = get(client, f"fine_tuning/jobs/{job['id']}")
    assert job["status"] == "running"
    assert job["hyperparameters"] == {"n_epochs": 10, "batch_size": 1, "learning_rate_multiplier": 1.8}
    assert job["method"]["supervised"]["hyperparameters"] == job["hyperparameters"]


def test_automatic_epochs_of_a_larger_file() -> None:
    """101 examples get three epochs: 303 steps."""
    client = client_of(Emulator())
    job = create_job(client, chat_lines(101))
    events = get(client, f"fine_tuning/jobs/{job['id']}/events", limit=1000)["data"]
    assert sum(event["type"] == "metrics" for event in events) == 303


def test_given_hyperparameters_are_used() -> None:
    """Numbers of the request are kept, and steps are epochs times batches."""
    client = client_of(Emulator())
    method = {"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": 2, "batch_size": 4}}}
    job = create_job(client, chat_lines(10), method=method)
    job = get(client, f"fine_tuning/jobs/{job['id']}")
    assert job["hyperparameters"] == {"n_epochs": 2, "batch_size": 4, "learning_rate_multiplier": 1.8}
    events = get(client, f"fine_tuning/jobs/{job['id']}/events", limit=100)["data"]
    assert [event["data"]["total_steps"] for event in events if event["type"] == "metrics"] == [6] * 6


def test_quirks_of_an_unfinished_job() -> None:
    """Until success: error {}, no model, no tokens, no result files, no finishing time."""
    job = create_job(client_of(Emulator(clock=ManualClock())), suffix="my_shelf")
    assert job["error"] == {}
    assert job["model"] == "gpt-4o-mini-2024-07-18"
    assert job["user_provided_suffix"] == "my-shelf"
    unset = ("fine_tuned_model", "trained_tokens", "finished_at", "estimated_finish", "metadata", "validation_file")
    assert [job[name] for name in unset] == [None] * len(unset)
    assert job["result_files"] == []


def test_event_order_and_wording() -> None:
    """Events come newest first and read, oldest first, like the server's."""
    client = client_of(Emulator())
    validation = upload(client, chat_lines(3))["id"]
    method = {"type": "supervised", "supervised": {"hyperparameters": {"n_epochs": 2}}}
    job = create_job(client, validation_file=validation, method=method)
    events = get(client, f"fine_tuning/jobs/{job['id']}/events", limit=100)["data"][::-1]
    messages = [event["message"] for event in events]
    assert messages[:4] == [
        f"Created fine-tuning job: {job['id']}",
        f"Validating training file: {job['training_file']} and validation file: {validation}",
        "Files validated, moving job to queued state",
        "Fine-tuning job started",
    ]
    assert re.fullmatch(r"Step 1/20: training loss=\d\.\d\d", messages[4])
    tenth = r"Step 10/20: training loss=\d\.\d\d, validation loss=\d\.\d\d, full validation loss=\d\.\d\d"
    assert re.fullmatch(tenth, messages[13])
    model = get(client, f"fine_tuning/jobs/{job['id']}")["fine_tuned_model"]
    assert re.fullmatch(r"Checkpoint created at step 10 with Snapshot ID: ft:.*:ckpt-step-10", messages[24])
    assert messages[25:] == [f"New fine-tuned model created: {model}", "The job has successfully completed"]
    assert events[3]["data"] is None
    assert [event["created_at"] for event in events] == sorted(event["created_at"] for event in events)


def test_losses_look_like_training() -> None:
    """The loss at the end is far below the loss at the beginning, and the accuracy above."""
    client = client_of(Emulator(seed=3))
    job = create_job(client)
    events = get(client, f"fine_tuning/jobs/{job['id']}/events", limit=200)["data"][::-1]
    rows = [event["data"] for event in events if event["type"] == "metrics"]
    begin, end = rows[:10], rows[-10:]
    assert sum(row["train_loss"] for row in end) < 0.5 * sum(row["train_loss"] for row in begin)
    assert sum(row["train_mean_token_accuracy"] for row in end) > sum(row["train_mean_token_accuracy"] for row in begin)


def test_checkpoints_of_the_last_three_epochs() -> None:
    """A finished job has three checkpoints, newest first; the newest bears the model's name, the others their step."""
    client = client_of(Emulator())
    job = create_job(client, suffix="shelf")
    page = get(client, f"fine_tuning/jobs/{job['id']}/checkpoints")
    job = get(client, f"fine_tuning/jobs/{job['id']}")
    checkpoints = page["data"]
    assert [checkpoint["step_number"] for checkpoint in checkpoints] == [100, 90, 80]
    names = [checkpoint["fine_tuned_model_checkpoint"] for checkpoint in checkpoints]
    stem = r"ft:gpt-4o-mini-2024-07-18:emulated:shelf:[A-Za-z0-9]{8}"
    assert names[0] == job["fine_tuned_model"]
    assert re.fullmatch(stem, names[0])
    assert re.fullmatch(stem + ":ckpt-step-90", names[1])
    assert re.fullmatch(stem + ":ckpt-step-80", names[2])
    assert page["has_more"] is False
    assert page["first_id"] == checkpoints[0]["id"]


def test_result_file_is_base64_csv() -> None:
    """The result file decodes to the table of steps, blank where nothing was measured."""
    client = client_of(Emulator())
    job = create_job(client)
    job = get(client, f"fine_tuning/jobs/{job['id']}")
    file = get(client, f"files/{job['result_files'][0]}")
    assert (file["purpose"], file["filename"]) == ("fine-tune-results", "step_metrics.csv")
    answer = client.get(f"files/{file['id']}/content")
    assert len(answer.content) == file["bytes"]
    rows = list(csv.DictReader(io.StringIO(base64.b64decode(answer.content, validate=True).decode())))
    assert list(rows[0]) == ["step", "train_loss", "train_accuracy", "valid_loss", "valid_mean_token_accuracy"]
    assert len(rows) == 100
    assert rows[0]["valid_loss"] == ""


def test_models_of_a_finished_job_exist() -> None:
    """The model and its checkpoints can be retrieved and listed; before the end they are unknown."""
    emulator = Emulator(clock=ManualClock())
    client = client_of(emulator)
    job = create_job(client)
    emulator.clock.advance(HOUR)
    name = get(client, f"fine_tuning/jobs/{job['id']}")["fine_tuned_model"]
    assert get(client, f"models/{name}")["owned_by"] == "emulated"
    names = [model["id"] for model in get(client, "models")["data"]]
    assert sum(known.startswith("ft:") for known in names) == 3


def test_model_of_a_finished_job_can_be_trained_further() -> None:
    """A fine-tuned model is a base for another job, until it is deleted."""
    client = client_of(Emulator())
    job = create_job(client)
    name = get(client, f"fine_tuning/jobs/{job['id']}")["fine_tuned_model"]
    assert create_job(client, model=name)["model"] == name
    assert client.delete(f"models/{name}").json() == {"id": name, "object": "model", "deleted": True}
    again = client.post("fine_tuning/jobs", json={"model": name, "training_file": job["training_file"]})
    assert again.json()["error"]["code"] == "model_not_available"


def test_cancel() -> None:
    """A cancelled job stays cancelled, without a finishing time, and its events stop."""
    emulator = Emulator(clock=ManualClock())
    client = client_of(emulator)
    job = create_job(client)
    emulator.clock.advance(250)
    cancelled = client.post(f"fine_tuning/jobs/{job['id']}/cancel").json()
    emulator.clock.advance(HOUR)
    later = get(client, f"fine_tuning/jobs/{job['id']}")
    assert cancelled["status"] == later["status"] == "cancelled"
    assert later["finished_at"] is None
    newest = get(client, f"fine_tuning/jobs/{job['id']}/events")["data"][0]
    assert newest["created_at"] == int(emulator.clock.now()) - HOUR


def test_pause_and_resume() -> None:
    """A paused job stands still; resumed, it queues, runs and finishes later by the length of the pause."""
    undisturbed = client_of(Emulator())
    plain = get(undisturbed, f"fine_tuning/jobs/{create_job(undisturbed)['id']}")
    emulator = Emulator(clock=ManualClock())
    client = client_of(emulator)
    job = create_job(client)
    path = f"fine_tuning/jobs/{job['id']}"
    emulator.clock.advance(250)
    seen = [client.post(f"{path}/pause").json()["status"]]
    emulator.clock.advance(HOUR)
    seen.append(get(client, path)["status"])
    seen.append(client.post(f"{path}/resume").json()["status"])
    emulator.clock.advance(10)
    seen.append(get(client, path)["status"])
    emulator.clock.advance(HOUR)
    done = get(client, path)
    assert [*seen, done["status"]] == ["pausing", "paused", "queued", "running", "succeeded"]
    delay = (done["finished_at"] - done["created_at"]) - (plain["finished_at"] - plain["created_at"])
    assert HOUR <= delay <= HOUR + 10


def test_preference_job() -> None:
    """A dpo job on preference data succeeds; its hyperparameters are null at the top level, as attested."""
    client = client_of(Emulator())
    job = create_job(client, preference_lines(10), method={"type": "dpo", "dpo": {"hyperparameters": {"beta": 0.2}}})
    job = get(client, f"fine_tuning/jobs/{job['id']}")
    assert job["status"] == "succeeded"
    assert job["hyperparameters"] is None
    assert job["method"]["dpo"]["hyperparameters"]["beta"] == 0.2
