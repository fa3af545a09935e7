"""What a hostile reading of the rewriting of Python found: each case once."""

from __future__ import annotations

import pytest

from .examples import looked_at, told

JOB = 'import openai\njob = openai.FineTune.retrieve("a")\n'


@pytest.mark.parametrize(
    ("given", "after"),
    [
        ("request_timeout=(5, 30)", "timeout=httpx.Timeout(30, connect=5)"),
        ("request_timeout=[None, t]", "timeout=httpx.Timeout(t, connect=None)"),
        ("request_timeout=30", "timeout=30"),
    ],
)
def test_a_pair_of_times_becomes_what_httpx_takes(given: str, after: str) -> None:
    """A time for connecting and one for reading are no number."""
    result = looked_at(f'import openai\nopenai.FineTune.retrieve("a", {given})\n').result.decode()

    assert f'client.fine_tuning.jobs.retrieve("a", {after})' in result
    assert ("import httpx\n" in result) == ("httpx" in after)


def test_the_official_sdk_has_a_class_of_its_own_for_times() -> None:
    """It does not always bring httpx along."""
    result = looked_at('import openai\nopenai.FineTune.retrieve("a", request_timeout=(1, 2))\n', "openai").result

    assert b"from openai import OpenAI, Timeout\n" in result
    assert b'retrieve("a", timeout=Timeout(2, connect=1))' in result


def test_httpx_is_not_imported_twice() -> None:
    """A module that has it already keeps its own import."""
    result = looked_at('import httpx\nimport openai\nopenai.FineTune.cancel("a", request_timeout=(1, 2))\n')

    assert result.result.count(b"import httpx") == 1


@pytest.mark.parametrize("before", ["T = (5, 30)", "httpx = 1\nT = (5, 30)"])
def test_a_pair_that_does_not_stand_in_the_call_is_for_a_person(before: str) -> None:
    """A name may be used elsewhere; and nothing is called what the module calls otherwise."""
    given = "T" if "httpx" not in before else "(5, 30)"
    result = looked_at(f'import openai\n{before}\nopenai.FineTune.retrieve("a", request_timeout={given})\n')

    assert (told(result), result.changed) == (["P015"], False)


def test_lists_of_028_leave_none_out() -> None:
    """A client takes no None for a cursor."""
    source = 'import openai\npage = openai.FineTuningJob.list(limit=3, after=None)\nprint(page["object"])\n'

    result = looked_at(source).result

    assert b"jobs.list(limit=3)\n" in result
    assert b'page.listing["object"]' in result


def test_a_cursor_that_may_be_none_is_for_a_person() -> None:
    """Only the running program knows whether there is one."""
    source = """import openai
after = None
while True:
    page = openai.FineTuningJob.list(after=after)
    after = page.data[-1].id
"""

    result = looked_at(source)

    assert (told(result), result.changed) == (["P015"], False)


@pytest.mark.parametrize("way", ["f\"{URL}/{one['id']}/cancel\"", 'URL + "/" + one["id"] + "/cancel"'])
def test_a_raw_call_stays_with_the_list_that_gives_its_id(way: str) -> None:
    """An id of one endpoint is none of the other."""
    source = f"""import requests
URL = "https://api.openai.com/v1/fine-tunes"
for one in requests.get("https://api.openai.com/v1/fine-tunes").json()["data"]:
    requests.post({way})
"""

    result = looked_at(source)

    assert not result.changed
    assert told(result) == ["H002", "L005"]


STATUS = """import requests
def state(i):
    job = requests.get("https://api.openai.com/v1/fine-tunes/" + i).json()
    return job["status"], job["fine_tuned_model"]
"""


@pytest.mark.parametrize("to", ["client", "compat"])
def test_a_status_out_of_a_tuple_is_told(to: str) -> None:
    """What is compared with pending out of sight would never hold again."""
    source = STATUS + 'status, model = state("a")\nwhile status == "pending":\n    status, model = state("a")\n'

    result = looked_at(source, "compat" if to == "compat" else "client")

    assert b"/fine_tuning/jobs/" in result.result
    assert told(result) == ["S001"]


def test_another_status_is_not_told() -> None:
    """What is compared with pending and is no status of a job by its name is left alone."""
    assert told(looked_at(JOB + 'import queue\nprint(queue.mode == "pending", queue.status == "pending")\n')) == []


@pytest.mark.parametrize(
    "use",
    [
        "Status(job['status'])",
        "LABELS.get(job.status, '?')",
        "groups['pending']",
        "groups.get('pending', [])",
    ],
)
def test_a_closed_list_of_statuses_is_told(use: str) -> None:
    """An enumeration or a table does not have the new statuses."""
    assert told(looked_at(f"{JOB}groups = {{}}\nfrom mine import Status, LABELS\nprint({use})\n")) == ["S002"]


@pytest.mark.parametrize("made", ["job.to_dict_recursive()", "dict(job)", "{**job}", "json.loads(str(job))"])
def test_a_field_that_is_gone_is_told_of_a_copy_too(made: str) -> None:
    """A dict that is made of an answer has the new fields."""
    assert told(looked_at(f'import json\n{JOB}copy = {made}\nprint(copy["hyperparams"])\n')) == ["R002"]
