"""What only several lines together show: repeats, contradictions, labels, overlap of two files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fine_tuning_client.training_data import Finding, Format, check_file, check_lines, compare_files

from .samples import USER, line, talk, valid

Check = Callable[[list[bytes]], list[tuple[str, int | None]]]


@pytest.fixture(params=["lines", "file"])
def check(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., list[tuple[str, int | None]]]:
    """Check lines as they are, or from a file, where repeats are found in another way."""

    def run(lines: list[bytes], format: Format = "chat", **more: Any) -> list[tuple[str, int | None]]:
        (tmp_path / "a.jsonl").write_bytes(b"".join(lines))
        in_file = request.param == "file"
        report = check_file(tmp_path / "a.jsonl", format, **more) if in_file else check_lines(lines, format, **more)
        return [(finding.code.value, finding.line) for finding in report.findings]

    return run


def lines_of(format: Format, size: int = 60) -> list[bytes]:
    return [line(valid(format, number)) for number in range(size)]


@pytest.mark.parametrize("format", ["chat", "preference", "reinforcement", "legacy"])
def test_an_example_that_was_there_already_is_found(check: Any, format: Format) -> None:
    """The second and the third of the same are told, with the line of the first."""
    lines = lines_of(format)

    assert check([*lines, lines[7], lines[7]], format) == [("FT501", 61), ("FT501", 62)]


def test_the_same_example_in_another_writing_is_found(check: Any) -> None:
    """Spaces, order of keys and escapes make no difference."""
    lines = [line(talk({"role": "user", "content": "é?"}, {"role": "assistant", "content": "No."})), *lines_of("chat")]
    again = '{"messages":[{"content":"é?","role":"user"},{"content":"No.","role":"assistant"}]}\n'.encode()

    assert check([*lines, again]) == [("FT501", 62)]


def test_two_answers_to_one_prompt_are_told(check: Any) -> None:
    """The same prompt with another answer is a contradiction, and a repeat of either is a duplicate."""
    other = valid("chat", 3)
    other["messages"][-1]["content"] = "It does not."

    assert check([*lines_of("chat"), line(other)]) == [("FT503", 61)]


def test_long_prompts_that_end_alike_are_told_apart(check: Any) -> None:
    """Prompts that differ only far from their end are no repeats."""
    ends = " the same end" * 40
    lines = [
        line(talk({"role": "user", "content": f"{n:05}{ends}"}, {"role": "assistant", "content": f"{n}."}))
        for n in range(60)
    ]

    assert check(lines) == []


def test_another_system_message_makes_another_prompt(check: Any) -> None:
    """The whole conversation before the answer is the prompt."""
    system = {"role": "system", "content": "Say no."}
    answer = {"role": "assistant", "content": "No."}
    lines = [line(talk(USER, answer)), line(talk(system, USER, answer)), *lines_of("chat")]

    assert check(lines) == []


def test_many_examples_are_all_remembered(check: Any) -> None:
    """The table grows; the first of 20,000 is still known at the end."""
    lines = lines_of("chat", 20_000)

    assert check([*lines, lines[0]]) == [("FT501", 20_001)]


def test_near_duplicates_are_found_when_asked_for(check: Any) -> None:
    """One word changed in a long example is nearly the same; nothing is said unless asked."""
    words = [f"word{n}" for n in range(100)]
    said = {"role": "assistant", "content": "Yes."}
    first = line(talk({"role": "user", "content": " ".join(words)}, said))
    second = line(talk({"role": "user", "content": " ".join([*words[:-1], "other"]).upper() + "!"}, said))
    lines = [first, *lines_of("chat"), second]

    assert check(lines, near_duplicates=True) == [("FT502", 62)]
    assert check(lines) == []


def labelled(*counts: int) -> list[bytes]:
    return [
        line(
            talk({"role": "user", "content": f"Letter {label} {n}"}, {"role": "assistant", "content": f"label {label}"})
        )
        for label, count in enumerate(counts)
        for n in range(count)
    ]


@pytest.mark.parametrize(
    ("counts", "expected"),
    [((30, 30), []), ((60, 6), ["FT506"]), ((60,), ["FT507"]), ((59, 8, 3), ["FT506"])],
)
def test_the_distribution_of_labels_is_looked_at(check: Any, counts: tuple[int, ...], expected: list[str]) -> None:
    """Ten times as many of one label as of another is a note; one label alone a warning."""
    assert check(labelled(*counts)) == [(code, None) for code in expected]


def test_answers_that_are_no_labels_are_not_counted(check: Any) -> None:
    """Different answers, and long ones, have no distribution."""
    assert check(lines_of("chat", 500)) == []


def compared(tmp_path: Path, training: list[bytes], validation: list[bytes], **more: Any) -> list[Finding]:
    (tmp_path / "t.jsonl").write_bytes(b"".join(training))
    (tmp_path / "v.jsonl").write_bytes(b"".join(validation))
    return compare_files(tmp_path / "t.jsonl", tmp_path / "v.jsonl", **more)


def test_an_example_in_both_files_is_an_error(tmp_path: Path) -> None:
    """Each validation example that was trained on is told, with both lines."""
    lines = lines_of("chat", 30)
    found = compared(tmp_path, lines[:20], lines[18:])

    assert [(f.code.value, f.level, f.line, f.found) for f in found] == [
        ("FT504", "error", 1, "line 19"),
        ("FT504", "error", 2, "line 20"),
    ]


def test_near_overlap_is_a_warning(tmp_path: Path) -> None:
    """A validation example that is nearly one of the training file is told when asked for."""
    text = " ".join(f"word{n}" for n in range(100))
    said = {"role": "assistant", "content": "Yes."}
    near = [line(talk({"role": "user", "content": text + extra}, said)) for extra in ("", " indeed")]

    assert compared(tmp_path, [near[0]], [near[1]]) == []
    assert [f.code.value for f in compared(tmp_path, [near[0]], [near[1]], near=True)] == ["FT505"]


@pytest.mark.parametrize(
    ("prompt", "completion", "expected"),
    [
        ("{n}? ->", " {n}. END", set()),
        ("{n}", " {n}. END", {"FT304"}),
        ("{n}? ->", "{n}. END", {"FT305"}),
        ("{n}? ->", " {n}", {"FT306"}),
        ("{n}? ->", " {n}LOUD END", {"FT307"}),
        ("Answer this: {n}? ->", " {n}. END", {"FT308"}),
        ("{n}? ->", " Sure: {n}. END", {"FT308"}),
    ],
)
def test_prompts_and_completions_get_advice(check: Any, prompt: str, completion: str, expected: set[str]) -> None:
    """Separator, leading space, ending, capitals and common beginnings: the old preparation tool's advice, as notes."""
    words = [f"{n % 10}{chr(97 + n % 26)} lorem {n}{chr(97 + n % 25)}" for n in range(60)]
    if "LOUD" in completion:
        words = [word.upper() + "X" * 5 for word in words]
    lines = [line({"prompt": prompt.format(n=word), "completion": completion.format(n=word)}) for word in words]

    assert {code for code, _ in check(lines, "legacy")} == expected
