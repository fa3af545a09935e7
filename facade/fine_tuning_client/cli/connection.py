"""Which server, with which key: a flag over the environment over the profile file, and where each came from."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from .._secrets import Secret, clean
from .exits import Exit
from .profiles import NUMBERS, read_profile, readable_by_others
from .texts import masked
from .trouble import Trouble

if TYPE_CHECKING:
    from .._client import Client
    from ..training_data.provider import ProviderName

PROVIDERS: Final = ("openai", "azure")
PROVIDER_VARIABLE: Final = "FINE_TUNING_PROVIDER"

VARIABLES: Final[Mapping[str, Mapping[str, str]]] = {
    "openai": {
        "base_url": "OPENAI_BASE_URL",
        "organization": "OPENAI_ORG_ID",
        "project": "OPENAI_PROJECT_ID",
        "api_key": "OPENAI_API_KEY",
        "admin_api_key": "OPENAI_ADMIN_KEY",
    },
    "azure": {
        "azure_endpoint": "AZURE_OPENAI_ENDPOINT",
        "api_version": "OPENAI_API_VERSION",
        "organization": "OPENAI_ORG_ID",
        "project": "OPENAI_PROJECT_ID",
        "api_key": "AZURE_OPENAI_API_KEY",
        "azure_ad_token": "AZURE_OPENAI_AD_TOKEN",
    },
}
"""The environment variables of each provider; those of numbers are in `OWN_VARIABLES`."""

OWN_VARIABLES: Final = {
    "request_timeout": "FINE_TUNING_REQUEST_TIMEOUT",
    "max_retries": "FINE_TUNING_MAX_RETRIES",
}
KEYS: Final = {"api_key": "api_key_file", "admin_api_key": "admin_key_file", "azure_ad_token": ""}
"""The keys, and the flag that names a file with one."""
ADDRESSES: Final = ("base_url", "azure_endpoint")
PLAIN: Final = ("base_url", "azure_endpoint", "api_version", "organization", "project", *OWN_VARIABLES)


class Setting(NamedTuple):
    """One setting in use.

    Attributes:
        value: What it is; a key is a `Secret`.
        source: Where it comes from, for people.
    """

    value: Any
    source: str

    def __str__(self) -> str:
        return masked(self.value.reveal()) if isinstance(self.value, Secret) else str(self.value)


class Connection:
    """The settings in use.

    Attributes:
        provider: Which of `PROVIDERS`, and from where.
        profile: The profile that was read.
        settings: By name of the flag; what nothing names is not in it.
        warnings: What people should know before a key is sent.
    """

    def __init__(self, flags: Mapping[str, Any]) -> None:
        """Collect the settings.

        Raises:
            Trouble: the profile, a number or a key file cannot be used.
        """
        self.warnings: list[str] = []
        self.profile = read_profile(flags.get("profile"))
        self.provider = self._provider(flags)
        self.settings: dict[str, Setting] = {}
        for name in PLAIN:
            if found := self._plain(name, flags):
                self.settings[name] = found
        for name in KEYS:
            if found := self._key(name, flags):
                self.settings[name] = found

    def _provider(self, flags: Mapping[str, Any]) -> Setting:
        found = flags.get("provider"), environment(PROVIDER_VARIABLE), self.profile.values.get("provider")
        sources = "--provider", f"environment, {PROVIDER_VARIABLE}", str(self.profile)
        for value, source in zip(found, sources, strict=True):
            if value:
                if value not in PROVIDERS:
                    raise Trouble(f"there is no provider {value!r} ({source})", "choose openai or azure", Exit.USAGE)
                return Setting(value, source)
        if self.profile.values.get("azure_endpoint") or flags.get("azure_endpoint"):
            return Setting("azure", "because there is an azure_endpoint")
        elsewhere = flags.get("base_url") or environment("OPENAI_BASE_URL") or environment("OPENAI_API_KEY")
        if environment("AZURE_OPENAI_ENDPOINT") and not elsewhere and not self.profile.values.get("base_url"):
            return Setting("azure", "because of AZURE_OPENAI_ENDPOINT")
        return Setting("openai", "default")

    def _plain(self, name: str, flags: Mapping[str, Any]) -> Setting | None:
        if (given := flags.get(name)) is not None:
            return Setting(given, f"--{name.replace('_', '-')}")
        variable = OWN_VARIABLES.get(name) or VARIABLES[self.provider.value].get(name, "")
        if text := environment(variable):
            return Setting(number(text, name, variable) if name in NUMBERS else text, f"environment, {variable}")
        if name in self.profile.values:
            value, source = self.profile.values[name], str(self.profile)
            return Setting(checked_number(value, name, source) if name in NUMBERS else value, source)
        return None

    def _key(self, name: str, flags: Mapping[str, Any]) -> Setting | None:
        if name == "azure_ad_token" and "api_key" in self.settings:
            return None  # one credential is enough, and the key was found first
        flag = KEYS[name]
        if file := flags.get(flag):
            return self._from_file(file, f"--{flag.replace('_', '-')}")
        variable = VARIABLES[self.provider.value].get(name, "")
        own = self._profile_key(name)
        if own is not None and self._address_is_the_profiles(flags):
            return own  # a key and the address that it is for belong together
        if text := environment(variable):
            return Setting(secret(text, variable), f"environment, {variable}")
        return own

    def _address_is_the_profiles(self, flags: Mapping[str, Any]) -> bool:
        return any(name in self.settings and self.settings[name].source == str(self.profile) for name in ADDRESSES)

    def _profile_key(self, name: str) -> Setting | None:
        values = self.profile.values
        if variable := values.get(f"{name}_env"):
            text = environment(variable)
            if text is None:
                raise Trouble(
                    f"{self.profile} takes its key from {variable}, which is not set",
                    f"export {variable}=..., or choose another profile with --profile",
                    Exit.DENIED,
                )
            return Setting(secret(text, variable), f"environment, {variable} ({self.profile})")
        if file := values.get(f"{name}_file"):
            return self._from_file(file, str(self.profile))
        if text := values.get(name):
            if self.profile.exposed:
                self._warn_of(self.profile.file)
            return Setting(secret(text, str(self.profile)), str(self.profile))
        return None

    def _from_file(self, name: str, source: str) -> Setting:
        if name == "-":
            import sys

            return Setting(secret(sys.stdin.readline(), "the key on standard input"), "standard input")
        file = Path(name).expanduser()
        try:
            text = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            why = getattr(error, "strerror", None) or "it is not UTF-8"
            raise Trouble(f"cannot read a key from {file}: {why}", f"named by {source}", Exit.USAGE) from None
        if readable_by_others(file):
            self._warn_of(file)
        return Setting(secret(text, str(file)), f"{file} ({source})")

    def _warn_of(self, file: Path) -> None:
        warning = f"warning: others on this machine can read the key in {file}: chmod 600 {file}"
        if warning not in self.warnings:
            self.warnings.append(warning)

    @property
    def address(self) -> str:
        """Where requests go, without the slash at the end; empty where it is not known."""
        from .._azure import azure_base_url
        from .._settings import DEFAULT_BASE_URL

        def text(name: str) -> str | None:
            return self.settings[name].value if name in self.settings else None

        if self.provider.value == "azure" and not text("base_url"):
            endpoint = text("azure_endpoint")
            return azure_base_url(endpoint, text("api_version")) if endpoint else ""
        return (text("base_url") or DEFAULT_BASE_URL).rstrip("/")

    @property
    def rules(self) -> ProviderName:
        """Whose rules hold for training data and uploads: of Azure's own client, else as the address says."""
        from ..jobs.running.providers import provider_at

        return "azure" if self.provider.value == "azure" else provider_at(self.address)

    def client(self) -> Client:
        """Make the client.

        Raises:
            MissingCredentialsError: there is no key.
            Trouble: a setting cannot be used.
        """
        # A command's `--timeout` is for all that it waits for; the client's is for one answer.
        named = {"request_timeout": "timeout"}
        options: dict[str, Any] = {named.get(name, name): one.value for name, one in self.settings.items()}
        try:
            if self.provider.value == "azure":
                from .._azure import AzureOpenAI

                return AzureOpenAI(**options)
            from .._client import Client

            return Client(**options)
        except ValueError as error:  # of the options; of the environment it is OPENAI_CUSTOM_HEADERS
            raise Trouble(str(error), "'fine-tuning doctor' shows where each setting comes from", Exit.USAGE) from None


def environment(name: str) -> str | None:
    """Read a variable; an empty one counts as missing."""
    return os.environ.get(name, "").strip() or None if name else None


def number(text: str, name: str, variable: str) -> float | int:
    """Read a number from a variable."""
    try:
        return checked_number(float(text), name, variable)
    except ValueError:
        raise Trouble(f"{variable} is not a number", f"unset {variable}, or set it to one", Exit.USAGE) from None


def checked_number(value: float, name: str, source: str) -> float | int:
    """Return seconds above 0, or a whole number of retries."""
    if name == "max_retries":
        if value != int(value) or value < 0:
            raise Trouble(f"max_retries ({source}) must be a whole number, 0 or more", "such as 2", Exit.USAGE)
        return int(value)
    if not 0 < value < float("inf"):
        raise Trouble(f"request_timeout ({source}) must be more than 0 seconds", "such as 60", Exit.USAGE)
    return value


def secret(text: str, origin: str) -> Secret:
    """Take a key out of sight."""
    try:
        return Secret(clean(text, origin), origin)
    except ValueError as error:
        raise Trouble(str(error), "a key is one word, such as sk-...", Exit.DENIED) from None
