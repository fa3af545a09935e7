"""What holds for every module, put together from legacy lines in any order and form."""

from __future__ import annotations

import ast
import textwrap

from hypothesis import given, settings
from hypothesis import strategies as st

from fine_tuning_client.migration.code.sites import FileResult

from .examples import looked_at

LINES = (
    'job = openai.FineTune.create(training_file="f", model="davinci", n_epochs=4)  # start',
    "job = openai.FineTune.create(\n    model=M,  # base\n    batch_size=None,\n    training_file=f,\n)",
    'while job["status"] == "pending":\n\tjob = openai.FineTune.retrieve(job["id"])',
    'jobs = openai.FineTune.list()\nprint( jobs["data"][-1] )',
    'print(job["events"][-1]["message"], job["result_files"][0]["id"])',
    "for event in openai.FineTune.list_events(job.id).data: pass",
    "x = 'é → 日本'   # a comment that stays",
    'openai.api_key = "k"; y = 1',
    "def f(a):\n    openai.api_key = a\n    return openai.FineTune.cancel(a)",
    "try:\n    openai.FineTune.cancel('a')\nexcept openai.error.InvalidRequestError as e:\n    print(e.http_status)",
    "openai.Completion.create(prompt='x')",
    "openai.FineTune.create(**unknown)",
    "if x:\n    import openai",
    "class A(object):\n    ft = openai.FineTune\n\n    def go(self): return self.ft.retrieve('a')['hyperparams']",
    "openai.FineTune.retrieve('a')  # fine-tuning: keep",
)

modules = st.lists(st.sampled_from(LINES), max_size=7).map(lambda lines: "\n".join(["import openai", *lines]))
endings = st.sampled_from(["\n", "\r\n"])


@given(modules, endings, st.booleans())
@settings(max_examples=120, deadline=None)
def test_every_module_survives(source: str, ending: str, final: bool) -> None:
    """A rewritten module parses, is not rewritten twice, and has every byte outside the edits as it was."""
    text = (source + ("\n" if final else "")).replace("\n", ending).encode()

    result = looked_at(text)

    assert "U003" not in {found.code for found in result.findings}
    ast.parse(result.result)
    assert not looked_at(result.result).changed
    assert untouched(result) == remaining(result)


def untouched(result: FileResult) -> bytes:
    """Return what the edits leave of the source."""
    kept, at = b"", 0
    for edit in result.edits:
        kept, at = kept + result.source[at : edit.start], edit.end
    return kept + result.source[at:]


def remaining(result: FileResult) -> bytes:
    """Return the result without what the edits put in."""
    after, shift, kept, at = result.result, 0, b"", 0
    for edit in result.edits:
        start = edit.start + shift
        kept, at = kept + after[at:start], start + len(edit.new)
        shift += len(edit.new) - (edit.end - edit.start)
    return kept + after[at:]


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=5))
@settings(max_examples=40, deadline=None)
def test_nothing_legacy_goes_unreported(lines: list[str]) -> None:
    """Every legacy call is rewritten or told."""
    source = "import openai\n" + "\n".join(lines) + "\n"
    result = looked_at(source)
    spans = [(found.start, found.end) for found in result.findings]
    text = textwrap.dedent(source).encode()

    for at in range(len(text)):
        if text.startswith(b"openai.FineTune.", at) and b"fine-tuning: keep" not in text[at : text.find(b"\n", at)]:
            assert any(start <= at < end for start, end in spans), text[at : at + 40]
