"""The older functions to tools, and back where the older form can hold it."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from ..json_values import is_object, objects
from .accounts import NotConvertible

if TYPE_CHECKING:
    from collections.abc import Mapping


def functions_to_tools(record: Mapping[str, object]) -> dict[str, object]:
    """Return the example with ``functions`` as tools, ``function_call`` as a tool call, its answer as a tool's.

    Calls get the ids call_1, call_2 and so on.

    Raises:
        NotConvertible: the example has tools already.
    """
    if "tools" in record and "functions" in record:
        raise NotConvertible("the example has both functions and tools")
    changed = deepcopy(dict(record))
    if "functions" in changed:
        wrapped = [{"type": "function", "function": function} for function in objects(changed.pop("functions"))]
        changed["tools"] = wrapped
    calls = 0
    for message in objects(changed.get("messages")):
        if message.get("role") == "function":
            message.pop("name", None)
            message["role"], message["tool_call_id"] = "tool", f"call_{calls}"
        elif is_object(message.get("function_call")):
            calls += 1
            call = {"id": f"call_{calls}", "type": "function", "function": message.pop("function_call")}
            message["tool_calls"] = [call]
    return changed


def tools_to_functions(record: Mapping[str, object]) -> dict[str, object]:
    """Return the example in the older form.

    Raises:
        NotConvertible: a message calls several tools, or ``parallel_tool_calls`` is set.
    """
    changed = deepcopy(dict(record))
    if changed.get("parallel_tool_calls") is not None:
        raise NotConvertible("functions know no parallel_tool_calls")
    if "tools" in changed:
        changed["functions"] = [tool.get("function") for tool in objects(changed.pop("tools"))]
    names: dict[object, object] = {}
    for message in objects(changed.get("messages")):
        calls = objects(message.get("tool_calls"))
        if len(calls) > 1:
            raise NotConvertible("a message calls several tools; functions know one call a message")
        if calls:
            function = calls[0].get("function")
            names[calls[0].get("id")] = function.get("name") if is_object(function) else None
            del message["tool_calls"]
            message["function_call"] = function
        elif message.get("role") == "tool":
            message["role"], message["name"] = "function", names.get(message.pop("tool_call_id", None))
    return changed
