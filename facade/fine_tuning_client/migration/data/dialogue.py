"""Dialogues inside prompts: who speaks, and the turns of a conversation made of them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPEAKER: Final = re.compile(r"^[ \t]*([A-Z][\w .'-]{0,30}?):[ \t]*", re.MULTILINE)
_OFTEN: Final = 0.5


class Unclear(ValueError):
    """A dialogue whose turns cannot be told for certain; the text says why."""


@dataclass(frozen=True, slots=True)
class Speakers:
    """Who speaks in the prompts of a file; the model's own part is `answers`, all others ask."""

    asks: tuple[str, ...]
    answers: str

    def __str__(self) -> str:
        """Name them."""
        return f"{', '.join(self.asks)} (user) and {self.answers} (assistant)"


def speakers_of(prompts: Sequence[str]) -> Speakers | None:
    """Return who speaks in most of the prompts, None where they are no dialogues.

    The one whose name ends the prompt, for the completion to go on, is the model; where no name does, the one of two
    who does not speak last.
    """
    named: Counter[str] = Counter()
    cue: Counter[str] = Counter()
    last: Counter[str] = Counter()
    dialogues = 0
    for prompt in prompts:
        parts = _SPEAKER.findall(prompt)
        if len(set(parts)) < 2:
            continue
        dialogues += 1
        named.update(set(parts))
        last[parts[-1]] += 1
        if not _SPEAKER.split(prompt)[-1].strip():
            cue[parts[-1]] += 1
    if not prompts or dialogues < _OFTEN * len(prompts):
        return None
    often = [name for name, number in named.most_common() if number >= _OFTEN * dialogues]
    if cue:
        answers = cue.most_common(1)[0][0]
    else:
        answers = next((name for name in often if name != last.most_common(1)[0][0]), "")
    asks = tuple(name for name in often if name != answers)
    return Speakers(asks, answers) if asks and answers else None


def turns(prompt: str, speakers: Speakers) -> list[dict[str, object]]:
    """Return the messages of a dialogue: what stands before the first speaker is a system message.

    Earlier turns of the assistant get weight 0: the legacy job did not learn them either, only the completion.

    Raises:
        Unclear: a line begins with a speaker who is none of the file's, or the user does not speak last.
    """
    found = list(_SPEAKER.finditer(prompt))
    known = [one for one in found if one[1] == speakers.answers or one[1] in speakers.asks]
    if not known:
        return [{"role": "user", "content": prompt}]
    before = prompt[: known[0].start()].strip()
    made: list[dict[str, object]] = [{"role": "system", "content": before}] if before else []
    for number, one in enumerate(known):
        end = known[number + 1].start() if number + 1 < len(known) else len(prompt)
        text = prompt[one.end() : end].strip()
        role = "assistant" if one[1] == speakers.answers else "user"
        if not text:
            if number + 1 < len(known):
                raise Unclear(f"{one[1]} says nothing in the middle of the dialogue")
            continue  # the cue for the completion
        if made and made[-1]["role"] == role:
            made[-1]["content"] = f"{made[-1]['content']}\n{text}"
        else:
            message: dict[str, object] = {"role": role, "content": text}
            made.append(message | {"weight": 0} if role == "assistant" else message)
    if not made or made[-1]["role"] != "user":
        raise Unclear("the user does not speak last before the completion")
    return made
