"""What the reader promises: YAML 1.2 and JSON of any size, every fault with its line and column."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from .documents import ROOT

from scripts.codegen.problems import Exit, Refused  # isort: skip
from scripts.codegen.reading import Unreadable, parse, read_document  # isort: skip

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("a: yes\nb: on\nc: no", {"a": "yes", "b": "on", "c": "no"}),
        ("a: true\nb: null\nc: ~\nd:", {"a": True, "b": None, "c": None, "d": None}),
        ("a: 0777\nb: 0o17\nc: 0x1f\nd: 1e3\ne: .5", {"a": 777, "b": 15, "c": 31, "d": 1000.0, "e": 0.5}),
        ("a: 2024-10-01\nb: 12:30\nc: 1_000", {"a": "2024-10-01", "b": "12:30", "c": "1_000"}),
        ("a: '1'\nb: !!str 2\nc: !!int '3'", {"a": "1", "b": "2", "c": 3}),
        ("200: x\ntrue: y", {"200": "x", "true": "y"}),
        ("a: &x {n: 1}\nb: &x {n: 2}\nc: *x", {"a": {"n": 1}, "b": {"n": 2}, "c": {"n": 2}}),
        ("a: &x {n: 1, m: 2}\nb: {<<: *x, n: 3}", {"a": {"n": 1, "m": 2}, "b": {"n": 3, "m": 2}}),
        ("a: >-\n  one\n  two\nb: |\n  three\n", {"a": "one two", "b": "three\n"}),
        ("\ufeffa: 1", {"a": 1}),
    ],
)
def test_yaml_is_read_by_the_rules_of_1_2(source: str, value: object) -> None:
    """Scalars are what YAML 1.2 says they are, keys are text, and anchors may be given again."""
    assert parse(source.encode()) == value


def test_json_is_read_exactly() -> None:
    """JSON of every kind comes back as it was, big numbers and surrogate pairs included."""
    value = {"a": [1, -2.5e10, True, None, '\U0001f600 "x"\n'], "b": {"": {}}, "c": [], "d": 10**20}
    assert parse(json.dumps(value).encode()) == value
    assert parse(json.dumps(value, ensure_ascii=False, indent="\t").encode()) == value


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("a: 1\nb: 2\na: 3", "line 3, column 1: found duplicate key 'a'"),
        ('{"a": 1,\n  "a": 2}', "line 2, column 3: found duplicate key 'a'"),
        ('{"a": 1,\n "b" 2}', "line 2, column 6"),
        ("x:\n  a: [1\n  b: 2", "line 3, column 4"),
        ("enum: enum:", "line 1, column 11: mapping values are not allowed"),
        ("a:\n    b: 1\n  c: 2", "line 3, column 3"),
        ("a: *nobody", "line 1, column 4: found undefined alias 'nobody'"),
        ("a: &x [1, *x]", "line 1, column 11: *x is inside of what it stands for"),
        ("a: .nan", "line 1, column 4: .nan is no number"),
        ("? [1, 2]\n: 3", "line 1, column 3: a key has to be text"),
        ("a: 1\n---\nb: 2", "line 2, column 1: a second document begins"),
        ("a: 1\nb: \x01", "line 2, column 4: control characters"),
        ("[" * 5000, "nested too deeply"),
    ],
)
def test_faults_are_told_with_line_and_column(source: str, message: str) -> None:
    """What cannot be read is refused with the place of the first fault."""
    with pytest.raises(Unreadable) as caught:
        parse(source.encode())
    assert message in str(caught.value)


def test_bytes_that_are_no_text_are_told_with_their_place() -> None:
    """A document in another encoding is refused like any other fault."""
    with pytest.raises(Unreadable, match="line 2, column 4"):
        parse(b"a: 1\nb: \xff\xfe")


def test_aliases_cannot_fill_the_memory() -> None:
    """A few lines that stand for billions of values are refused."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10)]
    with pytest.raises(Unreadable, match="more values than a document can have"):
        parse("\n".join(lines).encode())


@pytest.mark.parametrize("content", [b"", b"- 1\n", b"42"])
def test_anything_but_an_object_is_refused(content: bytes, tmp_path: Path) -> None:
    """A document has to be an object at its top, and the refusal is exit code 2."""
    (tmp_path / "spec.yaml").write_bytes(content)
    with pytest.raises(Refused, match=r"spec\.yaml: line 1, column 1: an object is expected") as caught:
        read_document(tmp_path / "spec.yaml")
    assert caught.value.code == Exit.UNREADABLE


def test_missing_file_is_refused_in_words(tmp_path: Path) -> None:
    """A path that leads nowhere is no traceback."""
    with pytest.raises(Refused, match=r"none\.yaml: No such file"):
        read_document(tmp_path / "none.yaml")


@pytest.mark.parametrize("name", ["openapi.yaml", "scripts/spec/overlay.yaml", "scripts/spec/legacy.yaml"])
def test_own_documents_are_read_as_another_reader_reads_them(name: str) -> None:
    """An independent YAML 1.2 reader agrees on every value."""
    other: Any = YAML(typ="safe", pure=True)
    assert parse((ROOT / name).read_bytes()) == other.load(ROOT / name)
