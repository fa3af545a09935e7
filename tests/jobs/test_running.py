"""From a training file to a model, in one call."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fine_tuning_client import JobFailed, NotFoundError, TrainingDataError, WaitTimeoutError
from fine_tuning_client.emulator import Emulator, Fault, ManualClock, PollClock, faults
from fine_tuning_client.jobs.creation.fingerprint import METADATA_KEY, MetadataFull
from fine_tuning_client.training_data import BudgetExceeded

from ..examples import GRADER, MODEL, chat_file, lines, uploaded
from ..modes import Both
from .runs import RunNaps, posts

TRAIN = chat_file(12)
VALIDATION = TRAIN.replace(b"volume", b"book").replace(b"Shelf", b"Rack")
PREFERENCES = lines(
    {
        "input": {"messages": [{"role": "user", "content": f"Greet guest {number}"}]},
        "preferred_output": [{"role": "assistant", "content": "Good evening."}],
        "non_preferred_output": [{"role": "assistant", "content": "What?"}],
    }
    for number in range(12)
)
PROMPTS = lines(
    {"messages": [{"role": "user", "content": f"What is {n} + 1?"}], "answer": str(n + 1)} for n in range(12)
)


@pytest.fixture(autouse=True)
def naps(monkeypatch: pytest.MonkeyPatch) -> RunNaps:
    """Waits that take no time."""
    return RunNaps(monkeypatch)


@pytest.fixture
def emulator() -> Emulator:
    """A server whose jobs go on from look to look."""
    return Emulator(seed=7, clock=PollClock())


class Desk:
    """A folder with training files, and what was told of runs on them."""

    def __init__(self, both: Both, emulator: Emulator, folder: Path) -> None:
        self.both, self.emulator, self.folder = both, emulator, folder
        self.told: list[Any] = []
        self.put("train.jsonl", TRAIN)
        self.put("validation.jsonl", VALIDATION)

    def put(self, name: str, content: bytes) -> Path:
        """Write a file."""
        path = self.folder / name
        path.write_bytes(content)
        return path

    def run(self, **spec: Any) -> Any:
        """Run a job on the training file, or on another one."""
        spec = {"train": self.folder / "train.jsonl", "model": MODEL, "state": self.folder / "state", **spec}
        spec.setdefault("on_progress", self.told.append)
        return self.both.settle(self.both.client(self.emulator).fine_tuning.jobs.run(**spec))

    @property
    def stages(self) -> list[str]:
        """The stages that were told, each once."""
        return list(dict.fromkeys(progress.stage for progress in self.told))


@pytest.fixture
def desk(both: Both, emulator: Emulator, tmp_path: Path) -> Desk:
    """A folder with training files."""
    return Desk(both, emulator, tmp_path)


def last_seen(error: WaitTimeoutError) -> Any:
    """Return the job as it was when the time was up."""
    return error.last


def test_a_file_becomes_a_model(desk: Desk) -> None:
    """With metrics, checkpoints, and word of every step."""
    result = desk.run(validation=desk.folder / "validation.jsonl", suffix="shelves", metadata={"ticket": "17"})

    assert result.job.status == "succeeded"
    assert ":shelves:" in result.model
    assert (result.training_file, result.validation_file) == (result.job.training_file, result.job.validation_file)
    assert [report.source for report in result.reports] == ["train.jsonl", "validation.jsonl"]
    assert result.estimate.examples == 12
    assert len(result.metrics) > 10
    assert len(result.checkpoints) == 3
    assert result.best_checkpoint.model in {one.fine_tuned_model_checkpoint for one in result.checkpoints}
    assert result.job.metadata == {"ticket": "17", METADATA_KEY: result.fingerprint}
    assert desk.stages == ["check", "estimate", "upload", "create", "follow", "done"]
    assert (result.reused, result.notes) == (False, ())


def test_a_second_run_finds_everything(desk: Desk) -> None:
    """It uploads and creates nothing, and tells no event a second time."""
    first = desk.run()
    events = [progress.update.event.id for progress in desk.told if progress.update and progress.update.event]
    desk.told.clear()
    second = desk.run()

    assert (second.reused, second.job.id, second.model) == (True, first.job.id, first.model)
    assert len(second.metrics) == len(first.metrics)
    assert (len(posts(desk.emulator, "/v1/files")), len(posts(desk.emulator))) == (1, 1)
    assert len(events) == len(set(events)) > 10
    assert not [progress for progress in desk.told if progress.update and progress.update.event]


def test_the_result_is_plain_json(desk: Desk) -> None:
    """So are the words about progress."""
    result = desk.run()

    plain = json.loads(json.dumps(result.to_dict()))
    assert plain["model"] == result.model
    assert plain["metrics"]
    assert plain["estimate"]["billable_tokens"] == result.estimate.billable_tokens
    steps = [json.loads(json.dumps(progress.to_dict())) for progress in desk.told]
    assert steps[0] == {"stage": "check", "message": "Checking train.jsonl"}
    assert steps[-1] == {"stage": "done", "message": f"The model is {result.model}", "job_id": result.job.id}


def test_training_is_told_in_steps(desk: Desk) -> None:
    """Up to their number."""
    desk.run()

    shares = [progress.fraction for progress in desk.told if progress.unit == "steps"]
    assert shares == sorted(shares)
    assert shares[-1] == 1


@pytest.mark.parametrize(
    ("content", "model", "method", "expected"),
    [
        (TRAIN, MODEL, "supervised", {"n_epochs": 2}),
        (PREFERENCES, MODEL, "dpo", {"n_epochs": 2, "beta": 0.2}),
        (PROMPTS, "o4-mini", {"type": "reinforcement", "reinforcement": {"grader": GRADER}}, {"n_epochs": 2}),
    ],
    ids=["supervised", "dpo", "reinforcement"],
)
def test_every_method_has_its_format(
    desk: Desk, content: bytes, model: str, method: Any, expected: dict[str, Any]
) -> None:
    """And its hyperparameters at their place."""
    path = desk.put("data.jsonl", content)
    validation = desk.put("other.jsonl", content.replace(b"1?", b"2?").replace(b"volume", b"v").replace(b"guest", b"g"))
    result = desk.run(train=path, validation=validation, model=model, method=method, hyperparameters=expected)

    name = method if isinstance(method, str) else method["type"]
    given = result.job.method.to_dict()[name]["hyperparameters"]
    assert result.job.method.type == name
    assert {key: given[key] for key in expected} == expected


def test_files_at_the_server_are_taken_as_they_are(desk: Desk, both: Both) -> None:
    """By id or as the object that was fetched; their content is not checked, which is said."""
    file_id = uploaded(both, both.client(desk.emulator))
    file = both.settle(both.client(desk.emulator).files.retrieve(file_id))

    first = desk.run(train=file_id)
    second = desk.run(train=file)

    assert (first.training_file, first.reports, first.estimate) == (file_id, (), None)
    assert (second.reused, second.job.id) == (True, first.job.id)
    assert desk.told[0].message == f"{file_id} is at the server already: its content is not checked here"


def test_bad_data_is_not_sent(desk: Desk) -> None:
    """The error names the line, and has the report."""
    path = desk.put("bad.jsonl", TRAIN.replace(b'"assistant"', b'"asistant"', 1))

    with pytest.raises(TrainingDataError, match=r"bad\.jsonl: line 1 .*FT103") as caught:
        desk.run(train=path)

    assert (caught.value.path, caught.value.report.errors) == (str(path), 1)
    assert not desk.emulator.requests


def test_validation_on_training_data_is_not_sent(desk: Desk) -> None:
    """It would measure what was learnt by heart."""
    with pytest.raises(TrainingDataError, match=r"validation\.jsonl: line 3: error FT504.*and 1 more"):
        desk.run(validation=desk.put("validation.jsonl", VALIDATION.splitlines(True)[0] * 2 + TRAIN[:140]))
    assert not desk.emulator.requests


@pytest.mark.parametrize("check", ["warn", "skip"])
def test_bad_data_can_be_sent_on_purpose(desk: Desk, check: str) -> None:
    """Then the job fails, and the hint names the line."""
    path = desk.put("bad.jsonl", TRAIN.replace(b'"assistant"', b'"asistant"', 1))

    with pytest.raises(JobFailed) as caught:
        desk.run(train=path, check=check)

    assert caught.value.code == "invalid_training_file"
    assert f"{path}: line 1 /messages/1/role: error FT103" in caught.value.hint
    assert "\n" not in caught.value.hint


def test_a_failure_without_a_local_cause_says_so(desk: Desk, both: Both) -> None:
    """And one whose file is not here says nothing of lines."""
    client = both.client(desk.emulator)
    few = uploaded(both, client, TRAIN[: TRAIN.index(b"\n") + 1])
    with pytest.raises(JobFailed) as caught:
        desk.run(train=few)
    assert "line" not in caught.value.hint
    assert caught.value.code == "invalid_n_examples"


@pytest.mark.parametrize(("max_cost", "model"), [(0.000001, MODEL), (5, "my-own-model")], ids=["dear", "unknown"])
def test_a_budget_is_kept(desk: Desk, max_cost: float, model: str) -> None:
    """Before anything is sent; what nobody knows may cost anything."""
    with pytest.raises(BudgetExceeded):
        desk.run(max_cost=max_cost, model=model)
    assert not desk.emulator.requests


def test_a_job_within_the_budget_runs(desk: Desk) -> None:
    """And the estimate is part of the result."""
    assert 0 < desk.run(max_cost=5).estimate.high < 5


def test_the_file_is_waited_for(desk: Desk) -> None:
    """A server may take a while."""
    desk.emulator = Emulator(seed=7, clock=PollClock(), file_processing=30)

    assert desk.run().job.status == "succeeded"
    assert "process" in desk.stages


@pytest.mark.parametrize(
    ("spec", "kind", "name"),
    [
        ({"train": "nothing.jsonl"}, FileNotFoundError, "nothing.jsonl"),
        ({"train": 5}, TypeError, "training_file"),
        ({"train": ""}, TypeError, "train"),
        ({"model": ""}, TypeError, "model"),
        ({"validation": 5}, TypeError, "validation_file"),
        ({"method": "rl"}, ValueError, "supervised, dpo, reinforcement"),
        ({"method": "reinforcement"}, ValueError, "grader"),
        ({"method": 5}, TypeError, "method"),
        ({"method": {"type": "rl"}}, ValueError, "type"),
        ({"hyperparameters": {"epochs": 3}}, ValueError, "epochs"),
        ({"suffix": "x" * 65}, ValueError, "suffix"),
        ({"max_cost": -1}, ValueError, "max_cost"),
        ({"check": "no"}, ValueError, "check"),
        ({"part_size": 0}, ValueError, "part_size"),
        ({"metadata": {f"key {number}": "v" for number in range(16)}}, MetadataFull, "16 pairs"),
        ({"train": "file-abcdefgh", "max_cost": 1}, ValueError, "max_cost"),
        ({"sufix": "x"}, TypeError, "did you mean 'suffix'"),
        ({"timeout": -1}, ValueError, "timeout"),
        ({"poll": 0}, ValueError, "poll"),
        (
            {"method": {"type": "dpo", "dpo": {"hyperparameters": {"beta": 1}}}, "hyperparameters": {"beta": 2}},
            ValueError,
            "twice",
        ),
    ],
    ids=lambda value: str(value)[:40],
)
def test_arguments_are_checked(desk: Desk, spec: dict[str, Any], kind: type[Exception], name: str) -> None:
    """By name, before anything is sent."""
    with pytest.raises(kind, match=name):
        desk.run(**spec)
    assert not desk.emulator.requests


def test_time_may_run_out(desk: Desk) -> None:
    """The job goes on, and so does the next run."""
    desk.emulator = Emulator(seed=7, clock=ManualClock())
    with pytest.raises(WaitTimeoutError) as caught:
        desk.run(timeout=10)
    desk.emulator.advance(100_000)

    result = desk.run()

    assert (result.reused, result.job.id) == (True, last_seen(caught.value).id)


def test_what_the_callback_raises_ends_the_run(desk: Desk) -> None:
    """The next run goes on."""

    def stop(progress: Any) -> None:
        if progress.stage == "follow":
            raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        desk.run(on_progress=stop)
    assert desk.run().reused


def test_a_coroutine_function_is_awaited_where_that_can_be(desk: Desk) -> None:
    """And refused by the blocking client."""
    told: list[Any] = []

    async def note(progress: Any) -> None:
        told.append(progress)

    if desk.both.asynchronous:
        desk.run(on_progress=note)
        assert told[-1].stage == "done"
    else:
        with pytest.raises(TypeError, match="AsyncClient"):
            desk.run(on_progress=note)


def test_another_run_can_be_asked_for(desk: Desk) -> None:
    """The file is still sent once."""
    first, second = desk.run(), desk.run(again=True)

    assert first.job.id != second.job.id
    assert not second.reused
    assert (len(posts(desk.emulator, "/v1/files")), len(posts(desk.emulator))) == (1, 2)


def test_a_job_that_failed_is_made_anew(desk: Desk) -> None:
    """On the file that is there."""
    desk.emulator = Emulator(seed=7, clock=ManualClock())
    with pytest.raises(WaitTimeoutError) as caught:
        desk.run(timeout=10)
    client = desk.both.client(desk.emulator)
    desk.both.settle(client.fine_tuning.jobs.cancel(last_seen(caught.value).id))

    with pytest.raises(WaitTimeoutError) as other:
        desk.run(timeout=10)
    assert last_seen(other.value).id != last_seen(caught.value).id
    assert len(posts(desk.emulator, "/v1/files")) == 1


def test_a_job_that_is_gone_from_a_server_without_metadata_is_made_anew(desk: Desk) -> None:
    """What was written down is asked for, not believed."""
    desk.run()
    desk.emulator = Emulator(seed=8, clock=PollClock())

    assert not desk.run().reused


def test_options_go_with_every_request(desk: Desk) -> None:
    """Headers everywhere; an extra body with the creation of the job only."""
    desk.emulator.faults.add(Fault("POST", "/fine_tuning/jobs", faults.error(404)))
    with pytest.raises(NotFoundError):
        desk.run(extra_headers={"X-Team": "a"}, extra_body={"trainingType": "standard"})

    assert {request.headers.get("x-team") for request in desk.emulator.requests} == {"a"}
