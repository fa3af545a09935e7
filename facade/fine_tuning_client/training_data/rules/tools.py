"""Tools and the calls of them: names, schemas, ids, arguments, answers; and the older functions."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..codes import Code
from ..findings import Finding
from ..json_values import below, is_array, is_object, kind, short
from ..schema_fit import misfits, schema_faults

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

NAME = re.compile(r"[a-zA-Z0-9_-]{1,64}")


@dataclass(slots=True)
class Tools:
    """The functions that an example offers: name -> schema of the parameters."""

    schemas: dict[str, object] = field(default_factory=dict[str, object])


def declared(record: Mapping[str, object], at: str = "") -> tuple[Tools | None, list[Finding]]:
    """Return the functions that an example offers (None where it says nothing of tools) and what is wrong with them."""
    faults: list[Finding] = []
    tools, functions, parallel = record.get("tools"), record.get("functions"), record.get("parallel_tool_calls")
    if parallel is not None and not isinstance(parallel, bool):
        text = f"parallel_tool_calls is {short(parallel)}, not true or false"
        faults.append(Finding(Code.PARALLEL_TYPE, f"{at}/parallel_tool_calls", text, found=short(parallel)))
    elif parallel is not None and not tools:
        text = "parallel_tool_calls has no meaning without tools"
        faults.append(Finding(Code.PARALLEL_WITHOUT_TOOLS, f"{at}/parallel_tool_calls", text, found=short(parallel)))
    if tools is not None and functions is not None:
        faults.append(Finding(Code.FUNCTIONS_AND_TOOLS, f"{at}/functions", "the example has functions and tools"))
    offered = Tools()
    for key, value, code in (("tools", tools, Code.TOOLS_SHAPE), ("functions", functions, Code.FUNCTIONS_SHAPE)):
        if value is not None:
            faults += _offer(value, key, code, f"{at}/{key}", offered)
    nothing = tools is None and functions is None
    return (None if nothing or faults else offered), faults


def _offer(value: object, key: str, code: Code, at: str, offered: Tools) -> Iterator[Finding]:
    if not is_array(value) or (not value and key == "functions"):
        yield Finding(code, at, f"{key} must be a list with at least one function", found=kind(value))
        return
    for place, tool in enumerate(value):
        here = f"{at}/{place}"
        function = tool.get("function") if key == "tools" and is_object(tool) else tool
        if not is_object(tool) or (key == "tools" and tool.get("type") != "function") or not is_object(function):
            wanted = '{"type": "function", "function": {...}}' if key == "tools" else "an object with a name"
            yield Finding(code, here, f"each of {key} is {wanted}", found=short(tool))
            continue
        inside = f"{here}/function" if key == "tools" else here
        name = function.get("name")
        if not isinstance(name, str) or not NAME.fullmatch(name):
            text = f"function name {short(name)} is not 1 to 64 of a-z, A-Z, 0-9, _ and -"
            yield Finding(Code.TOOL_NAME, f"{inside}/name", text, found=short(name))
            continue
        if name in offered.schemas:
            yield Finding(Code.TOOL_REPEATED, f"{inside}/name", f"{name!r} is listed twice", found=name)
        parameters = function.get("parameters", {})
        offered.schemas[name] = parameters
        for misfit in _parameters(parameters):
            pointer = f"{inside}/parameters{misfit[0]}"
            yield Finding(Code.TOOL_SCHEMA, pointer, misfit[1], found=short(parameters))


def _parameters(parameters: object) -> Iterator[tuple[str, str]]:
    if is_object(parameters) and parameters.get("type", "object") != "object":
        yield "/type", f"parameters are an object, not {short(parameters['type'])}"
        return
    yield from schema_faults(parameters)


def call_shape_faults(message: Mapping[str, object], role: str, at: str) -> Iterator[Finding]:
    """Check the form of a message's tool calls, or of its older function call."""
    for key in ("tool_calls", "function_call"):
        if message.get(key) is not None and role != "assistant":
            text = f"only the assistant calls functions, not {role}"
            yield Finding(Code.TOOL_CALLS_ROLE, f"{at}/{key}", text, found=role)
            return
    call = message.get("function_call")
    if call is not None and not _named_strings(call):
        text = "function_call needs `name` and `arguments`, both strings"
        yield Finding(Code.FUNCTION_CALL_SHAPE, f"{at}/function_call", text, found=short(call))
    elif is_object(call):
        yield from _arguments(call, f"{at}/function_call", None)
    calls = message.get("tool_calls")
    if is_array(calls) and not calls and message.get("content") is not None:
        yield Finding(Code.TOOL_CALLS_EMPTY, f"{at}/tool_calls", "tool_calls is an empty list", found="[]")
    seen: set[str] = set()
    for place, one in enumerate(calls if is_array(calls) else [] if calls is None else [calls]):
        yield from _call(one, f"{at}/tool_calls/{place}", seen)


def _named_strings(function: object) -> bool:
    return is_object(function) and all(isinstance(function.get(key), str) for key in ("name", "arguments"))


def _call(call: object, at: str, seen: set[str]) -> Iterator[Finding]:
    call_id = call.get("id") if is_object(call) else None
    if not is_object(call) or not isinstance(call_id, str) or not _named_strings(call.get("function")):
        text = "a tool call needs `id` and a `function` with `name` and `arguments`, all three strings"
        yield Finding(Code.TOOL_CALL_SHAPE, at, text, found=short(call))
        return
    if call.get("type") != "function":
        found = short(call.get("type")) if "type" in call else "no such key"
        yield Finding(Code.TOOL_CALL_TYPE, f"{at}/type", 'a tool call has the type "function"', found=found)
    if call_id in seen:
        text = f"the id {short(call_id)} is that of another call of this message"
        yield Finding(Code.TOOL_CALL_ID_REPEATED, f"{at}/id", text, found=short(call_id))
    seen.add(call_id)
    function = call["function"]
    if is_object(function):
        name = function["name"]
        if isinstance(name, str) and not NAME.fullmatch(name):
            text = f"function name {short(name)} is not 1 to 64 of a-z, A-Z, 0-9, _ and -"
            yield Finding(Code.TOOL_NAME, f"{at}/function/name", text, found=short(name))
        yield from _arguments(function, f"{at}/function", None)


def _arguments(function: Mapping[str, object], at: str, schema: object) -> Iterator[Finding]:
    text, place = function["arguments"], f"{at}/arguments"
    try:
        arguments: object = json.loads(str(text))
    except (ValueError, RecursionError) as error:
        yield Finding(Code.ARGUMENTS_NOT_JSON, place, f"the arguments are not JSON: {error}", found=short(text))
        return
    if not is_object(arguments):
        message = f"the arguments are JSON, but {kind(arguments)} and no object"
        yield Finding(Code.ARGUMENTS_NOT_OBJECT, place, message, found=short(text))
    elif schema is not None:
        for misfit in misfits(arguments, schema):
            where = f" (at {misfit.pointer} of the arguments)" if misfit.pointer else ""
            yield Finding(Code.ARGUMENTS_UNFIT, place, misfit.message + where, found=short(text))


def call_faults(turns: Sequence[Mapping[str, object]], at: str, tools: Tools | None) -> Iterator[Finding]:
    """Check that every call is of a function that is offered, fits it, and is answered before the talk goes on."""
    called: set[str] = set()  # ids of the message that is being answered
    waiting: dict[str, str] = {}  # id -> pointer, for its calls without an answer yet
    for place, turn in enumerate(turns):
        if turn["role"] == "tool":
            answered = turn.get("tool_call_id")
            if isinstance(answered, str) and answered in called:
                waiting.pop(answered, None)
            else:
                text = f"tool_call_id {short(answered)} is not the id of a call just made"
                pointer = f"{at}/{place}/tool_call_id"
                yield Finding(Code.TOOL_ANSWER_UNMATCHED, pointer, text, found=short(answered))
                waiting.clear()  # the call that it was meant for is the same slip
            continue
        for call_id, pointer in waiting.items():
            text = f"tool call {short(call_id)} needs a tool message before the conversation goes on"
            yield Finding(Code.TOOL_CALL_UNANSWERED, pointer, text, found=f"{turn['role']} message")
        waiting = {}
        for number, call in enumerate(_calls(turn)):
            waiting[str(call["id"])] = f"{at}/{place}/tool_calls/{number}"
            yield from _against(call["function"], f"{at}/{place}/tool_calls/{number}/function", tools)
        called = set(waiting)
        if turn.get("function_call") is not None:
            yield from _against(turn["function_call"], f"{at}/{place}/function_call", tools)


def _calls(turn: Mapping[str, object]) -> list[dict[str, object]]:
    calls = turn.get("tool_calls")
    return [call for call in calls if is_object(call)] if is_array(calls) else []


def _against(function: object, at: str, tools: Tools | None) -> Iterator[Finding]:
    if tools is None or not is_object(function):
        return
    name = str(function["name"])
    if name not in tools.schemas:
        known = ", ".join(list(tools.schemas)[:6]) or "none"
        text = f"{short(name)} is not among the tools ({known})"
        yield Finding(Code.TOOL_UNDECLARED, below(at, "name"), text, found=short(name))
    else:
        yield from _arguments(function, at, tools.schemas[name])
