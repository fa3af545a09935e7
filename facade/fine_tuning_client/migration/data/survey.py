"""The first pass: what a file's examples have in common, in little memory."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ...training_data.conversion import Style
from ...training_data.labels import Labels
from ...training_data.legacy_style import LegacyStyle
from .dialogue import Speakers, speakers_of
from .marks import instruction_of, style_from

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .rows import Row

_SAMPLE: Final = 4096


@dataclass(slots=True)
class Sample:
    """Some of many: every second one is thrown away whenever there are too many, so that all parts are seen alike."""

    pairs: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    stride: int = 1
    seen: int = 0

    def add(self, prompt: str, completion: str) -> None:
        """Take an example into account."""
        if self.seen % self.stride == 0:
            self.pairs.append((prompt, completion))
            if len(self.pairs) >= _SAMPLE:
                self.pairs = self.pairs[::2]
                self.stride *= 2
        self.seen += 1


@dataclass(frozen=True, slots=True)
class Survey:
    """What the examples of a file have in common.

    style: what comes off. instruction: with what all prompts begin, if it looks like an instruction. speakers: who
    speaks inside the prompts. labels: the completions and their numbers, where they look like labels. upper: how many
    completions are mostly upper case.
    """

    style: Style
    instruction: str
    speakers: Speakers | None
    labels: dict[str, int]
    examples: int
    upper: int


def survey(rows: Iterable[Row], *, separator: str | None = None, ending: str | None = None) -> Survey:
    """Look at all rows once.

    Args:
        rows: the rows of a source.
        separator: the separator, where it is known; by default it is looked for.
        ending: the ending, where it is known.
    """
    sample, seen, labels = Sample(), LegacyStyle(), Labels()
    shortest = 0
    for row in rows:
        if row.code or row.chat is not None or not row.completion:
            continue
        sample.add(row.prompt, row.completion)
        seen.add(row.prompt, row.completion)
        if labels.looking:
            labels.add(row.completion)
        shortest = min(shortest or len(row.prompt), len(row.prompt))
    prompts, completions = [one for one, _ in sample.pairs], [one for _, one in sample.pairs]
    found = style_from(prompts, completions)
    style = Style(
        found.separator if separator is None else separator, found.lead, found.ending if ending is None else ending
    )
    instruction = instruction_of(seen.prompt_prefix) if seen.examples > 1 else ""
    if len(instruction) + len(style.separator) >= shortest:
        instruction = ""  # an example would have nothing else to say
    counts = {text.removesuffix(style.ending.strip()).strip(): n for text, n in labels.counts.most_common()}
    speakers = speakers_of([one.removesuffix(style.separator) for one in prompts])
    return Survey(style, instruction, speakers, counts if labels.are_labels() else {}, seen.examples, seen.upper)
