"""What fresh programs found wrong, unreported or falsely reported in the rewriting of Python: each case once."""

from __future__ import annotations

import pytest

from fine_tuning_client.migration.code.sites import Target

from .examples import TARGETS, looked_at, told

JOB = 'import openai\njob = openai.FineTune.retrieve("a")\n'


@pytest.mark.parametrize(("to", "name"), [("client", "Client"), ("openai", "OpenAI")])
def test_a_class_that_the_module_has_under_that_name_is_called_otherwise(to: Target, name: str) -> None:
    """`Client` of another package goes on being that, and ours is made."""
    result = looked_at(f"{JOB}from elsewhere import {name}\n{name}(job)\n", to)

    assert f"{name} as FineTuning{name}\n".encode() in result.result
    assert f"client = FineTuning{name}()\n".encode() in result.result
    assert not looked_at(result.result, to).changed


def test_an_exception_that_the_module_has_under_that_name_is_called_otherwise() -> None:
    """A handler catches what rewritten calls raise, and the module's own class stays its own."""
    source = """import openai
class RateLimitError(Exception): ...
try:
    openai.FineTune.cancel("a")
except openai.error.RateLimitError:
    raise RateLimitError
"""

    result = looked_at(source).result

    assert b"RateLimitError as FineTuningRateLimitError\n" in result
    assert b"except FineTuningRateLimitError:\n    raise RateLimitError\n" in result


@pytest.mark.parametrize(
    ("use", "after"),
    [
        ("pd.DataFrame(jobs['data'])", "pd.DataFrame([item.to_dict() for item in jobs])"),
        ("pd.json_normalize(jobs.data)", "pd.json_normalize([item.to_dict() for item in jobs])"),
        ("jsonify(jobs['data'][0])", "jsonify(jobs[0].to_dict())"),
        ("pd.DataFrame(data=jobs['data'])", "pd.DataFrame(data=[item.to_dict() for item in jobs])"),
    ],
)
def test_tables_and_answers_of_a_server_are_made_of_dicts(use: str, after: str) -> None:
    """A frame has a column for every field, and JSON takes no objects."""
    source = f"import openai\njobs = openai.FineTune.list()\nprint({use})\n"

    assert f"print({after})\n".encode() in looked_at(source).result


@pytest.mark.parametrize("asked", ["openai.error.OpenAIError", "ValueError", "(KeyError, requests.HTTPError)"])
def test_asking_for_an_exception_is_not_asking_for_a_dict(asked: str) -> None:
    """The results of asyncio.gather may be either."""
    assert "R011" not in told(looked_at(f"import requests\n{JOB}print(isinstance(job, {asked}))\n"))


@pytest.mark.parametrize(
    "use",
    [
        "@retry(retry_if_exception_type(openai.error.Timeout))\ndef again(): return openai.FineTune.retrieve('b')",
        "with suppress(openai.error.Timeout): openai.FineTune.cancel('a')",
    ],
    ids=["decorator", "suppress"],
)
def test_an_old_exception_that_is_passed_on_is_told_where_the_old_module_stays(use: str) -> None:
    """A retry on an exception that nothing raises any more never retries."""
    assert told(looked_at(f"{JOB}openai.Completion.create(model=m)\n{use}\n")) == ["X004"]


@pytest.mark.parametrize("name", ["http_status", "json_body", "user_message", "http_body"])
def test_attributes_of_old_exceptions_are_told_outside_handlers(name: str) -> None:
    """A function that is given the exception reads what it does not have."""
    assert told(looked_at(f"{JOB}def shown(exc):\n    return exc.{name}\n")) == ["X004"]


@pytest.mark.parametrize("said", ["False", "None"])
def test_events_that_are_not_streamed_are_a_list(said: str) -> None:
    """`stream=False` is the default, written out."""
    source = f"""from openai import OpenAI
c = OpenAI()
for e in c.fine_tunes.list_events('a', stream={said}).data:
    print(e.id)
"""

    result = looked_at(source)

    assert b"in list(c.fine_tuning.jobs.list_events('a'))[::-1]:" in result.result
    assert told(result) == []


def test_an_exception_of_a_client_that_stays_is_no_foreign_one() -> None:
    """Where the official client is used for more, it goes on raising the official classes."""
    source = """from openai import NotFoundError, OpenAI
c = OpenAI()
c.chat.completions.create(model="m")
try:
    c.fine_tunes.retrieve("a")
except NotFoundError:
    pass
"""

    assert told(looked_at(source)) == []


@pytest.mark.parametrize("decorator", ['@app.route("/fine-tunes")', '@router.get("/fine-tunes/{i}")'])
def test_a_path_that_the_program_serves_is_its_own(decorator: str) -> None:
    """A web server may call its pages what it likes."""
    assert told(looked_at(f"{JOB}{decorator}\ndef jobs(i=0): return i\n")) == []


@pytest.mark.parametrize(
    "line",
    [
        'monkeypatch.setattr(openai, "FineTune", Fake)',
        'mock.patch.object(openai, "FineTune")',
        '@mock.patch("app.openai.FineTune.list")\ndef test(listed): ...',
    ],
)
def test_what_tests_put_in_place_of_the_old_class_is_told(line: str) -> None:
    """A test that replaces what is not called any more tests nothing."""
    assert set(told(looked_at(f"import openai\n{line}\n"))) & {"V002", "V003"}


CREATED = "import openai\nopenai.FineTune.create(training_file=f, n_epochs=1, model=model)\n"


@pytest.mark.parametrize(
    "line",
    [
        'def train(model="curie"): ...',
        'class Config:\n    base_model: str = "ada"',
        '@click.option("--model", default="babbage")\ndef main(model): ...',
        'parser.add_argument("--model", default="davinci")',
        'model = os.environ.get("MODEL", "curie")',
    ],
)
def test_a_model_that_is_gone_is_told_where_calls_get_it_from(line: str) -> None:
    """The name reaches the call when the program runs, whatever the target."""
    for to in TARGETS:
        assert "M001" in told(looked_at(f"{CREATED}{line}\n", to))
    assert told(looked_at(f"{CREATED}{line}\n")) == ["M001"]


@pytest.mark.parametrize("line", ['name = "ada"', 'users = {"model": "ada"}', 'greet("ada", default="curie")'])
def test_other_names_are_no_models(line: str) -> None:
    """Ada is somebody's name, too."""
    assert told(looked_at(f"{CREATED}{line}\n")) == []


def test_the_id_of_a_dead_job_is_told_in_its_call() -> None:
    """The call is rewritten, and finds nothing with this id."""
    result = looked_at('import openai\nopenai.FineTune.retrieve("ft-Qm4Wz81LpXcT0aYs6VbNe2Rd")\n')

    assert (told(result), result.changed) == (["M006"], True)


@pytest.mark.parametrize("use", ["job.refresh()", "print(job.last_response)", "print(job.response_ms)"])
def test_what_old_objects_had_beside_their_fields_is_told(use: str) -> None:
    """Answers are records; whoever wants a newer one asks again."""
    assert told(looked_at(f"{JOB}{use}\n")) == ["R011"]


def test_a_pattern_of_old_models_is_told() -> None:
    """Names of models have had another form since 2023."""
    assert told(looked_at(f'{JOB}print(":ft-" in name, name.startswith("curie:ft-"))\n')) == ["R001"]


def test_the_content_of_a_result_file_is_still_told_the_second_time() -> None:
    """The call that is left to a person is not rewritten when the job's has been."""
    source = f"""{JOB}openai.FineTune.create(**parameters)
print(openai.File.download(job["result_files"][0]["id"]))
"""

    first = looked_at(source)

    assert told(first) == ["P015", "R019"]
    assert not looked_at(first.result).changed


def test_a_file_in_a_job_is_asked_for() -> None:
    """Jobs hold the id; the name of the file is the file's."""
    source = f'{JOB}print(job["training_files"][0]["filename"])\n'

    assert b'client.files.retrieve(job["training_file"])["filename"]' in looked_at(source).result
    assert b"client.files.retrieve(job.training_file).filename" in looked_at(source, "openai").result
