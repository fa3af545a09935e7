"""The profile file: named sets of settings, in TOML, where the platform keeps settings."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any, NamedTuple

from .._json import is_object
from .exits import Exit
from .trouble import Trouble

FILE_VARIABLE = "FINE_TUNING_CONFIG"
NAME_VARIABLE = "FINE_TUNING_PROFILE"

KEYS = ("api_key", "admin_api_key")
TEXTS = frozenset({"provider", "base_url", "azure_endpoint", "api_version", "organization", "project", *KEYS}) | {
    "api_key_env",
    "api_key_file",
    "admin_api_key_env",
    "admin_api_key_file",
    "azure_ad_token_env",
}
NUMBERS = frozenset({"request_timeout", "max_retries"})

EXAMPLE = """default = "work"

[profile.work]
api_key_env = "WORK_OPENAI_KEY"
project = "proj_abc"

[profile.azure]
provider = "azure"
azure_endpoint = "https://NAME.openai.azure.com"
api_key_file = "~/.keys/azure"

[profile.local]
base_url = "http://127.0.0.1:8000/v1"
api_key = "any"
"""


class Profile(NamedTuple):
    """One profile.

    Attributes:
        name: Its name; empty where there is none.
        file: Where it is.
        values: What it says.
        exposed: Whether others on the machine can read a key that stands in the file.
    """

    name: str
    file: Path
    values: dict[str, Any]
    exposed: bool = False

    def __str__(self) -> str:
        return f"profile {self.name!r} in {self.file}"


def config_file() -> Path:
    """Return where the profile file is, or would be."""
    if chosen := os.environ.get(FILE_VARIABLE):
        return Path(chosen).expanduser()
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or Path.home() / "AppData/Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library/Application Support"
    else:
        base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "fine-tuning" / "config.toml"


def read_profile(wanted: str | None) -> Profile:
    """Return the profile of a name, the one that the file calls its default, or an empty one.

    Raises:
        Trouble: there is none of this name, or the file cannot be read or understood.
    """
    file = config_file()
    document = _document(file)
    profiles: object = document.get("profile", {})
    if not is_object(profiles):
        raise unusable(file, "`profile` must be tables, such as [profile.work]")
    default: Any = document.get("default", "default")
    name = wanted or os.environ.get(NAME_VARIABLE, "") or (default if "default" in document else "")
    if not name and "default" in profiles:
        name = "default"
    if not name:
        return Profile("", file, {})
    if name not in profiles:
        known = ", ".join(sorted(profiles)) or "none"
        raise Trouble(
            f"there is no profile {name!r} in {file}",
            f"profiles there: {known}; 'fine-tuning doctor' shows what is used without one",
            Exit.USAGE,
        )
    values = _checked(profiles[name], str(name), file)
    exposed = bool({"api_key", "admin_api_key"} & values.keys()) and readable_by_others(file)
    return Profile(str(name), file, values, exposed)


def _document(file: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        if os.environ.get(FILE_VARIABLE):
            raise unusable(file, "there is no such file") from None
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise unusable(file, getattr(error, "strerror", None) or "it is not UTF-8") from None
    except tomllib.TOMLDecodeError as error:
        raise unusable(file, f"it is not TOML: {error}") from None


def _checked(found: object, name: str, file: Path) -> dict[str, Any]:
    if not is_object(found):
        raise unusable(file, f"profile {name!r} must be a table, [profile.{name}]")
    for key, value in found.items():
        if key in TEXTS:
            if not isinstance(value, str):
                raise unusable(file, f"{key} of profile {name!r} must be text")
        elif key in NUMBERS:
            if not isinstance(value, int | float) or isinstance(value, bool):
                raise unusable(file, f"{key} of profile {name!r} must be a number")
        else:
            from difflib import get_close_matches

            meant = get_close_matches(key, TEXTS | NUMBERS, 1)
            hint = f" (did you mean {meant[0]!r}?)" if meant else ""
            raise unusable(file, f"profile {name!r} has a setting that is not known: {key!r}{hint}")
    return found


def unusable(file: Path, why: str) -> Trouble:
    """Explain what is wrong with the profile file."""
    return Trouble(f"the profile file {file} cannot be used: {why}", "docs/command-line.md shows one", Exit.USAGE)


def readable_by_others(file: Path) -> bool:
    """Tell whether other users of the machine can read a file; what cannot be told counts as no."""
    if os.name != "posix":
        return False
    try:
        return bool(file.stat().st_mode & 0o044)
    except OSError:
        return False
