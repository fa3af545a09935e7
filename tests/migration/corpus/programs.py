"""The programs of the corpus and what is expected of their migration (the tables in manifests/)."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

HERE = Path(__file__).parent
_NUMBERED = re.compile(r"(.*)#(\d+)", re.DOTALL)
_FREE = re.compile(
    rb"\s*\"?(?:(?:import|from) (?:openai|openapi_client)|import os, openai|"
    rb".*\b(?:openai|ai)\.(?:api_|organization))"
)
"""Lines that the migration may edit without being told to: imports and settings of the old package."""


@dataclass(frozen=True)
class Program:
    """A legacy program.

    Attributes:
        name: Key of its table.
        file: Where it is below programs/, without the ".txt" that keeps tools off it.
        why: What it stands for.
        rewritten: Texts of the sites that are to be rewritten.
        person: Texts of those that are to be left alone and reported.
        either: Texts of those that may be either.
        quiet: Texts of which nothing is to be said.
        run: How it is run.
        sdk: Which generation of the package it needs, "zero" or "one".
        before: Which jobs it finds before its migration, "legacy" or "modern".
        seeds: How many jobs there are.
        same: Whether it does the same after migration; None where it does, or a person is told.
        docs: Whether pages are looked through.
        unparseable: Whether it cannot be read.
    """

    name: str
    file: str
    why: str
    rewritten: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    quiet: tuple[str, ...] = ()
    run: str = ""
    sdk: str = "zero"
    before: str = "legacy"
    seeds: int = 3
    same: bool | None = None
    docs: bool = False
    unparseable: bool = False

    @property
    def base(self) -> str:
        """Return the file's own name."""
        return Path(self.file).name

    @cached_property
    def source(self) -> bytes:
        """Return its bytes."""
        return (HERE / "programs" / f"{self.file}.txt").read_bytes()

    def line(self, text: str) -> int:
        """Return the line, from 1, of a site's text; "text#2" is its second place.

        Raises:
            LookupError: the program does not have it.
        """
        numbered = _NUMBERED.fullmatch(text)
        wanted, number = (numbered[1], int(numbered[2])) if numbered else (text, 1)
        needle = wanted.encode()
        if self.file.endswith(".ipynb"):
            needle = needle.replace(b'"', b'\\"')
        position = -1
        for _ in range(number):
            position = self.source.find(needle, position + 1)
            if position < 0:
                raise LookupError(f"{self.file} has no {text!r}")
        return self.source.count(b"\n", 0, position) + 1

    def lines(self, texts: Sequence[str]) -> list[int]:
        """Return the lines of several sites."""
        return [self.line(text) for text in texts]

    @cached_property
    def editable(self) -> frozenset[int]:
        """Return the lines that may change: those of the sites, to the end of their statements, and imports."""
        sites = {*self.lines(self.rewritten), *self.lines(self.either)}
        lines = self.source.split(b"\n")
        free = {number for number, line in enumerate(lines, start=1) if _FREE.match(line)}
        return frozenset(sites | free | {line for site in sites | free for line in self._statement(site)})

    def _statement(self, line: int) -> range:
        lines = self.source.split(b"\n")
        if self.file.endswith(".py") and not self.unparseable:
            for node in ast.walk(ast.parse(self.source)):
                if isinstance(node, ast.stmt) and not _BLOCKS(node) and node.lineno <= line <= (node.end_lineno or 0):
                    return range(node.lineno, (node.end_lineno or line) + 1)
            return range(line, line + 1)
        last = line
        opened = 0
        while last <= len(lines):
            text = lines[last - 1].rstrip(b"\r")
            opened += text.count(b"'") + sum(text.count(one) for one in (b"(",)) * 2 - text.count(b")") * 2
            goes_on = text.endswith((b"\\", b"`", b"^")) or (opened > 0 and not text.startswith(b"curl")) or opened % 2
            if self.file.endswith((".yml", ".ipynb")):
                goes_on = last < line + 6
            if not goes_on:
                break
            last += 1
        return range(line, last + 1)


def _BLOCKS(node: ast.stmt) -> bool:  # noqa: N802
    return hasattr(node, "body")


@cache
def programs() -> tuple[Program, ...]:
    """Return the whole corpus."""
    return tuple(_read())


def _read() -> Iterator[Program]:
    made: Callable[..., Program] = Program
    for manifest in sorted((HERE / "manifests").glob("*.toml")):
        for name, values in tomllib.loads(manifest.read_text(encoding="utf-8")).items():
            listed = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
            program = made(name, **listed)
            kind = program.run or {".py": "python", ".ipynb": "notebook"}[Path(program.file).suffix]
            same = values.get("same", False if program.person else None if program.either else True)
            yield made(name, **{**listed, "run": kind, "same": same})
