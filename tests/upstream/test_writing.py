"""What the writer promises: the committed bytes, and never a value that reads back as another one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from .documents import ROOT

from scripts.codegen.reading import parse  # isort: skip
from scripts.codegen.upstream.writing import header_of, verified, written  # isort: skip

NAMES = ("openapi.yaml", "scripts/spec/legacy.yaml", "scripts/spec/upstream.yaml")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=130) | st.sampled_from(
    [
        "yes",
        "null",
        "1",
        "1.0",
        "3.1.0",
        "2024-01-01",
        "- a",
        "a: b",
        "a #b",
        "'",
        "%",
        "@x",
        "a\nb",
        "a\n\n",
        " a",
        "x" * 200,
    ]
)
VALUES: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


@pytest.mark.parametrize("name", NAMES)
def test_committed_documents_are_written_byte_for_byte(name: str) -> None:
    """Reading a committed document and writing it again changes no byte."""
    text = (ROOT / name).read_text("utf-8")
    assert written(parse(text.encode()), header_of(text)) == text


@given(document=st.dictionaries(TEXTS, VALUES, max_size=5))
def test_whatever_is_written_reads_back(document: dict[str, Any]) -> None:
    """Any JSON document comes back from its YAML as it was."""
    assert verified(written(document), document)


def test_another_reader_understands_what_is_written() -> None:
    """The awkward texts are quoted for readers of YAML 1.1 and 1.2 alike."""
    document = {"a": ["no", "0o7", "1:30", "~", "", "a\tb", "é", "#", "a: b", "x\ny\n"], "b": {"on": 1.5}}
    other: Any = YAML(typ="safe", pure=True)
    assert other.load(written(document)) == document
