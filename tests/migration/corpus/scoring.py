"""Compares what the migration did to the corpus with what was expected, and counts."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

import yaml

from fine_tuning_client.migration.code.sites import Edit, Fate, FileResult, Finding

from .programs import Program
from .running import Outcome

_NEW_LINE = re.compile(rb"\s*\"?(?:from fine_tuning_client|import fine_tuning_client|client = |(?:from|import) |\\n|$)")


@dataclass(frozen=True)
class Verdict:
    """What is to be said of one program.

    Attributes:
        program: The program.
        result: What became of it.
        again: What a second migration makes of it.
        before: What it showed before, if it can be run.
        after: What it shows now.
    """

    program: Program
    result: FileResult
    again: FileResult
    before: Outcome | None = None
    after: Outcome | None = None

    @cached_property
    def after_bytes(self) -> bytes:
        """Return the file as it is now."""
        return self.result.result

    @cached_property
    def changed_lines(self) -> frozenset[int]:
        """Return the lines, from 1, in which something is edited."""
        return frozenset(line for edit in self.result.edits if not self._inserts(edit) for line in self._lines(edit))

    def _inserts(self, edit: Edit) -> bool:
        """Tell whether an edit adds whole lines."""
        source = self.program.source
        if edit.start != edit.end:
            return False
        before = edit.start == 0 or source[edit.start - 1 : edit.start] == b"\n"
        after = edit.start == len(source) or source[edit.start : edit.start + 1] in (b"\n", b"\r")
        return (before and edit.new.endswith(b"\n")) or (after and edit.new.startswith((b"\n", b"\r")))

    def _lines(self, found: Finding | Edit) -> range:
        source = self.program.source
        last = max(found.start, found.end - 1)
        return range(source.count(b"\n", 0, found.start) + 1, source.count(b"\n", 0, last) + 2)

    def found(self, line: int, *fates: Fate) -> bool:
        """Tell whether a line is in a finding of some fates."""
        return any(line in self._lines(one) for one in self.result.findings if one.fate in fates)

    @cached_property
    def behaves(self) -> bool:
        """Tell whether the program does what it did, or the report says why it cannot."""
        told = any(one.fate is Fate.PERSON for one in self.result.findings)
        if self.program.same is False:
            return told
        return self.unchanged or (told and self.program.same is None)

    @property
    def unchanged(self) -> bool:
        """Tell whether output and server are after the run what they were before; so, too, where nothing is run."""
        if self.before is None or self.after is None:
            return True
        return (self.before.output, self.before.state) == (self.after.output, self.after.state)

    @cached_property
    def wrong(self) -> list[str]:
        """Return the sites that should have been rewritten and are not right."""
        lines = {text: self.program.line(text) for text in self.program.rewritten}
        return [text for text, line in lines.items() if not (self.behaves and line in self.changed_lines)]

    @cached_property
    def touched(self) -> list[str]:
        """Return the sites for a person that were not left alone, or not reported."""
        lines = {text: self.program.line(text) for text in self.program.person}
        expected = {self.program.line(text) for text in self.program.rewritten}
        return [
            text
            for text, line in lines.items()
            if (line in self.changed_lines and line not in expected) or not self.found(line, Fate.PERSON)
        ]

    @cached_property
    def unreported(self) -> list[str]:
        """Return the legacy sites of which nothing was said."""
        texts = (*self.program.rewritten, *self.program.person)
        lines = {text: self.program.line(text) for text in texts}
        return [text for text, line in lines.items() if line not in self.changed_lines and not self.found(line, *Fate)]

    @cached_property
    def outside(self) -> list[int]:
        """Return the lines that were edited and are no site's."""
        inserted = [
            self._lines(edit)[0] for edit in self.result.edits if self._inserts(edit) and not self._allowed(edit)
        ]
        return sorted((self.changed_lines - self.program.editable) | set(inserted))

    def _allowed(self, edit: Edit) -> bool:
        """Tell whether lines are added next to a site, or import and make what is called."""
        line = self._lines(edit)[0]
        if {line - 1, line, line + 1} & self.program.editable:
            return True
        return all(_NEW_LINE.match(new) for new in edit.new.split(b"\n"))

    @cached_property
    def alarms(self) -> list[Finding]:
        """Return the findings where there is nothing legacy."""
        expected = self.program.editable | set(self.program.lines(self.program.person))
        return [one for one in self.result.findings if one.fate is Fate.PERSON and not expected & set(self._lines(one))]

    @cached_property
    def broken(self) -> str:
        """Return what is broken in the new file; empty if nothing is."""
        if self.program.unparseable:
            return "" if self.result.problem and not self.result.changed else "touched, or its fault not told"
        if self.result.problem:
            return self.result.problem
        try:
            if self.program.file.endswith(".py"):
                ast.parse(self.after_bytes)
            elif self.program.file.endswith(".ipynb"):
                json.loads(self.after_bytes)
            elif self.program.file.endswith(".yml"):
                yaml.safe_load(self.after_bytes)
        except (SyntaxError, ValueError, yaml.YAMLError) as error:
            return str(error)
        return "" if not self.again.changed else "a second migration changes it again"

    def complaints(self) -> list[str]:
        """Return what is not as it should be, for people."""
        told = [f"not right: {text}" for text in self.wrong]
        told += [f"for a person, and not left alone or not reported: {text}" for text in self.touched]
        told += [f"not reported: {text}" for text in self.unreported]
        told += [f"edited outside the sites: line {line}" for line in self.outside]
        told += [f"false alarm: {one.code} {one.message}" for one in self.alarms]
        told += [f"broken: {self.broken}"] if self.broken else []
        if not self.behaves:
            told.append(f"before {self.before}\n    after  {self.after}")
        return told


@dataclass(frozen=True)
class Score:
    """The figures of the whole corpus."""

    verdicts: Sequence[Verdict] = field(default_factory=list[Verdict])

    def _count(self, name: str) -> int:
        return sum(len(getattr(verdict, name)) for verdict in self.verdicts)

    @property
    def figures(self) -> Mapping[str, float]:
        """Return the counts, and the shares in percent."""
        programs = [verdict.program for verdict in self.verdicts]
        sites = sum(len(program.rewritten) for program in programs)
        persons = sum(len(program.person) for program in programs)
        findings = sum(len(verdict.result.findings) for verdict in self.verdicts)
        return {
            "programs": len(programs),
            "programs run before and after": sum(1 for verdict in self.verdicts if verdict.after is not None),
            "sites to rewrite": sites,
            "of these right (%)": round(100 * (1 - self._count("wrong") / max(sites, 1)), 1),
            "sites for a person": persons,
            "of these left alone and reported (%)": round(100 * (1 - self._count("touched") / max(persons, 1)), 1),
            "lines edited outside": self._count("outside"),
            "files broken": sum(1 for verdict in self.verdicts if verdict.broken),
            "legacy traces unreported": self._count("unreported"),
            "findings": findings,
            "of these false alarms (%)": round(100 * self._count("alarms") / max(findings, 1), 1),
        }

    def complaints(self) -> str:
        """Return what is not as it should be, program by program."""
        told = [(verdict, verdict.complaints()) for verdict in self.verdicts]
        return "\n".join(
            chain.from_iterable(
                [f"{verdict.program.file}"] + [f"  {line}" for line in lines] for verdict, lines in told if lines
            )
        )
