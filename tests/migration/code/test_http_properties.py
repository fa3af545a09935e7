"""What holds for every module with raw HTTP calls, put together from lines in any order."""

from __future__ import annotations

import ast
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from .examples import looked_at

LINES = (
    'URL = "https://api.openai.com/v1/fine-tunes"  # é',
    'BASE = "https://api.openai.com/v1"',
    'job = requests.post(URL, json={"training_file": f, "model": "davinci", "n_epochs": 4}).json()',
    "job = requests.get( f'{URL}/{i}' ).json()  # again",
    'job = requests.get(BASE + "/fine-tunes/" + i).json()',
    'while job["status"] == "pending":\n\tjob = requests.get(f"{BASE}/fine-tunes/{job[\'id\']}").json()',
    'body = {"training_file": f, "model": m, "batch_size": None}\nrequests.post(BASE + "/fine-tunes", json=body)',
    "requests.post(URL, json=body)",
    'print(job["hyperparams"], job["result_files"][0]["id"])',
    'print(job["events"])',
    'data = requests.get(URL).json()["data"]',
    "print(data[-1]['id'], data[-2:])",
    "for one in data: print(one)",
    'job = openai.FineTune.retrieve("ft")\nopenai.api_key = "k"',
    "def get(i): return requests.get(f'{URL}/{i}').json()",
    "print(get('x')['updated_at'])",
    'requests.delete(URL + "/" + i)  # fine-tuning: keep',
)

modules = st.lists(st.sampled_from(LINES), max_size=8).map(lambda lines: "\n".join(["import openai, requests", *lines]))


@given(modules, st.sampled_from(["\n", "\r\n"]), st.booleans())
@settings(max_examples=120, deadline=None)
def test_every_module_survives(source: str, ending: str, safe: bool) -> None:
    """A rewritten module parses, and is not rewritten twice."""
    result = looked_at((source + "\n").replace("\n", ending).encode(), safe_only=safe)

    assert "U003" not in {found.code for found in result.findings}
    ast.parse(result.result)
    assert not looked_at(result.result, safe_only=safe).changed


@given(modules)
@settings(max_examples=60, deadline=None)
def test_no_path_goes_unreported(source: str) -> None:
    """Every legacy path is rewritten or told, unless its line is to be kept."""
    result = looked_at(source)
    spans = [(found.start, found.end) for found in result.findings]

    for match in re.finditer(rb"/fine-tunes", source.encode()):
        assert any(start <= match.start() < end for start, end in spans), source[match.start() :]
