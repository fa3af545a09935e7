"""Edits of a text inside another text reach the right bytes."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from fine_tuning_client.migration.code.cells import cells_of
from fine_tuning_client.migration.code.pieces import indented
from fine_tuning_client.migration.code.sites import Edit, applied

TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)


def notebook(sources: list[str], *, listed: bool, ascii_only: bool, indent: int | None) -> bytes:
    """Write a notebook."""
    cells: list[dict[str, object]] = [
        {
            "cell_type": "code",
            "metadata": {},
            "outputs": [],
            "source": text.splitlines(keepends=True) if listed else text,
        }
        for text in sources
    ]
    return json.dumps({"cells": cells, "nbformat": 4}, ensure_ascii=ascii_only, indent=indent).encode()


def texts(source: bytes) -> list[str]:
    """Return the texts of a notebook's cells as a reader of notebooks gets them."""
    return ["".join(cell["source"]) for cell in json.loads(source)["cells"]]


@given(st.lists(TEXTS, max_size=4), st.booleans(), st.booleans(), st.sampled_from([None, 1, 4]))
def test_a_cell_is_read_as_it_was_written(
    sources: list[str], listed: bool, ascii_only: bool, indent: int | None
) -> None:
    """Escapes, lists of lines and indentation make no difference."""
    source = notebook(sources, listed=listed, ascii_only=ascii_only, indent=indent)
    assert [cell.piece.text.decode() for cell in cells_of(source)] == sources


@given(TEXTS, TEXTS, st.integers(0, 30), st.integers(0, 30), st.booleans(), st.booleans())
def test_an_edit_of_a_cell_is_an_edit_of_the_notebook(
    text: str, new: str, first: int, second: int, listed: bool, ascii_only: bool
) -> None:
    """The notebook then holds the edited text, and the other cell is untouched."""
    start, end = sorted((min(first, len(text)), min(second, len(text))))
    source = notebook([text, "other"], listed=listed, ascii_only=ascii_only, indent=1)
    piece = cells_of(source)[0].piece
    if not piece.runs:
        return  # an empty cell has no place for an edit, and nothing to edit
    edit = Edit(len(text[:start].encode()), len(text[:end].encode()), new.encode())
    after = applied(source, [piece.edit(edit)])
    assert texts(after) == [text[:start] + new + text[end:], "other"]


def test_new_lines_in_a_list_of_lines_become_items() -> None:
    """The notebook keeps its convention."""
    source = notebook(["a\nb\n"], listed=True, ascii_only=True, indent=1)
    after = applied(source, [cells_of(source)[0].piece.edit(Edit(2, 2, b"x = 1\n"))])
    assert json.loads(after)["cells"][0]["source"] == ["a\n", "x = 1\n", "b\n"]


def test_an_indented_block_is_read_without_its_indentation() -> None:
    """A new line gets it back."""
    source = b"- item\n\n  a = 1\n  b = 2\n"
    piece = indented(source, 8, len(source), b"  ")
    assert piece.text == b"a = 1\nb = 2\n"
    assert applied(source, [piece.edit(Edit(6, 7, b"x\nc"))]) == b"- item\n\n  a = 1\n  x\n  c = 2\n"
