"""Tokens equal published counts; estimates say what they are; the budget guard holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fine_tuning_client import facts
from fine_tuning_client.training_data import (
    BudgetExceeded,
    counter,
    epochs_of,
    estimate,
    estimate_file,
    example_tokens,
    truncation,
    within_budget,
)
from fine_tuning_client.training_data.encodings import encoding_of

from .samples import ASSISTANT, TOOL, USER, line, pair, talk, valid

CORPUS = {
    "antidisestablishmentarianism": (6, 6),
    "2 + 2 = 4": (7, 7),
    "お誕生日おめでとう": (9, 8),
    "tiktoken is great!": (6, 6),
    "": (0, 0),
    "Grüße aus Köln, schöne Straße": (10, 8),
    "def add(a: int, b: int) -> int:\n    return a + b\n": (19, 19),
    "今天天气很好,我们去公园散步吧。": (20, 13),
    "Привет, как дела?": (8, 6),
    "مرحبا بالعالم": (10, 4),
    "नमस्ते दुनिया": (13, 5),
    "สวัสดีชาวโลก": (13, 7),
    "한국어 문장입니다": (7, 5),
    "👍🏽 well done 🎉": (11, 7),
    "<|endoftext|>": (7, 7),
    "name: demo\nsteps:\n  - run: make\n": (12, 12),
    "I'll we've DON'T 12345 3.14159": (14, 11),
    "  \t \n\n  x": (4, 4),
    "a\u00a0b\x1cc\u2028d": (8, 7),
    "https://example.com/a?b=c&d=%20": (12, 12),
}
"""Text -> tokens by cl100k_base and o200k_base, by the reference tokenizer from the ranks that its authors publish.

The first four are the reference's own published examples. White space that Python and the reference see differently is
among the rest, and special tokens' text, which data must count as ordinary text.
"""


@pytest.mark.parametrize(("text", "expected"), CORPUS.items())
def test_text_is_counted_as_published(text: str, expected: tuple[int, int]) -> None:
    """Counts of a mixed-language corpus equal the reference tokenizer's, special tokens counted as ordinary text."""
    pytest.importorskip("bpe_openai")

    assert (counter("cl100k_base").count(text), counter("o200k_base").count(text)) == expected


def test_very_long_text_is_counted() -> None:
    """Megabytes in one message are counted in pieces, and exactly."""
    pytest.importorskip("bpe_openai")
    text = "hello world, this is text. " * 60_000

    assert counter("o200k_base").count(text) == 7 * 60_000 + 1


def test_without_the_library_an_estimate_says_so() -> None:
    """The estimate is near the exact count of English and labelled."""
    rough = counter("o200k_base", exact=False)

    assert not rough.exact
    assert 8 <= rough.count("The quick brown fox jumps over the lazy dog.") <= 12


@pytest.mark.parametrize(
    ("model", "encoding"),
    [
        ("gpt-4o-mini-2024-07-18", "o200k_base"),
        ("ft:gpt-4.1-mini-2025-04-14:org::abc123", "o200k_base"),
        ("gpt-4.1-nano", "o200k_base"),
        ("o4-mini-2025-04-16", "o200k_base"),
        ("gpt-3.5-turbo-0125", "cl100k_base"),
        ("ft:gpt-3.5-turbo-0613:org::abc", "cl100k_base"),
        ("gpt-4-0613", "cl100k_base"),
        ("davinci-002", "cl100k_base"),
        ("gpt-35-turbo-1106", "cl100k_base"),
        ("gpt-4o-mini-2024-07-18.ft-0123456789abcdef", "o200k_base"),
        ("somebody-else-7b", None),
    ],
)
def test_models_have_the_encoding_of_our_own_table(model: str, encoding: str | None) -> None:
    """Bases, snapshots and fine-tunes, also those that name prefixes get wrong."""
    assert encoding_of(model) == encoding


def test_messages_and_tools_add_what_the_cookbook_says() -> None:
    """3 a message, 1 for a name, 3 to begin; and the rule's figures for a function."""
    pytest.importorskip("bpe_openai")
    count = counter("o200k_base")
    plain = example_tokens(talk(USER, ASSISTANT), "chat", count)
    texts = count.count("Does it fit?") + count.count("It does.") + count.count("user") + count.count("assistant")

    assert plain == texts + 2 * 3 + 3
    assert example_tokens(talk({**USER, "name": "ann"}, ASSISTANT), "chat", count) == plain + 1 + count.count("ann")
    tools = example_tokens(talk(USER, ASSISTANT, tools=[TOOL]), "chat", count) - plain
    described = [count.count(text) for text in ("stock:", "part:string:", "count:integer:")]
    assert tools == 7 + 3 + 2 * 3 + 12 + sum(described)


@pytest.mark.parametrize(
    ("examples", "epochs"), [(0, 3), (4, 25), (10, 10), (33, 3), (34, 3), (8_333, 3), (8_334, 2), (25_001, 1)]
)
def test_epochs_follow_the_published_rule(examples: int, epochs: int) -> None:
    """Three, more for small files, fewer for large ones."""
    assert epochs_of(examples) == epochs


def records(size: int, format: Any = "chat") -> list[tuple[int, Any]]:
    return [(number, valid(format, number)) for number in range(1, size + 1)]


def test_the_bill_is_tokens_times_epochs_times_price() -> None:
    """The high end is all tokens at the dated price; the low end texts alone."""
    found = estimate(records(100), "gpt-4o-mini-2024-07-18", epochs=4)

    assert found.billable_tokens == found.tokens * 4
    assert found.high == pytest.approx(found.tokens * 4 * 3 / 1e6)
    assert found.low is not None
    assert found.high is not None
    assert found.low < found.high
    assert (found.price, found.price_as_of, found.epochs_by_rule) == (3, "2026-11-21", False)
    assert "price as of 2026-11-21" in found.summary()
    assert json.loads(json.dumps(found.to_dict()))["billable_tokens"] == found.billable_tokens


def test_an_unknown_price_is_unknown() -> None:
    """No price is made up, for another provider or another model."""
    for found in (estimate(records(10), "gpt-4o", provider="azure"), estimate(records(10), "nobody-7b")):
        assert (found.low, found.high, found.cost()) == (None, None, "unknown")
        assert any("is not known" in note for note in found.notes)


def test_reinforcement_is_billed_by_time() -> None:
    """An hour of o4-mini costs 100 dollars; without hours the cost is not known."""
    assert estimate(records(10, "reinforcement"), "o4-mini", format="reinforcement", hours=2.5).high == 250
    assert estimate(records(10, "reinforcement"), "o4-mini", format="reinforcement").cost() == "unknown"


def test_long_examples_are_cut_and_told(tmp_path: Path) -> None:
    """Tokens beyond the model's limit are not billed; lost answers are told with their lines."""
    long = talk({"role": "user", "content": "word " * 5000}, ASSISTANT)
    late = talk(USER, {"role": "assistant", "content": "word " * 5000})
    (tmp_path / "a.jsonl").write_bytes(b"".join([line(valid("chat", 1)), line(long), line(late)]))
    found = estimate_file(tmp_path / "a.jsonl", "gpt-3.5-turbo-0613")

    assert (found.context, found.truncated, found.truncated_lines, found.label_lost_lines) == (4096, 2, (2, 3), (2,))
    assert found.tokens <= 2 * 4096 + 100 < found.uncut_tokens
    codes = [(f.code.value, f.line) for f in truncation(tmp_path / "a.jsonl", "gpt-3.5-turbo-0613")]
    assert codes == [("FT602", 2), ("FT601", 3)]


def test_preference_and_legacy_data_are_counted() -> None:
    """Every format has tokens; a pair counts its input for both outputs."""
    count = counter("o200k_base")

    assert example_tokens(pair(), "preference", count) > example_tokens(talk(USER, ASSISTANT), "chat", count)
    assert example_tokens({"prompt": "a b", "completion": " c"}, "legacy", count) == 3


def test_the_budget_guard_refuses() -> None:
    """More than the budget, or a price that is not known, is an error that holds the estimate."""
    found = estimate(records(100), "gpt-4o", epochs=3)

    assert within_budget(found, 100) is found
    with pytest.raises(BudgetExceeded, match=r"more than the budget of \$0\.01") as refused:
        within_budget(found, 0.01)
    assert refused.value.estimate is found
    unknown = estimate(records(100), "nobody-7b")
    with pytest.raises(BudgetExceeded, match="not known"):
        within_budget(unknown, 100)
    assert within_budget(unknown, 100, allow_unknown=True) is unknown


OWN = """
[[price]]
provider = "azure"
model = "gpt-4o"
training = 22
training_low = 11
source = "our contract"
as_of = "2026-12-01"

[[model]]
name = "house-7b"
encoding = "cl100k_base"
context = 100
source = "house"
as_of = "2026-12-01"
"""


def test_facts_can_be_overridden(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of one's own adds prices and models, by argument or by environment variable."""
    (tmp_path / "own.toml").write_text(OWN)
    found = estimate(records(100), "gpt-4o", provider="azure", facts_file=str(tmp_path / "own.toml"))
    monkeypatch.setenv(facts.VARIABLE, str(tmp_path / "own.toml"))
    house = estimate(records(10), "house-7b-2026")

    assert (found.price, found.price_source, found.price_as_of) == (22, "our contract", "2026-12-01")
    assert found.low == pytest.approx(found.text_tokens * 3 * 11 / 1e6)
    assert (house.context, house.encoding) == (100, "cl100k_base")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[price]]\nmodel = "a"\n', "lacks provider, source, as_of"),
        ("price = 3", "must be a list of tables"),
        ("[[price", "is not TOML"),
    ],
)
def test_a_facts_file_that_is_wrong_is_refused(tmp_path: Path, text: str, message: str) -> None:
    """Rows without a source or a date are not taken."""
    (tmp_path / "own.toml").write_text(text)
    with pytest.raises(ValueError, match=message):
        facts.load(tmp_path / "own.toml")


def test_every_bundled_fact_has_a_source_and_a_date() -> None:
    """Nothing stands in the tables without where it comes from and as of when."""
    known = facts.load()
    rows = [*known.limits.values(), *known.models.values(), *known.prices.values()]

    assert len(rows) > 30
    assert all(row.source and len(row.as_of) == 10 for row in rows)
