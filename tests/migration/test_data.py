"""Legacy training data to conversations: what is found in a file, what comes off, what is refused and why."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fine_tuning_client.migration.data import DataReport, migrate_data
from fine_tuning_client.training_data import check_file

PAIRS = [(f"Question {number}\n\n###\n\n", f" answer {number} END") for number in range(12)]


def write(folder: Path, pairs: list[Any], name: str = "old.jsonl") -> Path:
    """Write pairs, or whole lines, as JSON Lines."""
    lines = [
        one if isinstance(one, str) else json.dumps({"prompt": one[0], "completion": one[1]}, ensure_ascii=False)
        for one in pairs
    ]
    (folder / name).write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return folder / name


def converted(path: Path, **wishes: Any) -> tuple[DataReport, list[Any], list[Any]]:
    """Convert a file, and return the report, the conversations and the rejects."""
    report = migrate_data(path, path.parent / "new.jsonl", **wishes)
    made, rejects = (
        [json.loads(line) for line in (path.parent / name).read_text(encoding="utf-8").splitlines()]
        for name in ("new.jsonl", "new.rejects.jsonl")
    )
    return report, made, rejects


def codes(report: DataReport) -> set[str]:
    return set(report.codes)


def said(chat: Any) -> list[tuple[str, str]]:
    """Return role and text of every message."""
    return [(message["role"], message["content"]) for message in chat["messages"]]


def test_marks_come_off_and_are_told(tmp_path: Path) -> None:
    """Separator, space and ending come off; the report says what inference code has to change; servers take it."""
    report, made, rejects = converted(write(tmp_path, PAIRS))

    assert said(made[3]) == [("user", "Question 3"), ("assistant", "answer 3")]
    assert (report.style.separator, report.style.lead, report.style.ending) == ("\n\n###\n\n", " ", " END")
    assert codes(report) == {"D002", "D003", "D004"}
    assert report.exit_code == 2
    assert "' END' as stop" in str(report)
    assert rejects == []
    assert check_file(tmp_path / "new.jsonl").ok


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("", "D011"),
        ("{broken", "D012"),
        ("[1]", "D012"),
        ('{"prompt": "a", "prompt": "b", "completion": "c"}', "D012"),
        ('{"question": "a"}', "D013"),
        ('{"prompt": ["a"], "completion": "c"}', "D013"),
        ('{"prompt": "\\n\\n###\\n\\n", "completion": " c END"}', "D014"),
        ('{"completion": " c END"}', "D014"),
        ('{"prompt": "a", "completion": null}', "D015"),
        ('{"prompt": "a", "completion": "  END"}', "D015"),
        (json.dumps({"prompt": PAIRS[0][0], "completion": PAIRS[0][1]}), "D016"),
    ],
)
def test_a_row_that_is_no_example_is_rejected_with_its_line_and_text(line: str, code: str, tmp_path: Path) -> None:
    """Each reason has its code; the reject holds the row as it stood."""
    report, made, rejects = converted(write(tmp_path, [*PAIRS[:6], line, *PAIRS[6:]]))

    assert len(made) == len(PAIRS)
    expected_line = 7
    assert [(one["line"], one["code"], one["text"]) for one in rejects] == [(expected_line, code, line)]
    assert rejects[0]["reason"]
    assert report.rejected == {code: 1}


def test_an_empty_prompt_is_converted_when_the_user_is_given(tmp_path: Path) -> None:
    """Open-ended generation needs to be asked for."""
    _, made, _ = converted(write(tmp_path, [("", f" story {n}") for n in range(10)]), user="Tell me a story.")

    assert said(made[0]) == [("user", "Tell me a story."), ("assistant", "story 0")]


def test_an_instruction_stays_or_becomes_the_system_message(tmp_path: Path) -> None:
    """By default it stays with the user and is told; `auto` moves it; a text is put before all."""
    path = write(tmp_path, [(f"Classify the ticket.\nTicket {n} ->", " yes") for n in range(10)])
    plain, kept, _ = converted(path)
    auto, moved, _ = converted(path, system="auto")
    _, given, _ = converted(path, system="Be brief.")

    assert "D006" in codes(plain)
    assert said(kept[0])[0] == ("user", "Classify the ticket.\nTicket 0")
    assert said(moved[0])[:2] == [("system", "Classify the ticket."), ("user", "Ticket 0")]
    assert "D006" not in codes(auto)
    assert said(given[0])[:2] == [("system", "Be brief."), ("user", "Classify the ticket.\nTicket 0")]


DIALOGUE = "Order 7 is late.\n\n###\n\nCustomer: Where is {n}?\nAgent: On its way.\nCustomer: Since when?\nAgent:"


def test_a_dialogue_is_told_and_becomes_turns_when_asked_for(tmp_path: Path) -> None:
    """What stands before it is a system message; earlier answers have weight 0, as they were not learnt before."""
    path = write(tmp_path, [(DIALOGUE.format(n=n), f" Day {n}.\n") for n in range(10)])
    plain, _, _ = converted(path)
    report, made, _ = converted(path, turns=True)

    assert "D007" in codes(plain)
    assert "D007" not in codes(report)
    assert said(made[4]) == [
        ("system", "Order 7 is late.\n\n###"),
        ("user", "Where is 4?"),
        ("assistant", "On its way."),
        ("user", "Since when?"),
        ("assistant", "Day 4."),
    ]
    assert [message.get("weight") for message in made[4]["messages"]] == [None, None, 0, None, None]
    assert check_file(tmp_path / "new.jsonl").ok


def test_a_dialogue_that_is_not_clear_is_rejected(tmp_path: Path) -> None:
    """Where the model spoke last before its completion, no turns are guessed."""
    odd = "Customer: Hello?\nAgent: Yes.\nAgent: And now?"
    rows = [*((DIALOGUE.format(n=n), f" Day {n}.") for n in range(10)), (odd, " Well.")]
    _, _, rejects = converted(write(tmp_path, rows), turns=True)

    assert [(one["line"], one["code"]) for one in rejects] == [(11, "D022")]


def test_labels_are_counted(tmp_path: Path) -> None:
    """Few different completions are labels: the report has each with its number."""
    report, made, _ = converted(write(tmp_path, [(f"{n} ->", " yes" if n % 3 else " no") for n in range(30)]))

    assert report.labels == {"yes": 20, "no": 10}
    assert said(made[0])[1] == ("assistant", "no")
    assert "D008" in codes(report)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([*PAIRS, ("no mark", "no ending")], "D005"),
        ([*PAIRS, '{"prompt": "a\\n\\n###\\n\\n", "completion": " b END", "id": 3}'], "D009"),
        (PAIRS[:9], "D010"),
        ([*PAIRS, ("a" * 10_001, " b END")], "D018"),
        ([*PAIRS, '{"messages": [{"role": "user", "content": "a"}]}'], "D019"),
        ([(f"q{n} ->", " LOUD AND CLEAR") for n in range(12)], "D021"),
        ([(f"q{n}", f"a{n}") for n in range(12)], "D023"),
    ],
)
def test_what_is_told_of_a_file(rows: list[Any], code: str, tmp_path: Path) -> None:
    """What is odd about examples that were converted is told, with its code."""
    report, _, _ = converted(write(tmp_path, rows))

    assert code in codes(report)


def test_conversations_are_nothing_to_do(tmp_path: Path) -> None:
    """A file that was converted once stays byte for byte as it is, with exit code 0."""
    converted(write(tmp_path, PAIRS))
    first = (tmp_path / "new.jsonl").read_bytes()
    again = migrate_data(tmp_path / "new.jsonl", tmp_path / "again.jsonl")

    assert (tmp_path / "again.jsonl").read_bytes() == first
    assert (again.exit_code, again.already) == (0, len(PAIRS))


def test_looking_writes_nothing(tmp_path: Path) -> None:
    """Without a target there is only a report, the same as with one."""
    path = write(tmp_path, PAIRS)
    looked = migrate_data(path)
    written = migrate_data(path, tmp_path / "new.jsonl")

    assert looked.to_dict() | {"target": "", "rejects": "", "written": False} == looked.to_dict()
    assert (looked.converted, looked.codes) == (written.converted, written.codes)


def test_marks_can_be_said(tmp_path: Path) -> None:
    """A separator and an ending of one's own are taken in place of those found; "" takes nothing."""
    path = write(tmp_path, [(f"{n} @@", f"{n} ~") for n in range(12)])
    _, made, _ = converted(path, separator=" @@", ending=" ~")
    _, bare, _ = converted(write(tmp_path, PAIRS), separator="", ending="")

    assert said(made[1]) == [("user", "1"), ("assistant", "1")]
    assert said(bare[1]) == [("user", "Question 1\n\n###\n\n"), ("assistant", "answer 1 END")]


@pytest.mark.parametrize(
    "wishes", [{"turns": True}, {"user": "x"}, {"system": "auto"}], ids=["turns", "user", "system auto"]
)
def test_what_makes_conversations_does_not_go_with_back(wishes: Any, tmp_path: Path) -> None:
    """A contradiction is refused."""
    with pytest.raises(ValueError, match="back"):
        migrate_data(write(tmp_path, PAIRS), back=True, **wishes)


def test_a_file_is_never_its_own_target(tmp_path: Path) -> None:
    """Source, target and rejects are three files; the source stays as it is."""
    path = write(tmp_path, PAIRS)
    before = path.read_bytes()
    for target, rejects in ((path, None), (tmp_path / "new.jsonl", path), (tmp_path / "x", tmp_path / "x")):
        with pytest.raises(ValueError, match="three different files"):
            migrate_data(path, target, rejects=rejects)

    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


texts = st.text(alphabet="ab ->\n#:é", max_size=12)
lines = st.one_of(
    st.tuples(texts, texts),
    st.tuples(texts, texts).map(lambda pair: json.dumps({"prompt": pair[0], "completion": pair[1], "id": 1})),
    st.sampled_from(
        ["", "   ", "null", "[]", "{", '{"prompt": 1, "completion": true}', '{"messages": []}', "\x00", "é"]
    ),
)


@settings(deadline=None, max_examples=150)
@given(st.lists(lines, max_size=15), st.booleans())
def test_every_line_is_in_one_of_the_two_files(rows: list[Any], turns: bool) -> None:
    """Whatever is in a file: lines converted and lines rejected are all lines, each once, rejects with their line."""
    with tempfile.TemporaryDirectory() as folder:
        report, made, rejects = converted(write(Path(folder), rows), turns=turns)

    assert len(made) + len(rejects) == len(rows) == report.rows
    assert report.rejected.total() == len(rejects)
    at = [one["line"] for one in rejects]
    assert at == sorted(set(at))
    assert all(one["reason"] and one["code"].startswith("D0") for one in rejects)


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.tuples(st.text("abc?é", min_size=1, max_size=9), st.text("xyz", min_size=1, max_size=9)), min_size=3)
)
def test_there_and_back_are_the_same_pairs(pairs: list[tuple[str, str]]) -> None:
    """With the style that the report names, going back gives the pairs that went in."""
    pairs = list(dict.fromkeys(pairs))
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder), [(f"{one} =>>", f" {other}\n\n###") for one, other in pairs])
        first, _, _ = converted(path)
        back = Path(folder) / "back.jsonl"
        style = first.style
        report = migrate_data(
            path.parent / "new.jsonl", back, back=True, separator=style.separator, ending=style.ending
        )

        assert report.converted == first.converted == len(pairs)
        assert back.read_text(encoding="utf-8") == path.read_text(encoding="utf-8")
