"""Messages: what the codes mean."""

from __future__ import annotations

from typing import Final

from ..codes import About, Code

ABOUT: Final[dict[Code, About]] = {
    Code.MESSAGES_MISSING: About(
        "error",
        "there is no list of messages, or it is empty",
        '"messages": [...] with at least one message',
        "add the messages",
        "Chat data is a conversation.",
    ),
    Code.MESSAGE_NOT_OBJECT: About(
        "error",
        "a message is not an object",
        '{"role": ..., "content": ...}',
        "write the message as an object",
        "Each message has a role.",
    ),
    Code.ROLE_UNKNOWN: About(
        "error",
        "a role is missing, unknown or not allowed at this place",
        "system, developer, user, assistant, tool (older: function)",
        "correct the role; `data fix` mends upper case and blanks",
        "The job fails with \"Discriminator 'role' is missing in value\" and the like.",
    ),
    Code.CONTENT_MISSING: About(
        "error",
        "a message has no content and nothing in its place",
        "text, or for the assistant tool_calls",
        "add the content",
        "Only an assistant message may do without, when it calls tools or refuses.",
    ),
    Code.CONTENT_TYPE: About(
        "error",
        "content is neither a string nor a list of parts",
        "a string, or a list with at least one part",
        "write the content as a string",
        "Objects and numbers are refused; JSON that the model should write is a string too.",
    ),
    Code.ASSISTANT_MISSING: About(
        "error",
        "there is no assistant message",
        "at least one assistant message",
        "add the answer that the model should learn",
        "There is nothing to learn from.",
    ),
    Code.WEIGHT_VALUE: About(
        "error",
        "a weight is not 0 or 1",
        "the integer 0 or 1",
        'write 0 or 1; `data fix` mends true, false, "0", "1", 0.0 and 1.0',
        "Weights switch a message's part in training on or off; there is nothing in between.",
    ),
    Code.WEIGHT_ROLE: About(
        "error",
        "a message that is not the assistant's has a weight",
        "weight on assistant messages only",
        "remove it; `data fix` does it",
        "Only assistant messages are trained on.",
    ),
    Code.NOTHING_TRAINED: About(
        "error",
        "every assistant message has weight 0",
        "at least one message that is learnt",
        "give one a weight of 1, or leave the example out",
        "The example would cost tokens and teach nothing; the server refuses it.",
    ),
    Code.LAST_NOT_ASSISTANT: About(
        "warning",
        "the last message is not the assistant's",
        "the assistant has the last word",
        "remove the last message or add the answer",
        "What comes after the last answer is not learnt, but billed.",
    ),
    Code.UNKNOWN_KEY: About(
        "warning",
        "a key that the format does not have",
        "messages, tools, parallel_tool_calls (older: functions)",
        "correct the name or leave it out",
        "An unknown key is ignored or refused, depending on the server; a misspelt one changes the meaning.",
    ),
    Code.UNKNOWN_MESSAGE_KEY: About(
        "warning",
        "a message has a key that messages do not have",
        "role, content, name, weight, tool_calls, tool_call_id, refusal (older: function_call)",
        "correct the name or leave it out",
        "As for FT114.",
    ),
    Code.NAME_VALUE: About(
        "error",
        "a name is not legal",
        "1 to 64 of a-z, A-Z, 0-9, _ and -",
        "replace blanks and dots, for instance by _",
        "The API's rule for names of participants.",
    ),
    Code.ROLE_REFUSED: About(
        "error",
        "a role that this provider refuses in this kind of data",
        "a role that the provider takes",
        "for `function` use tools and the role tool; for `system` in reinforcement data use developer",
        "Azure takes neither function messages in chat data nor system messages in reinforcement data.",
    ),
    Code.CONSECUTIVE_ASSISTANT: About(
        "error",
        "two assistant messages in a row",
        "another message in between",
        "join the two, or put the user's turn between them",
        'Azure fails such files with "contains invalid schema" and names no line.',
    ),
}
