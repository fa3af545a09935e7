"""Names of files and folders that every file system takes, made of ids and file names that servers send."""

from __future__ import annotations

import hashlib
import re

LONGEST = 96
"""Characters of a name; with the folders above it a path stays below what Windows takes (260)."""

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")


def safe_name(text: str) -> str:
    """Return a name for a text: the text itself where it is safe, else a likeness of it with a short hash.

    Safe are letters, digits, ``-``, ``_`` and ``.``, but no dot at either end, nothing that Windows reserves, and no
    more than 96 characters. Two texts never get the same name, but for letters' case: see `Names`.
    """
    plain = _UNSAFE.sub("_", text)
    if plain == text and 0 < len(text) <= LONGEST and text.strip(".") == text and not _RESERVED.fullmatch(text):
        return text
    return _marked(plain.strip("._"), text)


class Names:
    """Names for ids, no two of them equal on a file system that ignores letters' case."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._owners: dict[str, str] = {}

    def claim(self, text: str, name: str) -> None:
        """Take note of a name that an id has had so far."""
        self._names[text] = name
        self._owners[name.casefold()] = text

    def of(self, text: str) -> str:
        """Return the name for an id, always the same for the same one."""
        known = self._names.get(text)
        if known is not None:
            return known
        name = safe_name(text)
        if self._owners.setdefault(name.casefold(), text) != text:
            name = _marked(name, text)
        return self._names.setdefault(text, name)


def _marked(likeness: str, text: str) -> str:
    """Put a hash of the text into a name, before its ending."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    stem, dot, ending = likeness.rpartition(".")
    if not dot or len(ending) > 10:
        stem, ending = likeness, ""
    room = LONGEST - len(digest) - len(ending) - 2
    return f"{stem[:room]}~{digest}{'.' if ending else ''}{ending}"
