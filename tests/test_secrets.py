"""The key's only home."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from fine_tuning_client._responses import Head, Response
from fine_tuning_client._secrets import Secret, without_secrets

KEY = "sk-long-enough"


@pytest.mark.parametrize("show", [repr, str, "{}".format, "{!r:>30}".format, lambda secret: f"{[secret]}"])
def test_a_secret_shows_nothing(show: Callable[[object], str]) -> None:
    """However it is printed."""
    assert KEY not in show(Secret(KEY, "api_key"))


@pytest.mark.parametrize("copied", [pickle.dumps, copy.copy, copy.deepcopy])
def test_a_secret_is_not_copied(copied: Callable[[object], object]) -> None:
    """A pickle would hold the key in clear text."""
    with pytest.raises(TypeError, match="anew"):
        copied(Secret(KEY, "api_key"))


def test_a_secret_has_no_dictionary() -> None:
    """Tools that print `__dict__` find none."""
    assert not hasattr(Secret(KEY, "api_key"), "__dict__")


def test_secrets_of_the_same_key_are_equal() -> None:
    """So that none is looked for twice."""
    assert {Secret(KEY, "a"), Secret(f" {KEY}", "b"), Secret("other-key", "c")} == {
        Secret(KEY, "d"),
        Secret("other-key", "e"),
    }
    assert Secret(KEY, "a") != KEY


@pytest.mark.parametrize(
    ("value", "kind", "message"),
    [
        (5, TypeError, "api_key must be text or a callable, not int"),
        (b"sk", TypeError, "not bytes"),
        (None, TypeError, "not NoneType"),
        ("", ValueError, "api_key is empty"),
        ("\n ", ValueError, "api_key is empty"),
        ("a b", ValueError, "no key has"),
        ("a\u200bb", ValueError, "no key has"),
    ],
)
def test_what_is_no_key_is_refused(value: Any, kind: type[Exception], message: str) -> None:
    """By the name of the option."""
    with pytest.raises(kind, match=message):
        Secret(value, "api_key")


@pytest.mark.parametrize(
    ("key", "text", "shown"),
    [
        (KEY, f"{KEY}, {KEY}!", "[key], [key]!"),
        (KEY, "nothing", "nothing"),
        ("short", "a short text", "a short text"),
        ("exactly8", "exactly8", "[key]"),
    ],
)
def test_a_key_is_taken_out_of_text(key: str, text: str, shown: str) -> None:
    """All of its occurrences, unless it is too short to be a secret."""
    assert Secret(key, "api_key").redact(text) == shown
    assert Secret(key, "api_key").redact_bytes(text.encode()) == shown.encode()


def test_an_answer_loses_its_keys_and_its_length() -> None:
    """Headers and body, whatever bytes they hold; the original stays as it is."""
    headers = httpx.Headers([(b"x-a", KEY.encode()), (b"x-a", b"\xff"), (b"x-b", b"b")])
    response = Response(Head(401, headers, "GET", "http://x.test", "HTTP/1.1", 2, 0.5), KEY.encode() + b"\xff" * 9)

    found = without_secrets(response, [Secret(KEY, "api_key")], 7)

    assert found.head() == (401, found.headers, "GET", "http://x.test", "HTTP/1.1", 2, 0.5)
    assert found.headers.raw == [(b"x-a", b"[key]"), (b"x-a", b"\xff"), (b"x-b", b"b")]
    assert found.content == b"[key]\xff\xff"
    assert response.headers["x-a"].startswith(KEY)
