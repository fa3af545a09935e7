"""Safe mends, each by itself: what is changed, what is left, and that every line is accounted for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fine_tuning_client.training_data import SAFE, check_file, fix_file, fix_line

from .samples import ANSWER, ASSISTANT, CALL, TOOL, USER, call, line, talk, valid

GOOD = [line(valid("chat", number)) for number in range(60)]
ALL = b"".join(GOOD)


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("FT103", talk(USER, {**ASSISTANT, "role": " Assistant"}), talk(USER, ASSISTANT)),
        ("FT107", talk(USER, {**ASSISTANT, "weight": True}), talk(USER, {**ASSISTANT, "weight": 1})),
        ("FT107", talk(USER, {**ASSISTANT, "weight": "1"}), talk(USER, {**ASSISTANT, "weight": 1})),
        ("FT107", talk(USER, {**ASSISTANT, "weight": 1.0}), talk(USER, {**ASSISTANT, "weight": 1})),
        ("FT108", talk({**USER, "weight": 1}, ASSISTANT), talk(USER, ASSISTANT)),
        ("FT110", talk(USER, call(arguments={"part": "é"})), talk(USER, call(arguments='{"part": "é"}'))),
        ("FT120", talk(USER, ASSISTANT, parallel_tool_calls=True), talk(USER, ASSISTANT)),
        (
            "FT129",
            talk(USER, {"role": "assistant", "tool_calls": [{k: v for k, v in CALL.items() if k != "type"}]}),
            talk(USER, {"role": "assistant", "tool_calls": [CALL]}),
        ),
        ("FT132", talk(USER, {**ASSISTANT, "tool_calls": []}), talk(USER, ASSISTANT)),
    ],
)
def test_a_record_is_mended(code: str, before: Any, after: Any) -> None:
    """Each safe mend of a record changes just that."""
    mended, codes = fix_line(json.dumps(before).encode(), "chat")

    assert json.loads(mended) == after
    assert codes == [code]
    assert codes[0] in SAFE


@pytest.mark.parametrize(
    "value",
    [
        talk(USER, {**ASSISTANT, "weight": 0.5}),
        talk(USER, {**ASSISTANT, "role": "asistant"}),
        talk(USER, {**ASSISTANT, "tool_calls": [{"id": "a"}]}),
        talk(USER, ANSWER, ASSISTANT, tools=[TOOL]),
        {"prompt": "a"},
    ],
)
def test_what_would_be_a_guess_is_left_alone(value: Any) -> None:
    """A line that cannot be mended safely keeps its bytes."""
    text = json.dumps(value).encode()

    assert fix_line(text, "chat") == (text, [])


@pytest.mark.parametrize(
    ("data", "whole"),
    [
        (b"\xef\xbb\xbf" + ALL, ["FT005"]),
        (b"[" + b",\n".join(text.strip() for text in GOOD) + b"]", ["FT010"]),
        (json.dumps([json.loads(text) for text in GOOD], indent=2).encode(), ["FT010"]),
        (b"".join(json.dumps(json.loads(text), indent=2).encode() + b"\n" for text in GOOD), ["FT011"]),
        (ALL.decode().encode("utf-16"), ["FT015"]),
        (ALL.decode().encode("utf-32"), ["FT015"]),
        (ALL.replace(b"\n", b"\r\n"), ["FT016"]),
        (ALL.replace(b"\n", b"\r"), ["FT017"]),
        (ALL[:-1], []),
    ],
)
def test_a_whole_file_is_mended(tmp_path: Path, data: bytes, whole: list[str]) -> None:
    """Marks, arrays, encodings and line ends: the same sixty examples come out, and check is clean."""
    (tmp_path / "a.jsonl").write_bytes(data)
    report = fix_file(tmp_path / "a.jsonl", tmp_path / "b.jsonl")

    assert report.whole == whole
    assert report.written == 60
    written = (tmp_path / "b.jsonl").read_bytes()
    assert [json.loads(text) for text in written.splitlines()] == [json.loads(text) for text in GOOD]
    assert check_file(tmp_path / "b.jsonl").findings == ()


def test_every_input_line_is_accounted_for(tmp_path: Path) -> None:
    """Kept, changed, removed and left are all lines, with their numbers."""
    lines = [GOOD[0], b"\n", line(talk({**USER, "weight": 0}, ASSISTANT)), b"{,\n", GOOD[0], GOOD[1].strip() + GOOD[2]]
    (tmp_path / "a.jsonl").write_bytes(b"".join(lines))
    report = fix_file(tmp_path / "a.jsonl", tmp_path / "b.jsonl", drop_duplicates=True)

    assert report.counts == {"kept": 1, "changed": 2, "removed": 2, "left": 1}
    assert [(entry.line, entry.outcome) for entry in report.entries] == [
        (2, "removed"),
        (3, "changed"),
        (4, "left"),
        (5, "removed"),
        (6, "changed"),
    ]
    assert report.written == 5
    assert str(report).startswith("a.jsonl: 6 lines: 1 kept, 2 changed, 2 removed, 1 left; 5 written")
    assert json.loads(json.dumps(report.to_dict()))["lines"] == 6


def test_lines_that_need_nothing_keep_their_bytes(tmp_path: Path) -> None:
    """Spaces and escapes of a good line stay as they are."""
    odd = b'{"messages" :[{"content":"\\u00e9","role":"user"}, {"role":"assistant","content":"a"}]}\n'
    (tmp_path / "a.jsonl").write_bytes(odd + GOOD[0])
    fix_file(tmp_path / "a.jsonl", tmp_path / "b.jsonl")

    assert (tmp_path / "b.jsonl").read_bytes() == odd + GOOD[0]


def test_a_file_is_never_written_over_itself(tmp_path: Path) -> None:
    """The target must be another file."""
    (tmp_path / "a.jsonl").write_bytes(ALL)
    with pytest.raises(ValueError, match="new file"):
        fix_file(tmp_path / "a.jsonl", tmp_path / "a.jsonl")
    assert (tmp_path / "a.jsonl").read_bytes() == ALL
