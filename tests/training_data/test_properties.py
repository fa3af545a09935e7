"""Properties: one mutation gives one finding, whatever comes is judged, the quick look never takes wrong for right."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from fine_tuning_client.training_data import (
    Format,
    Style,
    check_file,
    check_lines,
    convert_file,
    fix_file,
)
from fine_tuning_client.training_data.decoding import decode
from fine_tuning_client.training_data.json_values import is_object
from fine_tuning_client.training_data.plain import plain_alternating_chat, plain_chat, plain_completion
from fine_tuning_client.training_data.provider import provider
from fine_tuning_client.training_data.rules import RULES

from .bad_lines import CASES
from .samples import ANSWER, ASSISTANT, CALLING, USER, line, talk, valid

FORMATS: list[Format] = list(RULES)
SMALL_CASES = [case for case in CASES if len(line(case[4])) < 200_000]

texts = st.text(max_size=30) | st.sampled_from(['"role": "user", ', '\\"', "\\\\", "é", "😀", "\n\t"])
messages = st.builds(
    lambda role, content: {"role": role, "content": content},
    st.sampled_from(["system", "user", "assistant", "developer"]),
    texts,
)
conversations = st.lists(messages, max_size=5).map(lambda some: {"messages": [*some, dict(ASSISTANT)]})
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["messages", "role", "content", "tool_calls", "id", "function", "weight", "input", "tools"])
            | st.sampled_from(["name", "arguments", "parameters", "properties", "prompt", "preferred_output", "type"])
            | st.text(),
            inner | st.sampled_from(["user", "assistant", "tool", "function", "image_url"]),
            max_size=5,
        )
    ),
    max_leaves=25,
)
lists = st.lists(json_values | st.sampled_from([USER, ASSISTANT, CALLING, ANSWER]), max_size=5)
ends = st.sampled_from(["\n", "\r\n", ""])
anything = json_values | st.fixed_dictionaries({"messages": lists}, optional={"tools": lists, "functions": lists})


@settings(deadline=None, max_examples=150)
@given(at=st.integers(1, 60), case=st.sampled_from(SMALL_CASES))
def test_one_broken_line_is_found_wherever_it_is(at: int, case: tuple[Any, Format, str, str, Any]) -> None:
    """A valid file with one line broken gives exactly one finding, on that line."""
    name, format, code, pointer, value = case
    lines = [line(valid(format, number)) for number in range(60)]
    lines[at - 1] = line(value)
    findings = check_lines(lines, format, provider=name).findings

    assert [(f.code.value, f.line, f.pointer) for f in findings] == [(code, at, pointer)]


@settings(deadline=None)
@given(value=anything, format=st.sampled_from(FORMATS), name=st.sampled_from(["openai", "azure"]))
def test_any_json_is_judged_without_a_crash(value: Any, format: Format, name: Any) -> None:
    """Whatever a line holds, the check returns findings of that line and never raises."""
    lines = [line(valid(format, number)) for number in range(60)]
    lines[4] = line(value)
    report = check_lines(lines, format, provider=name, near_duplicates=True)

    assert {finding.line for finding in report.findings} <= {5}
    assert str(report)


@settings(deadline=None)
@given(st.binary())
def test_any_bytes_are_judged_without_a_crash(data: bytes) -> None:
    """A file of arbitrary bytes gives a report that can be printed and written as JSON."""
    report = check_lines(data.splitlines(keepends=True), minimum=0)

    assert str(report)
    assert json.dumps(report.to_dict())


def strictly_right(format: Format, text: bytes, name: str = "openai") -> bool:
    record, faults = decode(text)
    found = [*faults, *(RULES[format](record, provider(name)) if is_object(record) else [])]
    return is_object(record) and not found


@settings(deadline=None, max_examples=300)
@given(
    value=conversations | anything,
    ascii_only=st.booleans(),
    compact=st.booleans(),
    end=st.sampled_from(["\n", "\r\n", ""]),
)
def test_the_quick_look_never_takes_wrong_for_right(value: Any, ascii_only: bool, compact: bool, end: str) -> None:
    """What the quick look lets pass has no finding by the rules of either provider."""
    separators = (",", ":") if compact else (", ", ": ")
    text = (json.dumps(value, ensure_ascii=ascii_only, separators=separators) + end).encode("utf-8", "replace")
    record = decode(text)[0]
    assert not plain_chat(record, text) or strictly_right("chat", text)
    assert not plain_alternating_chat(record, text) or strictly_right("chat", text, "azure")


@settings(deadline=None, max_examples=300)
@given(value=conversations, data=st.data(), ascii_only=st.booleans(), compact=st.booleans())
def test_the_quick_look_sees_repeated_keys(value: Any, data: st.DataObject, ascii_only: bool, compact: bool) -> None:
    """A key that occurs twice is never taken for plain, in whatever way the line is written."""
    separators = (",", ":") if compact else (", ", ": ")
    text = json.dumps(value, ensure_ascii=ascii_only, separators=separators)
    first = json.dumps({data.draw(st.sampled_from(["role", "content"])): data.draw(texts)}, separators=separators)[1:-1]
    at = data.draw(st.integers(0, len(value["messages"]) - 1))
    marker = '{"role"'
    place = -1
    for _ in range(at + 1):
        place = text.index(marker, place + 1)
    repeated = (text[: place + 1] + first + separators[0] + text[place + 1 :] + "\n").encode("utf-8", "replace")

    assert not plain_chat(json.loads(repeated), repeated)


@settings(deadline=None)
@given(prompt=texts, completion=texts)
def test_the_quick_look_at_completions_agrees_with_the_rules(prompt: str, completion: str) -> None:
    """Plain prompts and completions have no finding."""
    text = line({"prompt": prompt, "completion": completion})
    if plain_completion(json.loads(text), text):
        assert strictly_right("legacy", text)


broken = st.sampled_from([(case[1], case[4]) for case in SMALL_CASES if case[0] == "openai"])


@settings(deadline=None, max_examples=60)
@given(format=st.sampled_from(FORMATS), data=st.data())
def test_a_mended_file_is_clean(format: Format, data: st.DataObject) -> None:
    """`fix` without what cannot be mended, then `check`: no error; and every input line is accounted for."""
    values = data.draw(st.lists(broken.filter(lambda pair: pair[0] == format), min_size=1, max_size=8))
    lines = [line(valid(format, number)) for number in range(12)] + [line(value) for _, value in values]
    with tempfile.TemporaryDirectory() as folder:
        path, target = Path(folder) / "a.jsonl", Path(folder) / "b.jsonl"
        path.write_bytes(b"".join(lines))
        report = fix_file(path, target, format, drop_invalid=True, drop_duplicates=True)

        assert check_file(target, format).errors == 0
        assert report.lines == len(lines)
        assert [entry.line for entry in report.entries] == sorted({entry.line for entry in report.entries})


plain_texts = st.text(st.characters(codec="utf-8", exclude_characters="\r"), min_size=1, max_size=40)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(plain_texts, plain_texts), min_size=1, max_size=6, unique=True))
def test_to_chat_and_back_loses_nothing(pairs: list[tuple[str, str]]) -> None:
    """Prompt and completion become chat and prompt and completion again, with the style put on."""
    style = Style("\n\n###\n\n", " ", " END")
    records = [{"prompt": f"{said}\n\n###\n\n", "completion": f" {answer} END"} for said, answer in pairs]
    with tempfile.TemporaryDirectory() as folder:
        old, chat, back = (Path(folder) / name for name in ("old.jsonl", "chat.jsonl", "back.jsonl"))
        old.write_bytes(b"".join(map(line, records)))
        assert convert_file(old, chat, "chat", style=style).converted == len(records)
        assert convert_file(chat, back, "legacy", style=style).rejected == []

        assert [json.loads(text) for text in back.read_text(encoding="utf-8").split("\n")[:-1]] == records


@settings(deadline=None, max_examples=60)
@given(arguments=st.dictionaries(st.text(max_size=5), st.integers(), max_size=2), said=texts)
def test_functions_to_tools_and_back_loses_nothing(arguments: dict[str, int], said: str) -> None:
    """The older functions become tools and functions again."""
    from fine_tuning_client.training_data.conversion import functions_to_tools, tools_to_functions

    call = {"name": "stock", "arguments": json.dumps(arguments)}
    record = talk(
        {"role": "user", "content": said},
        {"role": "assistant", "content": None, "function_call": call},
        {"role": "function", "name": "stock", "content": "3"},
        ASSISTANT,
        functions=[{"name": "stock", "parameters": {"type": "object"}}],
    )

    assert tools_to_functions(functions_to_tools(record)) == record
