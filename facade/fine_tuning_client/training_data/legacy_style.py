"""What prompts and completions have in common: separator, leading space, stop text, prefixes (advice, not rules)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .codes import Code
from .findings import Finding
from .json_values import short

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONG_PROMPT_PREFIX, _LONG_COMPLETION_PREFIX = 12, 5
_FEWEST = 10


class LegacyStyle:
    """See what all examples of a prompt/completion file have in common, one after the other."""

    def __init__(self) -> None:
        """Start with nothing."""
        self.examples = self.with_prompt = self.spaced = self.upper = 0
        self._starts: dict[str, str] = {}
        self._ends: dict[str, str] = {}
        self._short_answers: set[str] = set()

    def add(self, prompt: str, completion: str) -> None:
        """Take one example into account."""
        self.examples += 1
        self.with_prompt += bool(prompt)
        self.spaced += completion[:1].isspace()
        self.upper += sum(map(str.isupper, completion)) > sum(map(str.islower, completion))
        for name, text in (("prompt", prompt), ("completion", completion)):
            self._starts[name] = _common(self._starts.get(name, text), text)
            end = text[::-1]
            self._ends[name] = _common(self._ends.get(name, end), end)
        if len(self._short_answers) <= self.examples // 3 + 1:
            self._short_answers.add(completion[:100])

    def join(self, other: LegacyStyle) -> None:
        """Add what was seen elsewhere."""
        for own, others in ((self._starts, other._starts), (self._ends, other._ends)):
            for name, text in others.items():
                own[name] = _common(own.get(name, text), text)
        self.examples += other.examples
        self.with_prompt += other.with_prompt
        self.spaced += other.spaced
        self.upper += other.upper
        self._short_answers |= other._short_answers

    @property
    def separator(self) -> str:
        """Return the text with which every prompt ends, "" where there is none."""
        return self._ends.get("prompt", "")[::-1]

    @property
    def ending(self) -> str:
        """Return the text with which every completion ends."""
        return self._ends.get("completion", "")[::-1]

    @property
    def prompt_prefix(self) -> str:
        """Return the text with which every prompt begins."""
        return self._starts.get("prompt", "")

    @property
    def completion_prefix(self) -> str:
        """Return the text with which every completion begins."""
        return self._starts.get("completion", "")

    @property
    def is_classification(self) -> bool:
        """Tell whether there are fewer than a third as many answers as examples (the old prepare_data's rule)."""
        return self.examples > 0 and len(self._short_answers) < self.examples / 3

    def findings(self) -> Iterator[Finding]:
        """Yield advice; nothing for a file that is too small to judge."""
        if self.examples < _FEWEST:
            return
        if self.with_prompt and not self.separator:
            yield Finding(Code.NO_SEPARATOR, "", "the prompts have no common ending, such as \\n\\n###\\n\\n")
        if self.spaced < self.examples:
            missing = self.examples - self.spaced
            yield Finding(Code.NO_LEADING_SPACE, "", f"{missing} completions do not begin with a space")
        if not self.ending and not self.is_classification:
            yield Finding(Code.NO_ENDING, "", "the completions have no common ending, such as \\n or END")
        if self.upper * 3 > self.examples:
            yield Finding(Code.UPPER_CASE, "", f"{self.upper} completions are mostly upper case")
        if len(self.prompt_prefix) > _LONG_PROMPT_PREFIX:
            yield Finding(Code.COMMON_PREFIX, "/prompt", f"every prompt begins with {short(self.prompt_prefix)}")
        if len(self.completion_prefix.lstrip()) >= _LONG_COMPLETION_PREFIX:
            text = f"every completion begins with {short(self.completion_prefix)}"
            yield Finding(Code.COMMON_PREFIX, "/completion", text)


def _common(one: str, other: str) -> str:
    size = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    return one[: min(len(one), len(other)) if size is None else size]
