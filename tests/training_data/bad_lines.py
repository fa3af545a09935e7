"""One bad line for every rule, and for every way to break it: code, pointer, record. For chat unless said."""

# ruff: noqa: E501 - one row a line
from __future__ import annotations

from typing import Any

from fine_tuning_client.training_data import Format

from .samples import (
    ANSWER,
    ASSISTANT,
    CALL,
    CALLING,
    FUNCTION,
    PNG,
    TOOL,
    USER,
    call,
    image,
    pair,
    talk,
)

Row = tuple[str, str, Any]


def system(content: Any = "Be brief.") -> dict[str, Any]:
    return {"role": "system", "content": content}


def said(**more: Any) -> dict[str, Any]:
    return {**ASSISTANT, **more}


def parts(*content: Any, role: str = "user") -> dict[str, Any]:
    return {"role": role, "content": list(content)}


def with_tools(*messages: Any) -> dict[str, Any]:
    return talk(USER, *messages, tools=[TOOL])


def tool(**function: Any) -> dict[str, Any]:
    return talk(USER, ASSISTANT, tools=[{"type": "function", "function": {**TOOL["function"], **function}}])


LINES: list[Row] = [
    ("FT001", "", b'{"messages": "\xff"}'),
    ("FT001", "", b'{"messages": [{"role": "user", "content": "caf\xe9"}]}'),
    ("FT002", "", b'{"messages": ['),
    ("FT002", "", b"{'messages': []}"),
    ("FT002", "", b'{"messages": [],}'),
    ("FT002", "", b'{"messages": [] // why}'),
    ("FT002", "", b"hello"),
    ("FT002", "", b'{"messages": "a\tb"}'),
    ("FT002", "", b'{"messages": True}'),
    ("FT002", "", b"[" * 100_000),
    ("FT003", "", [talk(USER, ASSISTANT)]),
    ("FT003", "", b'"text"'),
    ("FT003", "", b"42"),
    ("FT003", "", b"null"),
    ("FT003", "", b"true"),
    ("FT004", "", b""),
    ("FT004", "", b"  \t "),
    ("FT008", "/messages", b'{"messages": [], "messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]}'),
    ("FT008", "/messages/0/role", b'{"messages": [{"role": "system", "role": "user", "content": "a"}, {"role": "assistant", "content": "b"}]}'),
    ("FT008", "/messages/1/content", b'{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b","content":"c"}]}'),
    ("FT008", "/messages/1/weight", b'{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b","weight":1,"weight":0}]}'),
    ("FT009", "", b'{"messages": NaN}'),
    ("FT009", "", b'{"messages": [{"role": "assistant", "content": "a", "weight": Infinity}]}'),
    ("FT009", "", b'{"a": -Infinity}'),
    ("FT018", "/messages/0/content", b'{"messages": [{"role": "user", "content": "\\ud83d"}, {"role": "assistant", "content": "b"}]}'),
    ("FT018", "/messages/1/content", b'{"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": "\\uDC00 b"}]}'),
    ("FT021", "", {"prompt": "Does it fit? ->", "completion": " It does."}),
    ("FT021", "", {"prompt": "Does it fit? ->"}),
    ("FT021", "", pair()),
    ("FT024", "", b'{"messages": []}{"messages": []}'),
    ("FT024", "", b'{"messages": []} {"messages": []} {}'),
]  # fmt: skip

MESSAGES: list[Row] = [
    ("FT101", "/messages", {}),
    ("FT101", "/messages", talk()),
    ("FT101", "/messages", {"messages": None}),
    ("FT101", "/messages", {"messages": "Hello"}),
    ("FT101", "/messages", {"messages": {"role": "user"}}),
    ("FT102", "/messages/0", talk("hello", ASSISTANT)),
    ("FT102", "/messages/1", talk(USER, None, ASSISTANT)),
    ("FT102", "/messages/1", talk(USER, [ASSISTANT])),
    ("FT103", "/messages/1/role", talk(USER, {"role": "asistant", "content": "Yes"})),
    ("FT103", "/messages/1/role", talk(USER, {"role": "Assistant", "content": "Yes"})),
    ("FT103", "/messages/1/role", talk(USER, {"role": " assistant", "content": "Yes"})),
    ("FT103", "/messages/0/role", talk({"role": "human", "content": "Yes"}, ASSISTANT)),
    ("FT103", "/messages/0/role", talk({"content": "Hello"}, ASSISTANT)),
    ("FT103", "/messages/0/role", talk({"role": None, "content": "Hello"}, ASSISTANT)),
    ("FT103", "/messages/0/role", talk({"role": ["user"], "content": "Hello"}, ASSISTANT)),
    ("FT104", "/messages/0/content", talk({"role": "user"}, ASSISTANT)),
    ("FT104", "/messages/0/content", talk({"role": "system"}, USER, ASSISTANT)),
    ("FT104", "/messages/1/content", talk(USER, {"role": "assistant"})),
    ("FT104", "/messages/1/content", talk(USER, said(content=None))),
    ("FT104", "/messages/1/content", talk(USER, said(content=None, tool_calls=[]))),
    ("FT104", "/messages/1/content", talk(USER, said(content=None, tool_calls=None))),
    ("FT104", "/messages/2/content", with_tools(CALLING, {"role": "tool", "tool_call_id": "call_1"}, ASSISTANT)),
    ("FT105", "/messages/0/content", talk({"role": "user", "content": 7}, ASSISTANT)),
    ("FT105", "/messages/0/content", talk({"role": "user", "content": {"text": "a"}}, ASSISTANT)),
    ("FT105", "/messages/1/content", talk(USER, said(content=True))),
    ("FT105", "/messages/0/content", talk({"role": "user", "content": []}, ASSISTANT)),
    ("FT106", "/messages", talk(USER)),
    ("FT106", "/messages", talk(system(), USER)),
    ("FT107", "/messages/1/weight", talk(USER, said(weight=0.5))),
    ("FT107", "/messages/1/weight", talk(USER, said(weight=2))),
    ("FT107", "/messages/1/weight", talk(USER, said(weight=-1))),
    ("FT107", "/messages/1/weight", talk(USER, said(weight=1.0))),
    ("FT107", "/messages/1/weight", talk(USER, said(weight=True))),
    ("FT107", "/messages/1/weight", talk(USER, said(weight="1"))),
    ("FT108", "/messages/0/weight", talk({**USER, "weight": 1}, ASSISTANT)),
    ("FT108", "/messages/0/weight", talk({**system(), "weight": 0}, USER, ASSISTANT)),
    ("FT109", "/messages", talk(USER, said(weight=0))),
    ("FT109", "/messages", talk(USER, said(weight=0), USER, said(weight=0))),
    ("FT113", "/messages/2", talk(USER, ASSISTANT, USER)),
    ("FT113", "/messages/2", talk(USER, ASSISTANT, system())),
    ("FT114", "/message", talk(USER, ASSISTANT, message="a")),
    ("FT114", "/metadata", talk(USER, ASSISTANT, metadata={"a": 1})),
    ("FT114", "/Tools", talk(USER, ASSISTANT, Tools=[])),
    ("FT115", "/messages/0/contents", talk({**USER, "contents": "a"}, ASSISTANT)),
    ("FT115", "/messages/1/wieght", talk(USER, said(wieght=1))),
    ("FT115", "/messages/1/a~1b~0c", talk(USER, {**ASSISTANT, "a/b~c": 1})),
    ("FT116", "/messages/0/name", talk({**USER, "name": "Ann Lee"}, ASSISTANT)),
    ("FT116", "/messages/0/name", talk({**USER, "name": ""}, ASSISTANT)),
    ("FT116", "/messages/0/name", talk({**USER, "name": "a" * 65}, ASSISTANT)),
    ("FT116", "/messages/0/name", talk({**USER, "name": 7}, ASSISTANT)),
]

TOOLS: list[Row] = [
    ("FT110", "/messages/1/tool_calls/0", with_tools({"role": "assistant", "tool_calls": [{"id": "call_1"}]})),
    ("FT110", "/messages/1/tool_calls/0", with_tools({"role": "assistant", "tool_calls": {"id": "call_1"}})),
    ("FT110", "/messages/1/tool_calls/0", with_tools({"role": "assistant", "tool_calls": ["stock"]})),
    ("FT110", "/messages/1/tool_calls/0", with_tools(call(arguments={"part": "chain"}))),
    ("FT110", "/messages/1/tool_calls/0", with_tools(call(name=None))),
    ("FT110", "/messages/1/tool_calls/0", with_tools({"role": "assistant", "tool_calls": [{**CALL, "id": 1}]})),
    ("FT111", "/messages/2/tool_call_id", with_tools(CALLING, {**ANSWER, "tool_call_id": "call_2"}, ASSISTANT)),
    ("FT111", "/messages/2/tool_call_id", with_tools(CALLING, {"role": "tool", "content": "3"}, ASSISTANT)),
    ("FT111", "/messages/1/tool_call_id", talk(USER, ANSWER, ASSISTANT)),
    ("FT111", "/messages/4/tool_call_id", with_tools(CALLING, ANSWER, USER, ANSWER, ASSISTANT)),
    ("FT112", "/messages/1/tool_calls/0", with_tools(CALLING, USER, ASSISTANT)),
    ("FT112", "/messages/1/tool_calls/1", with_tools({**CALLING, "tool_calls": [CALL, {**CALL, "id": "b"}]}, ANSWER, ASSISTANT)),
    ("FT119", "/parallel_tool_calls", talk(USER, ASSISTANT, tools=[TOOL], parallel_tool_calls="true")),
    ("FT119", "/parallel_tool_calls", talk(USER, ASSISTANT, tools=[TOOL], parallel_tool_calls=1)),
    ("FT120", "/parallel_tool_calls", talk(USER, ASSISTANT, parallel_tool_calls=True)),
    ("FT120", "/parallel_tool_calls", talk(USER, ASSISTANT, tools=[], parallel_tool_calls=False)),
    ("FT121", "/tools", talk(USER, ASSISTANT, tools={"stock": {}})),
    ("FT121", "/tools", talk(USER, ASSISTANT, tools="stock")),
    ("FT121", "/tools/0", talk(USER, ASSISTANT, tools=[FUNCTION])),
    ("FT121", "/tools/0", talk(USER, ASSISTANT, tools=["stock"])),
    ("FT121", "/tools/1", talk(USER, ASSISTANT, tools=[TOOL, {"type": "code_interpreter"}])),
    ("FT122", "/tools/0/function/name", tool(name="in stock")),
    ("FT122", "/tools/0/function/name", tool(name="stock.now")),
    ("FT122", "/tools/0/function/name", tool(name="")),
    ("FT122", "/tools/0/function/name", tool(name=None)),
    ("FT122", "/messages/1/tool_calls/0/function/name", talk(USER, call(name="in stock"))),
    ("FT123", "/tools/1/function/name", talk(USER, ASSISTANT, tools=[TOOL, TOOL])),
    ("FT124", "/tools/0/function/parameters", tool(parameters="none")),
    ("FT124", "/tools/0/function/parameters/type", tool(parameters={"type": "array"})),
    ("FT124", "/tools/0/function/parameters/properties", tool(parameters={"type": "object", "properties": ["a"]})),
    ("FT124", "/tools/0/function/parameters/properties/a/type", tool(parameters={"properties": {"a": {"type": "text"}}})),
    ("FT124", "/tools/0/function/parameters/properties/a", tool(parameters={"properties": {"a": "string"}})),
    ("FT124", "/tools/0/function/parameters/required", tool(parameters={"required": True})),
    ("FT124", "/tools/0/function/parameters/properties/a/enum", tool(parameters={"properties": {"a": {"enum": []}}})),
    ("FT124", "/tools/0/function/parameters/properties/a/items/type", tool(parameters={"properties": {"a": {"items": {"type": "x"}}}})),
    ("FT125", "/messages/1/tool_calls/0/function/name", with_tools(call(name="price"))),
    ("FT125", "/messages/1/function_call/name", talk(USER, said(content=None, function_call={"name": "x", "arguments": "{}"}), functions=[FUNCTION])),
    ("FT126", "/messages/1/tool_calls/0/function/arguments", with_tools(call(arguments="part=chain"))),
    ("FT126", "/messages/1/tool_calls/0/function/arguments", with_tools(call(arguments=""))),
    ("FT126", "/messages/1/tool_calls/0/function/arguments", with_tools(call(arguments="{'part': 'chain'}"))),
    ("FT127", "/messages/1/tool_calls/0/function/arguments", with_tools(call(arguments='["chain"]'))),
    ("FT127", "/messages/1/tool_calls/0/function/arguments", with_tools(call(arguments="null"))),
    ("FT128", "/messages/1/tool_calls/0/function/arguments", with_tools(call(arguments="{}"))),
    ("FT128", "/messages/1/tool_calls/0/function/arguments", with_tools(call(arguments='{"part": 7}'))),
    ("FT128", "/messages/1/tool_calls/0/function/arguments", with_tools(call(arguments='{"part": "a", "size": 1}'))),
    ("FT128", "/messages/1/tool_calls/0/function/arguments", with_tools(call(arguments='{"part": "a", "count": 0}'))),
    ("FT128", "/messages/1/tool_calls/0/function/arguments", with_tools(call(arguments='{"part": "a", "count": 1.5}'))),
    ("FT129", "/messages/1/tool_calls/0/type", with_tools({"role": "assistant", "tool_calls": [{**CALL, "type": "tool"}]})),
    ("FT129", "/messages/1/tool_calls/0/type", with_tools({"role": "assistant", "tool_calls": [{k: v for k, v in CALL.items() if k != "type"}]})),
    ("FT130", "/messages/1/tool_calls/1/id", with_tools({"role": "assistant", "tool_calls": [CALL, CALL]})),
    ("FT131", "/messages/0/tool_calls", talk({**USER, "tool_calls": [CALL]}, ASSISTANT)),
    ("FT131", "/messages/0/function_call", talk({**USER, "function_call": CALL["function"]}, ASSISTANT)),
    ("FT132", "/messages/1/tool_calls", talk(USER, said(tool_calls=[]))),
    ("FT133", "/functions", talk(USER, ASSISTANT, functions=[])),
    ("FT133", "/functions", talk(USER, ASSISTANT, functions=FUNCTION)),
    ("FT133", "/functions/0", talk(USER, ASSISTANT, functions=["stock"])),
    ("FT122", "/functions/0/name", talk(USER, ASSISTANT, functions=[TOOL])),
    ("FT134", "/messages/1/function_call", talk(USER, said(content=None, function_call={"name": "stock"}))),
    ("FT134", "/messages/1/function_call", talk(USER, said(content=None, function_call="stock"))),
    ("FT134", "/messages/1/function_call", talk(USER, said(content=None, function_call={"name": "stock", "arguments": {}}))),
    ("FT126", "/messages/1/function_call/arguments", talk(USER, said(content=None, function_call={"name": "stock", "arguments": "x"}))),
    ("FT135", "/functions", talk(USER, ASSISTANT, tools=[TOOL], functions=[{**FUNCTION, "name": "price"}])),
    ("FT136", "/messages/1/name", talk(USER, {"role": "function", "content": "3"}, ASSISTANT)),
]  # fmt: skip

PARTS: list[Row] = [
    ("FT141", "/messages/0/content/0", talk(parts("text"), ASSISTANT)),
    ("FT141", "/messages/0/content/1", talk(parts({"type": "text", "text": "a"}, {"text": "b"}), ASSISTANT)),
    ("FT142", "/messages/0/content/0/type", talk(parts({"type": "input_text", "text": "a"}), ASSISTANT)),
    ("FT142", "/messages/0/content/0/type", talk(parts({"type": "input_audio", "input_audio": {}}), ASSISTANT)),
    ("FT142", "/messages/0/content/0/type", talk(parts({"type": "refusal", "refusal": "No."}), ASSISTANT)),
    ("FT143", "/messages/0/content/0/text", talk(parts({"type": "text"}), ASSISTANT)),
    ("FT143", "/messages/0/content/0/text", talk(parts({"type": "text", "text": None}), ASSISTANT)),
    ("FT143", "/messages/1/content/0/refusal", talk(USER, parts({"type": "refusal"}, role="assistant"))),
    ("FT144", "/messages/1/content/0", talk(USER, {**image(), "role": "assistant"})),
    ("FT144", "/messages/0/content/0", talk({**image(), "role": "system"}, USER, ASSISTANT)),
    ("FT145", "/messages/0/content/0/image_url", talk(parts({"type": "image_url"}), ASSISTANT)),
    ("FT145", "/messages/0/content/0/image_url", talk(parts({"type": "image_url", "image_url": PNG}), ASSISTANT)),
    ("FT145", "/messages/0/content/0/image_url", talk(image(url=None), ASSISTANT)),
    ("FT145", "/messages/0/content/0/image_url/url", talk(image("cat.png"), ASSISTANT)),
    ("FT145", "/messages/0/content/0/image_url/url", talk(image("file:///cat.png"), ASSISTANT)),
    ("FT146", "/messages/0/content/0/image_url/url", talk(image("data:image/gif;base64,R0lGODlh"), ASSISTANT)),
    ("FT146", "/messages/0/content/0/image_url/url", talk(image("data:image/png;base64,/9j/4AAQSkZJRg=="), ASSISTANT)),
    ("FT146", "/messages/0/content/0/image_url/url", talk(image("data:;base64,iVBORw0KGgo="), ASSISTANT)),
    ("FT147", "/messages/0/content/0/image_url/url", talk(image(PNG + "A" * 15_000_000), ASSISTANT)),
    ("FT148", "/messages", talk(*[image()] * 11, ASSISTANT)),
    ("FT149", "/messages/0/content/0/image_url/detail", talk(image(detail="medium"), ASSISTANT)),
    ("FT149", "/messages/0/content/0/image_url/detail", talk(image(detail=None), ASSISTANT)),
    ("FT150", "/messages/0/content/0/image_url/url", talk(image("data:image/png,abc"), ASSISTANT)),
    ("FT150", "/messages/0/content/0/image_url/url", talk(image("data:image/png;base64,iVBOR!"), ASSISTANT)),
]

AZURE: list[Row] = [
    ("FT117", "/messages/1/role", talk(USER, {"role": "function", "name": "stock", "content": "3"}, ASSISTANT)),
    ("FT118", "/messages/2", talk(USER, ASSISTANT, {**ASSISTANT, "content": "Well."})),
    ("FT118", "/messages/3", talk(system(), USER, ASSISTANT, {**ASSISTANT, "content": "Well."}, USER, ASSISTANT)),
    ("FT148", "/messages", talk(*[image()] * 65, ASSISTANT)),
]

OTHERS: list[tuple[Format, str, str, Any]] = [
    ("preference", "FT021", "", talk(USER, ASSISTANT)),
    ("preference", "FT021", "", {"prompt": "a", "completion": "b"}),
    ("preference", "FT114", "/preferred", pair(preferred=1)),
    ("preference", "FT114", "/input/tool", pair(input={"messages": [USER], "tool": []})),
    ("preference", "FT201", "/input/messages", pair(input=[USER])),
    ("preference", "FT201", "/input/messages", pair(input={"messages": []})),
    ("preference", "FT201", "/input/messages", pair(input={})),
    ("preference", "FT202", "/preferred_output", pair(preferred_output=[])),
    ("preference", "FT202", "/preferred_output", pair(preferred_output=ASSISTANT)),
    ("preference", "FT202", "/non_preferred_output", pair(non_preferred_output="No")),
    ("preference", "FT202", "/non_preferred_output", pair(non_preferred_output=None)),
    ("preference", "FT203", "/non_preferred_output", pair(non_preferred_output=[ASSISTANT])),
    ("preference", "FT204", "/input/messages", pair(input={"messages": [image()]})),
    ("preference", "FT206", "/input/messages/1", pair(input={"messages": [USER, ASSISTANT]})),
    ("preference", "FT103", "/preferred_output/0/role", pair(preferred_output=[USER])),
    ("preference", "FT103", "/input/messages/0/role", pair(input={"messages": [{"role": "me", "content": "a"}]})),
    ("preference", "FT104", "/input/messages/0/content", pair(input={"messages": [{"role": "user"}]})),
    ("preference", "FT104", "/non_preferred_output/0/content", pair(non_preferred_output=[{"role": "assistant"}])),
    ("preference", "FT111", "/preferred_output/0/tool_call_id", pair(preferred_output=[ANSWER, ASSISTANT])),
    (
        "preference",
        "FT120",
        "/input/parallel_tool_calls",
        pair(input={"messages": [USER], "parallel_tool_calls": True}),
    ),
    ("preference", "FT123", "/input/tools/1/function/name", pair(input={"messages": [USER], "tools": [TOOL, TOOL]})),
    ("reinforcement", "FT101", "/messages", {"messages": []}),
    ("reinforcement", "FT021", "", {"prompt": "a", "completion": "b"}),
    ("reinforcement", "FT401", "/messages/1/role", talk(USER, ASSISTANT)),
    ("reinforcement", "FT401", "/messages/0/role", talk(system())),
    ("reinforcement", "FT103", "/messages/0/role", talk({"role": "bot", "content": "a"}, USER)),
    ("reinforcement", "FT104", "/messages/0/content", talk({"role": "user"})),
    ("reinforcement", "FT124", "/tools/0/function/parameters", {**tool(parameters=7), "messages": [USER]}),
    ("legacy", "FT021", "", talk(USER, ASSISTANT)),
    ("legacy", "FT114", "/label", {"prompt": "a\n\n###\n\n", "completion": " b END", "label": 1}),
    ("legacy", "FT301", "/prompt", {"prompt": None, "completion": " Yes END"}),
    ("legacy", "FT301", "/prompt", {"completion": " Yes END"}),
    ("legacy", "FT301", "/prompt", {"prompt": ["a"], "completion": " Yes END"}),
    ("legacy", "FT302", "/completion", {"prompt": "a"}),
    ("legacy", "FT302", "/completion", {"prompt": "a", "completion": ""}),
    ("legacy", "FT302", "/completion", {"prompt": "a", "completion": 7}),
    ("legacy", "FT303", "", {"prompt": "a" * 9_990 + "\n\n###\n\n", "completion": " Yes END"}),
]
AZURE_OTHERS: list[tuple[Format, str, str, Any]] = [
    ("reinforcement", "FT117", "/messages/0/role", talk(system(), USER)),
    ("preference", "FT118", "/preferred_output/1", pair(preferred_output=[ASSISTANT, {**ASSISTANT, "content": "So."}])),
]

CASES: list[tuple[str, Format, str, str, Any]] = [
    *(("openai", "chat", *row) for row in LINES + MESSAGES + TOOLS + PARTS),
    *(("azure", "chat", *row) for row in AZURE),
    *(("openai", *row) for row in OTHERS),
    *(("azure", *row) for row in AZURE_OTHERS),
]
"""Provider, format, code, pointer, and the record or the bytes of the line."""
