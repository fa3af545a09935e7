"""The difference between two documents of one client, by direction: who is hurt by what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from ..document import Json, Place, child, entries, nodes, operations
from .facts import Fact, Kind, Side, schema_facts, value_facts
from .keeping import RENAMED
from .slicing import reachable

if TYPE_CHECKING:
    from collections.abc import Iterator


class Severity(IntEnum):
    """Who is hurt by a change."""

    CALLERS = 1
    """Code that calls has to change, or what it sends is refused."""
    READERS = 2
    """Released versions may not read what a newer server answers as its type says."""
    TOLERATED = 3
    """Answers change in a way that released versions read, but code that relied on more should look."""
    NEW = 4
    DEPRECATED = 5
    WORDS = 6


@dataclass(frozen=True)
class Change:
    """One change.

    Attributes:
        severity: whom it hurts.
        owner: the operation or the schema that it belongs to.
        fact: what it is.
        subject: `parameter`, `field`, `value` or `operation`.
    """

    severity: Severity
    owner: str
    fact: Fact
    subject: str = "field"

    @property
    def key(self) -> tuple[str, str, Kind, str]:
        """What identifies a change, however a field's is put."""
        return self.owner, self.fact.place, self.fact.kind, self.fact.detail if self.subject == "operation" else ""


_IN_REQUESTS: dict[Severity, tuple[Kind, ...]] = {
    Severity.CALLERS: (
        *(Kind.ADDED_REQUIRED, Kind.REMOVED, Kind.NOW_REQUIRED, Kind.NEVER_NULL, Kind.NARROWER, Kind.OTHER_TYPE),
        *(Kind.FEWER_VALUES, Kind.TIGHTER, Kind.CLOSED),
    ),
    Severity.NEW: (
        *(Kind.ADDED_OPTIONAL, Kind.NO_LONGER_REQUIRED, Kind.MAY_BE_NULL, Kind.WIDER, Kind.MORE_KINDS, Kind.LOOSER),
        *(Kind.MORE_VALUES, Kind.OPENED, Kind.REVIVED, Kind.FORMAT, Kind.RENAMED),
    ),
}
_IN_ANSWERS: dict[Severity, tuple[Kind, ...]] = {
    Severity.READERS: (Kind.OTHER_TYPE, Kind.WIDER),
    Severity.TOLERATED: (
        *(Kind.REMOVED, Kind.NO_LONGER_REQUIRED, Kind.MAY_BE_NULL, Kind.MORE_VALUES, Kind.MORE_KINDS, Kind.FORMAT),
    ),
    Severity.NEW: (
        *(Kind.ADDED_OPTIONAL, Kind.ADDED_REQUIRED, Kind.NOW_REQUIRED, Kind.NEVER_NULL, Kind.NARROWER, Kind.LOOSER),
        *(Kind.FEWER_VALUES, Kind.TIGHTER, Kind.CLOSED, Kind.OPENED, Kind.REVIVED, Kind.RENAMED),
    ),
}
_EITHER_WAY: dict[Severity, tuple[Kind, ...]] = {Severity.DEPRECATED: (Kind.DEPRECATED,), Severity.WORDS: (Kind.WORDS,)}


def severity(kind: Kind, *, sent: bool, received: bool) -> Severity:
    """How bad a change is for something that is sent, received or both: the worse of the two."""
    tables = [_EITHER_WAY]
    if sent or not received:
        tables.append(_IN_REQUESTS)
    if received or not sent:
        tables.append(_IN_ANSWERS)
    return min(level for table in tables for level, kinds in table.items() if kind in kinds)


@dataclass(frozen=True)
class Use:
    """Which operations send and which receive a schema."""

    sent: tuple[str, ...] = ()
    received: tuple[str, ...] = ()


@dataclass(frozen=True)
class Difference:
    """All changes between two documents.

    Attributes:
        changes: in the order of the new document.
        added: operations that are new, by id.
        removed: operations that are gone.
        new_schemas: names that are new.
        uses: which operations use a schema.
        operations: where each operation is, `METHOD /path`.
    """

    changes: tuple[Change, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    new_schemas: tuple[str, ...]
    uses: dict[str, Use]
    operations: dict[str, str]

    def of(self, *levels: Severity) -> list[Change]:
        """The changes of some severities."""
        return [change for change in self.changes if change.severity in levels]


def difference(old: Json, new: Json) -> Difference:
    """Compare two effective documents."""
    before = {place.id: place for place in operations(old)}
    after = {place.id: place for place in operations(new)}
    one, other = Side(old), Side(new)
    uses = _uses(old, new)
    changes = [
        change
        for name, place in after.items()
        if name in before
        for change in _operation_changes(one, other, before[name], place)
    ]
    for name in other.schemas():
        if name in one.schemas():
            changes += _schema_changes(one, other, name, uses)
    return Difference(
        changes=tuple(changes),
        added=tuple(name for name in after if name not in before),
        removed=tuple(name for name in before if name not in after),
        new_schemas=tuple(name for name in other.schemas() if name not in one.schemas()),
        uses=uses,
        operations={name: str(place) for name, place in {**before, **after}.items()},
    )


def _schema_changes(one: Side, other: Side, name: str, uses: dict[str, Use]) -> Iterator[Change]:
    """The changes of a schema; of one that has another name now, under that name."""
    owner = str(other.schemas()[name].get(RENAMED, name))
    if owner != name and RENAMED in one.schemas()[name]:
        return
    use = uses.get(owner, Use())
    for fact in schema_facts(one, other, one.schemas()[name], other.schemas()[owner]):
        level = severity(fact.kind, sent=bool(use.sent), received=bool(use.received))
        yield Change(level, owner, fact, "field" if fact.place else "value")


def _operation_changes(one: Side, other: Side, old: Place, new: Place) -> Iterator[Change]:
    def change(level: Severity, kind: Kind, detail: str, subject: str = "operation") -> Change:
        return Change(level, new.id, Fact(kind, "", detail), subject)

    if str(old) != str(new):
        yield change(Severity.CALLERS, Kind.OTHER_TYPE, f"moved from `{old}` to `{new}`")
    for key, text in (("security", "the key that it needs"), ("servers", "its server")):
        if old.operation.get(key) != new.operation.get(key):
            yield change(Severity.CALLERS, Kind.OTHER_TYPE, f"{text} changed")
    if bool(old.operation.get("deprecated")) is not bool(new.operation.get("deprecated")):
        kind = Kind.DEPRECATED if new.operation.get("deprecated") else Kind.REVIVED
        yield change(Severity.DEPRECATED if kind is Kind.DEPRECATED else Severity.NEW, kind, kind.value)
    if any(old.operation.get(key) != new.operation.get(key) for key in ("summary", "description", "tags")):
        yield change(Severity.WORDS, Kind.WORDS, Kind.WORDS.value)
    yield from _parameter_changes(one, other, old, new)
    yield from _content_changes(one, other, old, new)


def _parameter_changes(one: Side, other: Side, old: Place, new: Place) -> Iterator[Change]:
    before = {(part["in"], part["name"]): part for part in nodes(old.operation, "parameters")}
    after = {(part["in"], part["name"]): part for part in nodes(new.operation, "parameters")}
    for key, part in after.items():
        facts: list[Fact] = []
        if key not in before:
            facts.append(Fact(Kind.ADDED_REQUIRED if part.get("required") else Kind.ADDED_OPTIONAL, key[1]))
        else:
            was = before[key]
            facts += value_facts(one, other, child(was, "schema"), child(part, "schema"), key[1])
            if bool(was.get("required")) is not bool(part.get("required")):
                facts.append(Fact(Kind.NOW_REQUIRED if part.get("required") else Kind.NO_LONGER_REQUIRED, key[1]))
            if was.get("style") != part.get("style") or was.get("explode") != part.get("explode"):
                facts.append(Fact(Kind.OTHER_TYPE, key[1], "written differently into the address"))
            if part.get("deprecated") and not was.get("deprecated"):
                facts.append(Fact(Kind.DEPRECATED, key[1]))
            if was.get("description") != part.get("description"):
                facts.append(Fact(Kind.WORDS, key[1]))
        yield from (Change(severity(f.kind, sent=True, received=False), new.id, f, "parameter") for f in facts)
    for key in before:
        if key not in after:
            yield Change(Severity.CALLERS, new.id, Fact(Kind.REMOVED, key[1]), "parameter")


def _content_changes(one: Side, other: Side, old: Place, new: Place) -> Iterator[Change]:
    was, now = child(old.operation, "requestBody"), child(new.operation, "requestBody")
    if bool(was) is not bool(now):
        required = bool(now.get("required"))
        level = Severity.NEW if now and not required else Severity.CALLERS
        text = "takes a body now" if now else "takes no body any more"
        yield Change(level, new.id, Fact(Kind.OTHER_TYPE, "", text), "operation")
    yield from _media_changes(one, other, child(was, "content"), child(now, "content"), new.id, "body", sent=True)
    before, after = _success(old), _success(new)
    yield from _media_changes(one, other, before, after, new.id, "answer", sent=False)
    errors = {code for code in child(new.operation, "responses") if code[0] in "45"}
    if gone := errors ^ {code for code in child(old.operation, "responses") if code[0] in "45"}:
        fact = Fact(Kind.WORDS, "", f"documented error answers changed: {', '.join(sorted(gone))}")
        yield Change(Severity.WORDS, new.id, fact, "operation")


def _media_changes(
    one: Side, other: Side, before: Json, after: Json, owner: str, what: str, *, sent: bool
) -> Iterator[Change]:
    if before and after and set(before) != set(after):
        only_more = set(before) < set(after)
        level = Severity.NEW if only_more else Severity.CALLERS if sent else Severity.READERS
        detail = f"{what} is {' or '.join(after)} instead of {' or '.join(before)}"
        yield Change(level, owner, Fact(Kind.OTHER_TYPE, "", detail), "operation")
    for media in before:
        if media in after:
            was, now = child(before[media], "schema"), child(after[media], "schema")
            for fact in value_facts(one, other, was, now, ""):
                put = Fact(fact.kind, "", f"{what}: {fact.kind.value} {fact.detail}".strip())
                yield Change(severity(fact.kind, sent=sent, received=not sent), owner, put, "operation")


def _success(place: Place) -> Json:
    for status, answer in entries(place.operation, "responses"):
        if status.startswith("2"):
            return child(answer, "content")
    return {}


def _uses(*documents: Json) -> dict[str, Use]:
    sent: dict[str, list[str]] = {}
    received: dict[str, list[str]] = {}
    for document in documents:
        for place in operations(document):
            request = [place.operation.get("requestBody"), place.operation.get("parameters")]
            answers = [part for code, part in entries(place.operation, "responses") if code[0] not in "45"]
            for start, found in ((request, sent), (answers, received)):
                for name in reachable(document, start):
                    if place.id not in found.setdefault(name, []):
                        found[name].append(place.id)
    names = dict.fromkeys([*sent, *received])
    return {name: Use(tuple(sent.get(name, ())), tuple(received.get(name, ()))) for name in names}
