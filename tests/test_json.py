"""JSON as servers should send it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fine_tuning_client import _json
from fine_tuning_client._json import dumps, loads

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@pytest.fixture(params=["standard library", "orjson"], autouse=True)
def decoder(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each decoder in turn."""
    fast = None if request.param == "standard library" else pytest.importorskip("orjson").loads
    monkeypatch.setattr(_json, "_fast", fast)


@given(value=VALUES)
def test_values_round_trip(value: Any) -> None:
    """What is encoded decodes to itself."""
    try:
        assert loads(dumps(value)) == value
    except UnicodeEncodeError:
        assert "\\ud" in json.dumps(value)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"NaN",
        b"[Infinity]",
        b'{"a": -Infinity}',
        b"{'a': 1}",
        b'{"a": 1,}',
        b"{} {}",
        b"\xff",
        b'"\xc3"',
        '"a"'.encode("utf-16"),
        b"\xef\xbb\xbf",
        b"<html>",
        b"[" * 200_000,
        b"[" * 200_000 + b"]" * 200_000,
        b'{"a":' * 200_000,
        b"1" * 10_000,
    ],
    ids=lambda content: repr(content[:12]),
)
def test_what_is_not_json_is_a_value_error(content: bytes) -> None:
    """Of one type, whichever decoder finds it."""
    with pytest.raises(ValueError):  # noqa: PT011  # the texts are the decoders' own
        loads(content)


@pytest.mark.parametrize(
    ("content", "value"),
    [
        (b" {} \n", {}),
        (b'\xef\xbb\xbf{"a":1}', {"a": 1}),
        (b'"\\u00e9"', "é"),
        (b'{"a":1,"a":2}', {"a": 2}),
        (b"1e2", 100.0),
    ],
)
def test_odd_json_is_json(content: bytes, value: Any) -> None:
    """White space, a byte order mark and escapes are fine."""
    assert loads(content) == value


@pytest.mark.parametrize("value", [float("nan"), {"a": float("inf")}])
def test_numbers_without_json_are_refused(value: Any) -> None:
    """Other languages do not read Python's NaN."""
    with pytest.raises(ValueError, match="JSON"):
        dumps(value)


@pytest.mark.parametrize("value", [b"a", {1, 2}, object(), {"a": 1j}])
def test_values_without_json_are_refused(value: Any) -> None:
    """TypeError names the type."""
    with pytest.raises(TypeError, match="not JSON serializable"):
        dumps(value)


def test_a_value_that_holds_itself_is_refused() -> None:
    """And one that is nested without end."""
    endless: list[Any] = []
    endless.append(endless)
    deep: list[Any] = []
    for _ in range(200_000):
        deep = [deep]

    for value in (endless, deep):
        with pytest.raises(ValueError, match=r"deeply|Circular"):
            dumps(value)
    while deep:
        deep = deep[0]


def test_bodies_are_compact_utf_8() -> None:
    """No spaces and no escapes."""
    assert dumps({"a": ["ä", 1.5, None, True]}) == '{"a":["ä",1.5,null,true]}'.encode()
