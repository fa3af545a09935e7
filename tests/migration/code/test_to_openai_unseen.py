"""Answers that are put into lists and dicts, handed to functions, or get where nobody can follow them."""

from __future__ import annotations

import pytest

from .examples import TARGETS, looked_at, told

JOBS = 'import openai\njobs = openai.FineTune.list()["data"]\n'


def rewritten(source: str) -> str:
    """Return what becomes of a program, of which nothing may be left to a person."""
    result = looked_at(source, "openai")
    assert told(result) == []
    return result.result.decode()


@pytest.mark.parametrize(
    "reading",
    [
        "jobs.sort(key=lambda one: {})",
        "max(jobs, key=lambda one: {})",
        "list(map(lambda one: {}, jobs))",
        "list(filter(lambda one: {}, jobs))",
        "[{} for one in jobs[-2:]]",
        "[{} for one in {{job.id: job for job in jobs}}.values()]",
        "[{} for name, one in sorted({{job.id: job for job in jobs}}.items())]",
        "[{} for one in jobs + jobs]",
        "[{} for one in (jobs[0], jobs[1])]",
        "[{} for one, other in zip(jobs, jobs)]",
        "one, other = jobs[0], jobs[1]\n{}",
        "def show(one):\n    return {}\nlist(map(show, jobs))",
        "found = []\nfound.append(jobs[0])\nfor one in found:\n    {}",
        'found = {{}}\nfound["a"] = jobs[0]\none = found["a"]\n{}',
        "import copy\none = copy.deepcopy(jobs[0])\n{}",
        "def each():\n    for job in jobs:\n        yield job\nfor one in each():\n    {}",
        "class Kept:\n    @property\n    def job(self):\n        return jobs[0]\none = Kept().job\n{}",
    ],
)
def test_answers_are_followed(reading: str) -> None:
    """Into lists, dicts, comprehensions, lambdas, functions that are handed over, copies, generators, properties."""
    after = rewritten(JOBS + reading.format('one["hyperparams"]["n_epochs"]'))

    assert "one.hyperparameters.n_epochs" in after


@pytest.mark.parametrize(
    "together",
    [
        "asyncio.gather(*[{0}])",
        "asyncio.gather(*({0} for one in [1]))",
        "asyncio.gather({0}, {0})",
        "asyncio.wait_for(asyncio.gather({0}), 5)",
    ],
)
def test_answers_that_are_waited_for_together_are_followed(together: str) -> None:
    """Through gather and its kin."""
    many = together.format('openai.FineTune.aretrieve("a")')
    source = f'import asyncio, openai\nasync def f():\n    jobs = await {many}\n    return jobs[0]["status"]'

    assert "return jobs[0].status" in rewritten(source)


@pytest.mark.parametrize(
    "reading",
    [
        'def status(job):\n    return job["status"]',
        'def model(x):\n    return x["fine_tuned_model"]',
        'box = Box(openai.FineTune.retrieve("a"))\nprint(box.job["id"])',
        'task = later(lambda: openai.FineTune.retrieve("a"))\nprint(task["status"])',
        'pair = jobs[0], 1\nfor x in pair:\n    print(x["id"])',
    ],
)
def test_what_may_be_an_answer_is_for_a_person(reading: str) -> None:
    """A key is left and reported where it cannot be told what it is asked of."""
    result = looked_at(JOBS + reading, "openai")

    assert told(result) == ["R020"]


@pytest.mark.parametrize(
    "source",
    [
        'rows = load()\nfor row in rows:\n    print(row["id"], row["status"])',
        'def train(config):\n    return config["model"]',
        'import json\nprint(json.load(open("job.json"))["status"])',
        'import os\nprint(os.environ["model"])',
        'job = {"status": 1}\nprint(job["status"])',
        'job = openai.FineTune.retrieve("a").to_dict_recursive()\nprint(job["status"])',
    ],
)
def test_what_is_no_answer_is_left_alone(source: str) -> None:
    """Keys of rows, settings and files are not reported."""
    assert told(looked_at(JOBS + source, "openai")) == []


@pytest.mark.parametrize(
    "source",
    [
        "def fetch(name):\n    return openai.FineTune.retrieve(name)",
        "def all_jobs():\n    return jobs",
        "from shop import save\nsave(jobs[0])",
        'import csv\ntable = csv.DictWriter(open("x"), ["id"])\ntable.writerow(jobs[0])',
    ],
)
def test_an_answer_that_leaves_the_module_is_for_a_person(source: str) -> None:
    """What reads it elsewhere is not seen; with our own client, whose answers can be read as dicts, it is no matter."""
    assert told(looked_at(JOBS + source, "openai")) == ["R021"]
    assert told(looked_at(JOBS + source, "client")) == []


@pytest.mark.parametrize("source", ["print(jobs[0])", 'import logging\nlogging.info("%s", jobs[0])', "len(jobs)"])
def test_an_answer_that_is_shown_does_not_leave(source: str) -> None:
    """Printing and logging read no keys."""
    assert told(looked_at(JOBS + source, "openai")) == []


@pytest.mark.parametrize(("field", "code"), [("hyperparams", "R002"), ("training_files", "R003")])
def test_fields_that_are_gone_are_reported_wherever_they_are_read(field: str, code: str) -> None:
    """Also where it cannot be told what they are asked of; with the old names they are there."""
    source = f'{JOBS}def show(x):\n    return x["{field}"]'

    assert [told(looked_at(source, to)) for to in TARGETS] == [[code], [code], []]


def test_several_event_loops_are_for_a_person() -> None:
    """The SDK's asynchronous client belongs to one loop; the old module belonged to none."""
    run = 'asyncio.run(openai.FineTune.acancel("a"))\n'

    assert told(looked_at(f"import asyncio, openai\n{run}", "openai")) == []
    assert told(looked_at(f"import asyncio, openai\n{run}{run}", "openai")) == ["N008"]


def test_an_import_that_fails_with_the_new_generation_is_for_a_person() -> None:
    """Also where nothing is done with what is imported."""
    source = 'import openai\nfrom openai import util\nopenai.FineTune.cancel("a")\n'

    assert told(looked_at(source, "openai")) == ["N007"]


def test_a_program_of_the_new_generation_has_no_second_one() -> None:
    """Exceptions of SDK 1.x are no other use of SDK 0.x."""
    source = (
        "import openai\nclient = openai.OpenAI()\n"
        'try:\n    client.fine_tunes.retrieve("a")\nexcept openai.OpenAIError:\n    pass\n'
    )

    assert told(looked_at(source, "openai")) == []
    assert told(looked_at(source, "client")) == ["X004"]
