"""What a plan holds, what a person has to decide, and the order of the work: pure, from what was gathered."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from ..code.sites import Fate, place
from ..codes import CHANGED, CLEAN, FOR_A_PERSON, UNREADABLE, entry

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..code.runner import Report
    from ..data import DataReport
    from ..mapping import ModelFacts
    from ..records import RecordsReport

_CHOICE: Final = frozenset({"M001", "M002", "M003", "M004"})
"""Codes that ask for another model."""


@dataclass(frozen=True, slots=True)
class ModelUse:
    """A model that is named, what is known of it, and where it is named."""

    facts: ModelFacts
    places: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """Return facts and places as JSON values."""
        return self.facts.to_dict() | {"places": list(self.places)}


@dataclass(frozen=True, slots=True)
class Decision:
    """Something that a person has to decide or look at, and where."""

    code: str
    places: tuple[str, ...]

    def to_dict(self) -> dict[str, object]:
        """Return the decision as JSON values."""
        about = entry(self.code)
        told = {"code": self.code, "level": about.level, "title": about.title, "todo": about.todo}
        return {**told, "places": list(self.places)}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the work: what, and the commands for it."""

    title: str
    commands: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the step as JSON values."""
        return {"title": self.title, "commands": list(self.commands)}


@dataclass(frozen=True, slots=True)
class Plan:
    """All that there is to move below some paths.

    Attributes:
        paths: What was looked at.
        code: Of programs, scripts and pages.
        data: One report for each file of prompts and completions.
        records: One report for each file of saved jobs or events.
        models: Every model that is named, with its dates.
        unread: Files that look like data or records and cannot be read, with the reason.
    """

    paths: tuple[str, ...]
    code: Report
    data: Sequence[DataReport] = ()
    records: Sequence[RecordsReport] = ()
    models: Sequence[ModelUse] = ()
    unread: Sequence[tuple[str, str]] = field(default=())

    @property
    def exit_code(self) -> int:
        """Return 0 nothing to move, 1 changes, 2 something for a person, 3 files that cannot be read."""
        codes = [self.code.exit_code, UNREADABLE if self.unread else CLEAN]
        codes += [one.exit_code for one in self.data] + [one.exit_code for one in self.records]
        return max(codes)

    @property
    def decisions(self) -> list[Decision]:
        """Return what a person has to decide or look at, by code; what stops the work comes first."""
        found: dict[str, list[str]] = {}
        for code, where in self._for_a_person():
            found.setdefault(code, []).append(where)
        ordered = sorted(found, key=lambda code: (entry(code).level != "error", code not in _CHOICE, code))
        return [Decision(code, tuple(dict.fromkeys(found[code]))) for code in ordered]

    def _for_a_person(self) -> Iterator[tuple[str, str]]:
        for result, finding in self.code.findings:
            if finding.fate == Fate.PERSON:
                yield finding.code, f"{result.path}:{place(result.source, finding.start)[0]}"
        for report in self.data:
            for code in report.codes:
                if entry(code).level in ("person", "error"):
                    yield code, report.source
        for saved in self.records:
            for note in saved.notes:
                if note.level in ("person", "error"):
                    yield note.code, saved.source
            for line, _ in saved.unread:
                yield "U001", f"{saved.source}:{line}"
        for path, _ in self.unread:
            yield "U002", path

    @property
    def steps(self) -> list[Step]:
        """Return the work in the order to do it in; only what there is to do."""
        return list(_steps(self))

    def to_dict(self) -> dict[str, object]:
        """Return the plan as JSON values; the code's findings are those of ``migrate code --format json``."""
        from ..code.reports import document

        return {
            "paths": list(self.paths),
            "code": document(self.code),
            "data": [one.to_dict() for one in self.data],
            "records": [one.to_dict() for one in self.records],
            "models": [one.to_dict() for one in self.models],
            "unread": [{"path": path, "reason": reason} for path, reason in self.unread],
            "decisions": [one.to_dict() for one in self.decisions],
            "steps": [one.to_dict() for one in self.steps],
            "exit_code": self.exit_code,
        }


def _steps(plan: Plan) -> Iterator[Step]:
    asked = {one.code for one in plan.decisions}
    paths = _words(plan.paths)
    ending = [one for one in plan.models if one.facts.shutdown and not one.facts.gone]
    if ending:
        first = min(one.facts.shutdown or "" for one in ending)
        title = f"Save jobs and results of models that are still there; the first is announced to go on {first}"
        yield Step(title, ("fine-tuning sunset", "fine-tuning archive FOLDER"))
    recorded = {one.source for one in plan.records}
    named = [one for one in plan.models if one.facts.gone and set(one.places) - recorded]
    gone = sorted(one.facts.name for one in named if one.facts.kind in ("legacy base", "base"))
    mapped = "".join(f" --map-model {name}=NEW" for name in gone)
    if gone or asked & _CHOICE:
        instead = f" in place of {', '.join(gone)}" if gone else ""
        yield Step(f"Choose provider and model{instead}; no successor is alike, so none is suggested")
    if plan.data:
        yield Step(
            "Convert the training data, and check it",
            tuple(f"fine-tuning migrate data {_words([one.source])}" for one in plan.data),
        )
    if plan.code.count(Fate.CHANGED):
        commands = (f"fine-tuning migrate code{mapped} {paths}", f"fine-tuning migrate code{mapped} --write {paths}")
        yield Step("Rewrite the code: look at the diff, then write it", commands)
    if plan.decisions:
        yield Step("Go through the decisions below", ("fine-tuning migrate explain CODE",))
    follow = [line for one in plan.data for line in one.inference()]
    if follow:
        yield Step(f"Change code that calls the model: {'; '.join(dict.fromkeys(follow))}")
    changed = [one for one in plan.records if one.converted]
    if changed:
        yield Step(
            "Convert the saved records",
            tuple(f"fine-tuning migrate records {_words([one.source])} -o NEW" for one in changed),
        )
    if plan.exit_code != CLEAN:
        yield Step("Try it against a stand-in for the server, without key and cost", ("fine-tuning emulate",))
        yield Step("See that nothing is left", (f"fine-tuning migrate plan {paths}",))


def _words(paths: Sequence[str]) -> str:
    return " ".join(shlex.quote(path) for path in paths)


MEANINGS: Final = {
    CLEAN: "nothing is left to move",
    CHANGED: "everything can be moved by the commands above",
    FOR_A_PERSON: "some of it is for a person",
    UNREADABLE: "some files cannot be read",
}
"""What the exit codes of a plan mean."""
