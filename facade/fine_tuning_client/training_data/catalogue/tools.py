"""Tools and functions: what the codes mean."""

from __future__ import annotations

from typing import Final

from ..codes import About, Code

ABOUT: Final[dict[Code, About]] = {
    Code.TOOL_CALL_SHAPE: About(
        "error",
        "a tool call lacks its id, name or arguments, or arguments are not a string",
        '{"id": ..., "type": "function", "function": {"name": ..., "arguments": "{...}"}}',
        "add what is missing; `data fix` turns arguments that are an object into a string",
        "Arguments are JSON written as a string, as the API returns them.",
    ),
    Code.TOOL_ANSWER_UNMATCHED: About(
        "error",
        "a tool message answers no call just made",
        "tool_call_id of a call in the assistant message before",
        "correct the id",
        "Every tool message belongs to a call.",
    ),
    Code.TOOL_CALL_UNANSWERED: About(
        "error",
        "the conversation goes on before a tool call is answered",
        "a tool message for every call",
        "add the tool's answer",
        "The API refuses such conversations, in training as in use.",
    ),
    Code.PARALLEL_TYPE: About(
        "error",
        "parallel_tool_calls is not true or false",
        "true or false",
        "write a JSON boolean",
        'Text such as "true" is refused.',
    ),
    Code.PARALLEL_WITHOUT_TOOLS: About(
        "warning",
        "parallel_tool_calls without tools",
        "tools beside it",
        "remove it, or list the tools; `data fix` removes it",
        "It has a meaning only together with tools.",
    ),
    Code.TOOLS_SHAPE: About(
        "error",
        "tools are not a list of function tools",
        '[{"type": "function", "function": {"name": ..., "parameters": {...}}}]',
        "write the tools as the API takes them",
        "Only function tools can be trained.",
    ),
    Code.TOOL_NAME: About(
        "error",
        "a function's name is not legal",
        "1 to 64 of a-z, A-Z, 0-9, _ and -",
        "rename the function",
        "The API's rule for function names.",
    ),
    Code.TOOL_REPEATED: About(
        "error",
        "two tools have the same name",
        "every name once",
        "rename or remove one",
        "A call could not tell which is meant.",
    ),
    Code.TOOL_SCHEMA: About(
        "error",
        "a function's parameters are no usable JSON schema",
        '{"type": "object", "properties": {...}}',
        "correct the schema",
        "Parameters are a JSON schema of an object.",
    ),
    Code.TOOL_UNDECLARED: About(
        "error",
        "a function is called that the tools do not list",
        "a function among the example's tools",
        "list it, or correct the name",
        "The model would learn to call what it was not offered.",
    ),
    Code.ARGUMENTS_NOT_JSON: About(
        "error",
        "a call's arguments are not JSON",
        "a string that holds a JSON object",
        "write valid JSON, quotes escaped",
        "The model learns to write exactly these arguments.",
    ),
    Code.ARGUMENTS_NOT_OBJECT: About(
        "error",
        "a call's arguments are JSON, but not an object",
        '{"name": value}',
        "put the values under their names",
        "Functions take named arguments.",
    ),
    Code.ARGUMENTS_UNFIT: About(
        "warning",
        "a call's arguments do not fit the function's schema",
        "arguments as the schema says",
        "correct the arguments or the schema",
        "Servers do not look, but the model learns the slip.",
    ),
    Code.TOOL_CALL_TYPE: About(
        "error",
        'a tool call\'s type is not "function"',
        '"type": "function"',
        'write "function"; `data fix` adds it where it is missing',
        "Only function calls can be trained.",
    ),
    Code.TOOL_CALL_ID_REPEATED: About(
        "error",
        "two calls of a message have the same id",
        "every id once",
        "give each call an id of its own",
        "Answers could not be told apart.",
    ),
    Code.TOOL_CALLS_ROLE: About(
        "error",
        "a message that is not the assistant's has tool calls",
        "tool_calls on assistant messages only",
        "move the calls to the assistant's message",
        "Only the assistant calls tools.",
    ),
    Code.TOOL_CALLS_EMPTY: About(
        "error",
        "tool_calls is an empty list",
        "at least one call, or no such key",
        "remove the key; `data fix` does it where there is content",
        "The API refuses an empty list.",
    ),
    Code.FUNCTIONS_SHAPE: About(
        "error",
        "functions (the older form of tools) are not a list of functions",
        '[{"name": ..., "parameters": {...}}]',
        "write them so, or convert to tools with `data convert`",
        "Older files use functions in place of tools.",
    ),
    Code.FUNCTION_CALL_SHAPE: About(
        "error",
        "function_call lacks its name or arguments",
        '{"name": ..., "arguments": "{...}"}',
        "add what is missing",
        "The older form of a tool call.",
    ),
    Code.FUNCTIONS_AND_TOOLS: About(
        "warning",
        "an example has both functions and tools",
        "one of them",
        "convert functions to tools with `data convert`",
        "The two forms exclude each other in the API.",
    ),
    Code.FUNCTION_NAME_MISSING: About(
        "error",
        "a function message has no name",
        '"name" of the function that answered',
        "add the name",
        "The older form of a tool message.",
    ),
}
