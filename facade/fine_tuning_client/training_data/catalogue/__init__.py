"""What every code means, by group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import across, file, formats, graders, messages, parts, tokens, tools

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..codes import About, Code

GROUPS: Final[Mapping[str, Mapping[Code, About]]] = {
    "Files and lines": file.ABOUT,
    "Messages": messages.ABOUT,
    "Tools and functions": tools.ABOUT,
    "Parts of content and images": parts.ABOUT,
    "Preference, prompt and completion, reinforcement": formats.ABOUT,
    "Examples compared with each other": across.ABOUT,
    "Tokens": tokens.ABOUT,
    "Graders": graders.ABOUT,
}
"""Title of a group -> its codes."""

ABOUT: Final[Mapping[Code, About]] = {code: text for group in GROUPS.values() for code, text in group.items()}
