"""Python before and after: every entry of the tables, and what holds for all of them."""

from __future__ import annotations

import ast

import pytest

from .examples import Example, examples, looked_at, told

ALL = examples()
each = pytest.mark.parametrize("example", ALL, ids=lambda one: f"{one.target}: {one.name}")


@each
def test_code_becomes_what_the_table_says(example: Example) -> None:
    """Every shape is rewritten as written down, and what is left to a person has the codes written down."""
    result = example.result

    assert (result.result.decode() if result.changed else "") == example.after
    assert told(result) == example.codes


@each
def test_a_second_run_changes_nothing(example: Example) -> None:
    """What was rewritten is not rewritten again."""
    assert not looked_at(example.result.result, example.target).changed


@each
def test_the_result_is_python(example: Example) -> None:
    """No rewriting breaks the syntax."""
    ast.parse(example.result.result)


@pytest.mark.parametrize("example", examples("client"), ids=lambda one: one.name)
def test_line_ends_tabs_and_marks_survive(example: Example) -> None:
    """A byte order mark and line ends of Windows come out as they went in."""
    plain = example.result.result
    source = b"\xef\xbb\xbf" + example.before.encode().replace(b"\n", b"\r\n")

    assert looked_at(source).result == b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n")


def test_another_encoding_is_kept() -> None:
    """A module in Latin-1 stays in Latin-1, also where its letters move."""
    source = '# -*- coding: latin-1 -*-\nimport openai\nopenai.api_key = "é"\nopenai.FineTune.cancel("ü")\n'.encode(
        "latin-1"
    )

    after = looked_at(source).result.decode("latin-1")

    assert 'client = Client(api_key="é")\nclient.fine_tuning.jobs.cancel("ü")\n' in after


def test_a_module_that_is_no_python_is_left_alone() -> None:
    """What cannot be parsed is told, with its legacy traces, and not edited."""
    result = looked_at('import openai\nprint "x"\nopenai.FineTune.cancel("a")\n')

    assert result.problem
    assert not result.changed
    assert told(result) == ["U001", "V002"]


def test_safe_only_leaves_order_and_shape() -> None:
    """With --safe-only names and arguments move, lists and fields are left to a person."""
    source = 'import openai\nprint(openai.FineTune.retrieve("a")["events"])\nopenai.FineTune.list()["data"]\n'

    result = looked_at(source, safe_only=True)

    assert b'client.fine_tuning.jobs.retrieve("a")["events"]' in result.result
    assert b'openai.FineTune.list()["data"]' in result.result
    assert told(result) == ["L001", "R007"]


@pytest.mark.parametrize(
    "source",
    [
        "class FineTune:\n    def create(self): ...\n\nFineTune().create()\n",
        "import openai\nfine_tunes = {}\nfine_tunes.get('a')\n",
        "import requests\nrequests.get('https://api.together.xyz/v1/fine-tunes')\n",
        "from mine import openai_tools\nopenai_tools.create()\n",
    ],
    ids=["own class", "own dict", "another vendor", "another module"],
)
def test_look_alikes_are_left_alone(source: str) -> None:
    """What only looks legacy is neither changed nor left to a person."""
    result = looked_at(source)

    assert not result.changed
    assert told(result) == []
