"""Descriptions as docstrings."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .shapes import Field

_WIDTH = 112


def clean(text: str) -> str:
    """A description that can stand inside a docstring."""
    return text.strip().replace("\\", "\\\\").replace('"""', '\\"\\"\\"')


def paragraphs(text: str) -> str:
    """A description wrapped for a docstring; its paragraphs and lists stay."""
    blocks: list[str] = []
    for block in clean(text).split("\n\n"):
        lines = block.splitlines()
        if any(line.lstrip().startswith(("-", "*", "|", "```", "1.")) for line in lines):
            blocks.append("\n".join(line.rstrip() for line in lines))
        else:
            blocks.append(
                textwrap.fill(" ".join(block.split()), _WIDTH, break_long_words=False, break_on_hyphens=False)
            )
    return "\n\n".join(block for block in blocks if block)


def entries(title: str, items: list[tuple[str, str]]) -> str:
    """A section of a docstring: names with their texts, indented as Google's style has it."""
    lines = [f"{title}:"]
    for name, text in items:
        flat = " ".join(clean(text).split())
        lines += textwrap.wrap(
            f"{clean(name)}: {flat}",
            _WIDTH,
            initial_indent="    ",
            subsequent_indent="        ",
            break_long_words=False,
            break_on_hyphens=False,
        )
    return "\n".join(lines)


def docstring(*sections: str) -> str:
    """Sections with an empty line between, ready to be closed on a line of its own."""
    text = "\n\n".join(section for section in sections if section)
    return f"{text} " if text.endswith('"') else text


def field_text(description: str, deprecated: bool) -> str:
    """A description with the deprecation said."""
    return f"Deprecated. {description}".strip() if deprecated else description


def described(field: Field) -> tuple[str, str]:
    """The entry of a field of a model."""
    return field.wire, field_text(field.description, field.deprecated)
