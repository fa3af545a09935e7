"""Records of every kind, there and back: jobs, events, lists of them, plain arrays. Nothing is lost on the way."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

from ..codes import Note
from ..mapping.values import is_array, is_object
from . import bags
from .shapes import (
    EVENT_OBJECT,
    FINE_TUNE_OBJECT,
    JOB_EVENT_OBJECT,
    JOB_OBJECT,
    Shaped,
    legacy_event,
    legacy_shape,
    modern_event,
    modern_shape,
)

if TYPE_CHECKING:
    from collections.abc import Callable

Kind = Literal["fine-tune", "event", "job", "job event", "list", "array"]

LEGACY_BAG, MODERN_BAG = "legacy", "modern"
"""The key of the bag in a job, and in a fine-tune."""

_KINDS: Final[dict[object, Kind]] = {
    FINE_TUNE_OBJECT: "fine-tune",
    EVENT_OBJECT: "event",
    JOB_OBJECT: "job",
    JOB_EVENT_OBJECT: "job event",
}


@dataclass(slots=True)
class Converted:
    """A converted value, what is to be told, and how many records of each kind there were."""

    value: object
    notes: list[Note] = field(default_factory=list[Note])
    counts: Counter[str] = field(default_factory=Counter[str])

    def add(self, other: Converted) -> object:
        """Take over notes and counts of a part, and return its value."""
        self.notes += other.notes
        self.counts += other.counts
        return other.value


def kind_of_record(value: object) -> Kind | None:
    """Return what a saved value is, None where it is no record."""
    if is_array(value):
        return "array"
    if not is_object(value):
        return None
    named = value.get("object")
    if isinstance(named, str) and named in _KINDS:
        return _KINDS[named]
    if named == "list" and is_array(value.get("data")):
        return "list"
    if named is not None:
        return None
    if "hyperparams" in value or "training_files" in value:
        return "fine-tune"
    if "training_file" in value and "status" in value:
        return "job"
    return None


def to_job(value: object) -> Converted:
    """Return a legacy record, or a list of them, in the form of jobs, each with its bag `legacy`.

    The result of a single record is one that `FineTuningJob.from_dict` takes. Lists ({"object": "list", ...}) turn
    their order, oldest first, into the modern one, newest first; plain arrays keep theirs. What is modern already, or
    no record, stays as it is.
    """
    kind = kind_of_record(value)
    if kind == "fine-tune" and is_object(value):
        return _one(value, kind, modern_shape, legacy_shape, LEGACY_BAG, MODERN_BAG)
    if kind == "event" and is_object(value):
        return _one(value, kind, modern_event, legacy_event, LEGACY_BAG, MODERN_BAG)
    if kind == "list" and is_object(value):
        return _list(value, to_job, to_fine_tune, LEGACY_BAG, MODERN_BAG)
    if kind == "array" and is_array(value):
        return _array(value, to_job)
    return _kept(value, kind, ("job", "job event"))


def to_fine_tune(value: object) -> Converted:
    """Return a job, or a list of them, in the form of legacy fine-tunes; the exact way back of `to_job`.

    A job that was never a fine-tune gets a bag `modern` with what the legacy form has no room for.
    """
    kind = kind_of_record(value)
    if kind == "job" and is_object(value):
        return _one(value, kind, legacy_shape, modern_shape, MODERN_BAG, LEGACY_BAG)
    if kind == "job event" and is_object(value):
        return _one(value, kind, legacy_event, modern_event, MODERN_BAG, LEGACY_BAG)
    if kind == "list" and is_object(value):
        return _list(value, to_fine_tune, to_job, MODERN_BAG, LEGACY_BAG)
    if kind == "array" and is_array(value):
        return _array(value, to_fine_tune)
    return _kept(value, kind, ("fine-tune", "event"))


def _one(
    value: dict[str, object],
    kind: Kind,
    there: Callable[[dict[str, object]], Shaped | None],
    back: Callable[[dict[str, object]], Shaped | None],
    own: str,
    other: str,
) -> Converted:
    """Convert one record; what the other form has no room for goes into the bag `own`.

    A record with a bag `other` was made by going the other way, and becomes what it was, if that is certain.
    """
    origin = _origin(value, there, back, own, other)
    subject = str(value.get("id") or value.get("message") or "")[:60]
    if origin is not None:
        return Converted(origin, [], Counter([kind]))
    made = there(value)
    if made is None:
        text = "the job was not trained with the supervised method; it is left as it is"
        return Converted(value, [Note("R012", subject, text)], Counter(left=1))
    made.value.update(_bag(value, made.value, back, own))
    notes = [Note(one.code, subject, f"{subject}: {one.message}" if subject else one.message) for one in made.notes]
    return Converted(made.value, notes, Counter([kind]))


def _bag(
    value: dict[str, object],
    made: dict[str, object],
    back: Callable[[dict[str, object]], Shaped | None],
    own: str,
) -> dict[str, object]:
    guess = back(made)
    bag = bags.packed(value, guess.value if guess else {})
    return {} if bags.is_empty(bag) else {own: bag}


def _origin(
    value: dict[str, object],
    there: Callable[[dict[str, object]], Shaped | None],
    back: Callable[[dict[str, object]], Shaped | None],
    own: str,
    other: str,
) -> dict[str, object] | None:
    """Return the record that this one was made from; None where there is no bag that leads back and forth again."""
    bag = value.get(other)
    if not is_object(bag) or not bags.is_bag(bag):
        return None
    made = there({name: one for name, one in value.items() if name != other})
    if made is None:
        return None
    found = bags.unpacked(made.value, bag)
    again = back(found)
    if again is None:
        return None
    again.value.update(_bag(found, again.value, there, other))
    return found if bags.same(again.value, value) else None


def _list(
    value: dict[str, object],
    there: Callable[[object], Converted],
    back: Callable[[object], Converted],
    own: str,
    other: str,
) -> Converted:
    result = Converted(None)

    def shape(page: dict[str, object]) -> Shaped:
        data = page.get("data")
        turned = [result.add(there(one)) for one in reversed(data)] if is_array(data) else data
        return Shaped({"object": "list", "data": turned} | ({"has_more": False} if own == LEGACY_BAG else {}))

    def unshape(page: dict[str, object]) -> Shaped:
        data = page.get("data")
        turned = [back(one).value for one in reversed(data)] if is_array(data) else data
        return Shaped({"object": "list", "data": turned} | ({} if own == LEGACY_BAG else {"has_more": False}))

    whole = _one(value, "list", shape, unshape, own, other)
    result.value = whole.value
    result.notes += whole.notes
    del result.counts["list"]
    return result


def _array(value: list[object], there: Callable[[object], Converted]) -> Converted:
    result = Converted(None)
    result.value = [result.add(there(one)) for one in value]
    return result


def _kept(value: object, kind: Kind | None, already: tuple[Kind, ...]) -> Converted:
    if kind in already:
        return Converted(value, [], Counter(already=1))
    shown = repr(value)
    return Converted(value, [Note("R016", "", f"not a record: {shown[:60]}")], Counter(left=1))
