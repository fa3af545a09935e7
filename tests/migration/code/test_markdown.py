"""Pages: fenced blocks by their language, and the text between them."""

from __future__ import annotations

import pytest

from fine_tuning_client.migration.code import markdown
from fine_tuning_client.migration.code.sites import Fate, Options

MAPPED = Options(models={"curie": "gpt-4o-mini"}, docs=True)


def after(page: str) -> str:
    """Return a page as it is afterwards."""
    return markdown.handle(page.encode(), "a.md", MAPPED).result.decode()


@pytest.mark.parametrize("language", ["bash", "sh", "console", "", "yaml", "Dockerfile", "{.bash}"])
def test_commands_in_blocks_are_rewritten(language: str) -> None:
    """Whatever shell the block is for, and with a prompt or without."""
    page = f"# Train\n\n```{language}\n$ openai api fine_tunes.list\n```\n"
    assert after(page) == page.replace("openai api fine_tunes.list", "fine-tuning jobs list")


def test_blocks_of_python_share_their_names() -> None:
    """A page shows one program in pieces."""
    page = "```python\nimport openai\n```\n\nthen\n\n```py\nprint(openai.FineTune.retrieve(x).status)\n```\n"
    new = after(page)
    assert "fine_tuning_client" in new
    assert "print(client.fine_tuning.jobs.retrieve(x).status)" in new


def test_an_indented_block_keeps_its_indentation() -> None:
    """Blocks stand in lists."""
    page = "1. Do:\n\n   ~~~~ python\n   import openai\n   openai.FineTune.retrieve(x)\n   ~~~~\n"
    lines = after(page).splitlines()
    assert "   client.fine_tuning.jobs.retrieve(x)" in lines
    assert all(line.startswith("   ") for line in lines[2:] if line)


def test_text_and_other_languages_are_only_told() -> None:
    """Nobody rewrites prose."""
    page = "Call `POST /v1/fine-tunes`.\n\n```js\nopenai.createFineTune({})\n```\n"
    result = markdown.handle(page.encode(), "a.md", MAPPED)
    assert not result.changed
    assert [(one.code, one.fate) for one in result.findings] == [("H002", Fate.PERSON), ("V002", Fate.PERSON)]


def test_a_block_that_is_not_closed_ends_with_the_page() -> None:
    """As readers of Markdown show it."""
    assert after("```sh\nopenai api fine_tunes.list\n") == "```sh\nfine-tuning jobs list\n"


def test_a_second_time_nothing_changes() -> None:
    """What was migrated has no traces."""
    page = "```bash\nopenai api fine_tunes.list\n```\n```python\nimport openai\nopenai.FineTune.list()\n```\n"
    once = after(page)
    assert after(once) == once
