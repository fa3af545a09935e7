"""Training-data checks name the rule, the line and the place, once for each slip, and leave legal data alone."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from fine_tuning_client.training_data import Code, Format, Report, check_file, check_lines
from hypothesis import given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).parent.parent
USER = {"role": "user", "content": "Does it fit?"}
ASSISTANT = {"role": "assistant", "content": "It does."}
CALL = {"id": "call_1", "type": "function", "function": {"name": "stock", "arguments": '{"part": "chain"}'}}
CALLING = {"role": "assistant", "tool_calls": [CALL]}
ANSWER = {"role": "tool", "tool_call_id": "call_1", "content": "3"}
PAIR = {"input": {"messages": [USER]}, "preferred_output": [ASSISTANT], "non_preferred_output": [ASSISTANT]}
LEGACY = {"prompt": "Does it fit? ->", "completion": " It does.\n"}
GOOD: dict[Format, dict[str, Any]] = {"chat": {"messages": [USER, ASSISTANT]}, "preference": PAIR, "legacy": LEGACY}


def talk(*messages: Any) -> dict[str, Any]:
    return {"messages": list(messages)}


def line(value: Any) -> bytes:
    return (value if isinstance(value, bytes) else json.dumps(value).encode()) + b"\n"


def check_fifth(value: Any, format: Format = "chat") -> Report:
    """Check twelve lines that are valid but for the fifth."""
    lines = [line(GOOD[format])] * 12
    lines[4] = line(value)
    return check_lines(lines, format)


BAD_CHAT: list[tuple[str, str, Any]] = [
    ("FT001", "", b'{"messages": "\xff"}'),
    ("FT002", "", b'{"messages": ['),
    ("FT002", "", b'{"messages": NaN}'),
    ("FT002", "", b"[" * 100_000),
    ("FT003", "", [talk(USER, ASSISTANT)]),
    ("FT004", "", b"  "),
    ("FT101", "/messages", {}),
    ("FT101", "/messages", talk()),
    ("FT101", "/messages", LEGACY),
    ("FT102", "/messages/0", talk("hello", ASSISTANT)),
    ("FT103", "/messages/1/role", talk(USER, {"role": "asistant", "content": "Yes"})),
    ("FT103", "/messages/0/role", talk({"content": "Hello"}, ASSISTANT)),
    ("FT103", "/messages/0/role", talk({"role": ["user"], "content": "Hello"}, ASSISTANT)),
    ("FT104", "/messages/0/content", talk({"role": "user"}, ASSISTANT)),
    ("FT104", "/messages/1/content", talk(USER, {"role": "assistant", "content": None, "tool_calls": []})),
    ("FT105", "/messages/0/content", talk({"role": "user", "content": 7}, ASSISTANT)),
    ("FT105", "/messages/0/content", talk({"role": "user", "content": []}, ASSISTANT)),
    ("FT105", "/messages/0/content", talk({"role": "user", "content": ["text"]}, ASSISTANT)),
    ("FT106", "/messages", talk(USER)),
    ("FT107", "/messages/1/weight", talk(USER, {**ASSISTANT, "weight": 0.5})),
    ("FT107", "/messages/1/weight", talk(USER, {**ASSISTANT, "weight": True})),
    ("FT107", "/messages/1/weight", talk(USER, {**ASSISTANT, "weight": "1"})),
    ("FT108", "/messages/0/weight", talk({**USER, "weight": 1}, ASSISTANT)),
    ("FT109", "/messages", talk(USER, {**ASSISTANT, "weight": 0})),
    ("FT110", "/messages/1/tool_calls/0", talk(USER, {"role": "assistant", "tool_calls": [{"id": "call_1"}]})),
    ("FT110", "/messages/1/tool_calls/0", talk(USER, {"role": "assistant", "tool_calls": {"id": "call_1"}})),
    (
        "FT110",
        "/messages/1/tool_calls/0",
        talk(USER, {"role": "assistant", "tool_calls": [{"id": "a", "function": {"name": "f", "arguments": {}}}]}),
    ),
    ("FT111", "/messages/2/tool_call_id", talk(USER, CALLING, {**ANSWER, "tool_call_id": "call_2"}, ASSISTANT)),
    ("FT111", "/messages/1/tool_call_id", talk(USER, {"role": "tool", "content": "3"}, ASSISTANT)),
    ("FT112", "/messages/1/tool_calls/0", talk(USER, CALLING, USER, ASSISTANT)),
    ("FT113", "/messages/2", talk(USER, ASSISTANT, USER)),
]
BAD_OTHER: list[tuple[Format, str, str, Any]] = [
    ("preference", "FT201", "/input/messages", {**PAIR, "input": [USER]}),
    ("preference", "FT202", "/preferred_output", {**PAIR, "preferred_output": []}),
    ("preference", "FT202", "/non_preferred_output", {**PAIR, "non_preferred_output": "No"}),
    ("preference", "FT103", "/preferred_output/0/role", {**PAIR, "preferred_output": [USER]}),
    ("preference", "FT104", "/input/messages/0/content", {**PAIR, "input": {"messages": [{"role": "user"}]}}),
    ("legacy", "FT301", "/prompt", {"prompt": None, "completion": " Yes"}),
    ("legacy", "FT301", "/prompt", talk(USER, ASSISTANT)),
    ("legacy", "FT302", "/completion", {"prompt": "a"}),
    ("legacy", "FT302", "/completion", {"prompt": "a", "completion": ""}),
]
CASES = [("chat", *case) for case in BAD_CHAT] + BAD_OTHER


@pytest.mark.parametrize(("format", "code", "pointer", "value"), CASES)
def test_a_slip_is_one_finding_at_its_place(format: Format, code: str, pointer: str, value: Any) -> None:
    """One faulty line among valid ones gives exactly one finding: its code, its line, its place."""
    found = check_fifth(value, format).findings
    assert [(f.code, f.line, f.pointer) for f in found] == [(code, 5, pointer)]


def test_every_code_has_a_case() -> None:
    """Each code that exists is produced by a case of this file."""
    produced = {code for _, code, _, _ in CASES}
    assert produced == set(Code) - {"FT005", "FT006"}  # these have tests of their own


LEGAL: list[Any] = [
    talk({"role": "developer", "content": "Be brief."}, USER, ASSISTANT),
    talk(USER, CALLING, ANSWER, ASSISTANT),
    {**talk(USER, CALLING), "tools": [], "parallel_tool_calls": False},
    talk(USER, {"role": "assistant", "content": None, "function_call": {"name": "f", "arguments": "{}"}}),
    talk(
        USER,
        {"role": "assistant", "tool_calls": [CALL, {**CALL, "id": "b"}]},
        {**ANSWER, "tool_call_id": "b"},
        ANSWER,
        ASSISTANT,
    ),
    talk(USER, {**ASSISTANT, "weight": 0}, USER, {**ASSISTANT, "weight": 1}),
    talk({"role": "user", "name": "ann", "content": [{"type": "text", "text": "Hello"}]}, ASSISTANT),
    talk(USER, {"role": "assistant", "content": ""}),
    talk(ASSISTANT),
]


@pytest.mark.parametrize("value", LEGAL)
def test_legal_but_uncommon_data_raises_no_alarm(value: Any) -> None:
    """Tools, developer messages, content parts, weights and odd openings are no findings."""
    assert check_fifth(value).findings == ()


@pytest.mark.parametrize("format", ["chat", "preference", "legacy"])
def test_too_few_examples_is_a_fault_of_the_whole_file(format: Format) -> None:
    """Nine examples are one too few, and the finding has no line."""
    (finding,) = check_lines([line(GOOD[format])] * 9, format).findings
    assert (finding.code, finding.line) == (Code.TOO_FEW_EXAMPLES, None)


def test_minimum_is_the_callers_to_set() -> None:
    """A validation file of one example passes with minimum=1."""
    assert check_lines([line(GOOD["chat"])], minimum=1).ok


def test_byte_order_mark_is_a_warning_and_the_line_is_still_read() -> None:
    """A mark at the beginning is told once, as a warning, and does not spoil the first example."""
    lines = [b"\xef\xbb\xbf" + line(GOOD["chat"]), *[line(GOOD["chat"])] * 9]
    report = check_lines(lines)
    assert [(f.code, f.level, f.line) for f in report.findings] == [("FT005", "warning", 1)]
    assert report.ok


def test_windows_line_ends_and_line_separators_in_text_are_legal(tmp_path: Path) -> None:
    """CR LF ends a line, U+2028 inside a string does not."""
    example = json.dumps(talk({"role": "user", "content": "a\u2028b"}, ASSISTANT), ensure_ascii=False)
    (tmp_path / "a.jsonl").write_bytes((example + "\r\n").encode() * 10)
    report = check_file(tmp_path / "a.jsonl")
    assert (report.examples, report.findings) == (10, ())


def test_report_keeps_the_first_findings_and_counts_all() -> None:
    """However many faults there are, the report holds `kept` of them and the full counts."""
    report = check_lines([b"{\n"] * 5000, kept=3)
    assert (len(report.findings), report.errors, report.examples) == (3, 5000, 5000)
    assert str(report).endswith("... and 4997 more")


def test_huge_values_are_not_copied_into_messages() -> None:
    """A wrong role of a million characters gives a message that fits on a line."""
    (finding,) = check_fifth(talk({"role": "x" * 1_000_000, "content": "a"}, ASSISTANT)).findings
    assert len(finding.message) < 200


def test_report_reads_well() -> None:
    """The report and its findings print as a person would want to read them."""
    report = check_fifth(talk(USER, {"role": "asistant", "content": "Yes"}))
    assert repr(report) == "<Report data: 12 examples, 1 error, 0 warnings>"
    assert str(report).splitlines()[1].strip() == (
        "line 5 /messages/1/role: error FT103 role-unknown: "
        "role 'asistant' is not known here; did you mean 'assistant'?"
    )


def test_unknown_format_is_refused() -> None:
    """A format that does not exist is refused by an error that lists those that do."""
    unknown: Any = "dpo"
    with pytest.raises(ValueError, match="'chat', 'legacy', 'preference', not 'dpo'"):
        check_lines([], unknown)


@settings(deadline=None)
@given(at=st.integers(0, 29), case=st.sampled_from(CASES))
def test_one_broken_line_is_found_wherever_it_is(at: int, case: tuple[Format, str, str, Any]) -> None:
    """A valid file with one line broken gives exactly one finding, on that line."""
    format, code, _, value = case
    lines = [line(GOOD[format])] * 30
    lines[at] = line(value)
    assert [(f.code, f.line) for f in check_lines(lines, format).findings] == [(code, at + 1)]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["messages", "role", "content", "tool_calls", "id", "function", "weight", "input"])
            | st.text(),
            inner | st.sampled_from(["user", "assistant", "tool"]),
            max_size=5,
        )
    ),
    max_leaves=25,
)
messages = st.lists(json_values | st.sampled_from([USER, ASSISTANT, CALLING, ANSWER]), max_size=5)


@settings(deadline=None)
@given(value=json_values | st.fixed_dictionaries({"messages": messages}), format=st.sampled_from(list(GOOD)))
def test_any_json_is_judged_without_a_crash(value: Any, format: Format) -> None:
    """Whatever a line holds, the check returns findings of that line and never raises."""
    assert {finding.line for finding in check_fifth(value, format).findings} <= {5}


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_judged_without_a_crash(data: bytes) -> None:
    """A file of arbitrary bytes gives a report that can be printed."""
    assert str(check_lines(data.splitlines(keepends=True), minimum=0))


def test_the_guide_page_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every Python block of the guide page runs, in order, from the root of the repository."""
    monkeypatch.chdir(ROOT)
    page = (ROOT / "docs" / "training-data.md").read_text(encoding="utf-8")
    names: dict[str, Any] = {}
    for block in re.findall(r"```python\n(.*?)```", page, re.DOTALL):
        exec(compile(block, "docs/training-data.md", "exec"), names)
    assert names


def test_the_guide_page_lists_every_code() -> None:
    """The table of the guide page gives each code with its name, in order."""
    page = (ROOT / "docs" / "training-data.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| (FT\d{3}) \| ([a-z0-9-]+) \|", page, re.MULTILINE)
    assert listed == [(code.value, code.name.lower().replace("_", "-")) for code in Code]
