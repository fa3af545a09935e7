"""Which files are looked at: all below the paths, but for what tools make and what `.gitignore` names."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

SKIPPED: Final = frozenset(
    [
        ".git",
        ".hg",
        ".svn",
        ".bzr",
        ".tox",
        ".nox",
        ".venv",
        "venv",
        ".env",
        "node_modules",
        "bower_components",
        "__pycache__",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
        ".hypothesis",
        ".eggs",
        ".ipynb_checkpoints",
        "site-packages",
        ".idea",
        ".cache",
        ".terraform",
    ]
)
"""Folders that hold no code of the project's own."""

BINARY: Final = frozenset(
    [
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".webp",
        ".ico",
        ".pdf",
        ".zip",
        ".gz",
        ".bz2",
        ".xz",
        ".zst",
        ".tar",
        ".whl",
        ".jar",
        ".so",
        ".dll",
        ".dylib",
        ".exe",
        ".o",
        ".a",
        ".pyc",
        ".pyo",
        ".class",
        ".woff",
        ".woff2",
        ".ttf",
        ".otf",
        ".mp3",
        ".mp4",
        ".mov",
        ".avi",
        ".wav",
        ".ogg",
        ".npy",
        ".npz",
        ".pt",
        ".pth",
        ".bin",
        ".safetensors",
        ".onnx",
        ".h5",
        ".pkl",
        ".parquet",
        ".arrow",
        ".feather",
        ".sqlite",
        ".db",
        ".lock",
        ".min.js",
        ".map",
        ".csv",
        ".tsv",
        ".jsonl",
        ".xlsx",
        ".xls",
    ]
)
"""Ends of names of files that hold no code; training data is for `migrate data`."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of a `.gitignore`."""

    pattern: re.Pattern[str]
    folders_only: bool
    shown: bool


class Ignored:
    """What the `.gitignore` of a folder says of the names below it."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._rules = [rule for line in lines if (rule := _rule(line))]

    def verdict(self, relative: str, folder: bool) -> bool | None:
        """Tell whether a path below is ignored; None where nothing is said of it."""
        said: bool | None = None
        for rule in self._rules:
            if (folder or not rule.folders_only) and rule.pattern.fullmatch(relative):
                said = not rule.shown
        return said


def _rule(line: str) -> Rule | None:
    line = line.rstrip("\r\n").rstrip()
    if not line or line.startswith("#"):
        return None
    shown = line.startswith("!")
    line = line[1:] if shown else line
    folders_only = line.endswith("/")
    line = line.rstrip("/")
    anchored = "/" in line
    line = line.lstrip("/")
    try:
        return Rule(re.compile(("" if anchored else r"(?:.*/)?") + _translated(line)), folders_only, shown)
    except re.error:
        return None


def _translated(pattern: str) -> str:
    """Return the regular expression of a pattern in which a star does not cross a slash."""
    out, index = "", 0
    while index < len(pattern):
        rest = pattern[index:]
        if rest.startswith("**/"):
            out, index = out + r"(?:.*/)?", index + 3
        elif rest.startswith("**"):
            out, index = out + ".*", index + 2
        elif rest[0] == "*":
            out, index = out + "[^/]*", index + 1
        elif rest[0] == "?":
            out, index = out + "[^/]", index + 1
        elif rest[0] == "[" and "]" in rest:
            end = rest.index("]")
            inner = rest[1:end].replace("\\", "\\\\")
            out, index = out + "[" + ("^" + inner[1:] if inner.startswith("!") else inner) + "]", index + end + 1
        else:
            out, index = out + re.escape(rest[0]), index + 1
    return out


def files_below(paths: Sequence[str], without: Collection[str] = BINARY) -> Iterator[str]:
    """Yield the files to look at, each once, in the order of the paths and then of their names.

    A file that is named itself is looked at whatever it is.

    Args:
        paths: Files and folders.
        without: Ends of names of files that are left out.

    Raises:
        FileNotFoundError: a path is not there.
    """
    seen: set[str] = set()
    for path in paths:
        if os.path.isdir(path):
            found = _below(path, [], without)
        elif os.path.exists(path):
            found = iter([path])
        else:
            raise FileNotFoundError(2, os.strerror(2), path)
        for name in found:
            real = os.path.normpath(name)
            if real not in seen:
                seen.add(real)
                yield real


def _below(folder: str, rules: list[tuple[str, Ignored]], without: Collection[str]) -> Iterator[str]:
    own = _gitignore(folder)
    if own is not None:
        rules = [*rules, (folder, own)]
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        is_folder = entry.is_dir(follow_symlinks=False)
        if _left_out(entry, is_folder, rules, without):
            continue
        if is_folder:
            yield from _below(entry.path, rules, without)
        elif entry.is_file(follow_symlinks=False):
            yield entry.path


def _left_out(
    entry: os.DirEntry[str], is_folder: bool, rules: list[tuple[str, Ignored]], without: Collection[str]
) -> bool:
    if is_folder:
        if entry.name in SKIPPED or os.path.exists(os.path.join(entry.path, "pyvenv.cfg")):
            return True
    elif os.path.splitext(entry.name)[1].lower() in without or entry.name.endswith((".min.js", ".min.css")):
        return True
    for folder, ignored in reversed(rules):
        relative = os.path.relpath(entry.path, folder).replace(os.sep, "/")
        verdict = ignored.verdict(relative, is_folder)
        if verdict is not None:
            return verdict
    return False


def _gitignore(folder: str) -> Ignored | None:
    try:
        with open(os.path.join(folder, ".gitignore"), encoding="utf-8", errors="replace") as file:
            return Ignored(file.readlines())
    except OSError:
        return None
