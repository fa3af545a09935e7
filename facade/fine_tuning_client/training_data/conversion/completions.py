"""Prompt and completion to chat and back: separators, leading spaces and stop texts come off, and go on again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ..json_values import is_object, objects, short
from .accounts import ConversionReport, NotConvertible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SEPARATORS: Final = ("\n\n###\n\n", "\n\n===\n\n", "\n\n---\n\n", "\n\n->", "\n->", " ->", "->", "\n\n", "\n", ":")
ENDINGS: Final = (" END", "\nEND", "\n\n###", " ###", "###", "***", "<|end|>", "\n\n", "\n")
_SHARE = 0.9  # of the examples, to be taken for their style and not for chance


@dataclass(frozen=True, slots=True)
class Style:
    """How prompts end, and how completions begin and end."""

    separator: str = ""
    lead: str = ""
    ending: str = ""

    def describe(self) -> Iterator[str]:
        """Yield a line of text for each mark: code that sends prompts to the old model may still add it."""
        if self.separator:
            yield f"separator {self.separator!r} taken off prompts; code that appends it to prompts should not any more"
        if self.lead:
            yield "the space before completions was taken off"
        if self.ending:
            yield f"ending {self.ending!r} taken off completions; code that passes it as `stop` need not any more"


def style_of(records: Iterable[Mapping[str, object]]) -> Style:
    """Return the separator, leading space and ending that nearly all examples have (nine of ten)."""
    separators: Counter[str] = Counter()
    endings: Counter[str] = Counter()
    prompts = completions = spaced = 0
    for record in records:
        prompt, completion = record.get("prompt"), record.get("completion")
        if not isinstance(prompt, str) or not isinstance(completion, str):
            continue
        prompts += bool(prompt)
        completions += 1
        spaced += completion.startswith(" ")
        separators.update(one for one in SEPARATORS if prompt.endswith(one))
        endings.update(one for one in ENDINGS if completion.endswith(one) and completion != one)
    lead = " " if completions and spaced >= completions * _SHARE else ""
    return Style(_usual(separators, prompts, SEPARATORS), lead, _usual(endings, completions, ENDINGS))


def _usual(found: Counter[str], total: int, order: Sequence[str]) -> str:
    return next((one for one in order if total and found[one] >= total * _SHARE), "")


def completion_to_chat(
    record: Mapping[str, object], style: Style, *, system: str | None = None, user: str | None = None
) -> dict[str, object]:
    """Return a conversation for a prompt and its completion.

    Args:
        record: an example of the legacy format.
        style: what comes off; see `style_of`.
        system: a system message to put before all.
        user: the user's text where the prompt is empty.

    Raises:
        NotConvertible: the prompt is empty and no ``user`` is given, or the example is not of the format.
    """
    prompt, completion = record.get("prompt"), record.get("completion")
    if not isinstance(prompt, str) or not isinstance(completion, str) or not completion:
        raise NotConvertible("prompt and completion must be two strings, the completion not empty")
    said = prompt.removesuffix(style.separator) or user
    if not said:
        raise NotConvertible("the prompt is empty; say what the user asks with `user`")
    answer = completion.removeprefix(style.lead).removesuffix(style.ending)
    if not answer:
        raise NotConvertible("nothing is left of the completion without its ending")
    messages: list[dict[str, Any]] = [{"role": "system", "content": system}] if system else []
    return {"messages": [*messages, {"role": "user", "content": said}, {"role": "assistant", "content": answer}]}


def chat_to_completion(record: Mapping[str, object], style: Style, *, system: str | None = None) -> dict[str, object]:
    """Return prompt and completion for a conversation of one user and one assistant message.

    Args:
        record: an example of the chat format.
        style: what is put on.
        system: the system message that may be left out; any other cannot be kept.

    Raises:
        NotConvertible: the conversation holds what the legacy format cannot.
    """
    extra = sorted(record.keys() - {"messages"})
    if extra:
        raise NotConvertible(f"prompt and completion cannot hold {', '.join(extra)}")
    messages = objects(record.get("messages"))
    if messages and messages[0].get("role") == "system" and messages[0].get("content") == system:
        messages = messages[1:]
    if [message.get("role") for message in messages] != ["user", "assistant"]:
        roles = ", ".join(str(message.get("role")) for message in messages)
        raise NotConvertible(f"prompt and completion hold one user and one assistant message, not {roles}")
    texts = [message.get("content") for message in messages]
    if not all(isinstance(text, str) for text in texts) or any(
        message.keys() - {"role", "content"} for message in messages
    ):
        raise NotConvertible("prompt and completion hold text alone: no parts, names, weights or tool calls")
    return {"prompt": f"{texts[0]}{style.separator}", "completion": f"{style.lead}{texts[1]}{style.ending}"}


def completions_to_chat(
    records: Iterable[tuple[int, Mapping[str, object] | None]],
    style: Style,
    report: ConversionReport,
    *,
    system: str | None = None,
    user: str | None = None,
) -> Iterator[dict[str, object]]:
    """Yield a conversation for every example, each once; tell what was left out and the labels that were found."""
    report.notes += style.describe()
    seen: dict[tuple[object, object], int] = {}
    labels: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    for line, record in records:
        if not is_object(record):
            report.reject(line, "blank, or not a JSON object")
            continue
        if "messages" in record:  # chat already
            report.converted += 1
            yield record
            continue
        own = (record.get("prompt"), record.get("completion"))
        first = seen.setdefault((short(own[0]), hash(str(own))), line)
        if first != line:
            report.reject(line, f"the same as line {first}")
            continue
        try:
            chat = completion_to_chat(record, style, system=system, user=user)
        except NotConvertible as problem:
            report.reject(line, str(problem))
            continue
        extra.update(record.keys() - {"prompt", "completion"})
        labels[str(own[1]).strip()] += 1
        report.converted += 1
        yield chat
    report.notes += [f"key {key!r} of {number} examples left out" for key, number in sorted(extra.items())]
    if labels.total() >= 3 * len(labels) > 0:
        counted = ", ".join(f"{label!r} {number}" for label, number in labels.most_common(12))
        report.notes.append(f"the completions look like labels: {counted}")
