"""One page of Markdown about what an import means, for a pull request: who is hurt first, the rest in few lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from .difference import Change, Difference, Severity
from .facts import Kind
from .repairs import Repair, summary
from .versions import bump, bumped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .keeping import Kept
    from .overlay import Applied

_MOST_LINES = 60
_MOST_NAMES = 30
_SECTIONS = (
    (Severity.CALLERS, "Breaks callers", "What callers send, or how they call, has to change."),
    (Severity.READERS, "Breaks readers of released versions", "Released versions cannot read this as its type says."),
    (
        Severity.TOLERATED,
        "Read by released versions, but look",
        "Released versions read these answers; code that relies on more than the types promise may not.",
    ),
    (Severity.NEW, "New", ""),
    (Severity.DEPRECATED, "Deprecated", ""),
    (Severity.WORDS, "Documentation", ""),
)


@dataclass(frozen=True)
class Page:
    """What a report is about.

    Attributes:
        old: what is compared, in words.
        new: with what.
        changes: the difference of the effective documents.
        upstream: the same of the upstream documents alone, without our corrections; `None` where that is not known.
        version: the version of the client today.
    """

    old: str
    new: str
    changes: Difference
    upstream: Difference | None
    version: str
    kept: Kept
    overlay: Applied
    repairs: Sequence[Repair] = ()
    undescribed: Sequence[tuple[str, str]] = ()
    missing: Sequence[str] = ()
    surplus: Sequence[str] = ()
    notes: Sequence[str] = field(default_factory=tuple[str, ...])


def markdown(page: Page) -> str:
    """The report."""
    lines = [f"# From {page.old} to {page.new}", "", *_verdict(page), ""]
    for severity, title, opening in _SECTIONS:
        lines += _section(page, severity, title, opening)
    lines += _listed(
        "Corrections of ours", _corrections(page), "Not upstream's doing: our overlay says so, or no longer."
    )
    lines += _listed(
        "Removed upstream, kept here", _kept(page), "Deprecated, until `--drop-removed` or a major version."
    )
    lines += _maintenance(page)
    return "\n".join(lines).rstrip() + "\n"


def headline(page: Page) -> str:
    """The report in one line."""
    return _without_marks(_verdict(page)[0])


def _without_marks(text: str) -> str:
    return text.replace("**", "")


def _verdict(page: Page) -> list[str]:
    kind = bump(page.changes)
    if kind == "none":
        return ["**Nothing changes.** The client stays as it is."]
    counts = {severity: _count(page, severity) for severity, _, _ in _SECTIONS}
    version = f"**{page.version} → {bumped(page.version, kind)}** ({kind})" if page.version else f"**{kind}**"
    callers, readers = counts[Severity.CALLERS], counts[Severity.READERS]
    titles = [*(title.lower() for _, title, _ in _SECTIONS), "corrections of ours"]
    row = [*counts.values(), len(_ours(page))]
    return [
        f"Version {version}: {_number(callers)} callers, {_number(readers)} readers of released versions.",
        "",
        f"| {' | '.join(titles)} |",
        f"| {' | '.join('--:' for _ in titles)} |",
        f"| {' | '.join(map(str, row))} |",
    ]


def _number(count: int) -> str:
    return f"{count or 'no'} {'change breaks' if count == 1 else 'changes break'}"


def _count(page: Page, severity: Severity) -> int:
    """How many changes a section tells of."""
    count = len(_told(page, severity))
    if severity is Severity.CALLERS:
        count += len(page.changes.removed)
    return count + len(page.changes.added) if severity is Severity.NEW else count


def _told(page: Page, severity: Severity) -> list[Change]:
    """The changes of a section: not our corrections, and not what is told of under what was kept."""
    kept = {*page.kept.operations, *page.kept.parameters, *page.kept.fields, *page.kept.schemas, *page.kept.aliases}
    ours = _ours(page)
    return [
        change
        for change in page.changes.of(severity)
        if change not in ours
        and not (severity is Severity.DEPRECATED and {change.owner, f"{change.owner}.{change.fact.place}"} & kept)
    ]


def _section(page: Page, severity: Severity, title: str, opening: str) -> list[str]:
    changes = _told(page, severity)
    lines: list[str] = []
    if severity is Severity.CALLERS and page.changes.removed:
        lines += [f"- operation `{name}` is gone ({page.changes.operations[name]})" for name in page.changes.removed]
    if severity is Severity.NEW:
        lines += [f"- **operation `{name}`**: {page.changes.operations[name]}" for name in page.changes.added]
        if page.changes.new_schemas:
            lines.append(f"- schemas: {_names(page.changes.new_schemas)}")
    for owner, group in groupby(changes, key=lambda change: change.owner):
        found = list(group)
        if severity is Severity.WORDS:
            lines.append(f"- {_owner(page, owner)}: {len(found)} {'place' if len(found) == 1 else 'places'}")
        else:
            lines += [f"- {_owner(page, owner)}", *(f"  - {text}" for text in _merged(found))]
    if not lines:
        return []
    heading = [f"## {title} ({_count(page, severity)})", "", *([opening, ""] if opening else [])]
    return [*heading, *_folded(lines), ""]


def _owner(page: Page, owner: str) -> str:
    """An operation with its place, or a schema with who sends and who receives it."""
    if owner in page.changes.operations:
        return f"`{owner}`, {page.changes.operations[owner]}"
    use = page.changes.uses.get(owner)
    if use is None:
        return f"`{owner}`"
    parts = [f"{verb} {_few(names)}" for verb, names in (("sent by", use.sent), ("answered by", use.received)) if names]
    return f"`{owner}`, {', '.join(parts)}"


def _few(names: tuple[str, ...]) -> str:
    return ", ".join(names[:2]) + (f" and {len(names) - 2} more" if len(names) > 2 else "")


def _merged(changes: Iterable[Change]) -> Iterator[str]:
    """One line for all fields to which the same happened."""
    grouped: dict[tuple[Kind, str, str], list[str]] = {}
    for change in changes:
        many = change.fact.kind in (Kind.ADDED_OPTIONAL, Kind.ADDED_REQUIRED, Kind.REMOVED)
        detail = "" if many else change.fact.detail
        place = f"`{change.fact.place}`" if change.fact.place else ""
        if many and change.fact.detail and place:
            place += f" ({change.fact.detail})"
        grouped.setdefault((change.fact.kind, detail, change.subject), []).append(place)
    for (kind, detail, subject), places in grouped.items():
        where = [place for place in places if place]
        if subject == "operation":
            yield detail or kind.value
            continue
        what = f"{subject}{'s' if len(where) > 1 else ''} {', '.join(where)}: " if where else ""
        yield f"{what}{kind.value}{f', {detail}' if detail and where else f' {detail}' if detail else ''}"


def _ours(page: Page) -> list[Change]:
    """The changes that upstream has nothing to do with."""
    if page.upstream is None:
        return []
    theirs = {change.key for change in page.upstream.changes}
    return [change for change in page.changes.changes if change.key not in theirs and _is_correctable(change)]


def _is_correctable(change: Change) -> bool:
    return change.severity is not Severity.WORDS or "error answers" in change.fact.detail


def _corrections(page: Page) -> list[str]:
    lines: list[str] = []
    for owner, group in groupby(_ours(page), key=lambda change: change.owner):
        lines += [f"{_owner(page, owner)}: {'; '.join(_merged(group))}"]
    return lines


def _kept(page: Page) -> list[str]:
    kept = page.kept
    found = [
        *(f"operation `{name}`" for name in kept.operations),
        *(f"parameter `{name}`" for name in kept.parameters),
        *(f"field `{name}`" for name in kept.fields),
        *(f"schema `{name}`" for name in kept.schemas),
    ]
    return [*found, *(f"`{old}` stays as another name of `{new}`" for old, new in kept.aliases.items())]


def _maintenance(page: Page) -> list[str]:
    stale = [
        f"`{item.action.target}`: {item.because}{' (remove the action)' if item.done_already else ''}"
        for item in page.overlay.stale
    ]
    return [
        *_listed("Facade: missing", page.missing, "Nothing in the facade reaches these."),
        *_listed("Facade: surplus", page.surplus, "The facade calls what the spec does not have."),
        *_listed("Stale corrections", stale, f"Of {page.overlay.count} actions in the overlay these no longer fit."),
        *_listed("Without a description", _by_owner(page.undescribed), "New here; write them in `openapi.yaml`."),
        *_repairs(page.repairs),
        *_listed("Notes", page.notes, ""),
    ]


def _repairs(log: Sequence[Repair]) -> list[str]:
    """The repairs by kind, and every place folded away."""
    kinds = summary(list(log))
    if not kinds:
        return []
    lines = [f"- {kind}: {count}" for kind, count, _ in kinds]
    places = [f"- {kind}: {', '.join(f'`{place}`' for place in found)}" for kind, _, found in kinds]
    folded = ["", "<details><summary>every place</summary>", "", *places, "", "</details>"]
    return [f"## Repairs ({len(log)})", "", "What was put right in the upstream document.", "", *lines, *folded, ""]


def _by_owner(places: Sequence[tuple[str, str]]) -> list[str]:
    """One line for each operation or schema; its own description is called `itself`."""
    grouped: dict[str, list[str]] = {}
    for owner, name in places:
        grouped.setdefault(owner, []).append(name or "itself")
    return [f"`{owner}`: {', '.join(names)}" for owner, names in grouped.items()]


def _listed(title: str, items: Sequence[str], opening: str) -> list[str]:
    if not items:
        return []
    return [
        f"## {title} ({len(items)})",
        "",
        *([opening, ""] if opening else []),
        *_folded([f"- {i}" for i in items]),
        "",
    ]


def _folded(lines: list[str]) -> list[str]:
    """All lines, those beyond what can be read at a glance folded away."""
    if len(lines) <= _MOST_LINES:
        return lines
    first = next(i for i in range(_MOST_LINES, 0, -1) if lines[i].startswith("- "))
    rest = lines[first:]
    return [*lines[:first], "", f"<details><summary>{len(rest)} lines more</summary>", "", *rest, "", "</details>"]


def _names(names: Sequence[str]) -> str:
    shown = ", ".join(f"`{name}`" for name in names[:_MOST_NAMES])
    return shown + (f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else "")
