"""What is in a file: lengths, turns, roles, tools, labels and tokens, in one pass and bounded memory."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, TypeVar

from .encodings import NEWEST, counter
from .json_values import is_object, objects
from .labels import Labels
from .tokens import example_tokens
from .turns import answer_of, prompt_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from .encodings import Counter as TokenCounter
    from .rules import Format

T = TypeVar("T")
_BARS = "▁▂▃▄▅▆▇█"


@dataclass(slots=True)
class Histogram:
    """Counts of whole numbers in bins that double: 0, 1, 2-3, 4-7, 8-15 and so on; and least, most and sum."""

    bins: Counter[int] = field(default_factory=Counter[int])
    least: int | None = None
    most: int | None = None
    total: int = 0
    number: int = 0

    def add(self, value: int) -> None:
        """Count a number of at least 0."""
        self.bins[value.bit_length()] += 1
        self.least = value if self.least is None else min(self.least, value)
        self.most = value if self.most is None else max(self.most, value)
        self.total += value
        self.number += 1

    @property
    def mean(self) -> float:
        """Return the mean, 0 where nothing was counted."""
        return self.total / self.number if self.number else 0.0

    def bars(self) -> str:
        """Draw the bins in one line of text."""
        if not self.bins:
            return ""
        low, high, most = min(self.bins), max(self.bins), max(self.bins.values())
        return "".join(_BARS[-(-self.bins[one] * 7 // most)] if self.bins[one] else " " for one in range(low, high + 1))

    def __str__(self) -> str:
        """Write least, mean and most, and draw the bins."""
        return f"{self.least or 0:,} to {self.most or 0:,}, mean {self.mean:,.1f}  {self.bars()}"

    def to_dict(self) -> dict[str, object]:
        """Return the histogram as JSON values; bins by their lower end."""
        bins = {str(1 << (one - 1) if one else 0): self.bins[one] for one in sorted(self.bins)}
        return {"min": self.least, "max": self.most, "mean": self.mean, "total": self.total, "bins": bins}


@dataclass(slots=True)
class Stats:
    """What was found in the examples."""

    format: Format
    exact: bool
    examples: int = 0
    characters: Histogram = field(default_factory=Histogram)
    tokens: Histogram = field(default_factory=Histogram)
    answer_characters: Histogram = field(default_factory=Histogram)
    turns: Histogram = field(default_factory=Histogram)
    roles: Counter[str] = field(default_factory=Counter[str])
    offered: Counter[str] = field(default_factory=Counter[str])
    called: Counter[str] = field(default_factory=Counter[str])
    labels: Labels = field(default_factory=Labels)

    def add(self, record: Mapping[str, object], count_by: TokenCounter) -> None:
        """Take one example into account."""
        self.examples += 1
        answer = answer_of(record, self.format)
        self.answer_characters.add(len(answer))
        self.characters.add(sum(map(len, prompt_of(record, self.format))) + len(answer))
        self.tokens.add(example_tokens(record, self.format, count_by))
        if self.labels.looking:
            self.labels.add(answer)
        given = record.get("input")
        holder = given if is_object(given) else record
        messages = objects(holder.get("messages"))
        if self.format != "legacy":
            self.turns.add(sum(message.get("role") == "user" for message in messages))
        for message in messages:
            self.roles[str(message.get("role"))] += 1
            for call in objects(message.get("tool_calls")):
                function = call.get("function")
                self.called[str(function.get("name")) if is_object(function) else "?"] += 1
        for tool in objects(holder.get("tools")):
            function = tool.get("function")
            self.offered[str(function.get("name")) if is_object(function) else "?"] += 1

    def rows(self) -> list[tuple[str, str]]:
        """Return names and values as text."""
        rows = [("examples", f"{self.examples:,}"), ("characters", str(self.characters))]
        rows += [("tokens" if self.exact else "tokens (estimate)", str(self.tokens))]
        rows += [("answer characters", str(self.answer_characters))]
        rows += [("user turns", str(self.turns))] if self.turns.number else []
        for name, counts in (("roles", self.roles), ("tools offered", self.offered), ("tools called", self.called)):
            rows += [(name, _counts(counts))] if counts else []
        return rows + ([("labels", _counts(self.labels.counts))] if self.labels.are_labels() else [])

    def __str__(self) -> str:
        """Write a row for each."""
        width = max(len(name) for name, _ in self.rows())
        return "\n".join(f"{name:<{width}}  {value}" for name, value in self.rows())

    def to_dict(self) -> dict[str, object]:
        """Return what was found as JSON values."""
        return {
            "format": self.format,
            "examples": self.examples,
            "exact": self.exact,
            "characters": self.characters.to_dict(),
            "tokens": self.tokens.to_dict(),
            "answer_characters": self.answer_characters.to_dict(),
            "turns": self.turns.to_dict(),
            "roles": dict(self.roles),
            "tools_offered": dict(self.offered),
            "tools_called": dict(self.called),
            "labels": dict(self.labels.counts) if self.labels.are_labels() else None,
        }

    def _repr_html_(self) -> str:
        """Show the rows as a table in a notebook."""
        rows = "".join(f"<tr><th>{escape(name)}</th><td>{escape(value)}</td></tr>" for name, value in self.rows())
        return f"<table>{rows}</table>"


def stats(records: Iterable[Mapping[str, object]], format: Format = "chat", *, exact: bool = True) -> Stats:
    """Count what is in examples; ``exact`` false takes the quick estimate of tokens."""
    count_by = counter(NEWEST, exact=exact)
    found = Stats(format, count_by.exact)
    for record in records:
        found.add(record, count_by)
    return found


def sample(items: Iterable[T], size: int, *, seed: int = 0) -> list[T]:
    """Return ``size`` items chosen evenly, in their order, in one pass; fewer where there are fewer."""
    chance = random.Random(seed)
    kept: list[tuple[int, T]] = []
    for place, item in enumerate(items):
        if len(kept) < size:
            kept.append((place, item))
        elif (at := chance.randrange(place + 1)) < size:
            kept[at] = (place, item)
    return [item for _, item in sorted(kept, key=lambda pair: pair[0])]


def _counts(counts: Mapping[str, int]) -> str:
    ordered = sorted(counts.items(), key=lambda pair: -pair[1])
    more = f", {len(ordered) - 12} more" if len(ordered) > 12 else ""
    return ", ".join(f"{name} {number:,}" for name, number in ordered[:12]) + more
