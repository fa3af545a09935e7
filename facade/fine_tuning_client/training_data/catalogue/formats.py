"""Preference, prompt and completion, reinforcement: what the codes mean."""

from __future__ import annotations

from typing import Final

from ..codes import About, Code

ABOUT: Final[dict[Code, About]] = {
    Code.INPUT_MISSING: About(
        "error",
        "a preference example has no input messages",
        '"input": {"messages": [...]}',
        "add the conversation so far",
        "Direct preference optimisation compares two answers to one input.",
    ),
    Code.OUTPUT_MISSING: About(
        "error",
        "one of the two outputs is missing or empty",
        "a list with an assistant message",
        "add the answer",
        "Both a preferred and a non-preferred answer are needed.",
    ),
    Code.OUTPUTS_ALIKE: About(
        "warning",
        "both outputs are the same",
        "two different answers",
        "leave the example out or correct one",
        "There is nothing to prefer.",
    ),
    Code.OUTPUT_NOT_TEXT: About(
        "error",
        "an image in preference data",
        "text",
        "leave the example out",
        "Preference training takes text only.",
    ),
    Code.INPUT_ANSWERED: About(
        "warning",
        "the input ends with the assistant's message",
        "a last message of the user or of a tool",
        "move the answer to an output",
        "The outputs would go on from an answer.",
    ),
    Code.PROMPT_MISSING: About(
        "error",
        "there is no prompt string",
        '"prompt": a string, empty for open-ended text',
        "add it",
        "Prompt and completion are two strings.",
    ),
    Code.COMPLETION_MISSING: About(
        "error",
        "there is no completion string, or it is empty",
        '"completion": a string',
        "add it",
        "There would be nothing to learn.",
    ),
    Code.LONG_EXAMPLE: About(
        "warning",
        "prompt and completion have more than 10,000 characters",
        "at most 10,000 characters",
        "shorten or split the example",
        "The old prepare_data's rule; long examples were cut at 2,048 tokens.",
    ),
    Code.NO_SEPARATOR: About(
        "note",
        "prompts have no common ending",
        'a fixed separator such as "\\n\\n###\\n\\n"',
        "add one to every prompt",
        "The model needs to know where the prompt ends and the completion begins.",
    ),
    Code.NO_LEADING_SPACE: About(
        "note",
        "completions do not begin with a space",
        "a space",
        "add one to every completion",
        "Tokens of words begin with a space, so the model learns faster.",
    ),
    Code.NO_ENDING: About(
        "note",
        "completions have no common ending",
        'a fixed stop text such as "\\n" or " END"',
        "add one to every completion",
        "Without it the model does not learn to stop.",
    ),
    Code.UPPER_CASE: About(
        "note",
        "more than a third of the examples are mostly upper case",
        "ordinary case",
        "lower the case",
        "Upper case needs more tokens and is learnt worse.",
    ),
    Code.COMMON_PREFIX: About(
        "note",
        "all prompts or completions begin with the same text",
        "text that differs",
        "leave the common text out",
        "It costs tokens and teaches nothing.",
    ),
    Code.LAST_NOT_USER: About(
        "error",
        "a reinforcement example does not end with the user's message",
        "a user message at the end",
        "remove what comes after it; put the reference answer under a key of its own",
        "The model writes the next message, and the grader looks at it.",
    ),
    Code.TEMPLATE_FIELD: About(
        "error",
        "the grader uses a field that the example does not have",
        "every {{item.x}} of the grader as a key of the example",
        "add the key or correct the template",
        "The grader would fail on this example during training.",
    ),
}
