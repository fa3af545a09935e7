"""Read an uploaded training file as the server does after a job was created: format, roles, number of examples.

Attested: faults in the content are found after create, and the job fails; the wording of most of them is guessed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass

from .blobs import Content, lines
from .json_values import JsonObject, is_list, is_object
from .records import Failure

MINIMUM_EXAMPLES = 10
LARGEST_REINFORCEMENT = {"training_file": 50_000, "validation_file": 1_000}
ROLES = ("system", "user", "assistant", "tool", "function", "developer")
FORMATS = {"supervised": "fine-tune-chat", "dpo": "fine-tune-preference", "reinforcement": "fine-tune-reinforcement"}


class LineFault(Exception):
    """Say why a line is no example."""


class ExampleFault(Exception):
    """Say what is wrong with an example; the text continues "Example 7"."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What reading a file gave: how much there is to train on, and the first fault."""

    examples: int
    tokens: int
    digest: str
    failure: Failure | None


def read(content: Content, file_id: str, method: str, *, chat: bool, param: str = "training_file") -> Findings:
    """Read a training or validation file.

    Args:
        content: the bytes of the file.
        file_id: named in failures.
        method: supervised, dpo or reinforcement.
        chat: False for bases that train on prompts and completions.
        param: training_file or validation_file; only a training file needs ten examples.
    """
    check = _CHECKS[method] if chat else _completion
    digest = hashlib.sha256()
    examples = tokens = 0
    failure: Failure | None = None
    for number, line in enumerate(lines(content), start=1):
        digest.update(line)
        if failure is not None or not line.strip():
            continue
        examples += 1
        try:
            example = _example(line, number)
            _refuse_other_format(example, file_id, method, chat)
            tokens += check(example)
        except LineFault as fault:
            failure = _invalid(param, str(fault))
        except ExampleFault as fault:
            failure = _invalid(param, f"Example {examples}{fault}")
        except _OtherFormat as fault:
            failure = Failure("invalid_file_format", str(fault), param)
    if failure is None and param == "training_file" and examples < MINIMUM_EXAMPLES:
        message = f"Training file has {examples} example(s), but must have at least {MINIMUM_EXAMPLES} examples"
        failure = Failure("invalid_n_examples", message, param)  # attested
    most = LARGEST_REINFORCEMENT[param] if method == "reinforcement" else None
    if failure is None and most is not None and examples > most:  # documented limits; wording guessed
        message = (
            f"{param.replace('_', ' ').capitalize()} has {examples} example(s), but must have at most {most} examples"
        )
        failure = Failure("invalid_n_examples", message, param)
    return Findings(examples, tokens, digest.hexdigest(), failure)


def rough_tokens(text: str) -> int:
    """Estimate tokens as a quarter of the characters; the emulator bills nothing."""
    return (len(text) + 3) // 4


class _OtherFormat(Exception):
    """The examples are of another method's format."""


def _invalid(param: str, detail: str) -> Failure:
    code = "invalid_training_file" if param == "training_file" else "invalid_validation_file"
    what = param.replace("_", " ")
    return Failure(code, f"The job failed due to an invalid {what}. Invalid file format. {detail}", param)


def _example(line: bytes, number: int) -> JsonObject:
    try:
        example: object = json.loads(line)
    except (ValueError, RecursionError):
        raise LineFault(f"Line {number} is not valid JSON") from None
    if not is_object(example):
        raise LineFault(
            f"Expected file to have JSONL format, where every line is a JSON dictionary. Line {number} is not one"
        )
    return example


def _refuse_other_format(example: JsonObject, file_id: str, method: str, chat: bool) -> None:
    if not chat:
        return
    if "preferred_output" in example:
        found = "dpo"
    elif "messages" in example:
        found = "supervised"
    else:
        return
    # Reinforcement data has messages too.
    if found == method or (found == "supervised" and method == "reinforcement"):
        return
    raise _OtherFormat(  # attested for chat data under dpo
        f"The job failed due to an invalid training file. Input file {file_id} is in the {FORMATS[found]} format, but "
        f"the specified fine-tuning job is not using '{found}' as the training method (provided method={method}). "
    )


def _messages(value: object, where: str) -> int:
    if not is_list(value) or not value:
        raise ExampleFault(f": '{where}' must be a list of messages")
    return sum(_message(message, number) for number, message in enumerate(value, start=1))


def _message(message: object, number: int) -> int:
    at = f", message {number}"
    if not is_object(message):
        raise ExampleFault(f"{at} is not a dictionary")
    role = message.get("role")
    if role is None:
        raise ExampleFault(f"{at} Discriminator 'role' is missing in value")  # attested
    if role not in ROLES:
        raise ExampleFault(
            f"{at} Input tag '{role}' found using 'role' does not match any of the expected tags: {', '.join(ROLES)}"
        )
    content = message.get("content")
    calls = message.get("tool_calls") or message.get("function_call") or message.get("refusal")
    if isinstance(content, str):
        return 3 + rough_tokens(content)
    if is_list(content) or (role == "assistant" and calls):
        return 3 + rough_tokens(json.dumps(content or calls))
    raise ExampleFault(f"{at} Input should be a valid string in 'content'")


def _roles(messages: object) -> list[object]:
    return [message.get("role") for message in messages if is_object(message)] if is_list(messages) else []


def _chat(example: JsonObject) -> int:
    tokens = 3 + _messages(example.get("messages"), "messages")
    if "assistant" not in _roles(example["messages"]):
        raise ExampleFault(": the messages need at least one from the assistant")
    return tokens


def _preference(example: JsonObject) -> int:
    prompt = example.get("input")
    if not is_object(prompt):
        raise ExampleFault(": 'input' must be a dictionary with messages")
    tokens = 3 + _messages(prompt.get("messages"), "input.messages")
    for name in ("preferred_output", "non_preferred_output"):
        tokens += _messages(example.get(name), name)
        roles = _roles(example[name])
        if "assistant" not in roles or not {"assistant", "tool"}.issuperset(roles):
            raise ExampleFault(f": '{name}' must be messages of the assistant and of tools, one from the assistant")
    return tokens


def _reinforcement(example: JsonObject) -> int:
    tokens = 3 + _messages(example.get("messages"), "messages")
    if _roles(example["messages"])[-1] not in ("user", "developer"):
        raise ExampleFault(": the last message must be from the user")
    return tokens


def _completion(example: JsonObject) -> int:
    prompt, completion = example.get("prompt"), example.get("completion")
    if not isinstance(prompt, str) or not isinstance(completion, str):
        raise ExampleFault(": 'prompt' and 'completion' must be strings")
    return rough_tokens(prompt) + rough_tokens(completion)


_CHECKS: dict[str, Callable[[JsonObject], int]] = {
    "supervised": _chat,
    "dpo": _preference,
    "reinforcement": _reinforcement,
}
