"""Raw HTTP calls of the legacy endpoint in Python: path, body and what is read from the answer."""

from __future__ import annotations

import ast

import pytest

from fine_tuning_client.migration.code.sites import Fate, Target

from .examples import TARGETS, looked_at, told

URL = "https://api.openai.com/v1/fine-tunes"
NEW = "https://api.openai.com/v1/fine_tuning/jobs"


def after(source: str, to: Target = "client") -> str:
    """Return a module as it is afterwards, once nothing is left to a person."""
    result = looked_at(source, to)
    assert told(result) == []
    return result.result.decode()


@pytest.mark.parametrize(
    "url",
    [
        f'"{URL}/" + job_id',
        f"f'{URL}/{{job_id}}'",
        f'"{URL}/{{}}".format(job_id)',
        f'"{URL}/{{i!s}}?x=1".format(i=job_id)',
        f'("{URL}/%s" % job_id)',
        '"https://api.openai.com" "/v1/fine-tunes/" + job_id',
        'os.environ["OPENAI_BASE"] + f"/fine-tunes/{job_id}"',
        'f"{openai_url}/v1/fine-tunes/{job_id}"',
        "f'https://{name}.openai.azure.com/openai/fine-tunes/{job_id}?api-version=2023-05-15'",
        "'https://api.openai.com/é/fine-tunes/' + job_id",
        'r"https://api.openai.com/v1/fine-tunes/" + job_id',
        '"%s/fine-tunes/%s" % ("https://api.openai.com/v1", job_id)',
        '"{}/v1/fine-tunes/{}".format(openai_url, job_id)',
        '"{1}/fine-tunes/{0}".format(job_id, "https://api.openai.com/v1")',
        '"{url}/{id}".format(id=job_id, url="https://api.openai.com/v1/fine-tunes")',
    ],
)
def test_only_the_path_of_a_url_changes(url: str) -> None:
    """However a URL is put together, the rest of it and its quoting stay."""
    source = f'import os, requests\nr = requests.get({url}, headers=h)  # "é"\n'

    assert after(source) == source.replace("fine-tunes", "fine_tuning/jobs")


@pytest.mark.parametrize("to", TARGETS)
@pytest.mark.parametrize(
    "call",
    [
        f'requests.get("{URL}/" + i)',
        f'requests.post(f"{URL}/{{i}}/cancel", json={{}})',
        f'requests.request("get", url="{URL}/" + i)',
        f'rq.Session().get("{URL}/" + i)',
        f'get("{URL}/" + i)',
        f'httpx.get("{URL}/" + i)',
        f'httpx.Client(timeout=3).post(f"{URL}/{{i}}/cancel")',
        'httpx.Client(base_url="https://api.openai.com/v1").get("/fine-tunes/" + i)',
        'httpx.Client(base_url="https://api.openai.com/v1/").get(f"fine-tunes/{i}")',
    ],
)
def test_every_way_to_call_is_known(call: str, to: Target) -> None:
    """Both libraries, their sessions and their imports; raw HTTP stays raw HTTP, whatever the target."""
    source = f"import httpx, requests, requests as rq\nfrom requests import get\n{call}.raise_for_status()\n"

    assert after(source, to) == source.replace("fine-tunes", "fine_tuning/jobs")


def test_coroutines_are_followed() -> None:
    """Responses that are awaited, and those of aiohttp, whose JSON is awaited."""
    source = f"""import aiohttp, httpx
async def main():
    async with httpx.AsyncClient() as client:
        r = await client.get(f"{URL}/{{i}}")
        if r.is_error: raise Exception(r.text)
        print(r.json()["hyperparams"])
    async with aiohttp.ClientSession() as session, session.get("{URL}/" + i) as r:
        if r.status != 200: raise Exception(await r.text())
        job = await r.json()
        print(job["hyperparams"])
"""

    assert after(source) == source.replace("fine-tunes", "fine_tuning/jobs").replace("hyperparams", "hyperparameters")


METHOD = '"method": {"type": "supervised", "supervised": {"hyperparameters": {'


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            'json={"training_file": f, "model": m, "n_epochs": 2, "suffix": ""}',
            f'json={{"training_file": f, "model": m, {METHOD}"n_epochs": 2}}}}}}}}',
        ),
        (
            'data=json.dumps({"training_file": f, "model": "davinci", "batch_size": None, "n_epochs": n}, indent=1)',
            f'data=json.dumps({{"training_file": f, "model": "gpt-4o-mini", {METHOD}"n_epochs": n}}}}}}}}, indent=1)',
        ),
        (
            "json=dict(training_file=f, model=m, n_epochs=1)",
            'json=dict(training_file=f, model=m, method={"type": "supervised", "supervised": {"hyperparameters": '
            '{"n_epochs": 1}}})',
        ),
        (
            'json={"training_file": f, "model": m, "n_epochs": 1, "compute_classification_metrics": True}',
            f'json={{"training_file": f, "model": m, {METHOD}"n_epochs": 1}}}}}}}}',
        ),
    ],
    ids=["json", "dumps", "dict", "dropped"],
)
def test_a_body_moves_its_parameters(body: str, expected: str) -> None:
    """Parameters of a dict in place go where the mapping says; what has no place is dropped and named."""
    source = f'import json, requests\nrequests.post("{URL}", headers=h, {body})\n'

    result = looked_at(source)

    assert result.result.decode() == source.replace(URL, NEW).replace(body, expected)
    assert set(told(result)) <= {"P010"}
    assert "P001" in told(result, Fate.CHANGED)


def test_a_body_is_followed_through_its_name() -> None:
    """A dict that is made for one call changes where it is made; comments stay."""
    source = f"""import requests
def create(f, suffix=None):
    body = {{
        "training_file": f,  # uploaded before
        "model": "davinci",
        "n_epochs": 4,  # as always
        "prompt_loss_weight": 0.01,
    }}
    if suffix:
        body["suffix"] = suffix
    return requests.post("{URL}", json=body).json()["id"]
"""

    result = looked_at(source)

    assert result.result.decode() == (
        source.replace(URL, NEW)
        .replace("davinci", "gpt-4o-mini")
        .replace('"n_epochs": 4,', METHOD + '"n_epochs": 4}}},')
        .replace('        "prompt_loss_weight": 0.01,\n', "")
    )
    assert "P007" in told(result, Fate.CHANGED)


def test_a_body_is_followed_through_the_name_of_its_json() -> None:
    """As programs have it that were made by a tool for trying requests; the name is used again afterwards."""
    source = f"""import json, requests
payload = json.dumps({{
  "training_file": f,
  "model": m,
  "n_epochs": 2
}})
headers = {{}}
r = requests.request("POST", "{URL}", headers=headers, data=payload, files={{}})
payload = json.loads(r.content.decode())
print(payload["hyperparams"])
"""

    new = after(source)

    moved = source.replace('"n_epochs": 2', METHOD + '"n_epochs": 2}}}')
    assert new == moved.replace(URL, NEW).replace("hyperparams", "hyperparameters")


def test_a_model_that_was_never_named_is_named() -> None:
    """With --map-model for the legacy default, a body without a model gets one."""
    from fine_tuning_client.migration.code.runner import handle
    from fine_tuning_client.migration.code.sites import Options

    source = f'import requests\nrequests.post("{URL}", json={{"training_file": f, "n_epochs": 1}})\n'

    result = handle("x.py", source.encode(), Options(models={"curie": "gpt-4o-mini"}))

    assert b'json={"model": "gpt-4o-mini", "training_file": f, "method"' in result.result


def test_one_url_serves_several_calls() -> None:
    """A constant changes once, when every call that uses it can change."""
    source = f"""import requests
URL = "{URL}"  # all of them
def create(f): return requests.post(URL, json={{"training_file": f, "model": m, "batch_size": 1}}).json()["id"]
print(create(f), requests.get(f"{{URL}}/{{i}}").json()["status"])
"""

    new = after(source)

    assert new.count(NEW) == 1
    assert "fine-tunes" not in new


def test_a_url_is_followed_through_an_attribute() -> None:
    """Constants of a class, and what `__init__` puts together from them."""
    source = """import requests
class Jobs:
    base = "https://api.openai.com/v1"
    def __init__(self):
        self.url = self.base + "/fine-tunes"
        self.session = requests.Session()
    def status(self, i):
        return self.session.get(f"{self.url}/{i}").json()["status"]
"""

    assert after(source) == source.replace("fine-tunes", "fine_tuning/jobs")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('job["hyperparams"]["n_epochs"]', 'job["hyperparameters"]["n_epochs"]'),
        ('job.get("hyperparams")', 'job.get("hyperparameters")'),
        ('job["training_files"][0]["id"]', 'job["training_file"]'),
        ('job["result_files"][0]["id"]', 'job["result_files"][0]'),
        ('job["updated_at"]', '(job["finished_at"] or job["created_at"])'),
        ('job["status"] == "pending"', 'job["status"] in ("validating_files", "queued", "pending", "created")'),
        ('job["object"] == "fine-tune"', 'job["object"] == "fine_tuning.job"'),
        ('job["fine_tuned_model"]', 'job["fine_tuned_model"]'),
        ('job.get("error")', 'job.get("error")'),
        ('"x" in job', '"x" in job'),
    ],
)
@pytest.mark.parametrize("to", TARGETS)
def test_fields_of_a_job_are_read_as_they_are_called_now(old: str, new: str, to: Target) -> None:
    """Answers stay dicts: keys change, and nothing is made an attribute."""
    source = f'import requests\nr = requests.get("{URL}/" + i)\njob = r.json()\nprint({old})\n'

    assert after(source, to) == source.replace(URL, NEW).replace(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("data[-1]", "data[0]"),
        ("data[-3]", "data[2]"),
        ("[one for one in data[-5:]]", "[one for one in data[:5][::-1]]"),
        ("bool(data)", "bool(data)"),
    ],
)
@pytest.mark.parametrize("path", ["", "/x/events"])
def test_places_that_count_from_the_end_are_the_newest(old: str, new: str, path: str) -> None:
    """The newest items are on the first page, at its beginning."""
    source = f'import requests\ndata = requests.get("{URL}{path}").json()["data"]\nprint({old})\n'

    assert after(source) == source.replace(URL, NEW).replace(old, new)


def test_the_result_is_python_and_stays() -> None:
    """Many calls in one module: it parses, and a second run changes nothing."""
    source = f"""import requests
jobs = []
for i in ids:
    jobs.append(requests.get("{URL}/" + i).json())
print([job["updated_at"] for job in jobs])
newest = requests.get("{URL}").json()["data"][-1]
while newest["status"] in ("pending", "running"): newest = requests.get(f"{URL}/{{newest['id']}}").json()
"""

    new = looked_at(source).result

    ast.parse(new)
    assert new.count(b"fine_tuning/jobs") == 3
    assert not looked_at(new).changed


@pytest.mark.parametrize("to", TARGETS)
def test_what_may_be_an_answer_may_be_read_as_a_dict(to: Target) -> None:
    """JSON stays dicts for the official SDK's target, too, also where it cannot be followed."""
    source = f'import requests\njob = requests.get("{URL}/" + i).json()\ndef f(job): print(job["status"])\n'

    assert after(source, to) == source.replace(URL, NEW)


def test_safe_only_leaves_calls_whose_answer_would_be_read_in_another_way() -> None:
    """With --safe-only path and body change only where nothing else has to."""
    alone = f'import requests\nrequests.post("{URL}/" + i + "/cancel")\n'
    fields = f'import requests\nprint(requests.get("{URL}/" + i).json()["hyperparams"])\n'
    order = f'import requests\nprint(requests.get("{URL}").json()["data"][-1])\n'

    results = [looked_at(source, safe_only=True) for source in (alone, fields, order)]

    assert [result.changed for result in results] == [True, False, False]
    assert [told(result) for result in results] == [[], ["R002"], ["L001"]]
