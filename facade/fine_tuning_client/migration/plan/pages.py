"""A plan as one page: plain text for a terminal, or Markdown for an issue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ..code.sites import Fate
from ..codes import entry
from .plans import MEANINGS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .plans import Decision, ModelUse, Plan

_PLACES: Final = 4


def text(plan: Plan) -> str:
    """Return the plan as plain text."""
    return "\n".join(_page(plan, _Text()))


def markdown(plan: Plan) -> str:
    """Return the plan as Markdown."""
    return "\n".join(_page(plan, _Markdown()))


class _Text:
    """How plain text looks."""

    def title(self, words: str) -> list[str]:
        """Return a title."""
        return ["", words]

    def item(self, words: str) -> str:
        """Return an item of a list."""
        return f"  - {words}"

    def numbered(self, number: int, words: str) -> str:
        """Return a step."""
        return f"  {number}. {words}"

    def typed(self, words: str) -> str:
        """Return what one may type."""
        return f"       {words}"

    def named(self, words: str) -> str:
        """Return a name, a path or a code."""
        return words

    def said(self, words: str) -> str:
        """Return what a file says, which is not to be taken for markup."""
        return words


class _Markdown(_Text):
    """How Markdown looks."""

    def title(self, words: str) -> list[str]:
        return ["", f"## {words}", ""]

    def item(self, words: str) -> str:
        return f"- {words}"

    def numbered(self, number: int, words: str) -> str:
        return f"{number}. {words}"

    def typed(self, words: str) -> str:
        return f"   - {self.named(words)}"

    def named(self, words: str) -> str:
        fence = "``" if "`" in words else "`"
        return f"{fence}{words}{fence}"

    def said(self, words: str) -> str:
        for character in "\\`*_<>[]|":
            words = words.replace(character, "\\" + character)
        return words


def _page(plan: Plan, form: _Text) -> Iterator[str]:
    if isinstance(form, _Markdown):
        yield "# Moving off /fine-tunes"
        yield ""
    yield f"{', '.join(map(form.named, plan.paths))}: {MEANINGS[plan.exit_code]}."
    yield from form.title("What there is")
    yield from map(form.item, _inventory(plan, form))
    if plan.models:
        yield from form.title("Models")
        yield from (form.item(_model(one, form)) for one in plan.models)
    if plan.steps:
        yield from form.title("What to do, in this order")
        for number, step in enumerate(plan.steps, start=1):
            yield form.numbered(number, form.said(step.title))
            yield from map(form.typed, step.commands)
    if plan.decisions:
        yield from form.title("What a person has to decide")
        yield from (form.item(_decision(one, form)) for one in plan.decisions)


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _inventory(plan: Plan, form: _Text) -> Iterator[str]:
    code = plan.code
    changed = sum(1 for result in code.results if result.changed)
    counts = f"{_counted(code.count(Fate.CHANGED), 'site')} in {_counted(changed, 'file')} can be rewritten"
    others = f"{code.count(Fate.PERSON)} for a person, {code.count(Fate.NOTE)} worth knowing"
    yield f"code: {counts}, {others} ({_counted(code.files, 'file')} looked at)"
    for result in code.results:
        if result.problem:
            yield f"{form.named(result.path)} cannot be read as {result.kind}: {form.said(result.problem)}"
    for data in plan.data:
        counts = f"{data.rows} rows, {data.converted} can be converted, {data.rejected.total()} rejected"
        yield f"data {form.named(data.source)}: {counts}" + (f", {len(data.labels)} labels" if data.labels else "")
    for saved in plan.records:
        kinds = ", ".join(f"{number} {kind}" for kind, number in sorted(saved.counts.items()))
        yield f"records {form.named(saved.source)}: {kinds}"
    for path, reason in plan.unread:
        yield f"{form.named(path)} cannot be read: {form.said(reason)}"


def _model(use: ModelUse, form: _Text) -> str:
    facts = use.facts
    if facts.shutdown is None:
        date = "no date known" if facts.kind != "unknown" else "not in the bundled facts"
    else:
        date = f"shut down on {facts.shutdown}" if facts.gone else f"announced to be shut down on {facts.shutdown}"
    known = f" (as of {facts.as_of}; {form.said(facts.source)})" if facts.as_of else ""
    return f"{form.named(facts.name)}, {facts.kind}: {date}{known}; named in {_places(use.places, form)}"


def _decision(decision: Decision, form: _Text) -> str:
    about = entry(decision.code)
    return f"{decision.code} {about.title} ({_places(decision.places, form)}). {form.said(about.todo)}"


def _places(places: tuple[str, ...], form: _Text) -> str:
    shown = ", ".join(map(form.named, places[:_PLACES]))
    return shown + (f" and {len(places) - _PLACES} more" if len(places) > _PLACES else "")
