"""Cells that share their names."""

from __future__ import annotations

from fine_tuning_client.migration.code.fragments import handle_cells
from fine_tuning_client.migration.code.sites import Options


def after(*cells: str) -> list[str]:
    """Return what becomes of cells."""
    results = handle_cells([cell.encode() for cell in cells], "n.ipynb", Options())
    return [result.result.decode() for result in results]


def test_names_reach_from_cell_to_cell() -> None:
    """What one cell imports and makes, the next ones use."""
    cells = after(
        "%pip install openai\nimport openai", 'job = openai.FineTune.retrieve("a")', 'print(job["hyperparams"])'
    )

    assert cells == [
        "%pip install openai\nfrom fine_tuning_client import Client\n\nclient = Client()",
        'job = client.fine_tuning.jobs.retrieve("a")',
        'print(job["hyperparameters"])',
    ]


def test_a_cell_that_is_no_python_does_not_stop_the_others() -> None:
    """A broken cell is told and left alone."""
    results = handle_cells([b"import openai", b"print 'x'", b'openai.FineTune.cancel("a")'], "n.ipynb", Options())

    assert [bool(result.problem) for result in results] == [False, True, False]
    assert results[2].result == b'client.fine_tuning.jobs.cancel("a")'


def test_magic_lines_stay() -> None:
    """Shell lines and magics are passed over, in blocks too."""
    cells = after('import openai\nif True:\n    !ls\n%time openai.FineTune.cancel("a")\nopenai.FineTune.cancel("b")')

    assert "    !ls\n%time openai.FineTune" in cells[0]
    assert 'client.fine_tuning.jobs.cancel("b")' in cells[0]
