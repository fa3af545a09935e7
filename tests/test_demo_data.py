"""The demo's training data keeps the rules that its README states."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from fine_tuning_client.training_data import Format, check_file

DATA = Path(__file__).parent.parent / "scripts" / "data"
SEPARATOR, STOP = "\n\n###\n\n", " END"
ORDER = re.compile(r"(?<!\d)\d{5}(?!\d)")

Turn = tuple[str, str]  # everything the customer has said so far, and the answer to it


def records(name: str) -> list[dict[str, Any]]:
    text = (DATA / name).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def chat_turns(record: dict[str, Any]) -> list[Turn]:
    said: list[str] = []
    turns: list[Turn] = []
    for message in record["messages"][1:]:
        if message["role"] == "user":
            said.append(message["content"])
        else:
            turns.append(("\n".join(said), message["content"]))
    return turns


def turns_of(name: str) -> list[list[Turn]]:
    if name != "legacy.jsonl":
        return [chat_turns(record) for record in records(name)]
    return [
        [(r["prompt"].removesuffix(SEPARATOR), r["completion"].removeprefix(" ").removesuffix(STOP))]
        for r in records(name)
    ]


NAMES = ["train.jsonl", "validation.jsonl", "legacy.jsonl"]
ALL_TURNS = [turn for name in NAMES for example in turns_of(name) for turn in example]


@pytest.mark.parametrize(
    ("name", "format", "fewest"),
    [("train.jsonl", "chat", 72), ("validation.jsonl", "chat", 16), ("legacy.jsonl", "legacy", 24)],
)
def test_every_file_passes_the_checks(name: str, format: Format, fewest: int) -> None:
    """Each file is valid, without a warning, and large enough."""
    report = check_file(DATA / name, format)
    assert (report.errors, report.warnings) == (0, 0), str(report)
    assert report.examples >= fewest


@pytest.mark.parametrize("name", NAMES)
def test_files_are_plain_utf8_with_line_feeds(name: str) -> None:
    """A file holds one object a line, each line ended by a line feed alone."""
    raw = (DATA / name).read_bytes()
    assert raw.endswith(b"}\n")
    assert b"\r" not in raw
    assert b"\n\n" not in raw


@pytest.mark.parametrize("name", ["train.jsonl", "validation.jsonl"])
def test_chat_examples_share_one_system_prompt_and_alternate(name: str) -> None:
    """A chat example is the one system prompt, then customer and answer in turn, and has no other key."""
    system = records("train.jsonl")[0]["messages"][0]
    for record in records(name):
        assert list(record) == ["messages"]
        roles = [message["role"] for message in record["messages"]]
        assert roles == ["system"] + ["user", "assistant"] * (len(roles) // 2)
        assert record["messages"][0] == system


def test_legacy_examples_have_separator_space_and_stop_text() -> None:
    """Prompts end with the separator, completions begin with a space and end with the stop text, once each."""
    for record in records("legacy.jsonl"):
        assert list(record) == ["prompt", "completion"]
        assert record["prompt"].endswith(SEPARATOR)
        assert record["prompt"].count("###") == 1
        assert record["completion"].startswith(" {")
        assert record["completion"].endswith("}" + STOP)
        assert record["completion"].count(STOP) == 1


def test_answers_are_one_line_of_json_in_the_stated_vocabulary() -> None:
    """An answer is compact JSON with the four keys in order and values from the vocabulary."""
    for _, answer in ALL_TURNS:
        label = json.loads(answer)
        assert json.dumps(label, ensure_ascii=False) == answer
        assert list(label) == ["team", "urgency", "order", "summary"]
        assert label["team"] in {"returns", "billing", "delivery", "workshop", "sales"}
        assert label["urgency"] in {"low", "normal", "high"}


def test_order_is_the_number_that_the_customer_gave() -> None:
    """The order of an answer is the five-digit number in the messages so far, null where there is none."""
    for said, answer in ALL_TURNS:
        found = {f"BP-{number}" for number in ORDER.findall(said)}
        assert ([order] if (order := json.loads(answer)["order"]) else []) == sorted(found)


def test_summary_is_short_and_holds_no_order_number() -> None:
    """A summary has at most 12 words, begins with a capital, has no full stop at its end and no order number."""
    for _, answer in ALL_TURNS:
        summary = json.loads(answer)["summary"]
        assert 3 <= len(summary.split()) <= 12
        assert summary[0].isupper()
        assert not summary.endswith(".")
        assert summary.isascii()
        assert not ORDER.search(summary)


def test_messages_hold_no_address_or_phone_number() -> None:
    """No message has an e-mail address, a link or a phone number."""
    for said, _ in ALL_TURNS:
        assert not re.search(r"@|https?:|www\.|\+?\d[\d /-]{7,}\d", said)


def test_no_message_appears_twice_or_nearly() -> None:
    """No two examples of any file share most of their words, so validation measures something."""
    words = [frozenset(re.findall(r"\w+", example[-1][0].lower())) for name in NAMES for example in turns_of(name)]
    close = [(a, b) for a, b in combinations(words, 2) if len(a & b) > 0.5 * len(a | b)]
    assert close == []


@pytest.mark.parametrize("name", NAMES)
def test_readme_states_the_counts(name: str) -> None:
    """The table of the README gives the examples of each file by team and urgency."""
    labels = [json.loads(example[-1][1]) for example in turns_of(name)]
    team, urgency = Counter(label["team"] for label in labels), Counter(label["urgency"] for label in labels)
    figures = [len(labels), *(team[key] for key in ("returns", "billing", "delivery", "workshop", "sales"))]
    figures += [urgency[key] for key in ("low", "normal", "high")]
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    row = next(line for line in readme.splitlines() if line.startswith(f"| `{name}`"))
    assert [int(cell) for cell in row.split("|")[3:-1]] == figures


def test_system_prompt_names_the_whole_vocabulary() -> None:
    """The system prompt gives every team and urgency that answers use."""
    prompt = records("train.jsonl")[0]["messages"][0]["content"]
    labels = [json.loads(answer) for _, answer in ALL_TURNS]
    assert all(f'"{label[key]}"' in prompt for label in labels for key in ("team", "urgency"))
