"""Which settings are used: a flag over the environment over the profile file, and `doctor` says which."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fine_tuning_client.cli.connection import Connection
from fine_tuning_client.cli.trouble import Trouble

from ..modes import KEY
from .harness import Run, World

PROFILES = """
default = "work"

[profile.work]
base_url = "http://profile.test/v1"
organization = "org-profile"
request_timeout = 7

[profile.keyed]
base_url = "http://keyed.test/v1"
api_key = "sk-of-the-profile-1234"

[profile.named]
api_key_env = "MY_OWN_KEY"

[profile.azure]
azure_endpoint = "https://name.openai.azure.com"
api_version = "2025-04-01-preview"
"""


@pytest.fixture
def profiles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A profile file that only its owner can read."""
    file = tmp_path / "config.toml"
    file.write_text(PROFILES)
    file.chmod(0o600)
    monkeypatch.setenv("FINE_TUNING_CONFIG", str(file))
    return file


def used(name: str, **flags: Any) -> tuple[Any, str]:
    """Return a setting's value and the first word of where it comes from."""
    setting = Connection(flags).settings[name]
    return setting.value, setting.source.split()[0].rstrip(",")


@pytest.mark.usefixtures("profiles")
def test_a_flag_beats_the_environment_which_beats_the_profile(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first of flag, environment and profile that names a value gives it."""
    assert used("base_url") == ("http://profile.test/v1", "profile")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://environment.test/v1")
    assert used("base_url") == ("http://environment.test/v1", "environment")
    assert used("base_url", base_url="http://flag.test/v1") == ("http://flag.test/v1", "--base-url")


@pytest.mark.usefixtures("profiles")
def test_numbers_have_variables_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Time limit and retries come from flag, environment or profile; what is no number is refused."""
    assert used("request_timeout") == (7, "profile")
    monkeypatch.setenv("FINE_TUNING_REQUEST_TIMEOUT", "30")
    assert used("request_timeout") == (30.0, "environment")
    monkeypatch.setenv("FINE_TUNING_MAX_RETRIES", "many")
    with pytest.raises(Trouble, match="FINE_TUNING_MAX_RETRIES is not a number"):
        Connection({})


@pytest.mark.usefixtures("profiles")
def test_a_profiles_address_gets_the_profiles_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key of the environment is not sent to the address of a profile that has a key of its own."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-environment")
    settings = Connection({"profile": "keyed"}).settings

    assert settings["api_key"].value.reveal() == "sk-of-the-profile-1234"
    assert Connection({"profile": "work"}).settings["api_key"].value.reveal() == "sk-of-the-environment"


@pytest.mark.usefixtures("profiles")
def test_a_profile_can_name_the_variable_with_its_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """`api_key_env` reads another variable; where it is not set, the message names it."""
    with pytest.raises(Trouble, match="MY_OWN_KEY"):
        Connection({"profile": "named"})
    monkeypatch.setenv("MY_OWN_KEY", "sk-my-own-key-9876")
    assert str(Connection({"profile": "named"}).settings["api_key"]) == "****9876"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[profile.a]\nbase_ulr = 'x'", "did you mean 'base_url'"),
        ("[profile.a]\nbase_url = 3", "must be text"),
        ("[profile.a]\nrequest_timeout = 'x'", "must be a number"),
        ("[profile.a]\nrequest_timeout = -1", "more than 0"),
        ("[profile.a]\nprovider = 'acme'", "no provider 'acme'"),
        ("profile = 3", "must be tables"),
        ("[profile", "not TOML"),
        ("[profile.b]", "no profile 'a'"),
    ],
)
def test_a_faulty_profile_file_is_two_lines(
    text: str, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    """What is wrong with the file is named, and the exit code is that of wrong usage."""
    file = tmp_path / "config.toml"
    file.write_text(text)
    monkeypatch.setenv("FINE_TUNING_CONFIG", str(file))
    ran = run("jobs list --profile a")

    assert (ran.code, len(ran.err.splitlines())) == (2, 2)
    assert complaint in ran.err


@pytest.mark.parametrize("source", ["profile", "file"])
def test_a_key_that_others_can_read_is_warned_of(
    source: str, profiles: Path, tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    """A file with a key that others can read gives a warning with the cure, and is used."""
    file = profiles if source == "profile" else tmp_path / "key"
    file.write_text(KEY if source == "file" else f"[profile.keyed]\napi_key = '{KEY}'\n")
    file.chmod(0o644)
    monkeypatch.delenv("OPENAI_API_KEY")
    ran = run("jobs list -q", *(["--profile", "keyed"] if source == "profile" else ["--api-key-file", str(file)]))

    assert (ran.code, world.client.is_closed()) == (0, False), ran.err
    assert f"chmod 600 {file}" in ran.err
    assert KEY not in ran.err


def test_azure_is_chosen_by_what_only_it_has(monkeypatch: pytest.MonkeyPatch, profiles: Path) -> None:
    """An Azure endpoint, in a profile or alone in the environment, means Azure."""
    connection = Connection({"profile": "azure"})
    assert (connection.provider.value, connection.address) == ("azure", "https://name.openai.azure.com/openai")
    monkeypatch.delenv("FINE_TUNING_CONFIG")
    monkeypatch.setenv("AZURE_OPENAI_ENDPOINT", "https://other.openai.azure.com")
    assert Connection({}).address == "https://other.openai.azure.com/openai/v1"
    monkeypatch.setenv("OPENAI_API_KEY", "sk-something-else")
    assert Connection({}).provider.value == "openai"
    assert Connection({"provider": "azure"}).provider.source == "--provider"


def test_doctor_shows_sources_and_no_key(world: World, run: Run) -> None:
    """Every setting is there with its source; of the key only the last four characters."""
    ran = run("doctor --json --request-timeout 9")
    rows = {row["name"]: row for row in ran.document["settings"]}

    assert rows["request_timeout"] == {"name": "request_timeout", "value": "9.0", "source": "--request-timeout"}
    assert rows["base_url"]["source"] == "environment, OPENAI_BASE_URL"
    assert rows["api_key"]["value"].startswith("****")
    assert ran.document["connection"]["ok"] is True
    assert "canary-2c9f40d1b7" not in ran.out + run("doctor").out


def test_doctor_works_without_anything(run: Run) -> None:
    """Without key and server it still shows what there is; --offline asks nobody."""
    ran = run("doctor --offline")
    assert (ran.code, "nothing names one" in ran.out) == (0, True)
    refused = run("doctor --json")
    assert refused.code == 4
    assert json.loads(refused.out)["connection"]["ok"] is False
    assert "set OPENAI_API_KEY" in refused.err


def test_doctor_hides_a_proxys_password(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    """A proxy is shown without the name and password in its address."""
    monkeypatch.setenv("HTTPS_PROXY", "http://me:secret@proxy.test:3128")
    out = run("doctor --offline").out

    assert "proxy.test:3128" in out
    assert "secret" not in out


def test_options_may_stand_before_the_command(world: World, run: Run) -> None:
    """Connection options are taken by the root too; one after the command counts more."""
    assert run("--base-url http://127.0.0.1:1 jobs list -q --base-url", world.url).code == 0
    assert run("jobs list -q --base-url http://127.0.0.1:1/v1 --max-retries 0").code == 1
