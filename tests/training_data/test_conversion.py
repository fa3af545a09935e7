"""Conversion and splitting: what comes off and goes on, tables, providers, and that every line is accounted for."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from fine_tuning_client.training_data import (
    NotConvertible,
    by_answer,
    by_field,
    check_file,
    compare_files,
    convert_file,
    sample,
    split,
    split_file,
    stats,
)
from fine_tuning_client.training_data.conversion import for_provider, style_of, tools_to_functions

from .samples import ANSWER, ASSISTANT, CALLING, TOOL, USER, image, line, talk, valid

SYSTEM = {"role": "system", "content": "s"}
DEMO = Path(__file__).parents[2] / "scripts" / "data"


def written(path: Path) -> list[Any]:
    return [json.loads(text) for text in path.read_bytes().splitlines()]


def converted(
    tmp_path: Path, data: bytes, name: str = "a.jsonl", to: Any = "chat", **more: Any
) -> tuple[list[Any], Any]:
    (tmp_path / name).write_bytes(data)
    report = convert_file(tmp_path / name, tmp_path / "out.jsonl", to, **more)
    return written(tmp_path / "out.jsonl"), report


def said(user: str, assistant: str) -> Any:
    return talk({"role": "user", "content": user}, {"role": "assistant", "content": assistant})


@pytest.mark.parametrize("separator", [" ->", "\n\n###\n\n", "\n\n===\n\n", "\n", ":"])
@pytest.mark.parametrize("ending", ["", " END", "\n", "###", "***"])
def test_separator_and_ending_are_found(separator: str, ending: str) -> None:
    """The marks that nearly all examples have are found, and one exception does not hide them."""
    records: list[Any] = [{"prompt": f"{n}a{separator}", "completion": f" {n}b{ending}"} for n in range(20)]
    style = style_of([*records, {"prompt": "odd", "completion": "odd"}])

    assert (style.separator, style.lead, style.ending) == (separator, " ", ending)


def test_the_demo_becomes_chat() -> None:
    """The legacy data of the demo has its separator, space and ending taken off, and passes the checks of chat."""
    records = [json.loads(text) for text in (DEMO / "legacy.jsonl").read_bytes().splitlines()]

    assert style_of(records).separator == "\n\n###\n\n"
    assert style_of(records).ending == " END"


def test_every_line_is_converted_or_rejected_with_a_reason(tmp_path: Path) -> None:
    """Empty prompts, repeats, broken lines and extra keys are counted and named."""
    rows: list[Any] = [{"prompt": f"{n}? ->", "completion": f" {n}b"} for n in range(9)]
    rows += [{"prompt": "", "completion": " open"}, rows[0], b"{,", {"prompt": "x ->", "completion": " y", "id": 1}]
    out, report = converted(tmp_path, b"".join(map(line, rows)), user=None)

    assert out == [said(f"{n}?", f"{n}b") for n in range(9)] + [said("x", "y")]
    assert (report.converted, [number for number, _ in report.rejected]) == (10, [10, 11, 12])
    assert report.lines == len(rows)
    assert [reason.split(";")[0] for _, reason in report.rejected] == [
        "the prompt is empty",
        "the same as line 1",
        "blank, or not a JSON object",
    ]
    assert any("' ->'" in note for note in report.notes)
    assert "key 'id' of 1 examples left out" in report.notes


def test_a_system_message_and_a_user_for_empty_prompts_can_be_given(tmp_path: Path) -> None:
    """`system` stands before all, `user` where the prompt is empty."""
    out, _ = converted(tmp_path, line({"prompt": "", "completion": "Once."}), system="Tell.", user="A story.")

    assert out == [talk({"role": "system", "content": "Tell."}, *said("A story.", "Once.")["messages"])]


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.csv", "prompt,completion\na,b\n", said("a", "b")),
        ("a.csv", 'Question,Answer\n"a, ""x""\nb",c\n', said('a, "x"\nb', "c")),
        ("a.tsv", "user\tassistant\na\tb\n", said("a", "b")),
        (
            "a.csv",
            "\ufeffsystem,input,output\ns,a,b\n",
            talk({"role": "system", "content": "s"}, *said("a", "b")["messages"]),
        ),
        ("a.json", '[{"prompt": "a", "completion": "b"}]', said("a", "b")),
        ("a.json", '{"prompt": "a",\n "completion": "b"}\n', said("a", "b")),
        ("a.jsonl", '{"messages": [{"role": "user", "content": "a"}]}', talk({"role": "user", "content": "a"})),
    ],
)
def test_tables_and_documents_become_lines(tmp_path: Path, name: str, data: str, expected: Any) -> None:
    """CSV, TSV and JSON become chat, columns matched by name."""
    assert converted(tmp_path, data.encode(), name)[0] == [expected]


def test_a_table_without_such_columns_is_refused(tmp_path: Path) -> None:
    """Columns are never matched by position."""
    (tmp_path / "a.csv").write_text("x,y\n1,2\n")
    with pytest.raises(NotConvertible, match="no column one of prompt, user"):
        convert_file(tmp_path / "a.csv", tmp_path / "b.jsonl")
    assert not (tmp_path / "b.jsonl").exists()
    assert converted(tmp_path, b"x,y\n1,2\n", "a.csv", prompt="X", answer="y")[0] == [said("1", "2")]


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        (talk(USER, ASSISTANT, USER, ASSISTANT), "one user and one assistant"),
        (talk(USER, {**ASSISTANT, "weight": 0}), "no parts, names, weights"),
        (talk(USER, ASSISTANT, tools=[TOOL]), "cannot hold tools"),
        (talk(image(), ASSISTANT), "text alone"),
        (talk({"role": "system", "content": "s"}, USER, ASSISTANT), "not system, user, assistant"),
    ],
)
def test_what_the_legacy_format_cannot_hold_is_rejected(tmp_path: Path, record: Any, reason: str) -> None:
    """Nothing is dropped silently on the way back."""
    out, report = converted(tmp_path, line(record), to="legacy")

    assert out == []
    assert reason in report.rejected[0][1]


def test_examples_are_fitted_to_azure() -> None:
    """Functions become tools, assistant messages are joined, system becomes developer; each change is told."""
    older = talk(
        USER,
        {"role": "assistant", "content": None, "function_call": {"name": "stock", "arguments": "{}"}},
        {"role": "function", "name": "stock", "content": "3"},
        ASSISTANT,
        {**ASSISTANT, "content": "Well."},
        functions=[TOOL["function"]],
    )
    changed, notes = for_provider(older, "azure")

    assert [message["role"] for message in changed["messages"]] == ["user", "assistant", "tool", "assistant"]
    assert changed["messages"][2]["tool_call_id"] == changed["messages"][1]["tool_calls"][0]["id"]
    assert changed["messages"][3]["content"] == "It does.\n\nWell."
    assert notes == ["functions became tools", "assistant messages in a row were joined"]
    system = {"role": "system", "content": "s"}
    assert for_provider(talk(system, USER), "azure", "reinforcement")[0]["messages"][0]["role"] == "developer"
    assert for_provider(older, "openai") == (older, [])


def test_what_exceeds_a_provider_is_rejected() -> None:
    """Eleven images fit Azure but not OpenAI; weights that differ cannot be joined."""
    assert for_provider(talk(*[image()] * 11, ASSISTANT), "azure")[1] == []
    with pytest.raises(NotConvertible, match="11 images; openai takes 10"):
        for_provider(talk(*[image()] * 11, ASSISTANT), "openai")
    with pytest.raises(NotConvertible, match="cannot be joined"):
        for_provider(talk(USER, {**ASSISTANT, "weight": 0}, ASSISTANT), "azure")


def test_several_calls_do_not_fit_functions() -> None:
    """The older form knows one call a message."""
    two = {"role": "assistant", "tool_calls": [CALLING["tool_calls"][0], {**CALLING["tool_calls"][0], "id": "b"}]}
    with pytest.raises(NotConvertible, match="several tools"):
        tools_to_functions(talk(USER, two, ANSWER))


def test_a_split_can_be_repeated_and_keeps_equal_prompts_together() -> None:
    """The same seed gives the same parts; no prompt is on both sides; nothing is lost."""
    records = [valid("chat", number % 40) for number in range(100)]
    one, two, other = (split(records, validation=0.25, seed=seed) for seed in (1, 1, 2))

    assert one == two != other
    assert sorted(one.training + one.validation) == list(range(100))
    assert {number % 40 for number in one.training}.isdisjoint(number % 40 for number in one.validation)
    assert 20 <= len(one.validation) <= 30


def test_a_split_keeps_groups_together_and_labels_in_proportion() -> None:
    """A group is on one side; each label has its share."""
    grouped = [{**valid("reinforcement", n), "customer": n % 9} for n in range(90)]
    parts = split(grouped, format="reinforcement", group=by_field("customer"), seed=3)
    assert {n % 9 for n in parts.training}.isdisjoint(n % 9 for n in parts.validation)

    labelled = [said(f"letter {n}", "yes" if n % 10 else "no") for n in range(200)]
    parts = split(labelled, validation=0.2, label=by_answer("chat"), seed=3)
    assert Counter("yes" if n % 10 else "no" for n in parts.validation) == {"yes": 36, "no": 4}
    assert len(split(labelled, validation=0.5, most=7).validation) == 7


@pytest.mark.parametrize("share", [0, 1, -0.1, 2])
def test_a_share_is_between_nothing_and_all(share: float) -> None:
    """Shares outside are refused."""
    with pytest.raises(ValueError, match="between 0 and 1"):
        split([], validation=share)


def test_files_are_split_without_overlap(tmp_path: Path) -> None:
    """Both parts together are the file, line for line, and no example is in both."""
    lines = [line(valid("chat", number % 50)) for number in range(60)]
    (tmp_path / "a.jsonl").write_bytes(b"".join(lines)[:-1])
    parts = split_file(tmp_path / "a.jsonl", tmp_path / "t.jsonl", tmp_path / "v.jsonl", share=0.3)

    training, validation = ((tmp_path / name).read_bytes().splitlines(True) for name in ("t.jsonl", "v.jsonl"))
    assert sorted(training + validation) == sorted(lines)
    assert (len(training), len(validation)) == (len(parts.training), len(parts.validation))
    assert compare_files(tmp_path / "t.jsonl", tmp_path / "v.jsonl") == []
    assert check_file(tmp_path / "v.jsonl", validation=True).ok


def test_a_broken_file_is_not_split(tmp_path: Path) -> None:
    """A line that is no example is told instead of lost."""
    (tmp_path / "a.jsonl").write_bytes(line(valid("chat", 1)) + b"{,\n")
    with pytest.raises(ValueError, match="line 2 holds no JSON object"):
        split_file(tmp_path / "a.jsonl", tmp_path / "t.jsonl", tmp_path / "v.jsonl")


def test_samples_are_even_ordered_and_repeatable() -> None:
    """A sample has the asked size, keeps the order, and every item has the same chance."""
    assert sample(range(5), 10) == [0, 1, 2, 3, 4]
    assert sample(range(1000), 50, seed=4) == sorted(sample(range(1000), 50, seed=4))
    counts = Counter(item for seed in range(400) for item in sample(range(20), 5, seed=seed))
    assert len(counts) == 20
    assert min(counts.values()) >= 60
    assert max(counts.values()) <= 140


def test_statistics_count_what_is_there() -> None:
    """Examples, turns, roles, tools, labels and lengths."""
    records = [talk(USER, CALLING, ANSWER, ASSISTANT, tools=[TOOL])] * 3 + [said("a", "yes")] * 40
    found = stats(records)

    assert (found.examples, found.roles["user"], found.called, found.offered) == (43, 43, {"stock": 3}, {"stock": 3})
    assert found.answer_characters.to_dict()["max"] == len("It does.")
    assert dict(found.labels.counts) == {"It does.": 3, "yes": 40}
    assert "labels" in str(found)
    assert "<th>roles</th>" in found._repr_html_()
    assert json.dumps(found.to_dict())
