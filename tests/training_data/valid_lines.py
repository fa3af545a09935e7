"""Valid examples that checkers often take for wrong, twenty or more of each format; both providers take them."""

from __future__ import annotations

from typing import Any

from fine_tuning_client.training_data import Format

from .samples import ANSWER, ASSISTANT, CALL, CALLING, FUNCTION, TOOL, USER, image, pair, talk

SYSTEM = {"role": "system", "content": "Be brief."}
DEVELOPER = {"role": "developer", "content": "Be brief."}
BOTH = {"role": "assistant", "content": None, "tool_calls": [CALL, {**CALL, "id": "b"}]}
TEXT = {"type": "text", "text": "Hello"}
JPEG = "data:image/jpeg;base64,/9j/4AAQSkZJRg=="
WEBP = "data:image/webp;base64,UklGRiQAAABXRUJQ"
FREE = {"type": "function", "function": {"name": "free"}}
NESTED = {
    "type": "function",
    "function": {
        "name": "order",
        "parameters": {
            "type": "object",
            "$defs": {"line": {"type": "object", "properties": {"sku": {"type": ["string", "null"]}}}},
            "properties": {
                "lines": {"type": "array", "items": {"$ref": "#/$defs/line"}},
                "kind": {"enum": ["a", 1]},
                "size": {"anyOf": [{"type": "integer"}, {"type": "null"}]},
            },
        },
    },
}


def calls(arguments: str, name: str = "order") -> dict[str, Any]:
    function = {"name": name, "arguments": arguments}
    return {"role": "assistant", "tool_calls": [{"id": "call_1", "type": "function", "function": function}]}


CHAT: list[Any] = [
    talk(DEVELOPER, USER, ASSISTANT),
    talk(SYSTEM, USER, ASSISTANT),
    talk(ASSISTANT),
    talk(SYSTEM, ASSISTANT),
    talk(USER, USER, ASSISTANT),
    talk(USER, CALLING, ANSWER, ASSISTANT),
    talk(USER, CALLING, tools=[TOOL], parallel_tool_calls=False),
    talk(USER, CALLING, tools=None),
    talk(USER, BOTH, {**ANSWER, "tool_call_id": "b"}, ANSWER, ASSISTANT),
    talk(USER, {**CALLING, "content": "Let me see."}, ANSWER, ASSISTANT, tools=[TOOL]),
    talk(USER, {"role": "assistant", "content": None, "function_call": {"name": "f", "arguments": "{}"}}),
    talk(USER, ASSISTANT, functions=[FUNCTION]),
    talk(USER, {**ASSISTANT, "weight": 0}, USER, {**ASSISTANT, "weight": 1}),
    talk(USER, {**ASSISTANT, "weight": None}),
    talk(USER, {**ASSISTANT, "weight": 0}, USER, CALLING),
    talk({"role": "user", "name": "ann", "content": [TEXT]}, ASSISTANT),
    talk(USER, {"role": "assistant", "content": ""}),
    talk({"role": "user", "content": ""}, ASSISTANT),
    talk(USER, {"role": "assistant", "refusal": "I cannot."}),
    talk(USER, {"role": "assistant", "content": [TEXT, {"type": "refusal", "refusal": "No."}]}),
    talk({"role": "system", "content": [TEXT, TEXT]}, USER, ASSISTANT),
    talk(image("https://example.com/a.png"), ASSISTANT),
    talk(image(JPEG, detail="low"), image(WEBP, detail="high"), ASSISTANT),
    talk(*[image("http://example.com/a.jpg")] * 10, ASSISTANT),
    talk(USER, calls("{}", "free"), tools=[FREE]),
    talk(USER, calls('{"lines": [{"sku": null}, {"sku": "a"}], "kind": 1, "size": null}'), tools=[NESTED]),
    talk(USER, calls('{"unlisted": true}'), tools=[NESTED]),
    talk({"role": "user", "content": "日本語 \u2028 😀 \\ \" 'x' {{y}}"}, ASSISTANT),
    talk({"role": "user", "content": '"role": "user", "role": "user"'}, ASSISTANT),
]
PREFERENCE: list[Any] = [
    pair(input={"messages": [SYSTEM, USER]}),
    pair(input={"messages": [DEVELOPER, USER]}),
    pair(input={"messages": [USER, ASSISTANT, USER]}),
    pair(input={"messages": [USER], "tools": [TOOL]}),
    pair(input={"messages": [USER], "tools": [TOOL], "parallel_tool_calls": True}),
    pair(input={"messages": [USER], "tools": None}),
    pair(input={"messages": [USER, CALLING, ANSWER], "tools": [TOOL]}),
    pair(input={"messages": [USER, BOTH, ANSWER, {**ANSWER, "tool_call_id": "b"}]}),
    pair(input={"messages": [{"role": "user", "content": [TEXT]}]}),
    pair(input={"messages": [{**USER, "name": "ann"}]}),
    pair(input={"messages": [USER, {**ASSISTANT, "weight": 0}, USER]}),
    pair(preferred_output=[CALLING]),
    pair(preferred_output=[CALLING, ANSWER, ASSISTANT]),
    pair(non_preferred_output=[CALLING]),
    pair(preferred_output=[{"role": "assistant", "content": [TEXT]}]),
    pair(preferred_output=[{"role": "assistant", "content": ""}]),
    pair(non_preferred_output=[{"role": "assistant", "refusal": "I cannot."}]),
    pair(preferred_output=[{**ASSISTANT, "weight": 1}]),
    pair(input={"messages": [SYSTEM]}),
    pair(input={"messages": [{"role": "user", "content": "日本語 😀"}]}),
]
REINFORCEMENT: list[Any] = [
    talk(USER),
    talk(DEVELOPER, USER),
    talk(USER, ASSISTANT, USER),
    talk(DEVELOPER, USER, ASSISTANT, USER),
    talk(USER, reference=7),
    talk(USER, reference={"deep": [1, 2]}),
    talk(USER, reference=None),
    talk(USER, answer="a", grade="b", id=3),
    talk(USER, tools=[TOOL]),
    talk(USER, tools=[TOOL], parallel_tool_calls=False),
    talk(USER, CALLING, ANSWER, USER, tools=[TOOL]),
    talk(USER, CALLING, ANSWER, ASSISTANT, USER),
    talk({"role": "user", "content": [TEXT]}),
    talk(image("https://example.com/a.png")),
    talk(image(JPEG), USER),
    talk({**USER, "name": "ann"}),
    talk({"role": "user", "content": ""}),
    talk(USER, USER),
    talk(USER, **{"key with space": 1}),
    talk({"role": "user", "content": "日本語 😀"}, language="ja"),
]
END = " END"
SEPARATOR = "\n\n###\n\n"
LEGACY: list[Any] = [
    {"prompt": f"{text}{SEPARATOR}", "completion": f" {text}{END}"}
    for text in ("a", "A", "7", "é", "日本語", "😀", "a b", "a\nb", "a\tb", '"a"', "'a'", "{}", "[]", "\\", "###", "->")
] + [
    {"completion": f" first{END}", "prompt": f"swapped{SEPARATOR}"},
    {"prompt": SEPARATOR, "completion": f" no prompt{END}"},
    {"prompt": f"{'long ' * 1500}{SEPARATOR}", "completion": f" a{END}"},
    {"prompt": f"null{SEPARATOR}", "completion": f" null{END}"},
    {"prompt": f'"prompt": "x"{SEPARATOR}', "completion": f' "completion": 1{END}'},
]
VALID: dict[Format, list[Any]] = {
    "chat": CHAT,
    "preference": PREFERENCE,
    "reinforcement": REINFORCEMENT,
    "legacy": LEGACY,
}
