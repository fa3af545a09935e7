"""Notebooks: cells change, and nothing else does."""

from __future__ import annotations

import json

from fine_tuning_client.migration.code import notebooks
from fine_tuning_client.migration.code.sites import Fate, Options

MAPPED = Options(models={"curie": "gpt-4o-mini"})


def notebook(*sources: str, kind: str = "code", **metadata: object) -> bytes:
    """Write a notebook whose outputs hold a legacy text."""
    output = {"output_type": "stream", "name": "stdout", "text": ["openai.FineTune: Fine-tune succeeded\n"]}
    cells = [{"cell_type": kind, "metadata": {}, "outputs": [output], "source": source} for source in sources]
    return json.dumps({"cells": cells, "metadata": metadata, "nbformat": 4}, indent=1).encode()


def after(source: bytes, options: Options = MAPPED) -> list[str]:
    """Return the cells as they are afterwards."""
    result = notebooks.handle(source, "a.ipynb", options).result
    return ["".join(cell["source"]) for cell in json.loads(result)["cells"]]


def test_cells_share_their_names() -> None:
    """What one imports another calls."""
    source = notebook("import openai\n", "job = openai.FineTune.retrieve(x)\n")
    first, second = after(source)
    assert "fine_tuning_client" in first
    assert second == "job = client.fine_tuning.jobs.retrieve(x)\n"


def test_outputs_metadata_and_layout_stay() -> None:
    """All that differs is in the sources."""
    source = notebook("import openai\nopenai.FineTune.retrieve(x)", author={"name": "Zoë"})
    result = notebooks.handle(source, "a.ipynb", MAPPED)
    old, new = json.loads(source), json.loads(result.result)
    for document in (old, new):
        for cell in document["cells"]:
            del cell["source"]
    assert old == new
    assert result.result.startswith(source[:20])
    assert result.result.endswith(source[-60:])


def test_commands_in_cells_are_rewritten() -> None:
    """Lines with ! and whole cells for bash."""
    source = notebook("!openai api fine_tunes.get -i {job_id}\nx = 1", "%%bash\nopenai api fine_tunes.list\n")
    assert after(source) == ["!fine-tuning jobs get {job_id}\nx = 1", "%%bash\nfine-tuning jobs list\n"]


def test_an_output_that_a_cell_keeps_is_for_a_person() -> None:
    """Python reads it."""
    source = notebook("jobs = !openai api fine_tunes.list")
    result = notebooks.handle(source, "a.ipynb", MAPPED)
    assert not result.changed
    assert [(one.code, one.fate) for one in result.findings] == [("C002", Fate.PERSON)]


def test_text_cells_count_with_docs_only() -> None:
    """They are a page."""
    source = notebook("Call `openai.FineTune.create`.", kind="markdown")
    assert notebooks.handle(source, "a.ipynb", Options()).findings == ()
    assert [one.code for one in notebooks.handle(source, "a.ipynb", Options(docs=True)).findings] == ["V002"]


def test_a_notebook_of_another_language_is_scanned_as_text() -> None:
    """R is not Python."""
    source = notebook("openai.FineTune <- 1", kernelspec={"language": "R"})
    result = notebooks.handle(source, "a.ipynb", MAPPED)
    assert not result.changed
    assert [one.code for one in result.findings] == ["V002"]


def test_what_is_no_notebook_is_never_touched() -> None:
    """Its traces are listed all the same."""
    for source in (b'{"cells": [openai.FineTune.create', b'{"worksheets": ["openai.FineTune.create"]}', b"[]"):
        result = notebooks.handle(source, "a.ipynb", MAPPED)
        assert result.problem
        assert not result.changed
    assert notebooks.handle(b'{\n"cells": openai.FineTune', "a.ipynb", MAPPED).problem_line == 2


def test_a_second_time_nothing_changes() -> None:
    """What was migrated has no traces."""
    source = notebook("import openai\nprint(openai.FineTune.retrieve(x).status)\n!openai api fine_tunes.list")
    once = notebooks.handle(source, "a.ipynb", MAPPED).result
    assert not notebooks.handle(once, "a.ipynb", MAPPED).changed
