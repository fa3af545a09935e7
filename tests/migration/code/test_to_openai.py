"""Moving to the official SDK: its answers are objects, where those of SDK 0.x were dicts as well."""

from __future__ import annotations

import pytest

from .examples import looked_at, told

JOB = 'import openai\njob = openai.FineTune.retrieve("a")\n'
PAGE = "import openai\npage = openai.FineTuningJob.list()\n"
LATER = 'import openai\njob = openai.FineTuningJob.retrieve("a")\n'


def last_line(source: str) -> str:
    """Return what becomes of the last line of a program, of which nothing may be left to a person."""
    result = looked_at(source, "openai")
    assert told(result) == []
    return result.result.decode().splitlines()[-1]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('job["status"]', "job.status"),
        ('job.get("status", "x")', "job.status"),
        ('job.get("nothing", 7)', 'job.to_dict().get("nothing", 7)'),
        ('job["nothing"]', 'job.to_dict()["nothing"]'),
        ("job[name]", "job.to_dict()[name]"),
        ("job.get(name)", "job.to_dict().get(name)"),
        ('"status" in job', '"status" in job.to_dict()'),
        ("[name for name in job]", "[name for name in job.to_dict()]"),
        ("len(job)", "len(job.to_dict())"),
        ('"%(id)s" % job', '"%(id)s" % job.to_dict()'),
        ('"{one[id]}".format(one=job)', '"{one[id]}".format(one=job.to_dict())'),
        ("show(**job)", "show(**job.to_dict())"),
    ],
)
def test_a_job_that_is_read_as_a_dict(before: str, after: str) -> None:
    """Fields that a job surely has are attributes; for all else the job is made a dict, so that nothing is raised."""
    assert last_line(f"{JOB}x = {before}") == f"x = {after}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('job["hyperparams"]["n_epochs"]', "job.hyperparameters.n_epochs"),
        ('job["hyperparams"].items()', "job.hyperparameters.to_dict().items()"),
        ('"n_epochs" in job["hyperparams"]', '"n_epochs" in job.hyperparameters.to_dict()'),
        ('json.dumps(job["hyperparams"])', "json.dumps(job.hyperparameters.to_dict())"),
    ],
)
def test_hyperparameters_that_are_read_as_a_dict(before: str, after: str) -> None:
    """They are an object, too."""
    assert last_line(f"{JOB}x = {before}") == f"x = {after}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('job["hyperparameters"]["n_epochs"]', "job.hyperparameters.n_epochs"),
        ('job["error"]["message"]', "job.error.message"),
        ('1 if job["error"] else 2', "1 if (job.error and job.error.code) else 2"),
        ("not job.error", "not (job.error and job.error.code)"),
    ],
)
def test_fields_of_jobs_of_0_28(before: str, after: str) -> None:
    """Hyperparameters and errors are objects; an empty error, which was an empty dict, is no error."""
    assert last_line(f"{LATER}x = {before}") == f"x = {after}"


@pytest.mark.parametrize("name", ["data", "has_more", "object"])
def test_pages_of_0_28(name: str) -> None:
    """Pages have attributes."""
    assert last_line(f'{PAGE}x = page["{name}"]') == f"x = page.{name}"
    assert last_line(f'{PAGE}x = page.get("{name}")') == f"x = page.{name}"


@pytest.mark.parametrize("call", ["Model.delete", "File.delete"])
def test_what_deleting_answers(call: str) -> None:
    """It is an object, too."""
    source = f'import openai\nopenai.FineTune.cancel("a")\ngone = openai.{call}("m")\nx = gone["deleted"]'

    assert last_line(source) == "x = gone.deleted"


def test_an_awaited_answer_is_put_in_parentheses() -> None:
    """What is asked is the answer, not the coroutine."""
    source = 'import json, openai\nasync def f():\n    return json.dumps(await openai.FineTune.aretrieve("a"))'

    assert last_line(source) == '    return json.dumps((await async_client.fine_tuning.jobs.retrieve("a")).to_dict())'


@pytest.mark.parametrize(
    ("caught", "before", "after"),
    [
        ("InvalidRequestError", "e.http_status", "e.status_code"),
        ("InvalidRequestError", 'e.json_body["error"]["code"]', 'e.response.json()["error"]["code"]'),
        ("InvalidRequestError", "e.http_body", "e.response.text"),
        ("OpenAIError", "e.http_status", 'getattr(e, "status_code", None)'),
        ("APIConnectionError", "e.user_message", "e.message"),
    ],
)
def test_attributes_of_exceptions(caught: str, before: str, after: str) -> None:
    """They are read where they are now, and nothing is raised where no answer came."""
    source = (
        f"import openai\ntry:\n    openai.FineTune.cancel('a')\nexcept openai.error.{caught} as e:\n    x = {before}"
    )

    assert last_line(source) == f"    x = {after}"


def test_classes_in_a_tuple_count_in_the_handler() -> None:
    """Attributes are found as well where the handler names a tuple of classes."""
    source = (
        "import openai\nALL = (openai.error.InvalidRequestError, openai.error.RateLimitError)\n"
        "try:\n    openai.FineTune.cancel('a')\nexcept ALL as e:\n    x = e.http_status"
    )

    assert last_line(source) == "    x = e.status_code"


def test_the_body_of_an_error_without_an_answer_is_for_a_person() -> None:
    """There is nothing to read it from."""
    source = (
        "import openai\ntry:\n    openai.FineTune.cancel('a')\nexcept openai.error.APIError as e:\n    x = e.json_body"
    )

    assert told(looked_at(source, "openai")) == ["X004"]
