"""What a client may be told."""

from __future__ import annotations

from typing import Any

import pytest

from fine_tuning_client._secrets import Secret
from fine_tuning_client._settings import (
    Credential,
    Settings,
    checked_base_url,
    custom_headers,
    environment,
    layered,
    near,
)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://api.openai.com/v1", "https://api.openai.com/v1"),
        ("https://api.openai.com/v1/", "https://api.openai.com/v1"),
        (" http://localhost:8000//\n", "http://localhost:8000"),
        ("http://[::1]:80/v1", "http://[::1]:80/v1"),
        ("https://bücher.example/v1", "https://bücher.example/v1"),
    ],
)
def test_an_address_loses_the_slash_at_its_end(given: str, kept: str) -> None:
    """So that paths can be put behind it."""
    assert checked_base_url(given) == kept


def test_an_address_may_be_an_object_that_reads_as_one() -> None:
    """Such as an httpx.URL."""
    import httpx

    assert checked_base_url(httpx.URL("http://x.test/v1/")) == "http://x.test/v1"


def test_the_headers_of_later_layers_win_whatever_their_case() -> None:
    """And None stays, to take away what a layer below would send."""
    found = layered({"Accept": "a", "X-One": "1"}, {"accept": "b"}, {"ACCEPT": "c", "x-one": None, "X-Two": "2"})

    assert found == {"ACCEPT": "c", "x-one": None, "X-Two": "2"}


@pytest.mark.parametrize(
    ("variable", "headers"),
    [
        ("", {}),
        ("X-A: 1", {"X-A": "1"}),
        ("X-A: 1\nX-B:two: three\n\n", {"X-A": "1", "X-B": "two: three"}),
        ("X-A:", {"X-A": ""}),
    ],
)
def test_custom_headers_are_lines(monkeypatch: pytest.MonkeyPatch, variable: str, headers: dict[str, str]) -> None:
    """OPENAI_CUSTOM_HEADERS holds one header a line."""
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", variable)

    assert custom_headers() == headers


@pytest.mark.parametrize(
    "line", ["Authorization Bearer sk-hidden", "sk-hidden é: 1", ": sk-hidden", "X: sk-hidden\x00"]
)
def test_a_custom_header_that_is_none_is_not_repeated(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    """The message gives its line's number, for the line may hold a key."""
    monkeypatch.setattr("os.environ", {"OPENAI_CUSTOM_HEADERS": f"X: 1\n{line}"})

    with pytest.raises(ValueError, match="line 2") as caught:
        custom_headers()
    assert "hidden" not in str(caught.value)


@pytest.mark.parametrize(("value", "found"), [(None, None), ("", None), ("  ", None), (" a ", "a")])
def test_an_empty_variable_is_a_missing_one(
    monkeypatch: pytest.MonkeyPatch, value: str | None, found: str | None
) -> None:
    """White space around a value does not count."""
    monkeypatch.setattr("os.environ", {} if value is None else {"X": value})

    assert environment("X") == found


def test_the_last_keys_of_a_callable_are_remembered() -> None:
    """Four of them, each once, so that they can be taken out of a server's text."""
    credential = Credential(lambda: "", "api_key")
    for number in (1, 2, 2, 3, 4, 5, 5):
        credential.accept(f"sk-key-{number}")

    assert [secret.reveal() for secret in credential.secrets] == [f"sk-key-{number}" for number in (2, 3, 4, 5)]


def test_all_keys_are_taken_out_of_a_text() -> None:
    """The usual one and the admin's."""
    settings = made(credential=Credential("sk-one-long", "api_key"), admin=Credential("sk-two-long", "admin_api_key"))

    assert settings.redact("sk-one-long, sk-two-long, sk-three") == "[key], [key], sk-three"


@pytest.mark.parametrize(
    ("option", "value"),
    [("query", [("a", 1)]), ("query", {1: 2}), ("headers", "X: 1"), ("timeout", "5"), ("max_retries", None)],
)
def test_options_of_the_wrong_type_are_refused(option: str, value: Any) -> None:
    """TypeError names the option."""
    with pytest.raises(TypeError, match=r"default_|timeout|max_retries"):
        made(**{option: value})


@pytest.mark.parametrize(
    ("name", "text"), [("max_retry", "'max_retry' (did you mean 'max_retries'?)"), ("zebra", "'zebra'")]
)
def test_a_misspelt_name_is_set_right(name: str, text: str) -> None:
    """Where a known one is near."""
    assert near(name, ["timeout", "max_retries"]) == text


def made(**options: Any) -> Settings:
    """Return settings that differ from the usual."""
    usual: dict[str, Any] = {
        "credential": Credential(Secret("sk-a", "api_key"), "api_key"),
        "admin": None,
        "base_url": "http://x.test",
        "timeout": None,
        "max_retries": 0,
        "headers": {},
        "query": {},
    }
    return Settings(**usual | options)
